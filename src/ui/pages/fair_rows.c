#include <stdio.h>

#include "ui/pages/fair.h"
#include "ui/pages/pages.h"
#include "ui/rail.h"

/* What the rows of one list of exhibitors share. */
struct exhibitor_rows {
    const struct ww_build *build;
    uint32_t color;
    const struct ww_fair_index *index;
    const struct ww_exhibitors *exhibitors;
    const struct ww_fair_choice *choice; /* NULL: no reasons */
    const struct ww_fair_field *fields;
    int field_count;
    bool wide;
};

/* The vacancy for which an exhibitor is among the chosen, the one that asks for least; NULL: none.
 * They stand by number. */
static const struct ww_vacancy_facet *find_reason(const struct ww_fair_index *index,
                                                  const struct ww_fair_choice *choice, uint32_t no)
{
    const struct ww_vacancy_facet *best = NULL;
    uint32_t low = 0, high = index->vacancy_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (index->vacancies[middle].no < no)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < index->vacancy_count && index->vacancies[low].no == no; low++) {
        const struct ww_vacancy_facet *v = &index->vacancies[low];
        if ((!choice->fields || choice->fields & v->fields) &&
            (!choice->kinds || choice->kinds & UINT32_C(1) << v->kind) &&
            (!choice->has_certificate || v->certificate <= choice->certificate) &&
            (!best || v->certificate < best->certificate))
            best = v;
    }
    return best;
}

/* "Metall · mit Hauptschulabschluss · Ausbildung" */
static void add_reason(const struct exhibitor_rows *rows, struct ww_node *parent, uint32_t no)
{
    const struct ww_build *build = rows->build;
    const struct ww_vacancy_facet *v = find_reason(rows->index, rows->choice, no);
    if (!v)
        return;
    struct ww_node *line = ww_build_words(build, parent, WW_LOOK_STRONG, "");
    line->span_count = 0;
    line->style.max_lines = rows->wide ? 1 : 2;
    uint32_t wanted = rows->choice->fields & v->fields, fields = wanted ? wanted : v->fields;
    for (int i = 0; i < rows->field_count; i++) {
        if (!(fields & UINT32_C(1) << i) || !rows->fields[i].name.body)
            continue;
        ww_node_span(build->arena, line, rows->fields[i].name.body,
                     ww_build_tag(build, rows->fields[i].name.lang), WW_WEIGHT_BOLD,
                     WW_TINT_ACCENT);
        break;
    }
    const char *words =
        ww_arena_printf(build->arena, "%s%s · %s", line->span_count ? " · " : "",
                        ww_fair_certificate_from(build, (enum ww_certificate)v->certificate),
                        ww_fair_kind(build, (enum ww_vacancy_kind)v->kind));
    ww_build_span(build, line, words, WW_WEIGHT_BOLD, WW_TINT_ACCENT);
}

/* "Ausbildung · Praktikum" */
static void add_kinds(const struct exhibitor_rows *rows, struct ww_node *parent, uint32_t kinds)
{
    const struct ww_build *build = rows->build;
    const char *words = NULL;
    for (int kind = 0; kind < WW_VACANCY_KIND_COUNT; kind++)
        if (kinds & UINT32_C(1) << kind) {
            const char *word = ww_fair_kind(build, (enum ww_vacancy_kind)kind);
            words = words ? ww_arena_printf(build->arena, "%s · %s", words, word) : word;
        }
    if (words)
        ww_build_words(build, parent, WW_LOOK_SOFT, words)->style.max_lines = 1;
}

/* A name is the same in every language: no word of the language it stands in. */
static void add_name(const struct exhibitor_rows *rows, struct ww_node *parent,
                     const struct ww_exhibitor_card *card)
{
    struct ww_node *name = ww_build_text(rows->build, parent, WW_LOOK_STRONG, card->name);
    name->style.max_lines = rows->wide ? 1 : 2;
    name->style.weight = 1;
}

static void add_stand(const struct exhibitor_rows *rows, struct ww_node *parent,
                      const struct ww_exhibitor_card *card)
{
    if (card->stand)
        ww_build_words(rows->build, parent, rows->wide ? WW_LOOK_STRONG : WW_LOOK_SOFT,
                       ww_fair_stand_words(rows->build, card->stand_number, card->hall_name))
            ->style.max_lines = 1;
}

/* What it is, where, and what it offers. */
static void add_plain(const struct exhibitor_rows *rows, struct ww_node *row,
                      const struct ww_exhibitor_card *card)
{
    const struct ww_build *build = rows->build;
    struct ww_node *words = ww_build_column(build, row, build->metrics->unit_px / 2);
    words->style.weight = 56;
    add_name(rows, words, card);
    ww_build_text(build, words, WW_LOOK_BODY, card->summary)->style.max_lines = 1;
    struct ww_node *facts = words;
    if (rows->wide) {
        facts = ww_build_column(build, row, build->metrics->unit_px / 2);
        facts->style.weight = 44;
    }
    add_stand(rows, facts, card);
    add_kinds(rows, facts, card->kinds);
}

/* Where, and why it is here: the reason has the whole width. */
static void add_reasoned(const struct exhibitor_rows *rows, struct ww_node *row,
                         const struct ww_exhibitor_card *card, uint32_t no)
{
    const struct ww_build *build = rows->build;
    const struct ww_metrics *m = build->metrics;
    struct ww_node *words = ww_build_column(build, row, m->unit_px / 2);
    words->style.weight = 1;
    struct ww_node *top = rows->wide ? ww_build_row(build, words, m->unit_px * 4) : words;
    add_name(rows, top, card);
    add_stand(rows, top, card);
    add_reason(rows, words, no);
}

