#include "fixture.h"

#include <stdlib.h>

enum { REGULAR = 0, SIZE_PX = 42 };

static struct ww_mask raster(struct fixture *fixture, int face, bool rtl, const char *text)
{
    struct ww_mask mask;
    assert_true(ww_text_raster(fixture->engine, (uint8_t)face, SIZE_PX, rtl, text,
                               (int)strlen(text), &mask));
    return mask;
}

static uint8_t *copy_of(const struct ww_mask *mask)
{
    uint8_t *copy = malloc((size_t)(mask->width_px * mask->height_px));
    assert_non_null(copy);
    for (int y = 0; y < mask->height_px; y++)
        memcpy(copy + y * mask->width_px, mask->pixels + y * mask->pitch, (size_t)mask->width_px);
    return copy;
}

/* Every edge of the mask holds ink: nothing is cut off, nothing blank is handed out. */
static void assert_cropped(const struct ww_mask *mask)
{
    int top = 0, bottom = 0, left = 0, right = 0;
    for (int x = 0; x < mask->width_px; x++) {
        top |= mask->pixels[x];
        bottom |= mask->pixels[(mask->height_px - 1) * mask->pitch + x];
    }
    for (int y = 0; y < mask->height_px; y++) {
        left |= mask->pixels[y * mask->pitch];
        right |= mask->pixels[y * mask->pitch + mask->width_px - 1];
    }
    assert_true(top && bottom && left && right);
}

static void test_letters(void **state)
{
    struct ww_mask mask = raster(*state, REGULAR, false, "H");
    assert_cropped(&mask);
    assert_int_equal(mask.height_px, 30); /* capitals are 0.714 em */
    assert_int_equal(mask.top_px, 30);
    mask = raster(*state, REGULAR, false, "p");
    assert_true(mask.height_px > mask.top_px); /* reaches below the baseline */
    assert_int_equal(mask.top_px, 23);
    mask = raster(*state, REGULAR, false, "j");
    assert_true(mask.left_px < 0); /* its hook lies left of the origin */
    assert_cropped(&mask);
}

static void test_nothing_to_draw(void **state)
{
    struct fixture *fixture = *state;
    assert_null(raster(fixture, REGULAR, false, "").pixels);
    assert_null(raster(fixture, REGULAR, false, " ").pixels);
    assert_null(raster(fixture, REGULAR, false, "\u200B").pixels);
    struct ww_mask mask;
    assert_false(ww_text_raster(fixture->engine, 200, SIZE_PX, false, "a", 1, &mask));
    assert_false(ww_text_raster(fixture->engine, REGULAR, 0, false, "a", 1, &mask));
    char long_text[3000];
    memset(long_text, 'a', sizeof long_text);
    assert_false(ww_text_raster(fixture->engine, REGULAR, SIZE_PX, false, long_text,
                                sizeof long_text, &mask));
    assert_null(mask.pixels);
}

/* The same word drawn behind an H must show the same ink at the same place: this finds a wrong
 * origin, which SDL_ttf moves for ink that begins left of it. */
static void test_origin(void **state)
{
    static const char *const words[] = {"jung", "jede", "Jahr", "für", "İş", "Ğ", "Wort", "j"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct ww_mask alone = raster(*state, REGULAR, false, words[i]);
        struct ww_mask head = raster(*state, REGULAR, false, "H ");
        int head_left_px = head.left_px;
        char both[64] = "H ";
        strcat(both, words[i]);
        struct ww_mask after = raster(*state, REGULAR, false, both);
        const struct ww_paragraph *p = lay(*state, 42, both);
        int x_px = p->lines[0].runs[1].x_px;
        assert_int_equal(after.left_px, head_left_px);
        assert_in_range(after.left_px + after.width_px, x_px + alone.left_px + alone.width_px - 1,
                        x_px + alone.left_px + alone.width_px + 1);
    }
}

/* What is measured is what is drawn: the ink ends where the advance does, but for the space that
 * letters have beside them. */
