#include "ui/filter.h"

#include "content/limits.h"
#include "ui/pages/chips.h"
#include "ui/pages/pages.h"

enum {
    PANEL_LEAST = 6, /* chips of a panel before text is made smaller, */
    PANEL_MOST = 12, /* and before the rest has to wait for another page of it */
};
#define SHORT_LEAST_EM 6.0
#define LEVEL_LEAST_EM 4.0
#define END_LEAST_EM 8.0

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

static void add_further(const struct ww_asked *asked, struct ww_node *grid, int next)
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
    return facet == WW_FACET_LEVEL ? LEVEL_LEAST_EM : is_short ? SHORT_LEAST_EM : WW_CHIP_LEAST_EM;
}

/* Weekdays are shortened where they have no room. */
static struct ww_text name_chip(const struct ww_build *build, const struct ww_node *grid,
                                enum ww_facet facet, int value)
{
    if (facet == WW_FACET_DAY &&
        build->width_px < WW_CHIP_LEAST_EM * build->metrics->body_px * grid->style.columns)
        return ww_build_plain(build, ww_build_word(build, WW_WORD_WEEKDAY_SHORT_0 + value));
    return ww_asked_name(build, facet, value);
}

/* The values that the list has, as many as the panel holds. */
static void add_values(const struct ww_asked *asked, struct ww_node *panel, enum ww_facet facet)
{
    const struct ww_build *build = asked->build;
    int values[WW_FACET_VALUES_MAX], count = 0, all = ww_facet_count(build->release, facet);
    for (int value = 0; value < all; value++)
        if (ww_asked_is_chosen(asked, facet, value) || ww_asked_count_alone(asked, facet, value))
            values[count++] = value;
    if (!count)
        return;
    struct ww_node *grid = ww_chip_grid(build, panel, least_em(facet), 4);
    int room = panel_room(build, grid), first = build->state->filter_panel.first;
    if (count <= room || first >= count)
        first = 0;
    int last = count <= room ? count : first + room - 1;
    for (int i = first; i < last && i < count; i++) {
        const char *id = ww_arena_printf(build->arena, "filter/%s/%s", ww_filter_key(facet),
                                         ww_facet_code(build->release, facet, values[i]));
        ww_chip_add(asked, grid, id, NULL, name_chip(build, grid, facet, values[i]), facet,
                    values[i]);
    }
    if (count > room)
        add_further(asked, grid, last < count ? last : 0);
    ww_chip_grid_end(build, grid);
}

static void add_end(const struct ww_asked *asked, struct ww_node *parent,
                    const struct ww_chip_panel *panel)
{
    const struct ww_build *build = asked->build;
    uint32_t left = ww_sieve_count(asked->sieve, &asked->filter);
    struct ww_node *grid = ww_chip_grid(build, parent, END_LEAST_EM, 2);
    struct ww_route cleared = build->state->at.route;
    for (int i = 0; i < panel->facet_count; i++)
        cleared = ww_filter_with(build->release, cleared, panel->facets[i], 0);
    struct ww_node *clear =
        ww_build_button(build, grid, "filter/none", "close",
                        ww_build_word(build, WW_WORD_FILTER_CLEAR), ww_asked_refine(cleared));
    if (ww_route_equal(&cleared, &build->state->at.route))
        ww_chip_switch_off(build, clear);
    const char *words =
        left ? ww_build_count(build, WW_WORD_FILTER_SHOW_ONE, WW_WORD_FILTER_SHOW_OTHER, (int)left)
             : ww_build_word(build, WW_WORD_FILTER_SHOW_NONE);
    ww_build_button(build, grid, "filter/show", "check", words,
                    (struct ww_action){.kind = WW_ACTION_CLOSE});
}

void ww_filter_panel(const struct ww_build *build, struct ww_node *parent)
{
    const struct ww_metrics *m = build->metrics;
    const struct ww_chip_panel *panel =
        &ww_chip_panels[build->state->filter_panel.panel % WW_CHIP_PANELS];
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
    struct ww_asked asked = ww_asked_read(build);
    for (int i = 0; i < panel->facet_count; i++)
        add_values(&asked, column, panel->facets[i]);
    add_end(&asked, column, panel);
}
