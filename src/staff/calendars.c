#include "staff/calendars.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

/* School holidays lie at most so far apart; a calendar that ends sooner before the last day is
 * missing a year. */
enum { HOLIDAYS_APART_DAYS = 120 };

struct ww_calendar {
    uint32_t *holidays; /* owned; [day - first_day]: row of holidays.csv + 1, 0: none */
    int32_t last_day;   /* of its last holiday; INT32_MIN: it has none */
    bool used;
};

static void read_holiday(const struct ww_book *book, uint32_t row, struct ww_calendar *calendar)
{
    int32_t starts = (int32_t)ww_book_number(book, WW_HOLIDAYS_STARTS, row, INT32_MAX);
    int32_t ends = (int32_t)ww_book_number(book, WW_HOLIDAYS_ENDS, row, starts);
    if (ends > calendar->last_day)
        calendar->last_day = ends;
    int32_t from = starts < book->first_day ? book->first_day : starts;
    for (int32_t day = from; day <= ends && day <= book->last_day; day++)
        calendar->holidays[day - book->first_day] = row + 1;
}

void ww_calendars_make(const struct ww_book *book, struct ww_calendars *calendars)
{
    uint32_t count = ww_book_rows(book, WW_TABLE_CALENDARS);
    size_t bytes = (size_t)(book->last_day - book->first_day + 1) * sizeof(uint32_t);
    *calendars = (struct ww_calendars){.book = book};
    calendars->items = ww_alloc((count + 1) * sizeof *calendars->items);
    for (uint32_t row = 0; row < count; row++) {
        calendars->items[row] = (struct ww_calendar){ww_alloc(bytes), INT32_MIN, false};
        memset(calendars->items[row].holidays, 0, bytes);
    }
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_HOLIDAYS); row++) {
        int64_t which = ww_book_number(book, WW_HOLIDAYS_CALENDAR, row, -1);
        if (which >= 0 && !book->sheets[WW_TABLE_HOLIDAYS].wrong[row])
            read_holiday(book, row, &calendars->items[which]);
    }
}

void ww_calendars_finish(struct ww_calendars *calendars)
{
    uint32_t count = calendars->items ? ww_book_rows(calendars->book, WW_TABLE_CALENDARS) : 0;
    for (uint32_t row = 0; row < count; row++)
        free(calendars->items[row].holidays);
    free(calendars->items);
    *calendars = (struct ww_calendars){0};
}

int64_t ww_calendars_holiday(const struct ww_calendars *calendars, const struct ww_cell *names,
                             int32_t day)
{
    for (int i = 0; ww_cell_is_set(names) && i < names->list->count; i++) {
        const struct ww_calendar *calendar = &calendars->items[names->list->items[i]];
        uint32_t holiday = calendar->holidays[day - calendars->book->first_day];
        if (holiday)
            return holiday - 1;
    }
    return -1;
}

void ww_calendars_use(struct ww_calendars *calendars, const struct ww_cell *names)
{
    for (int i = 0; ww_cell_is_set(names) && i < names->list->count; i++)
        calendars->items[names->list->items[i]].used = true;
}

void ww_calendars_check(const struct ww_calendars *calendars, struct ww_book *book)
{
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_CALENDARS); row++) {
        const struct ww_calendar *calendar = &calendars->items[row];
        char last[11], horizon[11];
        ww_format_date(book->last_day, horizon);
        if (!calendar->used || calendar->last_day >= book->last_day - HOLIDAYS_APART_DAYS)
            continue;
        if (calendar->last_day == INT32_MIN) {
            ww_book_complain(book, WW_WARNING, WW_CALENDARS_CODE, 0, row,
                             "the calendar has no days in holidays.csv");
            continue;
        }
        ww_format_date(calendar->last_day, last);
        ww_book_complain(book, WW_WARNING, WW_CALENDARS_CODE, 0, row,
                         "the calendar ends on %s, but dates are made until %s; add the next "
                         "holidays",
                         last, horizon);
    }
}
