#include "staff/ical_rule.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

enum { INTERVAL_MAX = 99 };

/* libical's lists end with a mark, or where they are full. */
static struct ww_ical_list take_list(struct ww_arena *arena, const short *from, int size)
{
    int count = 0;
    while (count < size && from[count] != ICAL_RECURRENCE_ARRAY_MAX)
        count++;
    if (count == 0)
        return (struct ww_ical_list){0};
    int16_t *items = ww_arena_array(arena, (size_t)count, sizeof *items);
    for (int i = 0; i < count; i++)
        items[i] = from[i];
    return (struct ww_ical_list){.count = count, .items = items};
}

static struct ww_ical_list take_days(struct ww_arena *arena, const short *from, int size)
{
    struct ww_ical_list list = take_list(arena, from, size);
    int16_t *items = list.count ? ww_arena_array(arena, (size_t)list.count, sizeof *items) : NULL;
    for (int i = 0; i < list.count; i++) {
        int weekday = (int)icalrecurrencetype_day_day_of_week(list.items[i]);
        int ordinal = icalrecurrencetype_day_position(list.items[i]);
        items[i] = (int16_t)(ordinal * 8 + (weekday - ICAL_SUNDAY_WEEKDAY + 6) % 7);
    }
    list.items = items;
    return list;
}

