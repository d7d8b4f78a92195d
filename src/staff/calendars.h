/* The holiday calendars as days: which holiday is when, and which calendars are relied on. */
#ifndef WW_STAFF_CALENDARS_H
#define WW_STAFF_CALENDARS_H

#include "staff/book.h"

struct ww_calendars {
    const struct ww_book *book;
    struct ww_calendar *items; /* owned; [row of holiday_calendars.csv] */
};

/* Days outside of book->first_day to book->last_day have no holidays. The caller finishes it before
 * the book. */
void ww_calendars_make(const struct ww_book *book, struct ww_calendars *calendars);
void ww_calendars_finish(struct ww_calendars *calendars);

/* The row of holidays.csv that `day` belongs to in one of the calendars that the cell `names`
 * lists; -1: it is no holiday in any. The cell may be empty, the day must be within the days of the
 * book. */
int64_t ww_calendars_holiday(const struct ww_calendars *calendars, const struct ww_cell *names,
                             int32_t day);

/* Notes that something without an end leaves out the days of these calendars. */
void ww_calendars_use(struct ww_calendars *calendars, const struct ww_cell *names);
/* Warns of calendars in use that end too soon. */
void ww_calendars_check(const struct ww_calendars *calendars, struct ww_book *book);

#endif
