#include <stdio.h>

#include "base/clock.h"
#include "content/limits.h"
#include "content/related.h"
#include "ui/dates.h"
#include "ui/pages/pages.h"

enum { DATES_SHOWN = 6 };

static void add_head(const struct ww_build *build, const struct ww_offer *offer)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *card = ww_build_head_card(build, offer->color);
    struct ww_node *top = ww_build_row(build, card, m->unit_px * 4);
    top->style.align = WW_ALIGN_START;
    struct ww_node *words = ww_build_column(build, top, m->unit_px);
    words->style.weight = 3;
    struct ww_node *row = ww_build_row(build, words, m->unit_px * 2);
    if (offer->pictogram)
        ww_build_icon(build, row, offer->pictogram, m->icon_px * 5 / 4,
                      ww_build_category_ink(build, offer->color));
    struct ww_node *category = ww_build_text(build, row, WW_LOOK_SOFT, offer->category_name);
    category->style.weight = 1;
    ww_build_heading(build, words, 1, offer->name);
    if (offer->summary.body)
        ww_build_text(build, words, WW_LOOK_BODY, offer->summary);
    ww_build_head_picture(build, card, top, &offer->media);
    struct ww_text texts[] = {offer->name,        offer->summary, offer->description,
                              offer->eligibility, offer->fees,    offer->application,
                              offer->documents};
    ww_build_honesty(build, words, texts, 7);
}

/* A short fact that is drawn as one line with a pictogram. */
static void add_fact(const struct ww_build *build, struct ww_node *parent, const char *icon,
                     const char *words, enum ww_tint tint)
{
    struct ww_node *row = ww_build_row(build, parent, build->metrics->unit_px * 2);
    ww_build_icon(build, row, icon, build->metrics->icon_px, build->theme->colors[tint]);
    struct ww_node *text = ww_build_words(build, row, WW_LOOK_BODY, words);
    text->style.weight = 1;
    ww_build_tint(text, tint);
}

/* One cell of a date; struck through when it is cancelled. */
static void add_date_cell(const struct ww_build *build, struct ww_node *row, const char *words,
                          int weight, bool cancelled)
{
    struct ww_node *cell = ww_build_words(build, row, WW_LOOK_BODY, words);
    cell->style.weight = weight;
    if (!cancelled)
        return;
    cell->state |= WW_STATE_CANCELLED;
    ww_build_tint(cell, WW_TINT_SOFT);
}

/* Where a rule or a date takes place, said when the offer has several places. */
static void add_place_name(const struct ww_build *build, struct ww_node *parent,
                           const struct ww_offer *offer, int64_t location)
{
    for (int i = 0; i < offer->place_count && offer->place_count > 1; i++)
        if (offer->places[i].location == location)
            ww_build_tint(ww_build_text(build, parent, WW_LOOK_SOFT, offer->places[i].name),
                          WW_TINT_SOFT);
}

static void add_date(const struct ww_build *build, struct ww_node *parent,
                     const struct ww_offer *offer, const struct ww_occurrence *occurrence)
{
    bool cancelled = occurrence->cancelled;
    struct ww_node *row = ww_build_row(build, parent, build->metrics->unit_px * 2);
    row->style.align = WW_ALIGN_START;
    add_date_cell(build, row, ww_dates_day(build, ww_wall_day(occurrence->start_min)), 2,
                  cancelled);
    struct ww_node *when = ww_build_column(build, row, 0);
    when->style.weight = 3;
    add_date_cell(build, when, ww_dates_range(build, occurrence->start_min, occurrence->end_min), 0,
                  cancelled);
    add_place_name(build, when, offer, occurrence->location);
    struct ww_node *note = ww_build_column(build, row, 0);
    note->style.weight = 2;
    if (cancelled)
        ww_build_tint(ww_build_words(build, note, WW_LOOK_STRONG,
                                     ww_build_word(build, WW_WORD_OFFER_CANCELLED)),
                      WW_TINT_WARNING);
    ww_build_wake(build, occurrence->end_min);
}

