#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "staff/ical.h"
#include "staff/ical_lines.h"
#include "staff/ical_words.h"

#define CALENDAR(inside) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" inside "END:VCALENDAR\r\n"
#define EVENT(inside) "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261124T093000\r\n" inside "END:VEVENT\r\n"

struct outcome {
    struct ww_arena arena;
    struct ww_report report;
    struct ww_ical ical;
    struct ww_error err;
    enum ww_err result;
};

static void parse(const char *bytes, size_t size, struct outcome *out)
{
    *out = (struct outcome){0};
    out->result =
        ww_ical_parse(bytes, size, "a.ics", &out->arena, &out->report, NULL, &out->ical, &out->err);
}

static void finish(struct outcome *out)
{
    ww_ical_finish(&out->ical);
    ww_report_finish(&out->report);
    ww_arena_finish(&out->arena);
}

/* --- lines -------------------------------------------------------------------------------------
 */

static void test_lines(void **state)
{
    (void)state;
    static const char text[] =
        "\xEF\xBB\xBFsummary;language=de;X-A=\"a;b:c\",d;X-B=^'q^':Gr\xC3\r\n"
        " \xBC\xC3\x9F\\, dich\\nzwei\n\tdrei\r\n\r\nno line\rDTSTART:1";
    struct ww_ical_reader reader = {.bytes = text, .size = sizeof text - 1};
    struct ww_ical_line line;
    struct ww_arena arena = {0};
    assert_true(ww_ical_read(&reader, &line));
    assert_string_equal(line.name, "SUMMARY");
    assert_string_equal(ww_ical_param(&line, "LANGUAGE"), "de");
    assert_string_equal(ww_ical_param(&line, "X-A"), "a;b:c,d");
    assert_string_equal(ww_ical_param(&line, "X-B"), "\"q\"");
    assert_null(ww_ical_param(&line, "TZID"));
    assert_string_equal(ww_ical_text(&arena, line.value), "Grüß, dich\nzweidrei");
    assert_true(line.utf8);
    assert_true(ww_ical_read(&reader, &line));
    assert_null(line.name);
    assert_true(ww_ical_read(&reader, &line));
    assert_string_equal(line.name, "DTSTART");
    assert_int_equal(line.number, 6);
    assert_false(ww_ical_read(&reader, &line));
    const char *list = "a\\,b,c\\\\,,d";
    assert_string_equal(ww_ical_text_item(&arena, &list), "a,b");
    assert_string_equal(ww_ical_text_item(&arena, &list), "c\\");
    assert_string_equal(ww_ical_text_item(&arena, &list), "");
    assert_string_equal(ww_ical_text_item(&arena, &list), "d");
    assert_null(ww_ical_text_item(&arena, &list));
    ww_ical_reader_finish(&reader);
    ww_arena_finish(&arena);
}

/* What is written is read as it was, and no line is longer than 75 bytes. */
static void test_lines_come_back(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "kurz",
        "Zwei Zeilen,\nein Strich \\ und ; ein \"Zitat\"",
        "ğüşöçİ ğüşöçİ ğüşöçİ ğüşöçİ ğüşöçİ ğüşöçİ ğüşöçİ ğüşöçİ ğüşöçİ ğüşöçİ ğüşöçİ ğüşöçİ",
        "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"
        "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"
        "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"
        "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct ww_buf out = {0}, head = {0};
        struct ww_arena arena = {0};
        ww_buf_puts(&head, "DESCRIPTION");
        ww_ical_put_param(&head, "X-A", "a \"b\": c^d");
        ww_ical_put_text(&out, head.data, texts[i]);
        for (const char *s = out.data; *s; s = strstr(s, "\r\n") + 2)
            assert_true(strcspn(s, "\r") <= 75);
        struct ww_ical_reader reader = {.bytes = out.data, .size = out.size};
        struct ww_ical_line line;
        assert_true(ww_ical_read(&reader, &line));
        assert_string_equal(ww_ical_param(&line, "X-A"), "a \"b\": c^d");
        assert_string_equal(ww_ical_text(&arena, line.value), texts[i]);
        assert_false(ww_ical_read(&reader, &line));
        ww_ical_reader_finish(&reader);
        ww_arena_finish(&arena);
        ww_buf_finish(&out);
        ww_buf_finish(&head);
    }
}

