/* What is otherwise in one set of tables than in another: by table, id and column, with both
 * versions. Knows nothing of what the columns mean, and does not ask whether they could be
 * published. */
#ifndef WW_STAFF_DIFFERENCES_H
#define WW_STAFF_DIFFERENCES_H

#include "base/buf.h"
#include "staff/cabinet.h"

enum ww_difference_kind { WW_DIFFERENCE_NEW, WW_DIFFERENCE_GONE, WW_DIFFERENCE_CHANGED };

struct ww_difference {
    enum ww_table table;
    enum ww_difference_kind kind; /* of the row */
    int64_t id;
    const char *name;        /* what the row calls itself; NULL: nothing */
    const char *heading;     /* of the cell; only valid if WW_DIFFERENCE_CHANGED, as the rest */
    const char *old, *fresh; /* in short; NULL: empty */
};

struct ww_differences {
    struct ww_arena arena;
    struct ww_difference *items; /* owned; by table and id */
    size_t count, capacity;
    size_t rows[WW_TABLE_COUNT][WW_DIFFERENCE_CHANGED + 1];
    size_t dropped;    /* beyond WW_DIFFERENCES_MAX, counted and not kept */
    size_t without_id; /* rows that cannot be compared */
};

enum { WW_DIFFERENCES_MAX = 100000 };

/* Compares the tables kept in two places (cabinet.h). The caller finishes `differences`, which
 * needs no preparation, either way. */
enum ww_err ww_differences_find(struct ww_differences *differences, const char *old,
                                const char *fresh, struct ww_error *err);
void ww_differences_finish(struct ww_differences *differences);

/* Counts by table, then at most `lines` lines. */
void ww_differences_print(const struct ww_differences *differences, size_t lines,
                          struct ww_buf *out);
void ww_differences_print_json(const struct ww_differences *differences, struct ww_buf *out);

#endif
