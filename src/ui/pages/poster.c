#include "ui/pages/poster.h"

#include "ui/dated_rows.h"
#include "ui/dates.h"

enum { AGENDA_MAX = 500 }; /* dates of a day that are looked at */

/* "läuft gerade", "in 20 Minuten"; NULL when it begins later. */
static const char *status_words(const struct ww_build *build, const struct ww_agenda_entry *entry)
{
    return entry->start_min <= build->now.wall_min ? ww_build_word(build, WW_WORD_AGENDA_RUNNING)
                                                   : ww_dates_soon(build, entry->start_min);
}

static void wake(const struct ww_build *build, const struct ww_agenda_entry *entry)
{
    if (entry->start_min <= build->now.wall_min)
        ww_build_wake(build, entry->end_min);
    else
        ww_dates_wake_soon(build, entry->start_min);
}

void ww_poster_read_offers(struct ww_poster *poster)
{
    const struct ww_build *build = poster->build;
    struct ww_agenda agenda =
        ww_agenda_day(build->release, build->arena, build->today, build->now.wall_min, AGENDA_MAX);
    struct ww_agenda_entry *here = ww_arena_array(build->arena, WW_POSTER_OFFERS_MAX, sizeof *here);
    struct ww_agenda_entry *town = ww_arena_array(build->arena, WW_POSTER_OFFERS_MAX, sizeof *town);
    int here_count = 0, town_count = 0;
    for (int i = 0; i < agenda.count && here_count < WW_POSTER_OFFERS_MAX; i++) {
        const struct ww_agenda_entry *entry = &agenda.entries[i];
        if (entry->cancelled)
            continue;
        if (entry->start_min > build->now.wall_min && town_count < WW_POSTER_OFFERS_MAX)
            town[town_count++] = *entry;
        if (build->terminal->location &&
            ww_agenda_place(build->release, entry) == build->terminal->location)
            here[here_count++] = *entry;
    }
    poster->offers_here = here_count > 0;
    poster->offers = here_count ? here : town;
    poster->offer_count = here_count ? here_count : town_count;
    for (int i = 0; i < poster->offer_count; i++)
        wake(build, &poster->offers[i]);
}

static struct ww_node *add_space(const struct ww_build *build, struct ww_node *parent, int width,
                                 int height)
{
    struct ww_node *space = ww_build_column(build, parent, 0);
    space->style.width = width;
    space->style.height = height;
    return space;
}

struct ww_node *ww_poster_add_wandering(const struct ww_poster *poster, struct ww_node *parent,
                                        int gap)
{
    enum { PLACES_X = 7, PLACES_Y = 5 };
    const struct ww_build *build = poster->build;
    bool roomy = poster->level->title_percent > 0;
    int unit = ww_metrics_mm(build->metrics, roomy ? 2 : 1);
    /* Odd numbers of places: those of even and of odd steps, between which the picture changes
     * sides, are all of them. */
    int x = (int)(poster->step * 3 % PLACES_X), y = (int)(poster->step * 2 % PLACES_Y);
    struct ww_node *box = ww_build_column(build, parent, 0);
    add_space(build, box, 1, unit * y + 1);
    struct ww_node *row = ww_build_row(build, box, 0);
    row->style.grow = true;
    row->style.align = WW_ALIGN_STRETCH;
    row->style.padding_x = build->metrics->unit_px * (roomy ? 4 : 1);
    add_space(build, row, unit * x + 1, 0);
    struct ww_node *column = ww_build_column(build, row, gap);
    column->style.weight = 1;
    add_space(build, row, unit * (PLACES_X - 1 - x) + 1, 0);
    add_space(build, box, 1, unit * (PLACES_Y - 1 - y) + 1);
    return column;
}

static enum ww_word offers_word(const struct ww_poster *poster)
{
    return poster->offers_here ? WW_WORD_ATTRACT_HERE : WW_WORD_ATTRACT_TOWN;
}

