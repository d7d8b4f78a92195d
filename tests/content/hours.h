/* The hours of one date as a page puts them together: its exception, else those of its week day. */
#ifndef WW_TESTS_HOURS_H
#define WW_TESTS_HOURS_H

#include "base/clock.h"
#include "content/places.h"

static inline struct ww_opening_day hours_of(struct ww_release *release, struct ww_arena *arena,
                                             int64_t location, int32_t day, int lang)
{
    struct ww_opening_exception exception;
    if (ww_location_exceptions(release, arena, location, day, day, lang, &exception, 1) == 0)
        ww_location_regular(release, location, ww_weekday(day), day, &exception.hours);
    return exception.hours;
}

#endif
