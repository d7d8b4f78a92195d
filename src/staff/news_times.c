#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "content/places.h"
#include "staff/news_inside.h"

static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

enum { FAR_DAYS = 300 };

const char *ww_news_when(struct ww_arena *arena, int32_t wall_min, int32_t from_min)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int32_t day = ww_wall_day(wall_min), minute = ww_wall_minute_of_day(wall_min);
    struct ww_date date = ww_date_from_day(day);
    const char *text = ww_arena_printf(arena, "%s %d %s", weekdays[ww_weekday(day)], date.day,
                                       months[date.month - 1]);
    if (labs((long)day - ww_wall_day(from_min)) > FAR_DAYS)
        text = ww_arena_printf(arena, "%s %d", text, date.year);
    if (minute)
        text = ww_arena_printf(arena, "%s %02d:%02d", text, minute / 60, minute % 60);
    return text;
}

/* --- dates --------------------------------------------------------------------------------------
 */

/* Also of a damaged file within what a calendar can hold. */
static int32_t wall(const char *value)
{
    const long limit_min = 1000000000;
    long n = value ? strtol(value, NULL, 10) : 0;
    return (int32_t)(n < -limit_min ? -limit_min : n > limit_min ? limit_min : n);
}

static void count_date(struct ww_comparison *c, enum ww_date_change kind, int32_t first_min,
                       int32_t then_min)
{
    struct ww_dates_run *run = &c->dates;
    if (run->count[kind]++)
        return;
    run->first_min[kind] = first_min;
    run->then_min[kind] = then_min;
}

/* What was there and what is there in its place: as many are moved as there are of both. */
static void pair_moved(struct ww_dates_run *run)
{
    uint32_t gone = run->count[WW_DATES_GONE], added = run->count[WW_DATES_ADDED];
    uint32_t moved = gone < added ? gone : added;
    if (!moved)
        return;
    run->count[WW_DATES_MOVED] = moved;
    run->first_min[WW_DATES_MOVED] = run->first_min[WW_DATES_GONE];
    run->then_min[WW_DATES_MOVED] = run->first_min[WW_DATES_ADDED];
    run->count[WW_DATES_GONE] -= moved;
    run->count[WW_DATES_ADDED] -= moved;
}

void ww_news_dates_end(struct ww_comparison *c)
{
    static const struct {
        const char *words;
        enum ww_weight weight;
    } kinds[WW_DATE_CHANGES] = {
        [WW_DATES_CANCELLED] = {"cancelled", WW_WEIGHT_DATES},
        [WW_DATES_GONE] = {"no longer there", WW_WEIGHT_DATES},
        [WW_DATES_MOVED] = {"moved", WW_WEIGHT_DATES},
        [WW_DATES_AT_ANOTHER_PLACE] = {"at another place", WW_WEIGHT_DATES},
        [WW_DATES_ENDING_OTHERWISE] = {"with another end", WW_WEIGHT_DATES},
        [WW_DATES_TAKING_PLACE] = {"taking place after all", WW_WEIGHT_COMING_AND_GOING},
        [WW_DATES_ADDED] = {"more", WW_WEIGHT_FACTS},
    };
    struct ww_dates_run run = c->dates;
    c->dates = (struct ww_dates_run){0};
    if (!run.offer)
        return;
    enum ww_news_state state = ww_news_state(c, WW_THING_OFFER, run.offer);
    if (state == WW_NEWS_NEW)
        ww_news_note_new(c, WW_THING_OFFER, run.offer,
                         &(struct ww_fact){.what = "takes place",
                                           .count = run.count[WW_DATES_ADDED],
                                           .first_min = run.first_min[WW_DATES_ADDED],
                                           .then_min = INT32_MAX,
                                           .weight = WW_WEIGHT_COMING_AND_GOING});
    if (state != WW_NEWS_CHANGED)
        return;
    /* Ids of schedules may be new while all takes place as before. */
    pair_moved(&run);
    for (int kind = 0; kind < WW_DATE_CHANGES; kind++) {
        if (!run.count[kind])
            continue;
        c->news->dates[kind] += run.count[kind];
        ww_news_note(c, WW_THING_OFFER, run.offer,
                     &(struct ww_fact){.what = kinds[kind].words,
                                       .count = run.count[kind],
                                       .first_min = run.first_min[kind],
                                       .then_min = run.then_min[kind],
                                       .old = run.old[kind],
                                       .fresh = run.fresh[kind],
                                       .weight = kinds[kind].weight});
    }
}

