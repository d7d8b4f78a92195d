#include "staff/expand.h"

#include <libical/ical.h>
#include <string.h>

#include "base/clock.h"

enum { LAST_YEAR = 2199 };

/* Not from icaltime_null_date(), whose hour is -1 and makes weeks of six days. */
static struct icaltimetype to_ical(int32_t day)
{
    struct ww_date date = ww_date_from_day(day);
    return (struct icaltimetype){
        .year = date.year,
        .month = date.month,
        .day = date.day,
        .is_date = 1,
    };
}

static struct icalrecurrencetype to_recurrence(const struct ww_rule *rule)
{
    static const icalrecurrencetype_frequency freqs[] = {
        [WW_FREQ_DAILY] = ICAL_DAILY_RECURRENCE,
        [WW_FREQ_WEEKLY] = ICAL_WEEKLY_RECURRENCE,
        [WW_FREQ_MONTHLY] = ICAL_MONTHLY_RECURRENCE,
        [WW_FREQ_YEARLY] = ICAL_YEARLY_RECURRENCE,
    };
    struct icalrecurrencetype recurrence;
    icalrecurrencetype_clear(&recurrence);
    recurrence.freq = freqs[rule->freq];
    recurrence.interval = (short)rule->interval;
    recurrence.week_start = ICAL_MONDAY_WEEKDAY;
    for (int i = 0; i < rule->by_day_count; i++) {
        int weekday = (rule->by_days[i] + 8 * 8) % 8; /* 0 is Monday */
        int ordinal = (rule->by_days[i] - weekday) / 8;
        int ical_weekday = (weekday + 1) % 7 + ICAL_SUNDAY_WEEKDAY;
        /* libical's own encoding: sign of the ordinal, its amount * 8 + weekday */
        int code = (ordinal < 0 ? -ordinal : ordinal) * 8 + ical_weekday;
        recurrence.by_day[i] = (short)(ordinal < 0 ? -code : code);
        recurrence.by_day[i + 1] = ICAL_RECURRENCE_ARRAY_MAX;
    }
    return recurrence;
}

/* Steps through a rule within its own limits; the window is the caller's business. */
struct walk {
    icalrecur_iterator *iterator; /* NULL: a single date, or nothing */
    const struct ww_rule *rule;
    int steps;
    int32_t last_day; /* the one before; a step that does not go forward would never end */
};

static bool has_weekday(const struct ww_rule *rule, int weekday)
{
    for (int i = 0; i < rule->by_day_count; i++)
        if (rule->by_days[i] == weekday)
            return true;
    return false;
}

/* The first date of a weekly rule. libical 3.0.16 begins one week late when it has to find it
 * itself: every second Sunday from a Tuesday on. */
static int32_t first_date(const struct ww_rule *rule)
{
    if (rule->freq != WW_FREQ_WEEKLY || rule->by_day_count == 0)
        return rule->first_day;
    int32_t monday = rule->first_day - ww_weekday(rule->first_day);
    for (int32_t day = rule->first_day; day < monday + 7; day++)
        if (has_weekday(rule, ww_weekday(day)))
            return day;
    int32_t day = monday + 7 * rule->interval;
    while (!has_weekday(rule, ww_weekday(day)))
        day++;
    return day;
}

static struct walk start_walk(const struct ww_rule *rule)
{
    struct walk walk = {.rule = rule, .last_day = INT32_MIN};
    if (rule->freq != WW_FREQ_ONCE)
        walk.iterator = icalrecur_iterator_new(to_recurrence(rule), to_ical(first_date(rule)));
    return walk;
}

static bool next_day(struct walk *walk, int32_t *day)
{
    const struct ww_rule *rule = walk->rule;
    if (rule->count && walk->steps == rule->count)
        return false;
    walk->steps++;
    if (rule->freq == WW_FREQ_ONCE) {
        *day = rule->first_day;
        return walk->steps == 1;
    }
    struct icaltimetype time =
        walk->iterator ? icalrecur_iterator_next(walk->iterator) : icaltime_null_time();
    if (icaltime_is_null_time(time) || time.year > LAST_YEAR)
        return false;
    *day = ww_day_from_date(time.year, time.month, time.day);
    bool forward = *day > walk->last_day;
    walk->last_day = *day;
    return forward && *day <= rule->until_day;
}

static void end_walk(struct walk *walk)
{
    if (walk->iterator)
        icalrecur_iterator_free(walk->iterator);
}

bool ww_expand(const struct ww_rule *rule, int32_t last_day, ww_expand_day *each, void *user)
{
    struct walk walk = start_walk(rule);
    bool any = false;
    for (int32_t day; next_day(&walk, &day);) {
        any = true;
        if (day > last_day || !each(user, day))
            break;
    }
    end_walk(&walk);
    return any;
}

int32_t ww_expand_last_day(const struct ww_rule *rule)
{
    if (!rule->count)
        return INT32_MAX;
    struct walk walk = start_walk(rule);
    int found = 0;
    int32_t last = INT32_MAX;
    for (int32_t day; next_day(&walk, &day); found++)
        last = day;
    end_walk(&walk);
    return found == rule->count ? last : INT32_MAX;
}
