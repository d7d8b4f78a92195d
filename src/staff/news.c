#include "staff/news.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/news_inside.h"

/* A thing comes before what it has, so that what belongs to one that is new or gone is passed over.
 */
static const struct {
    enum ww_inventory_part part;
    ww_pair_handler *handler;
    const char *step; /* for the progress */
} passes[] = {
    {WW_INVENTORY_OFFERS, ww_news_row, "comparing offers"},
    {WW_INVENTORY_OFFER_TERMS, ww_news_row, "comparing offers"},
    {WW_INVENTORY_OFFER_FUNDERS, ww_news_row, "comparing offers"},
    {WW_INVENTORY_OFFER_PLACES, ww_news_row, "comparing offers"},
    {WW_INVENTORY_DATES, ww_news_date, "comparing dates"},
    {WW_INVENTORY_NOTICES, ww_news_row, "comparing notices"},
    {WW_INVENTORY_PLACES, ww_news_row, "comparing places"},
    {WW_INVENTORY_HOURS, ww_news_hours, "comparing places"},
    {WW_INVENTORY_EXCEPTIONS, ww_news_exception, "comparing places"},
    {WW_INVENTORY_ORGANIZATIONS, ww_news_row, "comparing contacts"},
    {WW_INVENTORY_PROGRAMS, ww_news_row, "comparing contacts"},
    {WW_INVENTORY_CONTACTS, ww_news_row, "comparing contacts"},
    {WW_INVENTORY_PHONES, ww_news_row, "comparing contacts"},
    {WW_INVENTORY_FAIRS, ww_news_row, "comparing the fair"},
    {WW_INVENTORY_HALLS, ww_news_row, "comparing the fair"},
    {WW_INVENTORY_ROOMS, ww_news_row, "comparing the fair"},
    {WW_INVENTORY_EXHIBITORS, ww_news_row, "comparing the fair"},
    {WW_INVENTORY_VACANCIES, ww_news_row, "comparing the fair"},
    {WW_INVENTORY_STANDS, ww_news_row, "comparing the fair"},
    {WW_INVENTORY_SESSIONS, ww_news_row, "comparing the fair"},
    {WW_INVENTORY_PAGES, ww_news_row, "comparing pages"},
    {WW_INVENTORY_TERMS, ww_news_row, "comparing pages"},
    {WW_INVENTORY_SLIDES, ww_news_row, "comparing pages"},
    {WW_INVENTORY_MEDIA, ww_news_row, "comparing pictures"},
    {WW_INVENTORY_TERMINALS, ww_news_row, "comparing pages"},
};

static size_t slot_of(const struct ww_comparison *c, enum ww_thing thing, int64_t id)
{
    uint64_t hash = ((uint64_t)id * WW_THING_COUNT + thing) * UINT64_C(0x9E3779B97F4A7C15);
    size_t slot = (size_t)(hash >> 32) & (c->slot_count - 1);
    for (; c->slots[slot]; slot = (slot + 1) & (c->slot_count - 1)) {
        const struct ww_news_item *change = &c->news->items[c->slots[slot] - 1];
        if (change->id == id && change->thing == thing)
            break;
    }
    return slot;
}

static void grow(struct ww_comparison *c)
{
    struct ww_news *news = c->news;
    if (news->count == c->capacity) {
        c->capacity = c->capacity ? 2 * c->capacity : 256;
        news->items = ww_realloc(news->items, c->capacity * sizeof *news->items);
    }
    if (2 * (news->count + 1) <= c->slot_count)
        return;
    free(c->slots);
    c->slot_count = c->slot_count ? 2 * c->slot_count : 1024;
    c->slots = ww_alloc(c->slot_count * sizeof *c->slots);
    memset(c->slots, 0, c->slot_count * sizeof *c->slots);
    for (size_t i = 0; i < news->count; i++)
        c->slots[slot_of(c, news->items[i].thing, news->items[i].id)] = (uint32_t)i + 1;
}

