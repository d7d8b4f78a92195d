#include "ui/pages/pages.h"

/* One of several choices, or a switch: acts at once and shows its state. */
static void add_choice(const struct ww_build *build, struct ww_node *parent, const char *id,
                       const char *words, bool selected, struct ww_adjust adjust)
{
    struct ww_node *button =
        ww_build_control(build, parent, WW_ROLE_BUTTON, id,
                         (struct ww_action){.kind = WW_ACTION_ADJUST, .adjust = adjust});
    button->style.weight = 1;
    button->style.padding_x = build->metrics->unit_px;
    button->style.padding_y = build->metrics->unit_px / 2;
    button->style.justify = WW_ALIGN_CENTER;
    if (selected) {
        button->state |= WW_STATE_SELECTED;
        ww_build_icon(build, button, "check", build->metrics->icon_px,
                      build->theme->colors[WW_TINT_ACCENT]);
    }
    ww_build_words(build, button, WW_LOOK_STRONG, words)->style.align = WW_ALIGN_CENTER;
}

/* A row of choices, or a column where they do not fit side by side. */
static struct ww_node *add_choices(const struct ww_build *build, struct ww_node *panel)
{
    struct ww_node *grid = ww_node_add(build->arena, panel, WW_ROLE_GROUP, WW_BOX_GRID);
    grid->style.gap = build->metrics->unit_px;
    grid->style.columns = ww_build_columns(build, build->width_px, 6.8, 3);
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

static int volume_of(const struct ww_build *build, int steps)
{
    int volume = build->volume + steps * WW_VOLUME_STEP;
    return volume < 0 ? 0 : volume > WW_VOLUME_MAX ? WW_VOLUME_MAX : volume;
}

/* One step down or up; off where there is none. */
static void add_volume_button(const struct ww_build *build, struct ww_node *row, const char *id,
                              const char *icon, enum ww_word name, int step)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_adjust adjust = build->state->adjust;
    bool possible =
        volume_of(build, adjust.volume_steps) != volume_of(build, adjust.volume_steps + step);
    adjust.volume_steps += step;
    struct ww_node *button =
        ww_build_control(build, row, WW_ROLE_BUTTON, id,
                         (struct ww_action){.kind = WW_ACTION_ADJUST, .adjust = adjust});
    button->style.min_width = m->target_px * 3 / 2;
    button->style.justify = WW_ALIGN_CENTER;
    if (!possible)
        button->state |= WW_STATE_DISABLED;
    ww_build_span(build, button, ww_build_word(build, name), WW_WEIGHT_REGULAR, WW_TINT_INK);
    ww_build_icon(build, button, icon, m->icon_px,
                  build->theme->colors[possible ? WW_TINT_ACCENT : WW_TINT_LINE]);
}

/* A bar as full as it is loud. */
static void add_meter(const struct ww_build *build, struct ww_node *parent, int volume)
{
    struct ww_node *meter = ww_build_row(build, parent, 0);
    meter->style.height = build->metrics->unit_px * 2;
    meter->style.align = WW_ALIGN_STRETCH;
    meter->style.fill = true;
    meter->style.color = meter->style.pressed = build->theme->colors[WW_TINT_BAR];
    meter->style.outline_width = build->metrics->unit_px / 3 + 1;
    meter->style.outline = build->theme->colors[WW_TINT_ON_DARK];
    for (int part = 0; part < 2; part++) {
        int share = part ? WW_VOLUME_MAX - volume : volume;
        if (share == 0)
            continue;
        struct ww_node *piece = ww_build_column(build, meter, 0);
        piece->style.weight = share;
        piece->style.fill = part == 0;
        piece->style.color = piece->style.pressed = build->theme->colors[WW_TINT_ON_DARK];
    }
}

static void add_volume(const struct ww_build *build, struct ww_node *parent)
{
    int volume = volume_of(build, build->state->adjust.volume_steps);
    struct ww_node *row = ww_build_row(build, parent, build->metrics->gap_px);
    add_volume_button(build, row, "adjust/quieter", "minus", WW_WORD_ADJUST_QUIETER, -1);
    struct ww_node *middle = ww_build_column(build, row, build->metrics->unit_px / 2);
    middle->style.weight = 1;
    const char *pairs[] = {"count", ww_build_number(build, volume), NULL};
    struct ww_node *words = ww_build_words(build, middle, WW_LOOK_STRONG,
                                           ww_build_fill(build, WW_WORD_ADJUST_VOLUME, pairs));
    words->style.align = WW_ALIGN_CENTER;
    ww_build_tint(words, WW_TINT_ON_DARK);
    add_meter(build, middle, volume);
    add_volume_button(build, row, "adjust/louder", "plus", WW_WORD_ADJUST_LOUDER, 1);
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
    adjust = *now;
    adjust.switch_motion = !now->switch_motion;
    add_choice(build, grid, "adjust/motion", ww_build_word(build, WW_WORD_ADJUST_MOTION),
               build->still == now->switch_motion, adjust);
    /* In the rest of the last row, where that is wide. */
    add_volume(build, grid->style.columns == 3 ? grid : panel);
}

void ww_page_adjust(const struct ww_build *build, struct ww_node *parent)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *panel = ww_page_panel(build, parent);
    panel->style.gap = m->unit_px;
    panel->style.padding_y = m->unit_px * 2;
    ww_page_panel_title(build, panel, ww_build_word(build, WW_WORD_BAR_ADJUST), "adjust/close");
    add_sizes(build, panel);
    add_themes(build, panel);
    add_switches(build, panel);
}
