#include "staff/overlap.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

/* A date under one of the topics of its offer. */
struct entry {
    int64_t area; /* district, or place beyond all districts */
    uint32_t topic;
    uint32_t event;
    int32_t start_min, end_min;
};

struct entries {
    struct entry *items; /* owned */
    size_t count, capacity;
};

/* The overlaps of an offer with those in later rows. */
struct partners {
    struct ww_overlap *items; /* owned; NULL before the first */
    uint32_t count, capacity;
};

struct sweep {
    const struct ww_book *book;
    const struct ww_timetable *timetable;
    struct partners *partners; /* [row of services.csv] */
    struct entry active[WW_OVERLAP_AT_ONCE];
    int active_count;
    struct ww_overlaps *out;
};

static int compare(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->area != y->area)
        return x->area < y->area ? -1 : 1;
    if (x->topic != y->topic)
        return x->topic < y->topic ? -1 : 1;
    if (x->start_min != y->start_min)
        return x->start_min < y->start_min ? -1 : 1;
    return (x->event > y->event) - (x->event < y->event);
}

static bool counts(const struct ww_book *book, const struct ww_event *event, int days)
{
    int32_t day = ww_wall_day(event->start_min);
    return !event->cancelled && event->place >= 0 && day >= book->today &&
           day < book->today + days &&
           ww_book_number(book, WW_SERVICES_PAUSED, event->service, 0) == 0 &&
           day >= ww_book_number(book, WW_SERVICES_VALID_FROM, event->service, INT32_MIN) &&
           day <= ww_book_number(book, WW_SERVICES_VALID_UNTIL, event->service, INT32_MAX);
}

static int64_t find_area(const struct ww_book *book, int64_t place)
{
    int64_t district = ww_book_number(book, WW_LOCATIONS_DISTRICT, (uint32_t)place, -1);
    return district >= 0 ? district : (INT64_C(1) << 32) + place;
}

static void add_topics(const struct ww_book *book, const struct ww_timetable *timetable,
                       uint32_t no, struct entries *entries)
{
    static const enum ww_column columns[] = {WW_SERVICES_FIELDS, WW_SERVICES_CATEGORIES};
    const struct ww_event *event = &timetable->events[no];
    for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++) {
        const struct ww_cell *cell = ww_book_cell(book, columns[c], event->service);
        for (int i = 0; ww_cell_is_set(cell) && i < cell->list->count; i++) {
            if (entries->count == entries->capacity) {
                entries->capacity = entries->capacity ? entries->capacity * 2 : 1024;
                entries->items =
                    ww_realloc(entries->items, entries->capacity * sizeof *entries->items);
            }
            entries->items[entries->count++] = (struct entry){
                .area = find_area(book, event->place),
                .topic = (uint32_t)cell->list->items[i],
                .event = no,
                .start_min = event->start_min,
                .end_min = event->end_min,
            };
        }
    }
}

/* A category is wide: two offers that both name what they are about meet in a field or not at all.
 */
static bool same_topic(const struct ww_book *book, uint32_t topic, uint32_t a, uint32_t b)
{
    const struct ww_cell *taxonomy = ww_book_cell(book, WW_TERMS_TAXONOMY, topic);
    return !ww_cell_is_set(taxonomy) || strcmp(taxonomy->text, "category") != 0 ||
           !ww_cell_is_set(ww_book_cell(book, WW_SERVICES_FIELDS, a)) ||
           !ww_cell_is_set(ww_book_cell(book, WW_SERVICES_FIELDS, b));
}

static bool same_ages(const struct ww_book *book, uint32_t a, uint32_t b)
{
    return ww_book_number(book, WW_SERVICES_MINIMUM_AGE, a, 0) <=
               ww_book_number(book, WW_SERVICES_MAXIMUM_AGE, b, INT32_MAX) &&
           ww_book_number(book, WW_SERVICES_MINIMUM_AGE, b, 0) <=
               ww_book_number(book, WW_SERVICES_MAXIMUM_AGE, a, INT32_MAX);
}

/* *audience as in struct ww_overlap. */
static bool same_people(const struct ww_book *book, uint32_t a, uint32_t b, int64_t *audience)
{
    const struct ww_cell *of_a = ww_book_cell(book, WW_SERVICES_AUDIENCES, a);
    const struct ww_cell *of_b = ww_book_cell(book, WW_SERVICES_AUDIENCES, b);
    *audience = -1;
    if (!same_ages(book, a, b))
        return false;
    if (!ww_cell_is_set(of_a) || !ww_cell_is_set(of_b))
        return true;
    for (int i = 0; i < of_a->list->count; i++)
        for (int k = 0; k < of_b->list->count; k++)
            if (of_a->list->items[i] == of_b->list->items[k]) {
                *audience = of_a->list->items[i];
                return true;
            }
    return false;
}

