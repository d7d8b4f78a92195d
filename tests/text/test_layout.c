#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>

static void test_words_and_spaces(void **state)
{
    const struct ww_paragraph *p = lay(*state, 42, "Kurse (neu),  für Eltern!");
    assert_int_equal(p->line_count, 1);
    assert_string_equal(shown(p, 0), "Kurse|(neu),|für|Eltern!");
    const struct ww_run *runs = p->lines[0].runs;
    assert_int_equal(runs[0].x_px, 0);
    assert_int_equal(runs[1].x_px - runs[0].advance_px, 11); /* a space is 0.26 em */
    assert_int_equal(runs[2].x_px - runs[1].x_px - runs[1].advance_px, 22);
    assert_in_range(p->width_px - runs[3].x_px - runs[3].advance_px, 0, 1);
    assert_int_equal(runs[2].source_begin, 14);
    assert_int_equal(runs[2].source_end, 18);
    assert_int_equal(runs[0].script, 0x4C61746E); /* Latn */
    assert_string_equal(runs[0].lang, "de");
}

static void test_empty_text_is_one_line(void **state)
{
    static const char *const texts[] = {"", "   ", "\t", "\u200B", "\u00AD", "\u2066\u2069"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct ww_paragraph *p = lay(*state, 42, texts[i], .width_px = 300, .max_lines = 2);
        assert_int_equal(p->line_count, 1);
        assert_int_equal(p->lines[0].run_count, 0);
        assert_int_equal(p->height_px, ww_text_line_height_px(42, false));
        assert_int_equal(p->lines[0].source_end, strlen(texts[i]));
        assert_false(p->truncated);
    }
    const struct ww_paragraph *none =
        lay_params(*state, &(struct ww_paragraph_params){.size_px = 42});
    assert_int_equal(none->line_count, 1);
}

static void test_line_feeds(void **state)
{
    const struct ww_paragraph *p = lay(*state, 42, "eins\n\nzwei\r\ndrei\n", .width_px = 900);
    assert_int_equal(p->line_count, 5);
    assert_string_equal(shown(p, 0), "eins");
    assert_int_equal(p->lines[1].run_count, 0);
    assert_string_equal(shown(p, 2), "zwei");
    assert_string_equal(shown(p, 3), "drei");
    assert_int_equal(p->lines[4].run_count, 0);
    assert_int_equal(p->height_px, 5 * p->line_height_px);
    assert_int_equal(p->lines[3].baseline_px,
                     3 * p->line_height_px + ww_text_baseline_px(42, false));
}

static void test_soft_hyphens(void **state)
{
    static const char text[] = "Berufs\u00ADorientierungs\u00ADmesse";
    const struct ww_paragraph *p = lay(*state, 42, text);
    assert_string_equal(shown(p, 0), "Berufsorientierungsmesse");
    p = lay(*state, 42, text, .width_px = 420);
    assert_int_equal(p->line_count, 2);
    assert_string_equal(shown(p, 0), "Berufsorientierungs\u2010");
    assert_string_equal(shown(p, 1), "messe");
    assert_true(p->lines[0].width_px <= 420);
    p = lay(*state, 42, text, .width_px = 300);
    assert_int_equal(p->line_count, 3);
    assert_string_equal(shown(p, 0), "Berufs\u2010");
    /* The hyphen must fit as well: one pixel less than the line needs moves the break. */
    int with_hyphen_px = lay(*state, 42, "Berufsorientierungs\u2010")->width_px;
    p = lay(*state, 42, text, .width_px = with_hyphen_px);
    assert_string_equal(shown(p, 0), "Berufsorientierungs\u2010");
    p = lay(*state, 42, text, .width_px = with_hyphen_px - 1);
    assert_string_equal(shown(p, 0), "Berufs\u2010");
    /* One at the end of a word is never shown. */
    p = lay(*state, 42, "Messe\u00AD in der Halle", .width_px = 140);
    assert_string_equal(shown(p, 0), "Messe");
}

