#include "staff/export_ical_times.h"

#include "base/clock.h"
#include "staff/ical_lines.h"
#include "staff/ical_own.h"
#include "staff/values.h"
#include "staff/zone.h"

static void add_time(struct ww_buf *out, const struct ww_ical_when *when, int32_t day, int minute)
{
    day += minute / WW_DAY_MINUTES;
    minute %= WW_DAY_MINUTES;
    struct ww_date date = ww_date_from_day(day);
    ww_buf_printf(out, "%04d%02d%02d", date.year, date.month, date.day);
    if (!when->whole_day)
        ww_buf_printf(out, "T%02d%02d00", minute / 60, minute % 60);
}

/* "NAME;TZID=...": parameters may follow. */
static void begin_times(struct ww_buf *head, const char *name, const struct ww_ical_when *when)
{
    ww_buf_puts(head, name);
    if (when->whole_day)
        ww_buf_puts(head, ";VALUE=DATE");
    else
        ww_ical_put_param(head, "TZID", when->zone);
}

void ww_ical_put_time(struct ww_buf *out, const char *name, const struct ww_ical_when *when,
                      int32_t day, int minute)
{
    struct ww_buf head = {0}, value = {0};
    begin_times(&head, name, when);
    add_time(&value, when, day, minute);
    ww_ical_put(out, head.data, value.data);
    ww_buf_finish(&head);
    ww_buf_finish(&value);
}

void ww_ical_put_span(struct ww_buf *out, const struct ww_ical_when *when, int32_t day)
{
    int ends = when->ends_minute;
    ww_ical_put_time(out, "DTSTART", when, day, when->starts_minute);
    if (ends <= when->starts_minute)
        ends += WW_DAY_MINUTES;
    if (!when->whole_day)
        ww_ical_put_time(out, "DTEND", when, day, ends);
}

void ww_ical_put_days(struct ww_buf *out, const char *name, const struct ww_ical_when *when,
                      const int32_t *days, int count, const char *holidays)
{
    struct ww_buf head = {0}, value = {0};
    begin_times(&head, name, when);
    if (holidays)
        ww_ical_put_param(&head, WW_ICAL_X_HOLIDAYS, holidays);
    for (int i = 0; i < count; i++) {
        ww_buf_puts(&value, i ? "," : "");
        add_time(&value, when, days[i], when->starts_minute);
    }
    if (count)
        ww_ical_put(out, head.data, value.data);
    ww_buf_finish(&head);
    ww_buf_finish(&value);
}

/* The last moment of a day, in UTC. */
static void add_until(struct ww_buf *out, const struct ww_ical_when *when, int32_t day)
{
    if (when->whole_day) {
        add_time(out, when, day, 0);
        return;
    }
    int64_t wall_s = ((int64_t)day + 1) * 86400 - 1;
    int64_t utc_s = wall_s - ww_zone_offset_at(when->zone, wall_s);
    utc_s = wall_s - ww_zone_offset_at(when->zone, utc_s);
    int32_t seconds = (int32_t)(utc_s % 86400);
    struct ww_date date = ww_date_from_day((int32_t)(utc_s / 86400));
    ww_buf_printf(out, "%04d%02d%02dT%02d%02d%02dZ", date.year, date.month, date.day,
                  (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60));
}

void ww_ical_put_rule(struct ww_buf *out, const struct ww_ical_when *when,
                      const struct ww_rule *rule)
{
    static const char *const freqs[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    struct ww_buf value = {0};
    if (rule->freq == WW_FREQ_ONCE)
        return;
    ww_buf_printf(&value, "FREQ=%s", freqs[rule->freq]);
    if (rule->interval > 1)
        ww_buf_printf(&value, ";INTERVAL=%d", rule->interval);
    for (int i = 0; i < rule->by_day_count; i++) {
        int weekday = (rule->by_days[i] + 8 * 8) % 8, ordinal = (rule->by_days[i] - weekday) / 8;
        ww_buf_puts(&value, i ? "," : ";BYDAY=");
        if (ordinal)
            ww_buf_printf(&value, "%d", ordinal);
        ww_buf_puts(&value, ww_weekday_name(weekday));
    }
    if (rule->count)
        ww_buf_printf(&value, ";COUNT=%d", rule->count);
    if (!rule->count && rule->until_day < INT32_MAX) {
        ww_buf_puts(&value, ";UNTIL=");
        add_until(&value, when, rule->until_day);
    }
    ww_ical_put(out, "RRULE", value.data);
    ww_buf_finish(&value);
}
