#include "words.h"

static void test_times(void **state)
{
    static const struct {
        const char *at, *words;
    } times[] = {{"2026-11-24T00:00", "0:00"},
                 {"2026-11-24T09:05", "9:05"},
                 {"2026-11-24T15:00", "15:00"},
                 {"2026-11-24T23:59", "23:59"},
                 {"1969-12-31T23:30", "23:30"}};
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++)
        for (int lang = GERMAN; lang <= TURKISH; lang++)
            assert_string_equal(
                ww_dates_time(words_at(*state, lang, "2026-11-24T09:30"), wall(times[i].at)),
                times[i].words);
}

static void test_dates(void **state)
{
    struct ww_build *build = words_at(*state, GERMAN, "2026-11-24T09:30");
    assert_string_equal(ww_dates_plain(build, day("2026-11-24")), "24.11.2026");
    assert_string_equal(ww_dates_plain(build, day("2027-01-05")), "5.1.2027");
    assert_string_equal(ww_dates_long(build, day("2026-11-24")), "Dienstag, 24.11.2026");
    assert_string_equal(ww_dates_long(build, day("2028-02-29")), "Dienstag, 29.2.2028");
    build = words_at(*state, TURKISH, "2026-11-24T09:30");
    assert_string_equal(ww_dates_plain(build, day("2026-11-24")), "24.11.2026");
    assert_string_equal(ww_dates_long(build, day("2026-11-24")), "24.11.2026 Salı");
}

static void test_weekdays(void **state)
{
    static const char *const names[2][7] = {
        {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"},
        {"Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"}};
    static const char *const shorts[2][7] = {
        {"Mo 7.12.", "Di 8.12.", "Mi 9.12.", "Do 10.12.", "Fr 11.12.", "Sa 12.12.", "So 13.12."},
        {"7.12 Pzt", "8.12 Sal", "9.12 Çar", "10.12 Per", "11.12 Cum", "12.12 Cmt", "13.12 Paz"}};
    for (int lang = GERMAN; lang <= TURKISH; lang++) {
        struct ww_build *build = words_at(*state, lang, "2026-11-24T09:30");
        for (int i = 0; i < 7; i++) {
            assert_string_equal(ww_dates_weekday(build, i), names[lang][i]);
            assert_string_equal(ww_dates_day(build, day("2026-12-07") + i), shorts[lang][i]);
        }
    }
}

static void test_today_and_tomorrow(void **state)
{
    static const struct {
        const char *now, *day, *german, *turkish;
    } days[] = {
        {"2026-11-24T09:30", "2026-11-24", "heute", "bugün"},
        {"2026-11-24T09:30", "2026-11-25", "morgen", "yarın"},
        {"2026-11-24T09:30", "2026-11-26", "Do 26.11.", "26.11 Per"},
        {"2026-11-24T09:30", "2026-11-23", "Mo 23.11.", "23.11 Pzt"},
        {"2026-11-24T23:59", "2026-11-25", "morgen", "yarın"},
        {"2026-11-25T00:00", "2026-11-25", "heute", "bugün"},
        {"2026-12-31T12:00", "2027-01-01", "morgen", "yarın"},
        {"2028-02-28T12:00", "2028-02-29", "morgen", "yarın"},
        {"2027-02-28T12:00", "2027-03-01", "morgen", "yarın"},
        /* The nights in which the clocks change: of 25 and of 23 hours. */
        {"2026-10-24T23:30", "2026-10-25", "morgen", "yarın"},
        {"2026-10-25T02:30", "2026-10-25", "heute", "bugün"},
        {"2026-10-25T23:59", "2026-10-26", "morgen", "yarın"},
        {"2027-03-27T23:59", "2027-03-28", "morgen", "yarın"},
        {"2027-03-28T03:00", "2027-03-28", "heute", "bugün"},
    };
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        struct words *words = *state;
        assert_string_equal(ww_dates_day(words_at(words, GERMAN, days[i].now), day(days[i].day)),
                            days[i].german);
        assert_int_equal(words->wake_min, (day(days[i].now) + 1) * WW_DAY_MINUTES);
        assert_string_equal(ww_dates_day(words_at(words, TURKISH, days[i].now), day(days[i].day)),
                            days[i].turkish);
    }
}

static void test_moments_and_ranges(void **state)
{
    struct ww_build *build = words_at(*state, GERMAN, "2026-11-24T09:30");
    assert_string_equal(visible(*state, ww_dates_moment(build, wall("2026-11-24T15:00"))),
                        "heute 15:00");
    assert_string_equal(visible(*state, ww_dates_moment(build, wall("2026-11-30T09:00"))),
                        "Mo 30.11. 9:00");
    assert_string_equal(
        visible(*state, ww_dates_range(build, wall("2026-11-24T09:00"), wall("2026-11-24T11:30"))),
        "9:00–11:30 Uhr");
    assert_string_equal(
        visible(*state, ww_dates_range(build, wall("2026-11-24T20:00"), wall("2026-11-25T00:00"))),
        "20:00–24:00 Uhr");
    assert_string_equal(
        visible(*state, ww_dates_range(build, wall("2026-11-24T00:00"), wall("2026-11-25T00:00"))),
        "ganztägig");
    /* 02:30 to 03:30 does not exist that night; the wall clock is what stands on the poster. */
    assert_string_equal(
        visible(*state, ww_dates_range(build, wall("2027-03-28T01:00"), wall("2027-03-28T03:30"))),
        "1:00–3:30 Uhr");
    build = words_at(*state, TURKISH, "2026-11-24T09:30");
    assert_string_equal(visible(*state, ww_dates_moment(build, wall("2026-11-24T15:00"))),
                        "bugün 15:00");
    assert_string_equal(
        visible(*state, ww_dates_range(build, wall("2026-11-24T09:00"), wall("2026-11-24T11:30"))),
        "9:00–11:30");
    assert_string_equal(
        visible(*state, ww_dates_range(build, wall("2026-11-24T00:00"), wall("2026-11-25T00:00"))),
        "tüm gün");
}

