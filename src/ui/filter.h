/* The filter of a list of offers as part of an address: "/category/courses?day=mo_tu&childcare=1".
 * A value stands there under its stable name, so that an address outlives the release it was made
 * for; names that the release does not have are passed over. Knows no page. */
#ifndef WW_UI_FILTER_H
#define WW_UI_FILTER_H

#include "content/facets.h"
#include "ui/route.h"

/* What the address asks for. */
void ww_filter_read(struct ww_release *release, const struct ww_route *route,
                    struct ww_filter *out);
/* The same address asking for these values of a facet, a bit each; unchanged when it would become
 * too long. */
struct ww_route ww_filter_with(struct ww_release *release, struct ww_route route,
                               enum ww_facet facet, uint64_t chosen);
/* The same address without any. */
struct ww_route ww_filter_without(struct ww_route route);

/* The name of a facet in an address. */
const char *ww_filter_key(enum ww_facet facet);

#endif
