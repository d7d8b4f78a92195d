#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "content/agenda.h"
#include "content/fixture.h"

enum { GERMAN, TURKISH };

static int32_t wall(const char *s)
{
    int32_t wall_min = 0;
    assert_true(ww_parse_wall(s, &wall_min));
    return wall_min;
}

static struct ww_agenda read_day(struct fixture *fixture, const char *day, const char *now, int max)
{
    struct ww_agenda agenda =
        ww_agenda_day(fixture->release, &fixture->arena, ww_wall_day(wall(day)), wall(now), max);
    assert_false(ww_release_is_broken(fixture->release));
    return agenda;
}

/* The offers of a day in their order; 0 ends the list. */
static void assert_day(struct fixture *fixture, const char *day, const char *now,
                       const int64_t *services)
{
    struct ww_agenda agenda = read_day(fixture, day, now, 100);
    int count = 0;
    while (services[count])
        count++;
    assert_int_equal(agenda.count, count);
    assert_false(agenda.more);
    for (int i = 0; i < count; i++)
        assert_int_equal(agenda.entries[i].service, services[i]);
}
#define ASSERT_DAY(fixture, day, now, ...)                                                         \
    assert_day(fixture, day, now, (const int64_t[]){__VA_ARGS__})

static void test_order_of_time(void **state)
{
    ASSERT_DAY(*state, "2026-11-24", "2026-11-24T00:00", 17, 60, 40, 30, 0);
    ASSERT_DAY(*state, "2026-11-25", "2026-11-24T09:30", 40, 21, 0);
    ASSERT_DAY(*state, "2026-11-28", "2026-11-24T09:30", 0);
}

static void test_what_has_ended_is_left_out(void **state)
{
    ASSERT_DAY(*state, "2026-11-24", "2026-11-24T10:59", 17, 60, 40, 30, 0);
    ASSERT_DAY(*state, "2026-11-24", "2026-11-24T11:00", 40, 30, 0);
    ASSERT_DAY(*state, "2026-11-24", "2026-11-24T13:30", 40, 30, 0);
    ASSERT_DAY(*state, "2026-11-24", "2026-11-24T15:30", 30, 0);
    ASSERT_DAY(*state, "2026-11-24", "2026-11-24T16:00", 0);
    ASSERT_DAY(*state, "2026-11-23", "2026-11-24T09:30", 0); /* the past */
}

static void test_entry(void **state)
{
    struct fixture *fixture = *state;
    struct ww_agenda agenda = read_day(fixture, "2026-12-01", "2026-11-24T09:30", 100);
    assert_int_equal(agenda.count, 2);
    const struct ww_agenda_entry *entry = &agenda.entries[0];
    assert_int_equal(entry->service, 17);
    assert_int_equal(entry->schedule, 1);
    assert_int_equal(entry->no, 0);
    assert_int_equal(ww_agenda_place(fixture->release, entry), 2);
    assert_int_equal(entry->start_min, wall("2026-12-01T09:00"));
    assert_int_equal(entry->end_min, wall("2026-12-01T11:00"));
    assert_true(entry->cancelled);
    assert_false(agenda.entries[1].cancelled);
}

static void test_place(void **state)
{
    struct fixture *fixture = *state;
    struct ww_agenda agenda = read_day(fixture, "2026-11-25", "2026-11-24T09:30", 100);
    assert_int_equal(agenda.entries[1].service, 21);
    assert_int_equal(ww_agenda_place(fixture->release, &agenda.entries[1]),
                     3); /* the offer's only one */
    fixture_reopen(fixture, "INSERT INTO service_at_location VALUES (21, 1, 99)");
    agenda = read_day(fixture, "2026-11-25", "2026-11-24T09:30", 100);
    assert_int_equal(ww_agenda_place(fixture->release, &agenda.entries[1]),
                     0); /* one of two, but which? */
}

