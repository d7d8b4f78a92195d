#include <stdio.h>

#include "base/clock.h"
#include "ui/dates.h"
#include "ui/layout.h"
#include "ui/pages/pages.h"

/* Back, Home, Language, Read aloud, Adjust: equal places in one row; where the words are too long
 * for that, places as wide as they need; and two rows where even those do not fit or the text is
 * very large. */
enum place { BACK, HOME, LANGUAGE, ALOUD, ADJUST, PLACES };
enum { COLUMNS_OF_TWO_ROWS = 3 };

struct button {
    const char *id, *icon;
    struct ww_text words; /* body NULL: the place stays empty */
    struct ww_action action;
    bool enabled;
    int width_px; /* of the words at the size of the bar's text before it is fitted */
};

struct bar {
    struct button buttons[PLACES];
    int text_px;   /* as large as the page's text where the words fit */
    int widest_px; /* of the words at that size */
    int cell_px;   /* of a place, with `equal` */
    bool one_row, equal;
};

static struct button button_of(const struct ww_build *build, const char *id, const char *icon,
                               enum ww_word word, enum ww_action_kind action)
{
    return (struct button){.id = id,
                           .icon = icon,
                           .words = ww_build_plain(build, ww_build_word(build, word)),
                           .action = {.kind = action},
                           .enabled = true};
}

/* With two languages the button names the other one, in that language; with more it opens the
 * choice. */
static struct button language_button(const struct ww_build *build)
{
    const struct ww_terminal *terminal = build->terminal;
    struct button button =
        button_of(build, "bar/language", "language", WW_WORD_BAR_LANGUAGE, WW_ACTION_LANGUAGE);
    button.action.lang = -1;
    int count;
    const struct ww_language *languages = ww_release_languages(build->release, &count);
    if (terminal->lang_count == 2) {
        int other = terminal->langs[terminal->langs[0] == build->state->lang];
        button.action.lang = other;
        button.words = (struct ww_text){.body = languages[other].name, .lang = (uint8_t)other};
    }
    return button;
}

static int strong_px(const struct ww_build *build, struct ww_text words)
{
    int width_px = ww_build_strong_px(build, words);
    if (!build->small)
        return width_px;
    int body_px = build->metrics->body_px;
    return (width_px * ww_build_least_px(build) + body_px - 1) / body_px;
}

static void fill_places(const struct ww_build *build, struct button buttons[PLACES])
{
    struct ww_route home = ww_route_to(WW_PAGE_HOME);
    bool at_home = ww_route_equal(&build->state->at.route, &home);
    buttons[BACK] = button_of(build, "bar/back", "back", WW_WORD_BAR_BACK, WW_ACTION_BACK);
    buttons[BACK].enabled = !at_home || build->state->history_count > 0;
    buttons[HOME] = button_of(build, "bar/home", "home", WW_WORD_BAR_HOME, WW_ACTION_HOME);
    buttons[LANGUAGE] = language_button(build);
    /* Only a terminal that speaks fills this place; it is kept so that no other one moves. */
    buttons[ALOUD] = button_of(build, NULL, NULL, WW_WORD_BAR_ALOUD, WW_ACTION_NONE);
    buttons[ADJUST] =
        button_of(build, "bar/adjust", "adjust", WW_WORD_BAR_ADJUST, WW_ACTION_OPEN_ADJUST);
    for (int i = 0; i < PLACES; i++)
        buttons[i].width_px = strong_px(build, buttons[i].words);
    buttons[ALOUD].words.body = NULL;
    if (build->terminal->lang_count < 2)
        buttons[LANGUAGE].words.body = NULL;
}

static int cell_px(const struct ww_build *build, int columns)
{
    int gap_px = ww_metrics_mm(build->metrics, WW_TARGET_GAP_MM);
    return (build->width_px - (columns - 1) * gap_px) / columns;
}

