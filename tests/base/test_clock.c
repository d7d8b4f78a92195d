#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"

/* Every day of 800 years: there and back, one after the other, week days in turn. */
static void test_every_day_goes_there_and_back(void **state)
{
    (void)state;
    int32_t day = ww_day_from_date(1600, 1, 1);
    int weekday = ww_weekday(day);
    for (int year = 1600; year < 2400; year++)
        for (int month = 1; month <= 12; month++)
            for (int d = 1; ww_date_is_valid(year, month, d); d++, day++) {
                assert_int_equal(ww_day_from_date(year, month, d), day);
                struct ww_date back = ww_date_from_day(day);
                assert_int_equal(back.year, year);
                assert_int_equal(back.month, month);
                assert_int_equal(back.day, d);
                assert_int_equal(ww_weekday(day), weekday);
                weekday = (weekday + 1) % 7;
            }
    assert_int_equal(day, ww_day_from_date(2400, 1, 1));
}

static void test_known_days(void **state)
{
    (void)state;
    assert_int_equal(ww_day_from_date(1970, 1, 1), 0);
    assert_int_equal(ww_weekday(0), 3);                              /* a Thursday */
    assert_int_equal(ww_weekday(ww_day_from_date(2026, 11, 24)), 1); /* a Tuesday */
    assert_true(ww_date_is_valid(2028, 2, 29));
    assert_false(ww_date_is_valid(2026, 2, 29));
    assert_false(ww_date_is_valid(1900, 2, 29));
    assert_true(ww_date_is_valid(2000, 2, 29));
}

static void test_wall_minutes_before_1970(void **state)
{
    (void)state;
    assert_int_equal(ww_wall_day(-1), -1);
    assert_int_equal(ww_wall_minute_of_day(-1), 1439);
    assert_int_equal(ww_wall_day(-1440), -1);
    assert_int_equal(ww_wall_day(0), 0);
}

static void test_parsing(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool ok;
    } cases[] = {
        {"2026-11-24T09:30", true},
        {"2026-11-24", true},
        {"2026-11-24T24:00", true},
        {"2026-11-24T24:01", false},
        {"2026-11-24T09:60", false},
        {"2026-13-01", false},
        {"2026-02-30", false},
        {"2026-2-3", false},
        {"2026-11-24T", false},
        {"2026-11-24 09:30", false},
        {"", false},
        {"2026-11-24T09:30Z", false},
        {"0000-01-01", false},
        {"24.11.2026", false},
        {"5999-12-31T24:00", true},
        {"6000-01-01", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t wall = 7;
        assert_int_equal(ww_parse_wall(cases[i].text, &wall), cases[i].ok);
        if (!cases[i].ok)
            assert_int_equal(wall, 7);
    }
    int32_t wall;
    assert_true(ww_parse_wall("2026-11-24T09:30", &wall));
    assert_int_equal(wall, ww_day_from_date(2026, 11, 24) * WW_DAY_MINUTES + 9 * 60 + 30);
    char text[11];
    ww_format_date(ww_wall_day(wall), text);
    assert_string_equal(text, "2026-11-24");
    char both[17];
    ww_format_wall(wall, both);
    assert_string_equal(both, "2026-11-24T09:30");
    ww_format_wall(ww_day_from_date(1969, 12, 31) * WW_DAY_MINUTES + 1439, both);
    assert_string_equal(both, "1969-12-31T23:59");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_day_goes_there_and_back),
        cmocka_unit_test(test_known_days),
        cmocka_unit_test(test_wall_minutes_before_1970),
        cmocka_unit_test(test_parsing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