static struct ww_overlap *find_partner(struct partners *partners, uint32_t second)
{
    for (uint32_t i = 0; i < partners->count; i++)
        if (partners->items[i].second == second)
            return &partners->items[i];
    return NULL;
}

static struct ww_overlap *add_partner(struct sweep *sweep, struct partners *partners)
{
    if (partners->count == WW_OVERLAP_PARTNERS) {
        sweep->out->crowded = true;
        return NULL;
    }
    if (partners->count == partners->capacity) {
        partners->capacity = partners->capacity ? partners->capacity * 2 : 2;
        partners->items = ww_realloc(partners->items, partners->capacity * sizeof *partners->items);
    }
    sweep->out->count++;
    return &partners->items[partners->count++];
}

/* Two dates that share several topics meet once under each: only the first topic counts. */
static void meet(struct sweep *sweep, const struct entry *a, const struct entry *b)
{
    const struct ww_event *events = sweep->timetable->events;
    if (events[a->event].service > events[b->event].service) {
        const struct entry *swap = a;
        a = b;
        b = swap;
    }
    uint32_t first = events[a->event].service, second = events[b->event].service;
    int64_t audience;
    sweep->out->compared++;
    if (first == second || !same_topic(sweep->book, a->topic, first, second) ||
        !same_people(sweep->book, first, second, &audience))
        return;
    struct ww_overlap *overlap = find_partner(&sweep->partners[first], second);
    if (!overlap) {
        overlap = add_partner(sweep, &sweep->partners[first]);
        if (!overlap)
            return;
        *overlap = (struct ww_overlap){.first = first,
                                       .second = second,
                                       .first_event = a->event,
                                       .second_event = b->event,
                                       .topic = a->topic,
                                       .audience = audience};
    }
    if (overlap->topic != a->topic)
        return;
    overlap->times++;
    if (a->start_min < events[overlap->first_event].start_min) {
        overlap->first_event = a->event;
        overlap->second_event = b->event;
    }
}

/* Full, the one that ends first makes room. */
static void activate(struct sweep *sweep, const struct entry *entry)
{
    int at = sweep->active_count;
    if (at == WW_OVERLAP_AT_ONCE) {
        sweep->out->crowded = true;
        at = 0;
        for (int i = 1; i < WW_OVERLAP_AT_ONCE; i++)
            if (sweep->active[i].end_min < sweep->active[at].end_min)
                at = i;
    } else {
        sweep->active_count++;
    }
    sweep->active[at] = *entry;
}

static void run(struct sweep *sweep, const struct entries *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        if (i == 0 || entry->area != entry[-1].area || entry->topic != entry[-1].topic)
            sweep->active_count = 0;
        int kept = 0;
        for (int k = 0; k < sweep->active_count; k++)
            if (sweep->active[k].end_min > entry->start_min)
                sweep->active[kept++] = sweep->active[k];
        sweep->active_count = kept;
        for (int k = 0; k < kept; k++)
            meet(sweep, &sweep->active[k], entry);
        activate(sweep, entry);
    }
}

static int compare_second(const void *a, const void *b)
{
    const struct ww_overlap *x = a, *y = b;
    return (x->second > y->second) - (x->second < y->second);
}

static void collect(struct sweep *sweep, uint32_t rows)
{
    struct ww_overlaps *out = sweep->out;
    out->items = ww_alloc(out->count * sizeof *out->items);
    size_t at = 0;
    for (uint32_t row = 0; row < rows; row++) {
        struct partners *partners = &sweep->partners[row];
        if (!partners->count)
            continue;
        qsort(partners->items, partners->count, sizeof *partners->items, compare_second);
        memcpy(out->items + at, partners->items, partners->count * sizeof *partners->items);
        at += partners->count;
        free(partners->items);
    }
}

void ww_overlaps_find(const struct ww_book *book, const struct ww_timetable *timetable, int days,
                      struct ww_overlaps *out)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_SERVICES);
    *out = (struct ww_overlaps){0};
    struct sweep sweep = {.book = book, .timetable = timetable, .out = out};
    sweep.partners = ww_alloc(rows * sizeof *sweep.partners);
    memset(sweep.partners, 0, rows * sizeof *sweep.partners);
    struct entries entries = {0};
    for (size_t no = 0; no < timetable->count; no++)
        if (counts(book, &timetable->events[no], days))
            add_topics(book, timetable, (uint32_t)no, &entries);
    if (entries.count)
        qsort(entries.items, entries.count, sizeof *entries.items, compare);
    run(&sweep, &entries);
    collect(&sweep, rows);
    free(entries.items);
    free(sweep.partners);
}

void ww_overlaps_finish(struct ww_overlaps *overlaps)
{
    free(overlaps->items);
    *overlaps = (struct ww_overlaps){0};
}
