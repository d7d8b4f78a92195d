#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "content/facets.h"
#include "content/fixture.h"

/* What a filter over all offers leaves, against the numbers in the order of the list. */
static void assert_left(struct fixture *fixture, int32_t today, struct ww_filter filter,
                        uint32_t count, const uint32_t *nos)
{
    struct ww_list all =
        ww_offers_list(fixture->release, &fixture->arena, WW_LIST_ALL, 0, 0, today);
    struct ww_sieve sieve;
    ww_sieve_make(fixture->release, &fixture->arena, all, today, &sieve);
    struct ww_list left = ww_sieve_list(&sieve, &fixture->arena, &filter);
    assert_int_equal(ww_sieve_count(&sieve, &filter), count);
    assert_int_equal(left.count, count);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(left.nos[i], nos[i]);
    assert_false(ww_release_is_broken(fixture->release));
}
#define ASSERT_LEFT(fixture, today, filter, ...)                                                   \
    assert_left(fixture, today, filter, sizeof((uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t),      \
                (uint32_t[]){__VA_ARGS__})

static struct ww_filter choose(enum ww_facet facet, uint64_t values)
{
    struct ww_filter filter = {{0}};
    filter.chosen[facet] = values;
    return filter;
}

static void test_values_widen_and_facets_narrow(void **state)
{
    struct fixture *fixture = *state;
    struct ww_filter filter = {{0}};
    assert_true(ww_filter_is_empty(&filter));
    ASSERT_LEFT(fixture, FIXTURE_TODAY, filter, 3, 7, 1, 0, 11, 8, 5, 6, 2, 4);
    /* 9 stands in the district and is not valid */
    filter = choose(WW_FACET_DISTRICT, 1);
    assert_false(ww_filter_is_empty(&filter));
    ASSERT_LEFT(fixture, FIXTURE_TODAY, filter, 3, 0);
    filter.chosen[WW_FACET_DISTRICT] = 3;
    ASSERT_LEFT(fixture, FIXTURE_TODAY, filter, 3, 1, 0, 8);
    filter.chosen[WW_FACET_AUDIENCE] = 1;
    ASSERT_LEFT(fixture, FIXTURE_TODAY, filter, 1, 0);
    filter.chosen[WW_FACET_CHILDCARE] = 1;
    ASSERT_LEFT(fixture, FIXTURE_TODAY, filter, 0);
    filter.chosen[WW_FACET_STEP_FREE] = 1;
    assert_left(fixture, FIXTURE_TODAY, filter, 0, NULL);
}

/* Days and times of day ask for one date that has both. */
static void test_days_and_times(void **state)
{
    struct fixture *fixture = *state;
    struct ww_filter filter = choose(WW_FACET_DAY, 1 << 1);
    ASSERT_LEFT(fixture, FIXTURE_TODAY, filter, 1, 0, 8, 2);
    filter.chosen[WW_FACET_PART] = 1 << 1;
    ASSERT_LEFT(fixture, FIXTURE_TODAY, filter, 0, 8);
    filter.chosen[WW_FACET_PART] = 1 << 2;
    assert_left(fixture, FIXTURE_TODAY, filter, 0, NULL);
    filter.chosen[WW_FACET_DAY] = 1 << 0 | 1 << 1;
    ASSERT_LEFT(fixture, FIXTURE_TODAY, filter, 3);
    filter.chosen[WW_FACET_DAY] = 0;
    ASSERT_LEFT(fixture, FIXTURE_TODAY, filter, 3);
}

/* A last date counts on its day; the clock may also be put back. */
static void test_dates_pass(void **state)
{
    struct ww_filter morning = choose(WW_FACET_PART, 1);
    for (int again = 0; again < 2; again++) {
        ASSERT_LEFT(*state, FIXTURE_TODAY, morning, 1, 0, 2);
        ASSERT_LEFT(*state, FIXTURE_TODAY + 1, morning, 1, 2);
        ASSERT_LEFT(*state, FIXTURE_TODAY + 5, morning, 1, 2);
        ASSERT_LEFT(*state, FIXTURE_TODAY + 6, morning, 2);
    }
}

/* The sieve that is kept leaves of each value what a new one leaves. */
static void assert_kept(struct fixture *fixture, enum ww_list_kind kind, int64_t id, int lang,
                        int32_t today)
{
    const struct ww_sieve *kept = ww_sieve_keep(fixture->release, kind, id, lang, today);
    struct ww_list list = ww_offers_list(fixture->release, &fixture->arena, kind, id, lang, today);
    struct ww_sieve fresh;
    ww_sieve_make(fixture->release, &fixture->arena, list, today, &fresh);
    assert_int_equal(kept->list.count, list.count);
    for (uint32_t i = 0; i < list.count; i++)
        assert_int_equal(kept->list.nos[i], list.nos[i]);
    for (int facet = 0; facet < WW_FACET_COUNT; facet++) {
        struct ww_filter first = choose((enum ww_facet)facet, 1);
        assert_int_equal(ww_sieve_count(kept, &first), ww_sieve_count(&fresh, &first));
    }
}

static void test_a_list_is_kept_until_another_is_asked_for(void **state)
{
    struct fixture *fixture = *state;
    struct ww_release *release = fixture->release;
    const struct ww_sieve *kept = ww_sieve_keep(release, WW_LIST_ALL, 0, 0, FIXTURE_TODAY);
    const uint32_t *nos = kept->list.nos;
    ww_offers_list(release, &fixture->arena, WW_LIST_TERM, 10, 0, FIXTURE_TODAY);
    assert_ptr_equal(ww_sieve_keep(release, WW_LIST_ALL, 0, 0, FIXTURE_TODAY), kept);
    assert_ptr_equal(kept->list.nos, nos);
    for (int again = 0; again < 2; again++) {
        assert_kept(fixture, WW_LIST_ALL, 0, 0, FIXTURE_TODAY);
        assert_kept(fixture, WW_LIST_ALL, 0, 1, FIXTURE_TODAY);
        assert_kept(fixture, WW_LIST_ALL, 0, 1, FIXTURE_TODAY + 6);
        assert_kept(fixture, WW_LIST_ALL, 0, 1, FIXTURE_TODAY);
        assert_kept(fixture, WW_LIST_TERM, 10, 1, FIXTURE_TODAY);
        assert_kept(fixture, WW_LIST_LOCATION, 1, 1, FIXTURE_TODAY);
        assert_kept(fixture, WW_LIST_TERM, 999, 1, FIXTURE_TODAY);
        ww_sieve_drop(release);
    }
}

static void test_codes(void **state)
{
    struct fixture *fixture = *state;
    struct ww_release *release = fixture->release;
    assert_int_equal(ww_facet_count(release, WW_FACET_DISTRICT), 2);
    assert_string_equal(ww_facet_code(release, WW_FACET_DISTRICT, 1), "21");
    assert_null(ww_facet_code(release, WW_FACET_DISTRICT, 2));
    assert_null(ww_facet_code(release, WW_FACET_DISTRICT, -1));
    assert_int_equal(ww_facet_find(release, WW_FACET_DISTRICT, "21x", 2), 1);
    assert_int_equal(ww_facet_find(release, WW_FACET_DISTRICT, "21", 1), -1);
    assert_int_equal(ww_facet_find(release, WW_FACET_LANGUAGE, "tr", 2), 1);
    assert_int_equal(ww_facet_find(release, WW_FACET_DAY, "su", 2), 6);
    assert_int_equal(ww_facet_find(release, WW_FACET_PART, "evening", 7), 2);
    assert_int_equal(ww_facet_find(release, WW_FACET_PART, "mo", 2), -1);
    for (int facet = 0; facet < WW_FACET_COUNT; facet++)
        for (int value = 0; value < ww_facet_count(release, (enum ww_facet)facet); value++) {
            const char *code = ww_facet_code(release, (enum ww_facet)facet, value);
            assert_int_equal(ww_facet_find(release, (enum ww_facet)facet, code, strlen(code)),
                             value);
        }
}

static void test_a_release_without_facets_is_narrowed_to_nothing(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "DELETE FROM facet");
    assert_int_equal(ww_facet_count(fixture->release, WW_FACET_FREE), 0);
    assert_left(fixture, FIXTURE_TODAY, choose(WW_FACET_FREE, 1), 0, NULL);
    assert_left(fixture, FIXTURE_TODAY, choose(WW_FACET_DAY, 2), 0, NULL);
}