static void test_ellipsis(void **state)
{
    static const char text[] = "Deutschkurs am Vormittag mit Kinderbetreuung im Stadtteiltreff";
    for (int max_lines = 1; max_lines <= 3; max_lines++) {
        for (int width_px = 60; width_px < 1400; width_px += 7) {
            const struct ww_paragraph *p =
                lay(*state, 42, text, .width_px = width_px, .max_lines = max_lines);
            assert_true(p->line_count <= max_lines);
            assert_true(p->width_px <= width_px);
            const struct ww_line *last = &p->lines[p->line_count - 1];
            const struct ww_run *run = &last->runs[last->run_count - 1];
            bool has_ellipsis =
                run->text_len >= 3 && memcmp(run->text + run->text_len - 3, "\u2026", 3) == 0;
            assert_int_equal(has_ellipsis, p->truncated);
            assert_int_equal(last->source_end == strlen(text), !p->truncated);
        }
    }
    const struct ww_paragraph *p = lay(*state, 42, text, .width_px = 400, .max_lines = 1);
    assert_string_equal(shown(p, 0), "Deutschkurs|am|V\u2026");
    p = lay(*state, 42, "eins\nzwei", .width_px = 400, .max_lines = 1);
    assert_string_equal(shown(p, 0), "eins\u2026");
    p = lay(*state, 42, "eins\n \n", .width_px = 400, .max_lines = 1);
    assert_string_equal(shown(p, 0), "eins");
    assert_false(p->truncated);
    p = lay(*state, 42, text, .width_px = 5, .max_lines = 1);
    assert_string_equal(shown(p, 0), "\u2026");
}

static void test_long_words(void **state)
{
    const struct ww_paragraph *p =
        lay(*state, 42, "der Donaudampfschifffahrtsgesellschaftskapitän", .width_px = 300);
    assert_string_equal(shown(p, 0), "der");
    assert_string_equal(shown(p, 1), "Donaudampfs");
    assert_string_equal(shown(p, 4), "n");
    /* A letter stays with its accents, an emoji with its parts. */
    p = lay(*state, 42, "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", .width_px = 60);
    for (int i = 0; i < p->line_count; i++)
        assert_int_equal(p->lines[i].source_begin % 3, 0);
    p = lay(*state, 42, "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", .width_px = 50);
    assert_int_equal(p->line_count, 3);
    assert_string_equal(shown(p, 1), "\uFFFD");
    /* Narrower than any letter: one a line. */
    p = lay(*state, 42, "Wm", .width_px = 3);
    assert_int_equal(p->line_count, 2);
    assert_true(p->width_px > 3);
}

/* Asking again for the width that was answered changes nothing. */
static void test_width_holds(void **state)
{
    static const char text[] = "Sprachcafé für Frauen, dienstags 9.30 Uhr";
    for (int size_px = 10; size_px < 120; size_px++) {
        int width_px = lay(*state, size_px, text)->width_px;
        assert_int_equal(lay(*state, size_px, text, .width_px = width_px)->line_count, 1);
        assert_int_equal(lay(*state, size_px, text, .width_px = width_px - 1)->line_count, 2);
    }
}

static void test_no_break_space(void **state)
{
    const struct ww_paragraph *p = lay(*state, 42, "Raum 12\u00A0b", .width_px = 160);
    assert_string_equal(shown(p, 0), "Raum");
    assert_string_equal(shown(p, 1), "12|b");
}

static void test_malformed(void **state)
{
    const struct ww_paragraph *p = lay(*state, 42, "a\xFF\xC3(\xE2\x82 b\x01\x7F");
    assert_string_equal(shown(p, 0), "a\uFFFD\uFFFD(\uFFFD\uFFFD|b");
    assert_int_equal(p->lines[0].source_end, 10);
}

static void test_missing_glyphs(void **state)
{
    const struct ww_paragraph *p = lay(*state, 42, "x→✓👍🏽👨‍👩‍👧");
    assert_string_equal(shown(p, 0), "x|→|✓👍|\uFFFD");
    const struct ww_run *runs = p->lines[0].runs;
    assert_int_not_equal(runs[0].face, runs[1].face);
    assert_int_not_equal(runs[1].face, runs[2].face);
    assert_int_equal(runs[3].face, runs[0].face);
}

