#include "ui/pages/pages.h"

#include "base/clock.h"
#include "content/fair.h"
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

static bool fair_exists(struct ww_release *release, struct ww_arena *arena,
                        const struct ww_route *route, int32_t today)
{
    (void)arena;
    (void)route;
    return ww_fair_at(release, 0, today * WW_DAY_MINUTES) != 0;
}

static bool exhibitor_exists(struct ww_release *release, struct ww_arena *arena,
                             const struct ww_route *route, int32_t today)
{
    (void)arena;
    (void)today;
    return ww_exhibitor_no(release, route->id) != UINT32_MAX;
}

static bool session_exists(struct ww_release *release, struct ww_arena *arena,
                           const struct ww_route *route, int32_t today)
{
    struct ww_session session;
    (void)today;
    return ww_session_card(release, arena, route->id, 0, &session);
}

static bool plan_exists(struct ww_release *release, struct ww_arena *arena,
                        const struct ww_route *route, int32_t today)
{
    int count;
    (void)route;
    ww_fair_halls(release, arena, ww_fair_at(release, 0, today * WW_DAY_MINUTES), 0, &count);
    return count > 0;
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
    [WW_PAGE_FAIR] = {ww_page_fair, always},
    [WW_PAGE_FAIR_FINDER] = {ww_page_fair_finder, fair_exists},
    [WW_PAGE_FAIR_EXHIBITORS] = {ww_page_fair_exhibitors, fair_exists},
    [WW_PAGE_FAIR_EXHIBITOR] = {ww_page_fair_exhibitor, exhibitor_exists},
    [WW_PAGE_FAIR_SESSIONS] = {ww_page_fair_sessions, fair_exists},
    [WW_PAGE_FAIR_SESSION] = {ww_page_fair_session, session_exists},
    [WW_PAGE_FAIR_MINE] = {ww_page_fair_mine, fair_exists},
    [WW_PAGE_FAIR_PLAN] = {ww_page_fair_plan, plan_exists},
    [WW_PAGE_ATTRACT] = {ww_page_attract, always},
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
    case WW_PAGE_FAIR_EXHIBITOR:
        return ww_route_to(WW_PAGE_FAIR_EXHIBITORS);
    case WW_PAGE_FAIR_SESSION:
        return ww_route_to(WW_PAGE_FAIR_SESSIONS);
    case WW_PAGE_FAIR_PLAN:
        return ww_route_to(WW_PAGE_FAIR);
    default:
        return ww_route_to(WW_PAGE_HOME);
    }
}

/* What no longer exists is no longer marked. */
static void keep_marks(struct ww_marks *marks, struct ww_release *release, struct ww_arena *arena)
{
    for (int kind = 0; kind < WW_MARK_KINDS; kind++)
        for (int i = marks->counts[kind] - 1; i >= 0; i--) {
            struct ww_route route = {.id = marks->ids[kind][i]};
            bool exists = kind == WW_MARK_EXHIBITOR ? exhibitor_exists(release, arena, &route, 0)
                                                    : session_exists(release, arena, &route, 0);
            if (!exists)
                ww_marks_toggle(marks, (enum ww_mark_kind)kind, route.id);
        }
}

void ww_pages_keep(struct ww_state *state, struct ww_release *release, struct ww_arena *arena,
                   int32_t today)
{
    int kept = 0;
    keep_marks(&state->marks, release, arena);
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

/* Every exhibitor and talk of the fair, and one of each kind of list and of question. */
static void list_fair(struct ww_release *release, struct ww_arena *arena, int32_t today,
                      struct ww_buf *out)
{
    static const char *const questions[] = {
        "/fair/finder",
        "/fair/finder?field=0",
        "/fair/finder?field=0&certificate=2",
        "/fair/finder?field=0&certificate=2&offer=1",
        "/fair/exhibitors",
        "/fair/exhibitors?by=field",
        "/fair/exhibitors?by=offer",
        "/fair/exhibitors?by=offer&offer=3",
        "/fair/exhibitors?by=certificate",
        "/fair/sessions",
        "/fair/sessions?by=room",
        "/fair/mine",
    };
    struct ww_fair_index index;
    int32_t days[WW_FAIR_DAYS_MAX];
    int64_t fair = ww_fair_at(release, 0, today * WW_DAY_MINUTES);
    if (!fair)
        return;
    put(out, ww_route_to(WW_PAGE_FAIR));
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        ww_buf_printf(out, "%s\n", questions[i]);
    ww_fair_index_load(release, arena, fair, 0, &index);
    for (uint32_t i = 0; i < index.count; i++)
        put(out, ww_route_to_id(WW_PAGE_FAIR_EXHIBITOR, ww_exhibitor_id(release, index.nos[i])));
    int day_count = ww_fair_days(release, fair, days, WW_FAIR_DAYS_MAX);
    for (int i = 0; i < day_count; i++) {
        int count;
        const struct ww_session_entry *entries =
            ww_fair_sessions(release, arena, fair, days[i], &count);
        for (int k = 0; k < count; k++)
            put(out, ww_route_to_id(WW_PAGE_FAIR_SESSION, entries[k].id));
    }
}

/* Every hall's plan, and the way to a stand in each, with steps and without. */
static void list_plan(struct ww_release *release, struct ww_arena *arena, int32_t today,
                      struct ww_buf *out)
{
    int count, stand_count;
    const struct ww_hall *halls =
        ww_fair_halls(release, arena, ww_fair_at(release, 0, today * WW_DAY_MINUTES), 0, &count);
    for (int i = 0; i < count; i++) {
        struct ww_route route = ww_route_to(WW_PAGE_FAIR_PLAN);
        const struct ww_stand *stands = ww_fair_stands(release, arena, halls[i].id, &stand_count);
        put(out, ww_route_with_number(route, "hall", halls[i].id));
        if (stand_count == 0)
            continue;
        route = ww_route_with_number(route, "stand", stands[stand_count / 2].id);
        put(out, route);
        put(out, ww_route_with(ww_route_with_number(route, "offer", 1), "stepfree", "1"));
    }
}

/* Level by level, so that a page that stands below itself ends it at the limit. */
static void list_infos(struct ww_release *release, struct ww_arena *arena, struct ww_buf *out)
{
    int64_t *parents = ww_arena_array(arena, WW_INFO_PAGES_ALL_MAX + 1, sizeof *parents);
    int known = 1;
    for (int at = 0; at < known; at++) {
        int count;
        const struct ww_info_page *infos =
            ww_site_info_pages(release, arena, parents[at], 0, &count);
        for (int i = 0; i < count && known <= WW_INFO_PAGES_ALL_MAX; i++) {
            put(out, ww_route_to_code(WW_PAGE_INFO, infos[i].code));
            parents[known++] = infos[i].id;
        }
    }
}

void ww_pages_list(struct ww_release *release, struct ww_arena *arena, int32_t today,
                   struct ww_buf *out)
{
    int64_t places[WW_MEETING_POINTS_MAX];
    int count;
    put(out, ww_route_to(WW_PAGE_ATTRACT));
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
    list_fair(release, arena, today, out);
    list_plan(release, arena, today, out);
    put(out, ww_route_to(WW_PAGE_INFOS));
    list_infos(release, arena, out);
}
