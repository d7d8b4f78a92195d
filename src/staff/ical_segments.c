#include "staff/ical_making.h"

#include "staff/values.h"

/* --- schedules -------------------------------------------------------------------------------- */

static struct ww_ical_schedule *add_schedule(struct ww_ical_making *m,
                                             const struct ww_ical_schedule *schedule)
{
    struct ww_ical_series *out = m->out;
    if (out->count == WW_OFFER_SCHEDULES_MAX) {
        out->beyond++;
        return NULL;
    }
    int number = 1;
    for (int i = 0; i < out->count; i++)
        number += out->items[i].event == m->event;
    out->items[out->count] = *schedule;
    out->items[out->count].event = m->event;
    out->items[out->count].key =
        number == 1 ? m->key : ww_arena_printf(m->arena, "%s#%d", m->key, number);
    return &out->items[out->count++];
}

struct limits {
    struct ww_ical_day_list list;
    const struct ww_rule *rule;
    int counted;
    int32_t first_day;
};

static bool take_day(void *user, int32_t day)
{
    struct limits *limits = user;
    if (day > limits->rule->until_day ||
        (limits->rule->count && limits->counted++ == limits->rule->count))
        return false;
    if (day >= limits->first_day)
        ww_ical_day_add(&limits->list, day);
    return true;
}

struct ww_ical_days ww_ical_schedule_days(struct ww_arena *arena,
                                          const struct ww_ical_schedule *schedule,
                                          int32_t first_day, int32_t last_day)
{
    const struct ww_rule *rule = &schedule->rule;
    struct limits limits = {.list = {.arena = arena}, .rule = rule, .first_day = first_day};
    struct ww_ical_rule as_rule = ww_ical_rule_of(arena, rule);
    if (rule->freq != WW_FREQ_ONCE)
        ww_ical_rule_days(&as_rule, rule->first_day, last_day, take_day, &limits);
    else if (rule->first_day >= first_day && rule->first_day <= last_day)
        ww_ical_day_add(&limits.list, rule->first_day);
    for (int i = 0; i < schedule->rdates.count; i++)
        if (schedule->rdates.items[i] >= first_day && schedule->rdates.items[i] <= last_day)
            ww_ical_day_add(&limits.list, schedule->rdates.items[i]);
    struct ww_ical_days days = ww_ical_day_set(&limits.list);
    return ww_ical_days_minus(arena, &days, &schedule->exdates);
}

struct ww_ical_schedule ww_ical_of_days(struct ww_arena *arena, const struct ww_ical_days *days,
                                        const struct ww_ical_days *cancelled)
{
    struct ww_ical_schedule schedule = {.rule = {.freq = WW_FREQ_ONCE, .interval = 1}};
    schedule.rule.first_day = days->items[0];
    schedule.rule.until_day = INT32_MAX;
    schedule.rdates = (struct ww_ical_days){days->items + 1, days->count - 1};
    schedule.cancelled = ww_ical_days_and(arena, cancelled, days);
    return schedule;
}

struct ww_ical_days ww_ical_near_days(const struct ww_ical_making *m,
                                      const struct ww_ical_schedule *s, int32_t by)
{
    bool once = s->rule.freq == WW_FREQ_ONCE;
    int32_t first = once ? ww_day_from_date(WW_YEAR_FIRST, 1, 1) : m->first_day;
    int32_t last = once ? ww_day_from_date(WW_YEAR_LAST, 12, 31) : m->last_day;
    return ww_ical_schedule_days(m->arena, s, first + by, last + by);
}

void ww_ical_move_weekdays(struct ww_arena *arena, struct ww_rule *rule, int32_t by)
{
    int32_t *days = ww_arena_array(arena, (size_t)rule->by_day_count + 1, sizeof *days);
    for (int i = 0; i < rule->by_day_count; i++) {
        int weekday = (rule->by_days[i] + 8 * 8) % 8;
        days[i] = rule->by_days[i] - weekday + (weekday + by % 7 + 7) % 7;
    }
    rule->by_days = days;
}

