#include "ui/pages/pages.h"

#include "base/clock.h"
#include "content/limits.h"

static bool always(struct ww_release *release, struct ww_arena *arena, const struct ww_route *route,
                   int32_t today)
{
    (void)release;
    (void)arena;
    (void)route;
    (void)today;
    return true;
}

static bool never(struct ww_release *release, struct ww_arena *arena, const struct ww_route *route,
                  int32_t today)
{
    (void)release;
    (void)arena;
    (void)route;
    (void)today;
    return false;
}

static bool build_nothing(struct ww_build *build)
{
    (void)build;
    return false;
}

static bool category_exists(struct ww_release *release, struct ww_arena *arena,
                            const struct ww_route *route, int32_t today)
{
    (void)today;
    struct ww_category category;
    return ww_site_category(release, arena, 0, route->code, 0, &category);
}

static bool offer_exists(struct ww_release *release, struct ww_arena *arena,
                         const struct ww_route *route, int32_t today)
{
    (void)arena;
    return ww_offer_exists(release, route->id, today);
}

static bool location_exists(struct ww_release *release, struct ww_arena *arena,
                            const struct ww_route *route, int32_t today)
{
    (void)arena;
    (void)today;
    return ww_location_exists(release, route->id);
}

static bool info_exists(struct ww_release *release, struct ww_arena *arena,
                        const struct ww_route *route, int32_t today)
{
    (void)today;
    struct ww_info_page page;
    return ww_site_info_page(release, arena, 0, route->code, 0, &page);
}

static const struct {
    bool (*build)(struct ww_build *build);
    bool (*exists)(struct ww_release *release, struct ww_arena *arena, const struct ww_route *route,
                   int32_t today);
} pages[WW_PAGE_COUNT] = {
    [WW_PAGE_HOME] = {ww_page_home, always},
    [WW_PAGE_TODAY] = {ww_page_today, always},
    [WW_PAGE_WEEK] = {ww_page_week, always},
    [WW_PAGE_CATEGORY] = {ww_page_category, category_exists},
    [WW_PAGE_OFFERS] = {ww_page_offers, always},
    [WW_PAGE_OFFER] = {ww_page_offer, offer_exists},
    [WW_PAGE_LOCATIONS] = {ww_page_locations, always},
    [WW_PAGE_LOCATION] = {ww_page_location, location_exists},
    [WW_PAGE_INFOS] = {ww_page_infos, always},
    [WW_PAGE_INFO] = {ww_page_info, info_exists},
    [WW_PAGE_FAIR] = {build_nothing, never},
    [WW_PAGE_FAIR_FINDER] = {build_nothing, never},
    [WW_PAGE_FAIR_EXHIBITORS] = {build_nothing, never},
    [WW_PAGE_FAIR_EXHIBITOR] = {build_nothing, never},
    [WW_PAGE_FAIR_SESSIONS] = {build_nothing, never},
    [WW_PAGE_FAIR_SESSION] = {build_nothing, never},
    [WW_PAGE_FAIR_MINE] = {build_nothing, never},
    [WW_PAGE_SEARCH] = {ww_page_search, always},
};

bool ww_pages_build(struct ww_build *build)
{
    return pages[build->state->at.route.page].build(build);
}

bool ww_pages_exists(struct ww_release *release, struct ww_arena *arena,
                     const struct ww_route *route, int32_t today)
{
    return pages[route->page].exists(release, arena, route, today);
}

static struct ww_route parent_of(const struct ww_route *route)
{
    switch (route->page) {
    case WW_PAGE_LOCATION:
        return ww_route_to(WW_PAGE_LOCATIONS);
    case WW_PAGE_INFO:
        return ww_route_to(WW_PAGE_INFOS);
    default:
        return ww_route_to(WW_PAGE_HOME);
    }
}

void ww_pages_keep(struct ww_state *state, struct ww_release *release, struct ww_arena *arena,
                   int32_t today)
{
    int kept = 0;
    for (int i = 0; i < state->history_count; i++) {
        const struct ww_route *route = &state->history[i].route;
        bool repeated = kept > 0 && ww_route_equal(&state->history[kept - 1].route, route);
        if (!repeated && ww_pages_exists(release, arena, route, today))
            state->history[kept++] = state->history[i];
    }
    state->history_count = kept;
    if (ww_pages_exists(release, arena, &state->at.route, today))
        return;
    state->flinging = false;
    struct ww_route parent = parent_of(&state->at.route);
    if (state->history_count > 0)
        state->at = state->history[--state->history_count];
    else
        state->at = (struct ww_place){.route = parent, .focus = {.row = -1}};
}

static void put(struct ww_buf *out, struct ww_route route)
{
    char text[WW_ROUTE_SIZE];
    ww_route_format(&route, text);
    ww_buf_printf(out, "%s\n", text);
}

void ww_pages_list(struct ww_release *release, struct ww_arena *arena, int32_t today,
                   struct ww_buf *out)
{
    int64_t places[WW_MEETING_POINTS_MAX];
    int count;
    put(out, ww_route_to(WW_PAGE_HOME));
    put(out, ww_route_to(WW_PAGE_TODAY));
    put(out, ww_route_to(WW_PAGE_WEEK));
    const struct ww_category *categories = ww_site_categories(release, arena, 0, &count);
    for (int i = 0; i < count; i++)
        put(out, ww_route_to_code(WW_PAGE_CATEGORY, categories[i].code));
    put(out, ww_route_to(WW_PAGE_OFFERS));
    struct ww_list list = ww_offers_list(release, arena, WW_LIST_ALL, 0, 0, today);
    for (uint32_t i = 0; i < list.count; i++) {
        struct ww_offer_card card;
        if (ww_offer_card(release, arena, list.nos[i], 0, today * WW_DAY_MINUTES, &card))
            put(out, ww_route_to_id(WW_PAGE_OFFER, card.id));
    }
    put(out, ww_route_to(WW_PAGE_SEARCH));
    put(out, ww_route_to(WW_PAGE_LOCATIONS));
    count = ww_places_meeting_points(release, places, WW_MEETING_POINTS_MAX);
    for (int i = 0; i < count; i++)
        put(out, ww_route_to_id(WW_PAGE_LOCATION, places[i]));
    put(out, ww_route_to(WW_PAGE_INFOS));
    const struct ww_info_page *infos = ww_site_info_pages(release, arena, 0, &count);
    for (int i = 0; i < count; i++)
        put(out, ww_route_to_code(WW_PAGE_INFO, infos[i].code));
}
