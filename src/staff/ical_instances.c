#include "staff/ical_making.h"

#include <stdlib.h>
#include <string.h>

#include "staff/values.h"

enum {
    HOUR = 60,
    EFFORT_SHARE = 8, /* comparisons that take as long as to look at a day */
};

bool ww_ical_is_usual(int32_t day)
{
    return day >= ww_day_from_date(WW_YEAR_FIRST, 1, 1) &&
           day <= ww_day_from_date(WW_YEAR_LAST, 12, 31);
}

int64_t ww_ical_here(const struct ww_ical_making *m, const struct ww_ical_time *time)
{
    if (time->is_date || m->event->starts.is_date)
        return time->wall_min;
    int clock = time->zone ? ww_ical_clock(m->params->clocks, time->zone) : m->clock;
    return ww_ical_clock_moved(m->params->clocks, time->wall_min, clock, 0);
}

static int64_t there_of(const struct ww_ical_making *m, int64_t here_min)
{
    return m->event->starts.is_date ? here_min
                                    : ww_ical_clock_moved(m->params->clocks, here_min, 0, m->clock);
}

static struct ww_ical_instance *add(struct ww_ical_making *m, int64_t here_min, int32_t there_day)
{
    if (m->count == m->capacity) {
        m->capacity = m->capacity ? m->capacity * 2 : 64;
        struct ww_ical_instance *larger =
            ww_arena_array(m->arena, (size_t)m->capacity, sizeof *m->instances);
        if (m->count)
            memcpy(larger, m->instances, (size_t)m->count * sizeof *larger);
        m->instances = larger;
    }
    m->instances[m->count] =
        (struct ww_ical_instance){.here_min = here_min, .there_day = there_day};
    return &m->instances[m->count++];
}

void ww_ical_add_instance(struct ww_ical_making *m, int64_t here_min, int32_t there_day)
{
    add(m, here_min, there_day);
}

struct collecting {
    struct ww_ical_making *m;
    const struct ww_ical_rule *rule;
    int64_t start_min, until_min; /* on the clock of the event */
    int counted;
    bool excludes;
};

static int by_time(const void *key, const void *item)
{
    const int64_t *here_min = key;
    const struct ww_ical_instance *instance = item;
    return (*here_min > instance->here_min) - (*here_min < instance->here_min);
}

/* The dates are in their order by now. */
static void exclude(struct ww_ical_making *m, int64_t here_min)
{
    struct ww_ical_instance *found =
        m->count ? bsearch(&here_min, m->instances, (size_t)m->count, sizeof *m->instances, by_time)
                 : NULL;
    if (found)
        found->removed = true;
}

static bool collect_day(void *user, int32_t day)
{
    struct collecting *c = user;
    struct ww_ical_making *m = c->m;
    int times = c->rule->time_count ? c->rule->time_count : 1;
    for (int i = 0; i < times; i++) {
        int minute = c->rule->time_count ? c->rule->times[i] : ww_ical_minute(c->start_min);
        int64_t there_min = (int64_t)day * WW_DAY_MINUTES + minute;
        if (there_min < c->start_min)
            continue;
        if (there_min > c->until_min || (c->rule->count && c->counted++ == c->rule->count))
            return false;
        if (day < m->first_day - 1)
            continue;
        int64_t here_min =
            ww_ical_here(m, &(struct ww_ical_time){there_min, NULL, m->event->starts.is_date});
        if (ww_ical_day(here_min) < m->first_day || ww_ical_day(here_min) > m->last_day)
            continue;
        if (c->excludes)
            exclude(m, here_min);
        else
            add(m, here_min, day)->by_rule = true;
    }
    return true;
}

/* What takes too long is left out; there may be enough left for others. */
static bool take_effort(const struct ww_ical_making *m, int64_t effort)
{
    bool enough = effort <= *m->params->effort;
    if (enough)
        *m->params->effort -= effort;
    else
        m->out->trouble = "its dates, with those of the rest of the file, take too long to follow";
    return enough;
}

