/* What belongs to the whole terminal: categories, notices, information pages, and the
 * settings of a terminal that come with the content. */
#ifndef WW_CONTENT_SITE_H
#define WW_CONTENT_SITE_H

#include "content/release.h"
#include "content/screen_hours.h"

struct ww_category {
    int64_t id;
    const char *code;      /* the address: /category/CODE */
    const char *pictogram; /* may be NULL */
    uint32_t color;        /* 0xRRGGBB */
    struct ww_text name;
    struct ww_text summary;
};
/* All categories in the clerk's order, into the arena; the count through `count`. */
const struct ww_category *ww_site_categories(struct ww_release *release, struct ww_arena *arena,
                                             int lang, int *count);
/* One category, by id or, when id is 0, by code. */
bool ww_site_category(struct ww_release *release, struct ww_arena *arena, int64_t id,
                      const char *code, int lang, struct ww_category *out);

struct ww_notice {
    int64_t id;
    bool warning;
    struct ww_text body;
    const char *route; /* may be NULL */
};
/* Notices valid at now_min for the terminal `code` (NULL: only those for all), at most `max`. */
int ww_site_notices(struct ww_release *release, struct ww_arena *arena, const char *code, int lang,
                    int32_t now_min, struct ww_notice *out, int max);
/* The next wall minute after now_min at which the set of notices changes; INT32_MAX: never. */
int32_t ww_site_notice_change(struct ww_release *release, int32_t now_min);

struct ww_info_page {
    int64_t id;
    const char *code; /* the address: /info/CODE */
    struct ww_text name;
    struct ww_text body;
};
/* The pages below one, 0: those above all; at most WW_INFO_PAGES_MAX, names only. A release that
 * was tampered with can have pages below themselves. */
const struct ww_info_page *ww_site_info_pages(struct ww_release *release, struct ww_arena *arena,
                                              int64_t parent, int lang, int *count);
bool ww_site_info_page(struct ww_release *release, struct ww_arena *arena, int64_t id,
                       const char *code, int lang, struct ww_info_page *out);

/* The plan of the town, on which ww_location.plan_x and plan_y are; false: there is none. */
bool ww_site_plan(struct ww_release *release, struct ww_arena *arena, int lang,
                  struct ww_media *out);

struct ww_terminal {
    int64_t location;       /* where it stands, 0: not known */
    int langs[WW_LANG_MAX]; /* language numbers offered, the default first */
    int lang_count;         /* at least 1 */
    const char *start_page; /* a route */
    int64_t waypoint;       /* where it stands at a fair, 0: at none */
    int64_t fair;           /* of the waypoint */
    struct ww_hours hours;  /* when its screen is on */
};
/* The settings of the terminal `code`; NULL gives the defaults, and so does an unknown one, with a
 * line in the log. */
void ww_site_terminal(struct ww_release *release, struct ww_arena *arena, const char *code,
                      struct ww_terminal *out);

#endif
