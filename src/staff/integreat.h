/* Pages, events and places of a town guide as Integreat's API v3 gives them out
 * (.../api/v3/REGION/LANGUAGE/pages/, events/, locations/), from a buffer of JSON. Which of them a
 * file has is seen from its content. Knows nothing of tables: it says what the file says, its HTML
 * as paragraphs.
 *
 * A page is known by its path, /REGION/LANGUAGE/...: `id` is that of one translation and differs in
 * every language, and which page of another language is the same one stands in
 * `available_languages`. Events and places have an id of their own within, the same in every
 * language and for every date of an event that recurs. */
#ifndef WW_STAFF_INTEGREAT_H
#define WW_STAFF_INTEGREAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "content/limits.h"
#include "staff/progress.h"
#include "staff/report.h"

enum {
    WW_INTEGREAT_MAX_BYTES = 64 << 20,
    WW_INTEGREAT_FILES_MAX = 64,
    WW_INTEGREAT_ITEMS_MAX = 100000, /* of each kind, in all files */
    WW_INTEGREAT_CONTACTS_MAX = 16,  /* of one place */
};

/* The same page in another language. */
struct ww_integreat_link {
    const char *tag, *path;
};

/* Strings live in the arena; NULL where the file has nothing. */
struct ww_integreat_page {
    const char *file;
    int number;                      /* in the file, from 1 */
    const char *path;                /* never NULL */
    const char *tag;                 /* of its language, from the path */
    const char *parent;              /* the path of the page above; NULL: none */
    const char *title;               /* never NULL */
    const char *text;                /* paragraphs */
    const char *date;                /* of its last change, like 2026-11-24 */
    int64_t order;                   /* among its siblings, by size */
    struct ww_integreat_link *links; /* without those that only fall back to another language */
    int link_count;
};

/* What events and places have in common. */
struct ww_integreat_item {
    const char *file;
    int number;        /* in the file, from 1 */
    const char *guid;  /* like "/region/events/12"; never NULL */
    const char *tag;   /* of its language; never NULL */
    const char *title; /* never NULL */
    const char *text, *date;
};

/* Where something is, as an event or a place says it. */
struct ww_integreat_address {
    const char *guid; /* of the place; NULL: there is none */
    const char *name, *street, *postal_code, *city;
};

struct ww_integreat_event {
    struct ww_integreat_item item;
    struct ww_integreat_address place;
    const char *meeting_url;
    int64_t start_s, end_s; /* seconds UTC since 1970 */
    bool all_day, only_weekdays;
    const char *rule;    /* RRULE without that word, for all dates of the event */
    int64_t rule_from_s; /* begin of its first date; only valid with a rule */
};

struct ww_integreat_contact {
    const char *role, *email, *website, *phone, *mobile; /* names of persons are left out */
};

struct ww_integreat_day {
    int count;
    struct {
        int16_t from_minute, until_minute;
    } spans[WW_HOURS_SPANS_MAX]; /* in order of time, none over another */
};

struct ww_integreat_place {
    struct ww_integreat_item item;
    struct ww_integreat_address address; /* its guid is the item's */
    const char *summary, *category, *appointment_url;
    const char *organization, *organization_guid, *organization_url;
    int barrier_free; /* -1: not known, 0, 1 */
    bool closed;      /* for the time being */
    struct ww_integreat_contact *contacts;
    int contact_count;
    struct ww_integreat_day days[7]; /* Monday first */
    uint8_t appointment_days;        /* bits; open only by appointment */
};

struct ww_integreat {
    struct ww_integreat_page *pages; /* owned, in the files' order; so are the others */
    size_t count, capacity;
    struct ww_integreat_event *events;
    size_t event_count, event_capacity;
    struct ww_integreat_place *places;
    size_t place_count, place_capacity;
    bool has_pages, has_events, has_places; /* there was such a file */
};

/* Adds what is in bytes[0..size) to `out`, which is zeroed before the first file. What cannot be
 * taken over is left out with a warning in `report`; WW_ERR_INPUT when the file is no such list,
 * with the line where there is one. The caller finishes `out` either way. `progress` may be NULL.
 */
enum ww_err ww_integreat_parse(const char *bytes, size_t size, const char *file,
                               struct ww_arena *arena, struct ww_report *report,
                               struct ww_progress *progress, struct ww_integreat *out,
                               struct ww_error *err);
void ww_integreat_finish(struct ww_integreat *integreat);

#endif
