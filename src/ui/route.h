/* Addresses of pages: "/", "/category/courses", "/service/17", "/fair/exhibitors?field=3". Small
 * values, compared and copied whole; whether the thing behind an address exists is the page's
 * business. */
#ifndef WW_UI_ROUTE_H
#define WW_UI_ROUTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/typed.h"

enum ww_page {
    WW_PAGE_HOME,
    WW_PAGE_TODAY,
    WW_PAGE_WEEK,
    WW_PAGE_CATEGORY,  /* code, ?filter (filter.h) */
    WW_PAGE_OFFERS,    /* all, A-Z, ?filter */
    WW_PAGE_OFFER,     /* id */
    WW_PAGE_LOCATIONS, /* town hall and meeting points */
    WW_PAGE_LOCATION,  /* id */
    WW_PAGE_INFOS,
    WW_PAGE_INFO, /* code */
    WW_PAGE_FAIR,
    WW_PAGE_FAIR_FINDER,     /* ?field, certificate, offer: an id or number, 0 skipped */
    WW_PAGE_FAIR_EXHIBITORS, /* ?by, field, offer, certificate */
    WW_PAGE_FAIR_EXHIBITOR,  /* id */
    WW_PAGE_FAIR_SESSIONS,   /* ?by, day, room */
    WW_PAGE_FAIR_SESSION,    /* id */
    WW_PAGE_FAIR_MINE,
    WW_PAGE_FAIR_PLAN, /* ?hall, stand or room, from (a stand), stepfree=1; lit: field, offer,
                          certificate as in the lists */
    WW_PAGE_SEARCH,    /* ?q: what was typed, any text */
    WW_PAGE_ATTRACT,   /* while nobody is there */
    WW_PAGE_COUNT,
};

enum { WW_CODE_SIZE = 40, WW_QUERY_SIZE = 160, WW_ROUTE_SIZE = 224 + WW_TYPED_ADDRESS_SIZE };

struct ww_route {
    enum ww_page page;
    int64_t id;              /* 0 where the page takes none */
    char code[WW_CODE_SIZE]; /* "" where the page takes none */
    /* "" or what the page is asked for, "key=value&key=value": the keys are those of the page, each
     * at most once and in one order, so that the same question is always the same string. */
    char query[WW_QUERY_SIZE];
    char typed[WW_TYPED_SIZE]; /* "" or what is searched for; /search only */
};

/* The whole string must be an address; false leaves `out` untouched. */
bool ww_route_parse(const char *s, struct ww_route *out);
void ww_route_format(const struct ww_route *route, char out[WW_ROUTE_SIZE]);
bool ww_route_equal(const struct ww_route *a, const struct ww_route *b);

struct ww_route ww_route_to(enum ww_page page);
struct ww_route ww_route_to_id(enum ww_page page, int64_t id);
/* A code that is too long or not made of a-z, 0-9, - and _ gives home. */
struct ww_route ww_route_to_code(enum ww_page page, const char *code);
/* /search with that text; what ww_typed_add() leaves out is left out. */
struct ww_route ww_route_to_search(const char *typed);

/* The value of a key, "" when it is not asked for. */
void ww_route_value(const struct ww_route *route, const char *key, char out[WW_QUERY_SIZE]);
/* The same as a number from 0 on; `missing` when it is not asked for or none. */
int64_t ww_route_number(const struct ww_route *route, const char *key, int64_t missing);
/* The same address with another value for a key; NULL takes the key away. A key that the page does
 * not know, a value that is not made of a-z, 0-9, - and _, or one too many leaves it as it is. */
struct ww_route ww_route_with(struct ww_route route, const char *key, const char *value);
struct ww_route ww_route_with_number(struct ww_route route, const char *key, int64_t value);

#endif
