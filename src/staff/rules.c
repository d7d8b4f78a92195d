#include "staff/rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "content/limits.h"
#include "staff/values.h"
#include "staff/word_list.h"

enum { LONGEST_SPAN_DAYS = 366 };

static const double CONTRAST_LEAST = 7.0;

static bool is_set(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    return ww_cell_is_set(ww_book_cell(book, column, row));
}

/* Neither a value nor an attempt at one. */
static bool is_empty(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    return ww_cell_is_empty(ww_book_cell(book, column, row));
}

static bool both_set(const struct ww_book *book, enum ww_column a, enum ww_column b, uint32_t row)
{
    return is_set(book, a, row) && is_set(book, b, row);
}

static int64_t number(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    return ww_book_number(book, column, row, 0);
}

/* Complains about `last` when it is before `first`. */
static void check_days(struct ww_book *book, enum ww_column first, enum ww_column last,
                       uint32_t row)
{
    if (!both_set(book, first, last, row) || number(book, last, row) >= number(book, first, row))
        return;
    char from[11], until[11];
    ww_format_date((int32_t)number(book, first, row), from);
    ww_format_date((int32_t)number(book, last, row), until);
    ww_book_complain(book, WW_MISTAKE, last, 0, row,
                     "the last day %s is before the first day %s; correct one of them", until,
                     from);
}

static void check_span_length(struct ww_book *book, enum ww_column first, enum ww_column last,
                              uint32_t row)
{
    if (both_set(book, first, last, row) &&
        number(book, last, row) - number(book, first, row) >= LONGEST_SPAN_DAYS)
        ww_book_complain(book, WW_MISTAKE, last, 0, row,
                         "the span is longer than %d days; is the year right?", LONGEST_SPAN_DAYS);
}

static void check_times(struct ww_book *book, enum ww_column starts, enum ww_column ends,
                        uint32_t row)
{
    if (is_set(book, starts, row) && number(book, starts, row) == WW_DAY_MINUTES)
        ww_book_complain(book, WW_MISTAKE, starts, 0, row,
                         "nothing begins at 24:00; write 00:00 of the next day");
    else if (both_set(book, starts, ends, row) &&
             number(book, ends, row) <= number(book, starts, row))
        ww_book_complain(book, WW_MISTAKE, ends, 0, row,
                         "the end %s is not after the start %s; past midnight, write 24:00 and a "
                         "second row for the next day",
                         ww_book_cell(book, ends, row)->text,
                         ww_book_cell(book, starts, row)->text);
}

static void check_not_more(struct ww_book *book, enum ww_column less, enum ww_column more,
                           uint32_t row)
{
    if (both_set(book, less, more, row) && number(book, less, row) > number(book, more, row))
        ww_book_complain(book, WW_MISTAKE, less, 0, row,
                         "%s is more than %s %s; swap or correct them",
                         ww_book_cell(book, less, row)->text, ww_columns[more].name,
                         ww_book_cell(book, more, row)->text);
}

/* Follows the fallbacks; in a circle a text would never be found. */
static void check_language(struct ww_book *book, uint32_t row)
{
    int64_t at = row;
    for (int steps = 0; steps < WW_LANG_MAX && at >= 0; steps++) {
        at = ww_book_number(book, WW_LANGUAGES_FALLBACK, (uint32_t)at, -1);
        if (at == row) {
            ww_book_complain(book, WW_MISTAKE, WW_LANGUAGES_FALLBACK, 0, row,
                             "the fallbacks lead in a circle back to this language; leave one of "
                             "them empty");
            return;
        }
    }
}

static void check_site(struct ww_book *book, uint32_t row)
{
    if (row == 0 && is_set(book, WW_SITE_ID, row) && number(book, WW_SITE_ID, row) != 1)
        ww_book_complain(book, WW_MISTAKE, WW_SITE_ID, 0, row, "the id of the town is 1");
}

static bool is_of(const struct ww_book *book, uint32_t row, const char *wanted)
{
    const struct ww_cell *taxonomy = ww_book_cell(book, WW_TERMS_TAXONOMY, row);
    return ww_cell_is_set(taxonomy) && strcmp(taxonomy->text, wanted) == 0;
}

static bool is_category(const struct ww_book *book, uint32_t row)
{
    return is_of(book, row, "category");
}

static bool is_district(const struct ww_book *book, uint32_t row)
{
    return is_of(book, row, "district");
}

static bool is_audience(const struct ww_book *book, uint32_t row)
{
    return is_of(book, row, "audience");
}

static bool is_occupation(const struct ww_book *book, uint32_t row)
{
    return is_of(book, row, "occupation");
}

