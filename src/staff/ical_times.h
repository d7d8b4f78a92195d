/* Inside of ical.h: the dates, lengths of time and offsets that properties have as their values
 * (RFC 5545, 3.3). Knows the value and its line, not which property of what it belongs to. */
#ifndef WW_STAFF_ICAL_TIMES_H
#define WW_STAFF_ICAL_TIMES_H

#include "staff/ical_parsing.h"

/* Reads "20261124", "20261124T093000" and the same with Z; s[0..n). Seconds are dropped. `zone` is
 * kept as it is; NULL: none. false: it is no date, *out may have changed. */
bool ww_ical_read_time(const char *s, size_t n, const char *zone, struct ww_ical_time *out);

/* The same for the value of a line with its TZID, which goes into the arena. */
bool ww_ical_read_moment(struct ww_ical_parsing *p, const struct ww_ical_line *line,
                         struct ww_ical_time *out);

/* Adds the dates of a list to `dates`, in the arena. Of a period only its beginning: it lasts as
 * long as the event. Complains of what is no date, or too much. */
void ww_ical_read_dates(struct ww_ical_parsing *p, const struct ww_ical_line *line,
                        struct ww_ical_dates *dates);

/* "PT1H30M" in minutes; -1: it is no length of time, or a negative one. */
int64_t ww_ical_read_duration(const char *value);

/* "+0100", "-023000" in seconds; 0: it is no offset. */
int32_t ww_ical_read_offset(const char *s);

/* Notes what is wrong with the event at hand: its line, then `what` ("is no date"), then the value.
 * The first complaint stays. */
void ww_ical_complain(struct ww_ical_parsing *p, const struct ww_ical_line *line, const char *what);

#endif
