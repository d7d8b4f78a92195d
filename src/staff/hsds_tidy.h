/* HSDS of others made ready to be taken over: references that lead nowhere are cut, numbers without
 * a contact get one, and what belongs to an offer at a place belongs to the offer. */
#ifndef WW_STAFF_HSDS_TIDY_H
#define WW_STAFF_HSDS_TIDY_H

#include "staff/hsds.h"

/* `hsds` ends up indexed. Objects with an attribute of our own are left alone. */
void ww_hsds_tidy(struct ww_hsds *hsds);

#endif
