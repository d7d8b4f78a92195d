#include "words.h"

#define NOW "2026-11-24T09:30"

/* A rule that began long ago, on a Monday, 9:00 to 11:00. */
#define BEGUN .start_min = 29419740, .duration_min = 120, .interval = 1

_Static_assert((29419740 / 1440 + 3) % 7 == 0 && 29419740 % 1440 == 9 * 60,
               "2025-12-08 is a Monday, and it is nine o'clock");

struct expectation {
    struct ww_schedule schedule;
    const char *german, *turkish; /* NULL: not of this language */
};

static void assert_rules(struct words *words, const struct expectation *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct ww_schedule *rule = &list[i].schedule;
        if (list[i].german)
            assert_string_equal(visible(words, ww_dates_rule(words_at(words, GERMAN, NOW), rule)),
                                list[i].german);
        if (list[i].turkish)
            assert_string_equal(visible(words, ww_dates_rule(words_at(words, TURKISH, NOW), rule)),
                                list[i].turkish);
    }
}

static void test_weekly(void **state)
{
    static const struct expectation rules[] = {
        {{BEGUN, .freq = "WEEKLY"}, "Jeden Montag, 9:00–11:00 Uhr", "Her pazartesi, 9:00–11:00"},
        {{BEGUN, .freq = "WEEKLY", .byday = ""},
         "Jeden Montag, 9:00–11:00 Uhr",
         "Her pazartesi, 9:00–11:00"},
        {{BEGUN, .freq = "WEEKLY", .byday = "TH"},
         "Jeden Donnerstag, 9:00–11:00 Uhr",
         "Her perşembe, 9:00–11:00"},
        {{BEGUN, .freq = "WEEKLY", .byday = "TU,TH"},
         "Jeden Dienstag und Donnerstag, 9:00–11:00 Uhr",
         "Her salı ve perşembe, 9:00–11:00"},
        {{BEGUN, .freq = "WEEKLY", .byday = "MO,TU,WE,TH,FR"},
         "Jeden Montag, Dienstag, Mittwoch, Donnerstag und Freitag, 9:00–11:00 Uhr",
         "Her pazartesi, salı, çarşamba, perşembe ve cuma, 9:00–11:00"},
        {{BEGUN, .freq = "WEEKLY", .byday = "SA,SU"},
         "Jeden Samstag und Sonntag, 9:00–11:00 Uhr",
         "Her cumartesi ve pazar, 9:00–11:00"},
        {{.start_min = 29419740,
          .duration_min = 90,
          .interval = 2,
          .freq = "WEEKLY",
          .byday = "WE"},
         "Alle zwei Wochen am Mittwoch, 9:00–10:30 Uhr",
         "İki haftada bir çarşamba, 9:00–10:30"},
        {{.start_min = 29419740,
          .duration_min = 90,
          .interval = 3,
          .freq = "WEEKLY",
          .byday = "FR"},
         "Alle 3 Wochen am Freitag, 9:00–10:30 Uhr",
         "3 haftada bir cuma, 9:00–10:30"},
    };
    assert_rules(*state, rules, sizeof rules / sizeof rules[0]);
}

static void test_daily_and_yearly(void **state)
{
    static const struct expectation rules[] = {
        {{BEGUN, .freq = "DAILY"}, "Jeden Tag, 9:00–11:00 Uhr", "Her gün, 9:00–11:00"},
        {{.start_min = 29419740, .duration_min = 60, .interval = 4, .freq = "DAILY"},
         "Alle 4 Tage, 9:00–10:00 Uhr",
         "4 günde bir, 9:00–10:00"},
        {{.start_min = 29419740, .duration_min = 60, .interval = 2, .freq = "YEARLY"},
         "Alle zwei Jahre, 9:00–10:00 Uhr",
         "İki yılda bir, 9:00–10:00"},
        {{.start_min = 29419740, .duration_min = 60, .interval = 5, .freq = "YEARLY"},
         "Alle 5 Jahre, 9:00–10:00 Uhr",
         "5 yılda bir, 9:00–10:00"},
        {{BEGUN, .freq = "YEARLY"}, "Einmal im Jahr, 9:00–11:00 Uhr", "Yılda bir kez, 9:00–11:00"},
    };
    assert_rules(*state, rules, sizeof rules / sizeof rules[0]);
}

