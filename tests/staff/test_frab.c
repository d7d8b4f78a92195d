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
#include "staff/frab.h"

#define SCHEDULE(inside)                                                                           \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<schedule>" inside "</schedule>"
/* One event on 27 December 2024, a day that changes at four unless the file says otherwise. */
#define EVENT(inside)                                                                              \
    SCHEDULE("<day date=\"2024-12-27\" index=\"1\"><room name=\"Saal 1\">\n"                       \
             "<event id=\"17\" guid=\"a-b\">" inside "</event></room></day>")
#define TIMES "<start>10:30</start><duration>00:45</duration>"

struct outcome {
    struct ww_arena arena;
    struct ww_report report;
    struct ww_frab frab;
    struct ww_error err;
    enum ww_err result;
};

static void parse(const char *xml, size_t size, struct outcome *out)
{
    *out = (struct outcome){0};
    out->result = ww_frab_parse(xml, size, "plan.xml", &out->arena, &out->report, NULL, &out->frab,
                                &out->err);
}

static void finish(struct outcome *out)
{
    ww_frab_finish(&out->frab);
    ww_report_finish(&out->report);
    ww_arena_finish(&out->arena);
}

/* What one event becomes. */
static const struct {
    const char *xml;
    const char *start; /* wall time */
    int duration_min;
    const char *title, *subtitle, *languages, *text, *room;
} good[] = {
    {EVENT(TIMES "<title>Draht</title>"), "2024-12-27T10:30", 45, "Draht", NULL, NULL, NULL,
     "Saal 1"},
    {EVENT(TIMES
           "<title> Draht \n ziehen </title><subtitle>heiß</subtitle><language>de, en</language>"
           "<room>Halle 2</room><abstract>Eins.</abstract><description>Zwei.</description>"),
     "2024-12-27T10:30", 45, "Draht ziehen", "heiß", "de en", "Eins.\n\nZwei.", "Halle 2"},
    /* a date of its own, with its clock in the same zone, in UTC, and without a clock */
    {EVENT("<date>2024-12-28T00:15:00+01:00</date><start>00:15</start><duration>1:00</duration>"
           "<title>a</title>"),
     "2024-12-28T00:15", 60, "a", NULL, NULL, NULL, "Saal 1"},
    {EVENT("<date>2024-12-27T23:15:00+00:00</date><start>00:15</start><duration>01:00</duration>"
           "<title>a</title>"),
     "2024-12-28T00:15", 60, "a", NULL, NULL, NULL, "Saal 1"},
    {EVENT("<date>2024-12-28T02:00:00Z</date><start>18:00</start><duration>01:00</duration>"
           "<title>a</title>"),
     "2024-12-27T18:00", 60, "a", NULL, NULL, NULL, "Saal 1"},
    {EVENT("<date>2024-12-29</date>" TIMES "<title>a</title>"), "2024-12-29T10:30", 45, "a", NULL,
     NULL, NULL, "Saal 1"},
    {EVENT("<date>2024-12-29T11:00:00+01:00</date><duration>00:45</duration><title>a</title>"),
     "2024-12-29T11:00", 45, "a", NULL, NULL, NULL, "Saal 1"},
    /* none: what begins after midnight belongs to the evening before */
    {EVENT("<start>00:30</start><duration>00:45:00</duration><title>a</title>"), "2024-12-28T00:30",
     45, "a", NULL, NULL, NULL, "Saal 1"},
    {EVENT("<start>04:00</start><duration>12:00</duration><title>a</title>"), "2024-12-27T04:00",
     720, "a", NULL, NULL, NULL, "Saal 1"},
    {SCHEDULE("<conference><day_change>09:00:00</day_change></conference><day date=\"2024-12-27\">"
              "<room name=\"K\"><event id=\"3\"><start>08:59</start><duration>00:05</duration>"
              "<title>a</title></event></room></day>"),
     "2024-12-28T08:59", 5, "a", NULL, NULL, NULL, "K"},
    /* words */
    {EVENT(TIMES "<title>a &lt; b</title><language>Klingonisch; de</language>"
                 "<abstract>&lt;p&gt;Eins&lt;/p&gt;&lt;p&gt;Zwei&lt;/p&gt;</abstract>"),
     "2024-12-27T10:30", 45, "a < b", NULL, "de", "Eins\n\nZwei", "Saal 1"},
    {EVENT(TIMES "<title><![CDATA[<b>fett</b>]]></title><persons><person>"
                 "<title>nicht der</title></person></persons><links><link>x</link></links>"),
     "2024-12-27T10:30", 45, "fett", NULL, NULL, NULL, "Saal 1"},
};

