#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "content/transport.h"

static void test_versions_there_and_back(void **state)
{
    (void)state;
    char package[64], release[64];
    ww_version_to_package("20261124-093000-2", package);
    assert_string_equal(package, "20261124.093000.2");
    ww_version_from_package(package, release);
    assert_string_equal(release, "20261124-093000-2");
}

static void test_suites(void **state)
{
    (void)state;
    assert_true(ww_suite_is("stable"));
    assert_true(ww_suite_is("canary-2"));
    static const char *const wrong[] = {"", "-stable", "Stable", "a/b", "..", "a b", "ä"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(ww_suite_is(wrong[i]));
}

static void test_buckets(void **state)
{
    (void)state;
    assert_int_equal(ww_media_bucket("0a-1.png"), 0);
    assert_int_equal(ww_media_bucket("f3-1.png"), 15);
    assert_int_equal(ww_media_bucket("Fa.png"), -1);
    assert_int_equal(ww_media_bucket(""), -1);
}

static void test_fields(void **state)
{
    (void)state;
    static const char record[] = "Package: wegweiser-content\n"
                                 "Description: Size: not this\n"
                                 "Installed-Size: 7\n"
                                 "Size: 41";
    struct ww_arena arena = {0};
    assert_string_equal(ww_package_field(&arena, record, "Package"), "wegweiser-content");
    assert_string_equal(ww_package_field(&arena, record, "Size"), "41");
    assert_string_equal(ww_package_field(&arena, record, "Installed-Size"), "7");
    assert_string_equal(ww_package_field(&arena, record, "Pack"), "");
    assert_string_equal(ww_package_field(&arena, "", "Package"), "");
    ww_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_versions_there_and_back),
        cmocka_unit_test(test_suites),
        cmocka_unit_test(test_buckets),
        cmocka_unit_test(test_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
