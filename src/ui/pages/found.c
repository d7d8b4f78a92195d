/* What was found, as rows in groups: the same rows as everywhere, with what was searched for lit.
 */
#include <stdio.h>
#include <string.h>

#include "content/fair.h"
#include "ui/dates.h"
#include "ui/find.h"
#include "ui/pages/fair.h"
#include "ui/pages/pages.h"

static const struct kind {
    enum ww_word heading;
    const char *id, *icon;
} kinds[WW_SEARCH_KINDS] = {
    [WW_SEARCH_OFFERS] = {WW_WORD_SEARCH_OFFERS, "found/offers", NULL},
    [WW_SEARCH_PLACES] = {WW_WORD_SEARCH_PLACES, "found/places", "places"},
    [WW_SEARCH_ORGANIZATIONS] = {WW_WORD_SEARCH_ORGANIZATIONS, "found/organizations", "people"},
    [WW_SEARCH_EXHIBITORS] = {WW_WORD_SEARCH_EXHIBITORS, "found/exhibitors", "work"},
    [WW_SEARCH_SESSIONS] = {WW_WORD_SEARCH_SESSIONS, "found/sessions", "speech"},
    [WW_SEARCH_CATEGORIES] = {WW_WORD_SEARCH_CATEGORIES, "found/categories", "list"},
    [WW_SEARCH_PAGES] = {WW_WORD_SEARCH_PAGES, "found/pages", "info"},
};

/* What the rows of one group share. */
struct found_rows {
    const struct ww_build *build;
    const struct ww_search_group *group;
};

/* Writes a text anew with its marks: bold, underlined, on a ground of its own. */
static void light(const struct ww_build *build, struct ww_node *node,
                  const struct ww_search_text *found)
{
    const char *body = found->text.body, *lang = ww_build_tag(build, found->text.lang);
    size_t length = strlen(body), at = 0;
    enum ww_weight weight = (enum ww_weight)node->spans[0].weight;
    enum ww_tint tint = (enum ww_tint)node->spans[0].tint;
    node->span_count = 0;
    for (int i = 0; i < found->mark_count; i++) {
        size_t from = found->marks[i].from, to = found->marks[i].to;
        if (from < at || to <= from || to > length)
            continue;
        if (from > at)
            ww_node_span(build->arena, node, ww_arena_strndup(build->arena, body + at, from - at),
                         lang, weight, tint);
        ww_node_span(build->arena, node, ww_arena_strndup(build->arena, body + from, to - from),
                     lang, WW_WEIGHT_BOLD, WW_TINT_FOUND);
        at = to;
    }
    if (at < length || !node->span_count)
        ww_node_span(build->arena, node, body + at, lang, weight, tint);
}

/* A summary, or whatever says why a row is here. */
static void light_line(const struct ww_build *build, struct ww_node *node,
                       const struct ww_search_text *found)
{
    node->style.rtl = ww_build_lang_rtl(build, found->text.lang);
    node->style.align = node->style.rtl == build->rtl ? WW_ALIGN_START : WW_ALIGN_END;
    node->state = found->text.substitute ? WW_STATE_SUBSTITUTE : 0;
    light(build, node, found);
}

/* The note that a title is in another language stays behind it. */
static void light_title(const struct ww_build *build, struct ww_node *title,
                        const struct ww_search_text *found)
{
    struct ww_span note[2];
    int notes = title->span_count == 3 ? 2 : 0;
    if (found->mark_count == 0 || !title->spans[0].text ||
        strcmp(title->spans[0].text, found->text.body) != 0)
        return;
    for (int i = 0; i < notes; i++)
        note[i] = title->spans[1 + i];
    light(build, title, found);
    for (int i = 0; i < notes; i++)
        ww_node_span(build->arena, title, note[i].text, note[i].lang,
                     (enum ww_weight)note[i].weight, (enum ww_tint)note[i].tint);
}

static struct ww_node *add_offer(const struct ww_build *build, struct ww_node *list,
                                 const struct ww_search_hit *hit)
{
    struct ww_offer_card card;
    if (!ww_offer_card(build->release, build->arena, hit->no, build->lang, build->now.wall_min,
                       &card))
        card = (struct ww_offer_card){.name = {.body = ""}};
    struct ww_node *row = ww_build_offer_row(build, list, &card);
    struct ww_node *title = row->first->first;
    light_title(build, title, &hit->title);
    if (hit->line.text.body)
        light_line(build, title->next, &hit->line);
    return row;
}

