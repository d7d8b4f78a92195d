/* One offer on paper, its languages side by side. */
#include "apps/guide_html.h"
#include "base/clock.h"
#include "content/limits.h"
#include "ui/dates.h"

enum { DATES_SHOWN = 3 };

static bool is_over(const struct ww_build *build, const struct ww_schedule *schedule)
{
    int32_t end_min = schedule->start_min + schedule->duration_min;
    return schedule->freq ? schedule->until_day && schedule->until_day < build->today
                          : end_min <= build->now.wall_min;
}

static void add_dates(struct ww_buf *out, const struct ww_guide_column *column,
                      const struct ww_offer *offer)
{
    const struct ww_build *build = &column->build;
    struct ww_occurrence dates[DATES_SHOWN];
    int count =
        ww_offer_occurrences(build->release, offer->id, build->now.wall_min, dates, DATES_SHOWN);
    for (int i = 0; i < count; i++)
        if (!dates[i].cancelled) {
            const char *pairs[] = {"a", ww_dates_long(build, ww_wall_day(dates[i].start_min)), "b",
                                   ww_dates_range(build, dates[i].start_min, dates[i].end_min),
                                   NULL};
            ww_guide_words(out, column, NULL, ww_build_fill(build, WW_WORD_JOIN_COMMA, pairs));
        }
}

static void add_about(struct ww_buf *out, const struct ww_guide_column *column,
                      const struct ww_offer *offer)
{
    ww_guide_prose(out, column, offer->description);
}

static void add_when(struct ww_buf *out, const struct ww_guide_column *column,
                     const struct ww_offer *offer)
{
    const struct ww_build *build = &column->build;
    bool any = false;
    if (offer->paused)
        ww_guide_words(out, column, "strong", ww_build_word(build, WW_WORD_OFFER_PAUSED));
    for (int i = 0; i < offer->schedule_count; i++) {
        const struct ww_schedule *schedule = &offer->schedules[i];
        if (is_over(build, schedule))
            continue;
        any = true;
        ww_guide_words(out, column, NULL, ww_dates_rule(build, schedule));
        for (int p = 0; schedule->location && offer->place_count > 1 && p < offer->place_count; p++)
            if (offer->places[p].location == schedule->location) {
                ww_buf_puts(out, "<p class=\"soft\">");
                ww_guide_text(out, column, offer->places[p].name);
                ww_buf_puts(out, "</p>");
            }
        ww_guide_prose(out, column, schedule->note);
    }
    if (!any && !offer->paused)
        add_dates(out, column, offer);
}

static void add_where(struct ww_buf *out, const struct ww_guide_column *column,
                      const struct ww_offer *offer)
{
    static const enum ww_word steps[] = {WW_WORD_STEP_NO, WW_WORD_STEP_PARTLY, WW_WORD_STEP_FREE};
    for (int i = 0; i < offer->place_count; i++) {
        const struct ww_offer_place *place = &offer->places[i];
        ww_buf_printf(out, "<p><a class=\"page\" href=\"#l-%lld\">", (long long)place->location);
        ww_guide_text(out, column, place->name);
        ww_buf_puts(out, "</a>");
        if (place->room.body) {
            ww_buf_puts(out, ", ");
            ww_guide_text(out, column, place->room);
        }
        ww_buf_puts(out, "</p><p class=\"soft\">");
        if (place->street) {
            ww_buf_puts(out, "<bdi>");
            ww_guide_escape(out, place->street);
            ww_buf_puts(out, "</bdi>");
        }
        if (place->step_free >= 0 && place->step_free <= 2) {
            ww_buf_puts(out, place->street ? " · " : "");
            ww_guide_word(out, column, steps[place->step_free]);
        }
        ww_buf_puts(out, "</p>");
    }
}

