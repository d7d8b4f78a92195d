#include "staff/ical_days.h"

#include <stdlib.h>
#include <string.h>

void ww_ical_day_add(struct ww_ical_day_list *list, int32_t day)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 16;
        int32_t *larger = ww_arena_array(list->arena, (size_t)list->capacity, sizeof *list->items);
        if (list->count)
            memcpy(larger, list->items, (size_t)list->count * sizeof *larger);
        list->items = larger;
    }
    list->items[list->count++] = day;
}

static int by_day(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

struct ww_ical_days ww_ical_day_set(struct ww_ical_day_list *list)
{
    int kept = 0;
    if (list->count)
        qsort(list->items, (size_t)list->count, sizeof *list->items, by_day);
    for (int i = 0; i < list->count; i++)
        if (i == 0 || list->items[i] != list->items[i - 1])
            list->items[kept++] = list->items[i];
    list->count = kept;
    return (struct ww_ical_days){.items = list->items, .count = kept};
}

bool ww_ical_days_have(const struct ww_ical_days *days, int32_t day)
{
    return days->count &&
           bsearch(&day, days->items, (size_t)days->count, sizeof day, by_day) != NULL;
}

static struct ww_ical_days choose(struct ww_arena *arena, const struct ww_ical_days *days,
                                  const struct ww_ical_days *other, bool in_other)
{
    struct ww_ical_day_list list = {.arena = arena};
    for (int i = 0; i < days->count; i++)
        if (ww_ical_days_have(other, days->items[i]) == in_other)
            ww_ical_day_add(&list, days->items[i]);
    return (struct ww_ical_days){.items = list.items, .count = list.count};
}

struct ww_ical_days ww_ical_days_minus(struct ww_arena *arena, const struct ww_ical_days *days,
                                       const struct ww_ical_days *less)
{
    return choose(arena, days, less, false);
}

struct ww_ical_days ww_ical_days_and(struct ww_arena *arena, const struct ww_ical_days *days,
                                     const struct ww_ical_days *other)
{
    return choose(arena, days, other, true);
}

struct ww_ical_days ww_ical_days_moved(struct ww_arena *arena, const struct ww_ical_days *days,
                                       int32_t by)
{
    struct ww_ical_day_list list = {.arena = arena};
    for (int i = 0; i < days->count; i++)
        ww_ical_day_add(&list, days->items[i] + by);
    return (struct ww_ical_days){.items = list.items, .count = list.count};
}

bool ww_ical_days_equal(const struct ww_ical_days *a, const struct ww_ical_days *b)
{
    return a->count == b->count &&
           (a->count == 0 || memcmp(a->items, b->items, (size_t)a->count * sizeof *a->items) == 0);
}
