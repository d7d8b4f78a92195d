/* Regular opening hours that do not hold because of a holiday, as dated exceptions. */
#ifndef WW_STAFF_CLOSURES_H
#define WW_STAFF_CLOSURES_H

#include "staff/calendars.h"

/* One span of what is left of a place's hours on one day. */
struct ww_closure {
    uint32_t location; /* row of locations.csv */
    uint32_t holiday;  /* row of holidays.csv: the reason */
    int32_t day;
    int32_t opens_minute, closes_minute; /* both -1: closed all day */
};

struct ww_closures {
    struct ww_closure *items; /* owned; by row of the place, day */
    size_t count;
    size_t capacity;
};

/* For every place and day from book->first_day to book->last_day on which hours would hold but for
 * a holiday, and for which opening_exceptions.csv says nothing. Marks the calendars used. The
 * caller finishes it. */
void ww_closures_make(const struct ww_book *book, struct ww_calendars *calendars,
                      struct ww_closures *closures);
void ww_closures_finish(struct ww_closures *closures);

#endif
