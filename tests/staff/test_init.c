#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "staff/desk.h"
#include "staff/export_csv.h"
#include "staff/init.h"

static enum ww_err init(struct desk *desk, const char *from, const char *dir)
{
    struct ww_init made;
    return ww_init_make(
        &(struct ww_init_params){.dir = desk_path(desk, dir), .from = from, .today = DESK_TODAY},
        &made, &desk->err);
}

static void must(struct desk *desk, enum ww_err result)
{
    if (result != WW_OK)
        fail_msg("%s", desk->err.message);
}

/* A terminal gets the same from the database as from the files that it was made of, and from files
 * that were made of the database, byte by byte. */
static void test_publishes_the_same(void **state)
{
    struct desk *desk = *state;
    must(desk, init(desk, desk->content, "town"));
    must(desk, desk_publish_to(desk, desk_path(desk, "first"), true));
    desk->content = desk_path(desk, "town");
    must(desk, desk_publish_to(desk, desk_path(desk, "second"), true));
    desk->content = desk_path(desk, "town/" WW_EDITORIAL_FILE);
    must(desk, desk_publish_to(desk, desk_path(desk, "third"), true));
    struct ww_cabinet *cabinet;
    struct ww_cabinet_all all;
    must(desk, ww_cabinet_open(&cabinet, desk->content, &desk->err));
    assert_int_equal(ww_cabinet_revision(cabinet), 1);
    must(desk, ww_cabinet_read_all(cabinet, &all, &desk->err));
    must(desk, ww_export_csv(&all, &(struct ww_origin){0}, ww_cabinet_dir(cabinet),
                             desk_path(desk, "files"), false, &desk->err));
    ww_cabinet_all_finish(&all);
    ww_cabinet_close(cabinet);
    desk->content = desk_path(desk, "files");
    must(desk, desk_publish_to(desk, desk_path(desk, "fourth"), true));
    size_t size, other_size;
    const char *first = desk_read(desk, "first/content.sqlite", &size);
    static const char *const others[] = {"second", "third", "fourth"};
    for (size_t i = 0; i < 3; i++) {
        const char *other = desk_read(
            desk, ww_arena_printf(&desk->arena, "%s/content.sqlite", others[i]), &other_size);
        assert_int_equal(size, other_size);
        assert_memory_equal(first, other, size);
    }
}

static void test_refusals(void **state)
{
    struct desk *desk = *state;
    static const struct {
        const char *file, *from, *to, *words;
    } refused[] = {
        {"programs.csv", "organization", "organisation", "did you mean \"organization\"?"},
        {"programs.csv", "1,bridge", ",bridge",
         "programs, row 2 of those with text: \"\" is no id"},
        {"phones.csv", "1,1,", "x,1,", "\"x\" is no id"},
        {"organizations.csv", "2,club", "01,club", "rows 2 and 3 of those with text"},
        {"organizations.csv", "2,club", "2,town", "the code \"town\" is also that of the row"},
        {"taxonomy_terms.csv", "2;category;counselling", "2;category;courses",
         "row with id 2: the code \"courses\" is also that of the row with id 1"},
        {"programs.csv", "bridge,club", "bridge,clup",
         "programs, row with id 1, organization: organizations has no row with the code \"clup\""},
        {"site.csv", "name_tr", "name_en", "did you mean \"name_de\"?"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        desk_edit(desk, refused[i].file, refused[i].from, refused[i].to);
        enum ww_err result = init(desk, desk->content, "town");
        if (result != WW_ERR_INPUT || !strstr(desk->err.message, refused[i].words))
            fail_msg("%zu: expected %s, got %s", i, refused[i].words, desk->err.message);
        assert_int_not_equal(access(desk_path(desk, "town/" WW_EDITORIAL_FILE), F_OK), 0);
        assert_int_not_equal(access(desk_path(desk, "town/" WW_EDITORIAL_FILE ".new"), F_OK), 0);
        desk_edit(desk, refused[i].file, refused[i].to, refused[i].from);
    }
    must(desk, init(desk, desk->content, "town"));
    assert_int_equal(init(desk, desk->content, "town"), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "is there already"));
    assert_int_equal(init(desk, desk_path(desk, "none"), "other"), WW_ERR_INPUT);
}

/* What a check finds in files it finds in the database, in the same places. */
static void test_mistakes_remain(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "services.csv", "2,counselling", "2,counseling");
    must(desk, init(desk, desk->content, "town"));
    desk->content = desk_path(desk, "town");
    must(desk, desk_check(desk));
    assert_true(desk_found(desk, WW_MISTAKE, "services.csv:3:categories", "counseling"));
    assert_int_equal(desk->report.mistakes, 1);
    /* Tables in files beside it would be mistaken for what counts. */
    must(desk, ww_file_write(desk_path(desk, "town/words.csv"), "id\n", 3, &desk->err));
    must(desk, desk_check(desk));
    assert_true(desk_found(desk, WW_WARNING, "words.csv", "the file is not read"));
}

/* What a new town begins with is without a mistake, can be published, and has real dates. */
static void test_start(void **state)
{
    struct desk *desk = *state;
    must(desk, init(desk, NULL, "new"));
    desk->content = desk_path(desk, "new");
    if (desk_check(desk) != WW_OK || desk->report.mistakes || desk->report.warnings) {
        desk_show(desk);
        fail_msg("the start content has mistakes");
    }
    must(desk, desk_publish(desk));
    struct ww_cabinet *cabinet;
    struct ww_grid grid;
    must(desk, ww_cabinet_open(&cabinet, desk->content, &desk->err));
    must(desk, ww_cabinet_read(cabinet, WW_TABLE_SCHEDULES, &desk->arena, &grid, &desk->err));
    assert_true(grid.rows > 0);
    assert_string_equal(ww_grid_get(&grid, 0, ww_grid_find(&grid, "date")), "2026-10-25");
    ww_grid_finish(&grid);
    must(desk, ww_cabinet_read(cabinet, WW_TABLE_WORDS, &desk->arena, &grid, &desk->err));
    assert_true(grid.rows > 100);
    assert_int_equal(ww_grid_find(&grid, "body_ar"), -1);
    ww_grid_finish(&grid);
    ww_cabinet_close(cabinet);
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_publishes_the_same),
        DESK_TEST(test_refusals),
        DESK_TEST(test_mistakes_remain),
        DESK_TEST(test_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
