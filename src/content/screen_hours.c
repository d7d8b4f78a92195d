#include "content/screen_hours.h"

#include "base/clock.h"

void ww_hours_add(struct ww_hours *hours, int weekday, int from_minute, int until_minute)
{
    int *count = &hours->counts[weekday];
    if (until_minute > from_minute && *count < WW_HOURS_SPANS_MAX)
        hours->spans[weekday][(*count)++] = (struct ww_hours_span){from_minute, until_minute};
}

static bool is_on(const struct ww_hours *hours, int32_t wall_min)
{
    int weekday = ww_weekday(ww_wall_day(wall_min));
    int minute = ww_wall_minute_of_day(wall_min);
    for (int i = 0; i < hours->counts[weekday]; i++) {
        struct ww_hours_span span = hours->spans[weekday][i];
        if (minute >= span.from_minute && minute < span.until_minute)
            return true;
    }
    return false;
}

static bool has_spans(const struct ww_hours *hours)
{
    for (int weekday = 0; weekday < 7; weekday++)
        if (hours->counts[weekday])
            return true;
    return false;
}

/* Spans that touch are one, also across midnight: an edge counts only where the state changes. A
 * week holds every edge, and the day of now a second time. */
bool ww_hours_is_on(const struct ww_hours *hours, int32_t wall_min, int32_t *change_min)
{
    *change_min = INT32_MAX;
    if (!has_spans(hours))
        return true;
    bool now = is_on(hours, wall_min);
    int32_t today = ww_wall_day(wall_min);
    for (int32_t day = today; day <= today + 7; day++) {
        int weekday = ww_weekday(day);
        for (int i = 0; i < hours->counts[weekday]; i++) {
            struct ww_hours_span span = hours->spans[weekday][i];
            int32_t edge = day * WW_DAY_MINUTES + (now ? span.until_minute : span.from_minute);
            if (edge > wall_min && edge < *change_min && is_on(hours, edge) != now)
                *change_min = edge;
        }
    }
    return now;
}
