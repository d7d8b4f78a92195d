/* Whether what others say in HSDS can be said in our tables at all, so that an import never brings
 * in what a check would refuse. */
#ifndef WW_STAFF_HSDS_FIT_H
#define WW_STAFF_HSDS_FIT_H

#include "staff/hsds_map.h"

/* NULL: it fits; else why an object cannot become a row of `table`, in words for a clerk. */
const char *ww_hsds_unfit(struct ww_hsds_map *map, enum ww_table table, uint32_t row);

/* How many rows of `table` may belong to one of *parent, a column of it; 0: any number. */
int ww_hsds_limit(enum ww_table table, enum ww_column *parent);

#endif
