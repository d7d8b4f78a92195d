#include "ui/filter.h"

#include <stdlib.h>

#include "content/limits.h"
#include "ui/pages/pages.h"

enum {
    FEW = 5,          /* offers that one looks through sooner than one chooses */
    PANEL_LEAST = 6,  /* chips of a panel before text is made smaller, */
    PANEL_MOST = 12,  /* and before the rest has to wait for another page of it */
    LOOSEN_SHOWN = 3, /* ways out of an empty list */
};
#define CHIP_LEAST_EM 9.0
#define SHORT_LEAST_EM 6.0
#define LEVEL_LEAST_EM 4.0
#define END_LEAST_EM 8.0
#define RESULT_LEAST_EM 20.0

enum panel_name { DISTRICT, WHEN, AUDIENCE, LANGUAGE, LEVEL, PANEL_COUNT };

static const struct panel {
    const char *id, *icon;
    enum ww_word word;
    int facet_count;
    enum ww_facet facets[2];
} panels[PANEL_COUNT] = {
    [DISTRICT] = {"filter/district", "places", WW_WORD_FILTER_DISTRICT, 1, {WW_FACET_DISTRICT}},
    [WHEN] = {"filter/when", "calendar", WW_WORD_OFFER_WHEN, 2, {WW_FACET_DAY, WW_FACET_PART}},
    [AUDIENCE] = {"filter/audience", "people", WW_WORD_OFFER_FOR_WHOM, 1, {WW_FACET_AUDIENCE}},
    [LANGUAGE] = {"filter/language", "speech", WW_WORD_FILTER_LANGUAGE, 1, {WW_FACET_LANGUAGE}},
    [LEVEL] = {"filter/level", "level", WW_WORD_FILTER_LEVEL, 1, {WW_FACET_LEVEL}},
};

/* Facets of one value, which are switched on the page itself. */
static const struct trait {
    enum ww_facet facet;
    const char *id, *icon;
    enum ww_word word;
} traits[] = {
    {WW_FACET_FREE, "filter/free", "free", WW_WORD_OFFER_FREE},
    {WW_FACET_STEP_FREE, "filter/step-free", "step-free", WW_WORD_STEP_FREE},
    {WW_FACET_CHILDCARE, "filter/childcare", "childcare", WW_WORD_FILTER_CHILDCARE},
};
enum { TRAIT_COUNT = sizeof traits / sizeof traits[0] };

/* A list and what is asked of it. */
struct asked {
    const struct ww_build *build;
    const struct ww_sieve *sieve;
    struct ww_filter filter;
};

static struct asked ask(const struct ww_build *build)
{
    struct asked asked = {.build = build, .sieve = build->sieve};
    ww_filter_read(build->release, &build->state->at.route, &asked.filter);
    return asked;
}

static bool is_chosen(const struct asked *asked, enum ww_facet facet, int value)
{
    return asked->filter.chosen[facet] >> value & 1;
}

static uint32_t count_with(const struct asked *asked, enum ww_facet facet, uint64_t chosen)
{
    struct ww_filter filter = asked->filter;
    filter.chosen[facet] = chosen;
    return ww_sieve_count(asked->sieve, &filter);
}

static uint32_t count_alone(const struct asked *asked, enum ww_facet facet, int value)
{
    struct ww_filter filter = {{0}};
    filter.chosen[facet] = UINT64_C(1) << value;
    return ww_sieve_count(asked->sieve, &filter);
}

/* Whether the list has offers with the value and others without, or it is chosen. */
static bool tells_apart(const struct asked *asked, enum ww_facet facet)
{
    if (asked->filter.chosen[facet])
        return true;
    int count = ww_facet_count(asked->build->release, facet);
    for (int value = 0; value < count; value++) {
        uint32_t alone = count_alone(asked, facet, value);
        if (alone > 0 && alone < asked->sieve->list.count)
            return true;
    }
    return false;
}

static struct ww_action refine(struct ww_route route)
{
    return (struct ww_action){.kind = WW_ACTION_REFINE, .route = route};
}

static struct ww_action choose(const struct asked *asked, enum ww_facet facet, uint64_t chosen)
{
    return refine(
        ww_filter_with(asked->build->release, asked->build->state->at.route, facet, chosen));
}

static struct ww_text name_value(const struct ww_build *build, enum ww_facet facet, int value)
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
        for (int i = 0; i < TRAIT_COUNT; i++)
            if (traits[i].facet == facet)
                return ww_build_plain(build, ww_build_word(build, traits[i].word));
        return (struct ww_text){.body = code};
    }
}

/* Thin words without an outline: told from what can be chosen in a theme without greys, too. */
static void switch_off(const struct ww_build *build, struct ww_node *chip)
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

