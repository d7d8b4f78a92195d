#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "content/fixture.h"
#include "content/hours.h"
#include "content/places.h"

enum { GERMAN, TURKISH, SIMPLE };
enum { TOWN_HALL = 1, MEETING_POINT = 2, NO_HOURS = 3 };

static int32_t day(const char *s)
{
    int32_t value = 0;
    assert_true(ww_parse_date(s, &value));
    return value;
}

/* "8:00-12:00 14:00-18:00" */
static const char *words(struct fixture *fixture, const struct ww_opening_day *hours)
{
    char *all = ww_arena_strdup(&fixture->arena, "");
    for (int i = 0; i < hours->count; i++)
        all =
            ww_arena_printf(&fixture->arena, "%s%s%d:%02d-%d:%02d", all, i ? " " : "",
                            hours->spans[i].opens_minute / 60, hours->spans[i].opens_minute % 60,
                            hours->spans[i].closes_minute / 60, hours->spans[i].closes_minute % 60);
    return all;
}

static struct ww_opening_day opening(struct fixture *fixture, int64_t location, const char *date)
{
    return hours_of(fixture->release, &fixture->arena, location, day(date), TURKISH);
}

static void assert_hours(struct fixture *fixture, int64_t location, const char *date,
                         const char *expected)
{
    struct ww_opening_day hours = opening(fixture, location, date);
    assert_string_equal(words(fixture, &hours), expected);
}

static void test_regular(void **state)
{
    assert_hours(*state, TOWN_HALL, "2026-11-24", "8:00-16:00");
    assert_hours(*state, TOWN_HALL, "2026-11-26", "8:00-12:00 14:00-18:00");
    assert_hours(*state, TOWN_HALL, "2026-11-28", "");
    assert_hours(*state, MEETING_POINT, "2026-11-27", "18:00-24:00");
    assert_hours(*state, NO_HOURS, "2026-11-24", "");
    struct ww_opening_day hours;
    ww_location_regular(((struct fixture *)*state)->release, TOWN_HALL, 3, day("2026-12-31"),
                        &hours);
    assert_string_equal(words(*state, &hours), "8:00-12:00 14:00-18:00");
    assert_false(hours.exception);
}

static void test_hours_that_change_with_the_year(void **state)
{
    assert_hours(*state, MEETING_POINT, "2026-12-29", "10:00-15:00");
    assert_hours(*state, MEETING_POINT, "2027-01-05", "11:00-15:00");
}

static void test_exceptions(void **state)
{
    struct ww_opening_day hours = opening(*state, TOWN_HALL, "2026-12-24");
    assert_int_equal(hours.count, 0);
    assert_true(hours.exception);
    assert_string_equal(hours.note.body, "Noel arifesi");
    hours = opening(*state, TOWN_HALL, "2026-12-25");
    assert_true(hours.exception);
    assert_null(hours.note.body);
    assert_hours(*state, TOWN_HALL, "2026-12-31", "8:00-10:00");
    assert_hours(*state, TOWN_HALL, "2027-01-01", "");
    assert_hours(*state, TOWN_HALL, "2028-02-28", "8:00-16:00");
    assert_hours(*state, TOWN_HALL, "2028-02-29", "10:00-11:00"); /* the leap day, a Tuesday */
    assert_hours(*state, TOWN_HALL, "2028-03-01", "8:00-12:00");
}

static void test_list_of_exceptions(void **state)
{
    struct fixture *fixture = *state;
    struct ww_opening_exception found[8];
    int count = ww_location_exceptions(fixture->release, &fixture->arena, TOWN_HALL,
                                       day("2026-12-24"), day("2027-01-01"), GERMAN, found, 8);
    assert_int_equal(count, 4);
    assert_int_equal(found[0].day, day("2026-12-24"));
    assert_string_equal(found[0].hours.note.body, "Heiligabend");
    assert_int_equal(found[2].day, day("2026-12-31"));
    assert_string_equal(words(fixture, &found[2].hours), "8:00-10:00");
    assert_string_equal(found[3].hours.note.body, "Neujahr");
    assert_int_equal(ww_location_exceptions(fixture->release, &fixture->arena, TOWN_HALL,
                                            day("2026-12-25"), day("2026-12-31"), GERMAN, found, 1),
                     1);
    assert_int_equal(found[0].day, day("2026-12-25"));
    assert_int_equal(ww_location_exceptions(fixture->release, &fixture->arena, TOWN_HALL,
                                            day("2026-12-26"), day("2026-12-30"), GERMAN, found, 8),
                     0);
    assert_int_equal(ww_location_exceptions(fixture->release, &fixture->arena, TOWN_HALL, 0, 100000,
                                            GERMAN, found, 0),
                     0);
}

