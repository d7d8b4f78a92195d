#include "staff/timetable.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

enum { WINDOW_MAX = WW_DAYS_MAX + 2 };

/* One date of the schedule at hand. */
struct date {
    int32_t day;
    bool added; /* by rdates: holds even in holidays */
};

struct expansion {
    struct ww_book *book;
    const struct ww_edition *edition;
    struct ww_timetable *out;
    struct ww_calendars *calendars;
    uint32_t row;       /* of schedules.csv */
    struct date *dates; /* ascending, each day once */
    size_t count;
};

static bool in_window(const struct ww_book *book, int32_t day)
{
    return day >= book->first_day && day <= book->last_day;
}

static bool is_holiday(const struct expansion *x, int32_t day)
{
    const struct ww_cell *holidays = ww_book_cell(x->book, WW_SCHEDULES_HOLIDAYS, x->row);
    return ww_calendars_holiday(x->calendars, holidays, day) >= 0;
}

static bool add_rule_day(void *user, int32_t day)
{
    struct expansion *x = user;
    if (in_window(x->book, day))
        x->dates[x->count++] = (struct date){day, false};
    return true;
}

static struct date *find_date(const struct expansion *x, int32_t day)
{
    for (size_t i = 0; i < x->count; i++)
        if (x->dates[i].day == day)
            return &x->dates[i];
    return NULL;
}

static void add_dates(struct expansion *x)
{
    const struct ww_cell *cell = ww_book_cell(x->book, WW_SCHEDULES_RDATES, x->row);
    for (int i = 0; ww_cell_is_set(cell) && i < cell->list->count; i++) {
        int32_t day = cell->list->items[i];
        if (!in_window(x->book, day))
            continue;
        struct date *known = find_date(x, day);
        if (known) {
            known->added = true;
            continue;
        }
        size_t at = x->count++;
        for (; at > 0 && x->dates[at - 1].day > day; at--)
            x->dates[at] = x->dates[at - 1];
        x->dates[at] = (struct date){day, true};
    }
}

struct ww_rule ww_timetable_rule(const struct ww_book *book, uint32_t row)
{
    const struct ww_cell *days = ww_book_cell(book, WW_SCHEDULES_BYDAY, row);
    return (struct ww_rule){
        .first_day = (int32_t)ww_book_number(book, WW_SCHEDULES_DATE, row, 0),
        .freq = (enum ww_freq)ww_book_number(book, WW_SCHEDULES_FREQ, row, WW_FREQ_ONCE),
        .interval = (int)ww_book_number(book, WW_SCHEDULES_INTERVAL, row, 1),
        .by_days = ww_cell_is_set(days) ? days->list->items : NULL,
        .by_day_count = ww_cell_is_set(days) ? days->list->count : 0,
        .until_day = (int32_t)ww_book_number(book, WW_SCHEDULES_UNTIL, row, INT32_MAX),
        .count = (int)ww_book_number(book, WW_SCHEDULES_COUNT, row, 0),
    };
}

static void warn(const struct expansion *x, enum ww_column column, int32_t day, const char *what)
{
    char date[11];
    ww_format_date(day, date);
    ww_book_complain(x->book, WW_WARNING, column, 0, x->row, "%s %s", date, what);
}

/* Dates that a clerk took out or struck through and that were not there. */
static void check_days_hit(const struct expansion *x, enum ww_column column)
{
    const struct ww_cell *cell = ww_book_cell(x->book, column, x->row);
    for (int i = 0; ww_cell_is_set(cell) && i < cell->list->count; i++) {
        int32_t day = cell->list->items[i];
        if (!in_window(x->book, day))
            continue;
        const struct date *date = find_date(x, day);
        if (!date)
            warn(x, column, day, "is no date of this rule, so it changes nothing");
        else if (column == WW_SCHEDULES_CANCELLED &&
                 ww_book_lists(x->book, WW_SCHEDULES_EXDATES, x->row, day))
            warn(x, column, day, "is among the exdates, too, and is left out");
        else if (!date->added && is_holiday(x, day))
            warn(x, column, day, "lies in the holidays and is left out anyway");
    }
}

/* Where the schedule takes place: as it says, else the only place of its offer. */
static int64_t find_place(const struct expansion *x, uint32_t service)
{
    const struct ww_book *book = x->book;
    const uint32_t *start = &x->edition->place_start[service];
    int64_t place = ww_book_number(book, WW_SCHEDULES_LOCATION, x->row, -1);
    bool listed = place < 0;
    for (uint32_t i = start[0]; i < start[1]; i++) {
        int64_t other =
            ww_book_number(book, WW_SERVICES_AT_LOCATIONS_LOCATION, x->edition->place_rows[i], -1);
        listed |= other == place;
        if (place < 0 && start[1] - start[0] == 1)
            place = other;
    }
    if (!listed)
        ww_book_complain(x->book, WW_WARNING, WW_SCHEDULES_LOCATION, 0, x->row,
                         "services_at_locations.csv does not name this place for the offer, so the "
                         "place does not show it");
    return place;
}

static void add_event(struct ww_timetable *out, struct ww_event event)
{
    if (out->count == out->capacity) {
        out->capacity = out->capacity ? out->capacity * 2 : 1024;
        out->events = ww_realloc(out->events, out->capacity * sizeof *out->events);
    }
    out->events[out->count++] = event;
}

