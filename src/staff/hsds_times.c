/* Rules for when something takes place and when a place is open. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/hsds_rules.h"
#include "staff/hsds_values.h"

static const char *schedule_service(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t at;
    const char *service = ww_hsds_map_get(map, WW_HSDS_SCHEDULE_SERVICE, row);
    if (!service && ww_hsds_find(map->hsds, WW_HSDS_AT_LOCATION,
                                 ww_hsds_map_get(map, WW_HSDS_SCHEDULE_AT_LOCATION, row), &at))
        service = ww_hsds_map_get(map, WW_HSDS_AT_LOCATION_SERVICE, at);
    return service;
}

static const char *schedule_location(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t at;
    const char *location = ww_hsds_map_get(map, WW_HSDS_SCHEDULE_LOCATION, row);
    if (!location && ww_hsds_find(map->hsds, WW_HSDS_AT_LOCATION,
                                  ww_hsds_map_get(map, WW_HSDS_SCHEDULE_AT_LOCATION, row), &at))
        location = ww_hsds_map_get(map, WW_HSDS_AT_LOCATION_LOCATION, at);
    return location;
}

static bool is_rule(const struct ww_hsds_map *map, uint32_t row)
{
    return ww_hsds_map_get(map, WW_HSDS_SCHEDULE_FREQ, row) ||
           ww_hsds_map_get(map, WW_HSDS_SCHEDULE_BYDAY, row);
}

static const char *schedule_freq(struct ww_hsds_map *map, uint32_t row)
{
    const char *freq = ww_hsds_map_get(map, WW_HSDS_SCHEDULE_FREQ, row);
    if (freq)
        return ww_hsds_upper(map->arena, freq);
    return ww_hsds_map_get(map, WW_HSDS_SCHEDULE_BYDAY, row) ? "WEEKLY" : NULL;
}

/* The first day from `from` on that is the one of the month that the rule names. */
static const char *day_of_month(struct ww_hsds_map *map, uint32_t row, int32_t from)
{
    const char *text =
        ww_hsds_whole(map->arena, ww_hsds_map_get(map, WW_HSDS_SCHEDULE_BYMONTHDAY, row), 31);
    char date[11];
    int day = text ? atoi(text) : 0;
    for (int32_t at = from; day > 0 && at < from + 366; at++)
        if (ww_date_from_day(at).day == day) {
            ww_format_date(at, date);
            return ww_arena_strdup(map->arena, date);
        }
    return NULL;
}

static const char *schedule_date(struct ww_hsds_map *map, uint32_t row)
{
    char today[11];
    int32_t from = map->today;
    const char *freq = schedule_freq(map, row);
    const char *day = ww_hsds_date(map->arena, ww_hsds_map_get(map, WW_HSDS_SCHEDULE_DTSTART, row));
    if (!day)
        day = ww_hsds_date(map->arena, ww_hsds_map_get(map, WW_HSDS_SCHEDULE_VALID_FROM, row));
    if (day)
        ww_parse_date(day, &from);
    if (freq && strcmp(freq, "MONTHLY") == 0 &&
        !ww_hsds_map_get(map, WW_HSDS_SCHEDULE_BYDAY, row) &&
        (!day || ww_hsds_map_get(map, WW_HSDS_SCHEDULE_BYMONTHDAY, row)))
        return day_of_month(map, row, from);
    if (day || !freq)
        return day;
    ww_format_date(map->today, today);
    return ww_arena_strdup(map->arena, today);
}

static const char *schedule_until(struct ww_hsds_map *map, uint32_t row)
{
    const char *until = ww_hsds_map_get(map, WW_HSDS_SCHEDULE_UNTIL, row);
    if (!is_rule(map, row) || ww_hsds_map_get(map, WW_HSDS_SCHEDULE_COUNT, row))
        return NULL;
    return ww_hsds_date(map->arena,
                        until ? until : ww_hsds_map_get(map, WW_HSDS_SCHEDULE_VALID_TO, row));
}

static const char *schedule_count(struct ww_hsds_map *map, uint32_t row)
{
    return is_rule(map, row)
               ? ww_hsds_whole(map->arena, ww_hsds_map_get(map, WW_HSDS_SCHEDULE_COUNT, row), 999)
               : NULL;
}

