/* One table of a content directory, read whole, with rows added at its end: as much of a
 * spreadsheet as the generator needs. Columns are found by name, so that it writes into any table
 * whose heading has the columns it knows, in any order. */
#ifndef WW_BENCH_SHEET_H
#define WW_BENCH_SHEET_H

#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"

struct ww_sheet {
    struct ww_arena arena;
    char **cells; /* row by row; row 0 is the heading */
    size_t columns;
    size_t rows;        /* without the heading */
    const char **draft; /* the row that is being written, one cell a column; NULL: empty */
    FILE *out;
};

/* Reads `dir`/`name` and opens it for appending. */
enum ww_err ww_sheet_open(struct ww_sheet *sheet, const char *dir, const char *name,
                          struct ww_error *err);
/* The cell of `column` in row 0 to rows - 1; "" when the table has no such column. */
const char *ww_sheet_cell(const struct ww_sheet *sheet, size_t row, const char *column);
/* The largest number in `column`, 0 when there is none. */
long ww_sheet_max(const struct ww_sheet *sheet, const char *column);

/* Puts a cell into the row that is being written; `value` must live until ww_sheet_add_row().
 * Without such a column nothing happens. */
void ww_sheet_set(struct ww_sheet *sheet, const char *column, const char *value);
void ww_sheet_add_row(struct ww_sheet *sheet);

/* Closes; reports what could not be written. A zeroed struct is allowed. */
enum ww_err ww_sheet_close(struct ww_sheet *sheet, struct ww_error *err);

#endif
