/* When the screen of a terminal is on: spans of the week on the wall clock. Pure numbers; knows no
 * release and no clock. */
#ifndef WW_CONTENT_SCREEN_HOURS_H
#define WW_CONTENT_SCREEN_HOURS_H

#include <stdbool.h>
#include <stdint.h>

#include "content/limits.h"

/* Minutes of the day; until_minute is the first one when it is off again, at most 1440. */
struct ww_hours_span {
    int from_minute, until_minute;
};

/* All zero: always on. */
struct ww_hours {
    struct ww_hours_span spans[7][WW_HOURS_SPANS_MAX]; /* of Monday and so on */
    int counts[7];
};

/* Adds a span of a weekday (0 is Monday); an empty one or one too many is passed over. */
void ww_hours_add(struct ww_hours *hours, int weekday, int from_minute, int until_minute);
/* Whether the screen is on at a wall minute, and through `change_min` the next one at which it is
 * otherwise; INT32_MAX: never. */
bool ww_hours_is_on(const struct ww_hours *hours, int32_t wall_min, int32_t *change_min);

#endif
