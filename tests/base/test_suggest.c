#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/suggest.h"

static void test_distance(void **state)
{
    (void)state;
    assert_int_equal(ww_edit_distance("courses", "courses", 3), 0);
    assert_int_equal(ww_edit_distance("coruses", "courses", 3), 1);
    assert_int_equal(ww_edit_distance("course", "courses", 3), 1);
    assert_int_equal(ww_edit_distance("xourses", "courses", 3), 1);
    assert_int_equal(ww_edit_distance("Courses", "courses", 3), 0);
    assert_int_equal(ww_edit_distance("abcdef", "badcfe", 4), 3);
    assert_int_equal(ww_edit_distance("kitten", "sitting", 5), 3);
    assert_int_equal(ww_edit_distance("kitten", "sitting", 2), 3);
    assert_int_equal(ww_edit_distance("", "abc", 5), 3);
}

static void test_limits(void **state)
{
    (void)state;
    char longer[80];
    for (int i = 0; i < 79; i++)
        longer[i] = 'x';
    longer[79] = '\0';
    assert_int_equal(ww_edit_distance(longer, longer, 3), 4);
    assert_int_equal(ww_edit_distance("a", "abcdefgh", 3), 4);
}

static void test_nearest(void **state)
{
    (void)state;
    struct ww_suggestion suggestion = {.wrong = "counseling"};
    ww_suggest(&suggestion, "courses");
    assert_null(suggestion.best);
    ww_suggest(&suggestion, "counsellor");
    ww_suggest(&suggestion, "counselling");
    ww_suggest(&suggestion, "consulting");
    assert_string_equal(suggestion.best, "counselling");
}

static void test_words(void **state)
{
    (void)state;
    char out[32];
    ww_suggest_word("weekly", "DAILY WEEKLY MONTHLY YEARLY", out, sizeof out);
    assert_string_equal(out, "WEEKLY");
    ww_suggest_word("mobil", "voice mobile fax text", out, sizeof out);
    assert_string_equal(out, "mobile");
    ww_suggest_word("telephone", "voice mobile fax text", out, sizeof out);
    assert_string_equal(out, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
