/* A recurring rule into days; months and years through libical. Dates only: the times of an offer
 * are wall-clock times, so a change of the clock moves nothing. Knows nothing of tables. */
#ifndef WW_STAFF_EXPAND_H
#define WW_STAFF_EXPAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ww_freq { WW_FREQ_DAILY, WW_FREQ_WEEKLY, WW_FREQ_MONTHLY, WW_FREQ_YEARLY, WW_FREQ_ONCE };

/* Days are counted from 1970-01-01. Arrays belong to the caller, ascending where it says so. */
struct ww_rule {
    int32_t first_day;
    enum ww_freq freq;
    int interval;           /* 1 to 99 */
    const int32_t *by_days; /* ordinal * 8 + weekday (WW_KIND_RULE_DAYS); WEEKLY and MONTHLY only */
    int by_day_count;       /* at most 77, each once */
    int32_t until_day;      /* inclusive; INT32_MAX: open */
    int count;              /* dates of the rule before any is left out (RFC 5545); 0: open */
};

/* Receives the days of a rule in ascending order; false ends the expansion. */
typedef bool ww_expand_day(void *user, int32_t day);

/* All days of the rule up to `last_day`. false: the rule has no day at all, at whatever date. */
bool ww_expand(const struct ww_rule *rule, int32_t last_day, ww_expand_day *each, void *user);

/* The last day of a rule that ends by count; INT32_MAX when it does not end before the year 2200.
 */
int32_t ww_expand_last_day(const struct ww_rule *rule);

#endif
