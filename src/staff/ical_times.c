#include "staff/ical_times.h"

#include <libical/ical.h>
#include <string.h>

#include "base/clock.h"
#include "staff/clean.h"

static int digits(const char *s, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        value = value * 10 + s[i] - '0';
    }
    return value;
}

bool ww_ical_read_time(const char *s, size_t n, const char *zone, struct ww_ical_time *out)
{
    if (n < 8)
        return false;
    int year = digits(s, 4), month = digits(s + 4, 2), day = digits(s + 6, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    struct ww_date date = ww_date_from_day(ww_day_from_date(year, month, day));
    if (date.month != month)
        return false;
    *out = (struct ww_ical_time){
        .wall_min = (int64_t)ww_day_from_date(year, month, day) * WW_DAY_MINUTES,
        .zone = zone,
        .is_date = n == 8,
    };
    if (n == 8)
        return true;
    int hour = n >= 13 && s[8] == 'T' ? digits(s + 9, 2) : -1;
    int minute = hour >= 0 ? digits(s + 11, 2) : -1;
    size_t clock = n >= 15 && digits(s + 13, 2) >= 0 ? 15 : 13;
    bool utc = n == clock + 1 && (s[clock] == 'Z' || s[clock] == 'z');
    if (minute < 0 || hour > 24 || minute > 59 || (n != clock && !utc))
        return false;
    out->wall_min += hour * 60 + minute;
    if (utc)
        out->zone = "UTC";
    return true;
}

static const char *zone_of(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    const char *zone = ww_ical_param(line, "TZID");
    return zone && *zone ? ww_arena_strdup(p->arena, zone) : NULL;
}

bool ww_ical_read_moment(struct ww_ical_parsing *p, const struct ww_ical_line *line,
                         struct ww_ical_time *out)
{
    size_t n = strcspn(line->value, " \t");
    return ww_ical_read_time(line->value, n, zone_of(p, line), out);
}

int64_t ww_ical_read_duration(const char *value)
{
    if (strlen(value) > WW_ICAL_VALUE_MAX)
        return -1;
    struct icaldurationtype duration = icaldurationtype_from_string(value);
    int64_t seconds = ((duration.weeks * INT64_C(7) + duration.days) * 24 + duration.hours) * 3600 +
                      duration.minutes * INT64_C(60) + duration.seconds;
    return duration.is_neg || icaldurationtype_is_bad_duration(duration) ? -1 : seconds / 60;
}

void ww_ical_complain(struct ww_ical_parsing *p, const struct ww_ical_line *line, const char *what)
{
    if (!p->trouble)
        p->trouble = ww_arena_printf(p->arena, "its %s in line %d %s: %s", line->name, line->number,
                                     what, ww_quote(p->arena, line->value));
}

int32_t ww_ical_read_offset(const char *s)
{
    size_t n = strlen(s);
    int hours = n >= 5 ? digits(s + 1, 2) : -1, minutes = n >= 5 ? digits(s + 3, 2) : -1;
    int seconds = n >= 7 ? digits(s + 5, 2) : 0;
    int32_t offset_s =
        hours < 0 || minutes < 0 || seconds < 0 ? 0 : (hours * 60 + minutes) * 60 + seconds;
    return *s == '-' ? -offset_s : offset_s;
}

static void add_date(struct ww_ical_parsing *p, struct ww_ical_dates *dates,
                     struct ww_ical_time time)
{
    if (dates->count == dates->capacity) {
        int capacity = dates->capacity ? dates->capacity * 2 : 8;
        struct ww_ical_time *larger =
            ww_arena_array(p->arena, (size_t)capacity, sizeof *dates->items);
        if (dates->count)
            memcpy(larger, dates->items, (size_t)dates->count * sizeof *larger);
        dates->items = larger;
        dates->capacity = capacity;
    }
    dates->items[dates->count++] = time;
}

void ww_ical_read_dates(struct ww_ical_parsing *p, const struct ww_ical_line *line,
                        struct ww_ical_dates *dates)
{
    const char *zone = zone_of(p, line);
    if (line->cut) {
        ww_ical_complain(p, line, "is too long");
        return;
    }
    for (const char *s = line->value; *s;) {
        size_t n = strcspn(s, ","), first = strcspn(s, ",/");
        struct ww_ical_time time;
        if (dates->count == WW_ICAL_DATES_MAX) {
            p->trouble = ww_arena_printf(p->arena, "it has more than %d dates (%s, line %d)",
                                         WW_ICAL_DATES_MAX, line->name, line->number);
            return;
        }
        if (ww_ical_read_time(s, first, zone, &time))
            add_date(p, dates, time);
        else if (n)
            ww_ical_complain(p, line, "is no list of dates");
        s += s[n] ? n + 1 : n;
    }
}
