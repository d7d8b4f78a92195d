/* schedules.csv as dates: rules expanded, holidays left out, cancelled dates marked. */
#ifndef WW_STAFF_TIMETABLE_H
#define WW_STAFF_TIMETABLE_H

#include "staff/calendars.h"
#include "staff/edition.h"
#include "staff/expand.h"

struct ww_event {
    uint32_t service;  /* row of services.csv */
    uint32_t schedule; /* row of schedules.csv */
    int32_t start_min; /* wall minutes */
    int32_t end_min;
    int32_t place; /* row of locations.csv, -1: not known */
    bool cancelled;
};

struct ww_timetable {
    struct ww_event *events; /* owned; by id of the service, start, id of the schedule */
    size_t count;
    size_t capacity;
    int32_t *until_days; /* owned; [row of schedules.csv]: last day of its rule, INT32_MAX: open */
};

/* Expands every schedule from book->first_day to book->last_day, and reports rules without a date,
 * cancelled or excluded dates that hit none. Marks the calendars used. The caller finishes it. */
void ww_timetable_make(struct ww_book *book, const struct ww_edition *edition,
                       struct ww_calendars *calendars, struct ww_timetable *timetable);
/* The rule of a row of schedules.csv; its arrays are the book's. */
struct ww_rule ww_timetable_rule(const struct ww_book *book, uint32_t row);
void ww_timetable_finish(struct ww_timetable *timetable);

#endif
