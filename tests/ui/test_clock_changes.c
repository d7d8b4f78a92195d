/* Around the changes of the clock, New Year and the leap day: what a clerk has written, published,
 * and what the pages then say at a moment of real time. */
#include <stdio.h>

#include "base/clock.h"
#include "kit.h"
#include "staff/desk.h"

#define NIGHT_HOURS                                                                                \
    "id,location,byday,opens,closes,valid_from,valid_until\n"                                      \
    "1,hall,SU,01:00,03:30,,\n2,hall,MO,08:00,12:00,,\n"
#define SCHEDULES                                                                                  \
    "id,service,location,date,starts,ends,freq,interval,byday,until,count,exdates,rdates,"         \
    "cancelled,holidays\n"

struct clock {
    struct kit *kit;
    struct desk *desk;
};

static int set_up(void **state)
{
    struct clock *clock = ww_alloc(sizeof *clock);
    void *kit, *desk;
    if (kit_set_up(&kit) != 0 || desk_setup(&desk) != 0)
        return -1;
    *clock = (struct clock){kit, desk};
    *state = clock;
    return 0;
}

static int tear_down(void **state)
{
    struct clock *clock = *state;
    void *kit = clock->kit, *desk = clock->desk;
    kit_tear_down(&kit);
    desk_teardown(&desk);
    free(clock);
    return 0;
}

static int64_t utc(const char *moment)
{
    int32_t minute = 0;
    assert_true(ww_parse_wall(moment, &minute));
    return (int64_t)minute * 60;
}

/* What the desk holds, published at that moment UTC; the kit shows it from then on. */
static void publish(struct clock *clock, const char *moment)
{
    struct desk *desk = clock->desk;
    struct ww_error err;
    struct ww_publish_params params = {
        .content = {.dir = desk->content, .has_now = true, .now_s = utc(moment)},
        .out_dir = desk->out,
    };
    if (ww_publish(&params, &desk->checked, &desk->report, &desk->published, &desk->err) != WW_OK)
        fail_msg("%s", desk->err.message);
    assert_int_equal(desk->report.mistakes, 0);
    assert_int_equal(
        ww_release_open(desk->out, WW_RELEASE_QUICK, &clock->kit->releases[KIT_DEMO], &err), WW_OK);
}

static int32_t wall_at(struct clock *clock, int64_t utc_s)
{
    return (int32_t)(ww_release_wall_s(kit_release(clock->kit, KIT_DEMO), utc_s) / 60);
}

static void start(struct clock *clock, const char *route, int64_t utc_s)
{
    char now[32], date[11];
    int32_t wall_min = wall_at(clock, utc_s);
    int minute = ww_wall_minute_of_day(wall_min);
    ww_format_date(ww_wall_day(wall_min), date);
    snprintf(now, sizeof now, "%sT%02d:%02d", date, minute / 60, minute % 60);
    kit_start(clock->kit,
              (struct kit_params){.route = route, .now = now, .terminal = "hall-1", .lang = "de"});
}

/* The page at a moment UTC says all of `words` and none of `never`, each with | between. */
static void expect(struct clock *clock, const char *route, const char *moment, const char *words,
                   const char *never)
{
    char copy[256], *rest = NULL;
    start(clock, route, utc(moment));
    char *said = kit_describe(clock->kit, false);
    snprintf(copy, sizeof copy, "%s", words);
    for (char *w = strtok_r(copy, "|", &rest); w; w = strtok_r(NULL, "|", &rest))
        if (!strstr(said, w))
            fail_msg("%s at %s UTC does not say \"%s\":\n%s", route, moment, w, said);
    snprintf(copy, sizeof copy, "%s", never);
    for (char *w = strtok_r(copy, "|", &rest); w; w = strtok_r(NULL, "|", &rest))
        if (strstr(said, w))
            fail_msg("%s at %s UTC says \"%s\":\n%s", route, moment, w, said);
    free(said);
}