static void same_text(const char *got, const char *expected)
{
    assert_string_equal(got ? got : "(none)", expected ? expected : "(none)");
}

static void test_good_events(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct outcome out;
        int32_t start_min = 0;
        parse(good[i].xml, strlen(good[i].xml), &out);
        if (out.result != WW_OK || out.frab.count != 1)
            fail_msg("event %zu: %s", i, out.err.message);
        assert_true(ww_parse_wall(good[i].start, &start_min));
        assert_int_equal(out.frab.talks[0].start_min, start_min);
        assert_int_equal(out.frab.talks[0].duration_min, good[i].duration_min);
        same_text(out.frab.talks[0].title, good[i].title);
        same_text(out.frab.talks[0].subtitle, good[i].subtitle);
        same_text(out.frab.talks[0].languages, good[i].languages);
        same_text(out.frab.talks[0].text, good[i].text);
        same_text(out.frab.talks[0].room, good[i].room);
        assert_int_equal(out.report.count, 0);
        finish(&out);
    }
}

/* An event that cannot be taken over is left out, with its line, and the others are kept. */
static void test_bad_events(void **state)
{
    (void)state;
    static const struct {
        const char *event, *says;
    } bad[] = {
        {"<event id=\"1\">" TIMES "</event>", "a talk is left out: it has no title"},
        {"<event>" TIMES "<title>b</title></event>", "neither guid nor id"},
        {"<event id=\"1\"><start>10:30</start><title>b</title></event>",
         "\"b\" is left out: it has no duration"},
        {"<event id=\"1\"><start>10:30</start><duration>45</duration><title>b</title></event>",
         "no duration"},
        {"<event id=\"1\"><start>10:30</start><duration>00:00</duration><title>b</title></event>",
         "no duration"},
        {"<event id=\"1\"><start>10:30</start><duration>18:01</duration><title>b</title></event>",
         "lasts 18:01 hours, more than 18"},
        {"<event id=\"1\"><start>10.30</start><duration>00:45</duration><title>b</title></event>",
         "no start like"},
        {"<event id=\"1\"><start>24:00</start><duration>00:45</duration><title>b</title></event>",
         "no start like"},
        {"</room></day><day><room name=\"x\"><event id=\"1\">" TIMES "<title>b</title></event>",
         "neither it nor its day has a date"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct outcome out;
        struct ww_buf xml = {0};
        ww_buf_printf(&xml,
                      "<schedule><day date=\"2024-12-27\"><room name=\"S\">"
                      "<event id=\"9\">" TIMES
                      "<title>a</title></event>\n\n%s</room></day></schedule>",
                      bad[i].event);
        parse(xml.data, xml.size, &out);
        assert_int_equal(out.result, WW_OK);
        assert_int_equal(out.frab.count, 1);
        assert_int_equal(out.report.count, 1);
        assert_string_equal(out.report.items[0].file, "plan.xml");
        assert_int_equal(out.report.items[0].row, 3);
        if (!strstr(out.report.items[0].message, bad[i].says))
            fail_msg("\"%s\" does not say \"%s\"", out.report.items[0].message, bad[i].says);
        finish(&out);
        ww_buf_finish(&xml);
    }
}

static void test_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *says;
    } rows[] = {
        {"", "plan.xml:1: is no well-formed XML"},
        {"id,title\n", "plan.xml:1: is no well-formed XML"},
        {"<iCalendar/>", "begins with <iCalendar>, not <schedule>"},
        {"<schedule>\n<day>", "plan.xml:2: is no well-formed XML"},
        {"<schedule></schedule>", "there is no talk in it"},
        {"<schedule>\n&nbsp;</schedule>", "plan.xml:2: "},
        {"<!DOCTYPE schedule [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]>"
         "<schedule>&b;</schedule>",
         "DOCTYPE"},
        {"<!DOCTYPE schedule SYSTEM \"file:///etc/passwd\"><schedule/>", "DOCTYPE"},
        {EVENT("<title>\xFF</title>"), "well-formed"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct outcome out;
        parse(rows[i].xml, strlen(rows[i].xml), &out);
        assert_int_equal(out.result, WW_ERR_INPUT);
        if (!strstr(out.err.message, rows[i].says))
            fail_msg("\"%s\" does not say \"%s\"", out.err.message, rows[i].says);
        finish(&out);
    }
    struct ww_buf deep = {0};
    ww_buf_puts(&deep, "<schedule>");
    for (int i = 0; i < 100000; i++)
        ww_buf_puts(&deep, "<a>");
    struct outcome out;
    parse(deep.data, deep.size, &out);
    assert_int_equal(out.result, WW_ERR_INPUT);
    assert_non_null(strstr(out.err.message, "inside each other"));
    finish(&out);
    ww_buf_finish(&deep);
}

