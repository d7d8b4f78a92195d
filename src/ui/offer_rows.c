#include <stdio.h>

#include "ui/build.h"
#include "ui/dates.h"

/* What the rows of a list of offers share. */
struct offer_rows {
    const struct ww_build *build;
    struct ww_list list;
};

static void add_part(const struct ww_build *build, struct ww_node *line, struct ww_text text,
                     enum ww_weight weight, enum ww_tint tint)
{
    if (!text.body || !*text.body)
        return;
    if (line->span_count)
        ww_node_span(build->arena, line, " · ", NULL, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    ww_node_span(build->arena, line, text.body, ww_build_tag(build, text.lang), weight, tint);
}

/* How many lines the facts of a narrow row may need: large letters have few words on a line. */
static int fact_lines(const struct ww_build *build)
{
    int width_em = build->width_px / build->metrics->body_px;
    return width_em >= 20 ? 1 : width_em >= 14 ? 2 : 3;
}

/* Rows have one height: what a title does not need of its two lines, the facts have. */
static bool is_one_line(const struct ww_build *build, struct ww_text title)
{
    return !title.substitute && ww_build_strong_px(build, title) < build->width_px * 9 / 10;
}

/* "heute 15:00 · Ütterlingsen · 3 Plätze frei", as one line, broken where it needs two, or as two
 * lines. */
static void add_card_facts(const struct ww_build *build, struct ww_node *parent,
                           const struct ww_offer_card *card, bool two_lines)
{
    struct ww_node *line = ww_build_words(build, parent, WW_LOOK_SOFT, "");
    line->span_count = 0;
    line->style.max_lines = two_lines ? 1 : fact_lines(build) + is_one_line(build, card->name);
    if (card->paused)
        add_part(build, line, ww_build_plain(build, ww_build_word(build, WW_WORD_OFFER_PAUSED)),
                 WW_WEIGHT_REGULAR, WW_TINT_WARNING);
    else if (card->has_next)
        add_part(build, line, ww_build_plain(build, ww_dates_next(build, &card->next)),
                 WW_WEIGHT_BOLD, WW_TINT_ACCENT);
    if (two_lines && line->span_count) {
        line = ww_build_words(build, parent, WW_LOOK_SOFT, "");
        line->span_count = 0;
        line->style.max_lines = 1;
    }
    if (card->places_free == 0)
        add_part(build, line,
                 ww_build_plain(build, ww_build_word(build, WW_WORD_OFFER_PLACES_FREE_NONE)),
                 WW_WEIGHT_REGULAR, WW_TINT_WARNING);
    add_part(build, line, card->district, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    if (card->places_free > 0)
        add_part(build, line,
                 ww_build_plain(build,
                                ww_build_count(build, WW_WORD_OFFER_PLACES_FREE_ONE,
                                               WW_WORD_OFFER_PLACES_FREE_OTHER, card->places_free)),
                 WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    else if (card->fee_cents == 0 && card->places_free != 0)
        add_part(build, line, ww_build_plain(build, ww_build_word(build, WW_WORD_OFFER_FREE)),
                 WW_WEIGHT_REGULAR, WW_TINT_GOOD);
}

struct ww_node *ww_build_row_title(const struct ww_build *build, struct ww_node *parent,
                                   struct ww_text name, int max_lines)
{
    struct ww_node *title = ww_build_text(build, parent, WW_LOOK_STRONG, name);
    title->style.max_lines = max_lines;
    if (!name.substitute)
        return title;
    const char *pairs[] = {"shown", ww_build_lang_name(build, ww_build_tag(build, name.lang)),
                           NULL};
    ww_node_span(build->arena, title, " ", NULL, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    ww_build_span(build, title, ww_build_fill(build, WW_WORD_TEXT_SHOWN_IN, pairs),
                  WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    return title;
}

struct ww_node *ww_build_offer_row(const struct ww_build *build, struct ww_node *list,
                                   const struct ww_offer_card *card)
{
    const struct ww_metrics *m = build->metrics;
    bool wide = ww_build_is_wide(build);
    char id[32];
    snprintf(id, sizeof id, "service/%lld", (long long)card->id);
    struct ww_node *row = ww_build_control(
        build, list, WW_ROLE_ITEM, id,
        card->id ? ww_build_go(ww_route_to_id(WW_PAGE_OFFER, card->id)) : (struct ww_action){0});
    ww_build_edge(build, row, card->color);
    row->style.gap = m->unit_px * 4;
    struct ww_node *words = ww_build_column(build, row, m->unit_px / 2);
    words->style.weight = 64;
    ww_build_row_title(build, words, card->name, wide ? 1 : 2);
    struct ww_node *summary = ww_build_text(build, words, WW_LOOK_BODY, card->summary);
    summary->style.max_lines = 1;
    struct ww_node *facts = words;
    if (wide) {
        facts = ww_build_column(build, row, m->unit_px / 2);
        facts->style.weight = 36;
    }
    add_card_facts(build, facts, card, wide);
    return row;
}

int ww_build_offer_row_height(const struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    bool wide = ww_build_is_wide(build);
    int lines = wide ? 2 : 3 + fact_lines(build), gaps = wide ? 1 : 2;
    int height = lines * ww_text_line_height_px(m->body_px, build->rtl) + gaps * (m->unit_px / 2) +
                 m->unit_px * 3;
    return height > m->target_px ? height : m->target_px;
}

int ww_build_offer_row_gap(const struct ww_build *build)
{
    int least = ww_metrics_mm(build->metrics, WW_TARGET_GAP_MM);
    return build->metrics->unit_px > least ? build->metrics->unit_px : least;
}

static struct ww_node *build_row(void *context, struct ww_node *list, int k)
{
    const struct offer_rows *rows = context;
    const struct ww_build *build = rows->build;
    struct ww_offer_card card;
    if (!ww_offer_card(build->release, build->arena, rows->list.nos[k], build->lang,
                       build->now.wall_min, &card))
        card = (struct ww_offer_card){.name = {.body = ""}};
    return ww_build_offer_row(build, list, &card);
}

void ww_build_offers(const struct ww_build *build, struct ww_node *parent, struct ww_list list)
{
    struct offer_rows *rows = ww_arena_alloc(build->arena, sizeof *rows);
    rows->build = build;
    rows->list = list;
    struct ww_node *node = ww_node_add(build->arena, parent, WW_ROLE_LIST, WW_BOX_ROWS);
    ww_node_name(build->arena, node, "offers");
    node->style.row_height = ww_build_offer_row_height(build);
    node->style.gap = ww_build_offer_row_gap(build);
    node->rows = (struct ww_rows){.count = (int)list.count, .build = build_row, .context = rows};
}