static const char *schedule_interval(struct ww_hsds_map *map, uint32_t row)
{
    const char *interval = ww_hsds_map_get(map, WW_HSDS_SCHEDULE_INTERVAL, row);
    interval = is_rule(map, row) ? ww_hsds_whole(map->arena, interval, 99) : NULL;
    return interval && strcmp(interval, "0") != 0 ? interval : NULL;
}

static const char *schedule_note(struct ww_hsds_map *map, uint32_t row)
{
    const char *note = ww_hsds_map_get(map, WW_HSDS_SCHEDULE_NOTES, row);
    return ww_hsds_line(map->arena,
                        note ? note : ww_hsds_map_get(map, WW_HSDS_SCHEDULE_DESCRIPTION, row));
}

static const char *exception_date(struct ww_hsds_map *map, uint32_t row)
{
    const char *day = ww_hsds_map_get(map, WW_HSDS_SCHEDULE_VALID_FROM, row);
    return ww_hsds_date(map->arena,
                        day ? day : ww_hsds_map_get(map, WW_HSDS_SCHEDULE_DTSTART, row));
}

static const char *exception_until(struct ww_hsds_map *map, uint32_t row)
{
    const char *from = exception_date(map, row);
    const char *until =
        ww_hsds_date(map->arena, ww_hsds_map_get(map, WW_HSDS_SCHEDULE_VALID_TO, row));
    return until && from && strcmp(until, from) != 0 ? until : NULL;
}

const struct ww_hsds_rule ww_hsds_times_rules[] = {
    WW_HSDS_FROM(OPENING_HOURS_LOCATION, SCHEDULE_LOCATION, ww_hsds_copy),
    WW_HSDS_FROM(OPENING_HOURS_BYDAY, SCHEDULE_BYDAY, ww_hsds_days),
    WW_HSDS_FROM(OPENING_HOURS_OPENS, SCHEDULE_OPENS, ww_hsds_time),
    WW_HSDS_FROM(OPENING_HOURS_CLOSES, SCHEDULE_CLOSES, ww_hsds_closing),
    WW_HSDS_FROM(OPENING_HOURS_VALID_FROM, SCHEDULE_VALID_FROM, ww_hsds_date),
    WW_HSDS_FROM(OPENING_HOURS_VALID_UNTIL, SCHEDULE_VALID_TO, ww_hsds_date),
    WW_HSDS_FROM(OPENING_EXCEPTIONS_LOCATION, SCHEDULE_LOCATION, ww_hsds_copy),
    WW_HSDS_FIND(OPENING_EXCEPTIONS_DATE, exception_date),
    WW_HSDS_FIND(OPENING_EXCEPTIONS_UNTIL, exception_until),
    WW_HSDS_FROM(OPENING_EXCEPTIONS_OPENS, SCHEDULE_OPENS, ww_hsds_time),
    WW_HSDS_FROM(OPENING_EXCEPTIONS_CLOSES, SCHEDULE_CLOSES, ww_hsds_closing),
    WW_HSDS_FIND(OPENING_EXCEPTIONS_NOTE, schedule_note),
    WW_HSDS_FIND(SCHEDULES_SERVICE, schedule_service),
    WW_HSDS_FIND(SCHEDULES_LOCATION, schedule_location),
    WW_HSDS_FIND(SCHEDULES_DATE, schedule_date),
    WW_HSDS_FROM(SCHEDULES_STARTS, SCHEDULE_OPENS, ww_hsds_time),
    WW_HSDS_FROM(SCHEDULES_ENDS, SCHEDULE_CLOSES, ww_hsds_closing),
    WW_HSDS_FIND(SCHEDULES_FREQ, schedule_freq),
    WW_HSDS_FIND(SCHEDULES_INTERVAL, schedule_interval),
    WW_HSDS_FROM(SCHEDULES_BYDAY, SCHEDULE_BYDAY, ww_hsds_days),
    WW_HSDS_FIND(SCHEDULES_UNTIL, schedule_until),
    WW_HSDS_FIND(SCHEDULES_COUNT, schedule_count),
    WW_HSDS_FIND(SCHEDULES_NOTE, schedule_note),
};
const int ww_hsds_times_rule_count = sizeof ww_hsds_times_rules / sizeof ww_hsds_times_rules[0];