/* Where a row leads; false: nowhere. */
static bool route_of(const struct ww_build *build, const struct ww_search_hit *hit,
                     struct ww_route *route)
{
    struct ww_category category;
    struct ww_info_page page;
    *route = ww_route_to(WW_PAGE_HOME);
    switch (hit->kind) {
    case WW_SEARCH_OFFERS:
        *route = ww_route_to_id(WW_PAGE_OFFER, hit->id);
        break;
    case WW_SEARCH_PLACES:
        *route = ww_route_to_id(WW_PAGE_LOCATION, hit->id);
        break;
    case WW_SEARCH_ORGANIZATIONS:
        *route = ww_route_to_id(WW_PAGE_LOCATION, hit->location);
        break;
    case WW_SEARCH_EXHIBITORS:
        *route = ww_route_to_id(WW_PAGE_FAIR_EXHIBITOR, hit->id);
        break;
    case WW_SEARCH_SESSIONS:
        *route = ww_route_to_id(WW_PAGE_FAIR_SESSION, hit->id);
        break;
    case WW_SEARCH_CATEGORIES:
        if (ww_site_category(build->release, build->arena, hit->id, NULL, build->lang, &category))
            *route = ww_route_to_code(WW_PAGE_CATEGORY, category.code);
        break;
    case WW_SEARCH_PAGES:
        if (ww_site_info_page(build->release, build->arena, hit->id, NULL, build->lang, &page))
            *route = ww_route_to_code(WW_PAGE_INFO, page.code);
        break;
    case WW_SEARCH_KINDS:
        break;
    }
    return route->page != WW_PAGE_HOME &&
           ww_pages_exists(build->release, build->arena, route, build->today);
}

static void add_fact(const struct ww_build *build, struct ww_node *facts, struct ww_text fact)
{
    if (fact.body)
        ww_build_text(build, facts, WW_LOOK_SOFT, fact);
}

/* Whether it is open, and where it is. */
static void add_place(const struct ww_build *build, struct ww_node *facts, int64_t id)
{
    struct ww_location location;
    if (!id || !ww_location_load(build->release, build->arena, id, build->lang, &location))
        return;
    ww_place_open_state(build, facts, id);
    add_fact(build, facts,
             location.district.body ? location.district : ww_build_source(location.street));
}

/* The hall stands below the stand, or behind it where there is but one line. `card`: NULL, it
 * cannot be read. */
static void add_stand(const struct ww_build *build, struct ww_node *facts, int lines,
                      const struct ww_exhibitor_card *card)
{
    if (!card || !card->stand)
        return;
    struct ww_text hall = lines > 1 ? (struct ww_text){0} : card->hall_name;
    add_fact(build, facts,
             ww_build_plain(build, ww_fair_stand_words(build, card->stand_number, hall)));
    add_fact(build, facts, card->hall_name);
}

static void add_session(const struct ww_build *build, struct ww_node *facts, int64_t id)
{
    struct ww_session session;
    if (!ww_session_card(build->release, build->arena, id, build->lang, &session))
        return;
    struct ww_node *when =
        ww_build_words(build, facts, WW_LOOK_STRONG, ww_dates_moment(build, session.start_min));
    ww_build_tint(when, session.cancelled ? WW_TINT_SOFT : WW_TINT_ACCENT);
    if (session.cancelled)
        when->state |= WW_STATE_CANCELLED;
    add_fact(build, facts, session.room_name);
}

/* Where and when, in at most so many lines; `exhibitor` as in read_exhibitor(). */
static void add_facts(const struct ww_build *build, struct ww_node *parent, int lines,
                      const struct ww_search_hit *hit, const struct ww_exhibitor_card *exhibitor)
{
    struct ww_node *facts = ww_build_column(build, parent, build->metrics->unit_px / 2);
    if (lines > 1 && parent->box == WW_BOX_ROW)
        facts->style.weight = 36;
    if (hit->kind == WW_SEARCH_PLACES)
        add_place(build, facts, hit->id);
    else if (hit->kind == WW_SEARCH_ORGANIZATIONS)
        add_place(build, facts, hit->location);
    else if (hit->kind == WW_SEARCH_EXHIBITORS)
        add_stand(build, facts, lines, exhibitor);
    else if (hit->kind == WW_SEARCH_SESSIONS)
        add_session(build, facts, hit->id);
    for (struct ww_node *n = facts->first; n; n = n->next) {
        n->style.max_lines = 1;
        if (--lines == 0)
            n->next = NULL;
    }
}

