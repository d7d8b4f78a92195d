#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "content/shelf.h"

#define NOW_S INT64_C(1795512600) /* 2026-11-24T09:30 */

/* A directory of its own for each test. */
struct desk {
    struct ww_arena arena;
    struct ww_error err;
    char dir[64];
    const char *out; /* dir/out, not there yet */
};

static int setup(void **state)
{
    static struct desk desk;
    desk = (struct desk){.dir = "ww-shelf-XXXXXX"};
    if (!mkdtemp(desk.dir))
        return 1;
    desk.out = ww_arena_printf(&desk.arena, "%s/out", desk.dir);
    *state = &desk;
    return 0;
}

static int teardown(void **state)
{
    struct desk *desk = *state;
    ww_dir_remove(desk->dir, NULL);
    ww_arena_finish(&desk->arena);
    return 0;
}

static const char *desk_path(struct desk *desk, const char *name)
{
    return ww_arena_printf(&desk->arena, "%s/%s", desk->dir, name);
}

static const char *desk_read(struct desk *desk, const char *name)
{
    char *bytes;
    size_t size;
    assert_int_equal(ww_file_read(desk_path(desk, name), 1000, &bytes, &size, &desk->err), WW_OK);
    const char *copy = ww_arena_strdup(&desk->arena, bytes);
    free(bytes);
    return copy;
}

/* Puts a release with one file in it. */
static enum ww_err put(struct desk *desk, const char *out, bool bare, int64_t now_s,
                       const char *bytes)
{
    struct ww_shelf shelf;
    enum ww_err result = ww_shelf_open(&shelf, out, bare, &desk->err);
    if (result == WW_OK) {
        char path[4096];
        snprintf(path, sizeof path, "%s/content.sqlite", shelf.staged);
        result = ww_file_write(path, bytes, strlen(bytes), &desk->err);
    }
    char version[WW_VERSION_SIZE] = "";
    if (result == WW_OK)
        assert_true(bare || ww_version_make(now_s, shelf.newest, version));
    if (result == WW_OK)
        result = ww_shelf_put(&shelf, version, &desk->err);
    if (result == WW_OK)
        ww_shelf_prune(&shelf, 3);
    ww_shelf_close(&shelf);
    return result;
}

static void expect_current(struct desk *desk, const char *target, const char *bytes)
{
    char got[256] = "";
    assert_true(readlink(desk_path(desk, "out/current"), got, sizeof got - 1) > 0);
    assert_string_equal(got, target);
    assert_string_equal(desk_read(desk, "out/current/content.sqlite"), bytes);
}

static bool exists(struct desk *desk, const char *name)
{
    return access(desk_path(desk, name), F_OK) == 0;
}

static void test_versions(void **state)
{
    (void)state;
    char version[24];
    assert_true(ww_version_make(NOW_S + 7, NULL, version));
    assert_string_equal(version, "20261124-093007");
    assert_true(ww_version_make(NOW_S, "20261124-092959", version));
    assert_string_equal(version, "20261124-093000");
    assert_true(ww_version_make(NOW_S, "20261124-093000", version));
    assert_string_equal(version, "20261124-093000-001");
    assert_true(ww_version_make(NOW_S, "20261124-093000-001", version));
    assert_string_equal(version, "20261124-093000-002");
    /* the hour that comes twice in autumn */
    assert_true(ww_version_make(NOW_S, "20261124-101500", version));
    assert_string_equal(version, "20261124-101500-001");
    assert_false(ww_version_make(NOW_S, "20261124-093000-999", version));
}

