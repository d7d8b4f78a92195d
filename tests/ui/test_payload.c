#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "ui/payload.h"
#include "ui/qr.h"

static int set_up(void **state)
{
    *state = ww_alloc(sizeof(struct ww_arena));
    memset(*state, 0, sizeof(struct ww_arena));
    return 0;
}

static int tear_down(void **state)
{
    ww_arena_finish(*state);
    free(*state);
    return 0;
}

static int64_t utc(const char *s)
{
    int32_t minute = 0;
    assert_true(ww_parse_wall(s, &minute));
    return (int64_t)minute * 60;
}

static struct ww_payload_event event_of(const char *summary, const char *place, const char *address)
{
    return (struct ww_payload_event){
        .uid = "17-29734200-3-1a2b3c4d",
        .stamp_utc_s = utc("2026-11-24T08:30"),
        .start_utc_s = utc("2026-11-25T08:00"),
        .end_utc_s = utc("2026-11-25T10:30"),
        .summary = summary,
        .place = place,
        .address = address,
    };
}

#define EVENT_HEAD                                                                                 \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//wegweiser\r\nBEGIN:VEVENT\r\n"                    \
    "UID:17-29734200-3-1a2b3c4d\r\nDTSTAMP:20261124T083000Z\r\n"                                   \
    "DTSTART:20261125T080000Z\r\nDTEND:20261125T103000Z\r\n"
#define EVENT_TAIL "END:VEVENT\r\nEND:VCALENDAR\r\n"

static void test_events(void **state)
{
    static const struct {
        const char *summary, *place, *address, *lines;
    } events[] = {
        {"Deutsch A1", "Treff", "Weg 1, 58791 Ort",
         "SUMMARY:Deutsch A1\r\nLOCATION:Treff\\, Weg 1\\, 58791 Ort\r\n"},
        {"Deutsch A1", "Treff", NULL, "SUMMARY:Deutsch A1\r\nLOCATION:Treff\r\n"},
        {"Deutsch A1", NULL, "Weg 1", "SUMMARY:Deutsch A1\r\nLOCATION:Weg 1\r\n"},
        {"Deutsch A1", NULL, NULL, "SUMMARY:Deutsch A1\r\n"},
        {"a;b,c\\d:e", NULL, NULL, "SUMMARY:a\\;b\\,c\\\\d:e\r\n"},
        {"\u2066Kinder\u00ADbetreu\u200Bung\u2069\uFEFF \u00A0 und\n\tmehr ", NULL, NULL,
         "SUMMARY:Kinderbetreuung und mehr\r\n"},
        {"می\u200Cخواهم", NULL, NULL, "SUMMARY:می\u200Cخواهم\r\n"},
        {"Çay ğüşıİö", NULL, NULL, "SUMMARY:Çay ğüşıİö\r\n"},
        {"a\xFFz", NULL, NULL, "SUMMARY:a\uFFFDz\r\n"},
    };
    for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
        struct ww_payload_event event =
            event_of(events[i].summary, events[i].place, events[i].address);
        const char *expected =
            ww_arena_printf(*state, "%s%s%s", EVENT_HEAD, events[i].lines, EVENT_TAIL);
        assert_string_equal(ww_payload_event(*state, &event), expected);
    }
}

static void test_moments(void **state)
{
    struct ww_payload_event event = event_of("a", NULL, NULL);
    event.start_utc_s = utc("2026-12-31T23:59") + 59;
    event.end_utc_s = utc("2028-02-29T00:00");
    event.stamp_utc_s = -1;
    const char *payload = ww_payload_event(*state, &event);
    assert_non_null(strstr(payload, "DTSTART:20261231T235959Z\r\n"));
    assert_non_null(strstr(payload, "DTEND:20280229T000000Z\r\n"));
    assert_non_null(strstr(payload, "DTSTAMP:19691231T235959Z\r\n"));
}

/* Every line within 75 bytes, whole characters, and nothing lost when it is unfolded. */
static void assert_folded(struct ww_arena *arena, const char *payload, const char *unfolded)
{
    char *joined = ww_arena_strdup(arena, ""), *line = ww_arena_strdup(arena, payload);
    for (char *end; (end = strstr(line, "\r\n")); line = end + 2) {
        *end = '\0';
        assert_in_range(strlen(line), 1, 75);
        assert_int_equal(ww_utf8_check(line, strlen(line)), strlen(line));
        joined = *line == ' ' ? ww_arena_printf(arena, "%s%s", joined, line + 1)
                              : ww_arena_printf(arena, "%s\n%s", joined, line);
    }
    assert_string_equal(line, "");
    assert_non_null(strstr(joined, unfolded));
}

