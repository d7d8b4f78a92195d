#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "staff/expand.h"
#include "staff/values.h"

static int32_t day_of(const char *date)
{
    int32_t day;
    if (!ww_parse_date(date, &day))
        fail_msg("%s is no date", date);
    return day;
}

/* A rule as a clerk writes it. */
struct written {
    const char *first, *freq, *by_day, *until;
    int interval, count;
};

struct collected {
    char text[2000];
    int limit;
};

static bool collect(void *user, int32_t day)
{
    struct collected *out = user;
    size_t used = strlen(out->text);
    char date[11];
    ww_format_date(day, date);
    snprintf(out->text + used, sizeof out->text - used, "%s%s", used ? " " : "", date);
    return --out->limit > 0;
}

static struct ww_rule read_rule(const struct written *written, int32_t days[16])
{
    static const char freqs[][8] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    struct ww_rule rule = {
        .first_day = day_of(written->first),
        .freq = WW_FREQ_ONCE,
        .interval = written->interval ? written->interval : 1,
        .by_days = days,
        .until_day = written->until ? day_of(written->until) : INT32_MAX,
        .count = written->count,
    };
    for (int i = 0; i < 4; i++)
        if (written->freq && strcmp(written->freq, freqs[i]) == 0)
            rule.freq = (enum ww_freq)i;
    char copy[100];
    snprintf(copy, sizeof copy, "%s", written->by_day ? written->by_day : "");
    char *rest = NULL;
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        int ordinal, weekday;
        assert_true(ww_value_rule_day(word, &ordinal, &weekday));
        days[rule.by_day_count++] = ordinal * 8 + weekday;
    }
    return rule;
}

/* Compares the first dates up to `last`. */
static void expect(struct written written, const char *last, int limit, const char *dates)
{
    int32_t days[16];
    struct ww_rule rule = read_rule(&written, days);
    struct collected got = {.limit = limit};
    ww_expand(&rule, day_of(last), collect, &got);
    assert_string_equal(got.text, dates);
}

static void test_once(void **state)
{
    (void)state;
    expect((struct written){.first = "2026-11-24"}, "2027-12-31", 9, "2026-11-24");
    expect((struct written){.first = "2026-11-24"}, "2026-11-23", 9, "");
}

static void test_weekly(void **state)
{
    (void)state;
    expect((struct written){.first = "2026-11-24", .freq = "WEEKLY"}, "2027-12-31", 3,
           "2026-11-24 2026-12-01 2026-12-08");
    expect((struct written){.first = "2026-11-24", .freq = "WEEKLY", .by_day = "MO WE"},
           "2027-12-31", 4, "2026-11-25 2026-11-30 2026-12-02 2026-12-07");
    expect((struct written){.first = "2026-11-24", .freq = "WEEKLY", .by_day = "SU", .interval = 2},
           "2027-12-31", 3, "2026-11-29 2026-12-13 2026-12-27");
}

/* An interval counts weeks from Monday: Wednesday and the Monday after are two weeks. */
static void test_interval_over_weeks(void **state)
{
    (void)state;
    expect(
        (struct written){.first = "2026-11-25", .freq = "WEEKLY", .by_day = "MO WE", .interval = 2},
        "2027-12-31", 4, "2026-11-25 2026-12-07 2026-12-09 2026-12-21");
}

/* Dates only: no date is lost or doubled when the clock changes (29 March, 25 October 2026). */
static void test_clock_changes(void **state)
{
    (void)state;
    expect((struct written){.first = "2026-03-27", .freq = "DAILY"}, "2026-03-31", 9,
           "2026-03-27 2026-03-28 2026-03-29 2026-03-30 2026-03-31");
    expect((struct written){.first = "2026-10-23", .freq = "DAILY"}, "2026-10-27", 9,
           "2026-10-23 2026-10-24 2026-10-25 2026-10-26 2026-10-27");
    expect((struct written){.first = "2026-03-22", .freq = "WEEKLY"}, "2026-04-05", 9,
           "2026-03-22 2026-03-29 2026-04-05");
    expect((struct written){.first = "2026-10-18", .freq = "WEEKLY"}, "2026-11-01", 9,
           "2026-10-18 2026-10-25 2026-11-01");
}

