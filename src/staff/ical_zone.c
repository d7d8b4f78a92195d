#include "staff/ical_zone.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/ical_rule.h"
#include "staff/values.h"

enum {
    OFFSETS_MAX = 1024, /* two a year */
    CLOCKS_MAX = 256,   /* more are taken for unknown */
    NAME_MAX_LENGTH = 64,
};

static int64_t first_moment(void)
{
    return ww_day_from_date(WW_YEAR_FIRST - 1, 1, 1) * INT64_C(86400);
}

static int64_t last_moment(void)
{
    return ww_day_from_date(WW_YEAR_LAST + 1, 1, 1) * INT64_C(86400);
}

static int by_moment(const void *a, const void *b)
{
    const struct ww_zone_offset *x = a, *y = b;
    return (x->utc_s > y->utc_s) - (x->utc_s < y->utc_s);
}

/* The changes that one rule of a definition makes. */
struct onsets {
    struct ww_ical_clock *clock;
    const struct ww_ical_change *change;
    int64_t until_min; /* on the clock before the change */
};

static bool add_onset(struct ww_ical_clock *clock, const struct ww_ical_change *change,
                      int64_t wall_min)
{
    if (clock->count < OFFSETS_MAX)
        clock->offsets[clock->count++] =
            (struct ww_zone_offset){wall_min * 60 - change->from_s, change->to_s};
    return clock->count < OFFSETS_MAX;
}

static bool add_onset_day(void *user, int32_t day)
{
    const struct onsets *o = user;
    int64_t minute = o->change->wall_min % WW_DAY_MINUTES;
    int64_t wall_min = (int64_t)day * WW_DAY_MINUTES + (minute + WW_DAY_MINUTES) % WW_DAY_MINUTES;
    if (wall_min > o->until_min)
        return false;
    return wall_min * 60 < first_moment() || add_onset(o->clock, o->change, wall_min);
}

static void add_rule(struct ww_ical_clock *clock, const struct ww_ical_change *change)
{
    struct ww_arena arena = {0};
    struct ww_ical_rule rule;
    struct onsets onsets = {clock, change, INT64_MAX};
    int64_t day =
        (change->wall_min - (change->wall_min < 0 ? WW_DAY_MINUTES - 1 : 0)) / WW_DAY_MINUTES;
    if (!ww_ical_rule_read(&arena, change->rule, 0, &rule) && !rule.positions.count) {
        if (rule.has_until)
            onsets.until_min = rule.until_min + (rule.until_is_utc ? change->from_s / 60 : 0);
        ww_ical_rule_days(&rule, (int32_t)day, ww_day_from_date(WW_YEAR_LAST, 12, 31),
                          add_onset_day, &onsets);
    }
    ww_arena_finish(&arena);
}

static struct ww_ical_clock clock_of_definition(const struct ww_ical_zone *zone)
{
    struct ww_ical_clock clock = {.offsets = ww_alloc(OFFSETS_MAX * sizeof *clock.offsets)};
    for (int i = 0; i < zone->change_count; i++) {
        const struct ww_ical_change *change = &zone->changes[i];
        add_onset(&clock, change, change->wall_min);
        for (int j = 0; j < change->more_count; j++)
            add_onset(&clock, change, change->more[j]);
        if (change->rule)
            add_rule(&clock, change);
    }
    qsort(clock.offsets, (size_t)clock.count, sizeof *clock.offsets, by_moment);
    return clock;
}

static struct ww_ical_clock clock_of_zone(const char *zone)
{
    struct ww_ical_clock clock = {.offsets = ww_alloc(OFFSETS_MAX * sizeof *clock.offsets)};
    clock.count = ww_zone_offsets(zone, first_moment(), last_moment(), clock.offsets, OFFSETS_MAX);
    return clock;
}

/* "Europe/Berlin", also behind a maker's name as in "/example.org/Europe/Berlin". */
static bool clock_by_name(const char *name, struct ww_ical_clock *clock)
{
    char windows[NAME_MAX_LENGTH];
    for (const char *s = name; s; s = strchr(s, '/')) {
        s += *s == '/';
        if (ww_zone_is_known(s)) {
            *clock = clock_of_zone(s);
            return true;
        }
    }
    if (!ww_zone_of_windows(name, windows, sizeof windows))
        return false;
    *clock = clock_of_zone(windows);
    return true;
}

