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

#define HEADING "id,location,byday,opens,closes,valid_from,valid_until,holidays\n"

static void set_up_holidays(struct desk *desk)
{
    desk_write(desk, "holiday_calendars.csv",
               "id,code,name,when_de,when_tr\n1,public,Feiertage,an Feiertagen,bayramda\n"
               "2,school,Schulferien,in den Ferien,tatilde\n");
    desk_write(desk, "holidays.csv",
               "id,calendar,name_de,name_tr,starts,ends\n"
               "7,public,Weihnachten,Noel,2026-12-25,2026-12-26\n"
               "8,public,Neujahr,Yılbaşı,2027-01-01,\n"
               "9,school,Ferien,Tatil,2026-12-23,2027-01-06\n");
    desk_write(desk, "opening_exceptions.csv",
               "id,location,date,until,opens,closes,note_de,note_tr\n");
}

/* What the hours leave on holidays as "1@12-25 7" (place, day, id of the holiday) with the span
 * when one is left: "1@12-25 7 480-600". */
static const char *closures_of(struct desk *desk, const char *hours)
{
    desk_write(desk, "opening_hours.csv", ww_arena_printf(&desk->arena, HEADING "%s", hours));
    assert_int_equal(desk_check(desk), WW_OK);
    if (desk->report.mistakes)
        desk_show(desk);
    assert_int_equal(desk->report.mistakes, 0);
    const struct ww_book *book = &desk->checked.book;
    struct ww_buf buf = {0};
    ww_buf_puts(&buf, "");
    for (size_t i = 0; i < desk->checked.closures.count; i++) {
        const struct ww_closure *closure = &desk->checked.closures.items[i];
        char date[11];
        ww_format_date(closure->day, date);
        ww_buf_printf(&buf, "%s%d@%s %d", i ? ", " : "",
                      (int)ww_book_id(book, WW_TABLE_LOCATIONS, closure->location), date + 5,
                      (int)ww_book_id(book, WW_TABLE_HOLIDAYS, closure->holiday));
        if (closure->opens_minute >= 0)
            ww_buf_printf(&buf, " %d-%d", closure->opens_minute, closure->closes_minute);
    }
    const char *text = ww_arena_strdup(&desk->arena, buf.data);
    ww_buf_finish(&buf);
    return text;
}

static void test_closed_where_hours_would_hold(void **state)
{
    struct desk *desk = *state;
    set_up_holidays(desk);
    assert_string_equal(closures_of(desk, "1,hall,MO TU WE TH FR,08:00,12:00,,,\n"), "");
    /* The 26th is a Saturday. */
    assert_string_equal(closures_of(desk, "1,hall,MO TU WE TH FR,08:00,12:00,,,public\n"),
                        "1@12-25 7, 1@01-01 8");
    assert_string_equal(closures_of(desk, "1,hall,SA SU,08:00,12:00,,,public\n"), "1@12-26 7");
    assert_string_equal(closures_of(desk, "1,hall,MO,08:00,12:00,,,public\n"), "");
}

static void test_seasons_of_hours(void **state)
{
    struct desk *desk = *state;
    set_up_holidays(desk);
    assert_string_equal(closures_of(desk, "1,hall,FR,08:00,12:00,,2026-12-25,public\n"),
                        "1@12-25 7");
    assert_string_equal(closures_of(desk, "1,hall,FR,08:00,12:00,2026-12-26,,public\n"),
                        "1@01-01 8");
}

static void test_what_other_hours_leave(void **state)
{
    struct desk *desk = *state;
    set_up_holidays(desk);
    assert_string_equal(closures_of(desk, "1,hall,FR,08:00,12:00,,,public\n"
                                          "2,hall,FR,14:00,16:00,,,\n"
                                          "3,hall,FR,17:00,18:00,,,school\n"
                                          "4,hall,TH,17:00,18:00,,,\n"),
                        "1@12-25 7 840-960, 1@01-01 8 840-960");
    assert_string_equal(closures_of(desk, "1,hall,FR,08:00,09:00,,,\n"
                                          "2,hall,FR,10:00,11:00,,,\n"
                                          "3,hall,FR,12:00,13:00,,2026-12-31,public\n"),
                        "1@12-25 7 480-540, 1@12-25 7 600-660");
}

static void test_two_calendars_and_places(void **state)
{
    struct desk *desk = *state;
    set_up_holidays(desk);
    /* The calendar named first gives the reason. */
    assert_string_equal(closures_of(desk, "1,club-house,FR,08:00,12:00,,2027-01-05,school public\n"
                                          "2,hall,FR,08:00,12:00,,2026-12-31,public school\n"),
                        "1@12-25 7, 2@12-25 9, 2@01-01 9");
}

static void test_a_dated_exception_wins(void **state)
{
    struct desk *desk = *state;
    set_up_holidays(desk);
    desk_write(desk, "opening_exceptions.csv",
               "id,location,date,until,opens,closes,note_de,note_tr\n"
               "1,hall,2026-12-24,2026-12-26,,,Zu,Kapalı\n"
               "2,club-house,2027-01-01,,10:00,11:00,,\n");
    assert_string_equal(closures_of(desk, "1,hall,FR,08:00,12:00,,,public\n"
                                          "2,club-house,FR,08:00,12:00,,,public\n"),
                        "1@01-01 8, 2@12-25 7");
}

static void test_mistakes_mislead_nobody(void **state)
{
    struct desk *desk = *state;
    set_up_holidays(desk);
    desk_write(desk, "opening_hours.csv",
               HEADING "1,hall,FR,08:00,12:00,,,publik\n2,nowhere,FR,08:00,12:00,,,public\n"
                       "3,hall,XX,08:00,12:00,,,public\n4,hall,SA,25:00,12:00,,,public\n");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->checked.closures.count, 0);
    assert_true(desk_found(desk, WW_MISTAKE, "opening_hours.csv:2:holidays: ",
                           "\"publik\" is no code in holiday_calendars.csv|public"));
}

/* Hours without an end want the holidays of the whole time that is published. */
static void test_calendars_of_hours_must_go_on(void **state)
{
    struct desk *desk = *state;
    set_up_holidays(desk);
    desk_edit(desk, "schedules.csv", "school,Im", ",Im");
    closures_of(desk, "1,hall,FR,08:00,12:00,,2027-06-30,public\n");
    assert_false(desk_found(desk, WW_WARNING, "holiday_calendars.csv", ""));
    closures_of(desk, "1,hall,FR,08:00,12:00,,,public\n");
    assert_true(
        desk_found(desk, WW_WARNING, "holiday_calendars.csv:2:code: ", "ends on 2027-01-01"));
    assert_false(desk_found(desk, WW_WARNING, "holiday_calendars.csv:3", ""));
}

int main(void)
{
#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_closed_where_hours_would_hold), DESK_TEST(test_seasons_of_hours),
        DESK_TEST(test_what_other_hours_leave),        DESK_TEST(test_two_calendars_and_places),
        DESK_TEST(test_a_dated_exception_wins),        DESK_TEST(test_mistakes_mislead_nobody),
        DESK_TEST(test_calendars_of_hours_must_go_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