static void add_part(const struct ww_build *build, struct ww_node *line, struct ww_text text,
                     enum ww_weight weight, enum ww_tint tint)
{
    if (!text.body)
        return;
    if (line->span_count)
        ww_node_span(build->arena, line, " · ", NULL, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    ww_node_span(build->arena, line, text.body, ww_build_tag(build, text.lang), weight, tint);
}

/* "in 20 Minuten · Raum 3": when that is soon, and where. */
static void add_facts(const struct ww_poster *poster, struct ww_node *parent,
                      const struct ww_agenda_entry *entry, const struct ww_agenda_card *card)
{
    const struct ww_build *build = poster->build;
    struct ww_text where = card->place.body ? card->place : card->district;
    if (poster->offers_here)
        where = ww_agenda_room(build->release, build->arena, entry, build->terminal->location,
                               build->lang);
    struct ww_node *line = ww_build_words(build, parent, WW_LOOK_SOFT, "");
    line->span_count = 0;
    line->style.max_lines = poster->level->fact_lines;
    add_part(build, line, ww_build_plain(build, status_words(build, entry)), WW_WEIGHT_BOLD,
             WW_TINT_GOOD);
    add_part(build, line, where, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
}

static void add_offer(const struct ww_poster *poster, struct ww_node *parent,
                      const struct ww_agenda_entry *entry)
{
    const struct ww_build *build = poster->build;
    const struct ww_metrics *m = build->metrics;
    struct ww_agenda_card card;
    if (!ww_agenda_card(build->release, build->arena, entry, build->lang, &card))
        return;
    struct ww_node *row = ww_build_row(build, parent, m->unit_px * 2);
    row->style.align = WW_ALIGN_START;
    struct ww_node *time =
        ww_build_words(build, row, WW_LOOK_STRONG, ww_dates_time(build, entry->start_min));
    time->style.width = m->body_px * 29 / 10;
    time->style.align = WW_ALIGN_END;
    time->style.max_lines = 1;
    ww_build_tint(time, WW_TINT_ACCENT);
    struct ww_node *words = ww_build_column(build, row, 0);
    words->style.weight = 1;
    ww_build_row_title(build, words, card.name, 2);
    add_facts(poster, words, entry, &card);
}

void ww_poster_add_offers(const struct ww_poster *poster, struct ww_node *parent)
{
    const struct ww_build *build = poster->build;
    const struct ww_metrics *m = build->metrics;
    int count =
        poster->offer_count < poster->level->offers ? poster->offer_count : poster->level->offers;
    if (count == 0)
        return;
    struct ww_node *card = ww_build_section(build, parent, "calendar", offers_word(poster));
    card->style.gap = m->unit_px * 3 / 2;
    for (int i = 0; i < count; i++)
        add_offer(poster, card, &poster->offers[i]);
}

/* "Heute hier · 15:00 · Lernbüro", on screens with no room for more. */
void ww_poster_add_band(const struct ww_poster *poster, struct ww_node *parent)
{
    const struct ww_build *build = poster->build;
    const struct ww_metrics *m = build->metrics;
    struct ww_agenda_card card;
    if (poster->offer_count == 0 ||
        !ww_agenda_card(build->release, build->arena, poster->offers, build->lang, &card))
        return;
    struct ww_node *column = ww_poster_add_wandering(poster, parent, 0);
    struct ww_node *band = column->parent->parent;
    band->style.fill = true;
    band->style.color = band->style.pressed = build->theme->colors[WW_TINT_SURFACE];
    ww_build_outline(build, &band->style);
    band->style.padding_y = m->unit_px;
    struct ww_node *line = ww_build_words(build, column, WW_LOOK_SOFT, "");
    line->span_count = 0;
    line->style.max_lines = 2;
    add_part(build, line, ww_build_plain(build, ww_build_word(build, offers_word(poster))),
             WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    add_part(build, line, ww_build_plain(build, ww_dates_time(build, poster->offers->start_min)),
             WW_WEIGHT_BOLD, WW_TINT_ACCENT);
    add_part(build, line, card.name, WW_WEIGHT_BOLD, WW_TINT_INK);
}