/* What the first of them was and is; the others may differ. */
static void count_versions(struct ww_comparison *c, enum ww_date_change kind, int32_t first_min,
                           const char *old, const char *fresh)
{
    if (!c->dates.count[kind]) {
        c->dates.old[kind] = old;
        c->dates.fresh[kind] = fresh;
    }
    count_date(c, kind, first_min, INT32_MAX);
}

/* Of the first date only, which is what is said. */
static const char *say_end(struct ww_comparison *c, const struct ww_inventory_row *row)
{
    int32_t minute = ww_wall_minute_of_day(wall(row->values[0]));
    if (c->dates.count[WW_DATES_ENDING_OTHERWISE])
        return NULL;
    return ww_arena_printf(&c->news->arena, "%02d:%02d", minute / 60, minute % 60);
}

static const char *say_place(struct ww_comparison *c, enum ww_side side,
                             const struct ww_inventory_row *row)
{
    if (c->dates.count[WW_DATES_AT_ANOTHER_PLACE])
        return NULL;
    return ww_news_name_of(c->sides[side], &c->news->arena, WW_ENTITY_LOCATION,
                           row->values[1] ? strtoll(row->values[1], NULL, 10) : 0);
}

static void compare_date(struct ww_comparison *c, const struct ww_inventory_row *old,
                         const struct ww_inventory_row *fresh)
{
    int32_t start_min = (int32_t)fresh->key[1];
    bool was_cancelled = wall(old->values[2]), is_cancelled = wall(fresh->values[2]);
    if (is_cancelled != was_cancelled)
        count_date(c, is_cancelled ? WW_DATES_CANCELLED : WW_DATES_TAKING_PLACE, start_min,
                   INT32_MAX);
    else if (wall(old->values[0]) != wall(fresh->values[0]))
        count_versions(c, WW_DATES_ENDING_OTHERWISE, start_min, say_end(c, old), say_end(c, fresh));
    else
        count_versions(c, WW_DATES_AT_ANOTHER_PLACE, start_min, say_place(c, WW_SIDE_OLD, old),
                       say_place(c, WW_SIDE_FRESH, fresh));
}

void ww_news_date(struct ww_comparison *c, enum ww_inventory_part part,
                  const struct ww_inventory_row *old, const struct ww_inventory_row *fresh)
{
    (void)part;
    const struct ww_inventory_row *row = old ? old : fresh;
    const struct ww_news *news = c->news;
    if (row->key[1] < news->from_min || row->key[1] >= news->until_min)
        return;
    if (row->key[0] != c->dates.offer)
        ww_news_dates_end(c);
    c->dates.offer = row->key[0];
    bool is_cancelled = wall(row->values[2]);
    if (old && fresh)
        compare_date(c, old, fresh);
    else if (!is_cancelled) /* one that did not take place is missed by nobody */
        count_date(c, old ? WW_DATES_GONE : WW_DATES_ADDED, (int32_t)row->key[1], INT32_MAX);
    else if (fresh)
        count_date(c, WW_DATES_CANCELLED, (int32_t)row->key[1], INT32_MAX);
}

/* --- opening hours ------------------------------------------------------------------------------
 */

