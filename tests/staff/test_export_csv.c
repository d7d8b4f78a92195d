#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "staff/desk.h"
#include "staff/export_csv.h"

static enum ww_err export(struct desk *desk, const char *from, const char *to, bool replace) {
    struct ww_cabinet *cabinet; struct ww_cabinet_all all;
    assert_int_equal(ww_cabinet_open(&cabinet, from, &desk->err), WW_OK);
    enum ww_err result = ww_cabinet_read_all(cabinet, &all, &desk->err);
    if (result == WW_OK) result = ww_export_csv(&all, &(struct ww_origin){0},
                                                ww_cabinet_dir(cabinet), to, replace, &desk->err);
    ww_cabinet_all_finish(&all);
    ww_cabinet_close(cabinet);
    return result;
}

/* What a terminal gets from the copy is what it gets from the tables themselves, byte by byte. */
static void test_publishes_the_same(void **state)
{
    struct desk *desk = *state;
    const char *copy = desk_path(desk, "copies/one");
    assert_int_equal(ww_dir_create(desk_path(desk, "copies"), &desk->err), WW_OK);
    assert_int_equal(export(desk, desk->content, copy, false), WW_OK);
    assert_int_equal(desk_publish_to(desk, desk_path(desk, "first"), true), WW_OK);
    const char *kept = desk->content;
    desk->content = copy;
    assert_int_equal(desk_publish_to(desk, desk_path(desk, "second"), true), WW_OK);
    desk->content = kept;
    size_t first_size, second_size;
    const char *first = desk_read(desk, "first/content.sqlite", &first_size);
    const char *second = desk_read(desk, "second/content.sqlite", &second_size);
    assert_non_null(first);
    assert_int_equal(first_size, second_size);
    assert_memory_equal(first, second, first_size);
}

static void test_replaces_only_on_purpose(void **state)
{
    struct desk *desk = *state;
    const char *copy = desk_path(desk, "copy/");
    assert_int_equal(export(desk, desk->content, copy, false), WW_OK);
    desk_edit(desk, "programs.csv", "Brücke", "Steg");
    desk_remove(desk, "slides.csv");
    assert_int_equal(export(desk, desk->content, copy, false), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "holds tables already (languages.csv)"));
    assert_non_null(strstr(desk_read(desk, "copy/programs.csv", NULL), "Brücke"));
    assert_int_equal(export(desk, desk->content, copy, true), WW_OK);
    assert_non_null(strstr(desk_read(desk, "copy/programs.csv", NULL), "Steg"));
    assert_null(desk_read(desk, "copy/slides.csv", NULL));
    /* A directory with other files takes them in. */
    assert_int_equal(ww_dir_create(desk_path(desk, "other"), &desk->err), WW_OK);
    assert_int_equal(ww_file_write(desk_path(desk, "other/notes.txt"), "x", 1, &desk->err), WW_OK);
    assert_int_equal(export(desk, desk->content, desk_path(desk, "other"), false), WW_OK);
    assert_non_null(desk_read(desk, "other/notes.txt", NULL));
    /* Onto itself. */
    assert_int_equal(export(desk, desk->content, desk->content, true), WW_OK);
    assert_int_equal(desk_publish(desk), WW_OK);
}

static void test_a_failure_leaves_nothing(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(export(desk, desk->content, desk_path(desk, "none/copy"), false),
                     WW_ERR_SYSTEM);
    const char *copy = desk_path(desk, "copy");
    assert_int_equal(ww_dir_create(desk_path(desk, "copy/words.csv.new"), &desk->err), WW_OK);
    assert_int_equal(export(desk, desk->content, copy, true), WW_ERR_SYSTEM);
    assert_null(desk_read(desk, "copy/languages.csv", NULL));
    assert_null(desk_read(desk, "copy/languages.csv.new", NULL));
    assert_int_equal(
        export(desk, desk_path(desk, "content/pictures"), desk_path(desk, "empty"), false),
        WW_ERR_INPUT);
    assert_int_not_equal(access(desk_path(desk, "empty"), F_OK), 0);
}

/* A name in a table leads nowhere else. */
static void test_pictures_stay_in_their_place(void **state)
{
    struct desk *desk = *state;
    desk_write(desk, "secret.png", "x");
    desk_write(desk, "pictures.csv",
               "id,file,alt_de,alt_tr\n1,../secret.png,a,b\n"
               "2,hall.png,a,b\n3,missing.png,a,b\n");
    assert_int_equal(export(desk, desk->content, desk_path(desk, "copy"), false), WW_OK);
    assert_null(desk_read(desk, "copy/secret.png", NULL));
    assert_non_null(desk_read(desk, "copy/pictures/hall.png", NULL));
    assert_null(desk_read(desk, "copy/pictures/missing.png", NULL));
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_publishes_the_same),
        DESK_TEST(test_replaces_only_on_purpose),
        DESK_TEST(test_a_failure_leaves_nothing),
        DESK_TEST(test_pictures_stay_in_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
