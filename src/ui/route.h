/* Addresses of pages: "/", "/category/courses", "/service/17". Small values, compared and copied
 * whole; whether the thing behind an address exists is the page's business. */
#ifndef WW_UI_ROUTE_H
#define WW_UI_ROUTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ww_page {
    WW_PAGE_HOME,
    WW_PAGE_TODAY,
    WW_PAGE_WEEK,
    WW_PAGE_CATEGORY,  /* code */
    WW_PAGE_OFFERS,    /* all, A-Z */
    WW_PAGE_OFFER,     /* id */
    WW_PAGE_LOCATIONS, /* town hall and meeting points */
    WW_PAGE_LOCATION,  /* id */
    WW_PAGE_INFOS,
    WW_PAGE_INFO, /* code */
    WW_PAGE_COUNT,
};

enum { WW_CODE_SIZE = 40, WW_ROUTE_SIZE = 64 };

struct ww_route {
    enum ww_page page;
    int64_t id;              /* 0 where the page takes none */
    char code[WW_CODE_SIZE]; /* "" where the page takes none */
};

/* The whole string must be an address; false leaves `out` untouched. */
bool ww_route_parse(const char *s, struct ww_route *out);
void ww_route_format(const struct ww_route *route, char out[WW_ROUTE_SIZE]);
bool ww_route_equal(const struct ww_route *a, const struct ww_route *b);

struct ww_route ww_route_to(enum ww_page page);
struct ww_route ww_route_to_id(enum ww_page page, int64_t id);
/* A code that is too long or not made of a-z, 0-9, - and _ gives home. */
struct ww_route ww_route_to_code(enum ww_page page, const char *code);

#endif
