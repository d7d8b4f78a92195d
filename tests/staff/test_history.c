#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "content/release.h"
#include "staff/desk.h"
#include "staff/history.h"

static const char *shown_name(struct desk *desk)
{
    struct ww_release *release;
    assert_int_equal(ww_release_open(desk->out, WW_RELEASE_FULL, &release, &desk->err), WW_OK);
    struct ww_text name =
        ww_release_text(release, &desk->arena, WW_ENTITY_SERVICE, 3, WW_FIELD_NAME, 0);
    ww_release_close(release);
    return name.body;
}

static void publish_two(struct desk *desk)
{
    assert_int_equal(desk_publish(desk), WW_OK);
    desk_edit(desk, "services.csv", "Änderungsschneiderei", "Schneiderei");
    assert_int_equal(desk_publish(desk), WW_OK);
    assert_string_equal(shown_name(desk), "Schneiderei");
}

static void test_list(void **state)
{
    struct desk *desk = *state;
    struct ww_edition_record *records;
    int count;
    publish_two(desk);
    assert_int_equal(ww_dir_create(desk_path(desk, "out/releases/20200101-000000"), NULL), WW_OK);
    assert_int_equal(ww_dir_create(desk_path(desk, "out/releases/mine"), NULL), WW_OK);
    assert_int_equal(ww_history_list(desk->out, &desk->arena, &records, &count, &desk->err), WW_OK);
    assert_int_equal(count, 3);
    assert_string_equal(records[0].version, "20261124-093000-001");
    assert_true(records[0].is_current && records[0].is_readable);
    assert_int_equal(records[0].offers, 3);
    assert_int_equal(records[0].published_min, DESK_NOW_S / 60);
    assert_true(records[0].bytes > 50000);
    assert_string_equal(records[1].version, "20261124-093000");
    assert_false(records[1].is_current);
    assert_false(records[2].is_readable);
}

static void test_back_and_forth(void **state)
{
    struct desk *desk = *state;
    char as[WW_VERSION_SIZE], from[WW_VERSION_SIZE];
    publish_two(desk);
    assert_int_equal(ww_history_rollback(desk->out, NULL, DESK_NOW_S, as, from, &desk->err), WW_OK);
    assert_string_equal(from, "20261124-093000");
    assert_string_equal(as, "20261124-093000-002");
    assert_string_equal(shown_name(desk), "Änderungsschneiderei");
    /* the pictures are the same files, not copies */
    struct stat first, again;
    desk->err.message[0] = '\0';
    const char *media = "out/releases/20261124-093000/content.sqlite";
    assert_int_equal(stat(desk_path(desk, media), &first), 0);
    assert_int_equal(stat(desk_path(desk, "out/current/content.sqlite"), &again), 0);
    assert_int_equal(first.st_ino, again.st_ino);
    assert_int_equal(
        ww_history_rollback(desk->out, "20261124-093000-001", DESK_NOW_S, as, from, &desk->err),
        WW_OK);
    assert_string_equal(shown_name(desk), "Schneiderei");
}

static void expect_refused(struct desk *desk, const char *version, const char *words)
{
    char as[WW_VERSION_SIZE], from[WW_VERSION_SIZE];
    assert_int_not_equal(ww_history_rollback(desk->out, version, DESK_NOW_S, as, from, &desk->err),
                         WW_OK);
    if (!strstr(desk->err.message, words))
        fail_msg("\"%s\" is not in: %s", words, desk->err.message);
}

static void test_refused(void **state)
{
    struct desk *desk = *state;
    expect_refused(desk, NULL, "is no content directory");
    assert_int_equal(desk_publish(desk), WW_OK);
    expect_refused(desk, NULL, "no release before the one that is shown");
    expect_refused(desk, "20250101-000000", "has no release 20250101-000000");
    expect_refused(desk, "20261124-093000", "is shown already");
    desk_edit(desk, "services.csv", "Änderungsschneiderei", "Schneiderei");
    assert_int_equal(desk_publish(desk), WW_OK);
    assert_int_equal(truncate(desk_path(desk, "out/releases/20261124-093000/content.sqlite"), 5000),
                     0);
    expect_refused(desk, NULL, "20261124-093000");
    assert_string_equal(shown_name(desk), "Schneiderei");
}

int main(void)
{
#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_list),
        DESK_TEST(test_back_and_forth),
        DESK_TEST(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