/* A minute of real time in which somebody stays; the wall clock does at its end what it does. */
static void pass_minute(struct clock *clock, int64_t utc_s)
{
    struct kit *kit = clock->kit;
    kit_pass(kit, 29000);
    kit_tap_at(kit, 4, 200);
    kit_pass(kit, 29000);
    kit->now.ms += 60000 - kit->now.wall_ms;
    kit->now.wall_min = wall_at(clock, utc_s + 60);
    kit->now.wall_ms = 0;
}

/* A page that stays open says at every minute what a page opened at that minute says. */
static void stay(struct clock *clock, const char *route, const char *from)
{
    enum { MINUTES = 200 };
    char *said[MINUTES];
    start(clock, route, utc(from));
    for (int i = 0; i < MINUTES; i++) {
        said[i] = kit_describe(clock->kit, false);
        pass_minute(clock, utc(from) + i * 60);
    }
    for (int i = 0; i < MINUTES; i++) {
        start(clock, route, utc(from) + i * 60);
        char *fresh = kit_describe(clock->kit, false);
        assert_string_equal(said[i], fresh);
        free(fresh);
        free(said[i]);
    }
}

/* 2026-10-25: at 01:00 UTC it is 2:00 for the second time. */
static void test_back_in_autumn(void **state)
{
    struct clock *clock = *state;
    desk_write(clock->desk, "schedules.csv",
               SCHEDULES "1,1,hall,2026-10-18,03:20,04:00,WEEKLY,,SU,,,,,,\n"
                         "2,2,hall,2026-10-25,00:30,02:00,,,,,,,,,\n");
    desk_write(clock->desk, "opening_hours.csv", NIGHT_HOURS);
    publish(clock, "2026-10-20T08:00");
    expect(clock, "/today", "2026-10-24T23:59", "läuft gerade", "Minute"); /* 1:59 */
    /* 2:20 for the first time: two hours to go. 2:59: 81 minutes. */
    expect(clock, "/today", "2026-10-25T00:20", "3:20", "läuft gerade|Minute");
    expect(clock, "/today", "2026-10-25T00:59", "3:20", "Minute");
    expect(clock, "/today", "2026-10-25T02:00", "in 20 Minuten", "läuft gerade");
    expect(clock, "/today", "2026-10-25T02:19", "in 1 Minute", "läuft gerade");
    expect(clock, "/today", "2026-10-25T02:20", "läuft gerade", "Minute");
    expect(clock, "/today", "2026-10-25T03:00", "", "läuft gerade|3:20");
    expect(clock, "/location/1", "2026-10-24T22:59", "– öffnet heute 1:00", "geöffnet");
    expect(clock, "/location/1", "2026-10-25T00:59", "Jetzt geöffnet bis 3:30", "– öffnet");
    expect(clock, "/location/1", "2026-10-25T01:00", "Jetzt geöffnet bis 3:30", "– öffnet");
    expect(clock, "/location/1", "2026-10-25T02:29", "Jetzt geöffnet bis 3:30", "– öffnet");
    expect(clock, "/location/1", "2026-10-25T02:30", "– öffnet morgen 8:00", "geöffnet");
    stay(clock, "/today", "2026-10-25T00:10");
    stay(clock, "/location/1", "2026-10-25T00:10");
    /* The same wall time before and after the change. */
    expect(clock, "/service/1", "2026-10-20T08:00", "So 25.10.|So 1.11.|3:20", "");
    expect(clock, "/location/1", "2026-10-26T06:59", "– öffnet heute 8:00", "geöffnet");
    expect(clock, "/location/1", "2026-10-26T07:00", "Jetzt geöffnet bis 12:00", "– öffnet");
}

