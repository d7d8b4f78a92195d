#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "content/limits.h"
#include "ui/dates.h"
#include "ui/pages/pages.h"

enum { EXCEPTIONS_SHOWN = 6, EXCEPTION_DAYS = 60 };

/* How wide a plan must be in body sizes: with all places, with one or two. */
enum { PLAN_LEAST_EM = 21, PLAN_SMALL_EM = 13 };

void ww_place_open_state(const struct ww_build *build, struct ww_node *parent, int64_t location)
{
    struct ww_open_state state =
        ww_location_open_state(build->release, location, build->now.wall_min);
    if (!state.known)
        return;
    const char *words;
    if (state.has_change)
        ww_build_wake(build, state.change_min);
    if (state.open && state.has_change) {
        const char *pairs[] = {"time", ww_dates_end(build, state.change_min), NULL};
        words = ww_build_fill(build, WW_WORD_PLACE_OPEN_UNTIL, pairs);
    } else if (state.open) {
        words = ww_build_word(build, WW_WORD_PLACE_OPEN);
    } else if (state.has_change) {
        const char *pairs[] = {"when", ww_dates_moment(build, state.change_min), NULL};
        words = ww_build_fill(build, WW_WORD_PLACE_OPENS, pairs);
    } else {
        words = ww_build_word(build, WW_WORD_PLACE_CLOSED_NOW);
    }
    struct ww_node *text = ww_build_words(build, parent, WW_LOOK_STRONG, words);
    ww_build_tint(text, state.open ? WW_TINT_GOOD : WW_TINT_SOFT);
}

static void add_place_tile(const struct ww_build *build, struct ww_node *grid, int64_t id)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_location location;
    if (!ww_location_load(build->release, build->arena, id, build->lang, &location))
        return;
    char name[40];
    snprintf(name, sizeof name, "location/%lld", (long long)id);
    struct ww_node *tile = ww_build_control(build, grid, WW_ROLE_BUTTON, name,
                                            ww_build_go(ww_route_to_id(WW_PAGE_LOCATION, id)));
    bool here = build->terminal->location == id;
    ww_build_icon(build, tile, here ? "here" : "places", m->icon_px * 3 / 2,
                  build->theme->colors[here ? WW_TINT_WARNING : WW_TINT_ACCENT]);
    struct ww_node *words = ww_build_column(build, tile, m->unit_px / 2);
    words->style.weight = 1;
    ww_build_text(build, words, WW_LOOK_STRONG, location.name);
    if (here)
        ww_build_tint(
            ww_build_words(build, words, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_PLACE_HERE)),
            WW_TINT_WARNING);
    else if (location.street)
        ww_build_text(build, words, WW_LOOK_SOFT, ww_build_source(location.street));
    ww_place_open_state(build, words, id);
}

/* What a place is called on the plan, where all names are short: a meeting point by its district.
 */
static struct ww_text plan_name(const struct ww_location *location)
{
    bool by_district = strcmp(location->kind, "meeting_point") == 0 && location->district.body;
    return by_district ? location->district : location->name;
}

static void add_marker(const struct ww_build *build, struct ww_node *plan, int64_t id)
{
    const struct ww_metrics *m = build->metrics;
    const uint32_t *colors = build->theme->colors;
    struct ww_location location;
    if (!ww_location_load(build->release, build->arena, id, build->lang, &location) ||
        location.plan_x < 0 || location.plan_y < 0)
        return;
    bool here = build->terminal->location == id;
    const struct ww_route *route = &build->state->at.route;
    bool leads_on = route->page != WW_PAGE_LOCATION || route->id != id;
    struct ww_node *marker =
        ww_node_add(build->arena, plan, leads_on ? WW_ROLE_BUTTON : WW_ROLE_GROUP, WW_BOX_MARKER);
    if (leads_on) {
        ww_node_name(build->arena, marker,
                     ww_arena_printf(build->arena, "plan/%lld", (long long)id));
        marker->action = ww_build_go(ww_route_to_id(WW_PAGE_LOCATION, id));
    }
    marker->style.plan_x = location.plan_x;
    marker->style.plan_y = location.plan_y;

    int side_px = m->icon_px * 11 / 10;
    struct ww_node *pin = ww_build_card(build, marker);
    pin->style.padding_x = pin->style.padding_y = (side_px - m->icon_px * 4 / 5) / 2;
    pin->style.width = pin->style.height = side_px;
    pin->style.radius = here ? m->radius_px / 2 : side_px / 2;
    if (here)
        pin->style.color = pin->style.pressed = colors[WW_TINT_WARNING];
    ww_build_icon(build, pin, here ? "here" : "places", m->icon_px * 4 / 5,
                  colors[here ? WW_TINT_SURFACE : WW_TINT_ACCENT]);

    struct ww_node *label = ww_build_card(build, marker);
    label->style.padding_x = m->unit_px * 2;
    label->style.padding_y = m->unit_px;
    label->style.gap = 0;
    label->style.min_width = label->style.min_height = m->target_px;
    label->style.justify = WW_ALIGN_CENTER;
    ww_build_text(build, label, WW_LOOK_STRONG, plan_name(&location));
    if (here)
        ww_build_tint(
            ww_build_words(build, label, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_PLACE_HERE)),
            WW_TINT_WARNING);
}

