/* The definition of a time zone (VTIMEZONE, RFC 5545) out of the changes of its clock. */
#ifndef WW_STAFF_ICAL_TIMEZONE_H
#define WW_STAFF_ICAL_TIMEZONE_H

#include <stdint.h>

#include "base/buf.h"

/* Appends it. Changes that fall on the same weekday of the same month every year become rules, from
 * 1970 on; others are listed from two years before `today` (a day) to ten years behind it. `zone`
 * is known. */
void ww_ical_put_timezone(struct ww_buf *out, const char *zone, int32_t today);

#endif
