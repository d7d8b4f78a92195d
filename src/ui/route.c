#include "ui/route.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum argument { NONE, ID, CODE };

static const struct {
    const char *path;
    enum argument argument;
} routes[WW_PAGE_COUNT] = {
    [WW_PAGE_HOME] = {"/", NONE},
    [WW_PAGE_TODAY] = {"/today", NONE},
    [WW_PAGE_WEEK] = {"/week", NONE},
    [WW_PAGE_CATEGORY] = {"/category/", CODE},
    [WW_PAGE_OFFERS] = {"/offers", NONE},
    [WW_PAGE_OFFER] = {"/service/", ID},
    [WW_PAGE_LOCATIONS] = {"/locations", NONE},
    [WW_PAGE_LOCATION] = {"/location/", ID},
    [WW_PAGE_INFOS] = {"/info", NONE},
    [WW_PAGE_INFO] = {"/info/", CODE},
};

static bool parse_id(const char *s, int64_t *id)
{
    int64_t value = 0;
    if (*s < '1' || *s > '9')
        return false;
    for (; *s; s++) {
        if (*s < '0' || *s > '9' || value > INT64_MAX / 100)
            return false;
        value = value * 10 + (*s - '0');
    }
    *id = value;
    return true;
}

static bool parse_code(const char *s, char out[WW_CODE_SIZE])
{
    size_t length = strlen(s);
    if (length == 0 || length >= WW_CODE_SIZE ||
        strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-_") != length)
        return false;
    memcpy(out, s, length + 1);
    return true;
}

bool ww_route_parse(const char *s, struct ww_route *out)
{
    for (int page = 0; page < WW_PAGE_COUNT; page++) {
        struct ww_route route = {.page = (enum ww_page)page};
        size_t length = strlen(routes[page].path);
        if (strncmp(s, routes[page].path, length) != 0)
            continue;
        const char *rest = s + length;
        bool ok = false;
        switch (routes[page].argument) {
        case NONE:
            ok = *rest == '\0';
            break;
        case ID:
            ok = parse_id(rest, &route.id);
            break;
        case CODE:
            ok = parse_code(rest, route.code);
            break;
        }
        if (ok) {
            *out = route;
            return true;
        }
    }
    return false;
}

void ww_route_format(const struct ww_route *route, char out[WW_ROUTE_SIZE])
{
    const char *path = routes[route->page].path;
    switch (routes[route->page].argument) {
    case NONE:
        snprintf(out, WW_ROUTE_SIZE, "%s", path);
        break;
    case ID:
        snprintf(out, WW_ROUTE_SIZE, "%s%" PRId64, path, route->id);
        break;
    case CODE:
        snprintf(out, WW_ROUTE_SIZE, "%s%s", path, route->code);
        break;
    }
}

bool ww_route_equal(const struct ww_route *a, const struct ww_route *b)
{
    return a->page == b->page && a->id == b->id && strcmp(a->code, b->code) == 0;
}

struct ww_route ww_route_to(enum ww_page page)
{
    return (struct ww_route){.page = page};
}

struct ww_route ww_route_to_id(enum ww_page page, int64_t id)
{
    return (struct ww_route){.page = page, .id = id};
}

struct ww_route ww_route_to_code(enum ww_page page, const char *code)
{
    struct ww_route route = {.page = page};
    return parse_code(code, route.code) ? route : ww_route_to(WW_PAGE_HOME);
}