/* A value that can be chosen, with how many offers that would leave, or given up. */
static struct ww_node *add_value(const struct asked *asked, struct ww_node *parent, const char *id,
                                 const char *icon, struct ww_text name, enum ww_facet facet,
                                 int value)
{
    const struct ww_build *build = asked->build;
    const struct ww_metrics *m = build->metrics;
    uint64_t chosen = asked->filter.chosen[facet] ^ UINT64_C(1) << value;
    uint32_t count = count_with(asked, facet, chosen);
    struct ww_action action = choose(asked, facet, chosen);
    bool selected = is_chosen(asked, facet, value);
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
        switch_off(build, chip);
    return chip;
}

static struct ww_node *add_grid(const struct ww_build *build, struct ww_node *parent,
                                double least_em, int most)
{
    struct ww_node *grid = ww_node_add(build->arena, parent, WW_ROLE_GROUP, WW_BOX_GRID);
    int gap_px = ww_metrics_mm(build->metrics, WW_TARGET_GAP_MM);
    grid->style.gap = build->metrics->unit_px > gap_px ? build->metrics->unit_px : gap_px;
    grid->style.columns = ww_build_columns(build, build->width_px, least_em, most);
    return grid;
}

/* Empty cells for the rest of the last row, which its last chip would stretch over. */
static void end_grid(const struct ww_build *build, struct ww_node *grid)
{
    int count = 0;
    for (const struct ww_node *n = grid->first; n; n = n->next)
        count++;
    for (; count % grid->style.columns != 0; count++)
        ww_build_column(build, grid, 0);
}

static void add_opener(const struct asked *asked, struct ww_node *grid, enum panel_name name)
{
    const struct ww_build *build = asked->build;
    const struct panel *panel = &panels[name];
    struct ww_action action = {.kind = WW_ACTION_FILTER, .filter_panel = {.panel = (uint8_t)name}};
    struct ww_node *chip = ww_build_control(build, grid, WW_ROLE_BUTTON, panel->id, action);
    chip->style.gap = build->metrics->unit_px;
    chip->style.padding_x = build->metrics->unit_px * 2;
    chip->style.padding_y = build->metrics->unit_px;
    uint32_t ink = build->theme->colors[WW_TINT_ACCENT];
    bool selected = false;
    for (int i = 0; i < panel->facet_count; i++)
        selected = selected || asked->filter.chosen[panel->facets[i]];
    if (selected)
        chip->state |= WW_STATE_SELECTED;
    ww_build_icon(build, chip, selected ? "check" : panel->icon, build->metrics->icon_px, ink);
    ww_build_words(build, chip, WW_LOOK_STRONG, ww_build_word(build, panel->word))->style.weight =
        1;
    ww_build_icon(build, chip, "chevron", build->metrics->icon_px, ink);
}

static void add_chips(const struct asked *asked)
{
    const struct ww_build *build = asked->build;
    struct ww_node *grid = add_grid(build, build->content, CHIP_LEAST_EM, 4);
    for (int p = 0; p < PANEL_COUNT; p++)
        for (int i = 0; i < panels[p].facet_count; i++)
            if (tells_apart(asked, panels[p].facets[i])) {
                add_opener(asked, grid, (enum panel_name)p);
                break;
            }
    for (int i = 0; i < TRAIT_COUNT; i++)
        if (tells_apart(asked, traits[i].facet))
            add_value(asked, grid, traits[i].id, traits[i].icon,
                      name_value(build, traits[i].facet, 0), traits[i].facet, 0);
    end_grid(build, grid);
}

/* A chosen value, with a cross that takes it away. */
static void add_cross(const struct asked *asked, struct ww_node *grid, enum ww_facet facet,
                      int value)
{
    const struct ww_build *build = asked->build;
    uint64_t chosen = asked->filter.chosen[facet] & ~(UINT64_C(1) << value);
    const char *id = ww_arena_printf(build->arena, "without/%s/%s", ww_filter_key(facet),
                                     ww_facet_code(build->release, facet, value));
    struct ww_node *chip =
        ww_build_control(build, grid, WW_ROLE_BUTTON, id, choose(asked, facet, chosen));
    chip->state |= WW_STATE_SELECTED;
    ww_build_text(build, chip, WW_LOOK_STRONG, name_value(build, facet, value))->style.weight = 1;
    struct ww_node *cross = ww_build_icon(build, chip, "close", build->metrics->icon_px,
                                          build->theme->colors[WW_TINT_ACCENT]);
    cross->role = WW_ROLE_IMAGE;
    ww_build_span(build, cross, ww_build_word(build, WW_WORD_FILTER_REMOVE), WW_WEIGHT_REGULAR,
                  WW_TINT_INK);
}