static void test_slots(void **state)
{
    enum { MONDAY = 20780 };
    static const struct {
        int from, until; /* minutes after midnight of a Monday */
        uint32_t slots;
    } dates[] = {
        {9 * 60, 11 * 60, 1 << 0},
        {0, 0, 1 << 0},
        {9 * 60, 12 * 60 + 59, 1 << 0},
        {9 * 60, 13 * 60, 1 << 0 | 1 << 1},
        {12 * 60, 12 * 60, 1 << 1},
        {11 * 60 + 59, 12 * 60 + 30, 1 << 0},
        {8 * 60, 20 * 60, 1 << 0 | 1 << 1 | 1 << 2},
        {17 * 60, 18 * 60, 1 << 2},
        {22 * 60, 24 * 60 + 30, 1 << 2},
        {22 * 60, 26 * 60, 1 << 2 | 1 << 3},
        {6 * 1440 + 600, 7 * 1440 + 600, 1 << 18 | 1 << 19 | 1 << 20 | 1 << 0},
        {0, 14 * 1440, (1 << WW_SLOTS) - 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
        assert_int_equal(ww_facet_slots(MONDAY * WW_DAY_MINUTES + dates[i].from,
                                        MONDAY * WW_DAY_MINUTES + dates[i].until),
                         dates[i].slots);
}

static void test_wrong_facets_are_refused(void **state)
{
    static const char *const changes[] = {
        "UPDATE facet SET services = x'01' WHERE kind = 4",
        "UPDATE facet SET services = x'010000' WHERE kind = 4",
        "UPDATE facet SET services = x'0110' WHERE kind = 4",
    };
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        char *dir = fixture_dir();
        struct ww_error err;
        struct ww_release *release;
        (void)state;
        assert_int_equal(fixture_release(dir, &err), WW_OK);
        assert_int_equal(fixture_change(dir, changes[i], &err), WW_OK);
        assert_int_not_equal(ww_release_open(dir, WW_RELEASE_FULL, &release, &err), WW_OK);
        assert_non_null(strstr(err.message, "the facet of kind 4, position 0 is wrong"));
        fixture_remove(dir);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_widen_and_facets_narrow),
        cmocka_unit_test(test_days_and_times),
        cmocka_unit_test(test_dates_pass),
        cmocka_unit_test(test_a_list_is_kept_until_another_is_asked_for),
        cmocka_unit_test(test_codes),
        cmocka_unit_test_setup_teardown(test_a_release_without_facets_is_narrowed_to_nothing,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test(test_slots),
        cmocka_unit_test(test_wrong_facets_are_refused),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
