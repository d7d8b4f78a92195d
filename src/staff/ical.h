/* The events of iCalendar files (RFC 5545) from a buffer, as Outlook, Google, Nextcloud and others
 * write them. It says what a file says, its dates as they stand there: ical_zone.h knows when that
 * is here, ical_dates.h what it means for a schedule. Knows nothing of tables. */
#ifndef WW_STAFF_ICAL_H
#define WW_STAFF_ICAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "staff/progress.h"
#include "staff/report.h"

enum {
    WW_ICAL_MAX_BYTES = 64 << 20,
    WW_ICAL_FILES_MAX = 32,
    WW_ICAL_EVENTS_MAX = 100000, /* of all files */
    WW_ICAL_DATES_MAX = 20000,   /* RDATEs and EXDATEs of one event, of each */
    WW_ICAL_RULES_MAX = 8,       /* RRULEs and EXRULEs of one event, of each */
    WW_ICAL_NAMES_MAX = 16,      /* categories, organizers and contacts of one event, of each */
    WW_ICAL_ZONES_MAX = 256,     /* of all files */
    WW_ICAL_CHANGES_MAX = 64,    /* of the clock, in the definition of one zone */
};

struct ww_ical_time {
    int64_t wall_min; /* minutes since 1970-01-01T00:00 on the clock of its zone */
    const char *zone; /* its TZID; NULL: whatever clock hangs there. "UTC" for ...Z */
    bool is_date;     /* a whole day */
};

/* One change of the clock in the definition of a zone. */
struct ww_ical_change {
    int64_t wall_min; /* the first time, before the change */
    int32_t from_s, to_s;
    const char *rule; /* RRULE; NULL: none */
    int64_t *more;    /* RDATEs; in the arena */
    int more_count;
};

struct ww_ical_zone {
    const char *name;
    struct ww_ical_change changes[WW_ICAL_CHANGES_MAX];
    int change_count;
};

struct ww_ical_words {
    const char *text; /* NULL: none */
    const char *tag;  /* LANGUAGE; NULL: not said */
};

enum ww_ical_status { WW_ICAL_CONFIRMED, WW_ICAL_TENTATIVE, WW_ICAL_CANCELLED };

struct ww_ical_dates {
    struct ww_ical_time *items;
    int count, capacity;
};

/* Strings and arrays live in the arena; NULL where the file has nothing. Texts are without escapes,
 * but otherwise as they stand there. */
struct ww_ical_event {
    const char *file;
    int line;             /* of its BEGIN */
    const char *uid;      /* never NULL */
    const char *calendar; /* what the calendar calls itself; NULL: nothing */
    int64_t sequence;
    enum ww_ical_status status;
    bool is_private; /* CLASS says that it is not for everybody */
    struct ww_ical_time starts;
    bool has_end;
    struct ww_ical_time ends; /* only valid if has_end */
    int64_t duration_min;     /* -1: not said */
    bool is_change;           /* of one date of a series: RECURRENCE-ID */
    bool is_change_of_rest;   /* and all that follow */
    struct ww_ical_time changes;
    const char *rules[WW_ICAL_RULES_MAX], *not_rules[WW_ICAL_RULES_MAX];
    int rule_count, not_rule_count;
    struct ww_ical_dates more, less; /* RDATE, EXDATE without those of holidays */
    struct ww_ical_words title, description, location, comment;
    const char *url;
    const char *categories[WW_ICAL_NAMES_MAX];
    const char *people[WW_ICAL_NAMES_MAX]; /* names of organizers and contacts */
    int category_count, people_count;
    int attendees, alarms, attachments;
    /* what our own export says, ical_own.h */
    const char *service, *date, *holidays, *place, *fair;
};

struct ww_ical {
    struct ww_ical_event *events; /* owned, in the files' order */
    size_t count, capacity;
    struct ww_ical_zone *zones; /* owned */
    int zone_count;
    uint32_t todos, journals, others; /* of each kind of thing that is no event */
    uint32_t broken_lines;
};

/* Adds the events of bytes[0..size) to `out`, which is zeroed before the first file. An event that
 * cannot be taken over is left out with a warning in `report`; WW_ERR_INPUT when the file is no
 * calendar, is cut off or has no event, with the line. The caller finishes `out` either way.
 * `progress` may be NULL. */
enum ww_err ww_ical_parse(const char *bytes, size_t size, const char *file, struct ww_arena *arena,
                          struct ww_report *report, struct ww_progress *progress,
                          struct ww_ical *out, struct ww_error *err);
void ww_ical_finish(struct ww_ical *ical);

#endif