struct ww_news_item *ww_news_item_of(struct ww_comparison *c, enum ww_thing thing, int64_t id)
{
    grow(c);
    struct ww_news *news = c->news;
    size_t slot = slot_of(c, thing, id);
    if (!c->slots[slot]) {
        news->items[news->count++] =
            (struct ww_news_item){.thing = thing, .id = id, .weight = WW_WEIGHT_LOOK};
        c->slots[slot] = (uint32_t)news->count;
    }
    return &news->items[c->slots[slot] - 1];
}

enum ww_news_state ww_news_state(const struct ww_comparison *c, enum ww_thing thing, int64_t id)
{
    size_t slot = c->slot_count ? slot_of(c, thing, id) : 0;
    return c->slot_count && c->slots[slot] ? c->news->items[c->slots[slot] - 1].state
                                           : WW_NEWS_CHANGED;
}

struct ww_fact *ww_news_note_new(struct ww_comparison *c, enum ww_thing thing, int64_t id,
                                 const struct ww_fact *fact)
{
    struct ww_news *news = c->news;
    struct ww_news_item *change = ww_news_item_of(c, thing, id);
    news->facts++;
    if (fact->weight < change->weight)
        change->weight = fact->weight;
    if (news->facts - news->dropped > WW_FACTS_MAX) {
        news->dropped++;
        return NULL;
    }
    struct ww_fact *noted = ww_arena_alloc(&news->arena, sizeof *noted);
    *noted = *fact;
    noted->old = ww_arena_strdup(&news->arena, fact->old);
    noted->fresh = ww_arena_strdup(&news->arena, fact->fresh);
    struct ww_fact **end = &change->facts;
    while (*end && (*end)->weight <= fact->weight)
        end = &(*end)->next;
    noted->next = *end;
    *end = noted;
    return noted;
}

struct ww_fact *ww_news_note(struct ww_comparison *c, enum ww_thing thing, int64_t id,
                             const struct ww_fact *fact)
{
    if (ww_news_state(c, thing, id) != WW_NEWS_CHANGED)
        return NULL;
    return ww_news_note_new(c, thing, id, fact);
}

static int compare_keys(const struct ww_inventory_row *a, const struct ww_inventory_row *b)
{
    for (int i = 0; i < WW_INVENTORY_KEYS_MAX; i++)
        if (a->key[i] != b->key[i])
            return a->key[i] < b->key[i] ? -1 : 1;
    return 0;
}

static bool is_same(const struct ww_inventory_row *a, const struct ww_inventory_row *b, int values)
{
    for (int i = 0; i < values; i++) {
        const char *left = a->values[i], *right = b->values[i];
        if (left != right && (!left || !right || strcmp(left, right) != 0))
            return false;
    }
    return true;
}

static bool compare_part(struct ww_comparison *c, size_t pass, struct ww_progress *progress)
{
    struct ww_inventory readings[2];
    struct ww_inventory_row rows[2];
    bool has[2], goes_on = true;
    size_t done = 0;
    for (int side = 0; side < 2; side++) {
        ww_inventory_open(&readings[side], c->sides[side], passes[pass].part);
        has[side] = ww_inventory_next(&readings[side], &rows[side]);
    }
    while (goes_on && (has[0] || has[1])) {
        int order = !has[0] ? 1 : !has[1] ? -1 : compare_keys(&rows[0], &rows[1]);
        if (order != 0 || !is_same(&rows[0], &rows[1], readings[0].values))
            passes[pass].handler(c, passes[pass].part, order <= 0 ? &rows[0] : NULL,
                                 order >= 0 ? &rows[1] : NULL);
        if (order <= 0)
            has[0] = ww_inventory_next(&readings[0], &rows[0]);
        if (order >= 0)
            has[1] = ww_inventory_next(&readings[1], &rows[1]);
        if (done++ % 1024 == 0)
            goes_on = ww_progress_at(progress, passes[pass].step, done, 0);
    }
    ww_news_dates_end(c);
    ww_news_hours_end(c);
    ww_inventory_finish(&readings[0]);
    ww_inventory_finish(&readings[1]);
    return goes_on;
}