/* A day that is past, or a rule whose last day is: what else there is stands among the dates. */
static bool is_over(const struct ww_build *build, const struct ww_schedule *schedule)
{
    if (schedule->freq)
        return schedule->until_day && schedule->until_day < build->today;
    int32_t end_min = schedule->start_min + schedule->duration_min;
    ww_build_wake(build, end_min);
    return end_min <= build->now.wall_min;
}

static void add_when(const struct ww_build *build, struct ww_node *parent,
                     const struct ww_offer *offer)
{
    struct ww_occurrence dates[DATES_SHOWN];
    int count =
        ww_offer_occurrences(build->release, offer->id, build->now.wall_min, dates, DATES_SHOWN);
    if (count == 0 && offer->schedule_count == 0 && !offer->paused)
        return;
    struct ww_node *section = ww_build_section(build, parent, "calendar", WW_WORD_OFFER_WHEN);
    if (offer->paused)
        add_fact(build, section, "warning", ww_build_word(build, WW_WORD_OFFER_PAUSED),
                 WW_TINT_WARNING);
    for (int i = 0; i < offer->schedule_count; i++) {
        const struct ww_schedule *schedule = &offer->schedules[i];
        if (is_over(build, schedule))
            continue;
        ww_build_words(build, section, WW_LOOK_STRONG, ww_dates_rule(build, schedule));
        add_place_name(build, section, offer, schedule->location);
        if (schedule->note.body)
            ww_build_text(build, section, WW_LOOK_BODY, schedule->note);
    }
    if (count == 0) {
        ww_build_words(build, section, WW_LOOK_BODY,
                       ww_dates_none(build, build->today, WW_WORD_OFFER_NO_DATES));
        return;
    }
    ww_build_words(build, section, WW_LOOK_SOFT, ww_build_word(build, WW_WORD_OFFER_NEXT_DATES));
    for (int i = 0; i < count; i++)
        add_date(build, section, offer, &dates[i]);
}

static void add_step_free(const struct ww_build *build, struct ww_node *parent, int step_free)
{
    static const struct {
        const char *icon;
        enum ww_word word;
    } steps[] = {{"step-no", WW_WORD_STEP_NO},
                 {"step-partly", WW_WORD_STEP_PARTLY},
                 {"step-free", WW_WORD_STEP_FREE}};
    if (step_free >= 0)
        add_fact(build, parent, steps[step_free].icon, ww_build_word(build, steps[step_free].word),
                 WW_TINT_INK);
}

static void add_place(const struct ww_build *build, struct ww_node *parent,
                      const struct ww_offer_place *place)
{
    char id[40];
    snprintf(id, sizeof id, "location/%lld", (long long)place->location);
    struct ww_node *link =
        ww_build_control(build, parent, WW_ROLE_LINK, id,
                         ww_build_go(ww_route_to_id(WW_PAGE_LOCATION, place->location)));
    link->style.color = build->theme->colors[WW_TINT_GROUND];
    struct ww_node *words = ww_build_column(build, link, 0);
    words->style.weight = 1;
    ww_build_tint(ww_build_text(build, words, WW_LOOK_STRONG, place->name), WW_TINT_ACCENT);
    if (place->room.body)
        ww_build_text(build, words, WW_LOOK_BODY, place->room);
    if (place->street)
        ww_build_text(build, words, WW_LOOK_BODY, ww_build_source(place->street));
    if (place->district.body)
        ww_build_tint(ww_build_text(build, words, WW_LOOK_SOFT, place->district), WW_TINT_SOFT);
    ww_build_icon(build, link, "chevron", build->metrics->icon_px,
                  build->theme->colors[WW_TINT_ACCENT]);
    add_step_free(build, parent, place->step_free);
}

static void add_where(const struct ww_build *build, struct ww_node *parent,
                      const struct ww_offer *offer)
{
    if (offer->place_count == 0)
        return;
    struct ww_node *section = ww_build_section(build, parent, "places", WW_WORD_OFFER_WHERE);
    for (int i = 0; i < offer->place_count; i++)
        add_place(build, section, &offer->places[i]);
}