/* --- events ------------------------------------------------------------------------------------
 */

static void test_event(void **state)
{
    (void)state;
    static const char text[] = CALENDAR(
        "X-WR-CALNAME:Treff\r\n"
        "BEGIN:VTODO\r\nSUMMARY:Kuchen\r\nEND:VTODO\r\n"
        "BEGIN:VJOURNAL\r\nEND:VJOURNAL\r\n"
        "BEGIN:VEVENT\r\nUID:x@y\r\nSEQUENCE:3\r\nDTSTART;TZID=Europe/Berlin:20261124T093000\r\n"
        "DTEND;TZID=Europe/Berlin:20261124T113000\r\nSUMMARY;LANGUAGE=tr:Kurs\r\n"
        "CATEGORIES:Kurse,Eltern\\, Familie\r\nCATEGORIES:Neu\r\nCLASS:PRIVATE\r\n"
        "ORGANIZER;CN=\"Stadt, Amt\":mailto:amt@a.example\r\nCONTACT:Haus\\, 0221\r\n"
        "ATTENDEE:mailto:b@a.example\r\nATTACH:http://a.example/x.pdf\r\nSTATUS:CANCELLED\r\n"
        "BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nSUMMARY:nicht der\r\nEND:VALARM\r\n"
        "LOCATION:Haus\r\nURL:https://a.example\r\nEND:VEVENT\r\n");
    struct outcome out;
    parse(text, sizeof text - 1, &out);
    if (out.result != WW_OK)
        fail_msg("%s", out.err.message);
    assert_int_equal(out.ical.count, 1);
    assert_int_equal(out.ical.todos, 1);
    assert_int_equal(out.ical.journals, 1);
    const struct ww_ical_event *event = &out.ical.events[0];
    assert_string_equal(event->uid, "x@y");
    assert_string_equal(event->calendar, "Treff");
    assert_int_equal(event->line, 9);
    assert_int_equal(event->sequence, 3);
    assert_string_equal(event->title.text, "Kurs");
    assert_string_equal(event->title.tag, "tr");
    assert_int_equal(event->category_count, 3);
    assert_string_equal(event->categories[1], "Eltern, Familie");
    assert_int_equal(event->people_count, 2);
    assert_string_equal(event->people[0], "Stadt, Amt");
    assert_true(event->is_private);
    assert_int_equal(event->status, WW_ICAL_CANCELLED);
    assert_int_equal(event->alarms + event->attendees + event->attachments, 3);
    assert_string_equal(event->starts.zone, "Europe/Berlin");
    assert_true(event->has_end);
    finish(&out);
}