static void test_ink_matches_advance(void **state)
{
    struct fixture *fixture = *state;
    static const char text[] =
        "Berufsorientierungsmesse Öğrenciler İstanbul Hausaufgabenhilfe AVATAR "
        "Ütterlingsen 24.11.2026 مركز اللقاء Туризм";
    static const int sizes_px[] = {12, 28, 42, 84, 200};
    for (size_t i = 0; i < sizeof sizes_px / sizeof *sizes_px; i++) {
        const struct ww_paragraph *p = lay(fixture, sizes_px[i], text);
        for (int k = 0; k < p->lines[0].run_count; k++) {
            const struct ww_run *run = &p->lines[0].runs[k];
            struct ww_mask mask;
            assert_true(ww_text_raster(fixture->engine, run->face, run->size_px, run->rtl,
                                       run->text, run->text_len, &mask));
            assert_cropped(&mask);
            int bearing_px = sizes_px[i] / 8 + 2;
            assert_in_range(mask.left_px + bearing_px, 0, 2 * bearing_px);
            assert_in_range(mask.left_px + mask.width_px - run->advance_px + bearing_px, 0,
                            2 * bearing_px);
        }
    }
}

/* The shaper mirrors a bracket in a right-to-left run, once. */
static void test_mirroring(void **state)
{
    struct ww_mask open = raster(*state, REGULAR, false, "(");
    uint8_t *expected = copy_of(&open);
    struct ww_mask close = raster(*state, REGULAR, true, ")");
    assert_int_equal(open.width_px, close.width_px);
    assert_int_equal(open.left_px, close.left_px);
    uint8_t *drawn = copy_of(&close);
    assert_memory_equal(expected, drawn, (size_t)(open.width_px * open.height_px));
    free(expected);
    free(drawn);
}

/* Letters as they are commonly written keep within the height of a line. */
static void test_line_height(void **state)
{
    static const char text[] =
        "ÄÖÜßgjpqy ÇĞİŞ ÅÂÊ (Q@|) {}[] Жщ Ωώ آ أ إ ي ج ع غ شكراً مرحباً أيضاً لّ";
    struct fixture *fixture = *state;
    for (int weight = WW_WEIGHT_REGULAR; weight <= WW_WEIGHT_BOLD; weight++) {
        struct ww_span span = {.text = text, .weight = (uint8_t)weight};
        const struct ww_paragraph *p = lay_params(
            fixture,
            &(struct ww_paragraph_params){.spans = &span, .span_count = 1, .size_px = 100});
        for (int k = 0; k < p->lines[0].run_count; k++) {
            const struct ww_run *run = &p->lines[0].runs[k];
            struct ww_mask mask;
            ww_text_raster(fixture->engine, run->face, 100, run->rtl, run->text, run->text_len,
                           &mask);
            int baseline_px = ww_text_baseline_px(100, run->rtl);
            assert_true(mask.top_px <= baseline_px + 1);
            assert_true(mask.height_px - mask.top_px <=
                        ww_text_line_height_px(100, run->rtl) - baseline_px + 1);
        }
    }
}

/* More sizes than fonts are kept open: each still draws the same. */
static void test_many_sizes(void **state)
{
    struct fixture *fixture = *state;
    int widths_px[40];
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 40; i++) {
            struct ww_mask mask;
            assert_true(ww_text_raster(fixture->engine, (uint8_t)(i % 2), 20 + i, false,
                                       "Wegweiser", 9, &mask));
            if (round == 0)
                widths_px[i] = mask.width_px;
            assert_int_equal(mask.width_px, widths_px[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letters),    cmocka_unit_test(test_nothing_to_draw),
        cmocka_unit_test(test_origin),     cmocka_unit_test(test_ink_matches_advance),
        cmocka_unit_test(test_mirroring),  cmocka_unit_test(test_line_height),
        cmocka_unit_test(test_many_sizes),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
