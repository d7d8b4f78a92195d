/* Civil dates and wall-clock minutes, without the system's time zone.
 *
 * A day is the number of days since 1970-01-01. A wall minute counts from 1970-01-01T00:00 on the
 * wall clock of the content's time zone: 1440 to a day, always, so that a date never moves with
 * the system's settings. The proleptic Gregorian calendar, years 1 to 5999, so that minutes fit. */
#ifndef WW_BASE_CLOCK_H
#define WW_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

enum { WW_DAY_MINUTES = 1440 };

struct ww_date {
    int year;
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

int32_t ww_day_from_date(int year, int month, int day);
struct ww_date ww_date_from_day(int32_t day);
/* 0 is Monday (ISO 8601), 6 is Sunday. */
int ww_weekday(int32_t day);
bool ww_date_is_valid(int year, int month, int day);

static inline int32_t ww_wall_day(int32_t wall_min)
{
    return (wall_min >= 0 ? wall_min : wall_min - (WW_DAY_MINUTES - 1)) / WW_DAY_MINUTES;
}
static inline int32_t ww_wall_minute_of_day(int32_t wall_min)
{
    return wall_min - ww_wall_day(wall_min) * WW_DAY_MINUTES;
}

/* ISO 8601: "2026-11-24", "09:30", "2026-11-24T09:30" (a date alone is its midnight). The whole
 * string must match; false leaves the result untouched. */
bool ww_parse_date(const char *s, int32_t *day);
bool ww_parse_time(const char *s, int32_t *minute_of_day); /* 00:00 to 24:00 */
bool ww_parse_wall(const char *s, int32_t *wall_min);

/* Writes "2026-11-24" (11 bytes with the zero). */
void ww_format_date(int32_t day, char out[11]);

/* Writes "2026-11-24T09:30" (17 bytes with the zero). */
void ww_format_wall(int32_t wall_min, char out[17]);

/* Milliseconds of CLOCK_MONOTONIC, and seconds UTC since 1970. */
int64_t ww_monotonic_ms(void);
int64_t ww_utc_s(void);

#endif
