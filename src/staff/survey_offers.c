#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/overlap.h"
#include "staff/survey.h"

static const char *say(const char *text)
{
    return text ? text : "?";
}

static void add(struct ww_survey *survey, enum ww_survey_kind kind, uint32_t row,
                const char *column, int64_t rank, const char *message)
{
    ww_survey_add(survey, kind,
                  &(struct ww_survey_item){
                      .file = ww_table_file(WW_TABLE_SERVICES),
                      .row = survey->book->sheets[WW_TABLE_SERVICES].numbers[row],
                      .column = column,
                      .title = ww_survey_title(survey->book, WW_TABLE_SERVICES, row),
                      .message = message,
                      .rank = rank,
                  });
}

/* "Mon 2026-11-30" */
static const char *write_day(struct ww_arena *arena, int32_t day)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    char date[11];
    ww_format_date(day, date);
    return ww_arena_printf(arena, "%s %s", names[ww_weekday(day)], date);
}

static const char *write_time(struct ww_arena *arena, const struct ww_event *event)
{
    int start = ww_wall_minute_of_day(event->start_min);
    int end = ww_wall_minute_of_day(event->end_min);
    return ww_arena_printf(arena, "%02d:%02d–%02d:%02d", start / 60, start % 60, end / 60,
                           end % 60);
}

static const char *term_name(const struct ww_survey *survey, int64_t term)
{
    return say(ww_survey_title(survey->book, WW_TABLE_TERMS, (uint32_t)term));
}

static const char *place_name(const struct ww_survey *survey, const struct ww_event *event)
{
    return say(ww_survey_title(survey->book, WW_TABLE_LOCATIONS, (uint32_t)event->place));
}

/* "Language · Town centre · Women" */
static const char *write_reasons(struct ww_survey *survey, const struct ww_overlap *overlap,
                                 const struct ww_event *event)
{
    int64_t district =
        ww_book_number(survey->book, WW_LOCATIONS_DISTRICT, (uint32_t)event->place, -1);
    return ww_arena_printf(&survey->arena, "%s · %s · %s", term_name(survey, overlap->topic),
                           district >= 0 ? term_name(survey, district) : place_name(survey, event),
                           overlap->audience >= 0 ? term_name(survey, overlap->audience)
                                                  : "open to the same people");
}

static void add_overlap(struct ww_survey *survey, const struct ww_event *events,
                        const struct ww_overlap *overlap)
{
    const struct ww_event *own = &events[overlap->first_event];
    const struct ww_event *other = &events[overlap->second_event];
    const int32_t *numbers = survey->book->sheets[WW_TABLE_SERVICES].numbers;
    struct ww_survey_pair *pair = ww_arena_alloc(&survey->arena, sizeof *pair);
    *pair = (struct ww_survey_pair){
        .row = numbers[overlap->second],
        .title = say(ww_survey_title(survey->book, WW_TABLE_SERVICES, overlap->second)),
        .day = write_day(&survey->arena, ww_wall_day(own->start_min)),
        .own_when = write_time(&survey->arena, own),
        .when = write_time(&survey->arena, other),
        .own_where = place_name(survey, own),
        .where = place_name(survey, other),
        .why = write_reasons(survey, overlap, own),
    };
    ww_survey_add(
        survey, WW_SURVEY_OVERLAP,
        &(struct ww_survey_item){
            .file = ww_table_file(WW_TABLE_SERVICES),
            .row = numbers[overlap->first],
            .title = ww_survey_title(survey->book, WW_TABLE_SERVICES, overlap->first),
            .message = ww_arena_printf(&survey->arena, "%u time%s in %d weeks", overlap->times,
                                       overlap->times == 1 ? "" : "s", WW_SURVEY_WEEKS),
            .pair = pair,
            .rank = -(int64_t)overlap->times,
        });
}

