/* A table of the editorial database as a grid: headings as in a CSV file, rows in their order.
 * Internal to the cabinet and to drafts. */
#ifndef WW_STAFF_EDITORIAL_READ_H
#define WW_STAFF_EDITORIAL_READ_H

#include "content/limits.h"
#include "staff/editorial.h"
#include "staff/grid.h"
#include "staff/tables.h"

/* The tags of the languages, the source language first. */
struct ww_editorial_tags {
    const char *tags[WW_LANG_MAX];
    int count;
};
/* The tags lie in `arena`. */
enum ww_err ww_editorial_read_tags(struct ww_editorial *editorial, struct ww_arena *arena,
                                   struct ww_editorial_tags *out, struct ww_error *err);

/* Which columns of texts a grid gets: of every language, or only those in which something stands
 * and those that every row needs. */
enum ww_editorial_columns { WW_EDITORIAL_ALL_COLUMNS, WW_EDITORIAL_FILLED_COLUMNS };

/* Strings lie in `arena`; *places (may be NULL; free() it) becomes the place of every row. The
 * caller finishes `grid`, which needs no preparation, either way. */
enum ww_err ww_editorial_read(struct ww_editorial *editorial, enum ww_table table,
                              enum ww_editorial_columns columns, struct ww_arena *arena,
                              struct ww_grid *grid, int64_t **places, struct ww_error *err);

/* The table as it was after this revision: what came later is taken back. */
enum ww_err ww_editorial_read_at(struct ww_editorial *editorial, enum ww_table table,
                                 int64_t revision, struct ww_arena *arena, struct ww_grid *grid,
                                 struct ww_error *err);

#endif