static void add_events(const struct expansion *x)
{
    const struct ww_book *book = x->book;
    uint32_t service = (uint32_t)ww_book_number(book, WW_SCHEDULES_SERVICE, x->row, 0);
    int32_t starts = (int32_t)ww_book_number(book, WW_SCHEDULES_STARTS, x->row, 0);
    int32_t ends = (int32_t)ww_book_number(book, WW_SCHEDULES_ENDS, x->row, 0);
    int64_t place = find_place(x, service);
    for (size_t i = 0; i < x->count; i++) {
        int32_t day = x->dates[i].day;
        if (ww_book_lists(book, WW_SCHEDULES_EXDATES, x->row, day) ||
            (!x->dates[i].added && is_holiday(x, day)))
            continue;
        add_event(x->out, (struct ww_event){
                              .service = service,
                              .schedule = x->row,
                              .start_min = day * WW_DAY_MINUTES + starts,
                              .end_min = day * WW_DAY_MINUTES + ends,
                              .place = (int32_t)place,
                              .cancelled = ww_book_lists(book, WW_SCHEDULES_CANCELLED, x->row, day),
                          });
    }
}

static void expand_schedule(struct expansion *x)
{
    struct ww_book *book = x->book;
    struct ww_rule rule = ww_timetable_rule(book, x->row);
    x->count = 0;
    if (!ww_expand(&rule, book->last_day, add_rule_day, x)) {
        ww_book_complain(book, WW_MISTAKE,
                         rule.by_day_count ? WW_SCHEDULES_BYDAY : WW_SCHEDULES_FREQ, 0, x->row,
                         "the rule has no date at all between its first day and its "
                         "end; correct the days or the end");
        return;
    }
    x->out->until_days[x->row] = rule.count ? ww_expand_last_day(&rule) : rule.until_day;
    add_dates(x);
    check_days_hit(x, WW_SCHEDULES_EXDATES);
    check_days_hit(x, WW_SCHEDULES_CANCELLED);
    add_events(x);
    if (x->out->until_days[x->row] > book->last_day)
        ww_calendars_use(x->calendars, ww_book_cell(book, WW_SCHEDULES_HOLIDAYS, x->row));
}

/* A schedule with what it is sorted by. */
struct ranked {
    int64_t service, id;
    uint32_t row;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->service != y->service)
        return x->service < y->service ? -1 : 1;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* The schedules that are right, by service and id. Returns how many there are. */
static uint32_t rank_schedules(const struct ww_book *book, struct ranked *ranked)
{
    uint32_t count = 0;
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_SCHEDULES); row++) {
        int64_t service = ww_book_number(book, WW_SCHEDULES_SERVICE, row, -1);
        if (service >= 0 && !book->sheets[WW_TABLE_SCHEDULES].wrong[row])
            ranked[count++] = (struct ranked){
                .service = ww_book_id(book, WW_TABLE_SERVICES, (uint32_t)service),
                .id = ww_book_id(book, WW_TABLE_SCHEDULES, row),
                .row = row,
            };
    }
    qsort(ranked, count, sizeof *ranked, compare_ranked);
    return count;
}

/* An event of one service; `place` is that of its schedule among those of the service. */
struct sorting {
    uint32_t place;
    struct ww_event event;
};

static int compare_sorting(const void *a, const void *b)
{
    const struct sorting *x = a, *y = b;
    if (x->event.start_min != y->event.start_min)
        return x->event.start_min < y->event.start_min ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* The events of one service, which come schedule by schedule. */
static void sort_events(struct ww_event *events, size_t count)
{
    struct sorting *sorting = ww_alloc(count * sizeof *sorting);
    uint32_t place = 0;
    for (size_t i = 0; i < count; i++) {
        place += i > 0 && events[i].schedule != events[i - 1].schedule;
        sorting[i] = (struct sorting){place, events[i]};
    }
    qsort(sorting, count, sizeof *sorting, compare_sorting);
    for (size_t i = 0; i < count; i++)
        events[i] = sorting[i].event;
    free(sorting);
}

/* In the order of the table occurrence, so that writing it only appends. */
static void expand_all(struct expansion *x, const struct ranked *ranked, uint32_t count)
{
    struct ww_timetable *out = x->out;
    for (uint32_t i = 0; i < count;) {
        size_t begin = out->count;
        uint32_t first = i;
        for (; i < count && ranked[i].service == ranked[first].service; i++) {
            x->row = ranked[i].row;
            expand_schedule(x);
        }
        if (i > first + 1 && out->count > begin)
            sort_events(out->events + begin, out->count - begin);
    }
}

void ww_timetable_make(struct ww_book *book, const struct ww_edition *edition,
                       struct ww_calendars *calendars, struct ww_timetable *timetable)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_SCHEDULES);
    *timetable = (struct ww_timetable){.until_days = ww_alloc(rows * sizeof(int32_t))};
    for (uint32_t row = 0; row < rows; row++)
        timetable->until_days[row] = INT32_MAX;
    struct expansion x = {
        .book = book,
        .edition = edition,
        .out = timetable,
        .calendars = calendars,
        .dates = ww_alloc(WINDOW_MAX * sizeof *x.dates),
    };
    struct ranked *ranked = ww_alloc(rows * sizeof *ranked);
    expand_all(&x, ranked, rank_schedules(book, ranked));
    free(ranked);
    free(x.dates);
}

void ww_timetable_finish(struct ww_timetable *timetable)
{
    free(timetable->events);
    free(timetable->until_days);
    *timetable = (struct ww_timetable){0};
}
