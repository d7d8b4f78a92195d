/* What changes for residents from one release to another: offers that come and go, dates that are
 * cancelled or moved, fees, places, notices, translations ... Reads both through the terminal's own
 * readers, side by side in one pass. Ids are the clerks' own and stable, so an offer is the same
 * offer whatever is said of it. Knows nothing of tables. */
#ifndef WW_STAFF_NEWS_H
#define WW_STAFF_NEWS_H

#include "base/arena.h"
#include "base/buf.h"
#include "content/release.h"
#include "staff/progress.h"

/* What something has changed about. */
enum ww_thing {
    WW_THING_OFFER,
    WW_THING_NOTICE,
    WW_THING_PLACE,
    WW_THING_CONTACT,
    WW_THING_ORGANIZATION,
    WW_THING_PROGRAM,
    WW_THING_FAIR,
    WW_THING_EXHIBITOR,
    WW_THING_TALK,
    WW_THING_STAND,
    WW_THING_HALL,
    WW_THING_ROOM,
    WW_THING_PAGE,
    WW_THING_TERM,
    WW_THING_HOLIDAY,
    WW_THING_SLIDE,
    WW_THING_PICTURE,
    WW_THING_WAYPOINT,
    WW_THING_TERMINAL,
    WW_THING_LANGUAGE,
    WW_THING_SITE,
    WW_THING_WORD, /* of the interface */
    WW_THING_COUNT
};

enum ww_news_state { WW_NEWS_CHANGED, WW_NEWS_NEW, WW_NEWS_GONE, WW_NEWS_STATES };

/* What can happen to dates. */
enum ww_date_change {
    WW_DATES_CANCELLED,
    WW_DATES_GONE,
    WW_DATES_MOVED,
    WW_DATES_AT_ANOTHER_PLACE,
    WW_DATES_ENDING_OTHERWISE,
    WW_DATES_TAKING_PLACE, /* that were cancelled */
    WW_DATES_ADDED,
    WW_DATE_CHANGES
};

/* The first come first. */
enum ww_weight {
    WW_WEIGHT_DATES,
    WW_WEIGHT_COMING_AND_GOING,
    WW_WEIGHT_NOTICE,
    WW_WEIGHT_FACTS, /* fees, hours, addresses, telephones */
    WW_WEIGHT_FAIR,
    WW_WEIGHT_TEXT,
    WW_WEIGHT_TRANSLATION,
    WW_WEIGHT_LOOK,
};

/* One thing that is otherwise. Strings lie in the arena of the news. */
struct ww_fact {
    struct ww_fact *next;
    const char *what;        /* "fee"; of dates: "dates cancelled" */
    const char *lang;        /* tag of the text, NULL: in all languages */
    const char *old, *fresh; /* in short; NULL: there was or is none, or there is nothing to show */
    uint32_t count;          /* of dates; 0: it is about something else */
    int32_t first_min;       /* wall minutes of the first of them; only valid if count */
    int32_t then_min;        /* when that takes place instead, INT32_MAX: nothing to say */
    enum ww_weight weight;
};

struct ww_news_item {
    enum ww_thing thing;
    enum ww_news_state state;
    enum ww_weight weight; /* of its heaviest fact */
    int64_t id;
    struct ww_fact *facts; /* the heaviest first */
};

struct ww_news {
    struct ww_arena arena;
    struct ww_release *old, *fresh; /* the caller's, to be kept open */
    struct ww_news_item *items;     /* owned; the most important first */
    size_t count;
    size_t counts[WW_THING_COUNT][WW_NEWS_STATES];
    size_t dates[WW_DATE_CHANGES];
    size_t
        translations; /* texts in another than the source language: newly there, otherwise, gone */
    size_t facts;
    size_t dropped;              /* facts beyond WW_FACTS_MAX, counted and not kept */
    int32_t from_min, until_min; /* dates between were compared: what is to come in both */
};

enum { WW_FACTS_MAX = 100000 };

/* Compares; both releases stay open and belong to the caller, who finishes `news` (which needs
 * no preparation) either way and before them. Dates before `from_min` (wall minutes) are passed
 * over. WW_ERR_INPUT: one of the two is damaged. WW_ERR_SYSTEM: interrupted. */
enum ww_err ww_news_find(struct ww_news *news, struct ww_release *old, struct ww_release *fresh,
                         int32_t from_min, struct ww_progress *progress, struct ww_error *err);
void ww_news_finish(struct ww_news *news);

/* Its name in the source language; lives as long as `arena`. Never NULL. */
const char *ww_news_name(const struct ww_news *news, const struct ww_news_item *change,
                         struct ww_arena *arena);

/* A table for people: counts, then at most `lines` lines, then how many there are besides. */
void ww_news_print(const struct ww_news *news, size_t lines, struct ww_buf *out);
/* One JSON object, without a line break behind it; `indent` stands before every line but the first.
 * At most WW_FACTS_MAX facts. */
void ww_news_print_json(const struct ww_news *news, const char *indent, struct ww_buf *out);

#endif
