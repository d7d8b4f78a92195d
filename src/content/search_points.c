#include "content/search_points.h"

#include <string.h>

#include "base/clock.h"
#include "content/offers.h"

/* What a hit is worth. Where and how the words stand comes first, so no sum of the bonuses lifts a
 * text over a title in which more is lit. */
enum {
    POINTS_PLACE = 40,    /* here */
    POINTS_DISTRICT = 25, /* in this part of the town */
    POINTS_TODAY = 40,
    POINTS_WEEK = 20,
    POINTS_LATE = -100, /* at a fair that is further away than that, or over */
    POINTS_LIT = 60,    /* the title as it is shown has the words */
    POINTS_FIRST = 30,  /* and begins with them */
    POINTS_COVER = 40,  /* and has nothing else */
    WEEK_MIN = 7 * 1440,
};

static const int points[WW_LEVEL_COUNT] = {
    [WW_LEVEL_TITLE_WORD] = 1000,
    [WW_LEVEL_TITLE_BEGINNING] = 930,
    [WW_LEVEL_ALIAS] = 900,
    [WW_LEVEL_TITLE_INSIDE] = 840,
    [WW_LEVEL_ALIAS_BEGINNING] = 780,
    [WW_LEVEL_SUMMARY] = 620,
    [WW_LEVEL_SUMMARY_INSIDE] = 560,
    [WW_LEVEL_BODY] = 440,
    [WW_LEVEL_TITLE_TYPO] = 400,
    [WW_LEVEL_BODY_INSIDE] = 300,
    [WW_LEVEL_SUMMARY_TYPO] = 280,
    [WW_LEVEL_TITLE_FAR] = 220,
    [WW_LEVEL_FAR] = 120,
};

int ww_points_text(const struct ww_search *search, uint32_t document)
{
    int sum = 0;
    for (int i = 0; i < search->asked_count; i++) {
        const struct ww_search_word *word = &search->asked[i];
        int level = 0;
        while (level < WW_LEVEL_COUNT &&
               !(word->levels[level] && ww_bits_test(word->levels[level], document)))
            level++;
        if (level < WW_LEVEL_COUNT)
            sum += points[level];
    }
    return search->asked_count ? sum / search->asked_count : 0;
}

/* The bits of the offers that take place at a location or in a district. */
static void read_list(struct ww_release *release, enum ww_list_kind kind, int64_t id,
                      uint64_t *bits, int32_t today)
{
    struct ww_arena arena = {0};
    struct ww_list list = ww_offers_list(release, &arena, kind, id, 0, today);
    for (uint32_t i = 0; id && i < list.count; i++)
        ww_bits_set(bits, list.nos[i]);
    ww_arena_finish(&arena);
}

static int64_t district_of(struct ww_release *release, int64_t location)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_LOCATION, 1, &location);
    int64_t district = ww_query_next(release, stmt) ? ww_column_id(stmt, 2) : 0;
    ww_query_end(stmt);
    return district;
}

/* Kept with the release: a terminal asks from one place all day. */
void ww_points_begin(struct ww_search *search)
{
    struct ww_release *release = search->release;
    int32_t today = ww_wall_day(search->params->now_min);
    int64_t location = search->params->location;
    if (release->near[0] && release->near_location == location && release->near_day == today)
        return;
    size_t words = ww_bits_words(release->service_count);
    for (int i = 0; i < 2; i++) {
        if (!release->near[i])
            release->near[i] = ww_alloc(words * sizeof **release->near);
        memset(release->near[i], 0, words * sizeof **release->near);
    }
    release->near_location = location;
    release->near_day = today;
    read_list(release, WW_LIST_LOCATION, location, release->near[0], today);
    read_list(release, WW_LIST_TERM, district_of(release, location), release->near[1], today);
}

int ww_points_near(const struct ww_search *search, const struct ww_search_hit *hit)
{
    const struct ww_release *release = search->release;
    int64_t location = search->params->location;
    if (location == 0)
        return 0;
    if (hit->kind == WW_SEARCH_PLACES)
        return hit->id == location ? POINTS_PLACE : 0;
    if (hit->kind != WW_SEARCH_OFFERS)
        return 0;
    return ww_bits_test(release->near[0], hit->no)   ? POINTS_PLACE
           : ww_bits_test(release->near[1], hit->no) ? POINTS_DISTRICT
                                                     : 0;
}

int ww_points_title(const struct ww_search_text *title)
{
    if (title->mark_count == 0)
        return 0;
    size_t lit = 0, size = strlen(title->text.body);
    for (int i = 0; i < title->mark_count; i++)
        lit += (size_t)(title->marks[i].to - title->marks[i].from);
    return POINTS_LIT + (int)(lit * POINTS_COVER / size) +
           (title->marks[0].from == 0 ? POINTS_FIRST : 0);
}

static int date_points(const struct ww_search *search, int32_t start_min)
{
    int32_t now_min = search->params->now_min;
    if (ww_wall_day(start_min) <= ww_wall_day(now_min))
        return POINTS_TODAY;
    return start_min < now_min + WEEK_MIN ? POINTS_WEEK : 0;
}

/* Exhibitors and talks are of little use to anybody while there is no fair. */
static int fair_points(struct ww_search *search, enum ww_sql sql, int64_t id)
{
    sqlite3_stmt *stmt = ww_query(search->release, sql, 1, &id);
    int32_t start_min = INT32_MAX, end_min = 0;
    if (ww_query_next(search->release, stmt)) {
        start_min = ww_column_wall(stmt, 0);
        end_min = ww_column_wall(stmt, 1);
    }
    ww_query_end(stmt);
    int soon = end_min > search->params->now_min ? date_points(search, start_min) : 0;
    return soon ? soon : POINTS_LATE;
}

int ww_points_soon(struct ww_search *search, const struct ww_search_hit *hit)
{
    struct ww_occurrence next;
    switch (hit->kind) {
    case WW_SEARCH_OFFERS:
        return ww_offer_next(search->release, hit->id, search->params->now_min, &next)
                   ? date_points(search, next.start_min)
                   : 0;
    case WW_SEARCH_EXHIBITORS:
        return fair_points(search, WW_SQL_EXHIBITOR_DATES, hit->id);
    case WW_SEARCH_SESSIONS:
        return fair_points(search, WW_SQL_SESSION_DATES, hit->id);
    default:
        return 0;
    }
}