/* NULL: the row is no exhibitor's, or it cannot be read. */
static const struct ww_exhibitor_card *read_exhibitor(const struct ww_build *build,
                                                      const struct ww_search_hit *hit)
{
    if (hit->kind != WW_SEARCH_EXHIBITORS)
        return NULL;
    struct ww_exhibitor_card *card = ww_arena_alloc(build->arena, sizeof *card);
    uint32_t no = ww_exhibitor_no(build->release, hit->id);
    return ww_exhibitor_card(build->release, build->arena, no, build->lang, card) ? card : NULL;
}

static struct ww_node *add_other(const struct ww_build *build, struct ww_node *list,
                                 const struct ww_search_hit *hit)
{
    const struct ww_metrics *m = build->metrics;
    bool wide = ww_build_is_wide(build);
    struct ww_route route;
    bool leads = route_of(build, hit, &route);
    const char *id =
        ww_arena_printf(build->arena, "%s/%lld", kinds[hit->kind].id, (long long)hit->id);
    struct ww_node *row = ww_build_control(build, list, WW_ROLE_ITEM, id,
                                           leads ? ww_build_go(route) : (struct ww_action){0});
    if (leads)
        ww_build_edge(build, row, build->theme->colors[WW_TINT_ACCENT]);
    row->style.fill = leads; /* what leads nowhere does not look as if it did */
    row->style.gap = m->unit_px * 3;
    if (build->width_px >= 20 * m->body_px)
        ww_build_icon(build, row, kinds[hit->kind].icon, m->icon_px * 5 / 4,
                      build->theme->colors[WW_TINT_ACCENT]);
    struct ww_node *words = ww_build_column(build, row, m->unit_px / 2);
    words->style.weight = 64;
    light_title(build, ww_build_row_title(build, words, hit->title.text, wide ? 1 : 2),
                &hit->title);
    const struct ww_exhibitor_card *exhibitor = read_exhibitor(build, hit);
    struct ww_search_text line = hit->line;
    /* It is found by its fields and occupations too, which are no text of its own. */
    if (!line.text.body && exhibitor)
        line.text = exhibitor->summary;
    if (line.text.body) {
        struct ww_node *node = ww_build_text(build, words, WW_LOOK_BODY, line.text);
        node->style.max_lines = 1;
        light_line(build, node, &line);
    }
    add_facts(build, wide ? row : words, wide || !line.text.body ? 2 : 1, hit, exhibitor);
    return row;
}

static struct ww_node *build_row(void *context, struct ww_node *list, int k)
{
    const struct found_rows *rows = context;
    const struct ww_search_hit *hit = &rows->group->hits[k];
    return hit->kind == WW_SEARCH_OFFERS ? add_offer(rows->build, list, hit)
                                         : add_other(rows->build, list, hit);
}

/* "Angebote (34)"; while nothing is typed, what it is good for, and no number that says nothing. */
static const char *heading_of(const struct ww_build *build, const struct ww_search_group *group)
{
    const struct ww_search_results *answer = &build->find->answer;
    const char *words = ww_build_word(build, kinds[group->kind].heading);
    const char *pairs[] = {"what", words, "count", ww_build_number(build, (int)group->total), NULL};
    if (!answer->empty_query)
        return ww_build_fill(build, WW_WORD_SEARCH_GROUP, pairs);
    return group == answer->groups ? ww_build_word(build, WW_WORD_SEARCH_USEFUL) : words;
}

static void add_group(const struct ww_build *build, struct ww_node *parent,
                      const struct ww_search_group *group)
{
    const struct kind *kind = &kinds[group->kind];
    struct ww_node *section = ww_build_column(build, parent, build->metrics->unit_px);
    section->role = WW_ROLE_SECTION;
    ww_build_heading(build, section, 2, ww_build_plain(build, heading_of(build, group)));
    struct found_rows *rows = ww_arena_alloc(build->arena, sizeof *rows);
    *rows = (struct found_rows){build, group};
    struct ww_node *list = ww_node_add(build->arena, section, WW_ROLE_LIST, WW_BOX_ROWS);
    ww_node_name(build->arena, list, kind->id);
    list->style.row_height = ww_build_offer_row_height(build);
    list->style.gap = ww_build_offer_row_gap(build);
    list->rows = (struct ww_rows){.count = group->count, .build = build_row, .context = rows};
    bool all = build->find->answer.empty_query || group->total <= (uint32_t)group->count;
    if (!all) {
        const char *more[] = {
            "count", ww_build_number(build, (int)(group->total - (uint32_t)group->count)), NULL};
        ww_build_words(build, section, WW_LOOK_SOFT,
                       ww_build_fill(build, WW_WORD_SEARCH_MORE, more));
    }
}

