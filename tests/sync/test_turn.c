#include <fcntl.h>
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/file.h"
#include "content/release.h"
#include "sync/office.h"

static void expect_log(struct office *office, const char *words)
{
    if (!strstr(office->log.data, words))
        fail_msg("\"%s\" is not in the log:\n%s", words, office->log.data);
}

static void expect_error(struct office *office, const char *words)
{
    if (!strstr(office->err.message, words))
        fail_msg("\"%s\" is not in: %s", words, office->err.message);
}

/* --- from the office to the terminal -----------------------------------------------------------
 */

static void test_first_and_next(void **state)
{
    struct office *office = *state;
    office_pack(office);
    assert_int_equal(office->packed.next_bytes, 0);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    assert_string_equal(office_shown(office), "20261124-093000");
    expect_log(office, "version 20261124-093000 from file:");
    expect_log(office, "3 pictures new, 0 kept");
    int64_t whole = office->status.fetched_bytes;
    assert_true(office->status.published_s > 0);
    assert_int_equal(office->status.fresh_until_s, office->status.published_s + 14 * 86400);
    assert_int_equal(office_turn(office, 0), WW_TURN_CURRENT);
    assert_string_equal(office->log.data, "");

    desk_edit(office->desk, "services.csv", "Deutsch von Anfang an", "Deutsch ganz von vorn");
    office_pack(office);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    assert_string_equal(office_shown(office), "20261124-093000-001");
    expect_log(office, "0 pictures new, 3 kept");
    assert_true(office->status.fetched_bytes < whole / 2);
    assert_int_equal(office->status.failures, 0);
    office_expect_tidy(office);
}

/* Only the package that holds the new picture is made and fetched. */
static void test_new_picture(void **state)
{
    struct office *office = *state;
    office_pack(office);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    size_t size;
    unsigned char *png = desk_png(301, 203, &size);
    desk_write_bytes(office->desk, "pictures/two.png", png, size);
    free(png);
    office_pack(office);
    assert_int_equal(office->packed.built, 3); /* content, change, one package of pictures */
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    expect_log(office, "1 pictures new, 2 kept");
    assert_string_equal(office_shown(office), "20261124-093000-001");
}

/* A terminal that was off for long has nothing that could be changed. */
static void test_far_behind(void **state)
{
    struct office *office = *state;
    office_pack(office);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    for (int i = 0; i < 4; i++) {
        char title[32];
        snprintf(title, sizeof title, "Näherei %d", i);
        desk_edit(office->desk, "services.csv",
                  i ? ww_arena_printf(&office->arena, "Näherei %d", i - 1) : "Änderungsschneiderei",
                  title);
        office_pack(office);
    }
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    assert_string_equal(office_shown(office), "20261124-093000-004");
    expect_log(office, "0 pictures new, 3 kept");
}

/* Two releases stay, and one that a terminal holds. */
static void test_old_releases(void **state)
{
    struct office *office = *state;
    struct ww_release *held;
    office_pack(office);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    assert_int_equal(
        ww_release_open(office->settings.content_dir, WW_RELEASE_QUICK, &held, &office->err),
        WW_OK);
    for (int i = 0; i < 3; i++) {
        desk_edit(office->desk, "site.csv", "Musterstadt", "Musterstadt!");
        office_pack(office);
        assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    }
    office_run(office, "cd terminal/content/releases; test \"$(echo *)\" = "
                       "'20261124-093000 20261124-093000-002 20261124-093000-003'");
    ww_release_close(held);
    desk_edit(office->desk, "site.csv", "Musterstadt", "Musterstadt!");
    office_pack(office);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    office_run(office, "cd terminal/content/releases; test \"$(echo *)\" = "
                       "'20261124-093000-003 20261124-093000-004'");
}

/* --- several sources ---------------------------------------------------------------------------
 */

static void test_highest_version_wins(void **state)
{
    struct office *office = *state;
    const char *stick = desk_path(office->desk, "stick");
    office_pack(office);
    office->settings.sources[1] = ww_arena_printf(&office->arena, "file:%s", stick);
    office->settings.sources[2] = "file:/nowhere/at/all";
    office->settings.source_count = 3;
    office_run(office, "cp -r repo stick");
    desk_edit(office->desk, "site.csv", "Musterstadt", "Neustadt");
    assert_int_equal(desk_publish(office->desk), WW_OK);
    assert_int_equal(office_pack_as(office, stick, office_key, ww_utc_s(), 7), WW_OK);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    assert_string_equal(office_shown(office), "20261124-093000-001");
    assert_string_equal(office->status.source, office->settings.sources[1]);
    expect_log(office, "<6>file:/nowhere/at/all: not there");
    assert_int_equal(office->status.failures, 0);
}

static void test_source_in_pieces(void **state)
{
    struct office *office = *state;
    office_pack(office);
    office_run(office, "cp -r repo mirror; rm repo/pool/wegweiser-media-*");
    office->settings.sources[1] =
        ww_arena_printf(&office->arena, "file:%s", desk_path(office->desk, "mirror"));
    office->settings.source_count = 2;
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    assert_string_equal(office->status.source, office->settings.sources[1]);
    expect_log(office, "<4>file:");
    office_expect_tidy(office);
}