static void test_folding(void **state)
{
    static const char *const characters[] = {"x", "ü", "字", "😀"};
    /* The fold comes after 75 bytes: let each character stand across it in every way. */
    for (size_t c = 0; c < sizeof characters / sizeof characters[0]; c++)
        for (int before = 60; before <= 76; before++) {
            char summary[160] = "";
            for (int i = 0; i < before; i++)
                strcat(summary, "a");
            for (int i = 0; i < 5; i++)
                strcat(summary, characters[c]);
            struct ww_payload_event event = event_of(summary, NULL, NULL);
            assert_folded(*state, ww_payload_event(*state, &event),
                          ww_arena_printf(*state, "\nSUMMARY:%s\n", summary));
        }
}

/* `count` times `word`, with spaces between. */
static char *repeat(struct ww_arena *arena, const char *word, int count)
{
    char *all = ww_arena_strdup(arena, word);
    for (int i = 1; i < count; i++)
        all = ww_arena_printf(arena, "%s %s", all, word);
    return all;
}

static void test_long_events_are_cut_at_a_word(void **state)
{
    static const char *const words[] = {"Nachmittags", "çocuğunuzun", "a,b;c", "😀😀"};
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
        for (int count = 1; count < 60; count++) {
            const char *text = repeat(*state, words[w], count);
            struct ww_payload_event event = event_of(text, text, "Weg 1, 58791 Ort");
            const char *payload = ww_payload_event(*state, &event);
            assert_in_range(strlen(payload), 1, WW_PAYLOAD_MAX);
            assert_folded(*state, payload, "\nSUMMARY:");
            assert_non_null(ww_qr_encode(*state, payload));
        }
    struct ww_payload_event event = event_of(repeat(*state, "Nachmittag", 40), NULL, NULL);
    const char *payload = ww_payload_event(*state, &event);
    assert_non_null(strstr(payload, "Nachmittag\u2026\r\n"));
    assert_in_range(strlen(payload), WW_PAYLOAD_MAX - 20, WW_PAYLOAD_MAX);
    event = event_of("Deutsch A1", "Treff", repeat(*state, "Nachmittag", 40));
    payload = ww_payload_event(*state, &event);
    assert_non_null(strstr(payload, "SUMMARY:Deutsch A1\r\nLOCATION:Treff\\, Nach"));
}

static void test_contacts(void **state)
{
    struct ww_payload_contact contact = {
        .name = "Büro; A, B",
        .organization = "Stadt Ort",
        .phones = {{"0221 4710 100", "voice"},
                   {"0221 4710 101", "mobile"},
                   {"0221 4710 102", "fax"},
                   {"0221 4710 103", "text"}},
        .phone_count = 4,
        .email = "buero@ort.example",
        .url = "https://ort.example/a",
    };
    assert_string_equal(ww_payload_contact(*state, &contact),
                        "BEGIN:VCARD\r\nVERSION:3.0\r\n"
                        "N:Büro\\; A\\, B;;;;\r\nFN:Büro\\; A\\, B\r\nORG:Stadt Ort\r\n"
                        "TEL;TYPE=voice:0221 4710 100\r\nTEL;TYPE=cell:0221 4710 101\r\n"
                        "TEL;TYPE=fax:0221 4710 102\r\nTEL;TYPE=msg:0221 4710 103\r\n"
                        "EMAIL:buero@ort.example\r\nURL:https://ort.example/a\r\nEND:VCARD\r\n");
    contact = (struct ww_payload_contact){.organization = "Stadt\u00ADrat", .email = "a@b.example"};
    assert_string_equal(ww_payload_contact(*state, &contact),
                        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Stadtrat;;;;\r\nFN:Stadtrat\r\n"
                        "ORG:Stadtrat\r\nEMAIL:a@b.example\r\nEND:VCARD\r\n");
}

static void test_long_contacts_keep_a_number(void **state)
{
    for (int count = 1; count < 40; count++) {
        char *text = repeat(*state, "Wohngeldstelle", count);
        char *address = repeat(*state, "wohngeld", count);
        struct ww_payload_contact contact = {
            .name = text,
            .organization = text,
            .phones = {{"0221 4710 100", "voice"}, {text, "fax"}, {text, "fax"}, {text, "fax"}},
            .phone_count = 4,
            .email = address,
            .url = address,
        };
        const char *payload = ww_payload_contact(*state, &contact);
        assert_in_range(strlen(payload), 1, WW_PAYLOAD_MAX);
        assert_folded(*state, payload, "\nTEL;TYPE=voice:0221 4710 100\n");
        assert_folded(*state, payload, "\nFN:Wohngeldstelle");
    }
}

