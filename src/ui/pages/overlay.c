#include <math.h>
#include <stdio.h>

#include "ui/layout.h"
#include "ui/pages/pages.h"

/* A control of the bar holds its word, at every size of text: in one row, else in two. */
enum { BAR_BUTTONS = 4, BAR_BESIDE_EM = 8 };
#define BAR_LEAST_EM 5.6

static int bar_cell_px(const struct ww_build *build, const struct ww_node *bar)
{
    return (build->width_px - (bar->style.columns - 1) * bar->style.gap) / bar->style.columns;
}

/* As large as the page's text where the words fit, never smaller than at 100 %. */
static int bar_text_px(const struct ww_build *build, const struct ww_node *bar)
{
    int body_px = build->metrics->body_px;
    int least_px = (body_px * 100 + build->metrics->text_scale - 1) / build->metrics->text_scale;
    int fitting_px = (int)(bar_cell_px(build, bar) / BAR_LEAST_EM);
    return fitting_px < least_px ? least_px : fitting_px < body_px ? fitting_px : body_px;
}

static struct ww_node *add_bar_button(const struct ww_build *build, struct ww_node *bar,
                                      const char *id, const char *icon, struct ww_text words,
                                      struct ww_action action, bool enabled)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *button = ww_build_control(build, bar, WW_ROLE_BUTTON, id, action);
    enum ww_tint tint = enabled ? WW_TINT_ON_DARK : WW_TINT_BAR_OFF;
    button->style.color = build->theme->colors[WW_TINT_BAR];
    button->style.pressed = build->theme->colors[WW_TINT_BAR_PRESSED];
    button->style.padding_x = m->unit_px;
    button->style.padding_y = m->unit_px / 2;
    button->style.align = WW_ALIGN_CENTER;
    if (!enabled)
        button->state |= WW_STATE_DISABLED;
    button->style.justify = WW_ALIGN_CENTER;
    if (bar_cell_px(build, bar) < BAR_BESIDE_EM * m->body_px) {
        button->box = WW_BOX_COLUMN;
        button->style.gap = 0;
    }
    int text_px = bar_text_px(build, bar);
    ww_build_icon(build, button, icon, text_px * 6 / 5, build->theme->colors[tint]);
    struct ww_node *text = ww_build_text(build, button, WW_LOOK_STRONG, words);
    text->style.text_px = text_px;
    text->style.align = WW_ALIGN_CENTER;
    text->style.max_lines = 1;
    ww_build_tint(text, tint);
    return button;
}

/* With two languages the button names the other one, in that language; with more it opens the
 * choice. */
static void add_language_button(const struct ww_build *build, struct ww_node *bar)
{
    const struct ww_terminal *terminal = build->terminal;
    struct ww_text words = ww_build_plain(build, ww_build_word(build, WW_WORD_BAR_LANGUAGE));
    struct ww_action action = {.kind = WW_ACTION_LANGUAGE, .lang = -1};
    int count;
    const struct ww_language *languages = ww_release_languages(build->release, &count);
    if (terminal->lang_count == 2) {
        action.lang = terminal->langs[terminal->langs[0] == build->state->lang];
        words = (struct ww_text){.body = languages[action.lang].name, .lang = (uint8_t)action.lang};
    }
    if (terminal->lang_count > 1)
        add_bar_button(build, bar, "bar/language", "language", words, action, true);
}

void ww_page_bar(struct ww_build *build, struct ww_node *parent)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *bar = ww_node_add(build->arena, parent, WW_ROLE_TOOLBAR, WW_BOX_GRID);
    bar->style.gap = ww_metrics_mm(m, WW_TARGET_GAP_MM);
    bar->style.columns = ww_build_columns(build, build->width_px, BAR_LEAST_EM, BAR_BUTTONS);
    if (bar->style.columns < BAR_BUTTONS)
        bar->style.columns = 2;
    bar->style.fill = true;
    bar->style.color = bar->style.pressed = build->theme->colors[WW_TINT_BAR];
    bar->style.padding_x = m->margin_px;
    bar->style.padding_y = m->unit_px / 2;
    struct ww_route home = ww_route_to(WW_PAGE_HOME);
    bool at_home = ww_route_equal(&build->state->at.route, &home);
    bool can_go_back = !at_home || build->state->history_count > 0;
    add_bar_button(build, bar, "bar/back", "back",
                   ww_build_plain(build, ww_build_word(build, WW_WORD_BAR_BACK)),
                   (struct ww_action){.kind = WW_ACTION_BACK}, can_go_back);
    add_bar_button(build, bar, "bar/home", "home",
                   ww_build_plain(build, ww_build_word(build, WW_WORD_BAR_HOME)),
                   (struct ww_action){.kind = WW_ACTION_HOME}, true);
    add_language_button(build, bar);
    add_bar_button(build, bar, "bar/adjust", "adjust",
                   ww_build_plain(build, ww_build_word(build, WW_WORD_BAR_ADJUST)),
                   (struct ww_action){.kind = WW_ACTION_OPEN_ADJUST}, true);
}