static void add_for_whom(struct ww_buf *out, const struct ww_guide_column *column,
                         const struct ww_offer *offer)
{
    const struct ww_build *build = &column->build;
    const char *names[WW_OFFER_AUDIENCES_MAX];
    for (int i = 0; i < offer->audience_count; i++)
        names[i] = offer->audiences[i].body ? offer->audiences[i].body : "";
    if (offer->eligibility.body)
        ww_guide_prose(out, column, offer->eligibility);
    else if (offer->audience_count)
        ww_guide_words(out, column, NULL, ww_build_commas(build, names, offer->audience_count));
    int from = offer->minimum_age, to = offer->maximum_age;
    if (from < 0 && to < 0)
        return;
    const char *pairs[] = {"from", ww_build_number(build, from), "to", ww_build_number(build, to),
                           NULL};
    ww_guide_words(out, column, NULL,
                   ww_build_fill(build,
                                 from < 0 ? WW_WORD_OFFER_AGE_TO
                                 : to < 0 ? WW_WORD_OFFER_AGE_FROM
                                          : WW_WORD_OFFER_AGE_RANGE,
                                 pairs));
}

static void add_cost(struct ww_buf *out, const struct ww_guide_column *column,
                     const struct ww_offer *offer)
{
    const struct ww_build *build = &column->build;
    if (offer->fee_cents == 0)
        ww_guide_words(out, column, "strong", ww_build_word(build, WW_WORD_OFFER_FREE));
    if (offer->fee_cents > 0) {
        int euros = offer->fee_cents / 100, cents = offer->fee_cents % 100;
        const char *pairs[] = {"euros",
                               cents ? ww_arena_printf(build->arena, "%d,%02d", euros, cents)
                                     : ww_build_number(build, euros),
                               NULL};
        ww_guide_words(out, column, "strong", ww_build_fill(build, WW_WORD_OFFER_FEE, pairs));
    }
    ww_guide_prose(out, column, offer->fees);
}

static void add_join(struct ww_buf *out, const struct ww_guide_column *column,
                     const struct ww_offer *offer)
{
    if (offer->registration)
        ww_guide_words(out, column, "strong",
                       ww_build_word(&column->build, WW_WORD_OFFER_REGISTRATION));
    ww_guide_prose(out, column, offer->application);
}

static void add_bring(struct ww_buf *out, const struct ww_guide_column *column,
                      const struct ww_offer *offer)
{
    ww_guide_prose(out, column, offer->documents);
}

static void add_languages(struct ww_buf *out, const struct ww_guide_column *column,
                          const struct ww_offer *offer)
{
    const struct ww_build *build = &column->build;
    const char *names[WW_OFFER_LANGUAGES_MAX];
    for (int i = 0; i < offer->language_count; i++)
        names[i] = ww_build_lang_name(build, offer->languages[i]);
    if (offer->language_count)
        ww_guide_words(out, column, NULL, ww_build_join(build, names, offer->language_count));
}

static void add_more(struct ww_buf *out, const struct ww_guide_column *column,
                     const struct ww_offer *offer)
{
    const struct ww_build *build = &column->build;
    if (offer->level) {
        const char *pairs[] = {"level", offer->level, NULL};
        ww_guide_words(out, column, NULL, ww_build_fill(build, WW_WORD_OFFER_LEVEL, pairs));
    }
    if (offer->childcare)
        ww_guide_words(out, column, NULL, ww_build_word(build, WW_WORD_OFFER_CHILDCARE));
}

static void add_contact(struct ww_buf *out, const struct ww_guide_column *column,
                        const struct ww_offer *offer)
{
    if (offer->organization_name.body) {
        ww_buf_puts(out, "<p>");
        ww_guide_text(out, column, offer->organization_name);
        ww_buf_puts(out, "</p>");
    }
    if (offer->contact.id)
        ww_guide_contact(out, column, &offer->contact);
}

