#include "staff/expand.h"

#include <libical/ical.h>
#include <string.h>

#include "base/clock.h"

/* No rule is followed further; a single date may lie beyond. */
enum { LAST_YEAR = 2199 };

static struct icaltimetype to_ical(int32_t day)
{
    struct ww_date date = ww_date_from_day(day);
    /* Not from icaltime_null_date(), whose hour is -1 and makes weeks of six days. */
    return (struct icaltimetype){
        .year = date.year,
        .month = date.month,
        .day = date.day,
        .is_date = 1,
    };
}

static struct icalrecurrencetype to_recurrence(const struct ww_rule *rule)
{
    struct icalrecurrencetype recurrence;
    icalrecurrencetype_clear(&recurrence);
    recurrence.freq =
        rule->freq == WW_FREQ_MONTHLY ? ICAL_MONTHLY_RECURRENCE : ICAL_YEARLY_RECURRENCE;
    recurrence.interval = (short)rule->interval;
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
    const struct ww_rule *rule;
    icalrecur_iterator *iterator; /* of months and years, else NULL */
    unsigned weekdays;            /* of a weekly rule: bit 0 is Monday */
    int32_t end_day;              /* after which the rule has no date that counts */
    int steps;
    int32_t last_day; /* the one before */
};

static unsigned find_weekdays(const struct ww_rule *rule)
{
    unsigned weekdays = 0;
    for (int i = 0; i < rule->by_day_count; i++)
        if (rule->by_days[i] >= 0 && rule->by_days[i] < 7)
            weekdays |= 1u << rule->by_days[i];
    return rule->by_day_count ? weekdays : 1u << ww_weekday(rule->first_day);
}

static struct walk start_walk(const struct ww_rule *rule)
{
    struct walk walk = {.rule = rule, .end_day = INT32_MAX, .last_day = INT32_MIN};
    int32_t latest = ww_day_from_date(LAST_YEAR, 12, 31);
    if (rule->freq != WW_FREQ_ONCE)
        walk.end_day = rule->until_day < latest ? rule->until_day : latest;
    if (rule->freq == WW_FREQ_WEEKLY)
        walk.weekdays = find_weekdays(rule);
    else if (rule->freq == WW_FREQ_MONTHLY || rule->freq == WW_FREQ_YEARLY)
        walk.iterator = icalrecur_iterator_new(to_recurrence(rule), to_ical(rule->first_day));
    return walk;
}

/* The next day of one of the weekdays; an interval counts weeks from Monday. Nearly all rules are
 * weekly, and libical takes ten times as long and begins every second Sunday one week late. */
static bool next_of_week(const struct walk *walk, int32_t *day)
{
    int32_t next = walk->steps == 1 ? walk->rule->first_day : walk->last_day + 1;
    for (int tries = 0; tries < 7; tries++, next++) {
        if (walk->steps + tries > 1 && ww_weekday(next) == 0)
            next += 7 * (walk->rule->interval - 1);
        if (walk->weekdays >> ww_weekday(next) & 1) {
            *day = next;
            return true;
        }
    }
    return false;
}

static bool next_of_library(const struct walk *walk, int32_t *day)
{
    struct icaltimetype time =
        walk->iterator ? icalrecur_iterator_next(walk->iterator) : icaltime_null_time();
    if (icaltime_is_null_time(time))
        return false;
    *day = ww_day_from_date(time.year, time.month, time.day);
    return *day > walk->last_day; /* a step that does not go forward would never end */
}

static bool step(const struct walk *walk, int32_t *day)
{
    const struct ww_rule *rule = walk->rule;
    if (rule->freq == WW_FREQ_WEEKLY)
        return next_of_week(walk, day);
    if (rule->freq == WW_FREQ_MONTHLY || rule->freq == WW_FREQ_YEARLY)
        return next_of_library(walk, day);
    *day = walk->steps == 1 ? rule->first_day : walk->last_day + rule->interval;
    return walk->steps == 1 || rule->freq == WW_FREQ_DAILY;
}

static bool next_day(struct walk *walk, int32_t *day)
{
    if (walk->rule->count && walk->steps == walk->rule->count)
        return false;
    walk->steps++;
    if (!step(walk, day) || *day > walk->end_day)
        return false;
    walk->last_day = *day;
    return true;
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