static void test_card(void **state)
{
    struct fixture *fixture = *state;
    struct ww_agenda agenda = read_day(fixture, "2026-11-24", "2026-11-24T09:30", 100);
    struct ww_agenda_card card;
    assert_true(
        ww_agenda_card(fixture->release, &fixture->arena, &agenda.entries[0], TURKISH, &card));
    assert_int_equal(card.color, 0x0B5CAB);
    assert_string_equal(card.pictogram, "courses");
    assert_string_equal(card.name.body, "Çocuk bakımlı sabah Almanca kursu");
    assert_string_equal(card.place.body, "Ütterlingsen semt buluşma noktası");
    assert_string_equal(card.district.body, "Ütterlingsen");

    /* One of several places, and none. */
    agenda = read_day(fixture, "2026-11-30", "2026-11-24T09:30", 100);
    struct ww_agenda_entry entry = agenda.entries[0];
    assert_int_equal(entry.service, 30);
    assert_true(ww_agenda_card(fixture->release, &fixture->arena, &entry, GERMAN, &card));
    assert_string_equal(card.place.body, "Rathaus");
    assert_string_equal(card.district.body, "Stadtmitte");
    entry.start_min++; /* no such date any more */
    assert_true(ww_agenda_card(fixture->release, &fixture->arena, &entry, GERMAN, &card));
    assert_null(card.place.body);
    assert_string_equal(card.district.body, "Stadtmitte");
    entry.no = UINT32_MAX;
    assert_false(ww_agenda_card(fixture->release, &fixture->arena, &entry, GERMAN, &card));
    assert_null(card.name.body);
    assert_false(ww_release_is_broken(fixture->release));
}

static void test_validity(void **state)
{
    struct fixture *fixture = *state;
    /* 61 ended on the 23rd, 62 begins on the 25th, 60 ends on the 24th, 22 is paused. */
    fixture_reopen(fixture, "INSERT INTO occurrence SELECT column1, unixepoch(column2) / 60,"
                            " unixepoch(column2) / 60 + 60, 1, NULL, 0 FROM (VALUES"
                            " (61, '2026-11-24T10:00'), (62, '2026-11-24T10:00'),"
                            " (62, '2026-11-26T10:00'), (60, '2026-11-26T10:00'),"
                            " (22, '2026-11-24T10:00'), (22, '2026-11-24T09:00'))");
    ASSERT_DAY(fixture, "2026-11-24", "2026-11-24T09:30", 17, 60, 40, 30, 0);
    ASSERT_DAY(fixture, "2026-11-26", "2026-11-24T09:30", 17, 40, 0); /* no page of 62 yet */
    ASSERT_DAY(fixture, "2026-11-26", "2026-11-25T09:30", 17, 62, 40, 0);
}

static void test_midnight(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "INSERT INTO occurrence SELECT 41, unixepoch('2026-11-24T23:00') / 60,"
                            " unixepoch('2026-11-25T01:00') / 60, 5, 3, 0;"
                            "INSERT INTO occurrence SELECT 31, unixepoch('2026-11-25T00:00') / 60,"
                            " unixepoch('2026-11-25T02:00') / 60, 5, 3, 0");
    ASSERT_DAY(fixture, "2026-11-24", "2026-11-24T16:00", 41, 0);
    ASSERT_DAY(fixture, "2026-11-24", "2026-11-24T23:59", 41, 0);
    ASSERT_DAY(fixture, "2026-11-25", "2026-11-24T23:59", 31, 40, 21, 0);
    ASSERT_DAY(fixture, "2026-11-25", "2026-11-25T00:00", 41, 31, 40, 21, 0);
    ASSERT_DAY(fixture, "2026-11-25", "2026-11-25T01:00", 31, 40, 21, 0);
}