/* What was chosen in the panels. */
static void add_chosen(const struct asked *asked)
{
    struct ww_node *grid = NULL;
    for (int p = 0; p < PANEL_COUNT; p++)
        for (int i = 0; i < panels[p].facet_count; i++)
            for (int value = 0; value < WW_FACET_VALUES_MAX; value++) {
                if (!is_chosen(asked, panels[p].facets[i], value))
                    continue;
                if (!grid)
                    grid = add_grid(asked->build, asked->build->content, CHIP_LEAST_EM, 4);
                add_cross(asked, grid, panels[p].facets[i], value);
            }
    if (grid)
        end_grid(asked->build, grid);
}

static void add_result(const struct asked *asked, uint32_t left)
{
    const struct ww_build *build = asked->build;
    const char *pairs[] = {"count", ww_build_number(build, (int)left), "total",
                           ww_build_number(build, (int)asked->sieve->list.count), NULL};
    bool beside = build->width_px >= RESULT_LEAST_EM * build->metrics->body_px;
    struct ww_node *row = beside ? ww_build_row(build, build->content, build->metrics->gap_px)
                                 : ww_build_column(build, build->content, build->metrics->unit_px);
    ww_build_words(build, row, WW_LOOK_STRONG, ww_build_fill(build, WW_WORD_FILTER_RESULT, pairs))
        ->style.weight = 1;
    struct ww_node *clear = ww_build_control(build, row, WW_ROLE_BUTTON, "filter/clear",
                                             refine(ww_filter_without(build->state->at.route)));
    ww_build_icon(build, clear, "close", build->metrics->icon_px,
                  build->theme->colors[WW_TINT_ACCENT]);
    ww_build_words(build, clear, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_FILTER_CLEAR));
}

/* "Montag, Dienstag" */
static const char *name_chosen(const struct asked *asked, enum ww_facet facet)
{
    const char *names[WW_FACET_VALUES_MAX];
    int count = 0;
    for (int value = 0; value < WW_FACET_VALUES_MAX; value++)
        if (is_chosen(asked, facet, value)) {
            struct ww_text name = name_value(asked->build, facet, value);
            names[count++] = name.body ? name.body : "";
        }
    return ww_build_commas(asked->build, names, count);
}

/* Nothing is left: which filter stands in the way, and what its loss would bring, most first. */
static void add_ways_out(const struct asked *asked)
{
    const struct ww_build *build = asked->build;
    bool offered[WW_FACET_COUNT] = {false};
    ww_build_words(build, build->content, WW_LOOK_BODY, ww_build_word(build, WW_WORD_FILTER_EMPTY));
    for (int n = 0; n < LOOSEN_SHOWN; n++) {
        uint32_t most = 0;
        enum ww_facet best = WW_FACET_COUNT;
        for (int facet = 0; facet < WW_FACET_COUNT; facet++) {
            if (offered[facet] || !asked->filter.chosen[facet])
                continue;
            uint32_t count = count_with(asked, (enum ww_facet)facet, 0);
            if (count > most) {
                most = count;
                best = (enum ww_facet)facet;
            }
        }
        if (best == WW_FACET_COUNT)
            return;
        offered[best] = true;
        const char *pairs[] = {"what", name_chosen(asked, best), "count",
                               ww_build_number(build, (int)most), NULL};
        const char *id = ww_arena_printf(build->arena, "loosen/%s", ww_filter_key(best));
        ww_build_button(
            build, build->content, id, "close",
            ww_build_fill(
                build, most == 1 ? WW_WORD_FILTER_LOOSEN_ONE : WW_WORD_FILTER_LOOSEN_OTHER, pairs),
            choose(asked, best, 0));
    }
}

void ww_filter_list(struct ww_build *build, struct ww_list list)
{
    struct ww_sieve *sieve = ww_arena_alloc(build->arena, sizeof *sieve);
    ww_sieve_make(build->release, build->arena, list, build->today, sieve);
    build->sieve = sieve;
    struct asked asked = ask(build);
    bool narrowed = !ww_filter_is_empty(&asked.filter);
    if (list.count >= FEW || narrowed)
        add_chips(&asked);
    if (narrowed) {
        list = ww_sieve_list(sieve, build->arena, &asked.filter);
        add_chosen(&asked);
        add_result(&asked, list.count);
    }
    if (list.count)
        ww_build_offers(build, build->content, list);
    else if (narrowed)
        add_ways_out(&asked);
    else
        ww_build_words(build, build->content, WW_LOOK_BODY,
                       ww_build_word(build, WW_WORD_LIST_EMPTY));
}

/* How many chips of two lines have room, within bounds: below them text is made smaller instead. */
static int panel_room(const struct ww_build *build, const struct ww_node *grid)
{
    const struct ww_metrics *m = build->metrics;
    int chip_px = 2 * m->line_px + 2 * m->unit_px;
    if (chip_px < m->target_px)
        chip_px = m->target_px;
    int height_px = m->band_px - 2 * m->line_px - chip_px - 10 * m->unit_px;
    int room = height_px / (chip_px + grid->style.gap) * grid->style.columns;
    return room < PANEL_LEAST ? PANEL_LEAST : room > PANEL_MOST ? PANEL_MOST : room;
}

