/* What the fuzz targets share. Each target is one program with one reader of bytes from elsewhere:
 * with WW_FUZZ libFuzzer feeds it, else it is a test that is fed the corpus once (replay.c).
 *
 * A target expects more than that nothing crashes: what a reader gives out keeps its promises. */
#ifndef WW_TESTS_FUZZ_H
#define WW_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Ends the program unless it holds. */
void fuzz_expect(bool holds);
/* Expects a text of at most `max` characters that can be shown; NULL is one. */
void fuzz_text(const char *text, size_t max);
/* The same, and without line feeds. */
void fuzz_line(const char *text, size_t max);

/* Terminated; the caller frees it. */
char *fuzz_string(const uint8_t *bytes, size_t size);

/* Inputs of several parts have a byte FUZZ_BETWEEN between them. Takes the next part off and
 * returns its size, *part being its begin; at the end NULL and 0. */
enum { FUZZ_BETWEEN = 0x1C };
size_t fuzz_part(const uint8_t **bytes, size_t *size, const char **part);

#endif
