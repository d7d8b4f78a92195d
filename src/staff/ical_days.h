/* Sets of days, as lists in an arena. */
#ifndef WW_STAFF_ICAL_DAYS_H
#define WW_STAFF_ICAL_DAYS_H

#include "staff/ical_dates.h"

struct ww_ical_day_list {
    struct ww_arena *arena;
    int32_t *items;
    int count, capacity;
};

void ww_ical_day_add(struct ww_ical_day_list *list, int32_t day);
/* Puts them into their order, each once. */
struct ww_ical_days ww_ical_day_set(struct ww_ical_day_list *list);

bool ww_ical_days_have(const struct ww_ical_days *days, int32_t day);
/* Without those of `less`. */
struct ww_ical_days ww_ical_days_minus(struct ww_arena *arena, const struct ww_ical_days *days,
                                       const struct ww_ical_days *less);
/* Those in `other`, too. */
struct ww_ical_days ww_ical_days_and(struct ww_arena *arena, const struct ww_ical_days *days,
                                     const struct ww_ical_days *other);
struct ww_ical_days ww_ical_days_moved(struct ww_arena *arena, const struct ww_ical_days *days,
                                       int32_t by);
bool ww_ical_days_equal(const struct ww_ical_days *a, const struct ww_ical_days *b);

#endif