static void test_monthly(void **state)
{
    static const struct expectation rules[] = {
        {{BEGUN, .freq = "MONTHLY"},
         "Jeden Monat am 8., 9:00–11:00 Uhr",
         "Her ayın 8. günü, 9:00–11:00"},
        {{BEGUN, .freq = "MONTHLY", .byday = "1SA"},
         "Jeden ersten Samstag im Monat, 9:00–11:00 Uhr",
         "Her ayın ilk cumartesi günü, 9:00–11:00"},
        {{BEGUN, .freq = "MONTHLY", .byday = "2TU"},
         "Jeden zweiten Dienstag im Monat, 9:00–11:00 Uhr",
         "Her ayın ikinci salı günü, 9:00–11:00"},
        {{BEGUN, .freq = "MONTHLY", .byday = "3WE"},
         "Jeden dritten Mittwoch im Monat, 9:00–11:00 Uhr",
         "Her ayın üçüncü çarşamba günü, 9:00–11:00"},
        {{BEGUN, .freq = "MONTHLY", .byday = "4TH"},
         "Jeden vierten Donnerstag im Monat, 9:00–11:00 Uhr",
         "Her ayın dördüncü perşembe günü, 9:00–11:00"},
        {{BEGUN, .freq = "MONTHLY", .byday = "5FR"},
         "Jeden fünften Freitag im Monat, 9:00–11:00 Uhr",
         "Her ayın beşinci cuma günü, 9:00–11:00"},
        {{BEGUN, .freq = "MONTHLY", .byday = "-1SU"},
         "Jeden letzten Sonntag im Monat, 9:00–11:00 Uhr",
         "Her ayın son pazar günü, 9:00–11:00"},
        {{.start_min = 29419740, .duration_min = 60, .interval = 2, .freq = "MONTHLY"},
         "Alle zwei Monate, 9:00–10:00 Uhr",
         "İki ayda bir, 9:00–10:00"},
        {{.start_min = 29419740, .duration_min = 60, .interval = 3, .freq = "MONTHLY"},
         "Alle 3 Monate, 9:00–10:00 Uhr",
         "3 ayda bir, 9:00–10:00"},
        {{BEGUN, .freq = "MONTHLY", .byday = "-2MO"},
         "Jeden vorletzten Montag im Monat, 9:00–11:00 Uhr",
         "Her ayın sondan ikinci pazartesi günü, 9:00–11:00"},
        {{BEGUN, .freq = "MONTHLY", .byday = "-5FR"},
         "Jeden fünftletzten Freitag im Monat, 9:00–11:00 Uhr",
         "Her ayın sondan beşinci cuma günü, 9:00–11:00"},
        {{BEGUN, .freq = "MONTHLY", .byday = "MO,1TU"},
         "Jeden Monat, 9:00–11:00 Uhr",
         "Her ay, 9:00–11:00"},
    };
    assert_rules(*state, rules, sizeof rules / sizeof rules[0]);
}

/* What a clerk may write as well: several days of a month, and a week day without a number. */
static void test_monthly_with_several_days(void **state)
{
    static const struct expectation rules[] = {
        {{BEGUN, .freq = "MONTHLY", .byday = "1MO,3MO"},
         "Jeden ersten und dritten Montag im Monat, 9:00–11:00 Uhr",
         "Her ayın ilk ve üçüncü pazartesi günü, 9:00–11:00"},
        {{BEGUN, .freq = "MONTHLY", .byday = "1MO,2MO,-1MO"},
         "Jeden ersten, zweiten und letzten Montag im Monat, 9:00–11:00 Uhr",
         "Her ayın ilk, ikinci ve son pazartesi günü, 9:00–11:00"},
        {{BEGUN, .freq = "MONTHLY", .byday = "2TU,4TH"},
         "Jeden zweiten Dienstag und vierten Donnerstag im Monat, 9:00–11:00 Uhr",
         "Her ayın ikinci salı ve dördüncü perşembe günü, 9:00–11:00"},
        {{BEGUN, .freq = "MONTHLY", .byday = "MO,WE"},
         "Jeden Montag und Mittwoch, 9:00–11:00 Uhr",
         "Her pazartesi ve çarşamba, 9:00–11:00"},
    };
    assert_rules(*state, rules, sizeof rules / sizeof rules[0]);
}

static void test_once(void **state)
{
    static const struct expectation rules[] = {
        {{BEGUN}, "Montag, 8.12.2025, 9:00–11:00 Uhr", "8.12.2025 Pazartesi, 9:00–11:00"},
        {{BEGUN, .until_day = 20800},
         "Montag, 8.12.2025, 9:00–11:00 Uhr",
         "8.12.2025 Pazartesi, 9:00–11:00"},
    };
    assert_rules(*state, rules, sizeof rules / sizeof rules[0]);
}