static void join_languages(struct ww_comparison *c)
{
    for (int side = WW_SIDE_FRESH; side >= WW_SIDE_OLD; side--) {
        int count;
        const struct ww_language *langs = ww_release_languages(c->sides[side], &count);
        for (int lang = 0; lang < count; lang++) {
            int at = 0;
            while (at < c->lang_count && strcmp(c->tags[at], langs[lang].tag) != 0)
                at++;
            c->tags[at] = langs[lang].tag;
            c->lang_count += at == c->lang_count;
            c->langs[side][lang] = at;
            c->has_lang[side][at] = true;
        }
    }
}

static int32_t first_min(const struct ww_news_item *item)
{
    return item->facts && item->facts->count ? item->facts->first_min : INT32_MAX;
}

/* By weight, then offers before pictures, then what comes before what goes before what stays, then
 * what is soon. */
static int compare_items(const void *a, const void *b)
{
    const struct ww_news_item *left = a, *right = b;
    if (left->weight != right->weight)
        return left->weight < right->weight ? -1 : 1;
    if (left->thing != right->thing)
        return left->thing < right->thing ? -1 : 1;
    if (left->state != right->state)
        return left->state > right->state ? -1 : 1;
    int32_t left_min = first_min(left), right_min = first_min(right);
    if (left_min != right_min)
        return left_min < right_min ? -1 : 1;
    return left->id < right->id ? -1 : left->id > right->id;
}

static bool compare(struct ww_comparison *c, struct ww_progress *progress)
{
    for (size_t pass = 0; pass < sizeof passes / sizeof passes[0]; pass++)
        if (!compare_part(c, pass, progress))
            return false;
    return ww_news_texts(c, progress);
}

static void finish_comparison(struct ww_comparison *c)
{
    for (int side = 0; side < 2; side++)
        for (int kind = 0; kind < WW_OWNED_COUNT; kind++)
            free(c->owners[side][kind].items);
    free(c->slots);
}

static int32_t common_end_min(struct ww_release *old, struct ww_release *fresh)
{
    int32_t first_day, last_day[2];
    ww_release_days(old, &first_day, &last_day[0]);
    ww_release_days(fresh, &first_day, &last_day[1]);
    return ((last_day[0] < last_day[1] ? last_day[0] : last_day[1]) + 1) * WW_DAY_MINUTES;
}

enum ww_err ww_news_find(struct ww_news *news, struct ww_release *old, struct ww_release *fresh,
                         int32_t from_min, struct ww_progress *progress, struct ww_error *err)
{
    *news = (struct ww_news){
        .old = old, .fresh = fresh, .from_min = from_min, .until_min = common_end_min(old, fresh)};
    struct ww_comparison c = {.news = news, .sides = {old, fresh}};
    join_languages(&c);
    bool is_whole = compare(&c, progress);
    finish_comparison(&c);
    for (int side = 0; side < 2; side++)
        if (ww_release_is_broken(c.sides[side]))
            return ww_fail(err, WW_ERR_INPUT, "%s is damaged, what changes cannot be said",
                           ww_release_dir(c.sides[side]));
    if (!is_whole)
        return ww_fail(err, WW_ERR_SYSTEM, "interrupted");
    for (size_t i = 0; i < news->count; i++)
        news->counts[news->items[i].thing][news->items[i].state]++;
    if (news->count)
        qsort(news->items, news->count, sizeof *news->items, compare_items);
    return WW_OK;
}

void ww_news_finish(struct ww_news *news)
{
    free(news->items);
    ww_arena_finish(&news->arena);
    *news = (struct ww_news){0};
}
