/* Workbooks made part by part for tests, sound or not. */
#ifndef WW_TESTS_ZIPPED_H
#define WW_TESTS_ZIPPED_H

#include <stddef.h>

#include "base/arena.h"

struct zipped_part {
    const char *name;
    const char *bytes;
    size_t size; /* 0: up to the zero byte */
};

/* A ZIP archive of those parts; the caller frees it. */
char *zipped(const struct zipped_part *parts, size_t count, size_t *size);

/* A workbook with one sheet of that name: what stands in its <worksheet>, and in <sst> of the
 * shared texts; some formats are there: 1 a German date, 2 a clock, 3 both, 4 hours. */
char *zipped_sheet(const char *name, const char *inside, const char *shared, size_t *size);

/* All parts of an archive, at most `max`, into the arena; returns their number. */
size_t unzipped(const char *bytes, size_t size, struct ww_arena *arena, struct zipped_part *out,
                size_t max);

#endif
