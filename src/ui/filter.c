#include "ui/filter.h"

#include <ctype.h>
#include <string.h>

/* Between values; no name holds one. */
#define SEPARATOR "_"

static const char *const keys[WW_FACET_COUNT] = {
    [WW_FACET_DISTRICT] = "district",   [WW_FACET_AUDIENCE] = "audience",
    [WW_FACET_LANGUAGE] = "language",   [WW_FACET_LEVEL] = "level",
    [WW_FACET_FREE] = "free",           [WW_FACET_STEP_FREE] = "step-free",
    [WW_FACET_CHILDCARE] = "childcare", [WW_FACET_DAY] = "day",
    [WW_FACET_PART] = "time",
};

const char *ww_filter_key(enum ww_facet facet)
{
    return keys[facet];
}

void ww_filter_read(struct ww_release *release, const struct ww_route *route, struct ww_filter *out)
{
    char values[WW_QUERY_SIZE];
    *out = (struct ww_filter){{0}};
    for (int facet = 0; facet < WW_FACET_COUNT && route->query[0]; facet++) {
        size_t length;
        ww_route_value(route, keys[facet], values);
        for (const char *s = values; *s; s += length + (s[length] != '\0')) {
            length = strcspn(s, SEPARATOR);
            int value = ww_facet_find(release, (enum ww_facet)facet, s, length);
            if (value >= 0)
                out->chosen[facet] |= UINT64_C(1) << value;
        }
    }
}

struct ww_route ww_filter_with(struct ww_release *release, struct ww_route route,
                               enum ww_facet facet, uint64_t chosen)
{
    char values[WW_QUERY_SIZE];
    size_t used = 0;
    int count = ww_facet_count(release, facet);
    for (int value = 0; value < count; value++) {
        if (!(chosen >> value & 1))
            continue;
        const char *code = ww_facet_code(release, facet, value);
        size_t length = strlen(code);
        if (used + length + 2 > sizeof values)
            return route;
        if (used)
            values[used++] = SEPARATOR[0];
        for (size_t i = 0; i < length; i++)
            values[used++] = (char)tolower((unsigned char)code[i]);
    }
    values[used] = '\0';
    return ww_route_with(route, keys[facet], used ? values : NULL);
}

struct ww_route ww_filter_without(struct ww_route route)
{
    for (int facet = 0; facet < WW_FACET_COUNT; facet++)
        route = ww_route_with(route, keys[facet], NULL);
    return route;
}
