#include "staff/closures.h"

#include <stdlib.h>

#include "base/clock.h"

/* The rows of opening_hours.csv by place. */
struct hours {
    int64_t location; /* row */
    uint32_t row;
};

static int compare(const void *a, const void *b)
{
    const struct hours *x = a, *y = b;
    if (x->location != y->location)
        return x->location < y->location ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static bool holds(const struct ww_book *book, uint32_t row, int32_t day)
{
    const struct ww_cell *days = ww_book_cell(book, WW_OPENING_HOURS_BYDAY, row);
    if (day < ww_book_number(book, WW_OPENING_HOURS_VALID_FROM, row, INT32_MIN) ||
        day > ww_book_number(book, WW_OPENING_HOURS_VALID_UNTIL, row, INT32_MAX))
        return false;
    for (int i = 0; ww_cell_is_set(days) && i < days->list->count; i++)
        if (days->list->items[i] == ww_weekday(day))
            return true;
    return false;
}

static bool has_exception(const struct ww_book *book, int64_t location, int32_t day)
{
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_OPENING_EXCEPTIONS); row++) {
        int64_t date = ww_book_number(book, WW_OPENING_EXCEPTIONS_DATE, row, INT32_MAX);
        if (ww_book_number(book, WW_OPENING_EXCEPTIONS_LOCATION, row, -1) == location &&
            day >= date && day <= ww_book_number(book, WW_OPENING_EXCEPTIONS_UNTIL, row, date))
            return true;
    }
    return false;
}

static void add(struct ww_closures *closures, struct ww_closure closure)
{
    if (closures->count == closures->capacity) {
        closures->capacity = closures->capacity ? closures->capacity * 2 : 64;
        closures->items = ww_realloc(closures->items, closures->capacity * sizeof *closures->items);
    }
    closures->items[closures->count++] = closure;
}

/* One place, one day. */
static void close_day(const struct ww_calendars *calendars, const struct hours *hours, size_t count,
                      int32_t day, struct ww_closures *closures)
{
    const struct ww_book *book = calendars->book;
    int64_t reason = -1;
    for (size_t i = 0; i < count && reason < 0; i++)
        if (holds(book, hours[i].row, day))
            reason = ww_calendars_holiday(
                calendars, ww_book_cell(book, WW_OPENING_HOURS_HOLIDAYS, hours[i].row), day);
    if (reason < 0 || has_exception(book, hours[0].location, day))
        return;
    struct ww_closure closure = {(uint32_t)hours[0].location, (uint32_t)reason, day, -1, -1};
    size_t before = closures->count;
    for (size_t i = 0; i < count; i++) {
        uint32_t row = hours[i].row;
        const struct ww_cell *names = ww_book_cell(book, WW_OPENING_HOURS_HOLIDAYS, row);
        if (!holds(book, row, day) || ww_calendars_holiday(calendars, names, day) >= 0)
            continue;
        closure.opens_minute = (int32_t)ww_book_number(book, WW_OPENING_HOURS_OPENS, row, 0);
        closure.closes_minute = (int32_t)ww_book_number(book, WW_OPENING_HOURS_CLOSES, row, 0);
        add(closures, closure);
    }
    if (closures->count == before)
        add(closures, closure);
}

/* One place. */
static void close_days(struct ww_calendars *calendars, const struct hours *hours, size_t count,
                       struct ww_closures *closures)
{
    const struct ww_book *book = calendars->book;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const struct ww_cell *names = ww_book_cell(book, WW_OPENING_HOURS_HOLIDAYS, hours[i].row);
        any |= ww_cell_is_set(names);
        if (ww_book_number(book, WW_OPENING_HOURS_VALID_UNTIL, hours[i].row, INT32_MAX) >
            book->last_day)
            ww_calendars_use(calendars, names);
    }
    for (int32_t day = book->first_day; any && day <= book->last_day; day++)
        close_day(calendars, hours, count, day, closures);
}

void ww_closures_make(const struct ww_book *book, struct ww_calendars *calendars,
                      struct ww_closures *closures)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_OPENING_HOURS);
    struct hours *hours = ww_alloc((rows + 1) * sizeof *hours);
    size_t count = 0;
    *closures = (struct ww_closures){0};
    for (uint32_t row = 0; row < rows; row++) {
        int64_t location = ww_book_number(book, WW_OPENING_HOURS_LOCATION, row, -1);
        if (location >= 0 && !book->sheets[WW_TABLE_OPENING_HOURS].wrong[row])
            hours[count++] = (struct hours){location, row};
    }
    qsort(hours, count, sizeof *hours, compare);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && hours[end].location == hours[i].location;)
            end++;
        close_days(calendars, hours + i, end - i, closures);
    }
    free(hours);
}

void ww_closures_finish(struct ww_closures *closures)
{
    free(closures->items);
    *closures = (struct ww_closures){0};
}