static void test_nothing_there(void **state)
{
    struct office *office = *state;
    assert_int_equal(office_turn(office, 0), WW_TURN_FAILED);
    assert_string_equal(office_shown(office), "");
    office_pack(office);
    office->settings.suite = "canary";
    assert_int_equal(office_turn(office, 0), WW_TURN_FAILED);
    expect_error(office, "canary");
    office->settings.suite = "stable";
    office->settings.keyring = "/nowhere/content.gpg";
    assert_int_equal(office_turn(office, 0), WW_TURN_FAILED);
    expect_error(office, "cannot read the key ring /nowhere/content.gpg");
    assert_int_equal(office->status.failures, 3);
}

/* --- after failures ----------------------------------------------------------------------------
 */

static void test_backing_off(void **state)
{
    struct office *office = *state;
    int64_t now_s = ww_utc_s(), longest_s = 0;
    for (int i = 0; i < 12; i++) {
        assert_int_equal(office_turn(office, now_s), WW_TURN_FAILED);
        int64_t wait_s = office->status.retry_s - now_s, most_s = INT64_C(300) << i;
        if (most_s > 21600)
            most_s = 21600;
        assert_in_range(wait_s, most_s / 2, most_s);
        longest_s = wait_s > longest_s ? wait_s : longest_s;
        assert_int_equal(office_turn(office, now_s + wait_s - 1), WW_TURN_WAITING);
        now_s += wait_s;
    }
    assert_true(longest_s >= 10800);
    office_pack(office);
    /* the clock was a year ahead when it failed: that must not mean a year of silence */
    assert_int_equal(office_turn(office, now_s + INT64_C(366) * 86400), WW_TURN_INSTALLED);
    assert_int_equal(office->status.failures, 0);
    assert_int_equal(office->status.retry_s, 0);
}

static void test_two_at_once(void **state)
{
    struct office *office = *state;
    office_pack(office);
    assert_int_equal(ww_dir_create(office->settings.state_dir, &office->err), WW_OK);
    int other = open(office->settings.state_dir, O_RDONLY | O_DIRECTORY);
    assert_int_equal(flock(other, LOCK_EX), 0);
    assert_int_equal(office_turn(office, 0), WW_TURN_FAILED);
    expect_error(office, "another wegweiser-sync is at work");
    assert_string_equal(office_shown(office), "");
    close(other);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
}

static void test_full_disk(void **state)
{
    struct office *office = *state;
    office_pack(office);
    office->settings.free_bytes = INT64_C(1) << 60;
    assert_int_equal(office_turn(office, 0), WW_TURN_FAILED);
    expect_error(office, "MiB left");
    office->settings.free_bytes = 1 << 20;
    office->settings.download_bytes = 4096;
    assert_int_equal(office_turn(office, 0), WW_TURN_FAILED);
    expect_error(office, "raise download_mib");
    office_expect_tidy(office);
    office->settings.download_bytes = 64 << 20;
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
}

/* The directory of the content belongs to somebody else's program just now. */
static void test_shelf_in_use(void **state)
{
    struct office *office = *state;
    struct ww_shelf shelf;
    office_pack(office);
    assert_int_equal(ww_shelf_open(&shelf, office->settings.content_dir, false, &office->err),
                     WW_OK);
    assert_int_equal(office_turn(office, 0), WW_TURN_FAILED);
    expect_error(office, "somebody else is putting a release");
    ww_shelf_close(&shelf);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
}

/* --- the demonstration content -----------------------------------------------------------------
 */

static void test_one_changed_text(void **state)
{
    struct office *office = *state;
    office_run(office, "rm -r content; cp -r " WW_SOURCE_DIR "/content content");
    office_pack(office);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    int64_t whole = office->status.fetched_bytes;
    desk_edit(office->desk, "services.csv", "Deutsch von Anfang an", "Deutsch ganz von Anfang an");
    office_pack(office);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    int64_t index = 0;
    char *text;
    size_t size;
    office_run(office, "cat repo/dists/stable/InRelease "
                       "$(ls -t repo/dists/stable/main/binary-all/by-hash/SHA256/* | head -n1) "
                       ">index");
    assert_int_equal(ww_file_read(desk_path(office->desk, "index"), 1 << 20, &text, &size, NULL),
                     WW_OK);
    free(text);
    index = (int64_t)size;
    int64_t changed = office->status.fetched_bytes + index;
    print_message("one changed text: %" PRId64 " of %" PRId64 " bytes, %.1f %%\n", changed,
                  whole + index, 100.0 * (double)changed / (double)(whole + index));
    assert_true(changed * 20 <= whole + index);
}

int main(void)
{
#define OFFICE_TEST(test) cmocka_unit_test_setup_teardown(test, office_setup, office_teardown)
    const struct CMUnitTest tests[] = {
        OFFICE_TEST(test_first_and_next),       OFFICE_TEST(test_new_picture),
        OFFICE_TEST(test_far_behind),           OFFICE_TEST(test_old_releases),
        OFFICE_TEST(test_highest_version_wins), OFFICE_TEST(test_source_in_pieces),
        OFFICE_TEST(test_nothing_there),        OFFICE_TEST(test_backing_off),
        OFFICE_TEST(test_two_at_once),          OFFICE_TEST(test_full_disk),
        OFFICE_TEST(test_shelf_in_use),         OFFICE_TEST(test_one_changed_text),
    };
    return cmocka_run_group_tests(tests, office_group_setup, office_group_teardown);
}