static void check_term(struct ww_book *book, uint32_t row)
{
    if (is_category(book, row) && is_empty(book, WW_TERMS_COLOR, row))
        ww_book_complain(book, WW_MISTAKE, WW_TERMS_COLOR, 0, row,
                         "a category needs a colour; write one like #0b5394");
    if (!is_set(book, WW_TERMS_COLOR, row))
        return;
    double contrast = ww_contrast_with_white((uint32_t)number(book, WW_TERMS_COLOR, row));
    if (contrast < CONTRAST_LEAST)
        ww_book_complain(book, WW_MISTAKE, WW_TERMS_COLOR, 0, row,
                         "white text on %s has a contrast of only %.1f:1, %.0f:1 is needed; take "
                         "a darker colour",
                         ww_book_cell(book, WW_TERMS_COLOR, row)->text, (int)(contrast * 10) / 10.0,
                         CONTRAST_LEAST);
}

static void check_location(struct ww_book *book, uint32_t row)
{
    enum ww_column missing =
        is_empty(book, WW_LOCATIONS_PLAN_X, row) ? WW_LOCATIONS_PLAN_X : WW_LOCATIONS_PLAN_Y;
    if (is_empty(book, WW_LOCATIONS_PLAN_X, row) != is_empty(book, WW_LOCATIONS_PLAN_Y, row))
        ww_book_complain(book, WW_MISTAKE, missing, 0, row,
                         "a position on the plan needs plan_x and plan_y; fill or clear both");
}

static void check_contact(struct ww_book *book, uint32_t row)
{
    bool organization = !is_empty(book, WW_CONTACTS_ORGANIZATION, row);
    bool location = !is_empty(book, WW_CONTACTS_LOCATION, row);
    if (organization == location)
        ww_book_complain(book, WW_MISTAKE, WW_CONTACTS_ORGANIZATION, 0, row,
                         "a contact belongs to exactly one organization or location; %s",
                         organization ? "clear one of the two cells" : "fill one of the two cells");
}

static void check_opening(struct ww_book *book, uint32_t row)
{
    check_times(book, WW_OPENING_HOURS_OPENS, WW_OPENING_HOURS_CLOSES, row);
    check_days(book, WW_OPENING_HOURS_VALID_FROM, WW_OPENING_HOURS_VALID_UNTIL, row);
}

static void check_exception(struct ww_book *book, uint32_t row)
{
    check_days(book, WW_OPENING_EXCEPTIONS_DATE, WW_OPENING_EXCEPTIONS_UNTIL, row);
    check_span_length(book, WW_OPENING_EXCEPTIONS_DATE, WW_OPENING_EXCEPTIONS_UNTIL, row);
    check_times(book, WW_OPENING_EXCEPTIONS_OPENS, WW_OPENING_EXCEPTIONS_CLOSES, row);
    bool opens = !is_empty(book, WW_OPENING_EXCEPTIONS_OPENS, row);
    bool closes = !is_empty(book, WW_OPENING_EXCEPTIONS_CLOSES, row);
    if (opens != closes)
        ww_book_complain(book, WW_MISTAKE,
                         opens ? WW_OPENING_EXCEPTIONS_CLOSES : WW_OPENING_EXCEPTIONS_OPENS, 0, row,
                         "write both times, or none when the place is closed");
}

static void check_holiday(struct ww_book *book, uint32_t row)
{
    check_days(book, WW_HOLIDAYS_STARTS, WW_HOLIDAYS_ENDS, row);
    check_span_length(book, WW_HOLIDAYS_STARTS, WW_HOLIDAYS_ENDS, row);
}

/* The page shows so many entries of a list. */
static void check_entries(struct ww_book *book, enum ww_column column, uint32_t row, int most)
{
    if (!is_set(book, column, row))
        return;
    int count = ww_list_count(ww_book_cell(book, column, row)->text);
    if (count > most)
        ww_book_complain(book, WW_MISTAKE, column, 0, row,
                         "the list has %d entries, at most %d are shown; remove some", count, most);
}

static void check_service(struct ww_book *book, uint32_t row)
{
    check_entries(book, WW_SERVICES_AUDIENCES, row, WW_OFFER_AUDIENCES_MAX);
    check_entries(book, WW_SERVICES_LANGUAGES, row, WW_OFFER_LANGUAGES_MAX);
    check_entries(book, WW_SERVICES_FUNDERS, row, WW_OFFER_FUNDERS_MAX);
    check_not_more(book, WW_SERVICES_MINIMUM_AGE, WW_SERVICES_MAXIMUM_AGE, row);
    check_not_more(book, WW_SERVICES_PLACES_FREE, WW_SERVICES_PLACES_MAXIMUM, row);
    check_days(book, WW_SERVICES_VALID_FROM, WW_SERVICES_VALID_UNTIL, row);
    if (is_set(book, WW_SERVICES_PLACES_FREE, row) && is_empty(book, WW_SERVICES_PLACES_DATE, row))
        ww_book_complain(book, WW_WARNING, WW_SERVICES_PLACES_DATE, 0, row,
                         "nobody can tell how old the number of free places is; write its date");
}

