#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "staff/desk.h"
#include "staff/import_integreat.h"

/* As the API gives it out: `id` is the translation's; what falls back has none. */
#define PAGE(path, title, content, parent, order, languages)                                       \
    "{\"id\": 7" order ", \"path\": \"" path "\", \"title\": \"" title                             \
    "\", \"last_updated\": \"2026-03-0" order "T12:00:00+01:00\", \"content\": \"" content         \
    "\", \"parent\": {\"id\": 27, \"path\": " parent "}, \"order\": " order                        \
    ", \"available_languages\": {" languages "}}"
#define LINK(tag, path) "\"" tag "\": {\"id\": 9, \"path\": \"" path "\"}"
#define FALLBACK(tag, path) "\"" tag "\": {\"id\": null, \"path\": \"" path "\"}"

#define TOP                                                                                        \
    PAGE("/ort/de/amt/", "Ämter &amp; Rat", "", "null", "2", LINK("tr", "/ort/tr/daire/")) ", "
#define DESK                                                                                       \
    PAGE("/ort/de/amt/schalter/", "Schalter", "<h2>Zeiten</h2><p>Montag</p>", "\"/ort/de/amt/\"",  \
         "3", FALLBACK("tr", "/ort/de/amt/schalter/"))                                             \
    ", "
#define WELCOME                                                                                    \
    PAGE("/ort/de/willkommen/", "Willkommen", "<p>Guten Tag</p>", "null", "1",                     \
         LINK("tr", "/ort/tr/hos-geldiniz/"))
#define GERMAN "[" TOP DESK WELCOME "]"
#define TURKISH                                                                                    \
    "[" PAGE("/ort/tr/daire/", "Daireler", "", "null", "2", LINK("de", "/ort/de/amt/")) ", " PAGE( \
        "/ort/tr/hos-geldiniz/", "Hoş geldiniz", "<p>İyi günler</p>", "null", "1",                 \
        LINK("de", "/ort/de/willkommen/")) "]"

static enum ww_err plan(struct desk *desk, const char *german, const char *other,
                        struct ww_intake *in)
{
    desk_write(desk, "de.json", german);
    desk_write(desk, "tr.json", other ? other : "");
    const char *files[] = {desk_path(desk, "content/de.json"), desk_path(desk, "content/tr.json")};
    desk->err = (struct ww_error){0};
    enum ww_err result =
        ww_intake_open(in,
                       &(struct ww_intake_params){
                           .content = {.dir = desk->content, .has_now = true, .now_s = DESK_NOW_S},
                           .source = "integreat",
                           .what = "guide",
                       },
                       &desk->err);
    if (result == WW_OK)
        result = ww_import_integreat(
            in, &(struct ww_import_integreat_params){.files = files, .file_count = other ? 2 : 1},
            &desk->err);
    return result == WW_OK ? ww_intake_settle(in, &desk->err) : result;
}

/* Plans and writes; the numbers are added, changed, removed, as before, own, conflicts, warnings.
 */
static void run(struct desk *desk, const char *german, const char *other, const uint32_t numbers[7])
{
    struct ww_intake in;
    if (plan(desk, german, other, &in) != WW_OK)
        fail_msg("%s", desk->err.message);
    const struct ww_intake_table *pages = &in.tables[WW_TABLE_PAGES];
    const uint32_t got[] = {pages->added, pages->changed, pages->removed,           pages->same,
                            pages->own,   in.conflicts,   (uint32_t)in.report.count};
    for (int i = 0; i < 7; i++)
        if (got[i] != numbers[i]) {
            ww_report_print(&in.report, WW_WARNING, stderr);
            ww_intake_print(&in, 20, stderr);
            fail_msg("number %d is %u, not %u", i, got[i], numbers[i]);
        }
    assert_int_equal(ww_intake_write(&in, &desk->err), WW_OK);
    ww_intake_finish(&in);
}

static bool has(struct desk *desk, const char *text)
{
    return strstr(desk_read(desk, "content/pages.csv", NULL), text) != NULL;
}

static void test_first_import(void **state)
{
    struct desk *desk = *state;
    run(desk, GERMAN, TURKISH, (uint32_t[]){3, 0, 0, 0, 1, 0, 0});
    static const char *const rows[] = {
        "1,imprint,1,Impressum,",
        "\n2,amt,21,Ämter & Rat,Daireler,,,2026-03-02,2026-03-02,",
        "\n3,schalter,10,Schalter,,\"# Zeiten\n\nMontag\",,2026-03-03,,amt\n",
        "\n4,willkommen,11,Willkommen,Hoş geldiniz,Guten Tag,İyi günler,2026-03-01,2026-03-01,",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!has(desk, rows[i]))
            fail_msg("%s is missing in %s", rows[i], desk_read(desk, "content/pages.csv", NULL));
    assert_int_equal(desk_check(desk), WW_OK);
    desk_show(desk);
    assert_int_equal(desk->report.mistakes, 0);
}

