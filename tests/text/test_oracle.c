/* The text engine beside Pango, with the same fonts: same order, same breaks, same widths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

#include "base/utf8.h"
#include "text/breaks.h"
#include "text/text.h"

enum { SIZE_PX = 42, CHARS_MAX = 512 };

/* Pango keeps the patterns of its fonts until the process ends. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

struct sample {
    const char *lang;
    const char *text;
};

static const struct sample samples[] = {
    {"de", "Deutschkurs A1/A2 am Vormittag (mit Kinderbetreuung), Mo–Fr 9:00–12:15 Uhr"},
    {"de", "Er sagte: „Kommen Sie ruhig vorbei!“ – und lachte. »So« oder ›so‹?"},
    {"de",
     "Tel. (0)221 4710 123, E-Mail: rathaus@stadt.example, www.stadt.example/pfad/zur/seite?x=1"},
    {"de", "Berufs\u00ADorien\u00ADtierungs\u00ADmesse 2026: 24.11.2026, 9.30 Uhr; Eintritt "
           "frei/kostenlos"},
    {"de", "Haus-der-Begegnung, Grund- und Hauptschüler/innen, Lehrer*innen, Schüler:innen"},
    {"de", "z. B. § 5 Abs. 2, ca. 50 % – 3/4 der Plätze … noch frei! ½ Tag, 20 °C, −5 °C"},
    {"de", "„Wir“ sind (wie immer) da; [siehe] {unten}: a – b, x…y, 10.000,50 €, 5,00 € Kaution"},
    {"de", "Mädchen-AG(neu), 1.–4. Klasse, Sek. I/II, U18, C++-Kurs, Raum A/5, 12a/5"},
    {"de",
     "Fußball‑Treff (10–12 Jahre): jeden 1. Mittwoch i. d. R. 16–18 Uhr, außer in den Ferien!?"},
    {"de", "Kosten: 3,– € / Monat; 2 x wöchentlich; \"Café International\"; Raum 1.04; §§ 12–15"},
    {"de", "Wörter mit\u00A0festem Leerzeichen, a\u200Bb, c\u2060d und dem Ende"},
    {"de", "Ein Text mit русским словом und ελληνική λέξη, dann العربية und wieder Deutsch."},
    {"de", "Der Verein »مركز اللقاء (2026)« trifft sich am 12.5.2026, Telefon (0)30 23125 100."},
    {"de", "Bahnhof → Rathaus: 5 min, ✓ stufenlos, ☎ (0)221 4710 321, Größe ≥ 3"},
    {"tr", "Öğrenciler için ücretsiz Almanca kursu: Pazartesi–Cuma, saat 9.00'dan 12.15'e kadar."},
    {"tr",
     "İstanbul'da, Türkiye'nin \"güzel\" şehirleri; ışık/IŞIK (ücretsiz!) 24.11.2026'da başlıyor…"},
    {"tr", "Çocuk bakımı var mı? Evet, %100 ücretsiz! Başvuru: (0)221 4710 456, Salı 14.00–16.30"},
    {"ar", "دورة اللغة الألمانية (A1/A2) تبدأ في 12.5.2026 الساعة 9:30 صباحاً"},
    {"ar", "اتصل بنا: (0)221 4710 123، أو rathaus@stadt.example؛ هل لديك أسئلة؟ نعم!"},
    {"ar", "مركز «اللقاء» في Werdohl: من الإثنين–الجمعة، ٥٠٪ خصم، رقم ١٢٣-٤٥٦، 5 €"},
    {"ar", "Werdohl (المدينة) هي مدينة [صغيرة] في ألمانيا، انظر www.stadt.example/ar للمزيد."},
    {"ar", "المواعيد: 24.11.2026 – 26.11.2026، من 9:00 إلى 12:15 (القاعة A-12، الطابق 3)."},
    {"ar", "الهاتف: \u2066(0)221 4710 789\u2069 أو \u2066(0)30 23125 200\u2069 (مجاناً)"},
    {"fa", "کلاس زبان آلمانی رایگان است و می\u200Cخواهیم شما را ۱۲ مه ۲۰۲۶ ببینیم."},
};
enum { SAMPLE_COUNT = sizeof samples / sizeof *samples };

struct context {
    struct ww_text_engine *engine;
    PangoFontMap *map;
    PangoContext *pango;
};

static bool is_rtl(const struct sample *sample)
{
    return strcmp(sample->lang, "ar") == 0 || strcmp(sample->lang, "fa") == 0;
}

static void without_hinting(FcPattern *pattern, gpointer data)
{
    (void)data;
    FcPatternAddBool(pattern, FC_HINTING, FcFalse);
    FcPatternAddBool(pattern, FC_AUTOHINT, FcFalse);
}

static int setup(void **state)
{
    static struct context context;
    struct ww_error err;
    if (ww_text_engine_create(&context.engine, &err) != WW_OK)
        fail_msg("%s", err.message);
    FcConfig *config = FcConfigCreate();
    static const char *files[] = {"NotoSans-Regular.ttf",       "NotoSans-Bold.ttf",
                                  "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf",
                                  "NotoSansMath-Regular.ttf",   "NotoSansSymbols2-Regular.ttf"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", WW_FONT_DIR, files[i]);
        assert_true(FcConfigAppFontAddFile(config, (const FcChar8 *)path));
    }
    context.map = pango_ft2_font_map_new();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(context.map), config);
    FcConfigDestroy(config);
    pango_fc_font_map_set_default_substitute(PANGO_FC_FONT_MAP(context.map), without_hinting, NULL,
                                             NULL);
    context.pango = pango_font_map_create_context(context.map);
    pango_context_set_round_glyph_positions(context.pango, FALSE);
    *state = &context;
    return 0;
}

static int teardown(void **state)
{
    struct context *context = *state;
    g_object_unref(context->pango);
    g_object_unref(context->map);
    ww_text_engine_destroy(context->engine);
    FcFini();
    return 0;
}

static PangoLayout *lay_out_with_pango(struct context *context, const struct sample *sample,
                                       int width_px)
{
    pango_context_set_base_dir(context->pango,
                               is_rtl(sample) ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_context_set_language(context->pango, pango_language_from_string(sample->lang));
    PangoFontDescription *font = pango_font_description_from_string(
        "Noto Sans, Noto Sans Math, Noto Sans Symbols 2, Noto Sans Arabic");
    pango_font_description_set_absolute_size(font, SIZE_PX * PANGO_SCALE);
    PangoLayout *layout = pango_layout_new(context->pango);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, width_px > 0 ? width_px * PANGO_SCALE : -1);
    pango_layout_set_text(layout, sample->text, -1);
    pango_font_description_free(font);
    return layout;
}

static struct ww_paragraph lay_out(struct context *context, struct ww_arena *arena,
                                   const struct sample *sample, int width_px)
{
    struct ww_span span = {.text = sample->text, .lang = sample->lang};
    struct ww_paragraph paragraph;
    ww_text_layout(context->engine, arena,
                   &(struct ww_paragraph_params){.spans = &span,
                                                 .span_count = 1,
                                                 .size_px = SIZE_PX,
                                                 .width_px = width_px,
                                                 .rtl = is_rtl(sample)},
                   &paragraph);
    return paragraph;
}

static size_t decode(const char *text, uint32_t cps[CHARS_MAX], size_t at[CHARS_MAX])
{
    size_t count = 0, n = strlen(text);
    for (size_t i = 0; i < n; count++) {
        assert_true(count < CHARS_MAX);
        at[count] = i;
        i += ww_utf8_decode(text + i, n - i, &cps[count]);
    }
    return count;
}

static void test_breaks(void **state)
{
    (void)state;
    ww_breaks_init();
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        const struct sample *sample = &samples[i];
        uint32_t cps[CHARS_MAX];
        size_t at[CHARS_MAX];
        size_t n = decode(sample->text, cps, at);
        uint8_t breaks[CHARS_MAX];
        bool starts[CHARS_MAX];
        struct ww_arena arena = {0};
        ww_breaks_find(&arena, cps, n, breaks, starts);
        ww_arena_finish(&arena);
        PangoLogAttr attrs[CHARS_MAX + 1];
        pango_get_log_attrs(sample->text, (int)strlen(sample->text), -1,
                            pango_language_from_string(sample->lang), attrs, (int)n + 1);
        for (size_t k = 1; k < n; k++) {
            if (attrs[k].is_line_break != (breaks[k - 1] != WW_BREAK_NONE))
                fail_msg("%s: Pango %s a break before byte %zu", sample->text,
                         attrs[k].is_line_break ? "allows" : "forbids", at[k]);
            assert_int_equal(attrs[k].is_cursor_position, starts[k]);
        }
    }
}

struct place {
    int line;
    double x;
    size_t at;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    if (left->line != right->line)
        return left->line - right->line;
    return left->x < right->x ? -1 : left->x > right->x;
}

static bool is_seen(uint32_t cp)
{
    return !ww_is_space(cp) && cp != 0x00AD && cp != 0x200B && cp != 0x200C && cp != 0x2060 &&
           cp != 0x2066 && cp != 0x2069;
}

/* The first bytes of all visible graphemes, line by line, left to right, as Pango places them. */
static size_t pango_order(PangoLayout *layout, const struct sample *sample,
                          struct place places[CHARS_MAX])
{
    uint32_t cps[CHARS_MAX];
    size_t at[CHARS_MAX];
    size_t n = decode(sample->text, cps, at), count = 0;
    int attr_count;
    const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly(layout, &attr_count);
    for (size_t i = 0; i < n; i++) {
        if (!attrs[i].is_cursor_position || !is_seen(cps[i]))
            continue;
        PangoRectangle box;
        int line, x;
        pango_layout_index_to_pos(layout, (int)at[i], &box);
        pango_layout_index_to_line_x(layout, (int)at[i], FALSE, &line, &x);
        places[count++] = (struct place){
            .line = line, .x = box.width < 0 ? box.x + box.width : box.x, .at = at[i]};
    }
    qsort(places, count, sizeof *places, compare_places);
    return count;
}

