#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/fixture.h"

enum { GERMAN, TURKISH, SIMPLE };

static struct ww_text name_of(struct fixture *fixture, int64_t service, int lang)
{
    return ww_release_text(fixture->release, &fixture->arena, WW_ENTITY_SERVICE, service,
                           WW_FIELD_NAME, lang);
}

static void test_language_asked(void **state)
{
    struct ww_text text = name_of(*state, 17, TURKISH);
    assert_string_equal(text.body, "Çocuk bakımlı sabah Almanca kursu");
    assert_int_equal(text.lang, TURKISH);
    assert_false(text.substitute);
    assert_false(text.outdated);
    assert_string_equal(name_of(*state, 17, SIMPLE).body, "Deutsch lernen am Vormittag");
}

static void test_missing_translation_is_labelled(void **state)
{
    struct ww_text text = name_of(*state, 31, TURKISH);
    assert_string_equal(text.body, "Schuldnerberatung");
    assert_int_equal(text.lang, GERMAN);
    assert_true(text.substitute);
}

static void test_related_language_is_not_labelled(void **state)
{
    struct ww_text text = name_of(*state, 31, SIMPLE);
    assert_string_equal(text.body, "Schuldnerberatung");
    assert_int_equal(text.lang, GERMAN);
    assert_false(text.substitute);
}

static void test_outdated(void **state)
{
    struct fixture *fixture = *state;
    struct ww_text text = ww_release_text(fixture->release, &fixture->arena, WW_ENTITY_SERVICE, 40,
                                          WW_FIELD_SUMMARY, TURKISH);
    assert_true(text.outdated);
    assert_false(text.substitute);
    text = ww_release_text(fixture->release, &fixture->arena, WW_ENTITY_SERVICE, 40,
                           WW_FIELD_SUMMARY, GERMAN);
    assert_false(text.outdated);
}

static void test_no_text(void **state)
{
    struct fixture *fixture = *state;
    struct ww_text text = ww_release_text(fixture->release, &fixture->arena, WW_ENTITY_SERVICE, 70,
                                          WW_FIELD_SUMMARY, TURKISH);
    assert_null(text.body);
    assert_false(text.substitute);
    assert_null(name_of(*state, 4711, GERMAN).body);
    assert_null(name_of(*state, 0, GERMAN).body);
    assert_null(name_of(*state, -1, GERMAN).body);
}

static void test_unknown_language_is_the_source(void **state)
{
    assert_string_equal(name_of(*state, 31, -1).body, "Schuldnerberatung");
    assert_string_equal(name_of(*state, 31, 99).body, "Schuldnerberatung");
    assert_false(name_of(*state, 31, 99).substitute);
}

/* az -> tr -> ar -> (source) de; kk has no fallback; a text only in ar reaches everybody. */
static void test_fallback_chains(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture,
                   "INSERT INTO language VALUES (3, 'ar', 'العربية', 1, NULL, 0),"
                   " (4, 'az', 'Azərbaycan', 0, 1, 0), (5, 'kk', 'Қазақ', 0, NULL, 0);"
                   "UPDATE language SET fallback = 3 WHERE no = 1;"
                   "INSERT INTO text VALUES (7, 31, 1, 3, 'استشارة', 0), (7, 31, 4, 3, 'س', 0),"
                   " (7, 17, 1, 3, 'دورة', 0)");
    assert_int_equal(name_of(fixture, 17, 4).lang, 1);
    assert_int_equal(name_of(fixture, 31, 4).lang, 3);
    assert_int_equal(name_of(fixture, 21, 4).lang, 1);
    assert_int_equal(name_of(fixture, 17, 5).lang, 0);
    struct ww_text text =
        ww_release_text(fixture->release, &fixture->arena, WW_ENTITY_SERVICE, 31, WW_FIELD_NOTE, 5);
    assert_string_equal(text.body, "س");
    assert_true(text.substitute);
    int count;
    assert_true(ww_release_languages(fixture->release, &count)[3].rtl);
}

static void test_fallback_in_a_circle(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "UPDATE language SET fallback = 2 WHERE no = 1;"
                            "UPDATE language SET fallback = 1 WHERE no = 2;");
    assert_int_equal(name_of(fixture, 31, TURKISH).lang, GERMAN);
    assert_int_equal(name_of(fixture, 17, TURKISH).lang, TURKISH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_language_asked),
        cmocka_unit_test(test_missing_translation_is_labelled),
        cmocka_unit_test(test_related_language_is_not_labelled),
        cmocka_unit_test(test_outdated),
        cmocka_unit_test(test_no_text),
        cmocka_unit_test(test_unknown_language_is_the_source),
        cmocka_unit_test_setup_teardown(test_fallback_chains, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_fallback_in_a_circle, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