/* Again, then with a changed text, then with a page that is gone: never twice. */
static void test_later_imports(void **state)
{
    struct desk *desk = *state;
    run(desk, GERMAN, TURKISH, (uint32_t[]){3, 0, 0, 0, 1, 0, 0});
    const char *before = desk_read(desk, "content/pages.csv", NULL);
    run(desk, GERMAN, TURKISH, (uint32_t[]){0, 0, 0, 3, 1, 0, 0});
    assert_string_equal(desk_read(desk, "content/pages.csv", NULL), before);
    run(desk,
        "[" TOP DESK PAGE("/ort/de/willkommen/", "Willkommen", "<p>Hallo</p>", "null", "1",
                          LINK("tr", "/ort/tr/hos-geldiniz/")) "]",
        TURKISH, (uint32_t[]){0, 1, 0, 2, 1, 0, 0});
    assert_true(has(desk, ",Hallo,"));
    run(desk, "[" WELCOME "]", NULL, (uint32_t[]){0, 1, 2, 0, 1, 0, 0});
    assert_false(has(desk, "Schalter"));
    assert_true(has(desk, "İyi günler")); /* its file was not given, so it stays */
    assert_true(has(desk, "1,imprint,1,Impressum,"));
}

/* What staff changed stays; where the guide changed it as well, that is said. */
static void test_own_changes(void **state)
{
    struct desk *desk = *state;
    run(desk, GERMAN, TURKISH, (uint32_t[]){3, 0, 0, 0, 1, 0, 0});
    desk_edit(desk, "pages.csv", "Guten Tag", "Grüß Gott");
    desk_edit(desk, "pages.csv", ",Schalter,", ",Tresen,");
    run(desk, GERMAN, TURKISH, (uint32_t[]){0, 0, 0, 3, 1, 0, 0});
    assert_true(has(desk, "Grüß Gott") && has(desk, "Tresen"));
    run(desk,
        "[" TOP DESK PAGE("/ort/de/willkommen/", "Willkommen", "<p>Hallo</p>", "null", "1",
                          LINK("tr", "/ort/tr/hos-geldiniz/")) "]",
        TURKISH, (uint32_t[]){0, 0, 0, 3, 1, 1, 1});
    assert_true(has(desk, "Grüß Gott") && !has(desk, "Hallo"));
    /* A page that is gone but was changed here stays, and so does the one it stands below. */
    run(desk, "[" WELCOME "]", NULL, (uint32_t[]){0, 0, 0, 1, 1, 1, 2});
    assert_true(has(desk, "\n3,schalter,10,Tresen,,\"# Zeiten\n\nMontag\",,2026-03-03,,amt\n"));
    assert_true(has(desk, "\n2,amt,"));
    desk_edit(desk, "pages.csv", ",Willkommen,Hoş geldiniz,Grüß Gott,", ",,Hoş geldiniz,,");
    run(desk, "[" WELCOME "]", NULL, (uint32_t[]){0, 1, 0, 0, 1, 0, 1});
    assert_true(has(desk, ",Willkommen,Hoş geldiniz,Guten Tag,"));
}

/* Pages stand where staff put them. */
static void test_own_order(void **state)
{
    struct desk *desk = *state;
    run(desk, GERMAN, TURKISH, (uint32_t[]){3, 0, 0, 0, 1, 0, 0});
    desk_edit(desk, "pages.csv", ",willkommen,11,", ",willkommen,7,");
    desk_edit(desk, "pages.csv", ",Daireler,,,2026-03-02,2026-03-02,\n",
              ",Daireler,,,2026-03-02,2026-03-02,imprint\n");
    desk_edit(desk, "pages.csv", ",schalter,10,", ",schalter,99,");
    run(desk, GERMAN, TURKISH, (uint32_t[]){0, 0, 0, 3, 1, 0, 0});
    assert_true(has(desk, ",willkommen,7,") && has(desk, ",imprint\n"));
    assert_true(has(desk, ",schalter,99,"));
}

/* What finds no place is left out and said: another language, no source, nothing to read. */
static void test_left_out(void **state)
{
    struct desk *desk = *state;
    run(desk,
        "[" WELCOME ", " PAGE("/ort/de/leer/", "Leer", "<img src='a'>", "null", "4", "") ", " PAGE(
            "/ort/de/leer/unten/", "Auch leer", " ", "\"/ort/de/leer/\"", "5",
            "") ", " PAGE("/ort/de/willkommen/", "Zweimal", "a", "null", "6",
                          "") ", " PAGE("/ort/de/allein/", "Allein", "a", "\"/ort/de/fort/\"", "7",
                                        "") ", " PAGE("ort/de/krumm", "Krumm", "a", "null", "8",
                                                      "") ", {\"parent\": null}, 3]",
        "[" PAGE("/ort/uk/a/", "А", "а", "null", "1", LINK("de", "/ort/de/willkommen/")) ", " PAGE(
            "/ort/tr/yok/", "Yok", "a", "null", "2", FALLBACK("de", "/ort/tr/yok/")) "]",
        (uint32_t[]){2, 0, 0, 0, 1, 0, 9});
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 0);
}

