#include "staff/ical_making.h"

#include "staff/values.h"

enum { COUNT_MAX = 999 };

/* --- one time of the day ---------------------------------------------------------------------- */

/* What is known of the dates that begin at one time of the day. */
struct group {
    int minute;
    struct ww_ical_days all;     /* but those taken out */
    struct ww_ical_days by_rule; /* of them */
    struct ww_ical_days removed, cancelled;
};

static struct group make_group(const struct ww_ical_making *m, int minute)
{
    struct ww_ical_day_list all = {.arena = m->arena}, by_rule = {.arena = m->arena};
    struct ww_ical_day_list removed = {.arena = m->arena}, cancelled = {.arena = m->arena};
    for (int i = 0; i < m->count; i++) {
        const struct ww_ical_instance *instance = &m->instances[i];
        int32_t day = ww_ical_day(instance->here_min);
        if (ww_ical_minute(instance->here_min) != minute)
            continue;
        if (instance->removed) {
            ww_ical_day_add(&removed, day);
            continue;
        }
        ww_ical_day_add(&all, day);
        if (instance->by_rule)
            ww_ical_day_add(&by_rule, day);
        if (instance->cancelled)
            ww_ical_day_add(&cancelled, day);
    }
    return (struct group){
        .minute = minute,
        .all = ww_ical_day_set(&all),
        .by_rule = ww_ical_day_set(&by_rule),
        .removed = ww_ical_day_set(&removed),
        .cancelled = ww_ical_day_set(&cancelled),
    };
}

/* `near` and those dates that lie elsewhere, so that a rule stays as it is; `all`: wherever they
 * lie. */
static struct ww_ical_days far_dates(const struct ww_ical_making *m,
                                     const struct ww_ical_dates *dates,
                                     const struct ww_ical_days *near, bool all)
{
    struct ww_ical_day_list list = {.arena = m->arena};
    for (int i = 0; i < near->count; i++)
        ww_ical_day_add(&list, near->items[i]);
    for (int i = 0; i < dates->count && dates->count <= WW_ICAL_FAR_MAX; i++) {
        int32_t day = ww_ical_day(ww_ical_here(m, &dates->items[i]));
        if ((all || !ww_ical_is_near(m, day)) && ww_ical_is_usual(day))
            ww_ical_day_add(&list, day);
    }
    return ww_ical_day_set(&list);
}

static struct ww_ical_days cancelled_days(const struct ww_ical_making *m, const struct group *group)
{
    struct ww_ical_day_list list = {.arena = m->arena};
    for (int i = 0; i < group->cancelled.count; i++)
        ww_ical_day_add(&list, group->cancelled.items[i]);
    for (int i = 0; i < m->off.count; i++)
        ww_ical_day_add(&list, m->off.items[i]);
    return ww_ical_day_set(&list);
}

static bool is_within(const struct ww_ical_days *days, const struct ww_ical_days *others)
{
    for (int i = 0; i < days->count; i++)
        if (!ww_ical_days_have(others, days->items[i]))
            return false;
    return true;
}

/* A rule that ends before its first date is a mistake in a table; in eight years every rule has
 * one. */
static bool ends_before_it_begins(const struct ww_ical_making *m,
                                  const struct ww_ical_schedule *schedule)
{
    enum { DAYS_MAX = 8 * 366 };
    const struct ww_rule *rule = &schedule->rule;
    return rule->freq != WW_FREQ_ONCE && rule->until_day < rule->first_day + DAYS_MAX &&
           ww_ical_schedule_days(m->arena, schedule, rule->first_day, rule->until_day).count == 0;
}

/* Tries the columns from a first day; false: they do not give the same days. */
static bool try_columns(struct ww_ical_making *m, const struct group *group, int32_t first_day,
                        struct ww_ical_schedule *out)
{
    out->rule.first_day = first_day;
    if (ends_before_it_begins(m, out))
        return false;
    bool once = out->rule.freq == WW_FREQ_ONCE;
    struct ww_ical_days ours =
        once ? ww_ical_near_days(m, out, 0)
             : ww_ical_schedule_days(m->arena, out, m->first_day, m->last_day);
    if (!is_within(&ours, &group->all) || !is_within(&group->by_rule, &ours))
        return false;
    struct ww_ical_days more = ww_ical_days_minus(m->arena, &group->all, &ours);
    out->rdates = m->event->service ? far_dates(m, &m->event->more, &more, true) : more;
    return true;
}

/* The day that our own export says, where the beginning is another one. */
static bool read_own_day(const struct ww_ical_making *m, int32_t *day)
{
    const char *s = m->event->date;
    return s && ww_value_date(s, 0, day) && ww_ical_is_usual(*day);
}

static bool fit_columns(struct ww_ical_making *m, const struct group *group,
                        const struct ww_ical_rule *rule, struct ww_ical_schedule *out)
{
    int64_t start_min = m->event->starts.wall_min;
    int32_t first_day = ww_ical_day(ww_ical_here(m, &m->event->starts)), own_day;
    int32_t by = first_day - ww_ical_day(start_min);
    *out = (struct ww_ical_schedule){
        .rule = {.freq = WW_FREQ_ONCE, .interval = 1, .until_day = INT32_MAX}};
    if (rule && (rule->time_count > 1 || !ww_ical_is_usual(first_day) || rule->count > COUNT_MAX ||
                 !ww_ical_rule_columns(m->arena, rule, first_day, &out->rule)))
        return false;
    if (rule && by)
        ww_ical_move_weekdays(m->arena, &out->rule, by);
    if (rule && rule->has_until) {
        int64_t last_min = ww_ical_until(m, rule) - ww_ical_minute(start_min);
        int32_t until = last_min < start_min ? first_day : ww_ical_day(last_min) + by;
        out->rule.until_day = ww_ical_is_usual(until) ? until : INT32_MAX;
    }
    out->rule.count = rule && !rule->has_until ? rule->count : 0;
    out->exdates = far_dates(m, &m->event->less, &group->removed, false);
    out->cancelled = cancelled_days(m, group);
    if (read_own_day(m, &own_day) && try_columns(m, group, own_day, out))
        return true;
    return try_columns(m, group, first_day, out);
}

static void put_group(struct ww_ical_making *m, int minute, const struct ww_ical_rule *rule)
{
    struct group group = make_group(m, minute);
    bool first = minute == ww_ical_minute(ww_ical_here(m, &m->event->starts));
    bool plain = m->event->rule_count <= 1 && m->event->not_rule_count == 0;
    struct ww_ical_schedule schedule;
    if (first && plain && fit_columns(m, &group, rule, &schedule)) {
        ww_ical_put_segments(m, &schedule, minute);
        return;
    }
    m->out->expanded |= group.by_rule.count > 0;
    if (group.all.count == 0)
        return;
    schedule = ww_ical_of_days(m->arena, &group.all, &group.cancelled);
    ww_ical_put_segments(m, &schedule, minute);
}

/* Every time of the day once, that of the beginning first. */
void ww_ical_put_groups(struct ww_ical_making *m, const struct ww_ical_rule *rule)
{
    bool done[WW_DAY_MINUTES] = {false};
    int first = ww_ical_minute(ww_ical_here(m, &m->event->starts));
    done[first] = true;
    put_group(m, first, rule);
    for (int i = 0; i < m->count; i++) {
        int minute = ww_ical_minute(m->instances[i].here_min);
        if (!done[minute])
            put_group(m, minute, rule);
        done[minute] = true;
    }
}
