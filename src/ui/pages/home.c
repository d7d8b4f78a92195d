#include <stdio.h>

#include "content/fair.h"
#include "ui/pages/pages.h"

enum { MAIN_MENUS = 4 }; /* the first categories are the large ones */

/* The language whose words stand second on the tiles: the first one offered that is not shown. */
static int second_lang(const struct ww_build *build)
{
    for (int i = 0; i < build->terminal->lang_count; i++)
        if (build->terminal->langs[i] != build->lang)
            return build->terminal->langs[i];
    return build->lang;
}

static void add_second_name(const struct ww_build *build, struct ww_node *parent,
                            const struct ww_category *category, double growth)
{
    struct ww_text name = ww_release_text(build->release, build->arena, WW_ENTITY_TERM,
                                          category->id, WW_FIELD_NAME, second_lang(build));
    if (!name.body || name.lang == category->name.lang)
        return;
    struct ww_node *text = ww_build_text(build, parent, WW_LOOK_BODY, name);
    text->style.max_lines = 2;
    text->style.text_px = (int)(text->style.text_px * growth);
    text->state = 0; /* both languages stand here on purpose */
    ww_build_tint(text, WW_TINT_ON_DARK);
}

/* On large screens the words of a tile grow with it, up to 1.6 times. */
static double tile_growth(const struct ww_build *build, const struct ww_node *grid)
{
    int gaps = (grid->style.columns - 1) * grid->style.gap;
    double width_em =
        (double)(build->width_px - gaps) / grid->style.columns / build->metrics->body_px;
    double growth = 1 + (width_em - 12) / 6;
    return growth < 1 ? 1 : growth > 1.6 ? 1.6 : growth;
}

/* The menu of the fair that comes next leads there. */
static struct ww_route tile_route(const struct ww_build *build, const struct ww_category *category)
{
    int64_t fair = ww_fair_at(build->release, category->id, build->now.wall_min);
    return fair && fair == ww_fair_at(build->release, 0, build->now.wall_min)
               ? ww_route_to(WW_PAGE_FAIR)
               : ww_route_to_code(WW_PAGE_CATEGORY, category->code);
}

static void add_tile(const struct ww_build *build, struct ww_node *grid,
                     const struct ww_category *category, bool large)
{
    const struct ww_metrics *m = build->metrics;
    char id[WW_CODE_SIZE + 16];
    snprintf(id, sizeof id, "category/%s", category->code);
    struct ww_node *tile =
        ww_build_control(build, grid, WW_ROLE_BUTTON, id, ww_build_go(tile_route(build, category)));
    tile->box = large ? WW_BOX_COLUMN : WW_BOX_ROW;
    if (large)
        tile->style.align = WW_ALIGN_START;
    tile->style.color = ww_build_category_fill(build, category->color);
    tile->style.pressed = ww_build_category_fill(build, ww_color_pressed(category->color));
    tile->style.padding_y = m->unit_px * 2;
    tile->style.gap = large ? m->unit_px : m->unit_px * 2;
    uint32_t white = build->theme->colors[WW_TINT_ON_DARK];
    double growth = tile_growth(build, grid);
    if (category->pictogram)
        ww_build_icon(build, tile, category->pictogram, (int)(m->icon_px * 3 / 2 * growth), white);
    struct ww_node *words = ww_build_column(build, tile, 0);
    words->style.weight = 1;
    struct ww_node *name = ww_build_text(build, words, WW_LOOK_STRONG, category->name);
    name->style.text_px = (int)((large ? m->heading_px : m->body_px) * growth);
    name->style.max_lines = 3;
    ww_build_tint(name, WW_TINT_ON_DARK);
    add_second_name(build, words, category, growth);
}

static struct ww_node *add_grid(const struct ww_build *build, double least_em)
{
    struct ww_node *grid = ww_node_add(build->arena, build->content, WW_ROLE_GROUP, WW_BOX_GRID);
    grid->style.gap = build->metrics->gap_px;
    grid->style.columns = ww_build_columns(build, build->width_px, least_em, 4);
    return grid;
}

/* The way to everything: buttons as wide as their words in one row, where that has room, else in
 * columns. */
static void add_quick(const struct ww_build *build)
{
    static const struct {
        const char *id, *icon;
        enum ww_word word;
        enum ww_page page;
    } ways[] = {
        {"today", "calendar", WW_WORD_AGENDA_TODAY, WW_PAGE_TODAY},
        {"locations", "places", WW_WORD_HOME_PLACES, WW_PAGE_LOCATIONS},
        {"search", "search", WW_WORD_SEARCH_TITLE, WW_PAGE_SEARCH},
        {"offers", "list", WW_WORD_HOME_ALL, WW_PAGE_OFFERS},
        {"info", "info", WW_WORD_HOME_INFO, WW_PAGE_INFOS},
    };
    enum { COUNT = sizeof ways / sizeof *ways };
    const struct ww_metrics *m = build->metrics;
    struct ww_node *grid = add_grid(build, 9.4), *buttons[COUNT];
    int needed_px[COUNT], all_px = (COUNT - 1) * grid->style.gap;
    for (int i = 0; i < COUNT; i++) {
        const char *words = ww_build_word(build, ways[i].word);
        buttons[i] = ww_build_button(build, grid, ways[i].id, ways[i].icon, words,
                                     ww_build_go(ww_route_to(ways[i].page)));
        buttons[i]->style.padding_x = m->unit_px * 2;
        needed_px[i] = ww_build_strong_px(build, ww_build_plain(build, words)) +
                       m->icon_px * 5 / 4 + buttons[i]->style.gap +
                       2 * buttons[i]->style.padding_x + 2;
        all_px += needed_px[i];
    }
    if (grid->style.columns == 4)
        grid->style.columns = 3;
    if (all_px > build->width_px)
        return;
    grid->box = WW_BOX_ROW;
    grid->style.align = WW_ALIGN_STRETCH;
    for (int i = 0; i < COUNT; i++)
        buttons[i]->style.weight = needed_px[i];
}

bool ww_page_home(struct ww_build *build)
{
    struct ww_text title = ww_release_text(build->release, build->arena, WW_ENTITY_SITE, 1,
                                           WW_FIELD_NAME, build->lang);
    ww_build_heading(build, build->content, 1, title);

    int count;
    const struct ww_category *categories =
        ww_site_categories(build->release, build->arena, build->lang, &count);
    struct ww_node *grid = add_grid(build, 10);
    grid->style.grow = true;
    for (int i = 0; i < count; i++) {
        if (i == MAIN_MENUS) {
            grid = add_grid(build, 10);
            grid->style.grow = true;
        }
        add_tile(build, grid, &categories[i], i < MAIN_MENUS);
    }

    add_quick(build);
    return true;
}
