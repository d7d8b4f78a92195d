#include "staff/hsds_fit.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "content/limits.h"
#include "staff/hsds_values.h"

enum { HOURS_MAX = 64, SPANS_MAX = 4, SPAN_DAYS_MAX = 366 };

static const char *cell(struct ww_hsds_map *map, enum ww_column column, uint32_t row)
{
    return ww_hsds_map_derive(map, column, row);
}

static bool is_one_of(const char *text, const char *a, const char *b, const char *c, const char *d)
{
    return strcmp(text, a) == 0 || strcmp(text, b) == 0 || strcmp(text, c) == 0 ||
           strcmp(text, d) == 0;
}

/* Times as "09:30" sort like text. */
static bool ends_too_early(const char *opens, const char *closes)
{
    return opens && closes && strcmp(closes, opens) <= 0;
}

static const char *unfit_rule(struct ww_hsds_map *map, uint32_t row)
{
    const struct ww_hsds *hsds = map->hsds;
    const char *given = ww_hsds_get(hsds, WW_HSDS_SCHEDULE_BYDAY, row);
    const char *freq = cell(map, WW_SCHEDULES_FREQ, row);
    const char *days = given ? ww_hsds_days(map->arena, given) : NULL;
    if (given && !days)
        return "its days (byday) cannot be read";
    if (ww_hsds_get(hsds, WW_HSDS_SCHEDULE_BYWEEKNO, row) ||
        ww_hsds_get(hsds, WW_HSDS_SCHEDULE_BYYEARDAY, row))
        return "it counts weeks or days of the year (byweekno, byyearday)";
    if (freq && !is_one_of(freq, "DAILY", "WEEKLY", "MONTHLY", "YEARLY"))
        return "how often it is (freq) cannot be read";
    if (days && freq && !is_one_of(freq, "WEEKLY", "MONTHLY", "WEEKLY", "MONTHLY"))
        return "days of the week go with WEEKLY and MONTHLY only";
    if (days && strpbrk(days, "0123456789") && strcmp(freq, "MONTHLY") != 0)
        return "numbered days like 1SA go with MONTHLY only";
    return NULL;
}

static const char *unfit_schedule(struct ww_hsds_map *map, uint32_t row)
{
    const char *starts = cell(map, WW_SCHEDULES_STARTS, row);
    const char *date = cell(map, WW_SCHEDULES_DATE, row);
    const char *until = cell(map, WW_SCHEDULES_UNTIL, row);
    const char *why = unfit_rule(map, row);
    if (why)
        return why;
    if (!starts || !cell(map, WW_SCHEDULES_ENDS, row))
        return "it has no times";
    if (strcmp(starts, "24:00") == 0 || ends_too_early(starts, cell(map, WW_SCHEDULES_ENDS, row)))
        return "it does not end after it begins";
    if (!date)
        return "which day of the month it is (dtstart, bymonthday) cannot be read";
    return until && strcmp(until, date) < 0 ? "its last day lies before its first" : NULL;
}

static unsigned days_of(struct ww_hsds_map *map, uint32_t row)
{
    static const char *const names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    const char *days = cell(map, WW_OPENING_HOURS_BYDAY, row);
    unsigned set = 0;
    for (unsigned i = 0; days && i < 7; i++)
        set |= strstr(days, names[i]) ? 1u << i : 0;
    return set;
}

static const char *unfit_hours_alone(struct ww_hsds_map *map, uint32_t row)
{
    const struct ww_hsds *hsds = map->hsds;
    const char *freq = cell(map, WW_SCHEDULES_FREQ, row);
    const char *interval = ww_hsds_get(hsds, WW_HSDS_SCHEDULE_INTERVAL, row);
    const char *from = cell(map, WW_OPENING_HOURS_VALID_FROM, row);
    const char *until = cell(map, WW_OPENING_HOURS_VALID_UNTIL, row);
    const char *opens = cell(map, WW_OPENING_HOURS_OPENS, row);
    const char *closes = cell(map, WW_OPENING_HOURS_CLOSES, row);
    if (!freq || strcmp(freq, "WEEKLY") != 0 || (interval && strcmp(interval, "1") != 0) ||
        !days_of(map, row) || unfit_rule(map, row))
        return "hours of a place are the same every week here";
    if (!opens || !closes)
        return "it has no times";
    if (ends_too_early(opens, closes))
        return "it does not end after it begins";
    return from && until && strcmp(until, from) < 0 ? "its last day lies before its first" : NULL;
}

