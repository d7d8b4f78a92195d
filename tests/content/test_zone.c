#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "content/fixture.h"

/* The wall clock at a moment that is written as UTC. */
static void assert_wall(struct ww_release *release, const char *utc, const char *wall)
{
    int32_t utc_min, wall_min;
    assert_true(ww_parse_wall(utc, &utc_min));
    assert_true(ww_parse_wall(wall, &wall_min));
    for (int second = 0; second < 60; second++)
        assert_int_equal(ww_release_wall_s(release, (int64_t)utc_min * 60 + second),
                         (int64_t)wall_min * 60 + second);
}

static void test_both_clock_changes(void **state)
{
    struct ww_release *release = ((struct fixture *)*state)->release;
    assert_wall(release, "2027-03-28T00:59", "2027-03-28T01:59");
    assert_wall(release, "2027-03-28T01:00", "2027-03-28T03:00");
    assert_wall(release, "2027-10-31T00:59", "2027-10-31T02:59");
    assert_wall(release, "2027-10-31T01:00", "2027-10-31T02:00");
    assert_wall(release, "2026-11-24T08:30", FIXTURE_NOW);
}

static void test_midnight_new_year_and_leap_day(void **state)
{
    struct ww_release *release = ((struct fixture *)*state)->release;
    assert_wall(release, "2026-12-31T22:59", "2026-12-31T23:59");
    assert_wall(release, "2026-12-31T23:00", "2027-01-01T00:00");
    assert_wall(release, "2028-02-28T23:00", "2028-02-29T00:00");
    assert_wall(release, "2028-02-29T23:00", "2028-03-01T00:00");
}

static void test_beyond_the_table(void **state)
{
    struct ww_release *release = ((struct fixture *)*state)->release;
    assert_wall(release, "2026-01-01T12:00", "2026-01-01T14:00"); /* the first row's */
    assert_wall(release, "1969-12-31T21:30", "1969-12-31T23:30");
    assert_wall(release, "2040-01-01T12:00", "2040-01-01T14:00"); /* the last row's */
}

static void test_one_row(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "DELETE FROM zone_offset WHERE utc_s > unixepoch('2026-04-01')");
    assert_wall(fixture->release, "2020-01-01T00:00", "2020-01-01T02:00");
    assert_wall(fixture->release, "2030-01-01T00:00", "2030-01-01T02:00");
}

/* The moment, written as UTC, of a wall minute. */
static void assert_utc(struct ww_release *release, const char *wall, const char *utc)
{
    int32_t utc_min, wall_min;
    assert_true(ww_parse_wall(utc, &utc_min));
    assert_true(ww_parse_wall(wall, &wall_min));
    assert_int_equal(ww_release_utc_s(release, wall_min), (int64_t)utc_min * 60);
}

static void test_back_to_utc(void **state)
{
    struct ww_release *release = ((struct fixture *)*state)->release;
    assert_utc(release, FIXTURE_NOW, "2026-11-24T08:30");
    assert_utc(release, "2027-01-01T00:00", "2026-12-31T23:00");
    assert_utc(release, "2027-03-28T01:59", "2027-03-28T00:59");
    assert_utc(release, "2027-03-28T02:30", "2027-03-28T01:30"); /* on no clock */
    assert_utc(release, "2027-03-28T03:00", "2027-03-28T01:00");
    assert_utc(release, "2027-10-31T01:59", "2027-10-30T23:59");
    assert_utc(release, "2027-10-31T02:30", "2027-10-31T00:30"); /* the first of two */
    assert_utc(release, "2027-10-31T03:00", "2027-10-31T02:00");
    assert_utc(release, "1969-12-31T23:30", "1969-12-31T21:30");
    assert_utc(release, "2040-01-01T14:00", "2040-01-01T12:00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_clock_changes),
        cmocka_unit_test(test_midnight_new_year_and_leap_day),
        cmocka_unit_test(test_beyond_the_table),
        cmocka_unit_test(test_back_to_utc),
        cmocka_unit_test(test_one_row),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
