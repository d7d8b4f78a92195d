#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "staff/clean.h"
#include "staff/markup.h"

static const struct {
    const char *raw, *paragraphs;
} rows[] = {
    {"", NULL},
    {" \n\t ", NULL},
    {"<p></p><br/>", NULL},
    {"Ein  Satz\nmit Umbruch.", "Ein Satz mit Umbruch."},
    {"Eins.\n\n\n   Zwei.", "Eins.\n\nZwei."},
    {"Eins.\r\n\r\nZwei.", "Eins.\n\nZwei."},
    {"<p>Eins.</p><p>Zwei<br>drei</p>", "Eins.\n\nZwei\ndrei"},
    {"<P CLASS=\"a\">Eins</P>zwei", "Eins\n\nzwei"},
    {"Liste:<ul><li>a</li><li><p>b</p></li></ul>danach", "Liste:\n- a\n- b\n\ndanach"},
    {"Liste:\n* a\n* b\n- c", "Liste:\n- a\n- b\n- c"},
    {"a - b * c", "a - b * c"},
    {"<h2>Titel</h2>Text", "# Titel\n\nText"},
    {"<strong>stark</strong> <em>und</em> <a href=\"https://a.example\">weit</a>",
     "stark und weit"},
    {"x < y und y > z", "x < y und y > z"},
    {"vector<int> <3 </3 <unbekannt>", "vector<int> <3 </3 <unbekannt>"},
    {"offen <p", "offen <p"},
    {"vor<script>alert('x')</script>nach", "vornach"},
    {"vor <script> <script> nach", "vor nach"},
    {"vor<!-- nicht -->nach", "vornach"},
    {"R&amp;D &uuml;ber&nbsp;alles &#228; &#x1F600; &unbekannt; &",
     "R&D über alles ä 😀 &unbekannt; &"},
    {"&#0;&#xD800;&#99999999;a", "&#0;&#xD800;&#99999999;a"},
    {"a\x01\x7F\xC2\x85\xE2\x80\xAE\xEF\xBB\xBF"
     "b",
     "ab"},
    {"a\xCC\x88", "ä"},
    {"a&#128;b&#x202E;c", "abc"},
    {"a\xE2\x80\xA8"
     "b\xE2\x80\xA9"
     "c",
     "a\nb\n\nc"},
};

static void test_paragraphs(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *got = ww_markup_paragraphs(&arena, rows[i].raw);
        if (rows[i].paragraphs)
            assert_string_equal(got ? got : "(nothing)", rows[i].paragraphs);
        else
            assert_null(got);
    }
    ww_arena_finish(&arena);
}

static void test_lines(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    assert_string_equal(ww_markup_line(&arena, " <p>Ein</p>\n\n<p>Titel</p> "), "Ein Titel");
    assert_string_equal(ww_markup_line(&arena, "- a\n- b"), "- a b");
    assert_null(ww_markup_line(&arena, "\n"));
    ww_arena_finish(&arena);
}

static void test_limits(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    enum { LONG = 3 * WW_TEXT_MAX };
    char *raw = ww_arena_alloc(&arena, LONG + 1);
    for (int i = 0; i < LONG; i += 6)
        memcpy(raw + i, "\xC3\xA4<br>", 6);
    const char *text = ww_markup_paragraphs(&arena, raw), *why = NULL;
    assert_non_null(ww_clean_text(&arena, text, false, &why));
    assert_null(why);
    memset(raw, 'a', LONG);
    text = ww_markup_line(&arena, raw);
    assert_true(strlen(text) <= WW_LINE_MAX + 4);
    assert_string_equal(strstr(text, " "), " …");
    assert_non_null(ww_clean_text(&arena, text, true, &why));
    for (int i = 0; i + 3 < 3 * WW_LINE_MAX; i += 3)
        memcpy(raw + i, "\xE0\xA5\x98", 4); /* U+0958, composed: two letters */
    assert_non_null(ww_markup_line(&arena, raw));
    ww_arena_finish(&arena);
}

/* Whatever comes in, what comes out is clean. */
static void test_random(void **state)
{
    (void)state;
    static const char *const pieces[] = {"<", ">",   "p",     "/",           "&",  "#",
                                         ";", "x41", "\n",    "\n\n",        "- ", "<li>",
                                         "ä", "…",   "</ul>", "\xE2\x80\x8B"};
    struct ww_arena arena = {0};
    unsigned seed = 7;
    for (int round = 0; round < 2000; round++) {
        char raw[256] = "";
        for (int i = 0; i < 24; i++) {
            seed = seed * 1103515245u + 12345u;
            strcat(raw, pieces[seed >> 16 & 15]);
        }
        const char *why = NULL, *text = ww_markup_paragraphs(&arena, raw);
        if (text)
            assert_string_equal(ww_clean_text(&arena, text, false, &why), text);
        assert_null(why);
        text = ww_markup_line(&arena, raw);
        if (text)
            assert_string_equal(ww_clean_text(&arena, text, true, &why), text);
        assert_null(why);
        ww_arena_reset(&arena);
    }
    ww_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paragraphs),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