/* The same some days later: as a rule where that gives the same days, else as dates. */
static bool move_schedule(struct ww_ical_making *m, const struct ww_ical_schedule *from, int32_t by,
                          struct ww_ical_schedule *to)
{
    *to = *from;
    if (by == 0)
        return true;
    to->rule.first_day += by;
    to->rule.until_day += from->rule.until_day < INT32_MAX ? by : 0;
    ww_ical_move_weekdays(m->arena, &to->rule, by);
    to->exdates = ww_ical_days_moved(m->arena, &from->exdates, by);
    to->rdates = ww_ical_days_moved(m->arena, &from->rdates, by);
    to->cancelled = ww_ical_days_moved(m->arena, &from->cancelled, by);
    struct ww_ical_days days = ww_ical_near_days(m, from, 0), moved = ww_ical_near_days(m, to, by);
    days = ww_ical_days_moved(m->arena, &days, by);
    if (ww_ical_days_equal(&days, &moved))
        return true;
    m->out->expanded = true;
    struct ww_ical_days cancelled = to->cancelled;
    if (days.count)
        *to = ww_ical_of_days(m->arena, &days, &cancelled);
    return days.count > 0;
}

static void put(struct ww_ical_making *m, const struct ww_ical_schedule *schedule, int32_t by,
                int starts, int ends)
{
    struct ww_ical_schedule moved;
    if (!move_schedule(m, schedule, by, &moved))
        return;
    moved.starts_minute = starts;
    moved.ends_minute = ends;
    add_schedule(m, &moved);
}

/* Whole days one after the other, `count` of them beginning `by` days later. */
static void put_whole_days(struct ww_ical_making *m, const struct ww_ical_schedule *schedule,
                           int32_t by, int32_t count)
{
    bool single = schedule->rule.freq == WW_FREQ_ONCE && !schedule->rdates.count &&
                  !schedule->exdates.count && !schedule->cancelled.count;
    struct ww_ical_schedule whole = *schedule;
    if (count <= 1 || single) {
        if (count > 1) {
            whole.rule.freq = WW_FREQ_DAILY;
            whole.rule.count = count;
        }
        if (count > 0)
            put(m, &whole, by, 0, WW_DAY_MINUTES);
        return;
    }
    struct ww_ical_days days = ww_ical_near_days(m, schedule, 0);
    struct ww_ical_day_list list = {.arena = m->arena}, cancelled = {.arena = m->arena};
    for (int32_t k = by; k < by + count; k++) {
        for (int i = 0; i < days.count; i++)
            ww_ical_day_add(&list, days.items[i] + k);
        for (int i = 0; i < schedule->cancelled.count; i++)
            ww_ical_day_add(&cancelled, schedule->cancelled.items[i] + k);
    }
    struct ww_ical_days all = ww_ical_day_set(&list), off = ww_ical_day_set(&cancelled);
    m->out->expanded |= schedule->rule.freq != WW_FREQ_ONCE;
    if (!all.count)
        return;
    whole = ww_ical_of_days(m->arena, &all, &off);
    put(m, &whole, 0, 0, WW_DAY_MINUTES);
}

void ww_ical_put_segments(struct ww_ical_making *m, const struct ww_ical_schedule *schedule,
                          int minute)
{
    int64_t end_min = minute + m->duration_min;
    int32_t days = (int32_t)(end_min / WW_DAY_MINUTES); /* midnights, the last one included */
    int rest = (int)(end_min % WW_DAY_MINUTES);
    if (end_min <= WW_DAY_MINUTES) {
        put(m, schedule, 0, minute, (int)end_min);
        return;
    }
    bool from_midnight = minute == 0;
    if (!from_midnight)
        put(m, schedule, 0, minute, WW_DAY_MINUTES);
    put_whole_days(m, schedule, !from_midnight, days - !from_midnight);
    if (rest)
        put(m, schedule, days, 0, rest);
}