/* The days of a rule against its frequency. */
static void check_rule_days(struct ww_book *book, uint32_t row, const char *freq)
{
    const struct ww_cell *days = ww_book_cell(book, WW_SCHEDULES_BYDAY, row);
    if (!ww_cell_is_set(days))
        return;
    bool monthly = freq[0] == 'M';
    if (!monthly && freq[0] != 'W') {
        ww_book_complain(book, WW_MISTAKE, WW_SCHEDULES_BYDAY, 0, row,
                         "%s takes no days of the week; clear the cell, or write WEEKLY in freq",
                         freq);
        return;
    }
    for (int i = 0; i < days->list->count && !monthly; i++) {
        int weekday = (days->list->items[i] + 8 * 8) % 8;
        if (days->list->items[i] == weekday)
            continue;
        ww_book_complain(book, WW_MISTAKE, WW_SCHEDULES_BYDAY, 0, row,
                         "numbered days like 1SA go with MONTHLY only; write %s",
                         ww_weekday_name(weekday));
        return;
    }
}

/* A single date has no rule. */
static void check_single(struct ww_book *book, uint32_t row)
{
    static const enum ww_column rule[] = {WW_SCHEDULES_INTERVAL, WW_SCHEDULES_BYDAY,
                                          WW_SCHEDULES_UNTIL, WW_SCHEDULES_COUNT};
    for (size_t i = 0; i < sizeof rule / sizeof rule[0]; i++)
        if (is_set(book, rule[i], row))
            ww_book_complain(book, WW_MISTAKE, rule[i], 0, row,
                             "%s belongs to a rule, but freq is empty; write DAILY, WEEKLY, "
                             "MONTHLY or YEARLY there, or clear this cell",
                             ww_columns[rule[i]].name);
}

static void check_schedule(struct ww_book *book, uint32_t row)
{
    check_entries(book, WW_SCHEDULES_HOLIDAYS, row, WW_SCHEDULE_CALENDARS_MAX);
    check_times(book, WW_SCHEDULES_STARTS, WW_SCHEDULES_ENDS, row);
    check_days(book, WW_SCHEDULES_DATE, WW_SCHEDULES_UNTIL, row);
    if (both_set(book, WW_SCHEDULES_UNTIL, WW_SCHEDULES_COUNT, row))
        ww_book_complain(book, WW_MISTAKE, WW_SCHEDULES_COUNT, 0, row,
                         "until and count both end the rule; clear one of them");
    const struct ww_cell *freq = ww_book_cell(book, WW_SCHEDULES_FREQ, row);
    if (ww_cell_is_empty(freq))
        check_single(book, row);
    else if (ww_cell_is_set(freq))
        check_rule_days(book, row, freq->text);
}

static void check_fair(struct ww_book *book, uint32_t row)
{
    check_times(book, WW_FAIRS_STARTS, WW_FAIRS_ENDS, row);
    check_days(book, WW_FAIRS_DATE, WW_FAIRS_UNTIL, row);
    if (both_set(book, WW_FAIRS_DATE, WW_FAIRS_UNTIL, row) &&
        number(book, WW_FAIRS_UNTIL, row) - number(book, WW_FAIRS_DATE, row) >= WW_FAIR_DAYS_MAX)
        ww_book_complain(book, WW_MISTAKE, WW_FAIRS_UNTIL, 0, row,
                         "the fair has more than %d days, the terminal shows no more; is the date "
                         "right?",
                         WW_FAIR_DAYS_MAX);
}

static void check_notice(struct ww_book *book, uint32_t row)
{
    check_days(book, WW_NOTICES_FROM, WW_NOTICES_UNTIL, row);
}

static void check_slide(struct ww_book *book, uint32_t row)
{
    check_days(book, WW_SLIDES_FROM, WW_SLIDES_UNTIL, row);
}

static const struct {
    enum ww_table table;
    void (*check)(struct ww_book *book, uint32_t row);
} rules[] = {
    {WW_TABLE_LANGUAGES, check_language},
    {WW_TABLE_SITE, check_site},
    {WW_TABLE_TERMS, check_term},
    {WW_TABLE_LOCATIONS, check_location},
    {WW_TABLE_CONTACTS, check_contact},
    {WW_TABLE_OPENING_HOURS, check_opening},
    {WW_TABLE_OPENING_EXCEPTIONS, check_exception},
    {WW_TABLE_HOLIDAYS, check_holiday},
    {WW_TABLE_SERVICES, check_service},
    {WW_TABLE_SCHEDULES, check_schedule},
    {WW_TABLE_FAIRS, check_fair},
    {WW_TABLE_NOTICES, check_notice},
    {WW_TABLE_SLIDES, check_slide},
};

