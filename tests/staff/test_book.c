#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "staff/desk.h"
#include "staff/refs.h"

static const struct ww_book *load(struct desk *desk)
{
    assert_int_equal(desk_check(desk), WW_OK);
    if (desk->report.mistakes)
        desk_show(desk);
    assert_int_equal(desk->report.mistakes, 0);
    return &desk->checked.book;
}

static void test_languages(void **state)
{
    const struct ww_book *book = load(*state);
    assert_int_equal(book->lang_count, 4);
    assert_string_equal(book->langs[0].tag, "de");
    assert_int_equal(book->langs[0].fallback, -1);
    assert_int_equal(book->langs[3].fallback, 0);
    assert_true(book->langs[2].rtl && !book->langs[2].menu && book->langs[1].menu);
}

static void test_clock(void **state)
{
    struct desk *desk = *state;
    const struct ww_book *book = load(desk);
    assert_int_equal(book->today, DESK_TODAY);
    assert_int_equal(book->first_day, DESK_TODAY - 1);
    assert_int_equal(book->last_day, DESK_TODAY + WW_DAYS_DEFAULT);
    assert_string_equal(book->timezone, "Europe/Berlin");
}

/* Without a time the clock of the town's zone counts, not the machine's. */
static void test_real_clock(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "site.csv", "Europe/Berlin", "Pacific/Kiritimati"); /* UTC+14 */
    struct ww_book book;
    struct ww_report report = {0};
    struct ww_book_params params = {.dir = desk->content, .days = 10};
    int64_t before_s = ww_utc_s();
    assert_int_equal(ww_book_load(&book, &params, &report, &desk->err), WW_OK);
    assert_in_range(book.now_s - 14 * 3600, before_s, ww_utc_s());
    assert_int_equal(book.last_day - book.today, 10);
    ww_book_finish(&book);
    ww_report_finish(&report);
}

static void test_cells(void **state)
{
    const struct ww_book *book = load(*state);
    assert_int_equal(ww_book_rows(book, WW_TABLE_SERVICES), 3);
    assert_int_equal(ww_book_id(book, WW_TABLE_SERVICES, 2), 3);
    assert_int_equal(ww_book_number(book, WW_SERVICES_FEE, 0, -1), 1250);
    assert_int_equal(ww_book_number(book, WW_SERVICES_FEE, 2, -1), -1);
    assert_int_equal(ww_book_number(book, WW_NOTICES_UNTIL, 0, 0), DESK_TODAY + 7);
    assert_int_equal(ww_book_number(book, WW_TERMS_COLOR, 0, 0), 0x0B5394);
    assert_int_equal(ww_book_number(book, WW_LOCATIONS_STEP_FREE, 0, -1), 1);
    const struct ww_numbers *days = ww_book_cell(book, WW_OPENING_HOURS_BYDAY, 1)->list;
    assert_true(days->count == 2 && days->items[0] == 0 && days->items[1] == 3);
    days = ww_book_cell(book, WW_SCHEDULES_BYDAY, 2)->list;
    assert_true(days->count == 1 && days->items[0] == 8 + 5);
    /* a column that the file does not have */
    assert_true(ww_cell_is_empty(ww_book_cell(book, WW_FAIRS_DESCRIPTION, 0)));
    assert_string_equal(ww_book_text(book, WW_SERVICES_TITLE, 2, 1)->text, "Işık atölyesi");
    assert_true(ww_cell_is_empty(ww_book_text(book, WW_SERVICES_TITLE, 2, 2)));
}

static void test_references(void **state)
{
    const struct ww_book *book = load(*state);
    assert_int_equal(ww_book_number(book, WW_SERVICES_ORGANIZATION, 0, -1), 1);
    assert_int_equal(ww_book_number(book, WW_SERVICES_CONTACT, 1, -1), 0);
    assert_int_equal(ww_book_number(book, WW_SERVICES_CONTACT, 0, -1), -1);
    const struct ww_numbers *terms = ww_book_cell(book, WW_SERVICES_CATEGORIES, 0)->list;
    assert_true(terms->count == 2 && terms->items[0] == 0 && terms->items[1] == 1);
    uint32_t row;
    assert_true(ww_refs_find(book, WW_TERMS_CODE, "district", "centre", &row) && row == 3);
    assert_false(ww_refs_find(book, WW_TERMS_CODE, "category", "centre", &row));
    assert_false(ww_refs_find(book, WW_ORGANIZATIONS_CODE, NULL, "nobody", &row));
}

/* What a spreadsheet program makes of dates, times and prices when it saves. */
static void test_spreadsheet_spellings(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "opening_hours.csv", "08:00,12:00", "8:00,12:00:00");
    desk_edit(desk, "holidays.csv", "2027-03-22,2027-04-03", "22.3.2027,03.04.2027");
    desk_edit(desk, "services.csv", "12.50", "\"12,50\"");
    const struct ww_book *book = load(desk);
    assert_int_equal(ww_book_number(book, WW_OPENING_HOURS_OPENS, 0, 0), 480);
    assert_int_equal(ww_book_number(book, WW_HOLIDAYS_STARTS, 1, 0), DESK_TODAY + 118);
    assert_int_equal(ww_book_number(book, WW_SERVICES_FEE, 0, 0), 1250);
}

static void test_optional_tables(void **state)
{
    struct desk *desk = *state;
    static const char *const optional[] = {
        "programs.csv",
        "phones.csv",
        "opening_hours.csv",
        "opening_exceptions.csv",
        "schedules.csv",
        "holidays.csv",
        "holiday_calendars.csv",
        "fairs.csv",
        "notices.csv",
        "terminals.csv",
        "pages.csv",
        "services_at_locations.csv",
        "slides.csv",
    };
    desk_edit(desk, "services.csv", ",bridge,", ",,");
    for (size_t i = 0; i < sizeof optional / sizeof optional[0]; i++)
        desk_remove(desk, optional[i]);
    const struct ww_book *book = load(desk);
    assert_int_equal(ww_book_rows(book, WW_TABLE_SCHEDULES), 0);
    assert_int_equal(desk_publish(desk), WW_OK);
}

int main(void)
{
#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_languages),       DESK_TEST(test_clock),
        DESK_TEST(test_real_clock),      DESK_TEST(test_cells),
        DESK_TEST(test_references),      DESK_TEST(test_spreadsheet_spellings),
        DESK_TEST(test_optional_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
