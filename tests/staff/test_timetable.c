#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/clock.h"
#include "staff/desk.h"

#define HEADING                                                                                    \
    "id,service,location,date,starts,ends,freq,interval,byday,until,count,exdates,rdates,"         \
    "cancelled,holidays\n"

/* The dates of a row of schedules.csv as "11-25 12-02x", x for cancelled; the year only when it is
 * not 2026. */
static const char *dates_of(struct desk *desk, const char *row)
{
    desk_write(desk, "schedules.csv", ww_arena_printf(&desk->arena, HEADING "%s\n", row));
    assert_int_equal(desk_check(desk), WW_OK);
    if (desk->report.mistakes)
        desk_show(desk);
    assert_int_equal(desk->report.mistakes, 0);
    struct ww_buf buf = {0};
    ww_buf_puts(&buf, "");
    for (size_t i = 0; i < desk->checked.timetable.count; i++) {
        const struct ww_event *event = &desk->checked.timetable.events[i];
        char date[11];
        ww_format_date(ww_wall_day(event->start_min), date);
        ww_buf_printf(&buf, "%s%s%s", i ? " " : "", date + (date[3] == '6' ? 5 : 0),
                      event->cancelled ? "x" : "");
    }
    const char *text = ww_arena_strdup(&desk->arena, buf.data);
    ww_buf_finish(&buf);
    return text;
}

static void test_window(void **state)
{
    struct desk *desk = *state;
    assert_string_equal(dates_of(desk, "1,1,,2026-11-20,09:00,10:00,DAILY,,,2026-11-26,,,,,"),
                        "11-23 11-24 11-25 11-26");
    assert_string_equal(dates_of(desk, "1,1,,2026-11-22,09:00,10:00,,,,,,,,,"), "");
    assert_string_equal(dates_of(desk, "1,1,,2027-12-29,09:00,10:00,,,,,,,,,"), "2027-12-29");
    assert_string_equal(dates_of(desk, "1,1,,2027-12-30,09:00,10:00,,,,,,,,,"), "");
    assert_string_equal(dates_of(desk, "1,1,,1995-11-25,09:00,10:00,YEARLY,,,,,,,,"),
                        "11-25 2027-11-25");
}

static void test_holidays(void **state)
{
    struct desk *desk = *state;
    assert_string_equal(
        dates_of(desk, "1,1,,2026-12-14,09:00,10:00,WEEKLY,,MO WE,2027-01-13,,,,,school"),
        "12-14 12-16 12-21 2027-01-11 2027-01-13");
    desk_edit(desk, "holidays.csv", "2,school", "9,school,Fortbildung,,2026-12-16,\n2,school");
    assert_string_equal(
        dates_of(desk, "1,1,,2026-12-14,09:00,10:00,WEEKLY,,MO WE,2026-12-31,,,,,school"),
        "12-14 12-21");
}

static void test_two_calendars(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "holiday_calendars.csv", "tatilde\n",
              "tatilde\n2,public,Feiertage,an Feiertagen,\n");
    desk_edit(desk, "holidays.csv", "2,school", "9,public,Nikolaus,,2026-12-06,\n2,school");
    assert_string_equal(
        dates_of(desk, "1,1,,2026-12-06,09:00,10:00,WEEKLY,,,2027-01-10,,,,,school public"),
        "12-13 12-20 2027-01-10");
}

static void test_left_out_and_added(void **state)
{
    struct desk *desk = *state;
    assert_string_equal(
        dates_of(desk, "1,1,,2026-11-24,09:00,10:00,WEEKLY,,,2026-12-22,,2026-12-01 2026-12-15,"
                       "2026-12-03 2026-11-23,2026-12-08,"),
        "11-23 11-24 12-03 12-08x 12-22");
    /* added in the holidays on purpose */
    assert_string_equal(dates_of(desk, "1,1,,2026-12-15,09:00,10:00,WEEKLY,,,2026-12-31,,,"
                                       "2026-12-29 2026-12-30,,school"),
                        "12-15 12-22 12-29 12-30");
    assert_string_equal(dates_of(desk, "1,1,,2026-11-24,09:00,10:00,,,,,,,today+5/MO,today,"),
                        "11-24x 11-30");
}

/* The count is of the rule, before anything is left out (RFC 5545). */
static void test_count(void **state)
{
    struct desk *desk = *state;
    assert_string_equal(dates_of(desk, "1,1,,2026-12-15,09:00,10:00,WEEKLY,,,,4,,,,school"),
                        "12-15 12-22");
    assert_int_equal(desk->checked.timetable.until_days[0], DESK_TODAY + 42);
}

/* Wall-clock times stay what they are on days on which the clock changes. */
static void test_times(void **state)
{
    struct desk *desk = *state;
    dates_of(desk, "1,1,,2027-03-27,02:15,24:00,DAILY,,,2027-03-29,,,,,");
    const struct ww_timetable *timetable = &desk->checked.timetable;
    assert_int_equal(timetable->count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(ww_wall_minute_of_day(timetable->events[i].start_min), 135);
        assert_int_equal(timetable->events[i].end_min - timetable->events[i].start_min, 1440 - 135);
    }
}

static void test_places(void **state)
{
    struct desk *desk = *state;
    dates_of(desk, "1,2,,2026-11-25,09:00,10:00,,,,,,,,,");
    assert_int_equal(desk->checked.timetable.events[0].place, 0); /* its only place: hall */
    dates_of(desk, "1,1,,2026-11-25,09:00,10:00,,,,,,,,,");
    assert_int_equal(desk->checked.timetable.events[0].place, -1); /* one of two */
    dates_of(desk, "1,1,club-house,2026-11-25,09:00,10:00,,,,,,,,,");
    assert_int_equal(desk->checked.timetable.events[0].place, 1);
    dates_of(desk, "1,3,,2026-11-25,09:00,10:00,,,,,,,,,");
    assert_int_equal(desk->checked.timetable.events[0].place, -1); /* it has none */
}

static void test_order(void **state)
{
    struct desk *desk = *state;
    dates_of(desk, "7,2,,2026-11-25,09:00,10:00,,,,,,,,,\n"
                   "6,1,,2026-11-26,09:00,10:00,,,,,,,,,\n"
                   "5,1,,2026-11-25,09:00,10:00,,,,,,,,,\n"
                   "4,1,,2026-11-25,09:00,10:00,,,,,,,,,");
    static const int64_t schedules[] = {4, 5, 6, 7};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(ww_book_id(&desk->checked.book, WW_TABLE_SCHEDULES,
                                    desk->checked.timetable.events[i].schedule),
                         schedules[i]);
}

int main(void)
{
#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_window),        DESK_TEST(test_holidays),
        DESK_TEST(test_two_calendars), DESK_TEST(test_left_out_and_added),
        DESK_TEST(test_count),         DESK_TEST(test_times),
        DESK_TEST(test_places),        DESK_TEST(test_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