static void test_right_to_left(void **state)
{
    static const char text[] = "الدورة (A1) يوم 12.5.2026 في Werdohl";
    const struct ww_paragraph *p = lay(*state, 42, text, .width_px = 1000, .rtl = true);
    assert_int_equal(p->line_count, 1);
    assert_string_equal(shown(p, 0), "Werdohl|في|12.5.2026|يوم|)|A1|(|الدورة");
    const struct ww_line *line = &p->lines[0];
    const struct ww_run *first = &line->runs[0], *last = &line->runs[line->run_count - 1];
    assert_int_equal(last->x_px + last->advance_px, 1000);
    assert_in_range(first->x_px - (1000 - line->width_px), 0, 1);
    assert_false(first->rtl);
    assert_true(last->rtl);
    assert_false(line->runs[2].rtl);
    assert_int_equal(last->script, 0x41726162); /* Arab */
    assert_int_equal(last->source_begin, 0);
    /* Without a limit the widest line is the box. */
    p = lay(*state, 42, "الدورة\nيوم", .rtl = true);
    assert_int_equal(p->lines[0].runs[0].x_px, 0);
    assert_int_equal(p->lines[1].runs[0].x_px + p->lines[1].runs[0].advance_px, p->width_px);
    /* Joined letters are one run across spaces; in a left-to-right paragraph they start at 0. */
    p = lay(*state, 42, "دورة اللغة الألمانية", .width_px = 1000);
    assert_int_equal(p->lines[0].run_count, 1);
    assert_int_equal(p->lines[0].runs[0].x_px, 0);
    /* The end of the text is on the left. */
    p = lay(*state, 42, text, .width_px = 300, .max_lines = 1, .rtl = true);
    assert_true(p->truncated);
    assert_string_equal(shown(p, 0), "\u2026|يوم|)|A1|(|الدورة");
    p = lay(*state, 42, "Deutschkurs am Vormittag", .width_px = 300, .max_lines = 1, .rtl = true);
    assert_string_equal(shown(p, 0), "\u2026|Deutschkurs");
}

static void test_isolates(void **state)
{
    const struct ww_paragraph *p = lay(*state, 42, "هاتف (0)30 23125 100", .rtl = true);
    assert_string_equal(shown(p, 0), "100|23125|30|)|0|(|هاتف");
    p = lay(*state, 42, "هاتف \u2066(0)30 23125 100\u2069", .rtl = true);
    assert_string_equal(shown(p, 0), "(0)30|23125|100|هاتف");
}

static void test_spans(void **state)
{
    static const struct ww_span spans[] = {
        {.text = "Montag ", .lang = "de", .weight = WW_WEIGHT_BOLD, .tint = 1},
        {.text = "15:00", .lang = "de", .tint = 2},
        {.text = " Uhr, Sa", .lang = "de"},
        {.text = "lı", .lang = "tr", .weight = WW_WEIGHT_BOLD},
    };
    const struct ww_paragraph *p =
        lay_params(*state, &(struct ww_paragraph_params){
                               .spans = spans, .span_count = 4, .size_px = 42, .width_px = 900});
    assert_int_equal(p->line_count, 1);
    assert_string_equal(shown(p, 0), "Montag|15:00|Uhr,|Sa|lı");
    const struct ww_run *runs = p->lines[0].runs;
    assert_int_equal(runs[0].weight, WW_WEIGHT_BOLD);
    assert_int_not_equal(runs[0].face, runs[1].face);
    assert_int_equal(runs[0].tint, 1);
    assert_int_equal(runs[1].tint, 2);
    assert_int_equal(runs[1].source_begin, 7);
    assert_string_equal(runs[4].lang, "tr");
    assert_int_equal(runs[3].x_px + runs[3].advance_px, runs[4].x_px);
    /* A word of two spans is broken as one. */
    p = lay_params(*state, &(struct ww_paragraph_params){
                               .spans = spans, .span_count = 4, .size_px = 42, .width_px = 400});
    assert_string_equal(shown(p, 1), "Sa|lı");
}