static void add_suggestion(const struct ww_build *build, struct ww_node *parent,
                           const char *suggestion)
{
    const char *pairs[] = {"text", suggestion, NULL};
    ww_build_button(build, parent, "found/suggestion", "search",
                    ww_build_fill(build, WW_WORD_SEARCH_SUGGESTION, pairs),
                    ww_build_go(ww_route_to_search(suggestion)));
}

static void add_near_category(const struct ww_build *build, struct ww_node *parent, int64_t id)
{
    struct ww_category category;
    if (!id || !ww_site_category(build->release, build->arena, id, NULL, build->lang, &category))
        return;
    ww_build_heading(build, parent, 2,
                     ww_build_plain(build, ww_build_word(build, WW_WORD_SEARCH_NEAR)));
    struct ww_node *button =
        ww_build_control(build, parent, WW_ROLE_BUTTON, "found/category",
                         ww_build_go(ww_route_to_code(WW_PAGE_CATEGORY, category.code)));
    ww_build_edge(build, button, category.color);
    if (category.pictogram)
        ww_build_icon(build, button, category.pictogram, build->metrics->icon_px * 5 / 4,
                      ww_build_category_ink(build, category.color));
    ww_build_text(build, button, WW_LOOK_STRONG, category.name)->style.weight = 1;
}

/* Somebody who knows, with a telephone number. */
static void add_ask(const struct ww_build *build, struct ww_node *parent, int64_t id)
{
    struct ww_location location;
    if (!id || !ww_location_load(build->release, build->arena, id, build->lang, &location))
        return;
    ww_build_heading(build, parent, 2,
                     ww_build_plain(build, ww_build_word(build, WW_WORD_SEARCH_ASK)));
    struct ww_node *button = ww_build_control(build, parent, WW_ROLE_BUTTON, "found/ask",
                                              ww_build_go(ww_route_to_id(WW_PAGE_LOCATION, id)));
    bool here = build->terminal->location == id;
    ww_build_icon(build, button, here ? "here" : "places", build->metrics->icon_px * 5 / 4,
                  build->theme->colors[here ? WW_TINT_WARNING : WW_TINT_ACCENT]);
    struct ww_node *words = ww_build_column(build, button, build->metrics->unit_px / 2);
    words->style.weight = 1;
    ww_build_text(build, words, WW_LOOK_STRONG, location.name);
    ww_place_open_state(build, words, id);
    if (location.contact_count > 0)
        ww_build_contact(build, parent, &location.contacts[0]);
}

static void add_nothing(const struct ww_build *build, struct ww_node *parent)
{
    const struct ww_search_results *answer = &build->find->answer;
    const char *pairs[] = {"text", build->find->answered, NULL};
    ww_build_words(build, parent, WW_LOOK_STRONG, ww_build_fill(build, WW_WORD_SEARCH_NONE, pairs));
    if (answer->suggestion)
        add_suggestion(build, parent, answer->suggestion);
    add_near_category(build, parent, answer->category);
    add_ask(build, parent, answer->ask_location);
}

int ww_found_count(const struct ww_build *build)
{
    uint32_t count = 0;
    if (!build->find->has_answer)
        return 0;
    for (int i = 0; i < build->find->answer.group_count; i++)
        count += build->find->answer.empty_query ? (uint32_t)build->find->answer.groups[i].count
                                                 : build->find->answer.groups[i].total;
    return (int)count;
}

void ww_found_add(const struct ww_build *build, struct ww_node *parent)
{
    const struct ww_search_results *answer = &build->find->answer;
    if (!build->find->has_answer)
        return;
    if (answer->group_count == 0 && !answer->empty_query) {
        add_nothing(build, parent);
        return;
    }
    if (answer->suggestion)
        add_suggestion(build, parent, answer->suggestion);
    if (answer->partial)
        ww_build_words(build, parent, WW_LOOK_SOFT, ww_build_word(build, WW_WORD_SEARCH_PARTIAL));
    for (int i = 0; i < answer->group_count; i++)
        add_group(build, parent, &answer->groups[i]);
}
