/* Inside of ical_dates.h: the way of one event from its dates (ical_instances.c) by the columns
 * that hold those of one time of the day (ical_columns.c) to rows, of which one that goes on past
 * midnight takes several (ical_segments.c). */
#ifndef WW_STAFF_ICAL_MAKING_H
#define WW_STAFF_ICAL_MAKING_H

#include "base/clock.h"
#include "staff/ical_dates.h"
#include "staff/ical_days.h"
#include "staff/ical_rule.h"

/* More dates of one event that lie outside of the days at hand are left out. */
enum { WW_ICAL_FAR_MAX = 400 };

/* One date of the event. */
struct ww_ical_instance {
    int64_t here_min;
    int32_t there_day; /* on the clock of the event */
    bool by_rule, removed, cancelled;
};

struct ww_ical_making {
    const struct ww_ical_dates_params *params;
    struct ww_arena *arena;
    struct ww_ical_series *out;
    const struct ww_ical_event *event;
    const char *key; /* of the event among those of the series */
    int clock;       /* of the event */
    int64_t duration_min;
    int32_t first_day, last_day;        /* that are looked at */
    struct ww_ical_instance *instances; /* each moment once and in order, once all are there */
    int count, capacity;
    struct ww_ical_day_list off; /* cancelled ones that are not looked at */
};

static inline int32_t ww_ical_day(int64_t min)
{
    return (int32_t)(min >= 0 ? min / WW_DAY_MINUTES
                              : (min - (WW_DAY_MINUTES - 1)) / WW_DAY_MINUTES);
}
static inline int ww_ical_minute(int64_t min)
{
    return (int)(min - (int64_t)ww_ical_day(min) * WW_DAY_MINUTES);
}

/* Whether the tables take such a day. */
bool ww_ical_is_usual(int32_t day);
/* Whether a day is among those that are looked at. */
bool ww_ical_is_near(const struct ww_ical_making *m, int32_t day);

/* --- ical_instances.c --- */

struct ww_ical_making ww_ical_begin(const struct ww_ical_dates_params *params,
                                    struct ww_ical_series *out, const struct ww_ical_event *event);
/* A time of the event in minutes here. One without a zone of its own is in that of the event; whole
 * days are the same everywhere. */
int64_t ww_ical_here(const struct ww_ical_making *m, const struct ww_ical_time *time);
/* The last moment of a rule on the clock of the event; INT64_MAX: it has no end. */
int64_t ww_ical_until(const struct ww_ical_making *m, const struct ww_ical_rule *rule);
void ww_ical_add_instance(struct ww_ical_making *m, int64_t here_min, int32_t there_day);
/* All dates but those of exceptions. false: m->out->trouble says why not. *rule: the first one. */
bool ww_ical_collect(struct ww_ical_making *m, struct ww_ical_rule *rule);
/* Takes the change of a date into account; false: there is nothing more to show of it. */
bool ww_ical_apply_change(struct ww_ical_making *m, const struct ww_ical_event *event);

/* --- ical_columns.c --- */

/* Makes rows of the dates. `rule`: that of the event, NULL: it has none. */
void ww_ical_put_groups(struct ww_ical_making *m, const struct ww_ical_rule *rule);

/* --- ical_segments.c --- */

/* The days of a schedule: of a rule those near, of single dates all. `by`: moved so many days. */
struct ww_ical_days ww_ical_near_days(const struct ww_ical_making *m,
                                      const struct ww_ical_schedule *schedule, int32_t by);
/* The dates themselves, of which there is at least one. */
struct ww_ical_schedule ww_ical_of_days(struct ww_arena *arena, const struct ww_ical_days *days,
                                        const struct ww_ical_days *cancelled);
void ww_ical_move_weekdays(struct ww_arena *arena, struct ww_rule *rule, int32_t by);
/* Adds the rows of what begins at `minute`. */
void ww_ical_put_segments(struct ww_ical_making *m, const struct ww_ical_schedule *schedule,
                          int minute);

#endif