static void test_new_year(void **state)
{
    (void)state;
    expect((struct written){.first = "2026-12-30", .freq = "DAILY"}, "2027-01-02", 9,
           "2026-12-30 2026-12-31 2027-01-01 2027-01-02");
    expect((struct written){.first = "2026-12-28", .freq = "WEEKLY", .by_day = "TH", .interval = 2},
           "2027-02-01", 9, "2026-12-31 2027-01-14 2027-01-28");
}

static void test_leap_day(void **state)
{
    (void)state;
    expect((struct written){.first = "2028-02-29", .freq = "YEARLY"}, "2040-12-31", 9,
           "2028-02-29 2032-02-29 2036-02-29 2040-02-29");
    expect((struct written){.first = "2028-02-28", .freq = "DAILY"}, "2028-03-01", 9,
           "2028-02-28 2028-02-29 2028-03-01");
}

static void test_monthly(void **state)
{
    (void)state;
    expect((struct written){.first = "2026-10-31", .freq = "MONTHLY"}, "2027-08-31", 9,
           "2026-10-31 2026-12-31 2027-01-31 2027-03-31 2027-05-31 2027-07-31 2027-08-31");
    expect((struct written){.first = "2026-11-01", .freq = "MONTHLY", .by_day = "1SA -1FR"},
           "2027-01-31", 9, "2026-11-07 2026-11-27 2026-12-05 2026-12-25 2027-01-02 2027-01-29");
    expect((struct written){.first = "2026-11-01", .freq = "MONTHLY", .by_day = "MO"}, "2026-12-07",
           9, "2026-11-02 2026-11-09 2026-11-16 2026-11-23 2026-11-30 2026-12-07");
    expect(
        (struct written){.first = "2026-11-10", .freq = "MONTHLY", .by_day = "2TU", .interval = 3},
        "2027-12-31", 3, "2026-11-10 2027-02-09 2027-05-11");
}

/* Months without a fifth Monday are left out. */
static void test_fifth_monday(void **state)
{
    (void)state;
    expect((struct written){.first = "2026-11-01", .freq = "MONTHLY", .by_day = "5MO"},
           "2027-08-31", 9, "2026-11-30 2027-03-29 2027-05-31 2027-08-30");
    expect((struct written){.first = "2026-11-01", .freq = "MONTHLY", .by_day = "-5MO"},
           "2027-08-31", 9, "2026-11-02 2027-03-01 2027-05-03 2027-08-02");
}

static void test_ends(void **state)
{
    (void)state;
    expect((struct written){.first = "2026-11-24", .freq = "WEEKLY", .count = 3}, "2027-12-31", 9,
           "2026-11-24 2026-12-01 2026-12-08");
    expect((struct written){.first = "2026-11-24", .freq = "WEEKLY", .until = "2026-12-08"},
           "2027-12-31", 9, "2026-11-24 2026-12-01 2026-12-08");
    expect((struct written){.first = "2026-11-24", .freq = "WEEKLY", .until = "2026-12-07"},
           "2027-12-31", 9, "2026-11-24 2026-12-01");
    expect((struct written){.first = "2026-11-24", .freq = "WEEKLY", .by_day = "MO", .count = 2},
           "2027-12-31", 9, "2026-11-30 2026-12-07");
}

static void test_last_day(void **state)
{
    (void)state;
    int32_t days[16];
    struct written weekly = {.first = "2026-11-24", .freq = "WEEKLY", .by_day = "TU", .count = 10};
    struct ww_rule rule = read_rule(&weekly, days);
    assert_int_equal(ww_expand_last_day(&rule), day_of("2027-01-26"));
    struct written yearly = {.first = "2026-11-24", .freq = "YEARLY", .count = 999};
    rule = read_rule(&yearly, days);
    assert_int_equal(ww_expand_last_day(&rule), INT32_MAX);
    struct written open = {.first = "2026-11-24", .freq = "YEARLY"};
    rule = read_rule(&open, days);
    assert_int_equal(ww_expand_last_day(&rule), INT32_MAX);
}