/* Positions are counted through their whole period for every day. */
static int64_t effort_of(const struct ww_ical_rule *rule, int32_t days)
{
    static const int period[] = {
        [WW_FREQ_DAILY] = 1, [WW_FREQ_WEEKLY] = 7, [WW_FREQ_MONTHLY] = 31, [WW_FREQ_YEARLY] = 366};
    return (int64_t)(days > 0 ? days : 0) * (rule->positions.count ? period[rule->freq] : 1) + 1;
}

int64_t ww_ical_until(const struct ww_ical_making *m, const struct ww_ical_rule *rule)
{
    if (!rule->has_until)
        return INT64_MAX;
    if (rule->until_is_date || m->event->starts.is_date)
        return (int64_t)ww_ical_day(rule->until_min) * WW_DAY_MINUTES + WW_DAY_MINUTES - 1;
    if (!rule->until_is_utc || rule->until_min > INT64_C(1440) * ww_day_from_date(2400, 1, 1))
        return rule->until_min;
    return ww_ical_clock_moved(m->params->clocks, rule->until_min,
                               ww_ical_clock(m->params->clocks, "UTC"), m->clock);
}

static bool collect_rule(struct ww_ical_making *m, const char *text, bool excludes,
                         struct ww_ical_rule *rule)
{
    int64_t start_min = m->event->starts.wall_min;
    m->out->trouble = ww_ical_rule_read(m->arena, text, ww_ical_minute(start_min), rule);
    if (m->out->trouble)
        return false;
    struct collecting collecting = {
        .m = m,
        .rule = rule,
        .start_min = start_min,
        .until_min = ww_ical_until(m, rule),
        .excludes = excludes,
    };
    int32_t first_day = ww_ical_day(start_min);
    if (!take_effort(m, effort_of(rule, m->last_day - first_day)))
        return false;
    ww_ical_rule_days(rule, first_day, m->last_day + 1, collect_day, &collecting);
    return true;
}

static int by_moment(const void *a, const void *b)
{
    const struct ww_ical_instance *x = a, *y = b;
    if (x->here_min != y->here_min)
        return x->here_min < y->here_min ? -1 : 1;
    return y->by_rule - x->by_rule;
}

static void sort_instances(struct ww_ical_making *m)
{
    int kept = 0;
    if (m->count)
        qsort(m->instances, (size_t)m->count, sizeof *m->instances, by_moment);
    for (int i = 0; i < m->count; i++)
        if (i == 0 || m->instances[i].here_min != m->instances[i - 1].here_min)
            m->instances[kept++] = m->instances[i];
    m->count = kept;
}

bool ww_ical_is_near(const struct ww_ical_making *m, int32_t day)
{
    return day >= m->first_day && day <= m->last_day;
}

/* RDATEs hold however far away they are, unless there are very many. */
static void collect_dates(struct ww_ical_making *m)
{
    const struct ww_ical_event *event = m->event;
    int64_t start_min = ww_ical_here(m, &event->starts);
    bool all = event->more.count <= WW_ICAL_FAR_MAX;
    if (!event->rule_count || ww_ical_is_near(m, ww_ical_day(start_min)))
        add(m, start_min, ww_ical_day(event->starts.wall_min));
    for (int i = 0; i < event->more.count; i++) {
        int64_t here_min = ww_ical_here(m, &event->more.items[i]);
        if (event->more.items[i].is_date && !event->starts.is_date)
            here_min = (int64_t)ww_ical_day(here_min) * WW_DAY_MINUTES + ww_ical_minute(start_min);
        if (ww_ical_is_near(m, ww_ical_day(here_min)) ||
            (all && ww_ical_is_usual(ww_ical_day(here_min))))
            add(m, here_min, ww_ical_day(there_of(m, here_min)));
    }
    sort_instances(m);
}

/* A date without a clock means whatever takes place on that day. */
static bool is_meant(const struct ww_ical_making *m, const struct ww_ical_instance *instance,
                     const struct ww_ical_time *time)
{
    if (time->is_date || m->event->starts.is_date)
        return instance->there_day == ww_ical_day(time->wall_min);
    return instance->here_min == ww_ical_here(m, time);
}

