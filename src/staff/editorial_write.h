/* A table of the editorial database as a grid says it should be: compared with what stands there,
 * only what differs is written, and every changed cell is noted. Internal to the cabinet. */
#ifndef WW_STAFF_EDITORIAL_WRITE_H
#define WW_STAFF_EDITORIAL_WRITE_H

#include "staff/editorial.h"
#include "staff/grid.h"
#include "staff/progress.h"
#include "staff/tables.h"

/* One writing, between begin() and commit(). */
struct ww_writing {
    struct ww_editorial *editorial;
    int64_t revision;
    bool first;                   /* the first revision: its cells are not noted one by one */
    bool minor;                   /* translations remain up to date */
    bool translates_only;         /* anything but texts that are translations is refused */
    bool machine;                 /* texts were not written by a person */
    int32_t today;                /* a day; the date that changed texts get */
    uint64_t changes;             /* cells, and rows that are new or gone; counted up */
    struct ww_progress *progress; /* may be NULL */
};

/* Rows are known by their id: those that are there keep their place, new ones come after them
 * unless the grid has them in another order, rows that the grid does not have go. Columns that it
 * does not have stay as they are. A text that changes without a date of its own gets today's.
 * WW_ERR_INPUT names table, row and column; WW_ERR_SYSTEM: stopped, or the disk failed. */
enum ww_err ww_editorial_write(struct ww_writing *writing, enum ww_table table,
                               const struct ww_grid *grid, struct ww_error *err);

#endif
