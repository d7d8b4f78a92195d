/* Inside of ical.h: a file as it is read line by line (ical.c), and the properties of what stands
 * in it (ical_properties.c, ical_times.c). */
#ifndef WW_STAFF_ICAL_PARSING_H
#define WW_STAFF_ICAL_PARSING_H

#include "staff/ical.h"
#include "staff/ical_lines.h"

enum {
    WW_ICAL_DEPTH_MAX = 16,
    WW_ICAL_VALUE_MAX = 2000, /* bytes of a rule, a length of time or a name */
};

enum ww_ical_part {
    WW_ICAL_PART_CALENDAR,
    WW_ICAL_PART_EVENT,
    WW_ICAL_PART_ZONE,
    WW_ICAL_PART_CHANGE, /* STANDARD or DAYLIGHT of a zone */
    WW_ICAL_PART_TODO,
    WW_ICAL_PART_JOURNAL,
    WW_ICAL_PART_ALARM,
    WW_ICAL_PART_OTHER,
};

struct ww_ical_parsing {
    struct ww_ical_reader reader;
    const char *file;
    struct ww_arena *arena;
    struct ww_report *report;
    struct ww_ical *out;
    struct ww_error *err;
    enum ww_ical_part parts[WW_ICAL_DEPTH_MAX]; /* that are open */
    int lines[WW_ICAL_DEPTH_MAX];               /* where they begin */
    int depth;
    bool cancels;        /* METHOD:CANCEL */
    const char *name;    /* of the calendar */
    const char *trouble; /* with the event at hand; NULL: none */
    bool has_start;
    struct ww_ical_event event;
    struct ww_ical_zone *zone;     /* the one at hand; NULL: it is passed over */
    struct ww_ical_change *change; /* the same */
    uint32_t events;               /* of this file */
};

/* Takes one property of what is open; those that nobody needs are passed over. */
void ww_ical_take(struct ww_ical_parsing *p, enum ww_ical_part part,
                  const struct ww_ical_line *line);

#endif
