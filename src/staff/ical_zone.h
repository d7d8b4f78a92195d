/* What a clock elsewhere means on the clock of the content: the zones that iCalendar files name, by
 * their IANA name, as Windows calls them, or as a file defines them. */
#ifndef WW_STAFF_ICAL_ZONE_H
#define WW_STAFF_ICAL_ZONE_H

#include "staff/ical.h"
#include "staff/merge.h"
#include "staff/zone.h"

/* The changes of one clock, ascending. */
struct ww_ical_clock {
    struct ww_zone_offset *offsets; /* owned; the first holds before, too */
    int count;
    bool here;    /* the same as that of the content */
    bool unknown; /* taken for that of the content */
};

struct ww_ical_clocks {
    const struct ww_ical *ical;  /* the caller's */
    struct ww_ical_clock *items; /* owned; the first is that of the content */
    int count, capacity;
    struct ww_names names;
};

/* `timezone` is known. The caller finishes it, before `ical`. */
void ww_ical_clocks_make(struct ww_ical_clocks *clocks, const struct ww_ical *ical,
                         const char *timezone);
void ww_ical_clocks_finish(struct ww_ical_clocks *clocks);

/* The number of a clock by TZID; NULL is that of the content, 0. The text must live as long. */
int ww_ical_clock(struct ww_ical_clocks *clocks, const char *zone);
/* Minutes since 1970 on clock `from`, as clock `to` shows them. */
int64_t ww_ical_clock_moved(const struct ww_ical_clocks *clocks, int64_t wall_min, int from,
                            int to);

#endif
