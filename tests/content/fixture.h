/* A small but complete release for tests: five categories, twelve offers, four places, three
 * languages (German 0, Turkish 1, simple German 2), all of it in fixture.sql. Made with SQL alone,
 * so that the reader is tested without the publisher. */
#ifndef WW_TESTS_FIXTURE_H
#define WW_TESTS_FIXTURE_H

#include "base/arena.h"
#include "base/error.h"
#include "content/release.h"

#define FIXTURE_NOW "2026-11-24T09:30" /* a Tuesday */
enum {
    FIXTURE_TODAY = 20781, /* days since 1970-01-01 */
    FIXTURE_NOW_MIN = FIXTURE_TODAY * 1440 + 9 * 60 + 30,
    FIXTURE_NOW_UTC_S = (FIXTURE_NOW_MIN - 60) * 60,
};

/* A new directory below TMPDIR; fixture_remove() deletes it with all below and frees the name. */
char *fixture_dir(void);
void fixture_remove(char *dir);

/* Makes `dir` (created when missing) a bare release: content.sqlite and media/. */
enum ww_err fixture_release(const char *dir, struct ww_error *err);
/* Makes `dir` a content directory with the release releases/<version>, to which `current` points
 * afterwards. May be called again with another version. */
enum ww_err fixture_content(const char *dir, const char *version, struct ww_error *err);
/* Changes the content.sqlite of the bare release `dir`. */
enum ww_err fixture_change(const char *dir, const char *sql, struct ww_error *err);

/* The release of a test and what it needs: the release is open, the arena empty. */
struct fixture {
    char *dir; /* a bare release */
    struct ww_release *release;
    struct ww_arena arena;
};
/* For cmocka: set up and tear down a test or a group; *state is a struct fixture. */
int fixture_setup(void **state);
int fixture_teardown(void **state);
/* Changes the content and opens it anew; aborts the program when that fails. */
void fixture_reopen(struct fixture *fixture, const char *sql);

#endif
