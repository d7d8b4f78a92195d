#include "ui/pages/fair.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "ui/dates.h"
#include "ui/pages/pages.h"

enum { TALKS_SHOWN = 4, RUNNING_SHOWN = 2 };

/* The code of the category, under which the offers that prepare for the fair stand. */
static bool category_route(const struct ww_build *build, const struct ww_fair *fair,
                           struct ww_route *out)
{
    struct ww_category category;
    if (!ww_site_category(build->release, build->arena, fair->category, NULL, 0, &category))
        return false;
    *out = ww_route_to_code(WW_PAGE_CATEGORY, category.code);
    return true;
}

/* "Heute bis 16:00", else the day and the hours. */
static const char *when_words(const struct ww_build *build, const struct ww_fair *fair)
{
    int32_t first = ww_wall_day(fair->start_min), last = ww_wall_day(fair->end_min - 1);
    if (ww_fair_is_on(build, fair) && last == build->today) {
        const char *pairs[] = {"time", ww_dates_end(build, fair->end_min), NULL};
        return ww_build_fill(build, WW_WORD_FAIR_UNTIL, pairs);
    }
    if (first != last) {
        const char *pairs[] = {"from", ww_dates_plain(build, first), "until",
                               ww_dates_plain(build, last), NULL};
        return ww_build_fill(build, WW_WORD_AGENDA_SPAN, pairs);
    }
    const char *pairs[] = {
        "a",  ww_dates_long(build, first),
        "b",  ww_dates_range(build, fair->start_min, fair->end_min),
        NULL,
    };
    return ww_build_fill(build, WW_WORD_JOIN_COMMA, pairs);
}

static void add_head(const struct ww_build *build, const struct ww_fair_look *look)
{
    const struct ww_metrics *m = build->metrics;
    const struct ww_fair *fair = &look->fair;
    struct ww_node *banner = ww_build_row(build, build->content, m->unit_px * 3);
    banner->style.fill = true;
    banner->style.color = banner->style.pressed = ww_build_category_fill(build, look->color);
    ww_build_outline(build, &banner->style);
    banner->style.radius = m->radius_px;
    banner->style.padding_x = m->unit_px * 4;
    banner->style.padding_y = m->unit_px * 2;
    if (look->pictogram && build->width_px >= 16 * m->body_px)
        ww_build_icon(build, banner, look->pictogram, m->title_px * 3 / 2,
                      build->theme->colors[WW_TINT_ON_DARK]);
    struct ww_node *words = ww_build_column(build, banner, 0);
    words->style.weight = 1;
    ww_build_tint(ww_build_heading(build, words, 1, fair->name), WW_TINT_ON_DARK);
    struct ww_node *when = ww_build_words(build, words, WW_LOOK_STRONG, when_words(build, fair));
    if (fair->location_name.body) {
        ww_node_span(build->arena, when, " · ", NULL, WW_WEIGHT_REGULAR, WW_TINT_ON_DARK);
        ww_node_span(build->arena, when, fair->location_name.body,
                     ww_build_tag(build, fair->location_name.lang), WW_WEIGHT_BOLD,
                     WW_TINT_ON_DARK);
    }
    ww_build_tint(when, WW_TINT_ON_DARK);
}

static void add_tile(const struct ww_build *build, const struct ww_fair_look *look,
                     struct ww_node *grid, const char *id, const char *icon, enum ww_word word,
                     const char *second, struct ww_route route)
{
    ww_fair_tile(build, grid, id, icon, ww_build_category_ink(build, look->color),
                 ww_build_plain(build, ww_build_word(build, word)), second, route);
}

