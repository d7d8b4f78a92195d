#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "content/fixture.h"
#include "content/site.h"
#include "content/slides.h"

enum { GERMAN, TURKISH, SIMPLE };

static int32_t wall(const char *s)
{
    int32_t wall_min = 0;
    assert_true(ww_parse_wall(s, &wall_min));
    return wall_min;
}

static void assert_slides(struct fixture *fixture, const char *code, const char *when,
                          const int64_t *ids, int id_count)
{
    int count;
    const struct ww_slide *slides =
        ww_slides(fixture->release, &fixture->arena, code, wall(when), &count);
    assert_int_equal(count, id_count);
    for (int i = 0; i < count; i++)
        assert_int_equal(slides[i].id, ids[i]);
}

static void test_order_validity_and_terminals(void **state)
{
    assert_slides(*state, NULL, "2026-11-24T00:00", (int64_t[]){2, 1}, 2);
    assert_slides(*state, "rathaus-1", "2026-11-25T23:59", (int64_t[]){2, 1}, 2);
    assert_slides(*state, "treff-2", "2026-11-24T09:30", (int64_t[]){2, 1, 3}, 3);
    assert_slides(*state, "treff-3", "2026-11-26T00:00", (int64_t[]){1, 3}, 2);
    assert_slides(*state, "treff-2", "2026-11-23T23:59", (int64_t[]){1, 3}, 2);
    assert_slides(*state, "treff-2", "2026-12-01T00:00", (int64_t[]){1, 4}, 2);
    assert_slides(*state, "treff", "2030-01-01T00:00", (int64_t[]){1, 4}, 2);
}

static void test_what_a_slide_has(void **state)
{
    struct fixture *fixture = *state;
    int count;
    const struct ww_slide *slides =
        ww_slides(fixture->release, &fixture->arena, NULL, FIXTURE_NOW_MIN, &count);
    assert_int_equal(slides[0].seconds, 20);
    assert_int_equal(slides[0].media, 0);
    assert_int_equal(slides[1].media, 1);
    struct ww_text title = ww_release_text(fixture->release, &fixture->arena, WW_ENTITY_SLIDE,
                                           slides[1].id, WW_FIELD_NAME, TURKISH);
    assert_string_equal(title.body, "Bizimle öğrenin");
}

static void test_changes(void **state)
{
    static const char *const changes[] = {"2026-11-24T00:00", "2026-11-26T00:00",
                                          "2026-12-01T00:00"};
    struct fixture *fixture = *state;
    int32_t now_min = wall("2026-01-01T00:00");
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        now_min = ww_slides_change(fixture->release, now_min);
        assert_int_equal(now_min, wall(changes[i]));
    }
    assert_int_equal(ww_slides_change(fixture->release, now_min), INT32_MAX);
}

static void test_no_slides(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "DELETE FROM slide");
    assert_slides(fixture, "treff-2", "2026-11-24T09:30", NULL, 0);
    assert_int_equal(ww_slides_change(fixture->release, FIXTURE_NOW_MIN), INT32_MAX);
}

static void test_hours_of_a_terminal(void **state)
{
    struct fixture *fixture = *state;
    struct ww_terminal terminal;
    int32_t change_min;
    ww_site_terminal(fixture->release, &fixture->arena, "treff-2", &terminal);
    assert_true(ww_hours_is_on(&terminal.hours, wall("2026-11-27T23:59"), &change_min));
    assert_int_equal(change_min, wall("2026-11-28T02:00"));
    ww_site_terminal(fixture->release, &fixture->arena, "rathaus-1", &terminal);
    assert_true(ww_hours_is_on(&terminal.hours, wall("2026-11-29T03:00"), &change_min));
    assert_int_equal(change_min, INT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_order_validity_and_terminals, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_what_a_slide_has, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_changes, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_no_slides, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_hours_of_a_terminal, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
