#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "text/breaks.h"

enum { CHARS_MAX = 256 };

/* Writes the text with its breaks: '/' allowed, '-' with a hyphen, '|' the line ends; and '+' where
 * a character does not begin a grapheme. */
static void mark(const char *text, char *out)
{
    uint32_t cps[CHARS_MAX];
    uint8_t breaks[CHARS_MAX];
    bool starts[CHARS_MAX];
    size_t n = strlen(text), count = 0;
    for (size_t i = 0; i < n; count++)
        i += ww_utf8_decode(text + i, n - i, &cps[count]);
    struct ww_arena arena = {0};
    ww_breaks_init();
    ww_breaks_find(&arena, cps, count, breaks, starts);
    ww_arena_finish(&arena);
    for (size_t i = 0; i < count; i++) {
        if (!starts[i])
            *out++ = '+';
        out += ww_utf8_encode(cps[i], out);
        static const char marks[] = {
            [WW_BREAK_ALLOWED] = '/', [WW_BREAK_HYPHEN] = '-', [WW_BREAK_LINE] = '|'};
        if (breaks[i] != WW_BREAK_NONE)
            *out++ = marks[breaks[i]];
    }
    *out = '\0';
}

static void test_table(void **state)
{
    (void)state;
    static const struct {
        const char *text, *marked;
    } cases[] = {
        {"", ""},
        {"zwei Worte", "zwei /Worte"},
        {"zwei\u00A0Worte", "zwei\u00A0Worte"},
        {"und/oder", "und//oder"},
        {"Haus-Tür", "Haus-/Tür"},
        {"Messe\u00ADhalle", "Messe\u00AD-halle"},
        {"a\u200Bb", "a\u200B/b"},
        {"a\nb\r\nc", "a\n|b\r+\n|c"},
        {"a\u2028b", "a\u2028|b"},
        {"Ende\n", "Ende\n|"},
        {"e\u0301a", "e+\u0301a"},
        {"5 % von 10.000,50 €", "5 /% /von /10.000,50 /€"},
        {"A+ ist", "A+ /ist"},
        {"Raum A/5, 1/2", "Raum /A//5, /1/2"},
        {"so…", "so…"},
        {"„So“ ja", "„So“ /ja"},
        {"👨‍👩‍👧 da", "👨+‍+👩+‍+👧 /da"},
        {"👍🏽👍", "👍+🏽/👍"},
        {"🇩🇪🇹🇷 x", "🇩+🇪/🇹+🇷 /x"},
        {"\uFFFF", "\uFFFF"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char marked[8 * CHARS_MAX];
        mark(cases[i].text, marked);
        assert_string_equal(marked, cases[i].marked);
    }
}

/* libunibreak 1.1 aborts at some characters: none may reach it. */
static void test_every_character(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    ww_breaks_init();
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        uint32_t cps[] = {'a', cp, cp, ' ', cp};
        uint8_t breaks[5];
        bool starts[5];
        ww_breaks_find(&arena, cps, 5, breaks, starts);
        if (cp % 256 == 0)
            ww_arena_reset(&arena);
    }
    ww_arena_finish(&arena);
}

static void test_long_grapheme_is_parted(void **state)
{
    (void)state;
    uint32_t cps[200] = {'a'};
    uint8_t breaks[200];
    bool starts[200];
    for (int i = 1; i < 200; i++)
        cps[i] = 0x0301;
    struct ww_arena arena = {0};
    ww_breaks_find(&arena, cps, 200, breaks, starts);
    ww_arena_finish(&arena);
    int count = 0;
    for (int i = 0; i < 200; i++) {
        assert_int_equal(breaks[i], WW_BREAK_NONE);
        count += starts[i];
    }
    assert_int_equal(count, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_every_character),
        cmocka_unit_test(test_long_grapheme_is_parted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