static void add_facts(const struct ww_build *build, struct ww_node *section,
                      const struct ww_offer *offer)
{
    if (offer->places_free == 0)
        add_fact(build, section, "people", ww_build_word(build, WW_WORD_OFFER_PLACES_FREE_NONE),
                 WW_TINT_WARNING);
    else if (offer->places_free > 0)
        add_fact(build, section, "people",
                 ww_build_count(build, WW_WORD_OFFER_PLACES_FREE_ONE,
                                WW_WORD_OFFER_PLACES_FREE_OTHER, offer->places_free),
                 WW_TINT_INK);
    if (offer->childcare)
        add_fact(build, section, "childcare", ww_build_word(build, WW_WORD_OFFER_CHILDCARE),
                 WW_TINT_INK);
    if (offer->level) {
        const char *pairs[] = {"level", offer->level, NULL};
        add_fact(build, section, "level", ww_build_fill(build, WW_WORD_OFFER_LEVEL, pairs),
                 WW_TINT_INK);
    }
    if (offer->language_count) {
        const char *names[WW_OFFER_LANGUAGES_MAX];
        int count = offer->language_count;
        for (int i = 0; i < count; i++)
            names[i] = ww_build_lang_name(build, offer->languages[i]);
        const char *pairs[] = {"a", ww_build_word(build, WW_WORD_OFFER_LANGUAGES), "b",
                               ww_build_join(build, names, count), NULL};
        add_fact(build, section, "language", ww_words_fill(build->arena, "{a}: {b}", pairs),
                 WW_TINT_INK);
    }
}

static void add_ages(const struct ww_build *build, struct ww_node *section,
                     const struct ww_offer *offer)
{
    int from = offer->minimum_age, to = offer->maximum_age;
    if (from < 0 && to < 0)
        return;
    const char *pairs[] = {"from", ww_build_number(build, from), "to", ww_build_number(build, to),
                           NULL};
    add_fact(build, section, "person",
             ww_build_fill(build,
                           from < 0 ? WW_WORD_OFFER_AGE_TO
                           : to < 0 ? WW_WORD_OFFER_AGE_FROM
                                    : WW_WORD_OFFER_AGE_RANGE,
                           pairs),
             WW_TINT_INK);
}

static void add_about(const struct ww_build *build, struct ww_node *parent,
                      const struct ww_offer *offer)
{
    bool facts =
        offer->places_free >= 0 || offer->childcare || offer->level || offer->language_count;
    if (!offer->description.body && !facts)
        return;
    struct ww_node *section = ww_build_section(build, parent, "info", WW_WORD_OFFER_ABOUT);
    ww_build_prose(build, section, offer->description);
    add_facts(build, section, offer);
}

static void add_for_whom(const struct ww_build *build, struct ww_node *parent,
                         const struct ww_offer *offer)
{
    if (!offer->eligibility.body && offer->audience_count == 0 && offer->minimum_age < 0 &&
        offer->maximum_age < 0)
        return;
    struct ww_node *section = ww_build_section(build, parent, "people", WW_WORD_OFFER_FOR_WHOM);
    if (offer->eligibility.body) {
        ww_build_prose(build, section, offer->eligibility);
    } else if (offer->audience_count) {
        const char *names[WW_OFFER_AUDIENCES_MAX];
        int count = offer->audience_count;
        for (int i = 0; i < count; i++)
            names[i] = offer->audiences[i].body ? offer->audiences[i].body : "";
        ww_build_words(build, section, WW_LOOK_BODY, ww_build_commas(build, names, count));
    }
    add_ages(build, section, offer);
}

static void add_join(const struct ww_build *build, struct ww_node *parent,
                     const struct ww_offer *offer)
{
    if (!offer->application.body && !offer->documents.body && !offer->registration)
        return;
    struct ww_node *section = ww_build_section(build, parent, "check", WW_WORD_OFFER_JOIN);
    ww_build_prose(build, section, offer->application);
    if (offer->registration)
        add_fact(build, section, "check", ww_build_word(build, WW_WORD_OFFER_REGISTRATION),
                 WW_TINT_INK);
    if (offer->documents.body) {
        ww_build_words(build, section, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_OFFER_BRING));
        ww_build_prose(build, section, offer->documents);
    }
}

