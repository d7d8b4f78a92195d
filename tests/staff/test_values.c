#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "staff/values.h"

enum { TODAY = 20781 }; /* 2026-11-24, a Tuesday */

static void expect_date(const char *s, const char *date)
{
    int32_t day = -1;
    char got[11] = "none";
    if (ww_value_date(s, TODAY, &day))
        ww_format_date(day, got);
    if (strcmp(got, date) != 0)
        fail_msg("%s: expected %s, got %s", s, date, got);
}

static void test_dates(void **state)
{
    (void)state;
    expect_date("2026-11-24", "2026-11-24");
    expect_date("2028-02-29", "2028-02-29");
    expect_date("2027-02-29", "none");
    expect_date("24.11.2026", "2026-11-24");
    expect_date("1.2.2027", "2027-02-01");
    expect_date("31.11.2026", "none");
    expect_date("1.2.27", "none");
    expect_date("2026-11-24 ", "none");
    expect_date("2026-1-2", "none");
    expect_date("0026-11-24", "none");
    expect_date("1989-12-31", "none");
    expect_date("2200-01-01", "none");
    expect_date("", "none");
}

static void test_dates_from_today(void **state)
{
    (void)state;
    expect_date("today", "2026-11-24");
    expect_date("today+3", "2026-11-27");
    expect_date("today-24", "2026-10-31");
    expect_date("today/TU", "2026-11-24");
    expect_date("today/MO", "2026-11-30");
    expect_date("today+3/MO", "2026-11-30");
    expect_date("today+6/MO", "2026-11-30");
    expect_date("today+7/MO", "2026-12-07");
    expect_date("today-7/SU", "2026-11-22");
    expect_date("today+", "none");
    expect_date("today+3/MI", "none");
    expect_date("today+12345", "none");
    expect_date("today+9999", "2054-04-10");
    expect_date("Today", "none");
    expect_date("todays", "none");
}

static void expect_time(const char *s, int minute)
{
    int32_t got = -1;
    ww_value_time(s, &got);
    if (got != minute)
        fail_msg("%s: expected %d, got %d", s, minute, got);
}

static void test_times(void **state)
{
    (void)state;
    expect_time("09:30", 570);
    expect_time("9:30", 570);
    expect_time("09:30:00", 570);
    expect_time("00:00", 0);
    expect_time("24:00", 1440);
    expect_time("24:01", -1);
    expect_time("12:60", -1);
    expect_time("9.30", -1);
    expect_time("09:30:15", -1);
    expect_time("930", -1);
    expect_time("-9:30", -1);
}

static void expect_euro(const char *s, int64_t cents)
{
    int64_t got = -1;
    ww_value_euro(s, &got);
    if (got != cents)
        fail_msg("%s: expected %d, got %d", s, (int)cents, (int)got);
}

static void test_euros(void **state)
{
    (void)state;
    expect_euro("0", 0);
    expect_euro("12", 1200);
    expect_euro("12.5", 1250);
    expect_euro("12,50", 1250);
    expect_euro("0.05", 5);
    expect_euro("99999.99", 9999999);
    expect_euro("100000", -1);
    expect_euro("12.", -1);
    expect_euro("12.505", -1);
    expect_euro("12 €", -1);
    expect_euro("-1", -1);
    expect_euro("frei", -1);
}

static void test_numbers(void **state)
{
    (void)state;
    int64_t number = -1;
    assert_true(ww_value_number("007", &number) && number == 7);
    assert_true(ww_value_number("999999999", &number) && number == 999999999);
    assert_false(ww_value_number("1000000000", &number));
    assert_false(ww_value_number("1.5", &number));
    assert_false(ww_value_number("-1", &number));
    assert_false(ww_value_number("", &number));
}

