/* Letters that were lost on the way: tables that were saved in a code page that lacks some would
 * take them out of texts that are right here. Knows what is given, not where it goes. */
#ifndef WW_STAFF_LOST_H
#define WW_STAFF_LOST_H

#include "staff/given.h"
#include "staff/report.h"

/* Of one table that is given; starts as zeros. */
struct ww_lost {
    uint32_t count; /* of cells in which letters seem to be lost */
    int32_t row;    /* as a spreadsheet counts, of the first; as are the next two */
    const char *heading, *text;
};

/* Looks at the cell in `row` and `column` of the grid. */
void ww_lost_look(struct ww_lost *lost, const struct ww_given *given, uint32_t row, int column,
                  struct ww_arena *arena);
/* One warning, if there is anything to say. */
void ww_lost_report(const struct ww_lost *lost, const struct ww_given *given,
                    struct ww_report *report);

#endif
