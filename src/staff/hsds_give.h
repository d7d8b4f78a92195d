/* An export to HSDS on its way: our tables with the identifiers of their rows, and the objects that
 * are made of them. Only export_hsds.c and its parts know of it. */
#ifndef WW_STAFF_HSDS_GIVE_H
#define WW_STAFF_HSDS_GIVE_H

#include "staff/cabinet.h"
#include "staff/hsds_map.h"

struct ww_hsds_give {
    struct ww_hsds *out;
    const struct ww_cabinet_all *all;
    struct ww_arena *arena;
    const char *town, *timezone;
    const char *tags[WW_LANG_MAX];
    int lang_count;
    int32_t today;
    int16_t *places;                       /* [column][lang] in the table's grid */
    const char **ids[WW_TABLE_COUNT];      /* in HSDS, of every row */
    struct ww_names rows[WW_COLUMN_COUNT]; /* of columns that others refer to */
    struct ww_names imported;              /* rows of the table imports by table and row */
    struct ww_names at_locations;          /* rows by service and location */
    struct ww_hsds_map map;
    struct ww_error *err;
};

/* A table of ours. */
const struct ww_grid *ww_hsds_give_grid(const struct ww_hsds_give *e, enum ww_table table);
/* A cell of it, in the source language; NULL: empty. */
const char *ww_hsds_give_cell(const struct ww_hsds_give *e, enum ww_column column, uint32_t row);
/* The identifier of the row that a cell names; NULL: there is none. */
const char *ww_hsds_give_reference(struct ww_hsds_give *e, enum ww_column column, uint32_t row);
/* A list of codes as identifiers; those that are not known stay as they are. */
const char *ww_hsds_give_references(struct ww_hsds_give *e, enum ww_column column,
                                    const char *list);

/* Fills the object `row` from row `from` of a table; NULL for tables that HSDS does not have. */
extern void (*const ww_hsds_givers[WW_TABLE_COUNT])(struct ww_hsds_give *e, uint32_t from,
                                                    uint32_t row);

#endif