/* A rule that never comes true says so, and does not search for ever. */
static void test_no_date(void **state)
{
    (void)state;
    int32_t days[16];
    struct collected got = {.limit = 9};
    struct written never = {
        .first = "2026-11-24", .freq = "WEEKLY", .by_day = "MO", .until = "2026-11-29"};
    struct ww_rule rule = read_rule(&never, days);
    assert_false(ww_expand(&rule, day_of("2030-01-01"), collect, &got));
    struct written later = {.first = "2030-01-01", .freq = "WEEKLY"};
    rule = read_rule(&later, days);
    assert_true(ww_expand(&rule, day_of("2027-01-01"), collect, &got));
    assert_string_equal(got.text, "");
}

/* The same by looking at every single day. */
static bool is_date(const struct ww_rule *rule, int32_t day)
{
    struct ww_date first = ww_date_from_day(rule->first_day), date = ww_date_from_day(day);
    int months = (date.year - first.year) * 12 + date.month - first.month;
    int32_t week = day - ww_weekday(day) - (rule->first_day - ww_weekday(rule->first_day));
    bool next_month = ww_date_from_day(day + 7).month != date.month;
    switch (rule->freq) {
    case WW_FREQ_DAILY:
        return (day - rule->first_day) % rule->interval == 0;
    case WW_FREQ_YEARLY:
        return months % (12 * rule->interval) == 0 && date.day == first.day;
    case WW_FREQ_WEEKLY:
        if (week / 7 % rule->interval != 0)
            return false;
        break;
    default:
        if (months % rule->interval != 0)
            return false;
        if (rule->by_day_count == 0)
            return date.day == first.day;
        break;
    }
    for (int i = 0; i < rule->by_day_count; i++) {
        int weekday = (rule->by_days[i] + 64) % 8, ordinal = (rule->by_days[i] - weekday) / 8;
        if (weekday == ww_weekday(day) &&
            (ordinal == 0 || ordinal == (date.day - 1) / 7 + 1 || (ordinal == -1 && next_month)))
            return true;
    }
    return rule->by_day_count == 0 && ww_weekday(day) == ww_weekday(rule->first_day);
}

static uint32_t random_below(uint32_t *seed, uint32_t n)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % n;
}

static void test_random_rules(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int round = 0; round < 1500; round++) {
        int32_t days[3], last = day_of("2029-06-30");
        struct ww_rule rule = {
            .first_day = day_of("2026-01-01") + (int32_t)random_below(&seed, 900),
            .freq = (enum ww_freq)random_below(&seed, 4),
            .interval = 1 + (int)random_below(&seed, 4),
            .by_days = days,
            .until_day = INT32_MAX,
        };
        bool monthly = rule.freq == WW_FREQ_MONTHLY;
        if (monthly || rule.freq == WW_FREQ_WEEKLY)
            rule.by_day_count = (int)random_below(&seed, 4);
        for (int i = 0; i < rule.by_day_count; i++) {
            int ordinal = monthly ? (int)random_below(&seed, 7) - 1 : 0;
            days[i] = ordinal * 8 + ((int)random_below(&seed, 2) + i * 2);
        }
        struct collected got = {.limit = 60}, wanted = {.limit = 60};
        ww_expand(&rule, last, collect, &got);
        for (int32_t day = rule.first_day; day <= last; day++)
            if (is_date(&rule, day) && !collect(&wanted, day))
                break;
        assert_string_equal(got.text, wanted.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_once),
        cmocka_unit_test(test_weekly),
        cmocka_unit_test(test_interval_over_weeks),
        cmocka_unit_test(test_clock_changes),
        cmocka_unit_test(test_new_year),
        cmocka_unit_test(test_leap_day),
        cmocka_unit_test(test_monthly),
        cmocka_unit_test(test_fifth_monday),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_last_day),
        cmocka_unit_test(test_no_date),
        cmocka_unit_test(test_random_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
