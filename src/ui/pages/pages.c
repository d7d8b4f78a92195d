#include "ui/pages/pages.h"

static bool always(struct ww_release *release, struct ww_arena *arena, const struct ww_route *route,
                   int32_t today)
{
    (void)release;
    (void)arena;
    (void)route;
    (void)today;
    return true;
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
    [WW_PAGE_CATEGORY] = {ww_page_category, category_exists},
    [WW_PAGE_OFFERS] = {ww_page_offers, always},
    [WW_PAGE_OFFER] = {ww_page_offer, offer_exists},
    [WW_PAGE_LOCATIONS] = {ww_page_locations, always},
    [WW_PAGE_LOCATION] = {ww_page_location, location_exists},
    [WW_PAGE_INFOS] = {ww_page_infos, always},
    [WW_PAGE_INFO] = {ww_page_info, info_exists},
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
