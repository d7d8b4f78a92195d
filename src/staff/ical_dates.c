#include "staff/ical_making.h"

#include <string.h>

#include "staff/values.h"

enum { DAYS_LONG_MAX = 366 };

/* --- a series --------------------------------------------------------------------------------- */

static bool can_take(struct ww_ical_making *m)
{
    if (!ww_ical_is_usual(ww_ical_day(m->event->starts.wall_min)) && !m->event->rule_count)
        m->out->trouble = "its date lies before 1990 or after 2199";
    else if (ww_ical_day(m->event->starts.wall_min) > ww_day_from_date(WW_YEAR_LAST, 12, 31))
        m->out->trouble = "its date lies after 2199";
    else if (m->duration_min > INT64_C(1440) * DAYS_LONG_MAX)
        m->out->trouble = "it lasts longer than a year";
    return !m->out->trouble;
}

/* Whether anything takes place today or later, or may one day. */
static bool is_left(const struct ww_ical_making *m, const struct ww_ical_rule *rule)
{
    int64_t today_min = (int64_t)m->params->today * WW_DAY_MINUTES;
    for (int i = m->count; i-- > 0;)
        if (!m->instances[i].removed && m->instances[i].here_min + m->duration_min > today_min)
            return true;
    return rule && !rule->count && (!rule->has_until || ww_ical_day(rule->until_min) > m->last_day);
}

static void put_change(struct ww_ical_making *series, const struct ww_ical_event *event)
{
    struct ww_ical_making m = ww_ical_begin(series->params, series->out, event);
    char date[11];
    ww_format_date(ww_ical_day(event->changes.wall_min), date);
    m.key = event->is_change ? ww_arena_printf(m.arena, "/%sT%02d%02d", date,
                                               ww_ical_minute(event->changes.wall_min) / 60,
                                               ww_ical_minute(event->changes.wall_min) % 60)
                             : "";
    if (!can_take(&m)) {
        m.out->trouble = NULL;
        return;
    }
    ww_ical_add_instance(&m, ww_ical_here(&m, &event->starts), ww_ical_day(event->starts.wall_min));
    if (is_left(&m, NULL))
        ww_ical_put_groups(&m, NULL);
}

static void put_series(struct ww_ical_making *m, const struct ww_ical_event *const *changes,
                       int count)
{
    struct ww_ical_rule rule = {0};
    const struct ww_ical_event *event = m->event;
    bool *puts = ww_arena_array(m->arena, (size_t)count + 1, sizeof *puts);
    bool simple = event->rule_count == 0;
    if (event->status == WW_ICAL_CANCELLED && !simple) {
        m->out->cancelled = true;
        return;
    }
    if (!ww_ical_collect(m, &rule))
        return;
    for (int i = 0; i < count; i++)
        puts[i] = ww_ical_apply_change(m, changes[i]);
    for (int i = 0; i < m->count && event->status == WW_ICAL_CANCELLED; i++)
        m->instances[i].cancelled = true;
    if (event->service || is_left(m, simple ? NULL : &rule))
        ww_ical_put_groups(m, simple ? NULL : &rule);
    for (int i = 0; i < count; i++)
        if (puts[i])
            put_change(m, changes[i]);
}

void ww_ical_dates_make(const struct ww_ical_dates_params *params,
                        const struct ww_ical_event *const *events, int count,
                        struct ww_ical_series *out)
{
    *out = (struct ww_ical_series){0};
    struct ww_ical_making m = ww_ical_begin(params, out, events[0]);
    if (events[0]->is_change) /* the series itself is not in the file */
        for (int i = 0; i < count; i++)
            put_change(&m, events[i]);
    else if (can_take(&m))
        put_series(&m, events + 1, count - 1);
    if (out->trouble)
        out->count = 0;
    out->over = out->count == 0 && !out->trouble && !out->cancelled;
}
