#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libical/ical.h>

#include "base/buf.h"
#include "base/clock.h"
#include "staff/ical_dates.h"
#include "staff/ical_rule.h"

enum { TODAY = 20781, AHEAD = 400, DATES_MAX = 12000 }; /* 2026-11-24 */

/* One number after the other, the same on every machine. */
static uint32_t next_number(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

static const char *one_of(uint64_t *seed, const char *const *words, uint32_t count)
{
    return words[next_number(seed, count)];
}

#define ONE_OF(seed, words) one_of(seed, words, sizeof words / sizeof words[0])

/* A rule as programs write them, and as nobody would. */
static void make_rule(uint64_t *seed, struct ww_buf *out)
{
    static const char *const freqs[] = {"DAILY",   "WEEKLY",  "WEEKLY",
                                        "MONTHLY", "MONTHLY", "YEARLY"};
    static const char *const weekdays[] = {"MO", "TU,TH", "SU", "MO,TU,WE,TH,FR", "SA,SU", "WE,SU"};
    static const char *const numbered[] = {"2TU", "-1FR", "1MO,3MO", "5SA", "MO", "SU,1WE", "-2TH"};
    static const char *const positions[] = {"1", "-1", "2", "2,-1", "-3"};
    static const char *const month_days[] = {"1", "15", "31", "-1", "1,15", "13", "29"};
    static const char *const months[] = {"1", "6,9", "2", "11,12", "3,4,5"};
    const char *freq = ONE_OF(seed, freqs);
    ww_buf_printf(out, "FREQ=%s", freq);
    if (next_number(seed, 2))
        ww_buf_printf(out, ";INTERVAL=%u", 1 + next_number(seed, 4));
    bool weekly = freq[0] == 'W', daily = freq[0] == 'D', yearly = freq[0] == 'Y';
    bool positioned = false;
    if (next_number(seed, 4) == 0 || yearly)
        ww_buf_printf(out, ";BYMONTH=%s", ONE_OF(seed, months));
    if (weekly || daily ? next_number(seed, 3) > 0 : next_number(seed, 2) > 0) {
        positioned = !weekly && !daily && next_number(seed, 2);
        ww_buf_printf(out, ";BYDAY=%s",
                      weekly || daily || positioned ? ONE_OF(seed, weekdays)
                                                    : ONE_OF(seed, numbered));
    }
    if (positioned)
        ww_buf_printf(out, ";BYSETPOS=%s", ONE_OF(seed, positions));
    else if (!weekly && next_number(seed, 4) == 0)
        ww_buf_printf(out, ";BYMONTHDAY=%s", ONE_OF(seed, month_days));
    if (next_number(seed, 4) == 0)
        ww_buf_puts(out, ";WKST=SU");
    switch (next_number(seed, 4)) {
    case 0:
        ww_buf_printf(out, ";COUNT=%u", 1 + next_number(seed, 60));
        break;
    case 1:
        ww_buf_printf(out, ";UNTIL=2027%02u%02uT235959", 1 + next_number(seed, 12),
                      1 + next_number(seed, 28));
        break;
    default:
        break;
    }
}

static struct icaltimetype time_of(int32_t day, int minute)
{
    struct ww_date date = ww_date_from_day(day);
    return (struct icaltimetype){
        .year = date.year,
        .month = date.month,
        .day = date.day,
        .hour = minute / 60,
        .minute = minute % 60,
    };
}

/* libical's own dates of a rule, in minutes; returns how many. */
static int ask_libical(const char *rule, int32_t first_day, int minute, int64_t *out, int max)
{
    icalrecur_iterator *iterator =
        icalrecur_iterator_new(icalrecurrencetype_from_string(rule), time_of(first_day, minute));
    int count = 0;
    while (iterator && count < max) {
        struct icaltimetype time = icalrecur_iterator_next(iterator);
        if (icaltime_is_null_time(time))
            break;
        int32_t day = ww_day_from_date(time.year, time.month, time.day);
        if (day > TODAY + AHEAD)
            break;
        out[count++] = (int64_t)day * 1440 + time.hour * 60 + time.minute;
    }
    if (iterator)
        icalrecur_iterator_free(iterator);
    return count;
}

struct expected {
    int64_t *minutes;
    int count;
};

struct publishing {
    const struct ww_ical_schedule *schedule;
    struct expected *out;
};

static bool has(const struct ww_ical_days *days, int32_t day)
{
    for (int i = 0; i < days->count; i++)
        if (days->items[i] == day)
            return true;
    return false;
}

static void publish_date(const struct publishing *p, int32_t day)
{
    if (day >= TODAY && !has(&p->schedule->exdates, day) && p->out->count < DATES_MAX)
        p->out->minutes[p->out->count++] = (int64_t)day * 1440 + p->schedule->starts_minute;
}

static bool publish_day(void *user, int32_t day)
{
    const struct publishing *p = user;
    if (day <= TODAY + AHEAD && !has(&p->schedule->rdates, day))
        publish_date(p, day);
    return true;
}

static int by_size(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* What publishing makes of the rows. */
static void publish(const struct ww_ical_series *series, struct expected *out)
{
    for (int i = 0; i < series->count; i++) {
        struct publishing p = {&series->items[i], out};
        ww_expand(&series->items[i].rule, TODAY + AHEAD, publish_day, &p);
        for (int j = 0; j < series->items[i].rdates.count; j++)
            if (series->items[i].rdates.items[j] <= TODAY + AHEAD)
                publish_date(&p, series->items[i].rdates.items[j]);
    }
    qsort(out->minutes, (size_t)out->count, sizeof *out->minutes, by_size);
}

struct desk {
    struct ww_arena arena;
    struct ww_report report;
    struct ww_ical ical;
    struct ww_ical_clocks clocks;
    struct ww_ical_series series;
    struct ww_error err;
    int64_t effort;
};

/* The events of a calendar, as one series. */
static void understand(struct desk *d, const char *events)
{
    struct ww_buf buf = {0};
    *d = (struct desk){.effort = 100000000};
    ww_buf_printf(&buf, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n%s\r\nEND:VCALENDAR\r\n", events);
    if (ww_ical_parse(buf.data, buf.size, "a.ics", &d->arena, &d->report, NULL, &d->ical,
                      &d->err) != WW_OK)
        fail_msg("%s: %s", events, d->err.message);
    ww_buf_finish(&buf);
    ww_ical_clocks_make(&d->clocks, &d->ical, "Europe/Berlin");
    const struct ww_ical_event *list[16];
    for (size_t i = 0; i < d->ical.count; i++)
        list[i] = &d->ical.events[i];
    ww_ical_dates_make(
        &(struct ww_ical_dates_params){
            .arena = &d->arena,
            .clocks = &d->clocks,
            .today = TODAY,
            .first_day = TODAY - 23,
            .last_day = TODAY + AHEAD + 7,
            .effort = &d->effort,
        },
        list, (int)d->ical.count, &d->series);
}

static void finish(struct desk *d)
{
    ww_ical_clocks_finish(&d->clocks);
    ww_ical_finish(&d->ical);
    ww_report_finish(&d->report);
    ww_arena_finish(&d->arena);
}

static void compare(const char *event, const struct desk *d, const int64_t *theirs, int count)
{
    struct expected ours = {.minutes = calloc(DATES_MAX, sizeof(int64_t))};
    publish(&d->series, &ours);
    int from = 0;
    while (from < count && theirs[from] < (int64_t)TODAY * 1440)
        from++;
    bool same = ours.count == count - from &&
                memcmp(ours.minutes, theirs + from, (size_t)ours.count * sizeof(int64_t)) == 0;
    if (!same) {
        for (int i = 0; i < 12; i++) {
            char a[17] = "-", b[17] = "-";
            if (i < ours.count)
                ww_format_wall((int32_t)ours.minutes[i], a);
            if (from + i < count)
                ww_format_wall((int32_t)theirs[from + i], b);
            fprintf(stderr, "%s %s\n", a, b);
        }
        fail_msg("%s: %d dates, not %d", event, ours.count, count - from);
    }
    free(ours.minutes);
}

/* libical begins every second Sunday one week late when the beginning is no Sunday, so that each
 * rule begins on one of its days. */
static void test_rules_as_libical(void **state)
{
    (void)state;
    uint64_t seed = 20261124;
    int turns = getenv("WW_SOAK") ? 3000 : 400, with_columns = 0, empty = 0;
    int64_t *theirs = calloc(DATES_MAX, sizeof *theirs);
    for (int turn = 0; turn < turns; turn++) {
        struct ww_buf rule = {0}, event = {0};
        make_rule(&seed, &rule);
        int32_t first = TODAY - 500 + (int32_t)next_number(&seed, 700);
        int minute = (int)next_number(&seed, 1380);
        int count = ask_libical(rule.data, first, minute, theirs, 1);
        if (count) {
            first = (int32_t)(theirs[0] / 1440);
            count = ask_libical(rule.data, first, minute, theirs, DATES_MAX);
        }
        empty += count == 0;
        char date[11];
        ww_format_date(first, date);
        ww_buf_printf(&event,
                      "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:a\r\nDTSTART:%.4s%.2s%.2sT%02d%02d00\r\n"
                      "DURATION:PT1M\r\nRRULE:%s\r\nEND:VEVENT",
                      date, date + 5, date + 8, minute / 60, minute % 60, rule.data);
        struct desk d;
        if (count) {
            understand(&d, event.data);
            assert_null(d.series.trouble);
            compare(event.data, &d, theirs, count);
            with_columns += !d.series.expanded;
            finish(&d);
        }
        ww_buf_finish(&rule);
        ww_buf_finish(&event);
    }
    printf("%d rules as libical reads them, %d of them in columns, %d without a date\n", turns,
           with_columns, empty);
    assert_true(with_columns > turns / 4);
    free(theirs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules_as_libical),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