/* What can be done at the fair; nothing to look for while nobody has announced himself. */
static void add_tiles(const struct ww_build *build, const struct ww_fair_look *look,
                      struct ww_node *parent, int width_px)
{
    struct ww_fair_index index;
    struct ww_route route;
    int32_t days[WW_FAIR_DAYS_MAX];
    int halls;
    int marked = ww_marks_count(&build->state->marks);
    struct ww_node *grid = ww_fair_grid(build, parent, width_px, 9, 2);
    const char *pairs[] = {"count", ww_build_number(build, marked), NULL};
    if (ww_fair_index_load(build->release, build->arena, look->fair.id, build->lang, &index)) {
        add_tile(build, look, grid, "finder", "search", WW_WORD_FAIR_FINDER, NULL,
                 ww_route_to(WW_PAGE_FAIR_FINDER));
        add_tile(build, look, grid, "exhibitors", "list", WW_WORD_FAIR_EXHIBITORS,
                 ww_build_number(build, (int)index.count), ww_route_to(WW_PAGE_FAIR_EXHIBITORS));
    }
    if (ww_fair_days(build->release, look->fair.id, days, WW_FAIR_DAYS_MAX))
        add_tile(build, look, grid, "sessions", "calendar", WW_WORD_FAIR_SESSIONS, NULL,
                 ww_route_to(WW_PAGE_FAIR_SESSIONS));
    if (grid->first)
        add_tile(build, look, grid, "mine", marked ? "marked" : "mark", WW_WORD_FAIR_MINE,
                 marked ? ww_build_fill(build, WW_WORD_FAIR_MARKED, pairs) : NULL,
                 ww_route_to(WW_PAGE_FAIR_MINE));
    ww_fair_halls(build->release, build->arena, look->fair.id, build->lang, &halls);
    if (halls)
        add_tile(build, look, grid, "plan", "places", WW_WORD_FAIR_PLAN, NULL,
                 ww_route_to(WW_PAGE_FAIR_PLAN));
    if (category_route(build, &look->fair, &route))
        add_tile(build, look, grid, "prepare", "info", WW_WORD_FAIR_PREPARE, NULL, route);
}

/* Of the day's talks those that began last and still run, then those that come next, cancelled ones
 * left out; returns how many. */
static int choose_talks(const struct ww_build *build, const struct ww_session_entry *entries,
                        int entry_count, struct ww_session_entry *out, int max)
{
    int32_t now_min = build->now.wall_min;
    int running = 0, count = 0;
    for (int i = 0; i < entry_count && count < max; i++) {
        if (entries[i].cancelled || entries[i].end_min <= now_min)
            continue;
        if (entries[i].start_min <= now_min && running == RUNNING_SHOWN) {
            memmove(&out[0], &out[1], (RUNNING_SHOWN - 1) * sizeof out[0]);
            out[RUNNING_SHOWN - 1] = entries[i];
            continue;
        }
        running += entries[i].start_min <= now_min;
        out[count++] = entries[i];
    }
    return count;
}

static void add_talks(const struct ww_build *build, const struct ww_fair_look *look,
                      struct ww_node *parent)
{
    int32_t days[WW_FAIR_DAYS_MAX];
    int day_count = ww_fair_days(build->release, look->fair.id, days, WW_FAIR_DAYS_MAX);
    struct ww_session_entry *shown = ww_arena_array(build->arena, TALKS_SHOWN, sizeof *shown);
    int count = 0;
    for (int i = 0; i < day_count && count == 0; i++) {
        int entry_count;
        /* What begins after midnight may belong to the day before. */
        if (days[i] + 1 < build->today)
            continue;
        const struct ww_session_entry *entries =
            ww_fair_sessions(build->release, build->arena, look->fair.id, days[i], &entry_count);
        count = choose_talks(build, entries, entry_count, shown, TALKS_SHOWN);
    }
    if (count == 0)
        return;
    bool on = ww_fair_is_on(build, &look->fair);
    ww_build_heading(
        build, parent, 2,
        ww_build_plain(build, ww_build_word(build, on ? WW_WORD_FAIR_SOON : WW_WORD_FAIR_FIRST)));
    struct ww_build narrow = *build;
    if (ww_build_is_wide(build))
        narrow.width_px = (build->width_px - build->metrics->gap_px) / 2;
    struct ww_build *kept = ww_arena_alloc(build->arena, sizeof *kept);
    *kept = narrow;
    ww_fair_talks(kept, parent, "soon", look, shown, count);
}