static void find_overlaps(struct ww_survey *survey, const struct ww_timetable *timetable)
{
    struct ww_overlaps overlaps;
    ww_overlaps_find(survey->book, timetable, WW_SURVEY_WEEKS * 7, &overlaps);
    for (size_t i = 0; i < overlaps.count; i++)
        add_overlap(survey, timetable->events, &overlaps.items[i]);
    survey->crowded = overlaps.crowded;
    ww_overlaps_finish(&overlaps);
}

static void look_at_validity(struct ww_survey *survey, uint32_t row)
{
    const struct ww_book *book = survey->book;
    int64_t until = ww_book_number(book, WW_SERVICES_VALID_UNTIL, row, INT64_MAX);
    if (until > book->today + WW_SURVEY_EXPIRE)
        return;
    const char *day = write_day(&survey->arena, (int32_t)until);
    int left = (int)(until - book->today);
    const char *message = left < 0
                              ? ww_arena_printf(&survey->arena, "has not been shown since %s", day)
                              : ww_arena_printf(&survey->arena, "is shown until %s, %d more day%s",
                                                day, left, left == 1 ? "" : "s");
    add(survey, WW_SURVEY_EXPIRING, row, "valid_until", left < 0 ? INT32_MAX - (int64_t)left : left,
        message);
}

/* The same day so many months ago, the month's last where it has no such day. */
static int32_t months_ago(int32_t today, int months)
{
    struct ww_date date = ww_date_from_day(today);
    int month = date.year * 12 + date.month - 1 - months;
    int day = date.day;
    while (!ww_date_is_valid(month / 12, month % 12 + 1, day))
        day--;
    return ww_day_from_date(month / 12, month % 12 + 1, day);
}

static void look_at_age(struct ww_survey *survey, uint32_t row)
{
    static const int bounds[] = {1, 3, 6, 12};
    enum { BOUNDS = sizeof bounds / sizeof bounds[0] };
    const struct ww_book *book = survey->book;
    int64_t day = ww_book_number(book, WW_SERVICES_ASSURED_DATE, row, -1);
    int bar = 0;
    while (bar < BOUNDS && day < months_ago(book->today, bounds[bar]))
        bar++;
    survey->ages.items[day < 0 ? BOUNDS + 1 : bar].count++;
    if (day < 0)
        add(survey, WW_SURVEY_UNCHECKED, row, "assured_date", -1, "no day of a check is entered");
    else if (day < months_ago(book->today, survey->months))
        add(survey, WW_SURVEY_UNCHECKED, row, "assured_date", day,
            ww_arena_printf(&survey->arena, "last checked on %s, more than %d month%s ago",
                            write_day(&survey->arena, (int32_t)day), survey->months,
                            survey->months == 1 ? "" : "s"));
}

/* Per offer: no schedule at all, only dates that are over, or one to come. */
enum dates { NO_SCHEDULE, NO_DATE, DATE_TO_COME };

static void find_undated(struct ww_survey *survey, const struct ww_timetable *timetable)
{
    const struct ww_book *book = survey->book;
    unsigned char *dates = ww_arena_alloc(&survey->arena, survey->offers + 1);
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_SCHEDULES); row++) {
        int64_t service = ww_book_number(book, WW_SCHEDULES_SERVICE, row, -1);
        if (service >= 0)
            dates[service] = NO_DATE;
    }
    for (size_t i = 0; i < timetable->count; i++)
        if (!timetable->events[i].cancelled &&
            ww_wall_day(timetable->events[i].start_min) >= book->today)
            dates[timetable->events[i].service] = DATE_TO_COME;
    for (uint32_t row = 0; row < survey->offers; row++)
        if (dates[row] != DATE_TO_COME && ww_book_number(book, WW_SERVICES_PAUSED, row, 0) == 0 &&
            ww_book_number(book, WW_SERVICES_VALID_UNTIL, row, INT64_MAX) >= book->today)
            add(survey, WW_SURVEY_UNDATED, row, NULL, dates[row] == NO_DATE ? 0 : 1,
                dates[row] == NO_DATE ? "all its dates are over or cancelled"
                                      : "schedules.csv has no row for it");
}

static bool is_set(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    return ww_cell_is_set(ww_book_cell(book, column, row));
}