/* "9:00–" at the end of one line and "11:30" on the next would be hard to read. */
static void test_a_range_stays_on_one_line(void **state)
{
    struct ww_build *build = words_at(*state, GERMAN, "2026-11-24T09:30");
    const char *range = ww_dates_range(build, wall("2026-11-24T09:00"), wall("2026-11-24T11:30"));
    assert_non_null(strstr(range, "9:00–\u206011:30"));
}

static struct ww_occurrence occurrence(const char *start, const char *end)
{
    return (struct ww_occurrence){.start_min = wall(start), .end_min = wall(end)};
}

static void test_next_date_of_a_row(void **state)
{
    struct words *words = *state;
    struct ww_occurrence today = occurrence("2026-11-24T15:00", "2026-11-24T16:00");
    assert_string_equal(
        visible(*state, ww_dates_next(words_at(words, GERMAN, "2026-11-24T09:30"), &today)),
        "heute 15:00");
    assert_int_equal(words->wake_min, wall("2026-11-24T15:00"));
    assert_string_equal(
        visible(*state, ww_dates_next(words_at(words, GERMAN, "2026-11-24T14:59"), &today)),
        "heute 15:00");
    assert_string_equal(
        visible(*state, ww_dates_next(words_at(words, GERMAN, "2026-11-24T15:00"), &today)),
        "läuft bis 16:00");
    assert_int_equal(words->wake_min, wall("2026-11-24T16:00"));
    assert_string_equal(
        visible(*state, ww_dates_next(words_at(words, TURKISH, "2026-11-24T15:59"), &today)),
        "16:00 saatine kadar sürüyor");
    /* A date of the day after tomorrow changes its words at midnight, long before it begins. */
    struct ww_occurrence later = occurrence("2026-11-26T15:00", "2026-11-26T16:00");
    assert_string_equal(
        visible(*state, ww_dates_next(words_at(words, TURKISH, "2026-11-24T09:30"), &later)),
        "26.11 Per 15:00");
    assert_int_equal(words->wake_min, wall("2026-11-25T00:00"));
    struct ww_occurrence whole = occurrence("2026-11-30T00:00", "2026-12-01T00:00");
    assert_string_equal(
        visible(*state, ww_dates_next(words_at(words, GERMAN, "2026-11-24T09:30"), &whole)),
        "Mo 30.11.");
    assert_string_equal(
        visible(*state, ww_dates_next(words_at(words, GERMAN, "2026-11-30T09:30"), &whole)),
        "läuft bis 24:00");
}

static void test_the_earliest_wake_wins(void **state)
{
    struct words *words = *state;
    struct ww_build *build = words_at(words, GERMAN, "2026-11-24T09:30");
    ww_build_wake(build, wall("2026-11-24T12:00"));
    ww_build_wake(build, wall("2026-11-24T18:00"));
    assert_int_equal(words->wake_min, wall("2026-11-24T12:00"));
    ww_build_wake(build, wall("2026-11-24T09:30")); /* now, and before: nothing to wait for */
    ww_build_wake(build, wall("2026-11-23T10:00"));
    assert_int_equal(words->wake_min, wall("2026-11-24T12:00"));
    ww_build_wake(build, wall("2026-11-24T09:31"));
    assert_int_equal(words->wake_min, wall("2026-11-24T09:31"));
}

static void test_lists_of_words(void **state)
{
    static const char *const items[] = {"Montag", "Mittwoch", "Freitag"};
    struct ww_build *build = words_at(*state, GERMAN, "2026-11-24T09:30");
    assert_string_equal(ww_build_join(build, items, 0), "");
    assert_string_equal(ww_build_join(build, items, 1), "Montag");
    assert_string_equal(ww_build_join(build, items, 2), "Montag und Mittwoch");
    assert_string_equal(ww_build_join(build, items, 3), "Montag, Mittwoch und Freitag");
    assert_string_equal(ww_build_count(build, WW_WORD_LIST_COUNT_ONE, WW_WORD_LIST_COUNT_OTHER, 1),
                        "1 Angebot");
    assert_string_equal(ww_build_count(build, WW_WORD_LIST_COUNT_ONE, WW_WORD_LIST_COUNT_OTHER, 0),
                        "0 Angebote");
    build = words_at(*state, TURKISH, "2026-11-24T09:30");
    assert_string_equal(ww_build_count(build, WW_WORD_LIST_COUNT_ONE, WW_WORD_LIST_COUNT_OTHER, 7),
                        "7 hizmet");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORDS_TEST(test_times),
        WORDS_TEST(test_dates),
        WORDS_TEST(test_weekdays),
        WORDS_TEST(test_today_and_tomorrow),
        WORDS_TEST(test_moments_and_ranges),
        WORDS_TEST(test_a_range_stays_on_one_line),
        WORDS_TEST(test_next_date_of_a_row),
        WORDS_TEST(test_the_earliest_wake_wins),
        WORDS_TEST(test_lists_of_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