/* The plan of the town in at most that many pixels of width, with these places on it. NULL: there
 * is no plan, or too little room for one. */
static struct ww_node *add_plan(const struct ww_build *build, struct ww_node *parent, int width_px,
                                const int64_t *ids, int count)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_media media;
    int height_px = m->band_px - m->target_px; /* about as high as the view */
    if (!ww_site_plan(build->release, build->arena, build->lang, &media))
        return NULL;
    if ((int64_t)height_px * media.width_px < (int64_t)width_px * media.height_px)
        width_px = (int)((int64_t)height_px * media.width_px / media.height_px);
    if (width_px < (count > 2 ? PLAN_LEAST_EM : PLAN_SMALL_EM) * m->body_px)
        return NULL;
    struct ww_node *plan = ww_build_picture(build, parent, &media);
    plan->box = WW_BOX_PLAN;
    plan->style.width = width_px;
    plan->style.height = (int)((int64_t)width_px * media.height_px / media.width_px);
    plan->style.gap = ww_metrics_mm(m, WW_TARGET_GAP_MM);
    for (int i = 0; i < count; i++)
        add_marker(build, plan, ids[i]);
    return plan;
}

/* Beside a list of one column where the page is wide, else above it. */
bool ww_page_locations(struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    int64_t ids[WW_MEETING_POINTS_MAX];
    int count = ww_places_meeting_points(build->release, ids, WW_MEETING_POINTS_MAX);
    ww_build_heading(build, build->content, 1,
                     ww_build_plain(build, ww_build_word(build, WW_WORD_PLACES_TITLE)));
    bool wide = ww_build_is_wide(build);
    struct ww_node *row = wide ? ww_build_row(build, build->content, m->gap_px)
                               : ww_build_column(build, build->content, m->gap_px);
    row->style.align = wide ? WW_ALIGN_START : WW_ALIGN_CENTER;
    struct ww_node *plan = NULL;
    if (!wide)
        plan = add_plan(build, row, build->width_px, ids, count);
    struct ww_node *grid = ww_node_add(build->arena, row, WW_ROLE_GROUP, WW_BOX_GRID);
    if (wide)
        plan = add_plan(build, row, (build->width_px - m->gap_px) * 55 / 100, ids, count);
    grid->style.gap = m->gap_px;
    grid->style.weight = wide;
    grid->style.columns = wide && plan ? 1 : ww_build_columns(build, build->width_px, 18, 2);
    for (int i = 0; i < count; i++)
        add_place_tile(build, grid, ids[i]);
    return true;
}

static const char *day_hours(const struct ww_build *build, const struct ww_opening_day *day)
{
    const char *spans[WW_OPENING_SPANS];
    for (int i = 0; i < day->count; i++)
        spans[i] = ww_dates_range(build, day->spans[i].opens_minute, day->spans[i].closes_minute);
    if (day->count == 0)
        return ww_build_word(build, WW_WORD_PLACE_CLOSED);
    const char *lines = spans[0];
    for (int i = 1; i < day->count; i++)
        lines = ww_arena_printf(build->arena, "%s\n%s", lines, spans[i]);
    return lines;
}

/* A line of a table: what on the left, the hours on the right. */
static void add_hours_line(const struct ww_build *build, struct ww_node *parent, const char *label,
                           const char *hours, bool strong)
{
    struct ww_node *row = ww_build_row(build, parent, build->metrics->unit_px * 2);
    row->style.align = WW_ALIGN_START;
    enum ww_look look = strong ? WW_LOOK_STRONG : WW_LOOK_BODY;
    ww_build_words(build, row, look, label)->style.weight = 2;
    ww_build_words(build, row, look, hours)->style.weight = 3;
}

static void add_exceptions(const struct ww_build *build, struct ww_node *section, int64_t location)
{
    struct ww_opening_exception exceptions[EXCEPTIONS_SHOWN];
    int count = ww_location_exceptions(build->release, build->arena, location, build->today,
                                       build->today + EXCEPTION_DAYS, build->lang, exceptions,
                                       EXCEPTIONS_SHOWN);
    if (count == 0)
        return;
    ww_build_words(build, section, WW_LOOK_STRONG,
                   ww_build_word(build, WW_WORD_PLACE_HOURS_SPECIAL));
    for (int i = 0; i < count; i++) {
        const struct ww_opening_exception *exception = &exceptions[i];
        add_hours_line(build, section, ww_dates_day(build, exception->day),
                       day_hours(build, &exception->hours), false);
        if (exception->hours.note.body)
            ww_build_tint(ww_build_text(build, section, WW_LOOK_SOFT, exception->hours.note),
                          WW_TINT_SOFT);
    }
}