/* 2027-03-28: from 1:59 to 3:00. */
static void test_forward_in_spring(void **state)
{
    struct clock *clock = *state;
    desk_write(clock->desk, "schedules.csv",
               SCHEDULES "1,1,hall,2027-03-21,03:20,04:00,WEEKLY,,SU,,,,,,\n");
    desk_write(clock->desk, "opening_hours.csv", NIGHT_HOURS);
    publish(clock, "2027-03-20T08:00");
    expect(clock, "/today", "2027-03-28T00:19", "3:20", "Minute");    /* 1:19 */
    expect(clock, "/today", "2027-03-28T00:20", "in 60 Minuten", ""); /* 1:20 */
    expect(clock, "/today", "2027-03-28T00:59", "in 21 Minuten", ""); /* 1:59 */
    expect(clock, "/today", "2027-03-28T01:00", "in 20 Minuten", ""); /* 3:00 */
    expect(clock, "/today", "2027-03-28T01:20", "läuft gerade", "Minute");
    expect(clock, "/location/1", "2027-03-28T00:59", "Jetzt geöffnet bis 3:30", "– öffnet");
    expect(clock, "/location/1", "2027-03-28T01:29", "Jetzt geöffnet bis 3:30", "– öffnet");
    expect(clock, "/location/1", "2027-03-28T01:30", "– öffnet morgen 8:00", "geöffnet");
    stay(clock, "/today", "2027-03-27T23:10");
    stay(clock, "/location/1", "2027-03-27T23:10");
    expect(clock, "/location/1", "2027-03-29T05:59", "– öffnet heute 8:00", "geöffnet");
    expect(clock, "/location/1", "2027-03-29T06:00", "Jetzt geöffnet bis 12:00", "– öffnet");
}

static void test_new_year_and_holidays(void **state)
{
    struct clock *clock = *state;
    desk_write(clock->desk, "schedules.csv",
               SCHEDULES "1,1,hall,2026-12-21,23:30,24:00,WEEKLY,,MO TH,,,,,,school\n"
                         "2,2,hall,2026-12-31,23:30,24:00,,,,,,,,,\n"
                         "3,2,hall,2027-01-01,00:10,01:00,,,,,,,,,\n");
    publish(clock, "2026-12-20T08:00");
    expect(clock, "/service/1", "2026-12-20T08:00", "morgen|Do 7.1.|nicht in den Ferien",
           "24.12.|28.12.|31.12.|Mo 4.1.");
    expect(clock, "/today", "2026-12-31T22:40", "läuft gerade|Sprechstunde", "Deutschkurs");
    expect(clock, "/today", "2026-12-31T23:00", "in 10 Minuten|0:10", "läuft gerade");
    expect(clock, "/today", "2026-12-31T23:10", "läuft gerade", "Minute");
    expect(clock, "/location/1", "2026-12-31T22:59", "– öffnet morgen 8:00", "geöffnet");
    expect(clock, "/location/1", "2027-01-01T07:00", "Jetzt geöffnet bis 12:00", "– öffnet");
}

static void test_leap_day(void **state)
{
    struct clock *clock = *state;
    desk_write(clock->desk, "schedules.csv",
               SCHEDULES "1,1,hall,2028-02-28,09:00,10:00,DAILY,,,2028-03-01,,,,,\n");
    publish(clock, "2028-02-20T08:00");
    expect(clock, "/service/1", "2028-02-20T08:00", "Mo 28.2.|Di 29.2.|Mi 1.3.", "30.2.");
    expect(clock, "/service/1", "2028-02-28T12:00", "morgen", "29.2.");
    expect(clock, "/today", "2028-02-29T07:40", "in 20 Minuten|29.2.2028", "");
    expect(clock, "/today", "2028-02-29T08:00", "läuft gerade", "Minute");
    expect(clock, "/location/1", "2028-02-29T07:00", "Jetzt geöffnet bis 12:00", "– öffnet");
    expect(clock, "/location/1", "2028-02-29T11:00", "– öffnet morgen 8:00", "geöffnet");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_back_in_autumn, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_forward_in_spring, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_new_year_and_holidays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_leap_day, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
