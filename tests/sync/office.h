/* An office and a terminal for tests of the way between them: a clerk's desk with some pictures, a
 * key made for the test, a repository, and the settings of an agent that reads it. Everything is
 * the real part: gpg, dpkg-deb, apt and our own two ends. */
#ifndef WW_TESTS_OFFICE_H
#define WW_TESTS_OFFICE_H

#include "staff/desk.h"
#include "staff/pack.h"
#include "sync/turn.h"

struct office {
    struct desk *desk;
    struct ww_arena arena;
    const char *repo;    /* desk's root/repo */
    const char *keyring; /* that the terminal trusts */
    struct ww_packed packed;

    struct ww_sync_settings settings; /* of the terminal; its one source is `repo` */
    struct ww_sync_status status;
    struct ww_error err;
    struct ww_buf log; /* one line an event, of the last turn */
};

/* For cmocka: *state is a struct office. The group makes the key, or skips with the reason. */
int office_group_setup(void **state);
int office_group_teardown(void **state);
int office_setup(void **state);
int office_teardown(void **state);

/* Publishes the desk and packs it into the suite "stable", or fails the test. */
void office_pack(struct office *office);
/* The same with everything about the signature: another key, day or repository. */
enum ww_err office_pack_as(struct office *office, const char *repo, const char *key, int64_t now_s,
                           int valid_days);
extern const char office_key[], office_foreign_key[];

/* One turn of the terminal at that time, 0: now, even when it is too early. */
enum ww_turn_end office_turn(struct office *office, int64_t now_s);
/* The same, and fails the test with what it said unless the newest version is shown then. */
void office_turn_well(struct office *office);
/* Writes the settings as a file for the program and returns its path. */
const char *office_settings_file(struct office *office);

/* Fails the test unless the terminal shows a whole release; returns its version, "" for none. */
const char *office_shown(struct office *office);
/* Fails the test if a turn left anything behind. */
void office_expect_tidy(struct office *office);

/* A shell command with printf arguments below the desk's root; fails the test unless it succeeds.
 */
__attribute__((format(printf, 2, 3))) void office_run(struct office *office, const char *format,
                                                      ...);

#endif
