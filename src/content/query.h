/* The inside of an open release, and the only way in which content/ asks its database: prepared
 * statements from one table, and readers that let no value out of its range. Internal to content/;
 * knows nothing of what the answers mean. */
#ifndef WW_CONTENT_QUERY_H
#define WW_CONTENT_QUERY_H

#include <sqlite3.h>

#include "content/directory.h"
#include "content/release.h"
#include "content/search.h"

enum ww_sql {
    WW_SQL_RELEASE,
    WW_SQL_LANGUAGES,
    WW_SQL_ZONE,
    WW_SQL_PLAN,
    WW_SQL_WORDS,
    WW_SQL_SERVICE_COUNT,
    WW_SQL_TEXT,
    WW_SQL_MEDIA,
    WW_SQL_MEDIA_COUNT,
    WW_SQL_MEDIA_FILES,
    WW_SQL_LIST,
    WW_SQL_INVALID,
    WW_SQL_FACET,
    WW_SQL_FACET_ENDS,
    WW_SQL_CARD,
    WW_SQL_OCCURRENCES,
    WW_SQL_AGENDA,
    WW_SQL_AGENDA_RUNNING,
    WW_SQL_AGENDA_PLACE,
    WW_SQL_OFFER,
    WW_SQL_OFFER_EXISTS,
    WW_SQL_OFFER_PLACES,
    WW_SQL_OFFER_SCHEDULES,
    WW_SQL_SCHEDULE_CALENDARS,
    WW_SQL_OFFER_FUNDERS,
    WW_SQL_OFFER_AUDIENCES,
    WW_SQL_CONTACT,
    WW_SQL_ORGANIZATION_CONTACT,
    WW_SQL_LOCATION_CONTACTS,
    WW_SQL_PHONES,
    WW_SQL_MEETING_POINTS,
    WW_SQL_LOCATION,
    WW_SQL_LOCATION_EXISTS,
    WW_SQL_OPENING,
    WW_SQL_OPENING_EXCEPTIONS,
    WW_SQL_HAS_OPENING,
    WW_SQL_CATEGORIES,
    WW_SQL_CATEGORY,
    WW_SQL_CATEGORY_CODE,
    WW_SQL_FAIR,
    WW_SQL_FAIR_AT,
    WW_SQL_FAIR_AT_CATEGORY,
    WW_SQL_FAIR_CODE,
    WW_SQL_FAIR_HALLS,
    WW_SQL_FAIR_FIELDS,
    WW_SQL_FAIR_LANGUAGES,
    WW_SQL_FAIR_LIST,
    WW_SQL_FAIR_LETTERS,
    WW_SQL_FAIR_FACET,
    WW_SQL_FAIR_STANDS,
    WW_SQL_FAIR_STAND,
    WW_SQL_FAIR_ROOMS,
    WW_SQL_FAIR_ROOM,
    WW_SQL_FAIR_DAYS,
    WW_SQL_FAIR_SESSIONS,
    WW_SQL_FAIR_WAYS,
    WW_SQL_EXHIBITOR,
    WW_SQL_EXHIBITOR_NO,
    WW_SQL_EXHIBITOR_CARD,
    WW_SQL_EXHIBITOR_SUMS,
    WW_SQL_EXHIBITOR_VACANCIES,
    WW_SQL_EXHIBITOR_STANDS,
    WW_SQL_EXHIBITOR_SESSIONS,
    WW_SQL_SESSION,
    WW_SQL_WAYPOINT_OWNERS,
    WW_SQL_WAYPOINT_FAIR,
    WW_SQL_NOTICES,
    WW_SQL_NOTICE_CHANGE,
    WW_SQL_PAGES,
    WW_SQL_PAGE,
    WW_SQL_PAGE_CODE,
    WW_SQL_TERMINAL,
    WW_SQL_SEARCH_DOCUMENT_COUNT,
    WW_SQL_SEARCH_DOCUMENTS,
    WW_SQL_SEARCH_SERVICE,
    WW_SQL_SEARCH_WORD_COUNT,
    WW_SQL_SEARCH_WORD,
    WW_SQL_SEARCH_WORD_NO,
    WW_SQL_SEARCH_RANGE,
    WW_SQL_SEARCH_PREFIX,
    WW_SQL_SEARCH_PART,
    WW_SQL_SEARCH_TYPO,
    WW_SQL_SEARCH_FILLER,
    WW_SQL_ORGANIZATION_PLACE,
    WW_SQL_EXHIBITOR_ORGANIZATION,
    WW_SQL_EXHIBITOR_DATES,
    WW_SQL_SESSION_DATES,
    WW_SQL_TERMINAL_HOURS,
    WW_SQL_SLIDES,
    WW_SQL_SLIDE_CHANGE,
    WW_SQL_AGENDA_ROOM,
#define PART(name, keys, sql) WW_SQL_INVENTORY_##name,
#include "content/inventory.def"
#undef PART
    WW_SQL_COUNT
};