static size_t own_order(const struct ww_paragraph *paragraph, const struct sample *sample,
                        struct place places[CHARS_MAX])
{
    size_t count = 0, begin, length;
    for (int i = 0; i < paragraph->line_count; i++) {
        const struct ww_line *line = &paragraph->lines[i];
        for (const struct ww_run *run = line->runs; run < line->runs + line->run_count; run++) {
            begin = count;
            for (size_t at = run->source_begin; at < run->source_end; at += length) {
                uint32_t cp;
                length = ww_utf8_decode(sample->text + at, run->source_end - at, &cp);
                bool is_mark = cp >= 0x064B && cp <= 0x0652;
                if (is_seen(cp) && !is_mark)
                    places[count++] = (struct place){.line = i, .at = at};
            }
            for (size_t k = count; run->rtl && begin + 1 < k; begin++) {
                struct place swapped = places[--k];
                places[k] = places[begin];
                places[begin] = swapped;
            }
        }
    }
    return count;
}

static void compare(struct context *context, const struct sample *sample, int width_px)
{
    struct ww_arena arena = {0};
    struct ww_paragraph paragraph = lay_out(context, &arena, sample, width_px);
    PangoLayout *layout = lay_out_with_pango(context, sample, width_px);
    assert_int_equal(pango_layout_get_unknown_glyphs_count(layout), 0);

    struct place theirs[CHARS_MAX], ours[CHARS_MAX];
    size_t count = pango_order(layout, sample, theirs);
    assert_int_equal(own_order(&paragraph, sample, ours), count);
    for (size_t i = 0; i < count; i++)
        if (ours[i].at != theirs[i].at || ours[i].line != theirs[i].line)
            fail_msg("%s: at %d px, place %zu: byte %zu in line %d, Pango has %zu in line %d",
                     sample->text, width_px, i, ours[i].at, ours[i].line, theirs[i].at,
                     theirs[i].line);

    assert_int_equal(paragraph.line_count, pango_layout_get_line_count(layout));
    for (int i = 0; i < paragraph.line_count; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        if (width_px > 0)
            continue; /* Pango counts the space at the end of a line */
        PangoRectangle box;
        pango_layout_line_get_extents(line, NULL, &box);
        double width = (double)box.width / PANGO_SCALE;
        if (paragraph.lines[i].width_px < 0.995 * width ||
            paragraph.lines[i].width_px > 1.005 * width + 1)
            fail_msg("%s: %d px wide, Pango %.1f", sample->text, paragraph.lines[i].width_px,
                     width);
    }
    g_object_unref(layout);
    ww_arena_finish(&arena);
}

static void test_order_and_width(void **state)
{
    for (size_t i = 0; i < SAMPLE_COUNT; i++)
        compare(*state, &samples[i], 0);
}

static void test_lines(void **state)
{
    for (size_t i = 0; i < SAMPLE_COUNT; i++)
        for (int width_px = 500; width_px <= 1200; width_px += 25)
            compare(*state, &samples[i], width_px);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_breaks),
        cmocka_unit_test(test_order_and_width),
        cmocka_unit_test(test_lines),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