static void add_cost(const struct ww_build *build, struct ww_node *parent,
                     const struct ww_offer *offer)
{
    if (offer->fee_cents < 0 && !offer->fees.body)
        return;
    struct ww_node *section = ww_build_section(build, parent, "euro", WW_WORD_OFFER_COST);
    if (offer->fee_cents == 0) {
        ww_build_tint(ww_build_words(build, section, WW_LOOK_STRONG,
                                     ww_build_word(build, WW_WORD_OFFER_FREE)),
                      WW_TINT_GOOD);
    } else if (offer->fee_cents > 0) {
        int cents = offer->fee_cents % 100;
        const char *euros =
            cents ? ww_arena_printf(build->arena, "%d,%02d", offer->fee_cents / 100, cents)
                  : ww_build_number(build, offer->fee_cents / 100);
        const char *pairs[] = {"euros", euros, NULL};
        ww_build_words(build, section, WW_LOOK_STRONG,
                       ww_build_fill(build, WW_WORD_OFFER_FEE, pairs));
    }
    ww_build_prose(build, section, offer->fees);
}

static void add_by(const struct ww_build *build, struct ww_node *parent,
                   const struct ww_offer *offer)
{
    if (!offer->organization_name.body && !offer->assured_day)
        return;
    struct ww_node *section = ww_build_section(build, parent, "funding", WW_WORD_OFFER_BY);
    if (offer->organization_name.body)
        ww_build_text(build, section, WW_LOOK_STRONG, offer->organization_name);
    if (offer->program_name.body) {
        const char *pairs[] = {"name", offer->program_name.body, NULL};
        ww_build_words(build, section, WW_LOOK_BODY,
                       ww_build_fill(build, WW_WORD_OFFER_PROGRAM, pairs));
    }
    const char *names[WW_OFFER_FUNDERS_MAX];
    int count = 0;
    for (; count < offer->funder_count; count++)
        names[count] = offer->funders[count].body ? offer->funders[count].body : "";
    if (count) {
        const char *pairs[] = {"names", ww_build_commas(build, names, count), NULL};
        ww_build_words(build, section, WW_LOOK_BODY,
                       ww_build_fill(build, WW_WORD_OFFER_FUNDED, pairs));
    }
    if (offer->assured_day) {
        const char *pairs[] = {"date", ww_dates_plain(build, offer->assured_day), NULL};
        ww_build_words(build, section, WW_LOOK_SOFT,
                       ww_build_fill(build, WW_WORD_OFFER_CHECKED, pairs));
    }
}

static void add_related(const struct ww_build *build, const struct ww_offer *offer)
{
    uint32_t *nos = ww_arena_array(build->arena, WW_RELATED_MAX, sizeof *nos);
    int count = ww_offers_related(build->release, build->arena, offer, build->lang,
                                  build->now.wall_min, build->terminal->location, nos);
    if (count == 0)
        return;
    ww_build_heading(build, build->content, 2,
                     ww_build_plain(build, ww_build_word(build, WW_WORD_OFFER_RELATED)));
    ww_build_offers(build, build->content, (struct ww_list){.nos = nos, .count = (uint32_t)count});
}

bool ww_page_offer(struct ww_build *build)
{
    struct ww_offer offer;
    if (build->state->side_by_side && ww_side_lang(build) != 0)
        return ww_side_offer(build, build->state->at.route.id);
    if (!ww_offer_load(build->release, build->arena, build->state->at.route.id, build->lang,
                       build->today, &offer))
        return false;
    add_head(build, &offer);
    struct ww_node *tools = ww_node_add(build->arena, build->content, WW_ROLE_GROUP, WW_BOX_GRID);
    tools->style.gap = build->metrics->gap_px;
    tools->style.columns = ww_build_columns(build, build->width_px, 14, 2);
    ww_take_button(build, tools);
    ww_side_button(build, tools);

    /* Where there is one column, what most people came for stands first. */
    struct ww_node *facts, *story;
    ww_build_two_columns(build, &facts, &story);
    add_when(build, facts, &offer);
    add_where(build, facts, &offer);
    add_cost(build, facts, &offer);
    add_about(build, story, &offer);
    add_for_whom(build, story, &offer);
    add_join(build, story, &offer);
    ww_build_contact(build, facts, &offer.contact);
    add_by(build, story, &offer);
    add_related(build, &offer);
    return true;
}
