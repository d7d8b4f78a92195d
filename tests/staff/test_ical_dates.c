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
#include "staff/values.h"

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

/* --- what events become ------------------------------------------------------------------------
 */

#define EVENT(inside) "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:a\r\n" inside "\r\nEND:VEVENT"
/* A zone of Outlook's, under a name that nobody knows. */
#define ZONE                                                                                       \
    "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000"    \
    "\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"    \
    "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\n"          \
    "TZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\n"               \
    "END:VTIMEZONE\r\n"

/* Rows as "key date starts-ends freq interval byday -until *count x exdates + rdates ! cancelled",
 * separated by |. */
static const struct {
    const char *events, *rows;
} becomes[] = {
    /* times: of our own clock, UTC, other zones by all their names */
    {EVENT("DTSTART:20261201T093000\r\nDTEND:20261201T110000"), "2026-12-01 09:30-11:00"},
    {EVENT("DTSTART:20261201T083000Z\r\nDTEND:20261201T100000Z"), "2026-12-01 09:30-11:00"},
    {EVENT("DTSTART:20270701T083000Z\r\nDURATION:PT1H30M"), "2027-07-01 10:30-12:00"},
    {EVENT("DTSTART;TZID=America/New_York:20261201T120000\r\nDURATION:PT1H"),
     "2026-12-01 18:00-19:00"},
    {EVENT("DTSTART;TZID=W. Europe Standard Time:20261201T093000\r\nDURATION:PT1H"),
     "2026-12-01 09:30-10:30"},
    {EVENT("DTSTART;TZID=\"Turkey Standard Time\":20261201T093000\r\nDURATION:PT1H"),
     "2026-12-01 07:30-08:30"},
    {EVENT("DTSTART;TZID=/maker.example/20050126_1/Europe/Istanbul:20270701T093000\r\n"
           "DURATION:PT1H"),
     "2027-07-01 08:30-09:30"},
    {ZONE EVENT("DTSTART;TZID=Customized Time Zone:20270701T093000\r\nDURATION:PT1H"),
     "2027-07-01 09:30-10:30"},
    {EVENT("DTSTART;TZID=Mars/Crater:20261201T093000\r\nDURATION:PT1H"), "2026-12-01 09:30-10:30"},
    /* whole days, midnights, several days, no end */
    {EVENT("DTSTART;VALUE=DATE:20261201"), "2026-12-01 00:00-24:00"},
    {EVENT("DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261204"),
     "2026-12-01 00:00-24:00 DAILY *3"},
    {EVENT("DTSTART:20261201T200000\r\nDTEND:20261202T000000"), "2026-12-01 20:00-24:00"},
    {EVENT("DTSTART:20261231T200000\r\nDTEND:20270101T020000"),
     "2026-12-31 20:00-24:00|#2 2027-01-01 00:00-02:00"},
    {EVENT("DTSTART:20261201T100000\r\nDTEND:20261204T160000"),
     "2026-12-01 10:00-24:00|#2 2026-12-02 00:00-24:00 DAILY *2|#3 2026-12-04 00:00-16:00"},
    {EVENT("DTSTART:20261127T220000\r\nDURATION:PT4H\r\nRRULE:FREQ=WEEKLY;BYDAY=FR,SU;COUNT=9"),
     "2026-11-27 22:00-24:00 WEEKLY FR SU *9|#2 2026-11-28 00:00-02:00 WEEKLY SA MO *9"},
    {EVENT("DTSTART:20261201T200000"), "2026-12-01 20:00-21:00"},
    /* rules that columns hold */
    {EVENT("DTSTART:20261102T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"),
     "2026-11-02 09:30-10:30 WEEKLY 2 MO WE"},
    {EVENT("DTSTART:20261110T093000\r\nDURATION:PT1H\r\n"
           "RRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2;UNTIL=20270608T225959Z"),
     "2026-11-10 09:30-10:30 MONTHLY 2TU -2027-06-08"},
    {EVENT("DTSTART:20261110T233000\r\nDURATION:PT10M\r\nRRULE:FREQ=DAILY;UNTIL=20261224T223000Z"),
     "2026-11-10 23:30-23:40 DAILY -2026-12-24"},
    {EVENT("DTSTART:20261110T233000\r\nDURATION:PT10M\r\nRRULE:FREQ=DAILY;UNTIL=20261224T222959Z"),
     "2026-11-10 23:30-23:40 DAILY -2026-12-23"},
    {EVENT("DTSTART:20261127T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=MONTHLY;BYDAY=-1FR"),
     "2026-11-27 09:30-10:30 MONTHLY -1FR"},
    {EVENT("DTSTART:20261201T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=1"),
     "2026-12-01 09:30-10:30 MONTHLY"},
    {EVENT("DTSTART:20261213T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=YEARLY;BYMONTH=12;BYDAY=2SU"),
     "2026-12-13 09:30-10:30 MONTHLY 12 2SU"},
    {EVENT("DTSTART:20261124T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"),
     "2026-11-24 09:30-10:30 WEEKLY MO TU WE TH FR"},
    {EVENT("DTSTART;TZID=Europe/Istanbul:20261124T010000\r\nDURATION:PT1H\r\n"
           "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261231"),
     "2026-11-23 23:00-24:00 WEEKLY MO -2026-12-30"},
    {EVENT("DTSTART:20261124T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;UNTIL=99991231T235959Z"),
     "2026-11-24 09:30-10:30 DAILY"},
    /* and rules that they do not */
    {EVENT("DTSTART:20261201T093000\r\nDURATION:PT1H\r\n"
           "RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=4"),
     "2026-12-01 09:30-10:30 + 2026-12-15 2027-01-01 2027-01-15"},
    {EVENT("DTSTART:20261201T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;BYHOUR=9,14;COUNT=3"),
     "2026-12-01 09:30-10:30 + 2026-12-02|#2 2026-12-01 14:30-15:30"},
    {EVENT("DTSTART:20270320T100000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=3"),
     "2027-03-20 11:00-12:00 + 2027-03-27|#2 2027-04-03 12:00-13:00"},
    {EVENT("DTSTART:20261201T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=4\r\n"
           "EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=9"),
     "2026-12-02 09:30-10:30 + 2026-12-04"},
    /* dates taken out, added, and a beginning that is no date of the rule */
    {EVENT("DTSTART:20261124T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY\r\n"
           "EXDATE:20261201T093000,20261208T083000Z\r\nEXDATE;VALUE=DATE:20261215\r\n"
           "EXDATE:20261202T093000\r\nRDATE:20261203T093000"),
     "2026-11-24 09:30-10:30 WEEKLY x 2026-12-01 2026-12-08 2026-12-15 + 2026-12-03"},
    {EVENT("DTSTART:20261124T093000\r\nDURATION:PT1H\r\n"
           "RDATE;VALUE=PERIOD:20261203T093000/PT1H,20261204T140000/PT1H"),
     "2026-11-24 09:30-10:30 + 2026-12-03|#2 2026-12-04 14:00-15:00"},
    {EVENT("DTSTART:20261124T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2"),
     "2026-11-24 09:30-10:30 WEEKLY TH *2 + 2026-11-24"},
    /* changes of single dates: moved, cancelled, none at all, without their series */
    {EVENT("DTSTART:20261124T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY") "\r\n" EVENT(
         "RECURRENC"
         "E-ID:"
         "20261201T"
         "093000\r"
         "\nDTSTART"
         ":20261202"
         "T140000\r"
         "\nDURATIO"
         "N:PT2H") "\r\n" EVENT("RECURRENCE-ID:20261208T083000Z\r\nDTSTART:"
                                "20261208T093000\r\nSTATUS:CANCELLED") "\r"
                                                                       "\n" EVENT(
                                                                           "RECURRENCE-ID:"
                                                                           "20261215T093000\r\nDTST"
                                                                           "ART:"
                                                                           "20261215T093000\r\nDURA"
                                                                           "TION:PT1H"),
     "2026-11-24 09:30-10:30 WEEKLY x 2026-12-01 ! 2026-12-08|"
     "/2026-12-01T0930 2026-12-02 14:00-16:00"},
    {EVENT("RECURRENCE-ID:20261201T093000\r\nDTSTART:20261202T140000\r\nDURATION:PT2H"),
     "/2026-12-01T0930 2026-12-02 14:00-16:00"},
    {EVENT("DTSTART:20261124T093000\r\nDURATION:PT1H\r\nSTATUS:CANCELLED"),
     "2026-11-24 09:30-10:30 ! 2026-11-24"},
    /* nothing */
    {EVENT("DTSTART:20261123T093000\r\nDURATION:PT1H"), "over"},
    {EVENT("DTSTART:20200907T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;UNTIL=20261110"), "over"},
    {EVENT("DTSTART:20261124T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY\r\nSTATUS:CANCELLED"),
     "cancelled"},
    {EVENT("DTSTART:20261124T093000\r\nRRULE:FREQ=SECONDLY"), "several times a day"},
    {EVENT("DTSTART:20261124T093000\r\nRRULE:FREQ=NEVER"), "rule cannot be read"},
    {EVENT("DTSTART:99991231T093000"), "after 2199"},
    {EVENT("DTSTART:16010101T093000"), "before 1990"},
    {EVENT("DTSTART:20261124T093000\r\nDTEND:20291124T093000"), "longer than a year"},
};

