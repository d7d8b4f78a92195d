#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "staff/desk.h"
#include "staff/differences.h"
#include "staff/shorten.h"

static const char *compare(struct desk *desk, const char *old, size_t lines, bool as_json)
{
    struct ww_differences differences;
    struct ww_buf out = {0};
    assert_int_equal(ww_differences_find(&differences, old, desk->content, &desk->err), WW_OK);
    if (as_json)
        ww_differences_print_json(&differences, &out);
    else
        ww_differences_print(&differences, lines, &out);
    ww_differences_finish(&differences);
    const char *said = ww_arena_strdup(&desk->arena, out.data);
    ww_buf_finish(&out);
    return said;
}

static const char *keep_copy(struct desk *desk)
{
    const char *copy = desk_path(desk, "copy");
    assert_int_equal(system(ww_arena_printf(&desk->arena, "cp -r %s %s", desk->content, copy)), 0);
    return copy;
}

static void test_cells(void **state)
{
    struct desk *desk = *state;
    const char *old = keep_copy(desk);
    assert_string_equal(compare(desk, old, 50, false), "nothing is otherwise\n");
    desk_edit(desk, "services.csv", "12.50", "15");
    desk_edit(desk, "services.csv", "2026-10-01,2026-09-01", ",2026-09-01");
    desk_edit(desk, "services.csv", "\n3,courses", "\n4,courses");
    desk_edit(desk, "pages.csv", "position,title_de", "position,heading_de");
    assert_string_equal(
        compare(desk, old, 50, false),
        "services.csv              1 new, 1 gone, 1 changed\n"
        "pages.csv                 1 changed\n"
        "\n"
        "services.csv                   1  Deutschkurs                     fee: 12.50 -> 15\n"
        "                                                                  changed_de no longer: "
        "2026-10-01\n"
        "services.csv                   3  Änderungsschneiderei            gone\n"
        "services.csv                   4  Änderungsschneiderei            new\n"
        "pages.csv                      1  Künye                           heading_de: Impressum\n"
        "                                                                  title_de no longer: "
        "Impressum\n");
    assert_non_null(strstr(compare(desk, old, 2, false), "2026-10-01\nand 4 more\n"));
}

static void test_json(void **state)
{
    struct desk *desk = *state;
    const char *old = keep_copy(desk);
    desk_edit(desk, "services.csv", "12.50", "15");
    desk_edit(desk, "phones.csv", "1,1,", ",1,");
    json_t *root = json_loads(compare(desk, old, 0, true), 0, NULL);
    assert_non_null(root);
    json_t *row = json_array_get(json_object_get(root, "rows"), 1);
    assert_string_equal(json_string_value(json_object_get(row, "old")), "12.50");
    assert_string_equal(json_string_value(json_object_get(row, "column")), "fee");
    assert_int_equal(json_integer_value(json_object_get(root, "rows_without_id")), 1);
    json_decref(root);
}

static void test_shorten(void **state)
{
    (void)state;
    static const struct {
        const char *old, *fresh, *old_short, *fresh_short;
    } cases[] = {
        {"a", "b", "a", "b"},
        {NULL, "neu", NULL, "neu"},
        {"zwei\n\nAbs\xC2\xAD"
         "ätze ",
         NULL, "zwei Absätze ", NULL},
        {"Das Büro hat am Montag und am Dienstag von neun bis zwölf Uhr offen.",
         "Das Büro hat am Montag und am Mittwoch von neun bis zwölf Uhr offen.",
         "…Montag und am Dienstag von neun bis zwölf…",
         "…Montag und am Mittwoch von neun bis zwölf…"},
        {"Ein Satz, der lang genug ist, damit nicht alles von ihm gesagt wird.",
         "Ein Satz, der lang genug ist, damit nicht alles von ihm gesagt wird. Neu.",
         "…ihm gesagt wird.", "…ihm gesagt wird. Neu."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ww_arena arena = {0};
        const char *old, *fresh;
        ww_shorten(&arena, cases[i].old, cases[i].fresh, &old, &fresh);
        if (cases[i].old)
            assert_string_equal(old, cases[i].old_short);
        else
            assert_null(old);
        if (cases[i].fresh)
            assert_string_equal(fresh, cases[i].fresh_short);
        else
            assert_null(fresh);
        ww_arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_cells, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_json, desk_setup, desk_teardown),
        cmocka_unit_test(test_shorten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
