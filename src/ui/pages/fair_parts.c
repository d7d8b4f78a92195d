#include <stdio.h>
#include <string.h>

#include "ui/pages/fair.h"

bool ww_fair_read(const struct ww_build *build, struct ww_fair_look *out)
{
    struct ww_category category;
    int64_t id = ww_fair_at(build->release, 0, build->now.wall_min);
    *out = (struct ww_fair_look){0};
    if (!id || !ww_fair_load(build->release, build->arena, id, build->lang, &out->fair))
        return false;
    out->color = build->theme->colors[WW_TINT_BAR];
    if (ww_site_category(build->release, build->arena, out->fair.category, NULL, build->lang,
                         &category)) {
        out->color = category.color;
        out->pictogram = category.pictogram;
    }
    ww_build_wake(build, out->fair.start_min);
    ww_build_wake(build, out->fair.end_min);
    return true;
}

bool ww_fair_is_on(const struct ww_build *build, const struct ww_fair *fair)
{
    return fair->start_min <= build->now.wall_min && build->now.wall_min < fair->end_min;
}

const char *ww_fair_kind(const struct ww_build *build, enum ww_vacancy_kind kind)
{
    return ww_build_word(build, (enum ww_word)(WW_WORD_VACANCY_0 + kind));
}

const char *ww_fair_kind_icon(enum ww_vacancy_kind kind)
{
    static const char *const icons[WW_VACANCY_KIND_COUNT] = {
        [WW_VACANCY_APPRENTICESHIP] = "apprenticeship", [WW_VACANCY_DUAL_STUDY] = "dual-study",
        [WW_VACANCY_INTERNSHIP] = "internship",         [WW_VACANCY_HOLIDAY_JOB] = "holiday-job",
        [WW_VACANCY_VOLUNTARY_YEAR] = "voluntary-year",
    };
    return icons[kind];
}

const char *ww_fair_certificate(const struct ww_build *build, enum ww_certificate certificate)
{
    return ww_build_word(build, (enum ww_word)(WW_WORD_CERTIFICATE_0 + certificate));
}

const char *ww_fair_certificate_from(const struct ww_build *build, enum ww_certificate certificate)
{
    return ww_build_word(build, (enum ww_word)(WW_WORD_CERTIFICATE_FROM_0 + certificate));
}

const char *ww_fair_certificate_icon(enum ww_certificate certificate)
{
    static const char *const icons[WW_CERTIFICATE_COUNT] = {
        [WW_CERTIFICATE_NONE] = "certificate-none",
        [WW_CERTIFICATE_LOWER] = "certificate-lower",
        [WW_CERTIFICATE_INTERMEDIATE] = "certificate-intermediate",
        [WW_CERTIFICATE_APPLIED] = "certificate-applied",
        [WW_CERTIFICATE_ABITUR] = "certificate-abitur",
    };
    return icons[certificate];
}

const char *ww_fair_stand_words(const struct ww_build *build, const char *number,
                                struct ww_text hall_name)
{
    const char *pairs[] = {"number", number ? number : "", NULL};
    const char *stand = ww_build_fill(build, WW_WORD_FAIR_STAND, pairs);
    return hall_name.body ? ww_arena_printf(build->arena, "%s · %s", stand, hall_name.body) : stand;
}

/* Where a line has less room, a title as large as others would break inside its words. */
enum { TITLE_EM = 7 };

void ww_fair_banner(const struct ww_build *build, const struct ww_fair_look *look, const char *icon,
                    const char *title, const char *count)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *banner = ww_build_row(build, build->content, m->unit_px * 3);
    banner->style.fill = true;
    banner->style.color = banner->style.pressed = ww_build_category_fill(build, look->color);
    ww_build_outline(build, &banner->style);
    banner->style.radius = m->radius_px;
    bool narrow = build->width_px < TITLE_EM * m->title_px;
    banner->style.padding_x = m->unit_px * (narrow ? 2 : 4);
    banner->style.padding_y = m->unit_px * 2;
    if (icon && build->width_px >= 16 * m->body_px)
        ww_build_icon(build, banner, icon, m->title_px * 5 / 4,
                      build->theme->colors[WW_TINT_ON_DARK]);
    struct ww_node *words = ww_build_column(build, banner, 0);
    words->style.weight = 1;
    struct ww_node *heading = ww_build_heading(build, words, 1, ww_build_plain(build, title));
    ww_build_tint(heading, WW_TINT_ON_DARK);
    if (narrow)
        heading->style.text_px = m->body_px;
    if (count)
        ww_build_tint(ww_build_words(build, ww_build_is_wide(build) ? banner : words,
                                     narrow ? WW_LOOK_BODY : WW_LOOK_STRONG, count),
                      WW_TINT_ON_DARK);
}

