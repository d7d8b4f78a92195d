#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "content/fixture.h"
#include "content/offers.h"

enum { GERMAN, TURKISH, SIMPLE };

static void assert_list(struct fixture *fixture, enum ww_list_kind kind, int64_t id, int lang,
                        int32_t today, uint32_t count, const uint32_t *nos)
{
    struct ww_list list = ww_offers_list(fixture->release, &fixture->arena, kind, id, lang, today);
    assert_int_equal(list.count, count);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(list.nos[i], nos[i]);
    assert_false(ww_release_is_broken(fixture->release));
}
#define ASSERT_LIST(fixture, kind, id, lang, today, ...)                                           \
    assert_list(fixture, kind, id, lang, today,                                                    \
                sizeof((uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t), (uint32_t[]){__VA_ARGS__})

static void assert_empty(struct fixture *fixture, enum ww_list_kind kind, int64_t id)
{
    assert_list(fixture, kind, id, GERMAN, FIXTURE_TODAY, 0, NULL);
}

static void test_order_of_the_language(void **state)
{
    ASSERT_LIST(*state, WW_LIST_TERM, 1, GERMAN, FIXTURE_TODAY, 1, 0, 8, 2);
    ASSERT_LIST(*state, WW_LIST_TERM, 1, TURKISH, FIXTURE_TODAY, 1, 8, 0, 2);
    ASSERT_LIST(*state, WW_LIST_TERM, 1, SIMPLE, FIXTURE_TODAY, 1, 0, 8, 2);
    ASSERT_LIST(*state, WW_LIST_TERM, 10, GERMAN, FIXTURE_TODAY, 1, 0, 6);
    ASSERT_LIST(*state, WW_LIST_LOCATION, 1, GERMAN, FIXTURE_TODAY, 3);
    ASSERT_LIST(*state, WW_LIST_ALL, 0, GERMAN, FIXTURE_TODAY, 3, 7, 1, 0, 11, 8, 5, 6, 2, 4);
}

static void test_validity_follows_the_date(void **state)
{
    for (int again = 0; again < 2; again++) {
        ASSERT_LIST(*state, WW_LIST_LOCATION, 2, GERMAN, FIXTURE_TODAY - 1, 3, 0, 8, 9);
        ASSERT_LIST(*state, WW_LIST_LOCATION, 2, GERMAN, FIXTURE_TODAY, 3, 0, 8);
        ASSERT_LIST(*state, WW_LIST_LOCATION, 2, GERMAN, FIXTURE_TODAY + 1, 10, 3, 0);
        ASSERT_LIST(*state, WW_LIST_LOCATION, 2, GERMAN, FIXTURE_TODAY + 38, 3, 0);
    }
}

static void test_no_such_list(void **state)
{
    assert_empty(*state, WW_LIST_TERM, 4711);
    assert_empty(*state, WW_LIST_TERM, -1);
    assert_empty(*state, WW_LIST_TERM, 0);
    assert_empty(*state, WW_LIST_LOCATION, 0);
    assert_empty(*state, WW_LIST_ALL, 1);
}

static void test_missing_language_is_the_source(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "DELETE FROM list WHERE lang = 1");
    ASSERT_LIST(fixture, WW_LIST_TERM, 1, TURKISH, FIXTURE_TODAY, 1, 0, 8, 2);
    ASSERT_LIST(fixture, WW_LIST_TERM, 1, 99, FIXTURE_TODAY, 1, 0, 8, 2);
}

static void test_numbers_that_are_none(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "UPDATE list SET services = x'02000000ffffffff0c00000000000080"
                            "0000000b00000000' WHERE kind = 0 AND id = 1;"
                            "UPDATE list SET services = x'' WHERE kind = 0 AND id = 2");
    ASSERT_LIST(fixture, WW_LIST_TERM, 1, GERMAN, FIXTURE_TODAY, 2, 0);
    assert_empty(fixture, WW_LIST_TERM, 2);
}

static void test_release_without_offers(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "DELETE FROM service");
    assert_empty(fixture, WW_LIST_ALL, 0);
    struct ww_offer_card card;
    assert_false(
        ww_offer_card(fixture->release, &fixture->arena, 0, GERMAN, FIXTURE_NOW_MIN, &card));
    assert_false(ww_release_is_broken(fixture->release));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_of_the_language),
        cmocka_unit_test(test_validity_follows_the_date),
        cmocka_unit_test(test_no_such_list),
        cmocka_unit_test_setup_teardown(test_missing_language_is_the_source, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_numbers_that_are_none, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_release_without_offers, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