static void arrange(const struct ww_build *build, struct bar *bar)
{
    const struct ww_metrics *m = build->metrics;
    int least_px = ww_build_least_px(build), body_px = build->small ? least_px : m->body_px;
    int needed_px = (PLACES - 1) * ww_metrics_mm(m, WW_TARGET_GAP_MM), widest = 1;
    for (int i = 0; i < PLACES; i++) {
        widest = bar->buttons[i].width_px > widest ? bar->buttons[i].width_px : widest;
        needed_px += bar->buttons[i].width_px + 2 * m->unit_px;
    }
    bar->cell_px = cell_px(build, PLACES);
    bar->equal = widest + 2 * m->unit_px <= bar->cell_px;
    bar->one_row =
        bar->equal || ((build->small || m->text_scale < 200) && needed_px <= build->width_px);
    bar->text_px = body_px;
    if (!bar->one_row) {
        bar->cell_px = cell_px(build, COLUMNS_OF_TWO_ROWS);
        int fitting_px = (int)((int64_t)body_px * (bar->cell_px - 2 * m->unit_px) / widest);
        bar->equal = fitting_px >= least_px;
        bar->text_px = !bar->equal ? least_px : fitting_px < body_px ? fitting_px : body_px;
    }
    bar->widest_px = (int)((int64_t)widest * bar->text_px / body_px);
}

static struct ww_node *add_button(const struct ww_build *build, struct ww_node *row,
                                  const struct bar *bar, const struct button *button)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *node = ww_build_control(build, row, WW_ROLE_BUTTON, button->id, button->action);
    enum ww_tint tint = button->enabled ? WW_TINT_ON_DARK : WW_TINT_BAR_OFF;
    node->style.color = build->theme->colors[WW_TINT_BAR];
    node->style.pressed = build->theme->colors[WW_TINT_BAR_PRESSED];
    node->style.padding_x = m->unit_px;
    node->style.padding_y = m->unit_px / 2;
    node->style.align = WW_ALIGN_CENTER;
    node->style.justify = WW_ALIGN_CENTER;
    if (!button->enabled)
        node->state |= WW_STATE_DISABLED;
    int icon_px = bar->text_px * 6 / 5;
    int beside_px = icon_px + node->style.gap + bar->widest_px + 2 * m->unit_px;
    if (!bar->equal || beside_px > bar->cell_px) {
        node->box = WW_BOX_COLUMN;
        node->style.gap = 0;
    }
    ww_build_icon(build, node, button->icon, icon_px, build->theme->colors[tint]);
    struct ww_node *text = ww_build_text(build, node, WW_LOOK_STRONG, button->words);
    text->style.text_px = bar->text_px;
    text->style.align = WW_ALIGN_CENTER;
    text->style.max_lines = 1;
    ww_build_tint(text, tint);
    return node;
}

void ww_page_bar(struct ww_build *build, struct ww_node *parent)
{
    const struct ww_metrics *m = build->metrics;
    struct bar bar;
    fill_places(build, bar.buttons);
    arrange(build, &bar);
    struct ww_node *toolbar =
        ww_node_add(build->arena, parent, WW_ROLE_TOOLBAR, bar.equal ? WW_BOX_GRID : WW_BOX_COLUMN);
    toolbar->style.columns = bar.one_row ? PLACES : COLUMNS_OF_TWO_ROWS;
    toolbar->style.gap = ww_metrics_mm(m, WW_TARGET_GAP_MM);
    toolbar->style.fill = true;
    toolbar->style.color = toolbar->style.pressed = build->theme->colors[WW_TINT_BAR];
    toolbar->style.padding_x = m->margin_px;
    toolbar->style.padding_y = m->unit_px / 2;
    struct ww_node *row = toolbar;
    for (int i = 0; i < PLACES; i++) {
        const struct button *button = &bar.buttons[i];
        if (!bar.equal && (i == 0 || (!bar.one_row && i == COLUMNS_OF_TWO_ROWS))) {
            row = ww_build_row(build, toolbar, toolbar->style.gap);
            row->style.align = WW_ALIGN_STRETCH;
        }
        struct ww_node *node = button->words.body ? add_button(build, row, &bar, button)
                                                  : ww_build_column(build, row, 0);
        node->style.weight = button->width_px + 2 * m->unit_px;
    }
    if (bar.equal && !bar.one_row) /* else the last one would be twice as wide */
        ww_build_column(build, row, 0);
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

void ww_page_age(struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    int32_t overtaken_min = ww_release_fresh_until_min(build->release);
    ww_build_wake(build, overtaken_min);
    if (build->now.wall_min < overtaken_min)
        return;
    int32_t day = ww_wall_day(ww_release_published_min(build->release));
    const char *pairs[] = {"date", ww_dates_written(build, day), NULL};
    struct ww_node *row = ww_build_row(build, build->content, m->unit_px);
    ww_build_icon(build, row, "info", m->icon_px * 3 / 4, build->theme->colors[WW_TINT_SOFT]);
    ww_build_words(build, row, WW_LOOK_SOFT, ww_build_fill(build, WW_WORD_RELEASE_AS_OF, pairs))
        ->style.weight = 1;
}
