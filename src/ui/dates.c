#include "ui/dates.h"

#include "base/clock.h"

/* The build sorts the words by key, so the seven days and the twelve months stand in a row. */
_Static_assert(WW_WORD_WEEKDAY_LONG_6 == WW_WORD_WEEKDAY_LONG_0 + 6 &&
                   WW_WORD_WEEKDAY_SHORT_6 == WW_WORD_WEEKDAY_SHORT_0 + 6 &&
                   WW_WORD_MONTH_12 == WW_WORD_MONTH_1 + 11,
               "days of the week and months follow each other");

static enum ww_word weekday_word(enum ww_word monday, int weekday)
{
    return (enum ww_word)((int)monday + weekday);
}

const char *ww_dates_weekday(const struct ww_build *build, int weekday)
{
    return ww_build_word(build, weekday_word(WW_WORD_WEEKDAY_LONG_0, weekday));
}

const char *ww_dates_time(const struct ww_build *build, int32_t wall_min)
{
    int minute = ww_wall_minute_of_day(wall_min);
    return ww_arena_printf(build->arena, "%d:%02d", minute / 60, minute % 60);
}

static const char *fill_date(const struct ww_build *build, enum ww_word format, int32_t day,
                             enum ww_word monday)
{
    struct ww_date date = ww_date_from_day(day);
    const char *pairs[] = {
        "weekday", ww_build_word(build, weekday_word(monday, ww_weekday(day))),
        "day",     ww_build_number(build, date.day),
        "month",   ww_build_number(build, date.month),
        "year",    ww_build_number(build, date.year),
        NULL,
    };
    return ww_build_fill(build, format, pairs);
}

const char *ww_dates_plain(const struct ww_build *build, int32_t day)
{
    return fill_date(build, WW_WORD_DATE_PLAIN, day, WW_WORD_WEEKDAY_SHORT_0);
}

const char *ww_dates_long(const struct ww_build *build, int32_t day)
{
    return fill_date(build, WW_WORD_DATE_LONG, day, WW_WORD_WEEKDAY_LONG_0);
}

const char *ww_dates_written(const struct ww_build *build, int32_t day)
{
    struct ww_date date = ww_date_from_day(day);
    const char *pairs[] = {
        "day",   ww_build_number(build, date.day),
        "month", ww_build_word(build, (enum ww_word)((int)WW_WORD_MONTH_1 + date.month - 1)),
        "year",  ww_build_number(build, date.year),
        NULL,
    };
    return ww_build_fill(build, WW_WORD_DATE_WRITTEN, pairs);
}

const char *ww_dates_day(const struct ww_build *build, int32_t day)
{
    /* "heute" is true until midnight. */
    ww_build_wake(build, (build->today + 1) * WW_DAY_MINUTES);
    if (day == build->today)
        return ww_build_word(build, WW_WORD_DATE_TODAY);
    if (day == build->today + 1)
        return ww_build_word(build, WW_WORD_DATE_TOMORROW);
    return fill_date(build, WW_WORD_DATE_SHORT, day, WW_WORD_WEEKDAY_SHORT_0);
}

const char *ww_dates_none(const struct ww_build *build, int32_t day, enum ww_word none)
{
    int32_t first_day, last_day;
    ww_release_days(build->release, &first_day, &last_day);
    return ww_build_word(build, day > last_day ? WW_WORD_DATE_UNKNOWN : none);
}

const char *ww_dates_moment(const struct ww_build *build, int32_t wall_min)
{
    const char *pairs[] = {
        "date", ww_dates_day(build, ww_wall_day(wall_min)), "time", ww_dates_time(build, wall_min),
        NULL,
    };
    return ww_build_fill(build, WW_WORD_DATE_AT, pairs);
}

const char *ww_dates_end(const struct ww_build *build, int32_t wall_min)
{
    return ww_wall_minute_of_day(wall_min) == 0 ? "24:00" : ww_dates_time(build, wall_min);
}

static bool is_whole_day(int32_t start_min, int32_t end_min)
{
    return ww_wall_minute_of_day(start_min) == 0 && end_min - start_min == WW_DAY_MINUTES;
}

const char *ww_dates_range(const struct ww_build *build, int32_t start_min, int32_t end_min)
{
    if (is_whole_day(start_min, end_min))
        return ww_build_word(build, WW_WORD_TIME_WHOLE_DAY);
    /* A word joiner keeps both times on one line; a dash alone would let them part. */
    const char *to = ww_arena_printf(build->arena, "\u2060%s", ww_dates_end(build, end_min));
    const char *pairs[] = {
        "from", ww_dates_time(build, start_min), "to", to, NULL,
    };
    return ww_build_fill(build, WW_WORD_TIME_RANGE, pairs);
}

const char *ww_dates_next(const struct ww_build *build, const struct ww_occurrence *occurrence)
{
    if (occurrence->start_min > build->now.wall_min) {
        ww_build_wake(build, occurrence->start_min);
        return is_whole_day(occurrence->start_min, occurrence->end_min)
                   ? ww_dates_day(build, ww_wall_day(occurrence->start_min))
                   : ww_dates_moment(build, occurrence->start_min);
    }
    ww_build_wake(build, occurrence->end_min);
    const char *pairs[] = {"time", ww_dates_end(build, occurrence->end_min), NULL};
    return ww_build_fill(build, WW_WORD_TIME_RUNNING, pairs);
}

enum { SOON_MIN = 60 };

/* In the hour that the clock goes through twice it is taken to be the first time: rather nothing
 * is said than an hour too little. */
static int minutes_until(const struct ww_build *build, int32_t start_min)
{
    int32_t now_min = build->now.wall_min;
    if (!build->release || start_min <= now_min)
        return start_min - now_min;
    return (int)((ww_release_utc_s(build->release, start_min) -
                  ww_release_utc_s(build->release, now_min)) /
                 60);
}

const char *ww_dates_soon(const struct ww_build *build, int32_t start_min)
{
    int left_min = minutes_until(build, start_min);
    if (left_min <= 0 || left_min > SOON_MIN)
        return NULL;
    return ww_build_count(build, WW_WORD_AGENDA_SOON_ONE, WW_WORD_AGENDA_SOON_OTHER, left_min);
}

void ww_dates_wake_soon(const struct ww_build *build, int32_t start_min)
{
    int32_t now_min = build->now.wall_min, hour_before_min = start_min - SOON_MIN;
    if (start_min <= now_min)
        return;
    int left_min = minutes_until(build, start_min);
    if (left_min <= SOON_MIN || hour_before_min <= now_min) {
        ww_build_wake(build, now_min + 1);
        return;
    }
    ww_build_wake(build, hour_before_min);
    ww_build_wake(build, now_min + left_min - SOON_MIN);
}
