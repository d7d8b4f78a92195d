#include "ui/dated_rows.h"

#include <string.h>

#include "base/clock.h"
#include "ui/dates.h"

/* What the rows of one list share. */
struct dated_rows {
    const struct ww_build *build;
    struct ww_dated_list list;
    bool times_aside;  /* in a column of their own, else above the title */
    bool status_aside; /* the same, else below the place */
    int time_width_px; /* of that column */
    int title_lines;
};

/* Longer than a day: the days say more than the times. */
static bool is_long(const struct ww_dated *entry)
{
    return entry->end_min - entry->start_min > WW_DAY_MINUTES;
}

static const char *start_words(const struct ww_build *build, const struct ww_dated *entry)
{
    int32_t day = ww_wall_day(entry->start_min);
    return is_long(entry) && day < build->today ? ww_dates_day(build, day)
                                                : ww_dates_time(build, entry->start_min);
}

static const char *end_words(const struct ww_build *build, const struct ww_dated *entry)
{
    const char *pairs[] = {"time",
                           is_long(entry) ? ww_dates_day(build, ww_wall_day(entry->end_min))
                                          : ww_dates_end(build, entry->end_min),
                           NULL};
    return ww_build_fill(build, WW_WORD_AGENDA_UNTIL, pairs);
}

static struct ww_node *add_line(const struct ww_build *build, struct ww_node *parent,
                                enum ww_look look, const char *words, const struct ww_dated *entry)
{
    struct ww_node *line = ww_build_words(build, parent, look, words);
    line->style.max_lines = 1;
    if (entry->cancelled) {
        line->state |= WW_STATE_CANCELLED;
        ww_build_tint(line, WW_TINT_SOFT);
    }
    return line;
}

/* Start and end below each other, both at the far side, so that the colons of all rows stand below
 * each other too. */
static void add_times(const struct dated_rows *rows, struct ww_node *row,
                      const struct ww_dated *entry)
{
    const struct ww_build *build = rows->build;
    struct ww_node *times = ww_build_column(build, row, build->metrics->unit_px / 2);
    times->style.width = rows->time_width_px;
    struct ww_node *start =
        add_line(build, times, WW_LOOK_STRONG, start_words(build, entry), entry);
    struct ww_node *end = add_line(build, times, WW_LOOK_SOFT, end_words(build, entry), entry);
    start->style.align = end->style.align = WW_ALIGN_END;
    if (!entry->cancelled)
        ww_build_tint(start, WW_TINT_ACCENT);
}

static void add_times_above(const struct ww_build *build, struct ww_node *words,
                            const struct ww_dated *entry)
{
    const char *times = is_long(entry)
                            ? ww_arena_printf(build->arena, "%s %s", start_words(build, entry),
                                              end_words(build, entry))
                            : ww_dates_range(build, entry->start_min, entry->end_min);
    struct ww_node *line = add_line(build, words, WW_LOOK_STRONG, times, entry);
    if (!entry->cancelled)
        ww_build_tint(line, WW_TINT_ACCENT);
}

/* "läuft gerade", "in 20 Minuten", "fällt aus"; nothing when it begins later or is over. */
static void add_status(const struct ww_build *build, struct ww_node *parent,
                       const struct ww_dated *entry)
{
    const char *words;
    enum ww_tint tint = WW_TINT_ACCENT;
    if (entry->cancelled) {
        words = ww_build_word(build, WW_WORD_OFFER_CANCELLED);
        tint = WW_TINT_WARNING;
    } else if (entry->start_min <= build->now.wall_min) {
        if (entry->end_min > entry->start_min && entry->end_min <= build->now.wall_min)
            return;
        words = ww_build_word(build, WW_WORD_AGENDA_RUNNING);
        tint = WW_TINT_GOOD;
    } else {
        words = ww_dates_soon(build, entry->start_min);
    }
    if (!words)
        return;
    struct ww_node *line = ww_build_words(build, parent, WW_LOOK_STRONG, words);
    line->style.max_lines = 1;
    ww_build_tint(line, tint);
}