static bool stop_now(void *user, const char *what, size_t done, size_t total)
{
    (void)user, (void)what, (void)total;
    return done == 0;
}

/* Many talks, one very long text, and an end in between. */
static void test_large(void **state)
{
    (void)state;
    enum { TALKS = 3000 };
    struct ww_buf xml = {0};
    ww_buf_puts(&xml, "<schedule><day date=\"2024-12-27\"><room name=\"S\">");
    for (int i = 0; i < TALKS; i++)
        ww_buf_printf(&xml, "<event id=\"%d\">" TIMES "<title>Vortrag %d</title></event>\n", i + 1,
                      i);
    ww_buf_puts(&xml, "<event guid=\"long\">" TIMES "<title>lang</title><description>");
    for (int i = 0; i < 300000; i++)
        ww_buf_puts(&xml, "viele Worte ");
    ww_buf_puts(&xml, "</description></event></room></day></schedule>");
    struct outcome out;
    parse(xml.data, xml.size, &out);
    assert_int_equal(out.result, WW_OK);
    assert_int_equal(out.frab.count, TALKS + 1);
    assert_string_equal(out.frab.talks[TALKS - 1].title, "Vortrag 2999");
    assert_true(strlen(out.frab.talks[TALKS].text) < 21000);
    finish(&out);
    out = (struct outcome){0};
    struct ww_progress progress = {.tick = stop_now};
    assert_int_equal(ww_frab_parse(xml.data, xml.size, "plan.xml", &out.arena, &out.report,
                                   &progress, &out.frab, &out.err),
                     WW_ERR_SYSTEM);
    assert_non_null(strstr(out.err.message, "interrupted"));
    finish(&out);
    ww_buf_finish(&xml);
}

/* Cut off anywhere, or with a byte changed, it is read or refused, never worse. */
static void test_damaged(void **state)
{
    (void)state;
    static const char xml[] =
        SCHEDULE("<conference><title>M</title><day_change>09:00</day_change></conference>"
                 "<day date=\"2024-12-27\"><room name=\"S\"><event id=\"1\" guid=\"g\">" TIMES
                 "<title>a</title><date>2024-12-27T10:30:00+01:00</date><language>de</language>"
                 "<abstract>&lt;p&gt;x&lt;/p&gt;</abstract></event></room></day>");
    unsigned seed = 1;
    for (size_t size = 0; size < sizeof xml - 1; size++) {
        struct outcome out;
        char changed[sizeof xml];
        parse(xml, size, &out);
        assert_int_equal(out.result, WW_ERR_INPUT);
        finish(&out);
        for (int round = 0; round < 4; round++) {
            memcpy(changed, xml, sizeof xml);
            seed = seed * 1103515245u + 12345u;
            changed[size] = (char)(seed >> 16);
            parse(changed, sizeof xml - 1, &out);
            assert_true(out.result == WW_OK || out.result == WW_ERR_INPUT);
            finish(&out);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_events), cmocka_unit_test(test_bad_events),
        cmocka_unit_test(test_refuses),     cmocka_unit_test(test_large),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
