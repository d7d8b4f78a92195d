#include "staff/given.h"

#include <stdlib.h>

#include "staff/workbook.h"

void ww_given_finish(struct ww_given *given)
{
    ww_grid_finish(&given->grid);
    free(given->rows);
    given->rows = NULL;
}

enum ww_err ww_given_refuse(const struct ww_given *given, int32_t row, int column, const char *why,
                            struct ww_error *err)
{
    char name[WW_CELL_NAME_SIZE];
    const char *heading = column < given->grid.columns ? given->grid.headings[column] : NULL;
    ww_cell_name(row - 1, column, name);
    if (given->sheet)
        return ww_fail(err, WW_ERR_INPUT, "%s: sheet %s, cell %s: %s", given->file, given->sheet,
                       name, why);
    return ww_fail(err, WW_ERR_INPUT, "%s:%d:%s: %s", given->file, row, heading ? heading : name,
                   why);
}
