#include "ui/route.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* What codes and values are made of. */
#define SAFE "abcdefghijklmnopqrstuvwxyz0123456789-_"

#define SEARCH_WITH_TEXT "/search?q="

enum argument { NONE, ID, CODE };

static const char *const offers_keys[] = {"district", "day",  "time",      "audience",  "language",
                                          "level",    "free", "step-free", "childcare", NULL};
static const char *const finder_keys[] = {"field", "certificate", "offer", NULL};
static const char *const exhibitors_keys[] = {"by", "field", "offer", "certificate", NULL};
static const char *const sessions_keys[] = {"by", "day", "room", NULL};

static const char *const plan_keys[] = {"hall",  "stand", "room",        "from", "stepfree",
                                        "field", "offer", "certificate", NULL};

/* `keys`: what may follow after a question mark, in the order of the address; NULL: nothing. */
static const struct {
    const char *path;
    enum argument argument;
    const char *const *keys;
} routes[WW_PAGE_COUNT] = {
    [WW_PAGE_HOME] = {"/", NONE, NULL},
    [WW_PAGE_TODAY] = {"/today", NONE, NULL},
    [WW_PAGE_WEEK] = {"/week", NONE, NULL},
    [WW_PAGE_CATEGORY] = {"/category/", CODE, offers_keys},
    [WW_PAGE_OFFERS] = {"/offers", NONE, offers_keys},
    [WW_PAGE_OFFER] = {"/service/", ID, NULL},
    [WW_PAGE_LOCATIONS] = {"/locations", NONE, NULL},
    [WW_PAGE_LOCATION] = {"/location/", ID, NULL},
    [WW_PAGE_INFOS] = {"/info", NONE, NULL},
    [WW_PAGE_INFO] = {"/info/", CODE, NULL},
    [WW_PAGE_FAIR] = {"/fair", NONE, NULL},
    [WW_PAGE_FAIR_FINDER] = {"/fair/finder", NONE, finder_keys},
    [WW_PAGE_FAIR_EXHIBITORS] = {"/fair/exhibitors", NONE, exhibitors_keys},
    [WW_PAGE_FAIR_EXHIBITOR] = {"/fair/exhibitor/", ID, NULL},
    [WW_PAGE_FAIR_SESSIONS] = {"/fair/sessions", NONE, sessions_keys},
    [WW_PAGE_FAIR_SESSION] = {"/fair/session/", ID, NULL},
    [WW_PAGE_FAIR_MINE] = {"/fair/mine", NONE, NULL},
    [WW_PAGE_FAIR_PLAN] = {"/fair/plan", NONE, plan_keys},
    [WW_PAGE_SEARCH] = {"/search", NONE, NULL},
    [WW_PAGE_ATTRACT] = {"/attract", NONE, NULL},
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
    if (length == 0 || length >= WW_CODE_SIZE || strspn(s, SAFE) != length)
        return false;
    memcpy(out, s, length + 1);
    return true;
}

/* The value of a key in "key=value&key=value" and its length; NULL: it is not there. */
static const char *find_value(const char *query, const char *key, size_t *length)
{
    size_t key_length = strlen(key);
    for (const char *s = query; *s;) {
        size_t part = strcspn(s, "&");
        if (part > key_length && strncmp(s, key, key_length) == 0 && s[key_length] == '=') {
            *length = part - key_length - 1;
            return s + key_length + 1;
        }
        s += part + (s[part] == '&');
    }
    return NULL;
}

/* Puts the values in the order of the page's keys; `key` gets `value` instead of its own, unless it
 * is NULL. False: too long. */
static bool order(enum ww_page page, const char *query, const char *key, const char *value,
                  char out[WW_QUERY_SIZE])
{
    size_t used = 0;
    out[0] = '\0';
    for (const char *const *k = routes[page].keys; k && *k; k++) {
        size_t length = 0;
        const char *own = find_value(query, *k, &length);
        if (key && strcmp(*k, key) == 0) {
            own = value;
            length = value ? strlen(value) : 0;
        }
        if (!own || length == 0 || strspn(own, SAFE) < length)
            continue;
        int n = snprintf(out + used, WW_QUERY_SIZE - used, "%s%s=%.*s", used ? "&" : "", *k,
                         (int)length, own);
        if (n < 0 || (size_t)n >= WW_QUERY_SIZE - used)
            return false;
        used += (size_t)n;
    }
    return true;
}

/* What is not a key of the page, comes twice, in another order or without a value is lost when the
 * values are put in order. */
static bool parse_query(enum ww_page page, const char *s, char out[WW_QUERY_SIZE])
{
    return *s && order(page, s, NULL, NULL, out) && strcmp(out, s) == 0;
}

static bool split(const char *s, char path[WW_ROUTE_SIZE], const char **query)
{
    size_t length = strcspn(s, "?");
    if (length >= WW_ROUTE_SIZE)
        return false;
    memcpy(path, s, length);
    path[length] = '\0';
    *query = s[length] ? s + length + 1 : NULL;
    return true;
}

/* What a person typed may be any text: it is the one value that is percent-encoded. */
static bool parse_search(const char *s, struct ww_route *out)
{
    struct ww_route route = {.page = WW_PAGE_SEARCH};
    size_t length = strlen(SEARCH_WITH_TEXT);
    if (strncmp(s, SEARCH_WITH_TEXT, length) != 0 || !ww_typed_parse(s + length, route.typed))
        return false;
    *out = route;
    return true;
}

bool ww_route_parse(const char *address, struct ww_route *out)
{
    char s[WW_ROUTE_SIZE];
    const char *query;
    if (parse_search(address, out))
        return true;
    if (!split(address, s, &query))
        return false;
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
        if (ok && query)
            ok = parse_query(route.page, query, route.query);
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
    size_t used = strlen(out);
    if (route->query[0])
        snprintf(out + used, WW_ROUTE_SIZE - used, "?%s", route->query);
    if (route->typed[0]) {
        char text[WW_TYPED_ADDRESS_SIZE];
        ww_typed_format(route->typed, text);
        snprintf(out, WW_ROUTE_SIZE, "%s%s", SEARCH_WITH_TEXT, text);
    }
}

bool ww_route_equal(const struct ww_route *a, const struct ww_route *b)
{
    return a->page == b->page && a->id == b->id && strcmp(a->code, b->code) == 0 &&
           strcmp(a->query, b->query) == 0 && strcmp(a->typed, b->typed) == 0;
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

struct ww_route ww_route_to_search(const char *typed)
{
    struct ww_route route = {.page = WW_PAGE_SEARCH};
    ww_typed_add(route.typed, typed);
    return route;
}

void ww_route_value(const struct ww_route *route, const char *key, char out[WW_QUERY_SIZE])
{
    size_t length = 0;
    const char *value = find_value(route->query, key, &length);
    memcpy(out, value ? value : "", length);
    out[length] = '\0';
}

int64_t ww_route_number(const struct ww_route *route, const char *key, int64_t missing)
{
    char value[WW_QUERY_SIZE];
    int64_t number;
    ww_route_value(route, key, value);
    if (strcmp(value, "0") == 0)
        return 0;
    return parse_id(value, &number) ? number : missing;
}

struct ww_route ww_route_with(struct ww_route route, const char *key, const char *value)
{
    char query[WW_QUERY_SIZE];
    if (value && (!*value || strspn(value, SAFE) != strlen(value)))
        return route;
    if (order(route.page, route.query, key, value, query))
        memcpy(route.query, query, sizeof query);
    return route;
}

struct ww_route ww_route_with_number(struct ww_route route, const char *key, int64_t value)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, value);
    return ww_route_with(route, key, digits);
}