struct ww_zone_offset {
    int64_t utc_s; /* from then on */
    int32_t offset_s;
};

/* Something other than an offer that can be found. */
struct ww_document {
    enum ww_search_kind kind;
    int64_t id;
};
enum { WW_DOCUMENTS_MAX = 20000 };

struct ww_release {
    struct ww_directory directory;
    sqlite3 *db;
    sqlite3_stmt *statements[WW_SQL_COUNT]; /* NULL until first used */
    int64_t budget;                         /* of the running query (database.h) */
    bool broken;
    struct ww_arena arena;   /* for what lives as long as the release */
    struct ww_arena scratch; /* a text while its languages are compared */

    int32_t first_day, last_day, published_min, fresh_days;
    struct ww_language languages[WW_LANG_MAX];
    int language_count;
    /* rank[asked][shown]: 0 is the language itself, the lower the better. */
    uint8_t rank[WW_LANG_MAX][WW_LANG_MAX];
    uint32_t related[WW_LANG_MAX]; /* bit set: languages with the same primary subtag */
    struct ww_zone_offset *zone;
    int zone_count;           /* at least 1 */
    const char **words;       /* [lang * WW_WORD_COUNT + word], NULL: missing */
    uint32_t service_count;   /* service.no is below */
    uint64_t *invalid;        /* owned bit set over service.no; NULL before the first use */
    int32_t invalid_day;      /* the day that `invalid` is made for */
    struct ww_facets *facets; /* in the arena; NULL before the first use */
    struct ww_arena kept_arena;
    struct ww_kept_sieve *kept; /* in kept_arena; NULL before the first use */

    struct ww_document *documents; /* from service_count on; NULL before the first search */
    uint32_t document_count;
    uint64_t *near[2]; /* owned bit sets over service.no: at the place and in the district below */
    int64_t near_location;
    int32_t near_day; /* on which they are valid; of all `near`, only valid if near[0] */
};

enum {
    WW_WALL_MIN_LIMIT = 1000000000, /* about year 3871: sums of two stay within int32_t */
    WW_DAY_LIMIT = WW_WALL_MIN_LIMIT / 1440,
};

/* Starts a statement with `count` numbers bound to ?1, ?2, ... NULL when the release is broken, or
 * breaks by this. A statement must be ended, or read to its end, before it is started again. */
sqlite3_stmt *ww_query(struct ww_release *release, enum ww_sql sql, int count,
                       const int64_t *numbers);
/* The same with one text for ?1. */
sqlite3_stmt *ww_query_text(struct ww_release *release, enum ww_sql sql, const char *text);
/* The next row; false ends the statement. NULL gives false. */
bool ww_query_next(struct ww_release *release, sqlite3_stmt *stmt);
void ww_query_end(sqlite3_stmt *stmt); /* NULL is allowed */
/* A statement that reads a whole table may take its time anew for the row that comes next. */
void ww_query_go_on(struct ww_release *release);

/* Makes `invalid` a bit for every offer that is not valid on `today`. */
void ww_release_update_invalid(struct ww_release *release, int32_t today);

/* Marks the release as broken and logs why, once. */
void ww_release_break(struct ww_release *release, const char *reason);

/* `lang`, or the source language when the release does not have it. */
int ww_release_asked_lang(const struct ww_release *release, int lang);
/* Whether a text must be labelled: de-simple may show de without a word, tr may not. */
bool ww_release_is_substitute(const struct ww_release *release, int asked, int shown);

/* The wall minute that the statement's one row gives for `now_min`, INT32_MAX when there is none.
 */
int32_t ww_query_change(struct ww_release *release, enum ww_sql sql, int32_t now_min);

/* Columns. NULL gives `missing`, values beyond the limits the limit. */
int32_t ww_column_int(sqlite3_stmt *stmt, int column, int32_t least, int32_t most, int32_t missing);
int64_t ww_column_id(sqlite3_stmt *stmt, int column);     /* 0: NULL */
bool ww_column_bool(sqlite3_stmt *stmt, int column);      /* false: NULL */
int32_t ww_column_wall(sqlite3_stmt *stmt, int column);   /* wall minutes */
int32_t ww_column_day(sqlite3_stmt *stmt, int column);    /* 0: NULL */
uint32_t ww_column_color(sqlite3_stmt *stmt, int column); /* a grey: NULL */
/* Strings into the arena: valid UTF-8 (what is malformed becomes U+FFFD) of bounded length. The
 * first is never NULL, the second is NULL for a missing or empty one. */
const char *ww_column_string(sqlite3_stmt *stmt, int column, struct ww_arena *arena);
const char *ww_column_optional(sqlite3_stmt *stmt, int column, struct ww_arena *arena);

/* Whether `word` is one of the words of `list`, which have spaces between. */
bool ww_list_has_word(const char *list, const char *word);

#endif