static void test_put(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(put(desk, desk->out, false, NOW_S, "one"), WW_OK);
    expect_current(desk, "releases/20261124-093000", "one");
    struct stat st;
    assert_int_equal(stat(desk_path(desk, "out/current/"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0755);
    assert_int_equal(put(desk, desk->out, false, NOW_S, "two"), WW_OK);
    expect_current(desk, "releases/20261124-093000-001", "two");
    assert_int_equal(put(desk, desk->out, false, NOW_S - 60, "three"), WW_OK);
    expect_current(desk, "releases/20261124-093000-002", "three");
    assert_true(exists(desk, "out/releases/20261124-093000"));
}

static void test_prune(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(put(desk, desk->out, false, NOW_S, "held"), WW_OK);
    int terminal = open(desk_path(desk, "out/releases/20261124-093000"), O_RDONLY | O_DIRECTORY);
    assert_int_equal(flock(terminal, LOCK_SH), 0);
    assert_int_equal(ww_dir_create(desk_path(desk, "out/releases/mine"), NULL), WW_OK);
    for (int i = 1; i <= 5; i++)
        assert_int_equal(put(desk, desk->out, false, NOW_S + i, "next"), WW_OK);
    assert_true(exists(desk, "out/releases/20261124-093000")); /* held */
    assert_false(exists(desk, "out/releases/20261124-093001"));
    assert_false(exists(desk, "out/releases/20261124-093002"));
    assert_true(exists(desk, "out/releases/20261124-093003"));
    assert_true(exists(desk, "out/releases/20261124-093004"));
    assert_true(exists(desk, "out/releases/20261124-093005"));
    assert_true(exists(desk, "out/releases/mine"));
    close(terminal);
    assert_int_equal(put(desk, desk->out, false, NOW_S + 6, "next"), WW_OK);
    assert_false(exists(desk, "out/releases/20261124-093000"));
    assert_false(exists(desk, "out/releases/20261124-093003"));
}

static void test_leaves_nothing(void **state)
{
    struct desk *desk = *state;
    struct ww_shelf shelf;
    assert_int_equal(ww_shelf_open(&shelf, desk->out, false, &desk->err), WW_OK);
    assert_true(ww_dir_exists(shelf.staged));
    ww_shelf_close(&shelf);
    assert_false(exists(desk, "out"));
    assert_int_equal(ww_dir_create(desk->out, NULL), WW_OK);
    assert_int_equal(ww_shelf_open(&shelf, desk->out, false, &desk->err), WW_OK);
    ww_shelf_close(&shelf);
    assert_true(exists(desk, "out"));
    assert_false(exists(desk, "out/releases"));
}

static void test_leftovers(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(ww_dir_create(desk_path(desk, "out/releases/.new-abc/media"), NULL), WW_OK);
    assert_int_equal(put(desk, desk->out, false, NOW_S, "one"), WW_OK);
    assert_false(exists(desk, "out/releases/.new-abc"));
}

static void test_second_publisher(void **state)
{
    struct desk *desk = *state;
    struct ww_shelf shelf;
    assert_int_equal(ww_shelf_open(&shelf, desk->out, false, &desk->err), WW_OK);
    assert_int_equal(put(desk, desk->out, false, NOW_S, "late"), WW_ERR_SYSTEM);
    assert_non_null(strstr(desk->err.message, "somebody else is putting"));
    assert_true(ww_dir_exists(shelf.staged));
    ww_shelf_close(&shelf);
    assert_int_equal(put(desk, desk->out, false, NOW_S, "now"), WW_OK);
}

static void test_foreign_directory(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(ww_dir_create(desk_path(desk, "out/current"), NULL), WW_OK);
    assert_int_equal(put(desk, desk->out, false, NOW_S, "one"), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "current is no link"));
    assert_false(exists(desk, "out/releases"));
}

static void test_bare(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(put(desk, desk->out, true, NOW_S, "one"), WW_OK);
    assert_string_equal(desk_read(desk, "out/content.sqlite"), "one");
    assert_int_equal(put(desk, ww_arena_printf(&desk->arena, "%s/", desk->out), true, NOW_S, "two"),
                     WW_OK);
    assert_string_equal(desk_read(desk, "out/content.sqlite"), "two");
    assert_int_equal(ww_dir_create(desk_path(desk, "full/of/others"), NULL), WW_OK);
    assert_int_equal(put(desk, desk_path(desk, "full"), true, NOW_S, "three"), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "left alone"));
    assert_true(exists(desk, "full/of/others"));
    assert_int_equal(ww_dir_create(desk_path(desk, "empty"), NULL), WW_OK);
    assert_int_equal(put(desk, desk_path(desk, "empty"), true, NOW_S, "four"), WW_OK);
    assert_string_equal(desk_read(desk, "empty/content.sqlite"), "four");
}

static void test_impossible_places(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(ww_file_write(desk_path(desk, "file"), "", 0, NULL), WW_OK);
    assert_int_equal(put(desk, desk_path(desk, "file"), false, NOW_S, ""), WW_ERR_SYSTEM);
    assert_int_equal(put(desk, desk_path(desk, "file/x"), false, NOW_S, ""), WW_ERR_SYSTEM);
    assert_int_equal(put(desk, "/proc/wegweiser", false, NOW_S, ""), WW_ERR_SYSTEM);
    assert_non_null(strstr(desk->err.message, "/proc/wegweiser"));
    assert_int_equal(put(desk, "/proc/wegweiser", true, NOW_S, ""), WW_ERR_SYSTEM);
}

int main(void)
{
#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_versions),
        DESK_TEST(test_put),
        DESK_TEST(test_prune),
        DESK_TEST(test_leaves_nothing),
        DESK_TEST(test_leftovers),
        DESK_TEST(test_second_publisher),
        DESK_TEST(test_foreign_directory),
        DESK_TEST(test_bare),
        DESK_TEST(test_impossible_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
