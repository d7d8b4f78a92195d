#include "ui/pages/pages.h"

/* One of several choices, or a switch: acts at once and shows its state. */
static void add_choice(const struct ww_build *build, struct ww_node *parent, const char *id,
                       const char *words, bool selected, struct ww_adjust adjust)
{
    struct ww_node *button =
        ww_build_control(build, parent, WW_ROLE_BUTTON, id,
                         (struct ww_action){.kind = WW_ACTION_ADJUST, .adjust = adjust});
    button->style.weight = 1;
    button->style.justify = WW_ALIGN_CENTER;
    if (selected) {
        button->state |= WW_STATE_SELECTED;
        ww_build_icon(build, button, "check", build->metrics->icon_px,
                      build->theme->colors[WW_TINT_ACCENT]);
    }
    ww_build_words(build, button, WW_LOOK_STRONG, words);
}

/* A row of choices, or a column where they do not fit side by side. */
static struct ww_node *add_choices(const struct ww_build *build, struct ww_node *panel)
{
    struct ww_node *grid = ww_node_add(build->arena, panel, WW_ROLE_GROUP, WW_BOX_GRID);
    grid->style.gap = build->metrics->unit_px;
    grid->style.columns = ww_build_columns(build, build->width_px, 6.4, 3);
    return grid;
}

static void add_sizes(const struct ww_build *build, struct ww_node *panel)
{
    static const struct {
        const char *id;
        const char *percent;
    } sizes[] = {{"adjust/100", "100"}, {"adjust/150", "150"}, {"adjust/200", "200"}};
    struct ww_node *grid = add_choices(build, panel);
    for (int i = 0; i < 3; i++) {
        struct ww_adjust adjust = build->state->adjust;
        bool selected = (int)adjust.size == i;
        const char *pairs[] = {"count", sizes[i].percent, NULL};
        adjust.size = (enum ww_text_size)i;
        add_choice(build, grid, sizes[i].id, ww_build_fill(build, WW_WORD_ADJUST_SIZE, pairs),
                   selected, adjust);
    }
}

static void add_themes(const struct ww_build *build, struct ww_node *panel)
{
    static const struct {
        const char *id;
        enum ww_word word;
    } themes[WW_THEME_COUNT] = {
        [WW_THEME_LIGHT] = {"adjust/light", WW_WORD_ADJUST_LIGHT},
        [WW_THEME_DARK] = {"adjust/dark", WW_WORD_ADJUST_DARK},
        [WW_THEME_CONTRAST] = {"adjust/contrast", WW_WORD_ADJUST_CONTRAST},
    };
    struct ww_node *grid = add_choices(build, panel);
    for (int i = 0; i < WW_THEME_COUNT; i++) {
        struct ww_adjust adjust = build->state->adjust;
        bool selected = (int)adjust.theme == i;
        adjust.theme = (enum ww_theme_name)i;
        add_choice(build, grid, themes[i].id, ww_build_word(build, themes[i].word), selected,
                   adjust);
    }
}

static void add_switches(const struct ww_build *build, struct ww_node *panel)
{
    const struct ww_adjust *now = &build->state->adjust;
    struct ww_node *grid = add_choices(build, panel);
    struct ww_adjust adjust = *now;
    adjust.reach = !now->reach;
    add_choice(build, grid, "adjust/reach", ww_build_word(build, WW_WORD_ADJUST_REACH), now->reach,
               adjust);
    adjust = *now;
    adjust.large_targets = !now->large_targets;
    add_choice(build, grid, "adjust/targets", ww_build_word(build, WW_WORD_ADJUST_TARGETS),
               now->large_targets, adjust);
    adjust = *now;
    adjust.simple = !now->simple;
    if (ww_build_simple_lang(build, build->state->lang) >= 0)
        add_choice(build, grid, "adjust/simple", ww_build_word(build, WW_WORD_ADJUST_SIMPLE),
                   now->simple, adjust);
}

void ww_page_adjust(const struct ww_build *build, struct ww_node *parent)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *panel = ww_page_panel(build, parent);
    panel->style.gap = m->unit_px;
    panel->style.padding_y = m->unit_px * 2;
    struct ww_node *row = ww_build_row(build, panel, m->gap_px);
    struct ww_node *title = ww_build_heading(
        build, row, 2, ww_build_plain(build, ww_build_word(build, WW_WORD_BAR_ADJUST)));
    title->style.weight = 1;
    ww_build_tint(title, WW_TINT_ON_DARK);
    struct ww_node *close = ww_build_control(build, row, WW_ROLE_BUTTON, "adjust/close",
                                             (struct ww_action){.kind = WW_ACTION_CLOSE});
    ww_build_icon(build, close, "close", m->icon_px, build->theme->colors[WW_TINT_ACCENT]);
    ww_build_words(build, close, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_LANGUAGE_CLOSE));
    add_sizes(build, panel);
    add_themes(build, panel);
    add_switches(build, panel);
}
