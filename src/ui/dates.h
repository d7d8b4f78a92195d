/* Dates, times and rules in the words of the page's language. The words and their order come from
 * the content (words.csv), never from the system's locale. */
#ifndef WW_UI_DATES_H
#define WW_UI_DATES_H

#include "ui/build.h"

const char *ww_dates_time(const struct ww_build *build, int32_t wall_min); /* "15:00" */
const char *ww_dates_plain(const struct ww_build *build, int32_t day);     /* "24.11.2026" */
const char *ww_dates_long(const struct ww_build *build, int32_t day); /* "Montag, 24.11.2026" */
/* "24. November 2026" */
const char *ww_dates_written(const struct ww_build *build, int32_t day);
const char *ww_dates_day(const struct ww_build *build, int32_t day); /* "heute", "Mo 24.11." */
/* `none`: there is no date until `day`; where that lies beyond the days that the release knows,
 * that there may be some. */
const char *ww_dates_none(const struct ww_build *build, int32_t day, enum ww_word none);
const char *ww_dates_moment(const struct ww_build *build, int32_t wall_min); /* "heute 15:00" */
const char *ww_dates_end(const struct ww_build *build, int32_t wall_min);    /* midnight: "24:00" */
/* "9:00–11:00 Uhr", "ganztägig"; the day of the end is not named. */
const char *ww_dates_range(const struct ww_build *build, int32_t start_min, int32_t end_min);
const char *ww_dates_weekday(const struct ww_build *build, int weekday);

/* What a row says of an occurrence: "heute 15:00", or "läuft bis 16:00"; asks for a new build when
 * that changes. */
const char *ww_dates_next(const struct ww_build *build, const struct ww_occurrence *occurrence);
/* A schedule in words: "Jeden Montag, 9:00–11:00 Uhr, nicht in den Ferien". */
const char *ww_dates_rule(const struct ww_build *build, const struct ww_schedule *schedule);

/* "in 20 Minuten": how long it really is until a wall minute, which is not what the clock says when
 * it is changed in between. NULL when that has come, or is more than an hour away. */
const char *ww_dates_soon(const struct ww_build *build, int32_t start_min);
/* Asks for the build in which those words change; nothing when the minute has come. */
void ww_dates_wake_soon(const struct ww_build *build, int32_t start_min);

#endif
