/* The demonstration content, published for the tests of the search, and the list of questions. */
#ifndef WW_TESTS_TOWN_H
#define WW_TESTS_TOWN_H

#include "content/search.h"

enum { TOWN_NOW_MIN = 20781 * 1440 + 9 * 60 + 30 }; /* 2026-11-24T09:30 */

struct town {
    char *dir;    /* owned; a bare release */
    bool is_ours; /* `dir` is deleted at the end */
    struct ww_release *release;
    struct ww_arena arena; /* of one question */
};

/* Publishes the content directory `content` into a temporary release, or opens `release` when that
 * is not NULL; says why on stderr and gives false when it cannot. */
bool town_open(struct town *town, const char *content, const char *release);
void town_close(struct town *town);

/* Asks at the terminal in the town hall into the town's arena, which is emptied before. */
struct ww_search_results town_ask(struct town *town, const char *query, const char *lang);

/* The first hits of an answer in the order in which the page has them, group by group; returns how
 * many, at most `max`. */
int town_best(const struct ww_search_results *results, const struct ww_search_hit **out, int max);

/* The kinds as the list of questions names them, by enum ww_search_kind. */
extern const char *const town_kinds[WW_SEARCH_KINDS];

/* Calls `each` with every question of a list (query,lang,expected); false: it cannot be read. */
bool town_each_question(const char *path,
                        void (*each)(void *user, const char *query, const char *lang,
                                     const char *expected),
                        void *user);

/* Whether one of the expected ("offer:28 place:3") is among the first three hits; else `found`
 * (may be NULL) says what is. */
bool town_is_hit(struct town *town, const char *query, const char *lang, const char *expected,
                 char found[200]);

#endif