static const struct {
    const char *icon;
    enum ww_word label;
    void (*add)(struct ww_buf *out, const struct ww_guide_column *column,
                const struct ww_offer *offer);
} rows[] = {
    {"calendar", WW_WORD_OFFER_WHEN, add_when},
    {"places", WW_WORD_OFFER_WHERE, add_where},
    {"people", WW_WORD_OFFER_FOR_WHOM, add_for_whom},
    {"euro", WW_WORD_OFFER_COST, add_cost},
    {"speech", WW_WORD_OFFER_ABOUT, add_about},
    {"check", WW_WORD_OFFER_JOIN, add_join},
    {"document", WW_WORD_OFFER_BRING, add_bring},
    {"language", WW_WORD_OFFER_LANGUAGES, add_languages},
    {"info", WW_WORD_COUNT, add_more},
};

static void add_head(struct ww_guide *guide, const struct ww_offer *offers)
{
    struct ww_buf cells[WW_GUIDE_LANGS_MAX] = {0};
    for (int i = 0; i < guide->column_count; i++) {
        const struct ww_offer *offer = &offers[i];
        const struct ww_text texts[] = {offer->name,        offer->summary,     offer->description,
                                        offer->eligibility, offer->application, offer->fees,
                                        offer->documents};
        ww_buf_puts(&cells[i], i == 0 ? "<h3>" : "<p class=\"h3\">");
        ww_guide_text(&cells[i], &guide->columns[i], offer->name);
        ww_buf_puts(&cells[i], i == 0 ? "</h3>" : "</p>");
        if (offer->summary.body) {
            ww_buf_puts(&cells[i], "<p class=\"summary\">");
            ww_guide_text(&cells[i], &guide->columns[i], offer->summary);
            ww_buf_puts(&cells[i], "</p>");
        }
        ww_guide_honesty(&cells[i], &guide->columns[i], texts, 7);
    }
    ww_guide_row(guide, offers[0].pictogram, offers[0].color, WW_WORD_COUNT, cells);
    for (int i = 0; i < guide->column_count; i++)
        ww_buf_finish(&cells[i]);
}

void ww_guide_offer(struct ww_guide *guide, int64_t id)
{
    struct ww_offer offers[WW_GUIDE_LANGS_MAX];
    struct ww_buf cells[WW_GUIDE_LANGS_MAX] = {0};
    int last = guide->column_count - 1;
    for (int i = 0; i <= last; i++) {
        const struct ww_build *build = &guide->columns[i].build;
        if (!ww_offer_load(guide->release, &guide->arena, id, build->lang, build->today,
                           &offers[i]))
            return;
    }
    ww_buf_printf(guide->out,
                  "<article class=\"offer\" id=\"o-%lld\" style=\"border-color:#%06x\"><table>\n"
                  "<tbody class=\"top\">\n",
                  (long long)id, (unsigned)(offers[0].color & 0xFFFFFF));
    add_head(guide, offers);
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        for (int i = 0; i <= last; i++)
            rows[r].add(&cells[i], &guide->columns[i], &offers[i]);
        ww_guide_row(guide, rows[r].icon, offers[0].color, rows[r].label, cells);
        /* The name never stands alone at the foot of a page. */
        if (r == 0)
            ww_buf_puts(guide->out, "</tbody><tbody>\n");
    }
    const struct ww_offer *offer = &offers[0];
    const char *card =
        ww_guide_contact_payload(&guide->arena, &offer->contact, offer->organization_name.body);
    for (int i = 0; i <= last; i++) {
        if (i == last)
            ww_guide_code(guide, &cells[i], card,
                          offer->contact.name.body ? offer->contact.name.body
                                                   : offer->organization_name.body);
        add_contact(&cells[i], &guide->columns[i], &offers[i]);
    }
    ww_guide_row(guide, "phone", offer->color, WW_WORD_OFFER_CONTACT, cells);
    ww_buf_puts(guide->out, "</tbody></table></article>\n");
    for (int i = 0; i <= last; i++)
        ww_buf_finish(&cells[i]);
}
