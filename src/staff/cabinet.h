/* Where staff keep their tables: a directory with one CSV file a table. Gives them as grids and
 * takes several of them back at once. Knows nothing of what stands in them. */
#ifndef WW_STAFF_CABINET_H
#define WW_STAFF_CABINET_H

#include "staff/grid.h"
#include "staff/tables.h"

struct ww_cabinet;

/* Who changes the tables, and with what. All may be NULL. */
struct ww_cabinet_note {
    const char *account; /* login of who does it */
    const char *source;  /* what kind of thing it comes from, such as "hsds" */
    const char *what;    /* the file, or what was done, in words */
};

/* WW_ERR_INPUT: there is no such directory. On WW_OK the caller closes *out. */
enum ww_err ww_cabinet_open(struct ww_cabinet **out, const char *path, struct ww_error *err);
void ww_cabinet_close(struct ww_cabinet *cabinet);

/* A table that is not there is one without columns. Strings lie in `arena`. The caller finishes
 * `grid`, which needs no preparation, either way. */
enum ww_err ww_cabinet_read(struct ww_cabinet *cabinet, enum ww_table table, struct ww_arena *arena,
                            struct ww_grid *grid, struct ww_error *err);

/* All tables at once. */
struct ww_cabinet_all {
    struct ww_arena arena;
    struct ww_grid grids[WW_TABLE_COUNT]; /* without columns: there is no such table */
    int count;                            /* of tables that are there */
    uint32_t rows;                        /* in all of them */
};
/* WW_ERR_INPUT when there is not one. The caller finishes `all`, which needs no preparation, either
 * way. */
enum ww_err ww_cabinet_read_all(struct ww_cabinet *cabinet, struct ww_cabinet_all *all,
                                struct ww_error *err);
void ww_cabinet_all_finish(struct ww_cabinet_all *all);

/* The directory in which pictures/ lies; lives as long as the cabinet. */
const char *ww_cabinet_dir(const struct ww_cabinet *cabinet);

/* A table to be written back. */
struct ww_cabinet_table {
    enum ww_table table;
    const struct ww_grid *grid; /* as ww_cabinet_read() gave it, and changed since */
};
/* Replaces these tables: all of them are written beside the old ones before the first takes its
 * place, so that a full disk leaves everything as it was. */
enum ww_err ww_cabinet_write(struct ww_cabinet *cabinet, const struct ww_cabinet_table *tables,
                             int count, const struct ww_cabinet_note *note, struct ww_error *err);

#endif
