/* A rule of iCalendar (RFC 5545, RRULE) as days. libical reads the rule; its days are found here,
 * by asking of each day whether it belongs to the rule: a rule from elsewhere can take a second
 * each of libical's time to turn out to be empty (30 February), and a file has thousands. Dates
 * only, in the zone of the event. Knows nothing of tables. */
#ifndef WW_STAFF_ICAL_RULE_H
#define WW_STAFF_ICAL_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "staff/expand.h"

enum {
    WW_ICAL_RULE_ITEMS_MAX = 386, /* of one BY part */
    WW_ICAL_RULE_TIMES_MAX = 24,  /* of one day */
    WW_ICAL_RULE_COUNT_MAX = 999999,
};

struct ww_ical_list {
    int count;
    const int16_t *items; /* in the arena */
};

/* Whether the list names the item; an empty one names nothing. */
bool ww_ical_list_has(const struct ww_ical_list *list, int item);

struct ww_ical_rule {
    enum ww_freq freq;
    int interval;
    int week_start; /* 0 is Monday */
    int count;      /* 0: open */
    bool has_until;
    bool until_is_date;
    bool until_is_utc;
    int64_t until_min;        /* minutes since 1970 on the clock that until_is_utc names */
    struct ww_ical_list days; /* ordinal * 8 + weekday, 0 is Monday */
    struct ww_ical_list month_days, year_days, weeks, months, positions;
    int times[WW_ICAL_RULE_TIMES_MAX]; /* minutes of the day, ascending; BYHOUR and BYMINUTE */
    int time_count;                    /* 0: that of the beginning */
};

/* Reads "FREQ=WEEKLY;BYDAY=MO"; `start_minute` of the day is what BYHOUR or BYMINUTE alone leave
 * open. NULL when all is well; else in words why it cannot be taken, in the arena. */
const char *ww_ical_rule_read(struct ww_arena *arena, const char *text, int start_minute,
                              struct ww_ical_rule *rule);

/* The days of the rule from `first_day` (that of the beginning) to `last_day`, ascending. Its count
 * and its end are the caller's business. */
void ww_ical_rule_days(const struct ww_ical_rule *rule, int32_t first_day, int32_t last_day,
                       ww_expand_day *each, void *user);

/* The same rule as the columns of schedules.csv can hold it. by_days lies in the arena; until_day
 * and count are left open. false: they cannot. What comes out has to be compared, day by day: the
 * start of the week is not looked at. */
bool ww_ical_rule_columns(struct ww_arena *arena, const struct ww_ical_rule *rule,
                          int32_t first_day, struct ww_rule *out);

/* And back, for such a comparison; its days lie in the arena. */
struct ww_ical_rule ww_ical_rule_of(struct ww_arena *arena, const struct ww_rule *rule);

#endif