static void add_hours(const struct ww_build *build, struct ww_node *parent, int64_t location)
{
    if (!ww_location_open_state(build->release, location, build->now.wall_min).known)
        return;
    struct ww_node *section = ww_build_section(build, parent, "clock", WW_WORD_PLACE_HOURS);
    for (int weekday = 0; weekday < 7; weekday++) {
        struct ww_opening_day day;
        ww_location_regular(build->release, location, weekday, build->today, &day);
        add_hours_line(build, section, ww_dates_weekday(build, weekday), day_hours(build, &day),
                       ww_weekday(build->today) == weekday);
    }
    add_exceptions(build, section, location);
}

static void add_head(const struct ww_build *build, const struct ww_location *location)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *card = ww_build_card(build, build->content);
    struct ww_node *row = ww_build_row(build, card, m->unit_px * 4);
    row->style.align = WW_ALIGN_START;
    struct ww_node *words = ww_build_column(build, row, m->unit_px);
    words->style.weight = 3;
    ww_build_heading(build, words, 1, location->name);
    if (build->terminal->location == location->id)
        ww_build_tint(
            ww_build_words(build, words, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_PLACE_HERE)),
            WW_TINT_WARNING);
    if (location->summary.body)
        ww_build_text(build, words, WW_LOOK_BODY, location->summary);
    ww_place_open_state(build, words, location->id);
    struct ww_text texts[] = {location->name, location->summary, location->description,
                              location->directions, location->accessibility};
    ww_build_honesty(build, words, texts, 5);
    ww_build_head_picture(build, card, row, &location->media);
}

/* Of what stands in a section of one of two columns, or of the only one. */
static int section_width(const struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    int column_px = ww_build_is_wide(build) ? (build->width_px - m->gap_px) / 2 : build->width_px;
    return column_px - 6 * m->unit_px;
}

static void add_address(const struct ww_build *build, struct ww_node *parent,
                        const struct ww_location *location)
{
    struct ww_node *section = ww_build_section(build, parent, "places", WW_WORD_OFFER_WHERE);
    if (location->street)
        ww_build_text(build, section, WW_LOOK_STRONG, ww_build_source(location->street));
    if (location->city && location->postal_code)
        ww_build_text(build, section, WW_LOOK_BODY,
                      ww_build_source(ww_arena_printf(build->arena, "%s %s", location->postal_code,
                                                      location->city)));
    else if (location->city)
        ww_build_text(build, section, WW_LOOK_BODY, ww_build_source(location->city));
    int64_t ids[] = {location->id, build->terminal->location};
    bool two = ids[1] != 0 && ids[1] != ids[0];
    if (location->plan_x >= 0)
        add_plan(build, section, section_width(build), ids, two ? 2 : 1);
    if (location->directions.body) {
        ww_build_words(build, section, WW_LOOK_STRONG,
                       ww_build_word(build, WW_WORD_PLACE_DIRECTIONS));
        ww_build_prose(build, section, location->directions);
    }
    if (location->accessibility.body) {
        ww_build_words(build, section, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_PLACE_ACCESS));
        ww_build_prose(build, section, location->accessibility);
    }
}

bool ww_page_location(struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_location location;
    if (!ww_location_load(build->release, build->arena, build->state->at.route.id, build->lang,
                          &location))
        return false;
    add_head(build, &location);
    struct ww_node *left, *right;
    ww_build_two_columns(build, &left, &right);
    add_hours(build, left, location.id);
    for (int i = 0; i < location.contact_count; i++)
        ww_build_contact(build, left, &location.contacts[i]);
    /* A place without hours and contacts has its address where others have those. */
    add_address(build, left->first ? right : left, &location);
    if (location.description.body) {
        struct ww_node *about = ww_build_section(build, right, "info", WW_WORD_PLACE_ABOUT);
        ww_build_prose(build, about, location.description);
    }
    struct ww_list list = ww_offers_list(build->release, build->arena, WW_LIST_LOCATION,
                                         location.id, build->lang, build->today);
    if (list.count) {
        struct ww_node *heading =
            ww_build_heading(build, build->content, 2,
                             ww_build_plain(build, ww_build_word(build, WW_WORD_PLACE_OFFERS)));
        heading->style.padding_y = m->unit_px;
        ww_build_offers(build, build->content, list);
    }
    return true;
}
