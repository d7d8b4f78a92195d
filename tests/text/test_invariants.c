/* Random texts of all kinds through layout: what must hold for every text, holds. */
#include "fixture.h"

#include <stdio.h>

#include "base/utf8.h"
#include "text/breaks.h"

enum { ROUNDS = 2000, TEXT_MAX = 1200, SIZE_PX = 42 };

/* Always the same numbers (Knuth's constants for 64 bits). */
static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

static const char *const pieces[] = {
    "Kurs",
    "Donaudampfschifffahrt",
    "für",
    "Öğrenciler",
    "ılık",
    "مركز",
    "اللقاء",
    "شكراً",
    "می\u200Cخواهیم",
    "שלום",
    "Туризм",
    "ελληνικά",
    "日本語",
    "ไทย",
    "12.5.2026",
    "(0)221 4710 123",
    "٥٠٪",
    "9:00–12:15",
    "A1/A2",
    "a@b.example",
    "(",
    ")",
    "[",
    "»",
    "„",
    "“",
    "!",
    "…",
    "-",
    "\u00AD",
    "\u00A0",
    "\u200B",
    "\u200D",
    "\u200E",
    "\u200F",
    "\u202B",
    "\u202C",
    "\u2066",
    "\u2067",
    "\u2069",
    "\u0301",
    "\u064B",
    "\uFEFF",
    "👨‍👩‍👧",
    "🇩🇪",
    "→",
    "\xC3",
    "\xFF",
    "\x01",
    "\t",
    "\n",
    "\r\n",
    "\u2028",
    "e\u0301\u0323",
    "ش",
    "x",
};

static void make_text(uint64_t *seed, char *text)
{
    size_t n = 0, count = next_random(seed) % 40;
    for (size_t i = 0; i < count; i++) {
        const char *piece = pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)];
        memcpy(text + n, piece, strlen(piece));
        n += strlen(piece);
        if (next_random(seed) % 3)
            text[n++] = ' ';
    }
    text[n] = '\0';
}

static int count_graphemes(const char *text, uint32_t end)
{
    uint32_t cps[TEXT_MAX];
    uint8_t breaks[TEXT_MAX];
    bool starts[TEXT_MAX];
    size_t count = 0;
    for (uint32_t i = 0; i < end; count++)
        i += (uint32_t)ww_utf8_decode(text + i, end - i, &cps[count]);
    struct ww_arena arena = {0};
    ww_breaks_find(&arena, cps, count, breaks, starts);
    ww_arena_finish(&arena);
    int graphemes = 0;
    for (size_t i = 0; i < count; i++)
        graphemes += starts[i];
    return graphemes;
}

static void check_run(const struct ww_run *run, const struct ww_line *line)
{
    assert_true(run->text_len > 0);
    assert_true(run->source_begin >= line->source_begin);
    assert_true(run->source_end <= line->source_end);
    assert_true(run->source_begin <= run->source_end);
    assert_true(run->advance_px >= 0 && run->advance_px <= 4096);
    assert_int_equal(ww_utf8_check(run->text, run->text_len), run->text_len);
    for (size_t i = 0; i < run->text_len;) {
        uint32_t cp;
        i += ww_utf8_decode(run->text + i, run->text_len - i, &cp);
        assert_false(cp < ' ' || cp == 0x00AD || cp == 0x200B || (cp >= 0x202A && cp <= 0x202E) ||
                     (cp >= 0x2066 && cp <= 0x2069) || cp == 0x200E || cp == 0x200F);
    }
}

static void check_line(const struct ww_line *line, int width_px)
{
    for (int i = 0; i < line->run_count; i++) {
        const struct ww_run *run = &line->runs[i];
        check_run(run, line);
        if (i > 0)
            assert_true(run[-1].x_px + run[-1].advance_px <= run->x_px);
        for (int k = 0; k < i; k++) {
            const struct ww_run *other = &line->runs[k];
            assert_true(run->source_begin >= other->source_end ||
                        run->source_end <= other->source_begin);
        }
    }
    if (width_px == 0 || line->run_count == 0)
        return;
    const struct ww_run *last = &line->runs[line->run_count - 1];
    if (line->width_px <= width_px) {
        assert_true(line->runs[0].x_px >= 0);
        assert_true(last->x_px + last->advance_px <= width_px);
    } else { /* only a single character may be wider */
        assert_int_equal(line->run_count, 1);
        assert_int_equal(count_graphemes(last->text, last->text_len), 1);
    }
}

static bool is_drawn(const struct ww_paragraph *p, uint32_t at)
{
    for (int i = 0; i < p->line_count; i++)
        for (int k = 0; k < p->lines[i].run_count; k++)
            if (at >= p->lines[i].runs[k].source_begin && at < p->lines[i].runs[k].source_end)
                return true;
    return false;
}

static void check(const char *text, const struct ww_paragraph *p,
                  const struct ww_paragraph_params *params)
{
    assert_true(p->line_count >= 1);
    assert_int_equal(p->height_px, p->line_count * p->line_height_px);
    if (params->max_lines > 0)
        assert_true(p->line_count <= params->max_lines);
    uint32_t at = 0;
    for (int i = 0; i < p->line_count; i++) {
        assert_int_equal(p->lines[i].source_begin, at);
        assert_true(p->lines[i].width_px <= p->width_px);
        at = p->lines[i].source_end;
        assert_true(at > p->lines[i].source_begin || i == p->line_count - 1);
        check_line(&p->lines[i], params->width_px);
    }
    assert_true(p->truncated || at == strlen(text));
    for (uint32_t i = 0; i < at && text[i]; i++)
        if ((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'A' && text[i] <= 'z'))
            assert_true(is_drawn(p, i) || p->truncated);
}

static void test_random_texts(void **state)
{
    struct fixture *fixture = *state;
    uint64_t seed = 2026;
    for (int round = 0; round < ROUNDS; round++) {
        char text[TEXT_MAX];
        make_text(&seed, text);
        struct ww_span span = {.text = text, .lang = "de"};
        struct ww_paragraph_params params = {
            .spans = &span,
            .span_count = 1,
            .size_px = 8 + (int)(next_random(&seed) % 100),
            .width_px = (int)(next_random(&seed) % 1200),
            .max_lines = (int)(next_random(&seed) % 5),
            .rtl = next_random(&seed) & 1,
        };
        const struct ww_paragraph *p = lay_params(fixture, &params);
        check(text, p, &params);
        for (int i = 0; i < p->line_count; i++) {
            if (p->lines[i].run_count == 0)
                continue;
            const struct ww_run *run = &p->lines[i].runs[p->lines[i].run_count / 2];
            struct ww_mask mask;
            assert_true(ww_text_raster(fixture->engine, run->face, run->size_px, run->rtl,
                                       run->text, run->text_len, &mask));
        }
        if (round % 16 == 0)
            ww_arena_reset(&fixture->arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_texts)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