static const char *say_hours(struct ww_comparison *c, enum ww_side side, int64_t location,
                             int weekday)
{
    struct ww_opening_day day;
    struct ww_arena *arena = &c->news->arena;
    ww_location_regular(c->sides[side], location, weekday, ww_wall_day(c->news->from_min), &day);
    const char *text = day.count ? "" : "closed";
    for (int i = 0; i < day.count; i++)
        text = ww_arena_printf(arena, "%s%s%02d:%02d-%02d:%02d", text, i ? ", " : "",
                               day.spans[i].opens_minute / 60, day.spans[i].opens_minute % 60,
                               day.spans[i].closes_minute / 60, day.spans[i].closes_minute % 60);
    return text;
}

/* Days with the same hours before and the same after are one fact: "open Mon, Tue". */
static void note_weekdays(struct ww_comparison *c, const struct ww_hours_run *run)
{
    const char *old[7], *fresh[7];
    bool later = false, said[7] = {false};
    for (int day = 0; day < 7; day++) {
        old[day] = fresh[day] = "";
        if (!(run->weekdays >> day & 1))
            continue;
        old[day] = say_hours(c, WW_SIDE_OLD, run->location, day);
        fresh[day] = say_hours(c, WW_SIDE_FRESH, run->location, day);
        later = later || strcmp(old[day], fresh[day]) == 0;
    }
    for (int day = 0; day < 7; day++) {
        const char *what = "open";
        if (said[day] || strcmp(old[day], fresh[day]) == 0)
            continue;
        for (int same = day; same < 7; same++) {
            if (strcmp(old[same], old[day]) != 0 || strcmp(fresh[same], fresh[day]) != 0)
                continue;
            what = ww_arena_printf(&c->news->arena, "%s%s %s", what, same > day ? "," : "",
                                   weekdays[same]);
            said[same] = true;
        }
        ww_news_note(
            c, WW_THING_PLACE, run->location,
            &(struct ww_fact){
                .what = what, .old = old[day], .fresh = fresh[day], .weight = WW_WEIGHT_FACTS});
    }
    if (later)
        ww_news_note(
            c, WW_THING_PLACE, run->location,
            &(struct ww_fact){.what = "other opening hours later on", .weight = WW_WEIGHT_FACTS});
}

void ww_news_hours_end(struct ww_comparison *c)
{
    struct ww_hours_run run = c->hours;
    c->hours = (struct ww_hours_run){0};
    if (!run.location || ww_news_state(c, WW_THING_PLACE, run.location) != WW_NEWS_CHANGED)
        return;
    if (run.weekdays)
        note_weekdays(c, &run);
    if (run.days)
        ww_news_note(c, WW_THING_PLACE, run.location,
                     &(struct ww_fact){.what = "other opening hours",
                                       .count = run.days,
                                       .first_min = run.first_day * WW_DAY_MINUTES,
                                       .then_min = INT32_MAX,
                                       .weight = WW_WEIGHT_FACTS});
}

void ww_news_hours(struct ww_comparison *c, enum ww_inventory_part part,
                   const struct ww_inventory_row *old, const struct ww_inventory_row *fresh)
{
    (void)part;
    const struct ww_inventory_row *row = old ? old : fresh;
    if (row->key[0] != c->hours.location)
        ww_news_hours_end(c);
    c->hours.location = row->key[0];
    c->hours.weekdays |= 1u << (row->key[1] & 7);
}

void ww_news_exception(struct ww_comparison *c, enum ww_inventory_part part,
                       const struct ww_inventory_row *old, const struct ww_inventory_row *fresh)
{
    (void)part;
    const struct ww_inventory_row *row = old ? old : fresh;
    int32_t day = (int32_t)row->key[1];
    if (day < ww_wall_day(c->news->from_min) || day >= ww_wall_day(c->news->until_min))
        return;
    if (row->key[0] != c->hours.location)
        ww_news_hours_end(c);
    c->hours.location = row->key[0];
    if (c->hours.days == 0)
        c->hours.first_day = day;
    c->hours.days++;
}