static void test_lines(void **state)
{
    const char *lines[] = {"Sprach\u00ADcafé, offen", NULL, "", "Treff"};
    assert_string_equal(ww_payload_lines(*state, lines, 4), "Sprachcafé, offen\nTreff");
    assert_string_equal(ww_payload_lines(*state, lines, 0), "");
    const char *longer[] = {repeat(*state, "Wort", 60), repeat(*state, "Ort", 60)};
    const char *payload = ww_payload_lines(*state, longer, 2);
    assert_in_range(strlen(payload), WW_PAYLOAD_MAX - 10, WW_PAYLOAD_MAX);
    assert_string_equal(payload + strlen(payload) - 6, "Ort\u2026");
}

/* All lines arrive, whole and in order, however many codes they take. */
static void test_lists(void **state)
{
    enum { LINES = 64, CODES = 16 };
    const char *lines[LINES], *codes[CODES];
    for (int i = 0; i < LINES; i++)
        lines[i] = ww_arena_printf(*state, "10:%02d Stand A%d: Wald\u00ADmann und %s", i, i,
                                   repeat(*state, "Söhne", i % 7 + 1));
    for (int count = 0; count <= LINES; count++) {
        int n = ww_payload_list(*state, "Meine Messe", lines, count, codes, CODES);
        int line = 0;
        for (int part = 0; part < n; part++) {
            assert_true(strlen(codes[part]) <= WW_PAYLOAD_MAX);
            assert_non_null(ww_qr_encode(*state, codes[part]));
            char *rest = ww_arena_strdup(*state, codes[part]);
            const char *head = strsep(&rest, "\n");
            assert_string_equal(head,
                                n == 1 ? "Meine Messe"
                                       : ww_arena_printf(*state, "Meine Messe %d/%d", part + 1, n));
            for (const char *s; (s = strsep(&rest, "\n"));) {
                const char *expected = ww_payload_lines(*state, &lines[line++], 1);
                assert_string_equal(s, expected);
            }
        }
        assert_int_equal(line, count);
    }
    assert_int_equal(ww_payload_list(*state, "Meine Messe", lines, LINES, codes, 2), 2);
    const char *endless[] = {repeat(*state, "Wort", 300), NULL, "", "Ende"};
    int n = ww_payload_list(*state, repeat(*state, "Titel", 100), endless, 4, codes, CODES);
    assert_int_equal(n, 2);
    for (int i = 0; i < n; i++)
        assert_true(strlen(codes[i]) <= WW_PAYLOAD_MAX);
    assert_string_equal(codes[1] + strlen(codes[1]) - 5, "\nEnde");
}

static void test_codes(void **state)
{
    char bytes[600];
    memset(bytes, 'x', sizeof bytes);
    assert_null(ww_qr_encode(*state, ""));
    bytes[412] = '\0';
    const struct ww_qr *qr = ww_qr_encode(*state, bytes);
    assert_non_null(qr);
    assert_int_equal(qr->side, WW_QR_SIDE_MAX);
    assert_int_equal(ww_qr_module_px(qr, (WW_QR_SIDE_MAX + 8) * 5), 5);
    assert_int_equal(ww_qr_module_px(qr, (WW_QR_SIDE_MAX + 8) * 5 - 1), 4);
    bytes[412] = 'x';
    bytes[413] = '\0';
    assert_null(ww_qr_encode(*state, bytes));
    memcpy(bytes + 407, "ü", 3); /* with a mark for UTF-8 */
    assert_int_equal(strlen(bytes), WW_PAYLOAD_MAX);
    assert_int_equal(ww_qr_encode(*state, bytes)->side, WW_QR_SIDE_MAX);
    memcpy(bytes + 408, "ü", 3);
    assert_null(ww_qr_encode(*state, bytes));
    qr = ww_qr_encode(*state, "1");
    assert_int_equal(qr->side, 21);
    /* The corner of a finder pattern: seven dark, one light. */
    for (int i = 0; i < 8; i++)
        assert_int_equal(qr->dark[i], i < 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_events),   cmocka_unit_test(test_moments),
        cmocka_unit_test(test_folding),  cmocka_unit_test(test_long_events_are_cut_at_a_word),
        cmocka_unit_test(test_contacts), cmocka_unit_test(test_long_contacts_keep_a_number),
        cmocka_unit_test(test_lines),    cmocka_unit_test(test_lists),
        cmocka_unit_test(test_codes),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
