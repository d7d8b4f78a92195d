#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "staff/clean.h"

static void expect(const char *raw, bool line, const char *clean)
{
    struct ww_arena arena = {0};
    const char *why;
    const char *got = ww_clean_text(&arena, raw, line, &why);
    assert_null(why);
    if (clean)
        assert_string_equal(got, clean);
    else
        assert_null(got);
    ww_arena_finish(&arena);
}

static void expect_refused(const char *raw, bool line, const char *word)
{
    struct ww_arena arena = {0};
    const char *why;
    assert_null(ww_clean_text(&arena, raw, line, &why));
    assert_non_null(why);
    if (!strstr(why, word))
        fail_msg("expected %s in: %s", word, why);
    ww_arena_finish(&arena);
}

static void test_trims(void **state)
{
    (void)state;
    expect("Kurs", true, "Kurs");
    expect("  Kurs \t", true, "Kurs");
    expect("\xC2\xA0Kurs\xC2\xA0", true, "Kurs");
    expect("", true, NULL);
    expect(" \n ", false, NULL);
}

static void test_line_endings(void **state)
{
    (void)state;
    expect("a\r\nb\rc\nd", false, "a\nb\nc\nd");
    expect_refused("first words\nsecond", true, "line break after \"first words\"");
    expect("ends with one\n", true, "ends with one");
}

/* Decomposed letters, as macOS writes them, would be searched and drawn in two ways. */
static void test_composes(void **state)
{
    (void)state;
    expect("U\xCC\x88"
           "bung",
           true, "Übung");
    expect("is\xCC\xA7 I\xCC\x87", true, "iş İ");
    expect("soft\xC2\xADhyphen", true, "soft\xC2\xADhyphen");
    expect("دورة", true, "دورة");
}

static void test_refuses(void **state)
{
    (void)state;
    expect_refused("bell\a", true, "U+0007");
    expect_refused("a\tb", true, "U+0009");
    expect_refused("x\xC2\x85y", false, "U+0085");
    expect_refused("x\xE2\x80\xA8y", false, "U+2028");
    expect_refused("x\xE2\x80\xAAy", false, "direction of writing (U+202A) after \"x\"");
    expect_refused("x\xE2\x80\xAEy", true, "direction of writing (U+202E) after \"x\"");
    expect("\xE2\x81\xA6x\xE2\x81\xA9 y", true, "\xE2\x81\xA6x\xE2\x81\xA9 y");
    expect_refused("M\xEF\xBF\xBDller", true, "lost (U+FFFD) after \"M\"");
}

static void test_length(void **state)
{
    (void)state;
    struct ww_buf buf = {0};
    for (int i = 0; i < WW_LINE_MAX; i++)
        ww_buf_puts(&buf, "ğ");
    expect(buf.data, true, buf.data);
    ww_buf_puts(&buf, "ğ");
    expect_refused(buf.data, true, "501 characters");
    expect(buf.data, false, buf.data);
    while (buf.size <= WW_TEXT_MAX * 2)
        ww_buf_puts(&buf, "ğ");
    expect_refused(buf.data, false, "20001 characters");
    ww_buf_reset(&buf);
    for (int i = 0; i < WW_LINE_MAX; i++)
        ww_buf_puts(&buf, "\xE0\xA5\x98"); /* U+0958, composed: two letters */
    expect_refused(buf.data, true, "more than 500 characters");
    ww_buf_finish(&buf);
}

static void test_mojibake(void **state)
{
    (void)state;
    assert_null(ww_find_mojibake("Äußerst schöne Übung, Ärger", "de"));
    assert_null(ww_find_mojibake("Işık, çağrı, İğne, Şehir", "tr"));
    assert_string_equal(ww_find_mojibake("schÃ¶n", "de"), "Ã¶n");
    assert_string_equal(ww_find_mojibake("groÃŸ", "de"), "ÃŸ");
    assert_string_equal(ww_find_mojibake("ÅŸehir", "tr"), "ÅŸehir");
    assert_string_equal(ww_find_mojibake("Ä±ÅŸÄ±k", "tr"), "Ä±ÅŸÄ±k");
    assert_string_equal(ww_find_mojibake("Ýðne", "tr"), "Ýðne");
    assert_null(ww_find_mojibake("Ýðne", "is"));
    assert_null(ww_find_mojibake("ends with Ä", "de"));
    assert_string_equal(ww_find_mojibake("Kadın dan??manl?k", "tr"), "??manl?k");
    assert_string_equal(ww_find_mojibake("Çal?şma, ?smail, ad?n", "tr-TR"), "?n");
    assert_null(ww_find_mojibake("Kim? Nerede?Ne zaman?", "tr"));
    assert_null(ww_find_mojibake("https://kurs.example/ara?yer=merkez", "tr"));
    assert_null(ww_find_mojibake("Wer?wie?was", "de"));
}

static void test_quote(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    assert_string_equal(ww_quote(&arena, "a\nb"), "\"a b\"");
    const char *longer = "ğğğğğğğğğğğğğğğğğğğğğğğğğğğğğğğğğğğğğğğğ";
    const char *quoted = ww_quote(&arena, longer);
    assert_int_equal(strlen(quoted), 60 + 2 + 3);
    assert_non_null(strstr(quoted, "…"));
    ww_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trims),    cmocka_unit_test(test_line_endings),
        cmocka_unit_test(test_composes), cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_length),   cmocka_unit_test(test_mojibake),
        cmocka_unit_test(test_quote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
