#include "content/related.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "content/facets.h"
#include "content/query.h"

/* A few more than are shown, so that what is near and soon can come first. */
enum { CANDIDATES = WW_RELATED_MAX + 2 };

struct candidate {
    uint32_t no;
    bool far;      /* from where the terminal stands */
    int32_t start; /* of the next date, INT32_MAX: none */
};

struct candidates {
    struct candidate items[CANDIDATES];
    int count;
};

static bool is_in(const struct candidates *found, uint32_t no)
{
    for (int i = 0; i < found->count; i++)
        if (found->items[i].no == no)
            return true;
    return false;
}

/* The value of the district in which a location is, as a bit; 0: none. */
static uint64_t district_of(struct ww_release *release, int64_t location)
{
    int64_t district = 0;
    char code[24];
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_LOCATION, 1, &location);
    if (ww_query_next(release, stmt))
        district = ww_column_id(stmt, 2);
    ww_query_end(stmt);
    snprintf(code, sizeof code, "%" PRId64, district);
    int value = ww_facet_find(release, WW_FACET_DISTRICT, code, strlen(code));
    return value < 0 ? 0 : UINT64_C(1) << value;
}

/* Reads what decides the order; false: not to be recommended. */
static bool look_at(struct ww_release *release, uint32_t no, int32_t now_min, uint64_t near,
                    struct candidate *out)
{
    enum { PAUSED = 7 };
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_CARD, 1, (int64_t[]){no});
    if (!ww_query_next(release, stmt))
        return false;
    int64_t id = ww_column_id(stmt, 0);
    bool paused = ww_column_bool(stmt, PAUSED);
    ww_query_end(stmt);
    struct ww_occurrence next;
    *out = (struct candidate){
        .no = no,
        .far = !(ww_facet_values_of(release, WW_FACET_DISTRICT, no) & near),
        .start = ww_offer_next(release, id, now_min, &next) ? next.start_min : INT32_MAX,
    };
    return !paused;
}

/* From the offer on through the alphabet and round: names that begin alike belong together. */
static void collect(struct ww_release *release, const struct ww_list *list, uint32_t own,
                    int32_t now_min, uint64_t near, struct candidates *found)
{
    enum { LOOKED_AT_MOST = 64 };
    uint32_t at = 0;
    while (at < list->count && list->nos[at] != own)
        at++;
    for (uint32_t i = 1; i < list->count && i < LOOKED_AT_MOST; i++) {
        uint32_t no = list->nos[(at + i) % list->count];
        if (found->count == CANDIDATES)
            return;
        if (!is_in(found, no) && look_at(release, no, now_min, near, &found->items[found->count]))
            found->count++;
    }
}

static int compare(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->far != y->far)
        return x->far ? 1 : -1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->no > y->no) - (x->no < y->no);
}

int ww_offers_related(struct ww_release *release, struct ww_arena *arena,
                      const struct ww_offer *offer, int lang, int32_t now_min, int64_t near,
                      uint32_t nos[WW_RELATED_MAX])
{
    /* Courses with a level are language courses: which one, a counsellor says. */
    static const struct {
        bool people, district, course;
    } ways[] = {{true, true, true},
                {true, false, true},
                {true, true, false},
                {true, false, false},
                {false, false, false}};
    int32_t today = ww_wall_day(now_min);
    struct candidates found = {.count = 0};
    struct ww_sieve sieve;
    struct ww_list list =
        ww_offers_list(release, arena, WW_LIST_TERM, offer->category, lang, today);
    ww_sieve_make(release, arena, list, today, &sieve);
    uint64_t near_districts = district_of(release, near);
    for (size_t way = 0; way < sizeof ways / sizeof ways[0] && found.count < CANDIDATES; way++) {
        struct ww_filter alike = {{0}};
        if (ways[way].people)
            alike.chosen[WW_FACET_AUDIENCE] =
                ww_facet_values_of(release, WW_FACET_AUDIENCE, offer->no);
        if (ways[way].district)
            alike.chosen[WW_FACET_DISTRICT] =
                ww_facet_values_of(release, WW_FACET_DISTRICT, offer->no);
        if (ways[way].course && ww_facet_values_of(release, WW_FACET_LEVEL, offer->no))
            alike.chosen[WW_FACET_LEVEL] = UINT64_MAX;
        struct ww_list left = ww_sieve_list(&sieve, arena, &alike);
        collect(release, &left, offer->no, now_min, near_districts, &found);
    }
    qsort(found.items, (size_t)found.count, sizeof found.items[0], compare);
    int count = found.count < WW_RELATED_MAX ? found.count : WW_RELATED_MAX;
    for (int i = 0; i < count; i++)
        nos[i] = found.items[i].no;
    return count;
}