void ww_page_notices(struct ww_build *build)
{
    enum { NOTICES_SHOWN = 8 };
    struct ww_notice notices[NOTICES_SHOWN];
    const struct ww_metrics *m = build->metrics;
    int count = ww_site_notices(build->release, build->arena, build->terminal_code, build->lang,
                                build->now.wall_min, notices, NOTICES_SHOWN);
    ww_build_wake(build, ww_site_notice_change(build->release, build->now.wall_min));
    for (int i = 0; i < count; i++) {
        struct ww_route route;
        bool leads = notices[i].route && ww_route_parse(notices[i].route, &route);
        char id[40];
        snprintf(id, sizeof id, "notice/%lld", (long long)notices[i].id);
        struct ww_node *row = ww_build_control(build, build->content, WW_ROLE_NOTICE, id,
                                               leads ? ww_build_go(route) : (struct ww_action){0});
        row->style.color = build->theme->colors[WW_TINT_NOTICE];
        bool roomy = build->width_px >= 14 * m->body_px;
        if (roomy)
            ww_build_icon(build, row, notices[i].warning ? "warning" : "info", m->icon_px,
                          build->theme->colors[WW_TINT_INK]);
        ww_build_text(build, row, WW_LOOK_STRONG, notices[i].body)->style.weight = 1;
        if (leads && roomy)
            ww_build_icon(build, row, "chevron", m->icon_px, build->theme->colors[WW_TINT_INK]);
    }
}

struct ww_node *ww_page_panel(const struct ww_build *build, struct ww_node *parent)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *over = ww_build_column(build, parent, 0);
    over->style.justify = WW_ALIGN_END;
    struct ww_node *panel = ww_build_column(build, over, m->gap_px);
    panel->role = WW_ROLE_DIALOG;
    panel->style.fill = true;
    panel->style.color = panel->style.pressed = build->theme->colors[WW_TINT_BAR];
    ww_build_outline(build, &panel->style);
    panel->style.padding_x = m->margin_px;
    panel->style.padding_y = m->margin_px;
    return panel;
}

static void add_idle(const struct ww_build *build, struct ww_node *parent)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *panel = ww_page_panel(build, parent);
    struct ww_node *title = ww_build_heading(
        build, panel, 1, ww_build_plain(build, ww_build_word(build, WW_WORD_IDLE_QUESTION)));
    int64_t left_ms = WW_IDLE_QUESTION_MS - (build->now.ms - build->state->idle_since_ms);
    int left_s = (int)((left_ms + 999) / 1000);
    struct ww_node *text = ww_build_words(
        build, panel, WW_LOOK_BODY,
        ww_build_count(build, WW_WORD_IDLE_EXPLAIN_ONE, WW_WORD_IDLE_EXPLAIN_OTHER, left_s));
    title->style.align = text->style.align = WW_ALIGN_CENTER;
    ww_build_tint(title, WW_TINT_ON_DARK);
    ww_build_tint(text, WW_TINT_ON_DARK);
    struct ww_node *button = ww_build_control(build, panel, WW_ROLE_BUTTON, "idle/stay",
                                              (struct ww_action){.kind = WW_ACTION_STAY});
    button->style.min_height = m->target_px * 3 / 2;
    struct ww_node *words = ww_build_heading(
        build, button, 0, ww_build_plain(build, ww_build_word(build, WW_WORD_IDLE_STAY)));
    words->role = WW_ROLE_TEXT;
    words->style.weight = 1;
    words->style.align = WW_ALIGN_CENTER;
}