/* `change` NULL: no change within 14 days. */
static void assert_state(struct fixture *fixture, int64_t location, const char *now, bool open,
                         const char *change)
{
    int32_t now_min, change_min;
    assert_true(ww_parse_wall(now, &now_min));
    struct ww_open_state state = ww_location_open_state(fixture->release, location, now_min);
    assert_true(state.known);
    if (state.open != open || state.has_change != (change != NULL))
        fail_msg("at %s: open %d, has_change %d", now, state.open, state.has_change);
    if (change) {
        assert_true(ww_parse_wall(change, &change_min));
        assert_int_equal(state.change_min, change_min);
    }
}

static void test_open_now(void **state)
{
    assert_state(*state, TOWN_HALL, "2026-11-24T07:59", false, "2026-11-24T08:00");
    assert_state(*state, TOWN_HALL, "2026-11-24T08:00", true, "2026-11-24T16:00");
    assert_state(*state, TOWN_HALL, "2026-11-24T15:59", true, "2026-11-24T16:00");
    assert_state(*state, TOWN_HALL, "2026-11-24T16:00", false, "2026-11-25T08:00");
    assert_state(*state, TOWN_HALL, "2026-11-26T13:00", false, "2026-11-26T14:00");
    assert_state(*state, TOWN_HALL, "2026-11-27T12:00", false, "2026-11-30T08:00");
}

static void test_open_around_exceptions(void **state)
{
    assert_state(*state, TOWN_HALL, "2026-12-23T12:00", false, "2026-12-28T08:00");
    assert_state(*state, TOWN_HALL, "2026-12-24T09:00", false, "2026-12-28T08:00");
    assert_state(*state, TOWN_HALL, "2026-12-31T09:00", true, "2026-12-31T10:00");
    assert_state(*state, TOWN_HALL, "2026-12-31T10:00", false, "2027-01-04T08:00");
    assert_state(*state, TOWN_HALL, "2028-02-29T10:30", true, "2028-02-29T11:00");
}

static void test_open_over_midnight(void **state)
{
    assert_state(*state, MEETING_POINT, "2026-11-27T17:00", false, "2026-11-27T18:00");
    assert_state(*state, MEETING_POINT, "2026-11-27T23:59", true, "2026-11-28T02:00");
    assert_state(*state, MEETING_POINT, "2026-11-28T00:00", true, "2026-11-28T02:00");
    assert_state(*state, MEETING_POINT, "2026-11-28T02:00", false, "2026-12-01T10:00");
}

static void test_unknown_hours(void **state)
{
    struct fixture *fixture = *state;
    struct ww_open_state open = ww_location_open_state(fixture->release, NO_HOURS, FIXTURE_NOW_MIN);
    assert_false(open.known);
    assert_false(open.open);
    assert_false(open.has_change);
    assert_false(ww_location_open_state(fixture->release, 4711, FIXTURE_NOW_MIN).known);
}

static void test_always_open_and_never(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture,
                   "DELETE FROM opening; DELETE FROM opening_exception;"
                   "WITH RECURSIVE d (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM d WHERE n < 6)"
                   " INSERT INTO opening SELECT 1, n, 0, 1440, 0, 100000 FROM d;"
                   "INSERT INTO opening VALUES (2, 0, 480, 720, 0, 1);"
                   "INSERT INTO opening_exception VALUES (3, unixepoch('2026-12-08') / 86400, 600,"
                   " 660, 9), (4, unixepoch('2026-12-09') / 86400, 600, 660, 9)");
    assert_state(fixture, 1, FIXTURE_NOW, true, NULL);
    assert_state(fixture, 2, FIXTURE_NOW, false, NULL);
    assert_state(fixture, 3, FIXTURE_NOW, false, "2026-12-08T10:00"); /* day 14 */
    assert_state(fixture, 4, FIXTURE_NOW, false, NULL);
}

static void test_spans_that_touch_or_overlap(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "DELETE FROM opening;"
                            "INSERT INTO opening VALUES (1, 1, 480, 600, 0, 100000),"
                            " (1, 1, 600, 660, 0, 100000), (1, 1, 540, 630, 0, 100000),"
                            " (1, 1, 480, 500, 1, 100000), (1, 1, 700, 720, 0, 100000),"
                            " (1, 1, 730, 740, 0, 100000), (1, 1, 750, 760, 0, 100000),"
                            " (1, 1, 770, 780, 0, 100000)");
    assert_hours(fixture, TOWN_HALL, "2026-11-24",
                 "8:00-11:00 11:40-12:00 12:10-12:20 12:30-12:40");
    assert_state(fixture, TOWN_HALL, "2026-11-24T09:30", true, "2026-11-24T11:00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_regular),
        cmocka_unit_test(test_hours_that_change_with_the_year),
        cmocka_unit_test(test_exceptions),
        cmocka_unit_test(test_list_of_exceptions),
        cmocka_unit_test(test_open_now),
        cmocka_unit_test(test_open_around_exceptions),
        cmocka_unit_test(test_open_over_midnight),
        cmocka_unit_test(test_unknown_hours),
        cmocka_unit_test_setup_teardown(test_always_open_and_never, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_spans_that_touch_or_overlap, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