static void test_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"", "is empty"},
        {"\r\n\r\n", "is empty"},
        {"id,title\n1,a\n", "a.ics:1: is no calendar"},
        {"<html><body>Anmelden</body></html>", "a.ics:1: is no calendar"},
        {"BEGIN:VCARD\r\nEND:VCARD\r\n", "a.ics:1: is no calendar"},
        {"BEGIN:VCALENDAR\r\nVERSION:1.0\r\nEND:VCALENDAR\r\n",
         "a.ics:2: is a calendar of the old"},
        {CALENDAR(""), "there is no event in it"},
        {"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n", "cut off: what begins in line 2"},
        {"BEGIN:VCALENDAR\r\n" EVENT(""), "cut off: what begins in line 1"},
        {CALENDAR("BEGIN:VEVENT\r\nEND:VTODO\r\n"), "a.ics:4: END:VTODO does not end what begins"},
        {CALENDAR(EVENT("")) "END:VCALENDAR\r\n", "without its beginning"},
        {CALENDAR(EVENT("")) "BEGIN:VEVENT\r\n", "outside of a calendar"},
        {CALENDAR(EVENT("SUMMARY:Gr\xFC\xDF"
                        "e\r\n")),
         "a.ics:6: is not in UTF-8"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct outcome out;
        parse(rows[i].text, strlen(rows[i].text), &out);
        assert_int_equal(out.result, WW_ERR_INPUT);
        if (!strstr(out.err.message, rows[i].says))
            fail_msg("\"%s\" does not say \"%s\"", out.err.message, rows[i].says);
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
        {"BEGIN:VEVENT\r\nUID:b\r\nSUMMARY:b\r\nEND:VEVENT\r\n", "no DTSTART"},
        {"BEGIN:VEVENT\r\nDTSTART:gestern\r\nEND:VEVENT\r\n", "DTSTART in line 8 is no date"},
        {EVENT("DTEND:20261301T000000\r\n"), "DTEND in line 10 is no date"},
        {EVENT("DTEND:20260230\r\n"), "is no date"},
        {EVENT("DURATION:-PT1H\r\n"), "is no length of time"},
        {EVENT("DURATION:lang\r\n"), "is no length of time"},
        {EVENT("RDATE:20261124T093000,morgen\r\n"), "is no list of dates"},
        {EVENT("RECURRENCE-ID:x\r\n"), "RECURRENCE-ID in line 10"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct outcome out;
        struct ww_buf text = {0};
        ww_buf_printf(&text, CALENDAR("%s%s"), EVENT(""), bad[i].event);
        parse(text.data, text.size, &out);
        assert_int_equal(out.result, WW_OK);
        assert_int_equal(out.ical.count, 1);
        assert_int_equal(out.report.count, 1);
        assert_int_equal(out.report.items[0].row, 7);
        if (!strstr(out.report.items[0].message, bad[i].says))
            fail_msg("\"%s\" does not say \"%s\"", out.report.items[0].message, bad[i].says);
        finish(&out);
        ww_buf_finish(&text);
    }
}

/* --- what is large, and what is broken ---------------------------------------------------------
 */

