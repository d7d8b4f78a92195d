#include "staff/ical_timezone.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "staff/ical_lines.h"
#include "staff/values.h"
#include "staff/zone.h"

enum { YEARS_BEFORE = 2, YEARS_BEHIND = 10, CHANGES_MAX = 64, FIRST_YEAR = 1970 };

/* A change on the clock before it. */
struct change {
    int32_t from_s, to_s;
    int year, month, weekday;
    int nth; /* such weekday of its month */
    bool last;
    int32_t day;
    int minute;
};

static int days_of_month(int year, int month)
{
    int32_t next =
        month == 12 ? ww_day_from_date(year + 1, 1, 1) : ww_day_from_date(year, month + 1, 1);
    return next - ww_day_from_date(year, month, 1);
}

static struct change look_at(const struct ww_zone_offset *before, const struct ww_zone_offset *now)
{
    int64_t wall_min = (now->utc_s + before->offset_s) / 60;
    int32_t day = (int32_t)(wall_min / WW_DAY_MINUTES);
    struct ww_date date = ww_date_from_day(day);
    return (struct change){
        .from_s = before->offset_s,
        .to_s = now->offset_s,
        .year = date.year,
        .month = date.month,
        .weekday = ww_weekday(day),
        .nth = (date.day - 1) / 7 + 1,
        .last = date.day > days_of_month(date.year, date.month) - 7,
        .day = day,
        .minute = (int)(wall_min % WW_DAY_MINUTES),
    };
}

static bool is_alike(const struct change *a, const struct change *b)
{
    return a->from_s == b->from_s && a->to_s == b->to_s && a->month == b->month &&
           a->weekday == b->weekday && a->minute == b->minute;
}

/* The weekday of the month that the changes like this one have every year: -1 is the last, 0: there
 * is no such rule. */
static int rule_of(const struct change *changes, int count, const struct change *change)
{
    bool last = true, nth = true;
    int years = 0;
    for (int i = 0; i < count; i++) {
        if (!is_alike(&changes[i], change))
            continue;
        years++;
        last &= changes[i].last;
        nth &= changes[i].nth == change->nth;
    }
    if (years < YEARS_BEHIND)
        return 0;
    return last ? -1 : nth ? change->nth : 0;
}

static void put_offset(struct ww_buf *out, const char *name, int32_t offset_s)
{
    int32_t minutes = abs(offset_s) / 60;
    char value[16];
    snprintf(value, sizeof value, "%c%02d%02d", offset_s < 0 ? '-' : '+', (int)(minutes / 60 % 100),
             (int)(minutes % 60));
    ww_ical_put(out, name, value);
}

static void put_change(struct ww_buf *out, const struct change *change, int32_t day, int rule)
{
    const char *part = change->to_s > change->from_s ? "DAYLIGHT" : "STANDARD";
    struct ww_date date = ww_date_from_day(day);
    char text[64];
    ww_ical_put(out, "BEGIN", part);
    snprintf(text, sizeof text, "%04d%02d%02dT%02d%02d00", date.year, date.month, date.day,
             change->minute / 60, change->minute % 60);
    ww_ical_put(out, "DTSTART", text);
    put_offset(out, "TZOFFSETFROM", change->from_s);
    put_offset(out, "TZOFFSETTO", change->to_s);
    snprintf(text, sizeof text, "FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", change->month, rule,
             ww_weekday_name(change->weekday));
    if (rule)
        ww_ical_put(out, "RRULE", text);
    ww_ical_put(out, "END", part);
}

/* The day on which a rule has its change in a year. */
static int32_t day_in(const struct change *change, int rule, int year)
{
    int32_t day = ww_day_from_date(year, change->month, 1);
    if (rule < 0)
        day += days_of_month(year, change->month) - 7;
    else
        day += 7 * (rule - 1);
    return day + (change->weekday - ww_weekday(day) + 7) % 7;
}

static bool is_first_alike(const struct change *changes, int i)
{
    for (int j = 0; j < i; j++)
        if (is_alike(&changes[j], &changes[i]))
            return false;
    return true;
}

void ww_ical_put_timezone(struct ww_buf *out, const char *zone, int32_t today)
{
    struct ww_zone_offset offsets[CHANGES_MAX];
    struct change changes[CHANGES_MAX];
    int year = ww_date_from_day(today).year;
    int64_t from_s = ww_day_from_date(year - YEARS_BEFORE, 1, 1) * INT64_C(86400);
    int64_t until_s = ww_day_from_date(year + YEARS_BEHIND, 1, 1) * INT64_C(86400);
    int count = ww_zone_offsets(zone, from_s, until_s, offsets, CHANGES_MAX);
    bool rules = true;
    for (int i = 1; i < count; i++)
        changes[i - 1] = look_at(&offsets[i - 1], &offsets[i]);
    for (int i = 0; i < count - 1; i++)
        rules &= rule_of(changes, count - 1, &changes[i]) != 0;
    ww_ical_put(out, "BEGIN", "VTIMEZONE");
    ww_ical_put(out, "TZID", zone);
    if (count <= 1 || !rules) {
        struct change always = {.from_s = offsets[0].offset_s, .to_s = offsets[0].offset_s};
        put_change(out, &always, ww_day_from_date(FIRST_YEAR, 1, 1), 0);
    }
    for (int i = 0; i < count - 1; i++) {
        int rule = rules ? rule_of(changes, count - 1, &changes[i]) : 0;
        if (!rules || is_first_alike(changes, i))
            put_change(out, &changes[i],
                       rules ? day_in(&changes[i], rule, FIRST_YEAR) : changes[i].day, rule);
    }
    ww_ical_put(out, "END", "VTIMEZONE");
}
