#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/clock.h"
#include "sdl/wall.h"

static void test_runs_on_from_a_set_time(void **state)
{
    (void)state;
    const struct ww_wall wall = {.is_set = true, .base_min = 1000, .base_ms = 500};
    struct ww_now now = ww_wall_now(&wall, NULL, 500);
    assert_int_equal(now.ms, 500);
    assert_int_equal(now.wall_min, 1000);
    assert_int_equal(now.wall_ms, 0);
    now = ww_wall_now(&wall, NULL, 500 + 59999);
    assert_int_equal(now.wall_min, 1000);
    assert_int_equal(now.wall_ms, 59999);
    now = ww_wall_now(&wall, NULL, 500 + 60000 * 1440);
    assert_int_equal(now.wall_min, 1000 + 1440);
}

static void test_is_utc_without_a_release(void **state)
{
    (void)state;
    const struct ww_wall wall = {0};
    int64_t before = ww_utc_s();
    struct ww_now now = ww_wall_now(&wall, NULL, 7);
    int64_t after = ww_utc_s();
    assert_int_equal(now.ms, 7);
    assert_true(now.wall_min >= before / 60 && now.wall_min <= after / 60);
    assert_in_range(now.wall_ms, 0, 59999);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs_on_from_a_set_time),
        cmocka_unit_test(test_is_utc_without_a_release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
