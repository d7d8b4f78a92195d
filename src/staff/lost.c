#include "staff/lost.h"

#include "staff/clean.h"

void ww_lost_look(struct ww_lost *lost, const struct ww_given *given, uint32_t row, int column,
                  struct ww_arena *arena)
{
    const char *tag, *heading = given->grid.headings[column];
    const char *text = ww_grid_get(&given->grid, row, column);
    if (!text || ww_table_column(given->table, heading, &tag) == WW_COLUMN_NONE || !tag)
        return;
    const char *found = ww_find_mojibake(text, tag);
    if (!found || lost->count++)
        return;
    lost->row = given->rows[row];
    lost->heading = heading;
    lost->text = ww_quote(arena, found);
}

void ww_lost_report(const struct ww_lost *lost, const struct ww_given *given,
                    struct ww_report *report)
{
    if (lost->count)
        ww_report_add(report, WW_WARNING, given->label, lost->row, lost->heading,
                      "%s looks as if letters were lost when the file was saved; cells like this: "
                      "%u",
                      lost->text, (unsigned)lost->count);
}