static void test_days_of_the_clock_change(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "INSERT INTO occurrence SELECT column1, unixepoch(column2) / 60,"
                            " unixepoch(column3) / 60, 5, NULL, 0 FROM (VALUES"
                            " (30, '2027-03-28T23:30', '2027-03-28T23:59'),"
                            " (31, '2027-03-28T03:00', '2027-03-28T04:00'),"
                            " (41, '2027-03-28T01:30', '2027-03-28T03:30'),"
                            " (30, '2027-10-31T23:30', '2027-10-31T23:59'),"
                            " (31, '2027-10-31T02:00', '2027-10-31T03:00'),"
                            " (41, '2027-10-31T01:30', '2027-10-31T02:30'),"
                            " (70, '2028-02-29T23:00', '2028-03-01T01:00'))");
    ASSERT_DAY(fixture, "2027-03-28", "2027-03-28T00:00", 41, 31, 30, 0);
    ASSERT_DAY(fixture, "2027-03-28", "2027-03-28T03:00", 41, 31, 30, 0);
    ASSERT_DAY(fixture, "2027-03-28", "2027-03-28T03:30", 31, 30, 0);
    ASSERT_DAY(fixture, "2027-10-31", "2027-10-31T00:00", 41, 31, 30, 0);
    ASSERT_DAY(fixture, "2027-10-31", "2027-10-31T02:59", 31, 30, 0);
    ASSERT_DAY(fixture, "2028-02-29", "2028-02-28T12:00", 70, 0);
    ASSERT_DAY(fixture, "2028-03-01", "2028-02-28T12:00", 0);
    ASSERT_DAY(fixture, "2026-12-31", "2026-12-30T12:00", 0); /* holidays */
}

static void test_long_date_is_found_while_it_runs(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "INSERT INTO occurrence SELECT 41, unixepoch('2026-11-11') / 60,"
                            " unixepoch('2026-11-25') / 60, 5, NULL, 0");
    ASSERT_DAY(fixture, "2026-11-24", "2026-11-24T09:30", 41, 17, 60, 40, 30, 0);
    ASSERT_DAY(fixture, "2026-11-25", "2026-11-25T00:00", 40, 21, 0);
}

static void test_bounds(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        int max, count;
        bool more;
    } asked[] = {{4, 4, false}, {3, 3, true}, {2, 2, true}, {1, 1, true}, {0, 0, false}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct ww_agenda agenda = read_day(fixture, "2026-11-24", "2026-11-24T09:30", asked[i].max);
        assert_int_equal(agenda.count, asked[i].count);
        assert_int_equal(agenda.more, asked[i].more);
    }
    /* However many dates have gone by, the latest that still run are found. */
    fixture_reopen(fixture, "WITH RECURSIVE k (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k"
                            " WHERE n < 20000) INSERT INTO occurrence SELECT 41,"
                            " unixepoch('2026-11-24T08:30') / 60 - n % 9000,"
                            " unixepoch('2026-11-24T08:30') / 60 - n % 9000, n, NULL, 0 FROM k");
    ASSERT_DAY(fixture, "2026-11-24", "2026-11-24T09:30", 17, 60, 40, 30, 0);
}

static void test_times_out_of_reach(void **state)
{
    struct fixture *fixture = *state;
    static const int32_t days[] = {INT32_MIN, INT32_MAX, -WW_DAY_MINUTES, 0};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        int32_t now_min = days[i] / WW_DAY_MINUTES / 2 * WW_DAY_MINUTES;
        struct ww_agenda agenda =
            ww_agenda_day(fixture->release, &fixture->arena, days[i], now_min, 10);
        assert_int_equal(agenda.count, 0);
    }
    assert_false(ww_release_is_broken(fixture->release));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_of_time),
        cmocka_unit_test(test_what_has_ended_is_left_out),
        cmocka_unit_test(test_entry),
        cmocka_unit_test_setup_teardown(test_place, fixture_setup, fixture_teardown),
        cmocka_unit_test(test_card),
        cmocka_unit_test_setup_teardown(test_validity, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_midnight, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_days_of_the_clock_change, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_long_date_is_found_while_it_runs, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_bounds, fixture_setup, fixture_teardown),
        cmocka_unit_test(test_times_out_of_reach),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
