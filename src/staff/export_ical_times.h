/* Days and times of an event as iCalendar writes them (RFC 5545, 3.8.2 and 3.8.5): lines of their
 * own, with the time zone of the content. Inside of export_ical.h; knows nothing of tables. */
#ifndef WW_STAFF_EXPORT_ICAL_TIMES_H
#define WW_STAFF_EXPORT_ICAL_TIMES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "staff/expand.h"

/* When something takes place: days, and the clock of all of them. */
struct ww_ical_when {
    int starts_minute, ends_minute; /* an end before the beginning is one on the next day */
    bool whole_day;
    const char *zone;
};

/* A moment under `name`; `minute` of the day may lie in one of the next. */
void ww_ical_put_time(struct ww_buf *out, const char *name, const struct ww_ical_when *when,
                      int32_t day, int minute);
/* DTSTART and DTEND of the day; one that lasts all day has no end. */
void ww_ical_put_span(struct ww_buf *out, const struct ww_ical_when *when, int32_t day);
/* A list of days as times; nothing when there are none. `holidays`: on whose account, or NULL. */
void ww_ical_put_days(struct ww_buf *out, const char *name, const struct ww_ical_when *when,
                      const int32_t *days, int count, const char *holidays);
/* RRULE; nothing for what takes place once. */
void ww_ical_put_rule(struct ww_buf *out, const struct ww_ical_when *when,
                      const struct ww_rule *rule);

#endif
