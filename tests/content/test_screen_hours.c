#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "content/screen_hours.h"

static int32_t wall(const char *s)
{
    int32_t wall_min = 0;
    assert_true(ww_parse_wall(s, &wall_min));
    return wall_min;
}

/* Monday to Friday 7:00 to 21:00, Friday into the night until Saturday 2:00, Saturday from 8:00 in
 * two spans that touch; nothing on Sunday. */
static struct ww_hours week(void)
{
    struct ww_hours hours = {0};
    for (int weekday = 0; weekday < 4; weekday++)
        ww_hours_add(&hours, weekday, 420, 1260);
    ww_hours_add(&hours, 4, 420, 1440);
    ww_hours_add(&hours, 5, 0, 120);
    ww_hours_add(&hours, 5, 480, 720);
    ww_hours_add(&hours, 5, 720, 1080);
    return hours;
}

static void test_week(void **unused)
{
    static const struct {
        const char *now;
        bool is_on;
        const char *change;
    } moments[] = {
        {"2026-11-24T06:59", false, "2026-11-24T07:00"},
        {"2026-11-24T07:00", true, "2026-11-24T21:00"},
        {"2026-11-24T20:59", true, "2026-11-24T21:00"},
        {"2026-11-24T21:00", false, "2026-11-25T07:00"},
        {"2026-11-24T23:59", false, "2026-11-25T07:00"},
        {"2026-11-25T00:00", false, "2026-11-25T07:00"},
        /* a span that goes on past midnight */
        {"2026-11-27T23:59", true, "2026-11-28T02:00"},
        {"2026-11-28T00:00", true, "2026-11-28T02:00"},
        {"2026-11-28T01:59", true, "2026-11-28T02:00"},
        {"2026-11-28T02:00", false, "2026-11-28T08:00"},
        /* spans that touch */
        {"2026-11-28T11:59", true, "2026-11-28T18:00"},
        {"2026-11-28T12:00", true, "2026-11-28T18:00"},
        /* over Sunday, New Year, the leap day and the nights in which the clock is changed */
        {"2026-11-28T18:00", false, "2026-11-30T07:00"},
        {"2026-12-31T21:00", false, "2027-01-01T07:00"},
        {"2028-02-29T12:00", true, "2028-02-29T21:00"},
        {"2027-03-28T02:30", false, "2027-03-29T07:00"},
        {"2027-03-28T03:00", false, "2027-03-29T07:00"},
        {"2027-10-31T02:30", false, "2027-11-01T07:00"},
    };
    struct ww_hours hours = week();
    (void)unused;
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        int32_t change_min;
        assert_int_equal(ww_hours_is_on(&hours, wall(moments[i].now), &change_min),
                         moments[i].is_on);
        assert_int_equal(change_min, wall(moments[i].change));
    }
}

/* The state is that of the last change, minute by minute. */
static void test_every_minute_of_two_weeks(void **unused)
{
    struct ww_hours hours = week();
    int32_t from_min = wall("2026-11-23T00:00"), change_min;
    bool is_on = ww_hours_is_on(&hours, from_min, &change_min);
    (void)unused;
    for (int32_t now_min = from_min; now_min < from_min + 14 * WW_DAY_MINUTES; now_min++) {
        int32_t next_min;
        if (now_min == change_min)
            is_on = !is_on;
        assert_int_equal(ww_hours_is_on(&hours, now_min, &next_min), is_on);
        assert_true(next_min > now_min);
        if (now_min == change_min)
            change_min = next_min;
        assert_int_equal(next_min, change_min);
    }
}

static void test_without_a_change(void **unused)
{
    struct ww_hours hours = {0};
    int32_t change_min;
    (void)unused;
    assert_true(ww_hours_is_on(&hours, wall("2026-11-24T03:00"), &change_min));
    assert_int_equal(change_min, INT32_MAX);
    for (int weekday = 0; weekday < 7; weekday++)
        ww_hours_add(&hours, weekday, 0, 1440);
    assert_true(ww_hours_is_on(&hours, wall("2026-11-24T23:59"), &change_min));
    assert_int_equal(change_min, INT32_MAX);
}

/* One span a week: the next one is that of the same day. */
static void test_once_a_week(void **unused)
{
    struct ww_hours hours = {0};
    int32_t change_min;
    (void)unused;
    ww_hours_add(&hours, 1, 600, 660);
    assert_false(ww_hours_is_on(&hours, wall("2026-11-24T11:00"), &change_min));
    assert_int_equal(change_min, wall("2026-12-01T10:00"));
}

static void test_bad_spans_are_passed_over(void **unused)
{
    struct ww_hours hours = {0};
    (void)unused;
    ww_hours_add(&hours, 0, 600, 600);
    ww_hours_add(&hours, 0, 700, 600);
    assert_int_equal(hours.counts[0], 0);
    for (int i = 0; i < 20; i++)
        ww_hours_add(&hours, 0, i, i + 1);
    assert_int_equal(hours.counts[0], WW_HOURS_SPANS_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_week),
        cmocka_unit_test(test_every_minute_of_two_weeks),
        cmocka_unit_test(test_without_a_change),
        cmocka_unit_test(test_once_a_week),
        cmocka_unit_test(test_bad_spans_are_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