static bool clock_by_definition(const struct ww_ical *ical, const char *name,
                                struct ww_ical_clock *clock)
{
    for (int i = 0; i < ical->zone_count; i++) {
        const struct ww_ical_zone *zone = &ical->zones[i];
        if (zone->name && strcmp(zone->name, name) == 0 && zone->change_count) {
            *clock = clock_of_definition(zone);
            return true;
        }
    }
    return false;
}

static int32_t offset_at(const struct ww_ical_clock *clock, int64_t utc_s)
{
    int low = 0, high = clock->count; /* the last one that is not later */
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        *(clock->offsets[middle].utc_s <= utc_s ? &low : &high) = middle;
    }
    return clock->count ? clock->offsets[low].offset_s : 0;
}

/* Whether two clocks show the same wherever a date of the content can be. */
static bool is_same(const struct ww_ical_clock *a, const struct ww_ical_clock *b)
{
    for (const struct ww_ical_clock *clock = a;; clock = b) {
        for (int i = 0; i < clock->count; i++) {
            int64_t utc_s = clock->offsets[i].utc_s;
            if (utc_s >= first_moment() && offset_at(a, utc_s) != offset_at(b, utc_s))
                return false;
        }
        if (clock == b)
            return offset_at(a, first_moment()) == offset_at(b, first_moment());
    }
}

static int add_clock(struct ww_ical_clocks *clocks, struct ww_ical_clock clock)
{
    if (clocks->count == clocks->capacity) {
        clocks->capacity = clocks->capacity ? clocks->capacity * 2 : 8;
        clocks->items = ww_realloc(clocks->items, (size_t)clocks->capacity * sizeof *clocks->items);
    }
    clocks->items[clocks->count] = clock;
    return clocks->count++;
}

void ww_ical_clocks_make(struct ww_ical_clocks *clocks, const struct ww_ical *ical,
                         const char *timezone)
{
    *clocks = (struct ww_ical_clocks){.ical = ical};
    struct ww_ical_clock here = clock_of_zone(timezone);
    here.here = true;
    add_clock(clocks, here);
}

void ww_ical_clocks_finish(struct ww_ical_clocks *clocks)
{
    for (int i = 0; i < clocks->count; i++)
        free(clocks->items[i].offsets);
    free(clocks->items);
    ww_names_finish(&clocks->names);
    *clocks = (struct ww_ical_clocks){0};
}

int ww_ical_clock(struct ww_ical_clocks *clocks, const char *zone)
{
    uint32_t number = 0;
    struct ww_ical_clock clock = {0};
    if (!zone || ww_names_find(&clocks->names, zone, &number))
        return (int)number;
    if (clocks->count >= CLOCKS_MAX ||
        (!clock_by_name(zone, &clock) && !clock_by_definition(clocks->ical, zone, &clock)))
        clock.unknown = true;
    clock.here = clock.unknown || is_same(&clock, &clocks->items[0]);
    number = (uint32_t)add_clock(clocks, clock);
    ww_names_put(&clocks->names, zone, number);
    return (int)number;
}

/* An hour that the clock shows twice is the first; one that it leaves out is read as if it had not
 * been moved. */
static int64_t to_utc_s(const struct ww_ical_clock *clock, int64_t wall_min)
{
    int64_t wall_s = wall_min * 60;
    int64_t early_s = wall_s - offset_at(clock, wall_s - 86400);
    if (offset_at(clock, early_s) == offset_at(clock, wall_s - 86400))
        return early_s;
    int32_t later_s = offset_at(clock, wall_s + 86400);
    return offset_at(clock, wall_s - later_s) == later_s ? wall_s - later_s : early_s;
}

int64_t ww_ical_clock_moved(const struct ww_ical_clocks *clocks, int64_t wall_min, int from, int to)
{
    const struct ww_ical_clock *a = &clocks->items[from], *b = &clocks->items[to];
    if (from == to || (a->here && b->here))
        return wall_min;
    const struct ww_ical_clock *here = &clocks->items[0];
    int64_t utc_s = to_utc_s(a->unknown ? here : a, wall_min);
    int64_t there_s = utc_s + offset_at(b->unknown ? here : b, utc_s);
    return there_s >= 0 ? there_s / 60 : (there_s - 59) / 60;
}