static void test_a_million_dates(void **state)
{
    (void)state;
    struct ww_buf text = {0};
    struct outcome out;
    ww_buf_puts(&text, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261124T093000\r\n");
    for (int i = 0; i < 1000000; i++)
        ww_buf_puts(&text, i % 1000 ? ",20270101" : i ? "\r\nRDATE:20270101" : "RDATE:20270101");
    ww_buf_puts(&text, "\r\nEND:VEVENT\r\n" EVENT("SUMMARY:gut\r\n") "END:VCALENDAR\r\n");
    parse(text.data, text.size, &out);
    assert_int_equal(out.result, WW_OK);
    assert_int_equal(out.ical.count, 1);
    assert_non_null(strstr(out.report.items[0].message, "more than 20000 dates"));
    finish(&out);
    ww_buf_finish(&text);
}

static void test_long_lines(void **state)
{
    (void)state;
    static const char *const names[] = {"DESCRIPTION", "RDATE", "X-LONG", "DTEND;TZID"};
    for (int i = 0; i < 4; i++) {
        struct ww_buf text = {0};
        struct outcome out;
        ww_buf_printf(&text,
                      "BEGIN:VCALENDAR\r\n"
                      "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261124\r\n%s%s",
                      names[i], i < 3 ? ":" : "=");
        for (int j = 0; j < 10 << 20; j += 10)
            ww_buf_puts(&text, i == 1 ? "20270101,," : "ein Wort, ");
        ww_buf_puts(&text, "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        parse(text.data, text.size, &out);
        assert_int_equal(out.result, WW_OK);
        assert_int_equal(out.ical.count, i == 1 ? 0 : 1);
        if (i == 0)
            assert_true(strlen(out.ical.events[0].description.text) <= WW_ICAL_LINE_MAX);
        finish(&out);
        ww_buf_finish(&text);
    }
}

static void test_deep(void **state)
{
    (void)state;
    struct ww_buf text = {0};
    struct outcome out;
    ww_buf_puts(&text, "BEGIN:VCALENDAR\r\n");
    for (int i = 0; i < 100000; i++)
        ww_buf_puts(&text, "BEGIN:VEVENT\r\n");
    parse(text.data, text.size, &out);
    assert_int_equal(out.result, WW_ERR_INPUT);
    assert_non_null(strstr(out.err.message, "inside each other"));
    finish(&out);
    ww_buf_finish(&text);
}

/* Cut anywhere, and with single bytes turned, a calendar is read or refused. */
static void test_damage(void **state)
{
    (void)state;
    static const char sound[] = CALENDAR(
        "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\n" EVENT("RRULE:FREQ=WEEKLY;BYDAY=MO\r\nEXDATE;TZID=X:20261124T093000\r\n"
                                  "SUMMARY:Gr\\,uß\r\nORGANIZER;CN=\"a\":b\r\nDURATION:PT1H\r\n"));
    uint32_t seed = 7;
    for (size_t size = 0; size < sizeof sound - 1; size++) {
        struct outcome out;
        parse(sound, size, &out);
        if (size < sizeof sound - 3)
            assert_int_equal(out.result, WW_ERR_INPUT);
        finish(&out);
        char *copy = malloc(sizeof sound);
        memcpy(copy, sound, sizeof sound);
        seed = seed * 1664525 + 1013904223;
        copy[size] = (char)(seed >> 24);
        parse(copy, sizeof sound - 1, &out);
        finish(&out);
        free(copy);
    }
}

/* --- words -------------------------------------------------------------------------------------
 */

static void test_words(void **state)
{
    (void)state;
    static const struct {
        const char *raw, *url, *summary, *description;
    } rows[] = {
        {NULL, NULL, "Titel", NULL},
        {"", NULL, "Titel", NULL},
        {"Für alle.", NULL, "Für alle.", NULL},
        {"Für alle.\nRaum 3\n\n* Brot\n* Obst\n____________\nEnde", NULL, "Für alle.",
         "Raum 3\n\n- Brot\n- Obst\n\nEnde"},
        {"• eins\n• zwei", NULL, "Titel", "- eins\n- zwei"},
        {"<p>Für <b>alle</b>.</p><ul><li>Brot</li></ul>", NULL, "Für alle.", "- Brot"},
        {"1 < 2 und 3 > 2", NULL, "1 < 2 und 3 > 2", NULL},
        {"Für alle.", "https://a.example/x", "Für alle.", "https://a.example/x"},
        {NULL, "https://a.example/x", "Titel", "https://a.example/x"},
        {"Siehe https://a.example/x", "https://a.example/x", "Siehe https://a.example/x", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ww_arena arena = {0};
        struct ww_ical_texts texts = ww_ical_texts_of(&arena, "Titel", rows[i].raw, rows[i].url);
        assert_string_equal(texts.summary, rows[i].summary);
        assert_string_equal(texts.description ? texts.description : "(none)",
                            rows[i].description ? rows[i].description : "(none)");
        ww_arena_finish(&arena);
    }
    struct ww_arena arena = {0};
    assert_true(ww_ical_texts_of(&arena, "a", "Frage an wer@a.example", NULL).has_mail);
    assert_false(ww_ical_texts_of(&arena, "a", "Treffen @ Rathaus", NULL).has_mail);
    ww_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),      cmocka_unit_test(test_lines_come_back),
        cmocka_unit_test(test_event),      cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_bad_events), cmocka_unit_test(test_a_million_dates),
        cmocka_unit_test(test_long_lines), cmocka_unit_test(test_deep),
        cmocka_unit_test(test_damage),     cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