static void test_refuses(void **state)
{
    struct desk *desk = *state;
    static const struct {
        const char *german, *says;
    } rows[] = {
        {"", "de.json:1: is no JSON"},
        {"[{\"parent\": null,\n\"path\": ", "de.json:2: is no JSON"},
        {"{\"a\": 1}", "is no list of pages"},
        {"[1]", "is no list of pages"},
        {"[]", "there is nothing in it"},
        {"[{\"icon\": \"office\", \"name\": \"Amt\"}]", "is a list of something else"},
        {"[{\"path\": \"\\u0000\", \"parent\": null}]", "is no JSON"},
        {"[" PAGE("/ort/tr/a/", "A", "a", "null", "1", "") "]", "no page in the language \"de\""},
    };
    const char *before = desk_read(desk, "content/pages.csv", NULL);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ww_intake in;
        assert_int_equal(plan(desk, rows[i].german, NULL, &in), WW_ERR_INPUT);
        if (!strstr(desk->err.message, rows[i].says))
            fail_msg("%s: %s", rows[i].german, desk->err.message);
        ww_intake_finish(&in);
    }
    assert_string_equal(desk_read(desk, "content/pages.csv", NULL), before);
}

/* A guide of a large town: more pages than any, in two languages. */
static void test_large(void **state)
{
    enum { TOPS = 60, BELOW = 60 };
    struct desk *desk = *state;
    struct ww_buf files[2] = {0};
    static const char *const tags[] = {"de", "tr"};
    for (int lang = 0; lang < 2; lang++) {
        ww_buf_puts(&files[lang], "[");
        for (int i = 0; i < TOPS * (BELOW + 1); i++) {
            int top = i / (BELOW + 1), below = i % (BELOW + 1);
            char parent[48], path[64];
            snprintf(parent, sizeof parent, "/ort/%s/s%d-%s/", tags[lang], top, tags[lang]);
            snprintf(path, sizeof path, "%sp%d/", parent, below);
            ww_buf_printf(&files[lang],
                          "%s{\"path\": \"%s\", \"title\": \"Seite %d\", \"content\": "
                          "\"<p>Text %d</p><ul><li>eins</li><li>zwei</li></ul>\", \"order\": %d, "
                          "\"parent\": {\"path\": ",
                          i ? ", " : "", below ? path : parent, i, i, i);
            ww_buf_printf(&files[lang], below ? "\"%s\"" : "null%.0s", parent);
            ww_buf_printf(&files[lang],
                          "}, \"available_languages\": {\"de\": {\"id\": 1, \"path\": "
                          "\"/ort/de/s%d-de/",
                          top);
            if (below)
                ww_buf_printf(&files[lang], "p%d/", below);
            ww_buf_puts(&files[lang], "\"}}}");
        }
        ww_buf_puts(&files[lang], "]");
    }
    run(desk, files[0].data, files[1].data, (uint32_t[]){TOPS * (BELOW + 1), 0, 0, 0, 1, 0, 0});
    run(desk, files[0].data, files[1].data, (uint32_t[]){0, 0, 0, TOPS * (BELOW + 1), 1, 0, 0});
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 0);
    ww_buf_finish(&files[0]);
    ww_buf_finish(&files[1]);
}

/* Bytes changed at random: refused or taken over, and then the tables can be checked. */
static void test_random_bytes(void **state)
{
    struct desk *desk = *state;
    uint64_t seed = 3;
    uint32_t refused = 0, taken = 0;
    uint32_t turns = getenv("WW_SOAK") ? 20000 : 400;
    static const char letters[] = "\"{}[],:<>/\\&#0z\xC3\n";
    for (uint32_t turn = 0; turn < turns; turn++) {
        char *text = ww_arena_strdup(&desk->arena, GERMAN);
        size_t size = strlen(text);
        for (int k = 0; k < 1 + (int)(turn % 4); k++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            text[(seed >> 33) % size] = letters[(seed >> 20) % (sizeof letters - 1)];
        }
        struct ww_intake in;
        if (plan(desk, text, TURKISH, &in) == WW_OK)
            taken++;
        else
            refused++;
        if (desk->err.code != WW_OK)
            assert_true(desk->err.code == WW_ERR_INPUT && desk->err.message[0]);
        ww_intake_finish(&in);
    }
    print_message("%u files: %u refused, %u taken over\n", turns, refused, taken);
    assert_true(refused > 0 && taken > 0);
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_first_import), DESK_TEST(test_later_imports), DESK_TEST(test_own_changes),
        DESK_TEST(test_own_order),    DESK_TEST(test_left_out),      DESK_TEST(test_refuses),
        DESK_TEST(test_large),        DESK_TEST(test_random_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