static struct ww_node *build_exhibitor_row(void *context, struct ww_node *list, int k)
{
    const struct exhibitor_rows *rows = context;
    const struct ww_build *build = rows->build;
    const struct ww_metrics *m = build->metrics;
    uint32_t no = rows->exhibitors->nos[k];
    struct ww_exhibitor_card card;
    if (!ww_exhibitor_card(build->release, build->arena, no, build->lang, &card))
        card = (struct ww_exhibitor_card){.name = {.body = ""}};
    char id[40];
    snprintf(id, sizeof id, "exhibitor/%lld", (long long)card.id);
    struct ww_node *row =
        ww_build_control(build, list, WW_ROLE_ITEM, id,
                         card.id ? ww_build_go(ww_route_to_id(WW_PAGE_FAIR_EXHIBITOR, card.id))
                                 : (struct ww_action){0});
    ww_build_edge(build, row, rows->color);
    row->style.gap = m->unit_px * 4;
    if (rows->choice)
        add_reasoned(rows, row, &card, no);
    else
        add_plain(rows, row, &card);
    if (ww_marks_has(&build->state->marks, WW_MARK_EXHIBITOR, card.id))
        ww_build_icon(build, row, "marked", m->icon_px, build->theme->colors[WW_TINT_ACCENT]);
    return row;
}

void ww_fair_exhibitors(const struct ww_build *build, struct ww_node *parent,
                        const struct ww_fair_look *look, const struct ww_fair_index *index,
                        const struct ww_exhibitors *exhibitors, const struct ww_fair_choice *choice)
{
    const struct ww_metrics *m = build->metrics;
    struct exhibitor_rows *rows = ww_arena_alloc(build->arena, sizeof *rows);
    *rows = (struct exhibitor_rows){
        .build = build,
        .color = look->color,
        .index = index,
        .exhibitors = exhibitors,
        .choice = choice,
        .wide = ww_build_is_wide(build),
    };
    if (choice)
        rows->fields =
            ww_fair_fields(build->release, build->arena, build->lang, &rows->field_count);
    struct ww_node *node = ww_node_add(build->arena, parent, WW_ROLE_LIST, WW_BOX_ROWS);
    ww_node_name(build->arena, node, "exhibitors");
    int lines = rows->wide ? 2 : 5, gaps = rows->wide ? 1 : 3;
    int height = lines * ww_text_line_height_px(m->body_px, build->rtl) + gaps * (m->unit_px / 2) +
                 m->unit_px * 3;
    node->style.row_height = height > m->target_px ? height : m->target_px;
    node->style.gap = m->unit_px;
    if (node->style.gap < ww_metrics_mm(m, WW_TARGET_GAP_MM))
        node->style.gap = ww_metrics_mm(m, WW_TARGET_GAP_MM);
    node->rows = (struct ww_rows){
        .count = (int)exhibitors->count, .build = build_exhibitor_row, .context = rows};
}

/* A letter, or the first and the last of several. Where the page is narrow the first one alone has
 * room. */
static const char *group_words(const struct ww_build *build, const struct ww_exhibitors *exhibitors,
                               struct ww_rail_group group, bool narrow)
{
    const char *first = exhibitors->letters[group.first].letter;
    const char *last = exhibitors->letters[group.last].letter;
    return narrow || group.first == group.last
               ? first
               : ww_arena_printf(build->arena, "%s\u2060–\u2060%s", first, last);
}

void ww_fair_rail(struct ww_build *build, const struct ww_exhibitors *exhibitors)
{
    enum { ROWS_LEAST = 24, LETTERS_LEAST = 5 };
    const struct ww_metrics *m = build->metrics;
    struct ww_rail_group groups[WW_FAIR_LETTERS_MAX];
    int gap = ww_metrics_mm(m, WW_TARGET_GAP_MM);
    int line_px = ww_text_line_height_px(m->body_px, build->rtl);
    int button_px = line_px > m->target_px ? line_px : m->target_px;
    int height_px = m->band_px - ww_page_bar_height(build) - 2 * m->gap_px;
    int count = exhibitors->letter_count, max = (height_px + gap) / (button_px + gap);
    if (max > WW_FAIR_LETTERS_MAX)
        max = WW_FAIR_LETTERS_MAX;
    if (exhibitors->count < ROWS_LEAST || count < LETTERS_LEAST)
        return;
    count = ww_rail_group(count, max, groups);
    bool narrow = build->width_px < 24 * m->body_px;
    int width_px = m->body_px * (narrow ? 16 : 30) / 10;
    width_px = width_px > m->target_px ? width_px : m->target_px;
    struct ww_node *rail = ww_build_column(build, build->beside, gap);
    rail->style.width = width_px + m->gap_px;
    rail->style.padding_y = m->gap_px;
    build->width_px -= width_px + m->gap_px;
    for (int i = 0; i < count; i++) {
        char id[24];
        snprintf(id, sizeof id, "letter/%d", i);
        const struct ww_fair_letter *letter = &exhibitors->letters[groups[i].first];
        struct ww_node *button = ww_build_control(
            build, rail, WW_ROLE_BUTTON, id,
            (struct ww_action){.kind = WW_ACTION_SHOW,
                               .focus = {ww_node_key("exhibitors"), (int32_t)letter->first}});
        button->style.width = width_px;
        button->style.grow = true;
        button->style.padding_x = button->style.padding_y = 0;
        button->style.justify = WW_ALIGN_CENTER;
        ww_build_words(build, button, WW_LOOK_STRONG,
                       group_words(build, exhibitors, groups[i], narrow))
            ->style.max_lines = 1;
    }
}