void ww_fair_choice(const struct ww_build *build, struct ww_node *grid, const char *id,
                    const char *words, struct ww_route route, bool selected)
{
    struct ww_node *button = ww_build_control(build, grid, WW_ROLE_BUTTON, id, ww_build_go(route));
    button->style.justify = WW_ALIGN_CENTER;
    button->style.padding_x = build->metrics->unit_px;
    if (selected) {
        button->state |= WW_STATE_SELECTED;
        ww_build_icon(build, button, "check", build->metrics->icon_px,
                      build->theme->colors[WW_TINT_ACCENT]);
    }
    ww_build_words(build, button, WW_LOOK_STRONG, words);
}

struct ww_node *ww_fair_tile(const struct ww_build *build, struct ww_node *grid, const char *id,
                             const char *icon, uint32_t ink, struct ww_text name,
                             const char *second, struct ww_route route)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *tile = ww_build_control(build, grid, WW_ROLE_BUTTON, id, ww_build_go(route));
    tile->style.padding_y = m->unit_px * 2;
    if (icon)
        ww_build_icon(build, tile, icon, m->icon_px * 3 / 2, ink);
    struct ww_node *words = ww_build_column(build, tile, 0);
    words->style.weight = 1;
    ww_build_text(build, words, WW_LOOK_STRONG, name)->style.max_lines = 3;
    if (second)
        ww_build_words(build, words, WW_LOOK_SOFT, second)->style.max_lines = 2;
    return tile;
}

struct ww_node *ww_fair_grid(const struct ww_build *build, struct ww_node *parent, int width_px,
                             double least_em, int most)
{
    struct ww_node *grid = ww_node_add(build->arena, parent, WW_ROLE_GROUP, WW_BOX_GRID);
    grid->style.gap = build->metrics->gap_px;
    grid->style.columns = ww_build_columns(build, width_px, least_em, most);
    return grid;
}

void ww_fair_mark(const struct ww_build *build, struct ww_node *parent, enum ww_mark_kind kind,
                  int64_t id)
{
    const struct ww_marks *marks = &build->state->marks;
    bool marked = ww_marks_has(marks, kind, id);
    bool full = !marked && ww_marks_are_full(marks, kind);
    struct ww_node *button =
        ww_build_button(build, parent, "mark", marked ? "marked" : "mark",
                        ww_build_word(build, marked ? WW_WORD_FAIR_MARK_OFF : WW_WORD_FAIR_MARK),
                        (struct ww_action){.kind = WW_ACTION_MARK, .mark_kind = kind, .mark = id});
    if (marked)
        button->state |= WW_STATE_SELECTED;
    if (!full)
        return;
    const char *pairs[] = {"count", ww_build_number(build, WW_MARKS_MAX), NULL};
    button->state |= WW_STATE_DISABLED;
    button->last->span_count = 0;
    ww_build_span(build, button->last, ww_build_fill(build, WW_WORD_FAIR_MARK_FULL, pairs),
                  WW_WEIGHT_REGULAR, WW_TINT_SOFT);
}

void ww_fair_way(const struct ww_build *build, struct ww_node *parent, enum ww_word word,
                 const char *key, int64_t id)
{
    struct ww_route plan = ww_route_to(WW_PAGE_FAIR_PLAN);
    ww_build_button(build, parent, "way", "places", ww_build_word(build, word),
                    ww_build_go(ww_route_with_number(plan, key, id)));
}

struct ww_fair_choice ww_fair_looked_for(const struct ww_fair_field *fields, int count,
                                         int64_t field, int64_t kind, int64_t certificate)
{
    struct ww_fair_choice choice = {0};
    for (int i = 0; i < count; i++)
        if (field > 0 && fields[i].term == field)
            choice.fields |= UINT32_C(1) << i;
    if (kind > 0 && kind <= WW_VACANCY_KIND_COUNT)
        choice.kinds = UINT32_C(1) << (kind - 1);
    if (certificate > 0 && certificate <= WW_CERTIFICATE_COUNT) {
        choice.has_certificate = true;
        choice.certificate = (enum ww_certificate)(certificate - 1);
    }
    return choice;
}

void ww_fair_on_plan(const struct ww_build *build, struct ww_node *parent)
{
    static const char *const keys[] = {"field", "offer", "certificate"};
    struct ww_route plan = ww_route_to(WW_PAGE_FAIR_PLAN);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        int64_t number = ww_route_number(&build->state->at.route, keys[i], 0);
        if (number > 0)
            plan = ww_route_with_number(plan, keys[i], number);
    }
    ww_build_button(build, parent, "plan", "places", ww_build_word(build, WW_WORD_FAIR_ON_PLAN),
                    ww_build_go(plan));
}

int ww_fair_here(const struct ww_build *build, int64_t fair, const struct ww_ways *ways)
{
    const struct ww_terminal *terminal = build->terminal;
    int here =
        terminal->waypoint && terminal->fair == fair ? ww_ways_find(ways, terminal->waypoint) : -1;
    for (int i = 0; i < ways->count && here < 0; i++)
        if (ways->waypoints[i].kind == WW_WAYPOINT_ENTRANCE)
            here = i;
    return here;
}