static void find_unreachable(struct ww_survey *survey)
{
    const struct ww_book *book = survey->book;
    uint32_t contacts = ww_book_rows(book, WW_TABLE_CONTACTS);
    uint32_t owners = ww_book_rows(book, WW_TABLE_ORGANIZATIONS);
    bool *contact = ww_arena_alloc(&survey->arena, contacts + 1);
    bool *owner = ww_arena_alloc(&survey->arena, owners + 1);
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_PHONES); row++) {
        int64_t of = ww_book_number(book, WW_PHONES_CONTACT, row, -1);
        if (of >= 0)
            contact[of] = true;
    }
    for (uint32_t row = 0; row < owners; row++)
        owner[row] =
            is_set(book, WW_ORGANIZATIONS_EMAIL, row) || is_set(book, WW_ORGANIZATIONS_URL, row);
    for (uint32_t row = 0; row < contacts; row++) {
        contact[row] |= is_set(book, WW_CONTACTS_EMAIL, row) || is_set(book, WW_CONTACTS_URL, row);
        int64_t of = ww_book_number(book, WW_CONTACTS_ORGANIZATION, row, -1);
        if (of >= 0)
            owner[of] |= contact[row];
    }
    for (uint32_t row = 0; row < survey->offers; row++) {
        int64_t own = ww_book_number(book, WW_SERVICES_CONTACT, row, -1);
        int64_t of = ww_book_number(book, WW_SERVICES_ORGANIZATION, row, -1);
        if ((own >= 0 && contact[own]) || (of >= 0 && owner[of]))
            continue;
        add(survey, WW_SURVEY_CONTACT, row, "contact", 0,
            own >= 0  ? "its contact has neither phone nor e-mail nor website"
            : of >= 0 ? "it has no contact, and its organization has none either"
                      : "it has neither contact nor organization");
    }
}

static int compare_bars(const void *a, const void *b)
{
    const struct ww_survey_bar *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return strcmp(x->name, y->name);
}

static void count_terms(struct ww_survey *survey, const struct ww_edition *edition,
                        const char *taxonomy, struct ww_survey_bars *bars)
{
    const struct ww_book *book = survey->book;
    uint32_t rows = ww_book_rows(book, WW_TABLE_TERMS);
    uint32_t *counts = ww_arena_array(&survey->arena, rows + 1, sizeof *counts);
    bars->items = ww_arena_array(&survey->arena, rows + 1, sizeof *bars->items);
    for (uint32_t i = 0; i < edition->term_start[edition->count]; i++)
        counts[edition->term_rows[i]]++;
    for (uint32_t row = 0; row < rows; row++) {
        const struct ww_cell *cell = ww_book_cell(book, WW_TERMS_TAXONOMY, row);
        if (ww_cell_is_set(cell) && strcmp(cell->text, taxonomy) == 0)
            bars->items[bars->count++] =
                (struct ww_survey_bar){.name = term_name(survey, row), .count = counts[row]};
    }
    if (bars->count)
        qsort(bars->items, bars->count, sizeof *bars->items, compare_bars);
}

void ww_survey_offers(struct ww_survey *survey, const struct ww_checked *checked)
{
    static const char *const ages[] = {"up to 1 month",  "1 to 3 months", "3 to 6 months",
                                       "6 to 12 months", "over a year",   "never"};
    survey->ages.count = sizeof ages / sizeof ages[0];
    survey->ages.items =
        ww_arena_array(&survey->arena, survey->ages.count, sizeof *survey->ages.items);
    for (size_t i = 0; i < survey->ages.count; i++)
        survey->ages.items[i].name = ages[i];
    for (uint32_t row = 0; row < survey->offers; row++) {
        look_at_validity(survey, row);
        look_at_age(survey, row);
    }
    find_overlaps(survey, &checked->timetable);
    find_undated(survey, &checked->timetable);
    find_unreachable(survey);
    count_terms(survey, &checked->edition, "category", &survey->categories);
    count_terms(survey, &checked->edition, "district", &survey->districts);
}
