/* Which rows and columns of a grid are which of those that stand in a table of the editorial
 * database, and the places that its rows get. Internal to the writing of a table; writes nothing
 * itself and knows no dates, no revisions and no clerks. */
#ifndef WW_STAFF_EDITORIAL_MATCH_H
#define WW_STAFF_EDITORIAL_MATCH_H

#include "base/arena.h"
#include "staff/csv.h"
#include "staff/editorial_read.h"
#include "staff/grid.h"
#include "staff/tables.h"

enum { WW_MATCH_NEW = -1 }; /* a row that was not there */

/* A column of the grid, and where it stands in what is there. */
struct ww_match_column {
    enum ww_column spec;
    const char *tag; /* NULL: it exists once */
    int lang;        /* of the tag; 0 is the source language */
    int at, old;     /* in the new and in the old grid */
};

struct ww_match {
    const struct ww_grid *grid; /* what the table is to be; the caller's */
    enum ww_table table;
    struct ww_arena arena; /* for whatever has to live as long */
    struct ww_grid old;    /* what stands there */
    struct ww_editorial_tags tags;
    struct ww_match_column columns[WW_CSV_MAX_COLUMNS];
    int count;
    int64_t *places;     /* owned; of the rows that are there */
    int64_t *new_places; /* owned; of the rows of the grid */
    int64_t *old_rows;   /* owned; of the rows of the grid in the old one, or WW_MATCH_NEW */
    int64_t *ids;        /* owned; of the rows of the grid */
};

/* Reads the table and matches the grid with it; `match` is zeroed but for its grid, and the caller
 * finishes it either way. WW_ERR_INPUT: a column that the table does not have, a row without an id
 * or two rows with one, with table, row and column. */
enum ww_err ww_match_open(struct ww_match *match, struct ww_editorial *editorial,
                          enum ww_table table, struct ww_error *err);
/* Frees what it owns; the grid remains the caller's. */
void ww_match_finish(struct ww_match *match);

/* What stands in a cell of either grid; NULL: nothing, an empty string, or a row or
 * column that is negative. Lives as long as the grid. */
const char *ww_match_cell(const struct ww_grid *grid, int64_t row, int column);
/* Whether two cells say the same; NULL is an empty one. */
bool ww_match_is_same(const char *a, const char *b);

/* Whether a row of the grid has to be written anew: its place or a key of it changes, which may be
 * what another row still has. Never of a new row. */
bool ww_match_moves(const struct ww_match *match, uint32_t row);

#endif
