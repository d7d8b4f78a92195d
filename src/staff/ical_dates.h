/* What the events of one series, an event and the changes of single dates of it, mean as rows of
 * schedules.csv: rules where the columns can hold them, else the dates themselves, in the time of
 * the content. Knows nothing of tables. */
#ifndef WW_STAFF_ICAL_DATES_H
#define WW_STAFF_ICAL_DATES_H

#include "content/limits.h"
#include "staff/expand.h"
#include "staff/ical.h"
#include "staff/ical_zone.h"

enum { WW_ICAL_DAYS_AHEAD = 400 };

/* Days since 1970-01-01, ascending, each once. */
struct ww_ical_days {
    int32_t *items; /* in the arena */
    int count;
};

struct ww_ical_schedule {
    const struct ww_ical_event *event; /* whose words and place hold */
    const char *key;                   /* tells it from the others of the series; never NULL */
    struct ww_rule rule;
    int starts_minute, ends_minute; /* 0 to 1440 */
    struct ww_ical_days exdates, rdates, cancelled;
};

struct ww_ical_series {
    struct ww_ical_schedule items[WW_OFFER_SCHEDULES_MAX];
    int count;
    int beyond;          /* schedules for which there is no room */
    bool expanded;       /* a rule that no columns can hold became dates */
    bool without_end;    /* an hour was assumed */
    bool over;           /* nothing of it is left; count is 0 */
    bool cancelled;      /* as a whole; count is 0 */
    bool change_of_rest; /* a change of all following dates was taken for one of a single date */
    const char *trouble; /* why it cannot be taken, in words; count is 0 */
};

struct ww_ical_dates_params {
    struct ww_arena *arena;
    struct ww_ical_clocks *clocks;
    int32_t today;
    int32_t first_day, last_day; /* rules that no columns can hold become dates between them */
    int64_t *effort;             /* what is left of it, in days looked at, for all series */
};

/* `events` are those of one UID, that of the series first if there is one. */
void ww_ical_dates_make(const struct ww_ical_dates_params *params,
                        const struct ww_ical_event *const *events, int count,
                        struct ww_ical_series *out);

/* The days of a schedule from one day to another, as publishing will find them: in the arena. */
struct ww_ical_days ww_ical_schedule_days(struct ww_arena *arena,
                                          const struct ww_ical_schedule *schedule,
                                          int32_t first_day, int32_t last_day);

#endif