static bool overlap(const char *from, const char *until, const char *from2, const char *until2)
{
    return (!until || !from2 || strcmp(from2, until) <= 0) &&
           (!until2 || !from || strcmp(from, until2) <= 0);
}

/* Two spans of one day; *shared: they stand beside each other. */
static bool contradict(struct ww_hsds_map *map, uint32_t a, uint32_t b, bool *shared)
{
    *shared =
        (days_of(map, a) & days_of(map, b)) && overlap(cell(map, WW_OPENING_HOURS_VALID_FROM, a),
                                                       cell(map, WW_OPENING_HOURS_VALID_UNTIL, a),
                                                       cell(map, WW_OPENING_HOURS_VALID_FROM, b),
                                                       cell(map, WW_OPENING_HOURS_VALID_UNTIL, b));
    return *shared &&
           strcmp(cell(map, WW_OPENING_HOURS_OPENS, a), cell(map, WW_OPENING_HOURS_CLOSES, b)) <
               0 &&
           strcmp(cell(map, WW_OPENING_HOURS_OPENS, b), cell(map, WW_OPENING_HOURS_CLOSES, a)) < 0;
}

static const char *unfit_hours(struct ww_hsds_map *map, uint32_t row)
{
    const char *location = ww_hsds_get(map->hsds, WW_HSDS_SCHEDULE_LOCATION, row);
    const char *why = unfit_hours_alone(map, row);
    uint32_t other;
    int spans = 0, seen = 0;
    if (why)
        return why;
    for (bool more = ww_hsds_first(map->hsds, WW_HSDS_SCHEDULE_LOCATION, location, &other);
         more && other < row; more = ww_hsds_next(map->hsds, WW_HSDS_SCHEDULE_LOCATION, &other)) {
        bool shared = false;
        if (++seen > HOURS_MAX)
            return "the place has too many hours";
        if (ww_hsds_map_table(map, WW_HSDS_SCHEDULE, other) != WW_TABLE_OPENING_HOURS ||
            unfit_hours_alone(map, other))
            continue;
        if (contradict(map, row, other, &shared))
            return "other hours of the place already speak of that time";
        spans += shared;
    }
    return spans >= SPANS_MAX ? "the place opens too often on one day" : NULL;
}

static const char *unfit_exception_alone(struct ww_hsds_map *map, uint32_t row)
{
    const char *date = cell(map, WW_OPENING_EXCEPTIONS_DATE, row);
    const char *until = cell(map, WW_OPENING_EXCEPTIONS_UNTIL, row);
    const char *opens = cell(map, WW_OPENING_EXCEPTIONS_OPENS, row);
    const char *closes = cell(map, WW_OPENING_EXCEPTIONS_CLOSES, row);
    int32_t first, last;
    if (!date)
        return "it has neither days of the week nor a date";
    if (until && strcmp(until, date) < 0)
        return "its last day lies before its first";
    if (until && ww_parse_date(date, &first) && ww_parse_date(until, &last) &&
        last - first > SPAN_DAYS_MAX)
        return "it lasts longer than a year";
    if (!opens != !closes)
        return "one of its times is missing";
    return ends_too_early(opens, closes) ? "it does not end after it begins" : NULL;
}

