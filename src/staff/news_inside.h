/* The parts of news.c that are files of their own: who finds what, and where it is noted. */
#ifndef WW_STAFF_NEWS_INSIDE_H
#define WW_STAFF_NEWS_INSIDE_H

#include "content/inventory.h"
#include "staff/news.h"

enum ww_side { WW_SIDE_OLD, WW_SIDE_FRESH };

/* Whose a row is that has no page of its own: by its id. */
struct ww_owners {
    bool loaded;
    struct ww_owner {
        int64_t id, owner;
    } * items; /* owned */
    size_t count;
};
enum ww_owned { WW_OWNED_ROOM, WW_OWNED_SCHEDULE, WW_OWNED_VACANCY, WW_OWNED_COUNT };

/* Dates of one offer, as far as they were read. */
struct ww_dates_run {
    int64_t offer;
    uint32_t count[WW_DATE_CHANGES];
    int32_t first_min[WW_DATE_CHANGES], then_min[WW_DATE_CHANGES];
    const char *old[WW_DATE_CHANGES], *fresh[WW_DATE_CHANGES]; /* of the first; may be NULL */
};

struct ww_hours_run {
    int64_t location;
    unsigned weekdays; /* bit set: of those something is otherwise */
    uint32_t days;     /* with other hours than usual, that are otherwise */
    int32_t first_day;
};

struct ww_comparison {
    struct ww_news *news;
    struct ww_release *sides[2];
    uint32_t *slots; /* owned; position in news->items + 1, by thing and id; 0: free */
    size_t slot_count, capacity;
    /* Languages of both, those of the fresh release first. */
    const char *tags[2 * WW_LANG_MAX];
    int langs[2][WW_LANG_MAX]; /* a release's language among them */
    bool has_lang[2][2 * WW_LANG_MAX];
    int lang_count;
    size_t lang_texts[2][2 * WW_LANG_MAX]; /* of languages that only one of them has */
    struct ww_owners owners[2][WW_OWNED_COUNT];
    struct ww_dates_run dates;
    struct ww_hours_run hours;
};

/* A row that only one side has is NULL on the other. */
typedef void ww_pair_handler(struct ww_comparison *c, enum ww_inventory_part part,
                             const struct ww_inventory_row *old,
                             const struct ww_inventory_row *fresh);

/* The change noted for a thing, made when there is none yet. Lives until the next call. */
struct ww_news_item *ww_news_item_of(struct ww_comparison *c, enum ww_thing thing, int64_t id);
/* The state noted for a thing, WW_NEWS_CHANGED also when nothing is. */
enum ww_news_state ww_news_state(const struct ww_comparison *c, enum ww_thing thing, int64_t id);
/* Notes a fact of a thing that both releases have; NULL when the thing itself is new or gone, or
 * there are too many. Strings of `fact` are copied but for `what` and `lang`, which live as long as
 * the comparison. */
struct ww_fact *ww_news_note(struct ww_comparison *c, enum ww_thing thing, int64_t id,
                             const struct ww_fact *fact);
/* The same also for one that is new. */
struct ww_fact *ww_news_note_new(struct ww_comparison *c, enum ww_thing thing, int64_t id,
                                 const struct ww_fact *fact);

/* The row handlers of parts, and what ends a run of rows of one offer or place. */
ww_pair_handler ww_news_row, ww_news_date, ww_news_hours, ww_news_exception;
void ww_news_dates_end(struct ww_comparison *c);
void ww_news_hours_end(struct ww_comparison *c);
/* All texts. false: interrupted. */
bool ww_news_texts(struct ww_comparison *c, struct ww_progress *progress);
/* Whose it is; 0: not known. */
int64_t ww_news_owner(struct ww_comparison *c, enum ww_side side, enum ww_owned kind, int64_t id);

/* The name of something, NULL: it has none. */
const char *ww_news_name_of(struct ww_release *release, struct ww_arena *arena,
                            enum ww_entity entity, int64_t id);
/* "Mon 30 Nov 09:00", without the time at midnight, with the year when it is far from `from_min`.
 */
const char *ww_news_when(struct ww_arena *arena, int32_t wall_min, int32_t from_min);

#endif
