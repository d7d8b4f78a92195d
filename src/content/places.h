/* Places (HSDS: locations), contacts and opening hours. */
#ifndef WW_CONTENT_PLACES_H
#define WW_CONTENT_PLACES_H

#include "content/release.h"

struct ww_phone {
    const char *number;
    const char *kind; /* voice, mobile, fax, text */
};

struct ww_contact {
    int64_t id;          /* 0: none */
    struct ww_text name; /* an office or a role, never needed to be a person */
    struct ww_text note;
    const char *email; /* may be NULL */
    const char *url;
    const struct ww_phone *phones;
    int phone_count;
};

struct ww_location {
    int64_t id;
    const char *code;
    const char *kind;
    struct ww_text name, summary, description, accessibility, directions, district;
    const char *street, *postal_code, *city; /* may be NULL */
    int plan_x, plan_y;                      /* 0 to 1000, -1: not known */
    int step_free;                           /* 0 no, 1 partly, 2 yes, -1 not known */
    struct ww_media media;
    const struct ww_contact *contacts;
    int contact_count;
};

/* The town hall and the meeting points in the clerk's order, into `ids`; returns how many. */
int ww_places_meeting_points(struct ww_release *release, int64_t *ids, int max);
bool ww_location_load(struct ww_release *release, struct ww_arena *arena, int64_t id, int lang,
                      struct ww_location *out);

/* Regular hours of a week day: spans in minutes of the day. */
struct ww_span_minutes {
    int opens_minute;
    int closes_minute;
};
enum { WW_OPENING_SPANS = 4 };
struct ww_opening_day {
    int count; /* 0: closed */
    struct ww_span_minutes spans[WW_OPENING_SPANS];
    bool exception;      /* a dated exception decides this day */
    struct ww_text note; /* its reason */
};
/* The regular hours of a week day (0 is Monday) as they hold on `day`, exceptions not applied. */
void ww_location_regular(struct ww_release *release, int64_t location, int weekday, int32_t day,
                         struct ww_opening_day *out);
/* Exceptions with a date in [from_day, until_day], one entry a day, at most `max`. */
struct ww_opening_exception {
    int32_t day;
    struct ww_opening_day hours;
};
int ww_location_exceptions(struct ww_release *release, struct ww_arena *arena, int64_t location,
                           int32_t from_day, int32_t until_day, int lang,
                           struct ww_opening_exception *out, int max);

struct ww_open_state {
    bool known; /* false: the place has no opening hours */
    bool open;
    bool has_change;
    int32_t change_min; /* wall minutes of the next closing or opening; only valid if has_change */
};
/* Looks at most 14 days ahead. */
struct ww_open_state ww_location_open_state(struct ww_release *release, int64_t location,
                                            int32_t now_min);

bool ww_location_exists(struct ww_release *release, int64_t id);

#endif