static void add_further(const struct asked *asked, struct ww_node *grid, int next)
{
    const struct ww_build *build = asked->build;
    struct ww_filter_panel panel = build->state->filter_panel;
    panel.first = (uint8_t)next;
    ww_build_button(build, grid, "filter/further", "forward",
                    ww_build_word(build, WW_WORD_FILTER_FURTHER),
                    (struct ww_action){.kind = WW_ACTION_FILTER, .filter_panel = panel});
}

static double least_em(enum ww_facet facet)
{
    bool is_short = facet == WW_FACET_DAY || facet == WW_FACET_PART;
    return facet == WW_FACET_LEVEL ? LEVEL_LEAST_EM : is_short ? SHORT_LEAST_EM : CHIP_LEAST_EM;
}

/* Weekdays are shortened where they have no room. */
static struct ww_text name_chip(const struct ww_build *build, const struct ww_node *grid,
                                enum ww_facet facet, int value)
{
    if (facet == WW_FACET_DAY &&
        build->width_px < CHIP_LEAST_EM * build->metrics->body_px * grid->style.columns)
        return ww_build_plain(build, ww_build_word(build, WW_WORD_WEEKDAY_SHORT_0 + value));
    return name_value(build, facet, value);
}

/* The values that the list has, as many as the panel holds. */
static void add_values(const struct asked *asked, struct ww_node *panel, enum ww_facet facet)
{
    const struct ww_build *build = asked->build;
    int values[WW_FACET_VALUES_MAX], count = 0, all = ww_facet_count(build->release, facet);
    for (int value = 0; value < all; value++)
        if (is_chosen(asked, facet, value) || count_alone(asked, facet, value))
            values[count++] = value;
    if (!count)
        return;
    struct ww_node *grid = add_grid(build, panel, least_em(facet), 4);
    int room = panel_room(build, grid), first = build->state->filter_panel.first;
    if (count <= room || first >= count)
        first = 0;
    int last = count <= room ? count : first + room - 1;
    for (int i = first; i < last && i < count; i++) {
        const char *id = ww_arena_printf(build->arena, "filter/%s/%s", ww_filter_key(facet),
                                         ww_facet_code(build->release, facet, values[i]));
        add_value(asked, grid, id, NULL, name_chip(build, grid, facet, values[i]), facet,
                  values[i]);
    }
    if (count > room)
        add_further(asked, grid, last < count ? last : 0);
    end_grid(build, grid);
}

static void add_end(const struct asked *asked, struct ww_node *parent, const struct panel *panel)
{
    const struct ww_build *build = asked->build;
    uint32_t left = ww_sieve_count(asked->sieve, &asked->filter);
    struct ww_node *grid = add_grid(build, parent, END_LEAST_EM, 2);
    struct ww_route cleared = build->state->at.route;
    for (int i = 0; i < panel->facet_count; i++)
        cleared = ww_filter_with(build->release, cleared, panel->facets[i], 0);
    struct ww_node *clear =
        ww_build_button(build, grid, "filter/none", "close",
                        ww_build_word(build, WW_WORD_FILTER_CLEAR), refine(cleared));
    if (ww_route_equal(&cleared, &build->state->at.route))
        switch_off(build, clear);
    const char *words =
        left ? ww_build_count(build, WW_WORD_FILTER_SHOW_ONE, WW_WORD_FILTER_SHOW_OTHER, (int)left)
             : ww_build_word(build, WW_WORD_FILTER_SHOW_NONE);
    ww_build_button(build, grid, "filter/show", "check", words,
                    (struct ww_action){.kind = WW_ACTION_CLOSE});
}

void ww_filter_panel(const struct ww_build *build, struct ww_node *parent)
{
    const struct ww_metrics *m = build->metrics;
    const struct panel *panel = &panels[build->state->filter_panel.panel % PANEL_COUNT];
    struct ww_node *column = ww_page_panel(build, parent);
    column->style.gap = m->unit_px * 3 / 2;
    column->style.padding_y = m->unit_px * 2;
    struct ww_node *title = ww_build_heading(
        build, column, 2, ww_build_plain(build, ww_build_word(build, panel->word)));
    ww_build_tint(title, WW_TINT_ON_DARK);
    if (!build->sieve) {
        ww_build_button(build, column, "filter/show", "close",
                        ww_build_word(build, WW_WORD_LANGUAGE_CLOSE),
                        (struct ww_action){.kind = WW_ACTION_CLOSE});
        return;
    }
    struct asked asked = ask(build);
    for (int i = 0; i < panel->facet_count; i++)
        add_values(&asked, column, panel->facets[i]);
    add_end(&asked, column, panel);
}
