/* Offers, where they take place and when, as HSDS has them. Inside of hsds_give.c, which has the
 * table of all givers; each fills the object `row` from row `from` of its table. */
#ifndef WW_STAFF_HSDS_GIVE_OFFERS_H
#define WW_STAFF_HSDS_GIVE_OFFERS_H

#include "staff/hsds_give.h"

/* A service with its fee, documents, places left, languages, funders and a copy of its contact;
 * contacts and phones are there and indexed. */
void ww_hsds_give_service(struct ww_hsds_give *e, uint32_t from, uint32_t row);
/* Where a service takes place; schedules of the same two find it. */
void ww_hsds_give_at_location(struct ww_hsds_give *e, uint32_t from, uint32_t row);
/* When it does, with the rule as far as HSDS knows it: weeks and months. */
void ww_hsds_give_schedule(struct ww_hsds_give *e, uint32_t from, uint32_t row);

#endif
