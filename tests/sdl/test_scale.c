#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sdl/lines.h"
#include "sdl/scale.h"

enum { WIDTH_PX = 61, HEIGHT_PX = 47, PICTURE_W = 23, PICTURE_H = 17 };
#define UNTOUCHED 0x00123456u

struct sheet {
    uint32_t pixels[WIDTH_PX * HEIGHT_PX];
    struct ww_canvas canvas;
};

static void clear(struct sheet *sheet)
{
    for (int i = 0; i < WIDTH_PX * HEIGHT_PX; i++)
        sheet->pixels[i] = UNTOUCHED;
    sheet->canvas = (struct ww_canvas){sheet->pixels, WIDTH_PX, WIDTH_PX, HEIGHT_PX};
}

static uint32_t any(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

static double channel(const uint32_t *picture, int x, int y, int shift)
{
    x = x < 0 ? 0 : x >= PICTURE_W ? PICTURE_W - 1 : x;
    y = y < 0 ? 0 : y >= PICTURE_H ? PICTURE_H - 1 : y;
    return picture[y * PICTURE_W + x] >> shift & 0xff;
}

/* The same in doubles, from the textbook. */
static double expected(const uint32_t *picture, struct ww_rect box, int x, int y, int shift)
{
    double sx = (x - box.x + 0.5) * PICTURE_W / box.w - 0.5;
    double sy = (y - box.y + 0.5) * PICTURE_H / box.h - 0.5;
    sx = sx < 0 ? 0 : sx > PICTURE_W - 1 ? PICTURE_W - 1 : sx;
    sy = sy < 0 ? 0 : sy > PICTURE_H - 1 ? PICTURE_H - 1 : sy;
    int x0 = (int)sx, y0 = (int)sy;
    double fx = sx - x0, fy = sy - y0;
    double top =
        channel(picture, x0, y0, shift) * (1 - fx) + channel(picture, x0 + 1, y0, shift) * fx;
    double bottom = channel(picture, x0, y0 + 1, shift) * (1 - fx) +
                    channel(picture, x0 + 1, y0 + 1, shift) * fx;
    return top * (1 - fy) + bottom * fy;
}

static void test_scaled_as_in_the_textbook(void **state)
{
    (void)state;
    static struct sheet sheet;
    uint32_t picture[PICTURE_W * PICTURE_H];
    uint64_t seed = 5;
    struct ww_scale scale = {0};
    for (int i = 0; i < PICTURE_W * PICTURE_H; i++)
        picture[i] = any(&seed, 1 << 24);
    for (int round = 0; round < 300; round++) {
        struct ww_rect box = {(int)any(&seed, 200) - 150, (int)any(&seed, 200) - 150,
                              1 + (int)any(&seed, 400), 1 + (int)any(&seed, 400)};
        struct ww_rect clip = {(int)any(&seed, 30), (int)any(&seed, 20), 1 + (int)any(&seed, 30),
                               1 + (int)any(&seed, 26)};
        clear(&sheet);
        ww_scale_paint(&scale, &sheet.canvas,
                       &(struct ww_scale_picture){picture, PICTURE_W, PICTURE_H}, box, clip);
        struct ww_rect drawn = ww_rect_intersect(box, clip);
        for (int y = 0; y < HEIGHT_PX; y++)
            for (int x = 0; x < WIDTH_PX; x++) {
                uint32_t got = sheet.pixels[y * WIDTH_PX + x];
                if (!ww_rect_contains(drawn, x, y)) {
                    assert_int_equal(got, UNTOUCHED);
                    continue;
                }
                for (int shift = 0; shift < 24; shift += 8) {
                    double difference = (got >> shift & 0xff) - expected(picture, box, x, y, shift);
                    assert_true(difference > -4 && difference < 4);
                }
            }
    }
    ww_scale_finish(&scale);
}

/* In its own size a picture is itself, and one colour stays one colour in any size. */
static void test_nothing_is_lost(void **state)
{
    (void)state;
    static struct sheet sheet;
    uint32_t picture[PICTURE_W * PICTURE_H], flat = 0x00fefefe;
    uint64_t seed = 6;
    struct ww_scale scale = {0};
    const struct ww_rect all = {0, 0, WIDTH_PX, HEIGHT_PX};
    for (int i = 0; i < PICTURE_W * PICTURE_H; i++)
        picture[i] = any(&seed, 1 << 24);
    clear(&sheet);
    ww_scale_paint(&scale, &sheet.canvas, &(struct ww_scale_picture){picture, PICTURE_W, PICTURE_H},
                   (struct ww_rect){3, 4, PICTURE_W, PICTURE_H}, all);
    for (int y = 0; y + 1 < PICTURE_H; y++)
        assert_memory_equal(&sheet.pixels[(y + 4) * WIDTH_PX + 3], &picture[y * PICTURE_W],
                            (PICTURE_W - 1) * sizeof *picture);
    clear(&sheet);
    ww_scale_paint(&scale, &sheet.canvas, &(struct ww_scale_picture){&flat, 1, 1}, all, all);
    for (int i = 0; i < WIDTH_PX * HEIGHT_PX; i++)
        assert_int_equal(sheet.pixels[i], flat);
    ww_scale_finish(&scale);
}

/* A line covers what is nearer than half its width, in every direction, and nothing beyond. */
static void test_lines(void **state)
{
    (void)state;
    static struct sheet sheet;
    uint64_t seed = 8;
    for (int round = 0; round < 300; round++) {
        struct ww_line_shape line = {.x0 = (int)any(&seed, 80) - 10,
                                     .y0 = (int)any(&seed, 60) - 6,
                                     .x1 = (int)any(&seed, 80) - 10,
                                     .y1 = (int)any(&seed, 60) - 6,
                                     .width_px = 2 + 2 * (int)any(&seed, 6),
                                     .color = 0x00ffffff};
        struct ww_rect clip = {(int)any(&seed, 20), (int)any(&seed, 10), 40, 36};
        clear(&sheet);
        ww_line_paint(&sheet.canvas, &line, clip);
        for (int y = 0; y < HEIGHT_PX; y++)
            for (int x = 0; x < WIDTH_PX; x++) {
                uint32_t got = sheet.pixels[y * WIDTH_PX + x];
                double dx = line.x1 - line.x0, dy = line.y1 - line.y0, square = dx * dx + dy * dy;
                double px = x + 0.5 - line.x0, py = y + 0.5 - line.y0;
                double along = square > 0 ? (px * dx + py * dy) / square : 0;
                along = along < 0 ? 0 : along > 1 ? 1 : along;
                double ox = px - along * dx, oy = py - along * dy, half = line.width_px / 2.0;
                double away = ox * ox + oy * oy;
                if (!ww_rect_contains(clip, x, y) || away > (half + 0.51) * (half + 0.51))
                    assert_int_equal(got, UNTOUCHED);
                else if (away < (half - 0.51) * (half - 0.51))
                    assert_int_equal(got, line.color);
            }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scaled_as_in_the_textbook),
        cmocka_unit_test(test_nothing_is_lost),
        cmocka_unit_test(test_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
