#include "staff/ical_rule.h"

#include "base/clock.h"

bool ww_ical_list_has(const struct ww_ical_list *list, int item)
{
    for (int i = 0; i < list->count; i++)
        if (list->items[i] == item)
            return true;
    return false;
}

static int days_of_month(int year, int month)
{
    int32_t first = ww_day_from_date(year, month, 1);
    return (month == 12 ? ww_day_from_date(year + 1, 1, 1) : ww_day_from_date(year, month + 1, 1)) -
           first;
}

/* The day as a rule sees it. */
struct day {
    int32_t number;
    struct ww_date date;
    int weekday;
    int month_days, year_day, year_days; /* year_day from 1 */
};

static struct day look_at(int32_t number)
{
    struct day day = {.number = number, .date = ww_date_from_day(number)};
    int32_t year = ww_day_from_date(day.date.year, 1, 1);
    day.weekday = ww_weekday(number);
    day.month_days = days_of_month(day.date.year, day.date.month);
    day.year_day = number - year + 1;
    day.year_days = ww_day_from_date(day.date.year + 1, 1, 1) - year;
    return day;
}

/* From the front or from the back. */
static bool has_place(const struct ww_ical_list *list, int place, int size)
{
    return ww_ical_list_has(list, place) || ww_ical_list_has(list, place - size - 1);
}

/* The first day of the week that a day lies in. */
static int32_t week_of(const struct ww_ical_rule *rule, int32_t day)
{
    return day - (ww_weekday(day) - rule->week_start + 7) % 7;
}

/* The week 1 of a year is the first with at least four days in it. */
static int32_t first_week(const struct ww_ical_rule *rule, int year)
{
    return week_of(rule, ww_day_from_date(year, 1, 4));
}

/* The year whose week it is; *week: its number, *weeks: how many that year has. */
static int week_year(const struct ww_ical_rule *rule, int32_t day, int *week, int *weeks)
{
    int year = ww_date_from_day(day).year;
    if (day < first_week(rule, year))
        year--;
    else if (day >= first_week(rule, year + 1))
        year++;
    int32_t first = first_week(rule, year);
    *week = (day - first) / 7 + 1;
    *weeks = (first_week(rule, year + 1) - first) / 7;
    return year;
}

static bool by_numbered_day(const struct ww_ical_list *days, int weekday, int place, int size)
{
    int from_front = (place - 1) / 7 + 1, from_back = -((size - place) / 7 + 1);
    return ww_ical_list_has(days, weekday) || ww_ical_list_has(days, from_front * 8 + weekday) ||
           ww_ical_list_has(days, from_back * 8 + weekday);
}

static bool is_weekday(const struct ww_ical_list *days, int weekday)
{
    for (int i = 0; i < days->count; i++)
        if ((days->items[i] + 64 * 8) % 8 == weekday)
            return true;
    return false;
}

static bool in_month(const struct ww_ical_rule *rule, const struct day *day,
                     const struct day *start)
{
    if (rule->months.count && !ww_ical_list_has(&rule->months, day->date.month))
        return false;
    if (rule->month_days.count && !has_place(&rule->month_days, day->date.day, day->month_days))
        return false;
    if (rule->days.count)
        return by_numbered_day(&rule->days, day->weekday, day->date.day, day->month_days);
    return rule->month_days.count || day->date.day == start->date.day;
}

static bool in_year(const struct ww_ical_rule *rule, const struct day *day, const struct day *start)
{
    int week, weeks;
    week_year(rule, day->number, &week, &weeks);
    if (rule->weeks.count && !has_place(&rule->weeks, week, weeks))
        return false;
    if (rule->year_days.count && !has_place(&rule->year_days, day->year_day, day->year_days))
        return false;
    if (rule->months.count && !ww_ical_list_has(&rule->months, day->date.month))
        return false;
    if (rule->month_days.count && !has_place(&rule->month_days, day->date.day, day->month_days))
        return false;
    if (rule->days.count && rule->weeks.count)
        return is_weekday(&rule->days, day->weekday);
    if (rule->days.count && rule->months.count)
        return by_numbered_day(&rule->days, day->weekday, day->date.day, day->month_days);
    if (rule->days.count)
        return by_numbered_day(&rule->days, day->weekday, day->year_day, day->year_days);
    if (rule->weeks.count)
        return day->weekday == start->weekday;
    if (rule->year_days.count || rule->month_days.count)
        return true;
    return day->date.day == start->date.day &&
           (rule->months.count || day->date.month == start->date.month);
}

/* Which of its periods a day lies in, counted from that of the beginning. */
static int32_t period_of(const struct ww_ical_rule *rule, const struct day *day,
                         const struct day *start)
{
    int week, weeks;
    switch (rule->freq) {
    case WW_FREQ_DAILY:
        return day->number - start->number;
    case WW_FREQ_WEEKLY:
        return (week_of(rule, day->number) - week_of(rule, start->number)) / 7;
    case WW_FREQ_MONTHLY:
        return (day->date.year - start->date.year) * 12 + day->date.month - start->date.month;
    default:
        if (rule->weeks.count)
            return week_year(rule, day->number, &week, &weeks) -
                   week_year(rule, start->number, &week, &weeks);
        return day->date.year - start->date.year;
    }
}

/* Whether the rule names the day, whatever its positions say. */
static bool names(const struct ww_ical_rule *rule, const struct day *day, const struct day *start)
{
    switch (rule->freq) {
    case WW_FREQ_DAILY:
        return (!rule->months.count || ww_ical_list_has(&rule->months, day->date.month)) &&
               (!rule->month_days.count ||
                has_place(&rule->month_days, day->date.day, day->month_days)) &&
               (!rule->days.count || is_weekday(&rule->days, day->weekday));
    case WW_FREQ_WEEKLY:
        return (!rule->months.count || ww_ical_list_has(&rule->months, day->date.month)) &&
               (rule->days.count ? is_weekday(&rule->days, day->weekday)
                                 : day->weekday == start->weekday);
    case WW_FREQ_MONTHLY:
        return in_month(rule, day, start);
    default:
        return in_year(rule, day, start);
    }
}

/* The day's place among those that the rule names in the same period: BYSETPOS. */
static bool is_at_position(const struct ww_ical_rule *rule, const struct day *day,
                           const struct day *start, int32_t period)
{
    int before = 0, behind = 0;
    for (int step = -1; step <= 1; step += 2)
        for (int32_t number = day->number + step;; number += step) {
            struct day other = look_at(number);
            if (period_of(rule, &other, start) != period)
                break;
            if (names(rule, &other, start))
                *(step < 0 ? &before : &behind) += 1;
        }
    return has_place(&rule->positions, before + 1, before + 1 + behind);
}

void ww_ical_rule_days(const struct ww_ical_rule *rule, int32_t first_day, int32_t last_day,
                       ww_expand_day *each, void *user)
{
    struct day start = look_at(first_day);
    for (int32_t number = first_day; number <= last_day; number++) {
        struct day day = look_at(number);
        int32_t period = period_of(rule, &day, &start);
        if (period % rule->interval == 0 && names(rule, &day, &start) &&
            (!rule->positions.count || is_at_position(rule, &day, &start, period)) &&
            !each(user, number))
            return;
    }
}