static void add_days(struct ww_buf *out, const char *sign, const struct ww_ical_days *days)
{
    char date[11];
    for (int i = 0; i < days->count; i++) {
        ww_format_date(days->items[i], date);
        ww_buf_printf(out, "%s%s", i ? " " : sign, date);
    }
}

static void add_row(struct ww_buf *out, const struct ww_ical_schedule *s)
{
    static const char *const freqs[] = {" DAILY", " WEEKLY", " MONTHLY", " YEARLY", ""};
    char date[11];
    ww_format_date(s->rule.first_day, date);
    ww_buf_printf(out, "%s%s%s%s %02d:%02d-%02d:%02d%s", out->size ? "|" : "", s->key,
                  *s->key ? " " : "", date, s->starts_minute / 60, s->starts_minute % 60,
                  s->ends_minute / 60, s->ends_minute % 60, freqs[s->rule.freq]);
    if (s->rule.interval > 1)
        ww_buf_printf(out, " %d", s->rule.interval);
    for (int i = 0; i < s->rule.by_day_count; i++) {
        int weekday = (s->rule.by_days[i] + 64) % 8, ordinal = (s->rule.by_days[i] - weekday) / 8;
        if (ordinal)
            ww_buf_printf(out, " %d%s", ordinal, ww_weekday_name(weekday));
        else
            ww_buf_printf(out, " %s", ww_weekday_name(weekday));
    }
    if (s->rule.until_day < INT32_MAX) {
        ww_format_date(s->rule.until_day, date);
        ww_buf_printf(out, " -%s", date);
    }
    if (s->rule.count)
        ww_buf_printf(out, " *%d", s->rule.count);
    add_days(out, " x ", &s->exdates);
    add_days(out, " + ", &s->rdates);
    add_days(out, " ! ", &s->cancelled);
}