static void add_languages(const struct ww_build *build, struct ww_node *parent)
{
    struct ww_node *panel = ww_page_panel(build, parent);
    struct ww_node *title = ww_build_heading(
        build, panel, 1, ww_build_plain(build, ww_build_word(build, WW_WORD_LANGUAGE_TITLE)));
    ww_build_tint(title, WW_TINT_ON_DARK);
    struct ww_node *grid = ww_node_add(build->arena, panel, WW_ROLE_GROUP, WW_BOX_GRID);
    grid->style.gap = build->metrics->gap_px;
    grid->style.columns = ww_build_columns(build, build->width_px, 10, 4);
    int count;
    const struct ww_language *languages = ww_release_languages(build->release, &count);
    for (int i = 0; i < build->terminal->lang_count; i++) {
        int lang = build->terminal->langs[i];
        char id[80];
        snprintf(id, sizeof id, "language/%s", languages[lang].tag);
        struct ww_node *button =
            ww_build_control(build, grid, WW_ROLE_BUTTON, id,
                             (struct ww_action){.kind = WW_ACTION_LANGUAGE, .lang = lang});
        if (lang == build->state->lang) {
            button->state |= WW_STATE_SELECTED;
            ww_build_icon(build, button, "check", build->metrics->icon_px,
                          build->theme->colors[WW_TINT_ACCENT]);
        }
        struct ww_text name = {.body = languages[lang].name, .lang = (uint8_t)lang};
        ww_build_text(build, button, WW_LOOK_STRONG, name)->style.weight = 1;
    }
    ww_build_button(build, panel, "language/close", "close",
                    ww_build_word(build, WW_WORD_LANGUAGE_CLOSE),
                    (struct ww_action){.kind = WW_ACTION_CLOSE});
}

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

static void add_adjust(const struct ww_build *build, struct ww_node *parent)
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

static void add_overlay(const struct ww_build *build, struct ww_node *parent)
{
    switch (build->state->overlay) {
    case WW_OVERLAY_NONE:
        break;
    case WW_OVERLAY_IDLE:
        add_idle(build, parent);
        break;
    case WW_OVERLAY_LANGUAGE:
        add_languages(build, parent);
        break;
    case WW_OVERLAY_ADJUST:
        add_adjust(build, parent);
        break;
    case WW_OVERLAY_TAKE:
        ww_take_panel(build, parent);
        break;
    }
}

static bool panel_fits(const struct ww_build *build, struct ww_node *over)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_layout layout = {.arena = build->arena, .text = build->text, .rtl = build->rtl};
    ww_layout_run(&layout, over, m->width_px, m->height_px);
    return over->first->rect.h <= m->band_px;
}

/* The next smaller way to set a panel: text by steps down to 100 %, then targets of 20 mm. False at
 * the smallest. */
static bool shrink(struct ww_metrics *m)
{
    enum { STEP = 25 };
    struct ww_metrics old = *m;
    int least_px = ww_metrics_mm(m, WW_TARGET_MM);
    if (m->text_scale > 100) {
        int scale = m->text_scale > 100 + STEP ? m->text_scale - STEP : 100;
        double diagonal_in = hypot(m->width_px, m->height_px) / m->px_per_mm / 25.4;
        ww_metrics_init(m, m->width_px, m->height_px, diagonal_in, scale, NULL);
        m->target_px = old.target_px;
        m->band_px = old.band_px;
        return true;
    }
    m->target_px = least_px;
    return old.target_px > least_px;
}

/* Panels do not scroll, and their buttons must be seen: what is too large for the screen is made
 * smaller until they are; at 100 % and 20 mm they fit the smallest. */
void ww_page_overlay(struct ww_build *build, struct ww_node *parent)
{
    struct ww_node *page = parent->last;
    struct ww_build fitting = *build;
    for (;;) {
        add_overlay(&fitting, parent);
        struct ww_metrics *smaller = ww_arena_alloc(build->arena, sizeof *smaller);
        *smaller = *fitting.metrics;
        if (panel_fits(&fitting, parent->last) || !shrink(smaller))
            return;
        page->next = NULL;
        parent->last = page;
        fitting.metrics = smaller;
    }
}
