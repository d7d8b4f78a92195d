/* The two kinds of parts of a workbook that hold what was typed: the texts that sheets share, and
 * the cells of one sheet. For workbook.c. */
#ifndef WW_STAFF_WORKBOOK_CELLS_H
#define WW_STAFF_WORKBOOK_CELLS_H

#include "staff/parts.h"
#include "staff/workbook.h"

/* A zeroed one is empty. */
struct ww_shared {
    const char **items; /* owned by the caller; the texts lie in the arena, NULL: empty */
    size_t count, capacity;
};

enum ww_err ww_shared_read(struct ww_parts *parts, const char *part, struct ww_arena *arena,
                           struct ww_shared *out, struct ww_error *err);

struct ww_cells_source {
    struct ww_parts *parts;
    const char *part;
    const struct ww_shared *shared;
    const enum ww_number_look *looks; /* of a format */
    int look_count;
};

/* Adds the cells of a sheet, whose name is set, to the workbook. */
enum ww_err ww_cells_read(const struct ww_cells_source *source, struct ww_arena *arena,
                          struct ww_workbook *book, struct ww_workbook_sheet *sheet,
                          struct ww_error *err);

#endif
