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

static int bar_body_px(const struct ww_build *build)
{
    return build->small ? ww_build_least_px(build) : build->metrics->body_px;
}

/* As large as the page's text where the words fit, never smaller than at 100 %. */
static int bar_text_px(const struct ww_build *build, const struct ww_node *bar)
{
    int body_px = bar_body_px(build), least_px = ww_build_least_px(build);
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
    if (bar_cell_px(build, bar) < BAR_BESIDE_EM * bar_body_px(build)) {
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
    bool one_row = build->width_px >= BAR_BUTTONS * BAR_LEAST_EM * bar_body_px(build);
    bar->style.columns = one_row ? BAR_BUTTONS : 2;
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

int ww_page_bar_height(const struct ww_build *build)
{
    struct ww_build trial = *build;
    struct ww_layout layout = {.arena = build->arena, .text = build->text, .rtl = build->rtl};
    struct ww_node *root = ww_build_column(build, NULL, 0);
    ww_page_bar(&trial, root);
    ww_layout_run(&layout, root, build->metrics->width_px, build->metrics->height_px);
    return root->first->rect.h;
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
