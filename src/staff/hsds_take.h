/* An import of HSDS on its way: what is taken over, and what is said of the rest. Only
 * import_hsds.c and its parts know of it. */
#ifndef WW_STAFF_HSDS_TAKE_H
#define WW_STAFF_HSDS_TAKE_H

#include "staff/hsds_map.h"
#include "staff/intake.h"

struct ww_hsds_take {
    struct ww_intake *in;
    struct ww_hsds *hsds;
    struct ww_hsds_map map;
    const char *town;                      /* the site's name */
    const char *category;                  /* of offers without; NULL: none */
    struct ww_names taken[WW_TABLE_COUNT]; /* rows by identifier */
    struct ww_names counts;                /* rows that belong to one, by table and identifier */
    struct ww_names unmatched;             /* how many offers have a term that is none of ours */
    int64_t next_position;                 /* of places */
    uint32_t closed, without_category, names, contacts, left_out;
};

/* Makes rows of `pair->ours` of all objects that belong there. WW_ERR_SYSTEM: interrupted. */
enum ww_err ww_hsds_take_table(struct ww_hsds_take *take, const struct ww_hsds_pair *pair,
                               struct ww_error *err);
/* Counts everything that no row was made of. */
void ww_hsds_take_count(struct ww_hsds_take *take);
/* Warns of all that is left out. */
void ww_hsds_take_say(struct ww_hsds_take *take);

#endif