static void test_beginning_and_end(void **state)
{
    struct ww_schedule rule = {.freq = "WEEKLY",
                               .interval = 1,
                               .byday = "MO",
                               .start_min = wall("2026-11-30T17:00"),
                               .duration_min = 90};
    struct words *words = *state;
    assert_string_equal(visible(words, ww_dates_rule(words_at(words, GERMAN, NOW), &rule)),
                        "Jeden Montag, 17:00–18:30 Uhr, ab 30.11.2026");
    rule.until_day = day("2027-03-29");
    assert_string_equal(visible(words, ww_dates_rule(words_at(words, GERMAN, NOW), &rule)),
                        "Jeden Montag, 17:00–18:30 Uhr, ab 30.11.2026, bis 29.3.2027");
    assert_string_equal(visible(words, ww_dates_rule(words_at(words, TURKISH, NOW), &rule)),
                        "Her pazartesi, 17:00–18:30, 30.11.2026 tarihinden itibaren, 29.3.2027 "
                        "tarihine kadar");
    /* Begun: the beginning is no news any more, on the very first day already. */
    assert_string_equal(
        visible(words, ww_dates_rule(words_at(words, GERMAN, "2026-11-30T08:00"), &rule)),
        "Jeden Montag, 17:00–18:30 Uhr, bis 29.3.2027");
}

static void test_not_in_the_holidays(void **state)
{
    static const struct ww_text german[] = {
        {.body = "in den Schulferien"}, {.body = "an Feiertagen"}, {.body = "im Ramadan"}};
    static const struct ww_text turkish[] = {
        {.body = "okul tatillerinde", .lang = TURKISH},
        {.body = "resmî tatillerde", .lang = TURKISH},
        {.body = "ramazanda", .lang = TURKISH},
    };
    static const struct ww_text mixed[] = {
        {.body = "okul tatillerinde", .lang = TURKISH},
        {.body = "an Feiertagen", .lang = GERMAN, .substitute = true},
    };
    static const struct expectation rules[] = {
        {{BEGUN, .freq = "WEEKLY", .skipped = german, .skipped_count = 1},
         "Jeden Montag, 9:00–11:00 Uhr, nicht in den Schulferien",
         NULL},
        {{BEGUN, .freq = "WEEKLY", .skipped = german, .skipped_count = 2, .until_day = 20800},
         "Jeden Montag, 9:00–11:00 Uhr, bis 13.12.2026, nicht in den Schulferien und nicht an "
         "Feiertagen",
         NULL},
        {{BEGUN, .freq = "DAILY", .skipped = german, .skipped_count = 3},
         "Jeden Tag, 9:00–11:00 Uhr, nicht in den Schulferien und nicht an Feiertagen und nicht "
         "im Ramadan",
         NULL},
        {{BEGUN, .freq = "WEEKLY", .skipped = turkish, .skipped_count = 1},
         NULL,
         "Her pazartesi, 9:00–11:00, okul tatillerinde yapılmaz"},
        {{BEGUN, .freq = "WEEKLY", .skipped = turkish, .skipped_count = 3},
         NULL,
         "Her pazartesi, 9:00–11:00, okul tatillerinde ve resmî tatillerde ve ramazanda yapılmaz"},
        /* No sentence in two languages. */
        {{BEGUN, .freq = "WEEKLY", .skipped = mixed, .skipped_count = 2},
         NULL,
         "Her pazartesi, 9:00–11:00, tatil günleri için tarihlere bakın"},
        /* A single date says for itself when it is. */
        {{BEGUN, .skipped = german, .skipped_count = 1},
         "Montag, 8.12.2025, 9:00–11:00 Uhr",
         "8.12.2025 Pazartesi, 9:00–11:00"},
    };
    assert_rules(*state, rules, sizeof rules / sizeof rules[0]);
}

/* A release from elsewhere may hold anything: words come out, nothing breaks. */
static void test_nonsense_from_elsewhere(void **state)
{
    static const char *const days[] = {
        "X",    "M",          "MO,",           "XX,MO",
        "99MO", "0MO",        "-9TU",          "1M",
        ",",    "MOTUWETHFR", "1MO,XX",        "-",
        "6SA",  "+1MO",       "99999999999MO", "MO,MO,MO,MO,MO,MO,MO,MO,MO"};
    static const char *const freqs[] = {"WEEKLY", "MONTHLY", "DAILY", "YEARLY", "HOURLY", ""};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        for (size_t k = 0; k < sizeof freqs / sizeof freqs[0]; k++) {
            struct ww_schedule rule = {BEGUN, .freq = freqs[k], .byday = days[i]};
            for (int lang = GERMAN; lang <= TURKISH; lang++) {
                const char *words =
                    visible(*state, ww_dates_rule(words_at(*state, lang, NOW), &rule));
                assert_non_null(strstr(words, "9:00–11:00"));
                assert_null(strchr(words, '{'));
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORDS_TEST(test_weekly),
        WORDS_TEST(test_daily_and_yearly),
        WORDS_TEST(test_monthly),
        WORDS_TEST(test_monthly_with_several_days),
        WORDS_TEST(test_once),
        WORDS_TEST(test_beginning_and_end),
        WORDS_TEST(test_not_in_the_holidays),
        WORDS_TEST(test_nonsense_from_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
