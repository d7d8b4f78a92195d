#include <math.h>
#include <stdio.h>

#include "ui/layout.h"
#include "ui/pages/pages.h"

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
    if (m->below_band_px > 0)
        ww_build_column(build, over, 0)->style.height = m->below_band_px;
    return panel;
}

struct ww_node *ww_page_panel_title(const struct ww_build *build, struct ww_node *panel,
                                    const char *words, const char *close_id)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *row = ww_build_row(build, panel, m->gap_px);
    struct ww_node *title = ww_build_heading(build, row, 2, ww_build_plain(build, words));
    title->style.weight = 1;
    ww_build_tint(title, WW_TINT_ON_DARK);
    struct ww_node *close = ww_build_control(build, row, WW_ROLE_BUTTON, close_id,
                                             (struct ww_action){.kind = WW_ACTION_CLOSE});
    ww_build_icon(build, close, "close", m->icon_px, build->theme->colors[WW_TINT_ACCENT]);
    ww_build_words(build, close, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_LANGUAGE_CLOSE));
    return row;
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
        ww_page_adjust(build, parent);
        break;
    case WW_OVERLAY_TAKE:
        ww_take_panel(build, parent);
        break;
    case WW_OVERLAY_FILTER:
        ww_filter_panel(build, parent);
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
        m->below_band_px = old.below_band_px;
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