static void test_what_events_become(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof becomes / sizeof becomes[0]; i++) {
        struct desk d;
        struct ww_buf rows = {0};
        understand(&d, becomes[i].events);
        for (int j = 0; j < d.series.count; j++)
            add_row(&rows, &d.series.items[j]);
        if (d.series.trouble || d.series.over || d.series.cancelled)
            ww_buf_puts(&rows, d.series.trouble ? d.series.trouble
                               : d.series.over  ? "over"
                                                : "cancelled");
        bool same = d.series.trouble ? strstr(rows.data, becomes[i].rows) != NULL
                                     : strcmp(rows.data, becomes[i].rows) == 0;
        if (!same)
            fail_msg("%s\nbecomes %s\nnot     %s", becomes[i].events, rows.data, becomes[i].rows);
        ww_buf_finish(&rows);
        finish(&d);
    }
}

/* Many changed dates need more rows than an offer may have; the rest is counted. */
static void test_more_rows_than_an_offer_has(void **state)
{
    (void)state;
    struct ww_buf events = {0};
    struct desk d;
    ww_buf_puts(&events, EVENT("DTSTART:20261124T000000\r\nDURATION:PT1M\r\nRRULE:FREQ=DAILY;"
                               "BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17;BYMINUTE=0"));
    understand(&d, events.data);
    assert_int_equal(d.series.count, 18);
    assert_true(d.series.expanded);
    finish(&d);
    ww_buf_reset(&events);
    ww_buf_puts(&events, "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261124T000000\r\nRDATE:");
    for (int i = 0; i < 60; i++)
        ww_buf_printf(&events, "%s20261125T%02d%02d00", i ? "," : "", i / 4, i % 4 * 15);
    ww_buf_puts(&events, "\r\nEND:VEVENT");
    understand(&d, events.data);
    assert_int_equal(d.series.count, WW_OFFER_SCHEDULES_MAX);
    assert_int_equal(d.series.count + d.series.beyond, 60);
    finish(&d);
    ww_buf_finish(&events);
}

/* Rules that take long are given up together, not one by one. */
static void test_effort_is_bounded(void **state)
{
    (void)state;
    struct desk d;
    understand(&d, EVENT("DTSTART:19000101T000000\r\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;"
                         "BYSETPOS=366"));
    assert_null(d.series.trouble);
    assert_true(d.effort < 90000000);
    finish(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules_as_libical),
        cmocka_unit_test(test_what_events_become),
        cmocka_unit_test(test_more_rows_than_an_offer_has),
        cmocka_unit_test(test_effort_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
