#include "ui/pages/chips.h"

#include <stdlib.h>

#include "content/limits.h"
#include "ui/pages/pages.h"

const struct ww_chip_panel ww_chip_panels[WW_CHIP_PANELS] = {
    {"filter/district", "places", WW_WORD_FILTER_DISTRICT, 1, {WW_FACET_DISTRICT}},
    {"filter/when", "calendar", WW_WORD_OFFER_WHEN, 2, {WW_FACET_DAY, WW_FACET_PART}},
    {"filter/audience", "people", WW_WORD_OFFER_FOR_WHOM, 1, {WW_FACET_AUDIENCE}},
    {"filter/language", "speech", WW_WORD_FILTER_LANGUAGE, 1, {WW_FACET_LANGUAGE}},
    {"filter/level", "level", WW_WORD_FILTER_LEVEL, 1, {WW_FACET_LEVEL}},
};

const struct ww_chip_trait ww_chip_traits[WW_CHIP_TRAITS] = {
    {WW_FACET_FREE, "filter/free", "free", WW_WORD_OFFER_FREE},
    {WW_FACET_STEP_FREE, "filter/step-free", "step-free", WW_WORD_STEP_FREE},
    {WW_FACET_CHILDCARE, "filter/childcare", "childcare", WW_WORD_FILTER_CHILDCARE},
};

struct ww_asked ww_asked_read(const struct ww_build *build)
{
    struct ww_asked asked = {.build = build, .sieve = build->sieve};
    ww_filter_read(build->release, &build->state->at.route, &asked.filter);
    return asked;
}

bool ww_asked_is_chosen(const struct ww_asked *asked, enum ww_facet facet, int value)
{
    return asked->filter.chosen[facet] >> value & 1;
}

uint32_t ww_asked_count_with(const struct ww_asked *asked, enum ww_facet facet, uint64_t chosen)
{
    struct ww_filter filter = asked->filter;
    filter.chosen[facet] = chosen;
    return ww_sieve_count(asked->sieve, &filter);
}

uint32_t ww_asked_count_alone(const struct ww_asked *asked, enum ww_facet facet, int value)
{
    struct ww_filter filter = {{0}};
    filter.chosen[facet] = UINT64_C(1) << value;
    return ww_sieve_count(asked->sieve, &filter);
}

struct ww_action ww_asked_refine(struct ww_route route)
{
    return (struct ww_action){.kind = WW_ACTION_REFINE, .route = route};
}

struct ww_action ww_asked_choose(const struct ww_asked *asked, enum ww_facet facet, uint64_t chosen)
{
    return ww_asked_refine(
        ww_filter_with(asked->build->release, asked->build->state->at.route, facet, chosen));
}

struct ww_text ww_asked_name(const struct ww_build *build, enum ww_facet facet, int value)
{
    const char *code = ww_facet_code(build->release, facet, value);
    switch (facet) {
    case WW_FACET_DISTRICT:
    case WW_FACET_AUDIENCE:
        return ww_release_text(build->release, build->arena, WW_ENTITY_TERM,
                               strtoll(code, NULL, 10), WW_FIELD_NAME, build->lang);
    case WW_FACET_LANGUAGE:
        return ww_build_plain(build, ww_build_lang_name(build, code));
    case WW_FACET_LEVEL:
        return ww_build_source(
            ww_arena_printf(build->arena, "%c%s", code[0] & ~0x20, code[0] ? code + 1 : ""));
    case WW_FACET_DAY:
        return ww_build_plain(build, ww_build_word(build, WW_WORD_WEEKDAY_LONG_0 + value));
    case WW_FACET_PART:
        return ww_build_plain(build, ww_build_word(build, WW_WORD_FILTER_PART_0 + value));
    default:
        for (int i = 0; i < WW_CHIP_TRAITS; i++)
            if (ww_chip_traits[i].facet == facet)
                return ww_build_plain(build, ww_build_word(build, ww_chip_traits[i].word));
        return (struct ww_text){.body = code};
    }
}

/* Thin words without an outline: told from what can be chosen in a theme without greys, too. */
void ww_chip_switch_off(const struct ww_build *build, struct ww_node *chip)
{
    chip->style.outline_width = 0;
    chip->state |= WW_STATE_DISABLED;
    chip->style.color = chip->style.pressed = build->theme->colors[WW_TINT_GROUND];
    for (struct ww_node *n = chip->first; n; n = n->next) {
        n->ink = build->theme->colors[WW_TINT_SOFT];
        ww_build_tint(n, WW_TINT_SOFT);
        for (int i = 0; i < n->span_count; i++)
            n->spans[i].weight = WW_WEIGHT_REGULAR;
    }
}

struct ww_node *ww_chip_add(const struct ww_asked *asked, struct ww_node *parent, const char *id,
                            const char *icon, struct ww_text name, enum ww_facet facet, int value)
{
    const struct ww_build *build = asked->build;
    const struct ww_metrics *m = build->metrics;
    uint64_t chosen = asked->filter.chosen[facet] ^ UINT64_C(1) << value;
    uint32_t count = ww_asked_count_with(asked, facet, chosen);
    struct ww_action action = ww_asked_choose(asked, facet, chosen);
    bool selected = ww_asked_is_chosen(asked, facet, value);
    struct ww_node *chip = ww_build_control(build, parent, WW_ROLE_BUTTON, id, action);
    chip->style.gap = m->unit_px;
    chip->style.padding_x = m->unit_px * 2;
    chip->style.padding_y = m->unit_px;
    if (selected)
        chip->state |= WW_STATE_SELECTED;
    if (selected || icon)
        ww_build_icon(build, chip, selected ? "check" : icon, m->icon_px,
                      build->theme->colors[WW_TINT_ACCENT]);
    struct ww_node *text = ww_build_text(build, chip, WW_LOOK_STRONG, name);
    text->style.weight = 1;
    if (!selected) {
        ww_node_span(build->arena, text, "\u2002", NULL, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
        ww_node_span(build->arena, text, ww_build_number(build, (int)count), NULL,
                     WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    }
    bool too_many = ww_route_equal(&action.route, &build->state->at.route);
    if ((count == 0 && !selected) || too_many)
        ww_chip_switch_off(build, chip);
    return chip;
}

struct ww_node *ww_chip_grid(const struct ww_build *build, struct ww_node *parent, double least_em,
                             int most)
{
    struct ww_node *grid = ww_node_add(build->arena, parent, WW_ROLE_GROUP, WW_BOX_GRID);
    int gap_px = ww_metrics_mm(build->metrics, WW_TARGET_GAP_MM);
    grid->style.gap = build->metrics->unit_px > gap_px ? build->metrics->unit_px : gap_px;
    grid->style.columns = ww_build_columns(build, build->width_px, least_em, most);
    return grid;
}

void ww_chip_grid_end(const struct ww_build *build, struct ww_node *grid)
{
    int count = 0;
    for (const struct ww_node *n = grid->first; n; n = n->next)
        count++;
    for (; count % grid->style.columns != 0; count++)
        ww_build_column(build, grid, 0);
}
