/* A build without a release: the compiled German and Turkish words, for tests of dates and rules.
 */
#ifndef WW_TESTS_UI_WORDS_H
#define WW_TESTS_UI_WORDS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "ui/dates.h"

struct words {
    struct ww_arena arena;
    struct ww_build build;
    int32_t wake_min;
};

enum { GERMAN, TURKISH };

static inline int32_t wall(const char *s)
{
    int32_t wall_min;
    if (!ww_parse_wall(s, &wall_min))
        fail_msg("%s is no time", s);
    return wall_min;
}

static inline int32_t day(const char *s)
{
    return ww_wall_day(wall(s));
}

/* The build of a page at `now` ("2026-11-24T09:30"). */
static inline struct ww_build *words_at(struct words *words, int lang, const char *now)
{
    words->wake_min = INT32_MAX;
    words->build = (struct ww_build){
        .arena = &words->arena,
        .lang = lang,
        .now = {.wall_min = wall(now)},
        .today = day(now),
        .wake_min = &words->wake_min,
    };
    return &words->build;
}

/* Without what keeps words on one line: word joiners go, no-break spaces become spaces. */
static inline const char *visible(struct words *words, const char *s)
{
    char *plain = ww_arena_strdup(&words->arena, s), *to = plain;
    for (; *s; s++) {
        if (strncmp(s, "\u2060", 3) == 0)
            s += 2;
        else if (strncmp(s, "\u00A0", 2) == 0)
            *to++ = ' ', s++;
        else
            *to++ = *s;
    }
    *to = '\0';
    return plain;
}

static inline int words_set_up(void **state)
{
    *state = calloc(1, sizeof(struct words));
    return *state ? 0 : -1;
}

static inline int words_tear_down(void **state)
{
    struct words *words = *state;
    ww_arena_finish(&words->arena);
    free(words);
    return 0;
}

#define WORDS_TEST(name) cmocka_unit_test_setup_teardown(name, words_set_up, words_tear_down)

#endif
