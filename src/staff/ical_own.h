/* What our calendars say beyond iCalendar, so that they can be taken back: the names of these
 * properties and parameters, and the UIDs by which they are known as ours. */
#ifndef WW_STAFF_ICAL_OWN_H
#define WW_STAFF_ICAL_OWN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#define WW_ICAL_X_SERVICE "X-WEGWEISER-SERVICE"   /* the id of the offer */
#define WW_ICAL_X_DATE "X-WEGWEISER-DATE"         /* `date`, where DTSTART is another day */
#define WW_ICAL_X_HOLIDAYS "X-WEGWEISER-HOLIDAYS" /* also on an EXDATE: it is for them */
#define WW_ICAL_X_PLACE "X-WEGWEISER-PLACE"       /* on LOCATION: the code, if the row names it */
#define WW_ICAL_X_FAIR "X-WEGWEISER-FAIR"         /* a fair or a talk, with the code of the fair */

/* "schedule-15@0123456789abcdef.wegweiser": the same as long as the town keeps its name. In the
 * arena. */
const char *ww_ical_uid(struct ww_arena *arena, const char *table, int64_t id, const char *town);
/* The id in such a UID of this town and table; 0: it is none. */
int64_t ww_ical_uid_id(const char *uid, const char *table, const char *town);

#endif
