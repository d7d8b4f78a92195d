#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "content/fixture.h"
#include "content/related.h"

static int find(struct fixture *fixture, int64_t id, int64_t near, uint32_t nos[WW_RELATED_MAX])
{
    struct ww_offer offer;
    assert_true(ww_offer_load(fixture->release, &fixture->arena, id, 0, FIXTURE_TODAY, &offer));
    int count =
        ww_offers_related(fixture->release, &fixture->arena, &offer, 0, FIXTURE_NOW_MIN, near, nos);
    assert_in_range(count, 0, WW_RELATED_MAX);
    for (int i = 0; i < count; i++) {
        assert_int_not_equal(nos[i], offer.no);
        for (int k = 0; k < i; k++)
            assert_int_not_equal(nos[i], nos[k]);
    }
    assert_false(ww_release_is_broken(fixture->release));
    return count;
}

/* Every offer: others of its category that are valid, never itself, none twice. */
static void test_all(void **state)
{
    struct fixture *fixture = *state;
    struct ww_list all =
        ww_offers_list(fixture->release, &fixture->arena, WW_LIST_ALL, 0, 0, FIXTURE_TODAY);
    int some = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        struct ww_offer_card card, other;
        uint32_t nos[WW_RELATED_MAX];
        assert_true(ww_offer_card(fixture->release, &fixture->arena, all.nos[i], 0, FIXTURE_NOW_MIN,
                                  &card));
        int count = find(fixture, card.id, 0, nos);
        some += count;
        for (int k = 0; k < count; k++) {
            assert_true(ww_offer_card(fixture->release, &fixture->arena, nos[k], 0, FIXTURE_NOW_MIN,
                                      &other));
            assert_true(ww_offer_exists(fixture->release, other.id, FIXTURE_TODAY));
            assert_false(other.paused);
        }
    }
    assert_true(some > 4);
}

/* The list of courses is 1, 0, 8, 2; 1 and 8 are in Uetterlingsen, 0 in the centre. */
static void test_near_comes_first(void **state)
{
    struct fixture *fixture = *state;
    struct ww_offer_card card;
    uint32_t nos[WW_RELATED_MAX];
    assert_true(ww_offer_card(fixture->release, &fixture->arena, 2, 0, FIXTURE_NOW_MIN, &card));
    assert_int_equal(find(fixture, card.id, 1, nos), 3);
    assert_int_equal(nos[0], 0);
    assert_int_equal(find(fixture, card.id, 2, nos), 3);
    assert_int_not_equal(nos[0], 0);
    assert_int_equal(nos[2], 0);
}

static void test_paused_ones_are_left_out(void **state)
{
    struct fixture *fixture = *state;
    struct ww_offer_card card;
    uint32_t nos[WW_RELATED_MAX];
    fixture_reopen(fixture, "UPDATE service SET paused = 1 WHERE no IN (0, 1, 8)");
    assert_true(ww_offer_card(fixture->release, &fixture->arena, 2, 0, FIXTURE_NOW_MIN, &card));
    assert_int_equal(find(fixture, card.id, 1, nos), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all),
        cmocka_unit_test(test_near_comes_first),
        cmocka_unit_test_setup_teardown(test_paused_ones_are_left_out, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
