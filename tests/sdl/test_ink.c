#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "sdl/ink.h"
#include "sheet.h"

#define GROUND 0x00f8f0e8u
#define INK 0x00204060u

struct mask {
    uint8_t pixels[96 * 40];
    struct ww_coverage coverage;
};

/* Letters are long runs of nothing and of everything with a few shades between. */
static void make_mask(struct mask *m, uint32_t *seed)
{
    int pitch = 96, width = 1 + (int)sheet_random(seed, 90),
        height = 1 + (int)sheet_random(seed, 30);
    for (int i = 0; i < pitch * 40;) {
        int n = 1 + (int)sheet_random(seed, sheet_random(seed, 5) ? 9 : 90);
        uint32_t kind = sheet_random(seed, 3);
        for (; n > 0 && i < pitch * 40; n--, i++)
            m->pixels[i] = kind == 0 ? 0 : kind == 1 ? 255 : (uint8_t)(1 + sheet_random(seed, 254));
    }
    m->coverage = (struct ww_coverage){
        .pixels = m->pixels, .pitch = pitch, .width_px = width, .height_px = height};
}

static uint8_t coverage_at(const struct ww_coverage *c, int x, int y)
{
    if (x < 0 || y < 0 || x >= c->width_px || y >= c->height_px)
        return 0;
    return c->pixels[y * c->pitch + (c->mirrored ? c->width_px - 1 - x : x)];
}

/* The mask painted the slow way, pixel by pixel. */
static void expect_painted(const struct sheet *s, const struct ww_coverage *c, int x0, int y0,
                           struct ww_rect clip)
{
    for (int y = 0; y < s->canvas.height_px; y++)
        for (int x = 0; x < s->canvas.width_px; x++) {
            uint8_t coverage = ww_rect_contains(clip, x, y) ? coverage_at(c, x - x0, y - y0) : 0;
            assert_int_equal(*ww_canvas_at(&s->canvas, x, y), ww_color_mix(GROUND, INK, coverage));
        }
    assert_true(sheet_is_guarded(s));
}

static void test_paints_what_was_encoded(void **state)
{
    (void)state;
    struct ww_ink_buffer buffer = {0};
    struct ww_ink_colors colors;
    ww_ink_colors_init(&colors, INK, GROUND);
    uint32_t seed = 7;
    for (int i = 0; i < 4000; i++) {
        struct mask m;
        struct ww_ink ink;
        make_mask(&m, &seed);
        m.coverage.mirrored = i % 5 == 0;
        assert_true(ww_ink_encode(&buffer, &m.coverage, &ink));
        struct sheet s = sheet_make(80, 32, GROUND);
        struct ww_rect clip = {(int)sheet_random(&seed, 60), (int)sheet_random(&seed, 20), 0, 0};
        clip.w = 1 + (int)sheet_random(&seed, (uint32_t)(80 - clip.x));
        clip.h = 1 + (int)sheet_random(&seed, (uint32_t)(32 - clip.y));
        if (i % 3 == 0)
            clip = (struct ww_rect){0, 0, 80, 32};
        int x = (int)sheet_random(&seed, 120) - 60, y = (int)sheet_random(&seed, 60) - 30;
        ww_ink_paint(&s.canvas, &ink, x, y, clip, &colors);
        expect_painted(&s, &m.coverage, x, y, clip);
        sheet_free(&s);
    }
    ww_ink_buffer_finish(&buffer);
}

static void test_offsets_move_it(void **state)
{
    (void)state;
    const uint8_t dot[] = {255};
    struct ww_ink_buffer buffer = {0};
    struct ww_ink_colors colors;
    struct ww_ink ink;
    struct sheet s = sheet_make(4, 3, GROUND);
    char letters[64];
    ww_ink_colors_init(&colors, INK, GROUND);
    assert_true(ww_ink_encode(
        &buffer, &(struct ww_coverage){.pixels = dot, .pitch = 1, .width_px = 1, .height_px = 1},
        &ink));
    ink.left_px = 2;
    ink.top_px = -1;
    ww_ink_paint(&s.canvas, &ink, 1, 2, (struct ww_rect){0, 0, 4, 3}, &colors);
    assert_string_equal(sheet_letters(&s, GROUND, INK, letters), "....\n...#\n....\n");
    sheet_free(&s);
    ww_ink_buffer_finish(&buffer);
}

static void test_refuses_what_is_empty_or_huge(void **state)
{
    (void)state;
    const uint8_t dot[] = {255};
    struct ww_ink_buffer buffer = {0};
    struct ww_ink ink;
    const struct ww_coverage bad[] = {
        {.pixels = NULL, .pitch = 1, .width_px = 1, .height_px = 1},
        {.pixels = dot, .pitch = 1, .width_px = 0, .height_px = 1},
        {.pixels = dot, .pitch = 1, .width_px = 1, .height_px = -1},
        {.pixels = dot, .pitch = 0, .width_px = WW_INK_MAX_SIDE_PX + 1, .height_px = 1},
        {.pixels = dot, .pitch = 0, .width_px = 16000, .height_px = 16000},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(ww_ink_encode(&buffer, &bad[i], &ink));
    ww_ink_buffer_finish(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paints_what_was_encoded),
        cmocka_unit_test(test_offsets_move_it),
        cmocka_unit_test(test_refuses_what_is_empty_or_huge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
