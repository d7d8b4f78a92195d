#include "base/clock.h"

#include <stdio.h>
#include <time.h>

/* Days from civil and back by counting 400-year eras of years that begin in March, so that the
 * leap day is the last of its year. */
int32_t ww_day_from_date(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct ww_date ww_date_from_day(int32_t day)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int m = (5 * day_of_year + 2) / 153;
    int month = m < 10 ? m + 3 : m - 9;
    return (struct ww_date){
        .year = year_of_era + era * 400 + (month <= 2),
        .month = month,
        .day = day_of_year - (153 * m + 2) / 5 + 1,
    };
}

int ww_weekday(int32_t day)
{
    int w = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return w < 0 ? w + 7 : w;
}

bool ww_date_is_valid(int year, int month, int day)
{
    if (year < 1 || year > 5999 || month < 1 || month > 12 || day < 1)
        return false;
    struct ww_date back = ww_date_from_day(ww_day_from_date(year, month, day));
    return back.month == month && back.day == day;
}

static bool digits(const char *s, int n, int *value)
{
    int v = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        v = v * 10 + (s[i] - '0');
    }
    *value = v;
    return true;
}

static const char *scan_date(const char *s, int32_t *day)
{
    int y, m, d;
    if (!digits(s, 4, &y) || s[4] != '-' || !digits(s + 5, 2, &m) || s[7] != '-' ||
        !digits(s + 8, 2, &d) || !ww_date_is_valid(y, m, d))
        return NULL;
    *day = ww_day_from_date(y, m, d);
    return s + 10;
}

bool ww_parse_date(const char *s, int32_t *day)
{
    int32_t value;
    const char *end = scan_date(s, &value);
    if (!end || *end)
        return false;
    *day = value;
    return true;
}

bool ww_parse_time(const char *s, int32_t *minute_of_day)
{
    int h, m;
    if (!digits(s, 2, &h) || s[2] != ':' || !digits(s + 3, 2, &m) || s[5])
        return false;
    if (m > 59 || h * 60 + m > WW_DAY_MINUTES)
        return false;
    *minute_of_day = h * 60 + m;
    return true;
}

bool ww_parse_wall(const char *s, int32_t *wall_min)
{
    int32_t day, minute = 0;
    const char *end = scan_date(s, &day);
    if (!end || (*end && (*end != 'T' || !ww_parse_time(end + 1, &minute))))
        return false;
    *wall_min = day * WW_DAY_MINUTES + minute;
    return true;
}

void ww_format_date(int32_t day, char out[11])
{
    struct ww_date date = ww_date_from_day(day);
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)date.year % 10000, (unsigned)date.month % 100,
             (unsigned)date.day % 100);
}

void ww_format_wall(int32_t wall_min, char out[17])
{
    ww_format_date(ww_wall_day(wall_min), out);
    unsigned minute = (unsigned)ww_wall_minute_of_day(wall_min);
    snprintf(out + 10, 7, "T%02u:%02u", minute / 60 % 24, minute % 60);
}

int64_t ww_monotonic_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t ww_utc_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec;
}
