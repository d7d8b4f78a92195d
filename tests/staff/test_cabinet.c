#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "staff/cabinet.h"

static const char dir[] = "cabinet-of-test";

static int setup(void **state)
{
    (void)state;
    struct ww_error err;
    ww_dir_remove(dir, NULL);
    return ww_dir_create(dir, &err) == WW_OK &&
                   ww_file_write("cabinet-of-test/rooms.csv", "id;code\n7;stage\n", 16, &err) ==
                       WW_OK
               ? 0
               : 1;
}

static int teardown(void **state)
{
    (void)state;
    ww_dir_remove(dir, NULL);
    return 0;
}

static void expect_file(const char *path, const char *expected)
{
    char *bytes;
    size_t size;
    struct ww_error err;
    assert_int_equal(ww_file_read(path, 1000, &bytes, &size, &err), WW_OK);
    assert_string_equal(bytes, expected);
    free(bytes);
}

/* Two tables changed: one that is there and one that is not yet. */
static void change_both(struct ww_cabinet *cabinet, struct ww_arena *arena, enum ww_err expected)
{
    struct ww_error err = {.message = ""};
    struct ww_grid rooms, fairs;
    assert_int_equal(ww_cabinet_read(cabinet, WW_TABLE_ROOMS, arena, &rooms, &err), WW_OK);
    assert_int_equal(ww_cabinet_read(cabinet, WW_TABLE_FAIRS, arena, &fairs, &err), WW_OK);
    assert_int_equal(fairs.columns, 0);
    ww_grid_set(&rooms, 0, ww_grid_find(&rooms, "code"), "hall; large");
    ww_grid_column(&fairs, "id");
    ww_grid_set(&fairs, ww_grid_add(&fairs), 0, "1");
    const struct ww_cabinet_table tables[] = {{WW_TABLE_ROOMS, &rooms}, {WW_TABLE_FAIRS, &fairs}};
    assert_int_equal(ww_cabinet_write(cabinet, tables, 2, &(struct ww_cabinet_note){0}, &err),
                     expected);
    ww_grid_finish(&rooms);
    ww_grid_finish(&fairs);
}

static void test_writes_several_tables(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    struct ww_error err;
    struct ww_cabinet *cabinet;
    assert_int_equal(ww_cabinet_open(&cabinet, dir, &err), WW_OK);
    change_both(cabinet, &arena, WW_OK);
    expect_file("cabinet-of-test/rooms.csv", "id;code\n7;\"hall; large\"\n");
    expect_file("cabinet-of-test/fairs.csv", "id\n1\n");
    assert_int_not_equal(access("cabinet-of-test/rooms.csv.new", F_OK), 0);
    ww_cabinet_close(cabinet);
    ww_arena_finish(&arena);
}

static void test_one_that_fails_leaves_all(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    struct ww_error err;
    struct ww_cabinet *cabinet;
    assert_int_equal(ww_cabinet_open(&cabinet, dir, &err), WW_OK);
    assert_int_equal(mkdir("cabinet-of-test/fairs.csv.new", 0700), 0);
    change_both(cabinet, &arena, WW_ERR_SYSTEM);
    expect_file("cabinet-of-test/rooms.csv", "id;code\n7;stage\n");
    assert_int_not_equal(access("cabinet-of-test/rooms.csv.new", F_OK), 0);
    assert_int_not_equal(access("cabinet-of-test/fairs.csv", F_OK), 0);
    ww_cabinet_close(cabinet);
    ww_arena_finish(&arena);
}

static void test_no_directory(void **state)
{
    (void)state;
    struct ww_error err;
    struct ww_cabinet *cabinet;
    assert_int_equal(ww_cabinet_open(&cabinet, "cabinet-of-test/none", &err), WW_ERR_INPUT);
    assert_null(cabinet);
    ww_cabinet_close(cabinet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_writes_several_tables, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_that_fails_leaves_all, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_directory, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