static int by_size(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* All hours with all minutes. */
static bool take_times(const struct icalrecurrencetype *from, int start_minute,
                       struct ww_ical_rule *rule)
{
    int hours = 0, minutes = 0;
    while (hours < ICAL_BY_HOUR_SIZE && from->by_hour[hours] != ICAL_RECURRENCE_ARRAY_MAX)
        hours++;
    while (minutes < ICAL_BY_MINUTE_SIZE && from->by_minute[minutes] != ICAL_RECURRENCE_ARRAY_MAX)
        minutes++;
    if (hours + minutes == 0)
        return true;
    for (int h = 0; h < (hours ? hours : 1); h++)
        for (int m = 0; m < (minutes ? minutes : 1); m++) {
            int hour = hours ? from->by_hour[h] : start_minute / 60;
            int minute = minutes ? from->by_minute[m] : start_minute % 60;
            if (rule->time_count == WW_ICAL_RULE_TIMES_MAX)
                return false;
            rule->times[rule->time_count++] = hour * 60 + minute;
        }
    qsort(rule->times, (size_t)rule->time_count, sizeof rule->times[0], by_size);
    return true;
}

static void take_until(struct icaltimetype until, struct ww_ical_rule *rule)
{
    if (icaltime_is_null_time(until) || until.year < 1 || until.year > 9999)
        return;
    rule->has_until = true;
    rule->until_is_date = until.is_date;
    rule->until_is_utc = icaltime_is_utc(until);
    rule->until_min =
        (int64_t)ww_day_from_date(until.year, until.month, until.day) * WW_DAY_MINUTES +
        (until.is_date ? 0 : until.hour * 60 + until.minute);
}

static bool to_freq(icalrecurrencetype_frequency from, enum ww_freq *freq)
{
    switch (from) {
    case ICAL_DAILY_RECURRENCE:
        *freq = WW_FREQ_DAILY;
        return true;
    case ICAL_WEEKLY_RECURRENCE:
        *freq = WW_FREQ_WEEKLY;
        return true;
    case ICAL_MONTHLY_RECURRENCE:
        *freq = WW_FREQ_MONTHLY;
        return true;
    case ICAL_YEARLY_RECURRENCE:
        *freq = WW_FREQ_YEARLY;
        return true;
    default:
        return false;
    }
}

static bool has_leap_month(const struct ww_ical_list *months)
{
    for (int i = 0; i < months->count; i++)
        if (months->items[i] < 1 || months->items[i] > 12)
            return true;
    return false;
}

const char *ww_ical_rule_read(struct ww_arena *arena, const char *text, int start_minute,
                              struct ww_ical_rule *rule)
{
    struct icalrecurrencetype from = icalrecurrencetype_from_string(text);
    *rule = (struct ww_ical_rule){.interval = from.interval, .count = from.count};
    if (from.freq == ICAL_NO_RECURRENCE)
        return "its rule cannot be read";
    if (!to_freq(from.freq, &rule->freq))
        return "its rule repeats several times a day";
    rule->week_start = (int)(from.week_start - ICAL_SUNDAY_WEEKDAY + 6) % 7;
    if (from.week_start == ICAL_NO_WEEKDAY)
        rule->week_start = 0;
    rule->days = take_days(arena, from.by_day, ICAL_BY_DAY_SIZE);
    rule->month_days = take_list(arena, from.by_month_day, ICAL_BY_MONTHDAY_SIZE);
    rule->year_days = take_list(arena, from.by_year_day, ICAL_BY_YEARDAY_SIZE);
    rule->weeks = take_list(arena, from.by_week_no, ICAL_BY_WEEKNO_SIZE);
    rule->months = take_list(arena, from.by_month, ICAL_BY_MONTH_SIZE);
    rule->positions = take_list(arena, from.by_set_pos, ICAL_BY_SETPOS_SIZE);
    take_until(from.until, rule);
    if (from.rscale || has_leap_month(&rule->months))
        return "its rule counts in another calendar";
    if (rule->interval < 1 || rule->count < 0 || rule->count > WW_ICAL_RULE_COUNT_MAX)
        return "its rule cannot be read";
    if (!take_times(&from, start_minute, rule))
        return "its rule repeats too often a day";
    if (rule->time_count > 1 && rule->positions.count)
        return "its rule counts times of the day (BYSETPOS), which is not understood";
    return NULL;
}

static bool only_days(const struct ww_ical_rule *rule)
{
    return !rule->month_days.count && !rule->months.count;
}

static bool set_days(struct ww_arena *arena, const struct ww_ical_list *days, int ordinal,
                     struct ww_rule *out)
{
    int32_t *items = ww_arena_array(arena, (size_t)days->count + 1, sizeof *items);
    out->by_days = items;
    for (int i = 0; i < days->count; i++) {
        int weekday = (days->items[i] + 64 * 8) % 8, own = (days->items[i] - weekday) / 8;
        bool again = false;
        if (own < -5 || own > 5 || (own && ordinal) || (out->freq == WW_FREQ_WEEKLY && own))
            return false;
        for (int j = 0; j < i; j++)
            again |= days->items[j] == days->items[i];
        if (!again)
            items[out->by_day_count++] = (own ? own : ordinal) * 8 + weekday;
    }
    return true;
}

/* A single position among single weekdays is what they are numbered with. */
static bool month_columns(struct ww_arena *arena, const struct ww_ical_rule *rule,
                          struct ww_rule *out)
{
    int position = rule->positions.count == 1 ? rule->positions.items[0] : 0;
    if (rule->positions.count && (position < -5 || position > 5 || rule->days.count != 1))
        return false;
    out->freq = WW_FREQ_MONTHLY;
    return set_days(arena, &rule->days, position, out);
}

bool ww_ical_rule_columns(struct ww_arena *arena, const struct ww_ical_rule *rule,
                          int32_t first_day, struct ww_rule *out)
{
    struct ww_date start = ww_date_from_day(first_day);
    *out = (struct ww_rule){
        .first_day = first_day,
        .freq = rule->freq,
        .interval = rule->interval,
        .until_day = INT32_MAX,
    };
    bool fits = !rule->year_days.count && !rule->weeks.count;
    bool this_day = !rule->month_days.count || ww_ical_list_has(&rule->month_days, start.day);
    bool plain = rule->months.count <= 1 && rule->month_days.count <= 1 && this_day;
    bool numbered = rule->days.count && rule->freq >= WW_FREQ_MONTHLY;
    fits &= numbered || !rule->positions.count;
    if (rule->freq == WW_FREQ_DAILY && rule->days.count) {
        out->freq = WW_FREQ_WEEKLY;
        fits &= only_days(rule) && rule->interval == 1 && set_days(arena, &rule->days, 0, out);
    } else if (rule->freq == WW_FREQ_DAILY) {
        fits &= only_days(rule);
    } else if (rule->freq == WW_FREQ_WEEKLY) {
        fits &= only_days(rule) && set_days(arena, &rule->days, 0, out);
    } else if (rule->freq == WW_FREQ_MONTHLY && rule->days.count) {
        fits &= only_days(rule) && month_columns(arena, rule, out);
    } else if (rule->freq == WW_FREQ_MONTHLY) {
        fits &= plain && !rule->months.count;
    } else if (rule->days.count) {
        out->interval = rule->interval <= INTERVAL_MAX ? rule->interval * 12 : INTERVAL_MAX + 1;
        fits &=
            rule->months.count == 1 && !rule->month_days.count && month_columns(arena, rule, out);
    } else {
        fits &= plain;
    }
    return fits && out->interval >= 1 && out->interval <= INTERVAL_MAX;
}

struct ww_ical_rule ww_ical_rule_of(struct ww_arena *arena, const struct ww_rule *rule)
{
    int16_t *days = ww_arena_array(arena, (size_t)rule->by_day_count + 1, sizeof *days);
    for (int i = 0; i < rule->by_day_count; i++)
        days[i] = (int16_t)rule->by_days[i];
    return (struct ww_ical_rule){
        .freq = rule->freq,
        .interval = rule->interval,
        .days = {.count = rule->by_day_count, .items = days},
    };
}