static void add_halls(const struct ww_build *build, const struct ww_fair_look *look,
                      struct ww_node *parent, int width_px)
{
    int count;
    struct ww_route route = ww_route_to(WW_PAGE_FAIR_PLAN);
    const struct ww_hall *halls =
        ww_fair_halls(build->release, build->arena, look->fair.id, build->lang, &count);
    if (count == 0)
        return;
    ww_build_heading(build, parent, 2,
                     ww_build_plain(build, ww_build_word(build, WW_WORD_FAIR_HALLS)));
    struct ww_node *grid = ww_fair_grid(build, parent, width_px, 9, 2);
    for (int i = 0; i < count; i++) {
        char id[40];
        snprintf(id, sizeof id, "hall/%lld", (long long)halls[i].id);
        ww_fair_tile(build, grid, id, "places", ww_build_category_ink(build, look->color),
                     halls[i].name, NULL, ww_route_with_number(route, "hall", halls[i].id));
    }
}

/* How to get there and what to bring. */
static void add_before(const struct ww_build *build, const struct ww_fair_look *look,
                       struct ww_node *parent)
{
    const struct ww_fair *fair = &look->fair;
    struct ww_location location;
    if (fair->description.body)
        ww_build_prose(build, ww_build_section(build, parent, "info", WW_WORD_OFFER_ABOUT),
                       fair->description);
    if (fair->documents.body)
        ww_build_prose(build, ww_build_section(build, parent, "document", WW_WORD_FAIR_BRING),
                       fair->documents);
    if (!fair->location ||
        !ww_location_load(build->release, build->arena, fair->location, build->lang, &location))
        return;
    struct ww_node *section = ww_build_section(build, parent, "places", WW_WORD_PLACE_DIRECTIONS);
    ww_build_text(build, section, WW_LOOK_STRONG, location.name);
    if (location.street)
        ww_build_text(build, section, WW_LOOK_BODY, ww_build_source(location.street));
    if (location.directions.body)
        ww_build_prose(build, section, location.directions);
    char id[40];
    snprintf(id, sizeof id, "location/%lld", (long long)location.id);
    struct ww_node *more =
        ww_build_button(build, section, id, "places", ww_build_word(build, WW_WORD_OFFER_WHERE),
                        ww_build_go(ww_route_to_id(WW_PAGE_LOCATION, location.id)));
    more->style.color = build->theme->colors[WW_TINT_GROUND];
}

static void add_none(const struct ww_build *build)
{
    ww_build_heading(build, build->content, 1,
                     ww_build_plain(build, ww_build_word(build, WW_WORD_FAIR_NONE)));
    ww_build_button(build, build->content, "offers", "list", ww_build_word(build, WW_WORD_HOME_ALL),
                    ww_build_go(ww_route_to(WW_PAGE_OFFERS)));
}

bool ww_page_fair(struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_fair_look *look = ww_arena_alloc(build->arena, sizeof *look);
    if (!ww_fair_read(build, look)) {
        add_none(build);
        return true;
    }
    add_head(build, look);
    struct ww_text texts[] = {look->fair.name, look->fair.description, look->fair.documents};
    ww_build_honesty(build, build->content, texts, 3);
    int width_px = ww_build_is_wide(build) ? (build->width_px - m->gap_px) / 2 : build->width_px;
    struct ww_node *first, *second;
    ww_build_two_columns(build, &first, &second);
    /* Who comes on the day wants to know what begins; who comes before, how to get there. */
    bool on = ww_fair_is_on(build, &look->fair);
    add_tiles(build, look, first, width_px);
    if (!on)
        add_before(build, look, second);
    add_talks(build, look, second);
    add_halls(build, look, first, width_px);
    if (on)
        add_before(build, look, second);
    return true;
}