/* A terminal without any language to choose could not start. */
static void check_menu_languages(struct ww_book *book)
{
    for (int lang = 0; lang < book->lang_count; lang++)
        if (book->langs[lang].menu)
            return;
    if (book->lang_count)
        ww_book_complain(book, WW_MISTAKE, WW_LANGUAGES_MENU, 0, 0,
                         "no language is offered in the menu; write yes for one at least");
}

/* As the list of places takes them. */
static bool is_meeting_point(const struct ww_book *book, uint32_t row)
{
    const struct ww_cell *kind = ww_book_cell(book, WW_LOCATIONS_KIND, row);
    return ww_cell_is_set(kind) &&
           (strcmp(kind->text, "meeting_point") == 0 || strcmp(kind->text, "town_hall") == 0);
}

/* The terminal lists so many. */
static void check_counts(struct ww_book *book)
{
    static const struct {
        enum ww_column column; /* to complain about */
        bool (*counts)(const struct ww_book *book, uint32_t row);
        int most;
        const char *what, *advice;
    } limits[] = {
        {WW_TERMS_TAXONOMY, is_category, WW_CATEGORIES_MAX, "categories", "join some"},
        {WW_TERMS_TAXONOMY, is_district, WW_FACET_VALUES_MAX, "districts", "join some"},
        {WW_TERMS_TAXONOMY, is_occupation, WW_FAIR_FIELDS_MAX, "fields of occupation", "join some"},
        {WW_TERMS_TAXONOMY, is_audience, WW_FACET_VALUES_MAX, "target groups", "join some"},
        {WW_LOCATIONS_KIND, is_meeting_point, WW_MEETING_POINTS_MAX,
         "meeting points and town halls", "give some another kind"},
    };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        enum ww_table table = ww_columns[limits[i].column].table;
        int count = 0;
        for (uint32_t row = 0; row < ww_book_rows(book, table); row++)
            if (limits[i].counts(book, row) && ++count == limits[i].most + 1)
                ww_book_complain(book, WW_MISTAKE, limits[i].column, 0, row,
                                 "there are more than %d %s; %s", limits[i].most, limits[i].what,
                                 limits[i].advice);
    }
}

/* Rows that one row of another table may have: its page shows so many. */
static void check_counts_per_row(struct ww_book *book)
{
    static const struct {
        enum ww_column column; /* refers to that row */
        int most;
        const char *whose, *what;
    } limits[] = {
        {WW_SERVICES_AT_LOCATIONS_SERVICE, WW_OFFER_PLACES_MAX, "offer", "places"},
        {WW_SCHEDULES_SERVICE, WW_OFFER_SCHEDULES_MAX, "offer", "schedules"},
        {WW_CONTACTS_LOCATION, WW_LOCATION_CONTACTS_MAX, "location", "contacts"},
        {WW_HALLS_FAIR, WW_FAIR_HALLS_MAX, "fair", "halls"},
        {WW_ROOMS_FAIR, WW_FAIR_ROOMS_MAX, "fair", "rooms"},
        {WW_STANDS_HALL, WW_HALL_STANDS_MAX, "hall", "stands"},
        {WW_STANDS_EXHIBITOR, WW_EXHIBITOR_STANDS_MAX, "exhibitor", "stands"},
        {WW_VACANCIES_EXHIBITOR, WW_EXHIBITOR_VACANCIES_MAX, "exhibitor", "vacancies"},
        {WW_SESSIONS_EXHIBITOR, WW_EXHIBITOR_SESSIONS_MAX, "exhibitor", "talks"},
        {WW_PHONES_CONTACT, WW_CONTACT_PHONES_MAX, "contact", "phone numbers"},
    };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        const struct ww_column_spec *spec = &ww_columns[limits[i].column];
        size_t owners = ww_book_rows(book, ww_columns[spec->target].table);
        uint32_t *counts = ww_alloc(owners * sizeof *counts);
        memset(counts, 0, owners * sizeof *counts);
        for (uint32_t row = 0; row < ww_book_rows(book, spec->table); row++)
            if (is_set(book, limits[i].column, row) &&
                ++counts[number(book, limits[i].column, row)] == (uint32_t)limits[i].most + 1)
                ww_book_complain(book, WW_MISTAKE, limits[i].column, 0, row,
                                 "this %s has more than %d %s; the terminal shows no more, so "
                                 "remove or join some",
                                 limits[i].whose, limits[i].most, limits[i].what);
        free(counts);
    }
}

void ww_rules_check(struct ww_book *book)
{
    check_menu_languages(book);
    check_counts(book);
    check_counts_per_row(book);
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        for (uint32_t row = 0; row < ww_book_rows(book, rules[i].table); row++)
            rules[i].check(book, row);
}