static const char *unfit_exception(struct ww_hsds_map *map, uint32_t row)
{
    const char *location = ww_hsds_get(map->hsds, WW_HSDS_SCHEDULE_LOCATION, row);
    const char *why = unfit_exception_alone(map, row);
    const char *date = cell(map, WW_OPENING_EXCEPTIONS_DATE, row);
    const char *until = cell(map, WW_OPENING_EXCEPTIONS_UNTIL, row);
    uint32_t other;
    int seen = 0;
    if (why)
        return why;
    for (bool more = ww_hsds_first(map->hsds, WW_HSDS_SCHEDULE_LOCATION, location, &other);
         more && other < row; more = ww_hsds_next(map->hsds, WW_HSDS_SCHEDULE_LOCATION, &other)) {
        if (++seen > HOURS_MAX)
            return "the place has too many hours";
        if (ww_hsds_map_table(map, WW_HSDS_SCHEDULE, other) != WW_TABLE_OPENING_EXCEPTIONS ||
            unfit_exception_alone(map, other))
            continue;
        const char *from2 = cell(map, WW_OPENING_EXCEPTIONS_DATE, other);
        const char *until2 = cell(map, WW_OPENING_EXCEPTIONS_UNTIL, other);
        if (overlap(date, until ? until : date, from2, until2 ? until2 : from2))
            return "something else is already said of that day";
    }
    return NULL;
}

static const char *unfit_at_location(struct ww_hsds_map *map, uint32_t row)
{
    const char *service = ww_hsds_get(map->hsds, WW_HSDS_AT_LOCATION_SERVICE, row);
    const char *location = ww_hsds_get(map->hsds, WW_HSDS_AT_LOCATION_LOCATION, row);
    uint32_t other;
    int seen = 0;
    for (bool more = ww_hsds_first(map->hsds, WW_HSDS_AT_LOCATION_SERVICE, service, &other);
         location && more && other < row && seen++ < WW_OFFER_PLACES_MAX;
         more = ww_hsds_next(map->hsds, WW_HSDS_AT_LOCATION_SERVICE, &other)) {
        const char *there = ww_hsds_get(map->hsds, WW_HSDS_AT_LOCATION_LOCATION, other);
        if (there && strcmp(there, location) == 0)
            return "the offer is at this place already";
    }
    return NULL;
}

static bool is_more(const char *a, const char *b)
{
    return a && b && atoi(a) > atoi(b);
}

static const char *unfit_service(struct ww_hsds_map *map, uint32_t row)
{
    if (is_more(cell(map, WW_SERVICES_MINIMUM_AGE, row), cell(map, WW_SERVICES_MAXIMUM_AGE, row)))
        return "its minimum_age is more than its maximum_age";
    if (is_more(cell(map, WW_SERVICES_PLACES_FREE, row),
                cell(map, WW_SERVICES_PLACES_MAXIMUM, row)))
        return "it has more places free than it has places (capacities)";
    return NULL;
}

const char *ww_hsds_unfit(struct ww_hsds_map *map, enum ww_table table, uint32_t row)
{
    switch (table) {
    case WW_TABLE_SERVICES:
        return unfit_service(map, row);
    case WW_TABLE_SERVICES_AT_LOCATIONS:
        return unfit_at_location(map, row);
    case WW_TABLE_SCHEDULES:
        return unfit_schedule(map, row);
    case WW_TABLE_OPENING_HOURS:
        return unfit_hours(map, row);
    case WW_TABLE_OPENING_EXCEPTIONS:
        return unfit_exception(map, row);
    default:
        return NULL;
    }
}

int ww_hsds_limit(enum ww_table table, enum ww_column *parent)
{
    static const struct {
        enum ww_table table;
        enum ww_column parent;
        int most;
    } limits[] = {
        {WW_TABLE_PHONES, WW_PHONES_CONTACT, WW_CONTACT_PHONES_MAX},
        {WW_TABLE_CONTACTS, WW_CONTACTS_LOCATION, WW_LOCATION_CONTACTS_MAX},
        {WW_TABLE_SERVICES_AT_LOCATIONS, WW_SERVICES_AT_LOCATIONS_SERVICE, WW_OFFER_PLACES_MAX},
        {WW_TABLE_SCHEDULES, WW_SCHEDULES_SERVICE, WW_OFFER_SCHEDULES_MAX},
    };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        if (limits[i].table == table) {
            *parent = limits[i].parent;
            return limits[i].most;
        }
    return 0;
}
