/* One table as a sheet of a workbook or a CSV file gives it: a grid that remembers where its cells
 * stand there, for messages. Knows nothing of what becomes of it. */
#ifndef WW_STAFF_GIVEN_H
#define WW_STAFF_GIVEN_H

#include "staff/grid.h"
#include "staff/tables.h"

struct ww_given {
    enum ww_table table;
    const char *file;    /* the workbook, or the CSV file */
    const char *sheet;   /* NULL: none, it is a CSV file */
    const char *label;   /* with which findings begin */
    struct ww_grid grid; /* the caller finishes it */
    int32_t *rows;       /* owned; the number of each row as its program shows it */
};

void ww_given_finish(struct ww_given *given);

/* WW_ERR_INPUT, naming the cell: `row` is a number as its program shows it. */
enum ww_err ww_given_refuse(const struct ww_given *given, int32_t row, int column, const char *why,
                            struct ww_error *err);

#endif
