/* What a workbook that was read promises. */
#ifndef WW_TESTS_FUZZ_WORKBOOK_H
#define WW_TESTS_FUZZ_WORKBOOK_H

#include <stddef.h>

/* Reads the bytes as a workbook, and every cell of it in each way. */
void fuzz_workbook(const char *bytes, size_t size);

#endif