static void test_colors(void **state)
{
    (void)state;
    uint32_t rgb = 1;
    assert_true(ww_value_color("#0b5cAB", &rgb) && rgb == 0x0B5CAB);
    assert_false(ww_value_color("0b5cab", &rgb));
    assert_false(ww_value_color("#0b5ca", &rgb));
    assert_false(ww_value_color("#0b5cag", &rgb));
    assert_float_equal(ww_contrast_with_white(0x000000), 21.0, 0.001);
    assert_float_equal(ww_contrast_with_white(0xFFFFFF), 1.0, 0.001);
    /* WCAG's own borderline greys: #767676 is 4.54, #595959 is 7.0 */
    assert_float_equal(ww_contrast_with_white(0x767676), 4.54, 0.01);
    assert_float_equal(ww_contrast_with_white(0x595959), 7.0, 0.01);
}

static void test_days(void **state)
{
    (void)state;
    int ordinal = 9, weekday = 9;
    assert_true(ww_value_rule_day("MO", &ordinal, &weekday) && ordinal == 0 && weekday == 0);
    assert_true(ww_value_rule_day("1SA", &ordinal, &weekday) && ordinal == 1 && weekday == 5);
    assert_true(ww_value_rule_day("-1FR", &ordinal, &weekday) && ordinal == -1 && weekday == 4);
    assert_true(ww_value_rule_day("+5SU", &ordinal, &weekday) && ordinal == 5 && weekday == 6);
    assert_false(ww_value_rule_day("6MO", &ordinal, &weekday));
    assert_false(ww_value_rule_day("0MO", &ordinal, &weekday));
    assert_false(ww_value_rule_day("1", &ordinal, &weekday));
    assert_false(ww_value_rule_day("-MO", &ordinal, &weekday));
    assert_false(ww_value_weekday("DI", &weekday));
    assert_false(ww_value_weekday("mo", &weekday));
    assert_false(ww_value_weekday("M", &weekday));
    assert_string_equal(ww_weekday_name(6), "SU");
}

static void test_spellings(void **state)
{
    (void)state;
    static const struct {
        bool (*is_right)(const char *s);
        const char *right[5];
        const char *wrong[8];
    } cases[] = {
        {ww_value_is_code,
         {"courses", "2-a_b", "a"},
         {"Courses", "kurs für", "-a", "", "a.b", "a/b", "Işık"}},
        {ww_value_is_key, {"bar.home", "month.12", "a_b"}, {".a", "Bar", "a b", ""}},
        {ww_value_is_tag,
         {"de", "tr", "de-simple", "zh-Hant", "pt-BR"},
         {"DE", "d", "deutsch", "de_simple", "de-", "de-x", "de-abcdefghi"}},
        {ww_value_is_url,
         {"https://town.example", "http://a.example/x?y=1#z"},
         {"town.example", "https://", "https:// town", "ftp://a.example", "https:///x"}},
        {ww_value_is_email,
         {"office@town.example", "a.b+c@d.e.example"},
         {"office", "@town.example", "a@b", "a@@b.example", "a b@c.example", "a@.example",
          "a@b..example", "a@b.example, c@d.example"}},
        {ww_value_is_phone,
         {"(0)221 4710 123", "+49 221/4710-1", "110"},
         {"12", "0221 call", "tel: 0221",
          "0221\xC2\xA0"
          "4710"}},
        {ww_value_is_route, {"/", "/category/courses"}, {"category", "/a b", ""}},
        {ww_value_is_file,
         {"hall.png", "Foto 1.JPG", "a.jpeg"},
         {"hall", "hall.gif", "../hall.png", "a/b.png", ".png", "a\\b.png", "hall.png.exe"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int k = 0; k < 5 && cases[i].right[k]; k++)
            if (!cases[i].is_right(cases[i].right[k]))
                fail_msg("refused: %s", cases[i].right[k]);
        for (int k = 0; k < 8 && cases[i].wrong[k]; k++)
            if (cases[i].is_right(cases[i].wrong[k]))
                fail_msg("accepted: %s", cases[i].wrong[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates),   cmocka_unit_test(test_dates_from_today),
        cmocka_unit_test(test_times),   cmocka_unit_test(test_euros),
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_colors),
        cmocka_unit_test(test_days),    cmocka_unit_test(test_spellings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