/* The place, and its district where the name does not tell it already. */
static void add_place(const struct ww_build *build, struct ww_node *parent,
                      const struct ww_dated_card *card)
{
    struct ww_text first = card->place.body ? card->place : card->district;
    if (!first.body)
        return;
    struct ww_node *line = ww_build_text(build, parent, WW_LOOK_SOFT, first);
    line->style.max_lines = 1;
    if (!card->place.body || !card->district.body || strstr(first.body, card->district.body))
        return;
    ww_node_span(build->arena, line, " · ", NULL, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    ww_node_span(build->arena, line, card->district.body, ww_build_tag(build, card->district.lang),
                 WW_WEIGHT_REGULAR, WW_TINT_SOFT);
}

static struct ww_node *build_row(void *context, struct ww_node *list, int k)
{
    const struct dated_rows *rows = context;
    const struct ww_build *build = rows->build;
    const struct ww_metrics *m = build->metrics;
    struct ww_dated dated = rows->list.when(rows->list.entries, k), *entry = &dated;
    struct ww_dated_card card = {.id = ""};
    rows->list.card(build, rows->list.entries, k, &card);
    struct ww_node *row = ww_build_control(build, list, WW_ROLE_ITEM, card.id, card.action);
    ww_build_edge(build, row, card.color);
    row->style.gap = m->unit_px * 3;
    if (rows->times_aside)
        add_times(rows, row, entry);
    if (rows->times_aside && card.icon)
        ww_build_icon(build, row, card.icon, m->icon_px * 5 / 4,
                      ww_build_category_ink(build, card.color));
    struct ww_node *words = ww_build_column(build, row, m->unit_px / 2);
    words->style.weight = 1;
    if (!rows->times_aside)
        add_times_above(build, words, entry);
    struct ww_node *title = ww_build_row_title(build, words, card.title, rows->title_lines);
    if (entry->cancelled) {
        title->state |= WW_STATE_CANCELLED;
        ww_build_tint(title, WW_TINT_SOFT);
    }
    add_place(build, words, &card);
    add_status(build, rows->status_aside ? row : words, entry);
    if (card.marked)
        ww_build_icon(build, row, "marked", m->icon_px, build->theme->colors[WW_TINT_ACCENT]);
    return row;
}

/* The next minute at which a row says something else. The entries stand in order of time, so of
 * those to come the first decides. */
static void wake(const struct ww_build *build, const struct ww_dated_list *list)
{
    int32_t now_min = build->now.wall_min, next_min = INT32_MAX;
    for (int i = 0; i < list->count && next_min == INT32_MAX; i++) {
        struct ww_dated dated = list->when(list->entries, i);
        if (dated.start_min <= now_min)
            ww_build_wake(build, dated.end_min);
        else
            next_min = dated.start_min;
    }
    if (next_min != INT32_MAX)
        ww_dates_wake_soon(build, next_min);
}

static int row_height(const struct dated_rows *rows)
{
    const struct ww_build *build = rows->build;
    const struct ww_metrics *m = build->metrics;
    int parts = 2 + !rows->times_aside + !rows->status_aside; /* title, place */
    int lines = parts - 1 + rows->title_lines;
    int height = lines * ww_text_line_height_px(m->body_px, build->rtl) +
                 (parts - 1) * (m->unit_px / 2) + m->unit_px * 3;
    return height > m->target_px ? height : m->target_px;
}

void ww_dated_rows(const struct ww_build *build, struct ww_node *parent, const char *id,
                   const struct ww_dated_list *list)
{
    const struct ww_metrics *m = build->metrics;
    struct dated_rows *rows = ww_arena_alloc(build->arena, sizeof *rows);
    bool any_long = false;
    for (int i = 0; i < list->count && !any_long; i++) {
        struct ww_dated dated = list->when(list->entries, i);
        any_long = is_long(&dated);
    }
    bool wide = ww_build_is_wide(build);
    *rows = (struct dated_rows){
        .build = build,
        .list = *list,
        .times_aside = build->width_px >= 20 * m->body_px,
        .status_aside = wide,
        .time_width_px = m->body_px * (any_long ? 62 : 46) / 10,
        .title_lines = wide ? 1 : 2,
    };
    wake(build, list);
    struct ww_node *node = ww_node_add(build->arena, parent, WW_ROLE_LIST, WW_BOX_ROWS);
    ww_node_name(build->arena, node, id);
    node->style.row_height = row_height(rows);
    node->style.gap = m->unit_px;
    if (node->style.gap < ww_metrics_mm(m, WW_TARGET_GAP_MM))
        node->style.gap = ww_metrics_mm(m, WW_TARGET_GAP_MM);
    node->rows = (struct ww_rows){.count = list->count, .build = build_row, .context = rows};
}

void ww_dated_now(const struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *row = ww_build_row(build, build->content, m->unit_px * 2);
    ww_build_tint(
        ww_build_words(build, row, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_AGENDA_NOW)),
        WW_TINT_ACCENT);
    struct ww_node *line = ww_build_column(build, row, 0);
    line->style.weight = 1;
    line->style.height = m->unit_px / 2;
    line->style.fill = true;
    line->style.color = line->style.pressed = build->theme->colors[WW_TINT_ACCENT];
}