static void test_cache(void **state)
{
    struct fixture *fixture = *state;
    static const char text[] = "Beratung für alle: kostenlos, ohne Termin, auch auf Türkçe und "
                               "العربية (täglich)";
    char lang[] = "de";
    struct ww_span span = {.text = text, .lang = lang};
    struct ww_paragraph_params params = {
        .spans = &span, .span_count = 1, .size_px = 37, .width_px = 350};
    struct ww_paragraph first = *lay_params(fixture, &params);
    uint64_t hits = ww_text_engine_stats(fixture->engine).layout_hits;
    char other_lang[] = "de", *copy = strdup(text);
    span = (struct ww_span){.text = copy, .lang = other_lang};
    struct ww_paragraph again = *lay_params(fixture, &params);
    free(copy);
    assert_int_equal(ww_text_engine_stats(fixture->engine).layout_hits, hits + 1);
    assert_int_equal(first.line_count, again.line_count);
    assert_int_equal(first.width_px, again.width_px);
    for (int i = 0; i < first.line_count; i++) {
        const struct ww_line *a = &first.lines[i], *b = &again.lines[i];
        assert_int_equal(a->run_count, b->run_count);
        assert_int_equal(a->baseline_px, b->baseline_px);
        assert_int_equal(a->source_end, b->source_end);
        for (int k = 0; k < a->run_count; k++) {
            struct ww_run expected = a->runs[k], run = b->runs[k];
            assert_ptr_equal(run.lang, other_lang);
            assert_int_equal(run.text_len, expected.text_len);
            assert_memory_equal(run.text, expected.text, run.text_len);
            expected.text = run.text;
            expected.lang = run.lang;
            assert_memory_equal(&run, &expected, sizeof run);
        }
    }
    /* Whatever changes the result is part of the key. */
    hits++;
    span.text = text;
    params.size_px = 38;
    lay_params(fixture, &params);
    params.width_px = 351;
    lay_params(fixture, &params);
    params.max_lines = 1;
    lay_params(fixture, &params);
    params.rtl = true;
    lay_params(fixture, &params);
    span.text = text + 1;
    lay_params(fixture, &params);
    span.weight = WW_WEIGHT_BOLD;
    lay_params(fixture, &params);
    span.tint = 3;
    lay_params(fixture, &params);
    assert_int_equal(ww_text_engine_stats(fixture->engine).layout_hits, hits);
}

static void test_limits(void **state)
{
    enum { LETTERS = 200 * 1000 };
    char *text = malloc(LETTERS + 1);
    assert_non_null(text);
    memset(text, 'm', LETTERS);
    text[LETTERS] = '\0';
    const struct ww_paragraph *p = lay(*state, 42, text);
    assert_true(p->truncated);
    assert_int_equal(p->line_count, 1);
    for (int i = 0; i < p->lines[0].run_count; i++)
        assert_true(p->lines[0].runs[i].advance_px <= 4096);
    p = lay(*state, 42, text, .width_px = 800, .max_lines = 3);
    assert_int_equal(p->line_count, 3);
    p = lay(*state, 400, text);
    for (int i = 0; i < p->lines[0].run_count; i++)
        assert_true(p->lines[0].runs[i].advance_px <= 4096);
    free(text);
    /* A letter with a thousand accents. */
    char pile[2003] = "a";
    for (int i = 0; i < 1000; i++)
        memcpy(pile + 1 + 2 * i, "\u0301", 3);
    p = lay(*state, 42, pile, .width_px = 300);
    assert_int_equal(p->line_count, 1);
    /* Sizes out of range are taken as the nearest that works. */
    assert_int_equal(lay(*state, -5, "a")->line_height_px, ww_text_line_height_px(1, false));
    assert_int_equal(lay(*state, 99999, "a")->line_height_px, ww_text_line_height_px(1000, false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_and_spaces),
        cmocka_unit_test(test_empty_text_is_one_line),
        cmocka_unit_test(test_line_feeds),
        cmocka_unit_test(test_soft_hyphens),
        cmocka_unit_test(test_ellipsis),
        cmocka_unit_test(test_long_words),
        cmocka_unit_test(test_width_holds),
        cmocka_unit_test(test_no_break_space),
        cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_missing_glyphs),
        cmocka_unit_test(test_right_to_left),
        cmocka_unit_test(test_isolates),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_cache),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