static bool remove_dates(struct ww_ical_making *m)
{
    const struct ww_ical_dates *less = &m->event->less;
    for (int i = 0; i < less->count; i++) {
        const struct ww_ical_time *time = &less->items[i];
        bool whole = time->is_date || m->event->starts.is_date;
        int64_t here_min = whole ? 0 : ww_ical_here(m, time);
        if (!take_effort(m, m->count / EFFORT_SHARE))
            return false;
        for (int j = 0; j < m->count; j++)
            m->instances[j].removed |=
                whole ? is_meant(m, &m->instances[j], time) : m->instances[j].here_min == here_min;
    }
    return true;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static int64_t duration_of(struct ww_ical_making *m)
{
    const struct ww_ical_event *event = m->event;
    int64_t duration_min = event->duration_min >= 0 ? event->duration_min : 0;
    if (event->has_end)
        duration_min = ww_ical_here(m, &event->ends) - ww_ical_here(m, &event->starts);
    if (event->starts.is_date)
        return duration_min > 0
                   ? (duration_min + WW_DAY_MINUTES - 1) / WW_DAY_MINUTES * WW_DAY_MINUTES
                   : WW_DAY_MINUTES;
    if (duration_min > 0)
        return duration_min;
    m->out->without_end = true;
    return HOUR;
}

/* Whether the change of a date changes nothing that people see. */
static bool is_idle(const struct ww_ical_making *m, const struct ww_ical_making *changed,
                    const struct ww_ical_instance *instance)
{
    const struct ww_ical_event *a = m->event, *b = changed->event;
    return instance->here_min == ww_ical_here(changed, &b->starts) &&
           m->duration_min == changed->duration_min && same_text(a->title.text, b->title.text) &&
           same_text(a->location.text, b->location.text);
}

struct ww_ical_making ww_ical_begin(const struct ww_ical_dates_params *params,
                                    struct ww_ical_series *out, const struct ww_ical_event *event)
{
    struct ww_ical_making m = {
        .params = params,
        .arena = params->arena,
        .out = out,
        .event = event,
        .key = "",
        .clock = ww_ical_clock(params->clocks, event->starts.zone),
        .first_day = params->first_day,
        .last_day = params->last_day,
        .off = {.arena = params->arena},
    };
    int32_t start_day = ww_ical_day(event->starts.wall_min);
    if (start_day > m.last_day - WW_ICAL_DAYS_AHEAD)
        m.last_day = start_day + WW_ICAL_DAYS_AHEAD;
    m.duration_min = duration_of(&m);
    return m;
}

bool ww_ical_collect(struct ww_ical_making *m, struct ww_ical_rule *rule)
{
    const struct ww_ical_event *event = m->event;
    struct ww_ical_rule other;
    for (int i = 0; i < event->rule_count; i++)
        if (!collect_rule(m, event->rules[i], false, i ? &other : rule))
            return false;
    collect_dates(m);
    for (int i = 0; i < event->not_rule_count; i++)
        if (!collect_rule(m, event->not_rules[i], true, &other))
            return false;
    return remove_dates(m);
}

bool ww_ical_apply_change(struct ww_ical_making *m, const struct ww_ical_event *event)
{
    struct ww_ical_making changed = ww_ical_begin(m->params, m->out, event);
    m->out->change_of_rest |= event->is_change_of_rest;
    bool puts = event->status != WW_ICAL_CANCELLED;
    if (!take_effort(m, m->count / EFFORT_SHARE))
        return false;
    int32_t day = ww_ical_day(ww_ical_here(m, &event->changes));
    if (!puts && !ww_ical_is_near(m, day) && ww_ical_is_usual(day) &&
        m->off.count < WW_ICAL_FAR_MAX)
        ww_ical_day_add(&m->off, day);
    for (int i = 0; i < m->count; i++) {
        struct ww_ical_instance *instance = &m->instances[i];
        if (!is_meant(m, instance, &event->changes))
            continue;
        if (event->status == WW_ICAL_CANCELLED)
            instance->cancelled = true;
        else if (is_idle(m, &changed, instance))
            puts = false;
        else
            instance->removed = true;
    }
    return puts;
}
