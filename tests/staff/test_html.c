#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "staff/clean.h"
#include "staff/html.h"

static const struct {
    const char *html, *paragraphs;
} rows[] = {
    {"", NULL},
    {" \n&nbsp;\n ", NULL},
    {"<div><p></p><img src=\"a.png\" alt=\"Bild\"></div>", NULL},
    {"<div>\r\n<p>Eins\r\nzwei.</p>\r\n<p>&#160;</p>\r\n<p>Drei.</p></div>", "Eins zwei.\n\nDrei."},
    {"Zeile<br>Zeile<br/><br>Absatz", "Zeile\nZeile\nAbsatz"},
    {"<h3>Titel<br>weiter</h3>Text", "# Titel weiter\n\nText"},
    {"<h2></h2><h3><img src=\"a\"></h3><p>Text</p>", "Text"},
    {"<h2> &nbsp;</h2><ul><li></li><li>a</li></ul>", "- a"},
    {"<ul><li>a</li><li><p>b</p></li></ul>c", "- a\n- b\n\nc"},
    {"<ol><li>a</li><li>b</li></ol><p>c</p>", "1. a\n2. b\n\nc"},
    {"<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n- b"},
    {"<table><thead><tr><th>Tag</th><th>Uhr</th></tr></thead><tbody><tr><td><p>Mo</p></td>"
     "<td><p>9</p><p>10</p></td></tr></tbody></table>Ende",
     "Tag | Uhr\nMo | 9 10\n\nEnde"},
    {"vor<script>alert('<p>x</p>')</script><style>p{}</style><!-- nie -->nach", "vornach"},
    {"&lt;b&gt; &amp;amp; &auml; &bdquo;x&ldquo; &#x1F600;", "<b> &amp; ä „x“ 😀"},
    {"<p>offen <b>fett<p>neu</i> zu", "offen fett\n\nneu zu"},
    {"<unbekannt>Text</unbekannt>", "Text"},
    {"<a href=\"https://www.stadt.example/amt/\">Amt</a>.", "Amt (www.stadt.example/amt)."},
    {"<a href=\"https://www.stadt.example\">stadt.example</a>", "stadt.example"},
    {"<a href=\"https://stadt.example/a/sehr/langer/weg/der/niemandem/hilft/ihn/abzutippen\">hier"
     "</a>",
     "hier (stadt.example)"},
    {"<a href=\"https://home.example/de/x/\">hier</a> <a href=\"/x\">da</a> <a>dort</a>",
     "hier da dort"},
    {"<a href=\"https://stadt.example/x.png\"><img src=\"x.png\"></a>Text", "Text"},
    {"<a href=\"mailto:amt@stadt.example?subject=a\">Post</a>", "Post (amt@stadt.example)"},
    {"<a href=\"mailto:amt@stadt.example\">amt@stadt.example</a>", "amt@stadt.example"},
    {"<a href=\"tel:+492214710123\">0221 / 4710-123</a>", "0221 / 4710-123"},
    {"<a href=\"tel:(0)221 4710 123\">Anruf</a>", "Anruf ((0)221 4710 123)"},
    {"<a href=\"https://a.example\">Ein Wor</a>t. <a href=\"https://b.example\">zw</a>"
     "<a href=\"https://b.example\">ei</a>",
     "Ein Wort (a.example). zwei (b.example)"},
    {"<p><strong>Titel:&nbsp;</strong><br>Text</p>", "# Titel:\n\nText"},
    {"<p><img src=\"a\"> <b>Titel</b></p><p><b>fett</b> weiter</p><p>vor <b>fett</b></p>",
     "# Titel\n\nfett weiter\n\nvor fett"},
    {"<p><b>Ein Satz.</b></p><ul><li><b>a</b></li></ul><p><b>a<br>b</b></p>",
     "Ein Satz.\n- a\n\na\nb"},
    {"<li><a href=\"https://a.example\">eins</a></li><li>zwei</li>", "- eins (a.example)\n- zwei"},
    {"<a href=\"javascript:alert(1)\">Knopf</a>", "Knopf"},
    {"<a href=\"https://a.example/?x=&lt;b&gt;\">a</a>", "a (a.example/?x=<b>)"},
    {"<a href=\"https://\">leer</a> <a href=\"https://www.\">kurz</a>", "leer kurz"},
};

static void test_paragraphs(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool cut = true;
        const char *got = ww_html_paragraphs(&arena, rows[i].html, strlen(rows[i].html),
                                             "home.example other.example", &cut);
        if (rows[i].paragraphs)
            assert_string_equal(got ? got : "(nothing)", rows[i].paragraphs);
        else
            assert_null(got);
        assert_false(cut);
    }
    ww_arena_finish(&arena);
}

/* Too long, too deep: said, and nothing falls over. */
static void test_limits(void **state)
{
    (void)state;
    enum { DEEP = 5000, LONG = 3 * WW_TEXT_MAX };
    struct ww_arena arena = {0};
    bool cut;
    char *html = ww_arena_alloc(&arena, LONG + 1);
    memset(html, 'a', LONG);
    const char *why, *text = ww_html_paragraphs(&arena, html, LONG, NULL, &cut);
    assert_non_null(ww_clean_text(&arena, text, false, &why));
    assert_true(cut);
    html[WW_TEXT_MAX - 100] = '\0';
    ww_html_paragraphs(&arena, html, strlen(html), NULL, &cut);
    assert_false(cut);
    html = ww_arena_alloc(&arena, DEEP * 5 + 2);
    for (int i = 0; i < DEEP; i++)
        memcpy(html + i * 5, "<div>", 5);
    html[DEEP * 5] = 'x';
    ww_html_paragraphs(&arena, html, strlen(html), NULL, &cut);
    assert_true(cut);
    ww_arena_finish(&arena);
}

/* Words between tags at random: every word is there afterwards, in its order. */
static void test_words(void **state)
{
    (void)state;
    static const char *const tags[] = {"<p>",
                                       "</p>",
                                       "<br>",
                                       "<ul>",
                                       "<li>",
                                       "</li>",
                                       "<h2>",
                                       "</h2>",
                                       "<table>",
                                       "<tr>",
                                       "<td>",
                                       "</table>",
                                       "<b>",
                                       "</i>",
                                       "<div>",
                                       "</div>",
                                       "&nbsp;",
                                       "\n",
                                       "<a href=\"https://a.example\">",
                                       "</a>",
                                       "<ol>",
                                       "</ol>"};
    enum { TAGS = sizeof tags / sizeof tags[0], WORDS = 200 };
    uint64_t seed = 7;
    int turns = getenv("WW_SOAK") ? 20000 : 300;
    for (int turn = 0; turn < turns; turn++) {
        struct ww_arena arena = {0};
        struct ww_buf html = {0};
        for (int i = 0; i < WORDS; i++) {
            ww_buf_printf(&html, " wort%d. ", i);
            for (int k = 0; k < 3; k++) {
                seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
                ww_buf_puts(&html, tags[(seed >> 33) % TAGS]);
            }
        }
        bool cut;
        const char *at = ww_html_paragraphs(&arena, html.data, html.size, NULL, &cut);
        assert_false(cut);
        for (int i = 0; i < WORDS; i++) {
            char word[24];
            snprintf(word, sizeof word, "wort%d.", i);
            at = strstr(at, word);
            if (!at)
                fail_msg("turn %d: %s is missing in %s", turn, word, html.data);
        }
        ww_buf_finish(&html);
        ww_arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paragraphs),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
