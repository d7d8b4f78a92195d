#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "sdl/shapes.h"
#include "sheet.h"

#define GROUND 0x00ffffffu
#define INK 0x00103050u

static void expect_shape(struct ww_shape shape, int width, int height, struct ww_rect clip,
                         const char *picture)
{
    struct ww_shapes shapes = {0};
    struct sheet s = sheet_make(width, height, GROUND);
    char letters[4096];
    shape.color = INK;
    ww_shape_paint(&shapes, &s.canvas, &shape, clip);
    assert_string_equal(sheet_letters(&s, GROUND, INK, letters), picture);
    assert_true(sheet_is_guarded(&s));
    sheet_free(&s);
    ww_shapes_finish(&shapes);
}

static void test_mix_is_exact(void **state)
{
    (void)state;
    for (unsigned a = 0; a < 256; a += 5)
        for (unsigned b = 0; b < 256; b += 3)
            for (unsigned c = 0; c < 256; c++) {
                unsigned exact = (a * (255 - c) + b * c + 127) / 255;
                uint32_t mixed = ww_color_mix(a << 16 | b << 8 | a, b << 16 | a << 8 | b, c);
                unsigned back = (b * (255 - c) + a * c + 127) / 255;
                assert_int_equal(mixed, exact << 16 | back << 8 | exact);
            }
}

static void test_fill_is_exact(void **state)
{
    (void)state;
    struct ww_rect all = {0, 0, 6, 4};
    expect_shape((struct ww_shape){.box = {1, 1, 3, 2}}, 6, 4, all,
                 "......\n.###..\n.###..\n......\n");
    expect_shape((struct ww_shape){.box = {-5, -5, 100, 100}}, 6, 4, all,
                 "######\n######\n######\n######\n");
    expect_shape((struct ww_shape){.box = {1, 1, 3, 2}}, 6, 4, (struct ww_rect){2, 2, 9, 9},
                 "......\n......\n..##..\n......\n");
    expect_shape((struct ww_shape){.box = {1, 1, 0, 2}}, 6, 4, all,
                 "......\n......\n......\n......\n");
    expect_shape((struct ww_shape){.box = {1, 1, 3, 2}}, 6, 4, (struct ww_rect){0},
                 "......\n......\n......\n......\n");
}

static void test_stroke_is_exact(void **state)
{
    (void)state;
    struct ww_rect all = {0, 0, 7, 6};
    expect_shape((struct ww_shape){.box = {0, 0, 7, 6}, .line_px = 1}, 7, 6, all,
                 "#######\n#.....#\n#.....#\n#.....#\n#.....#\n#######\n");
    expect_shape((struct ww_shape){.box = {0, 0, 7, 6}, .line_px = 2}, 7, 6, all,
                 "#######\n#######\n##...##\n##...##\n#######\n#######\n");
    /* A line as thick as the box is a filled box. */
    expect_shape((struct ww_shape){.box = {1, 1, 4, 4}, .line_px = 9}, 7, 6, all,
                 ".......\n.####..\n.####..\n.####..\n.####..\n.......\n");
}

static void test_round_corners(void **state)
{
    (void)state;
    expect_shape((struct ww_shape){.box = {0, 0, 10, 8}, .radius_px = 3}, 10, 8,
                 (struct ww_rect){0, 0, 10, 8},
                 "+++####+++\n+########+\n+########+\n##########\n##########\n+########+\n"
                 "+########+\n+++####+++\n");
    expect_shape((struct ww_shape){.box = {0, 0, 10, 8}, .radius_px = 3, .line_px = 1}, 10, 8,
                 (struct ww_rect){0, 0, 10, 8},
                 "+++####+++\n+++....+++\n++......++\n#........#\n#........#\n++......++\n"
                 "+++....+++\n+++####+++\n");
}

static uint32_t flipped(const struct sheet *s, int x, int y, int flip)
{
    int w = s->canvas.width_px, h = s->canvas.height_px;
    if (flip == 2)
        return *ww_canvas_at(&s->canvas, y, x);
    return flip ? *ww_canvas_at(&s->canvas, x, h - 1 - y) : *ww_canvas_at(&s->canvas, w - 1 - x, y);
}

static void test_symmetry(void **state)
{
    (void)state;
    struct ww_shapes shapes = {0};
    for (int radius = 0; radius < 40; radius++)
        for (int line = 0; line < 12; line += 3) {
            struct sheet s = sheet_make(61, 61, GROUND);
            ww_shape_paint(
                &shapes, &s.canvas,
                &(struct ww_shape){
                    .box = {0, 0, 61, 61}, .radius_px = radius, .line_px = line, .color = INK},
                (struct ww_rect){0, 0, 61, 61});
            for (int y = 0; y < 61; y++)
                for (int x = 0; x < 61; x++)
                    for (int flip = 0; flip < 3; flip++)
                        assert_int_equal(*ww_canvas_at(&s.canvas, x, y), flipped(&s, x, y, flip));
            sheet_free(&s);
        }
    ww_shapes_finish(&shapes);
}

/* A disc of radius r covers pi r^2 pixels, an outline the difference of two. */
static void test_area_is_that_of_a_disc(void **state)
{
    (void)state;
    struct ww_shapes shapes = {0};
    for (int radius = 2; radius < 60; radius += 3)
        for (int line = 0; line <= radius / 2; line += 4) {
            int side = 2 * radius;
            struct sheet s = sheet_make(side, side, 0);
            ww_shape_paint(
                &shapes, &s.canvas,
                &(struct ww_shape){
                    .box = {0, 0, side, side}, .radius_px = radius, .line_px = line, .color = 0xff},
                (struct ww_rect){0, 0, side, side});
            double sum = 0;
            for (int y = 0; y < side; y++)
                for (int x = 0; x < side; x++)
                    sum += *ww_canvas_at(&s.canvas, x, y) / 255.0;
            double inner = line ? radius - line : 0;
            double expected = 3.14159265 * (radius * radius - inner * inner);
            assert_true(sum > expected * 0.99 - 1 && sum < expected * 1.01 + 1);
            sheet_free(&s);
        }
    ww_shapes_finish(&shapes);
}

static void test_degenerate_boxes(void **state)
{
    (void)state;
    struct ww_shapes shapes = {0};
    uint32_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        struct sheet s = sheet_make(24, 20, GROUND);
        struct ww_shape shape = {
            .box = {(int)sheet_random(&seed, 60) - 30, (int)sheet_random(&seed, 60) - 30,
                    (int)sheet_random(&seed, 50) - 2, (int)sheet_random(&seed, 50) - 2},
            .radius_px = (int)sheet_random(&seed, 40),
            .line_px = (int)sheet_random(&seed, 30),
            .color = INK};
        ww_shape_paint(&shapes, &s.canvas, &shape, (struct ww_rect){0, 0, 24, 20});
        assert_true(sheet_is_guarded(&s));
        sheet_free(&s);
    }
    ww_shapes_finish(&shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mix_is_exact),     cmocka_unit_test(test_fill_is_exact),
        cmocka_unit_test(test_stroke_is_exact),  cmocka_unit_test(test_round_corners),
        cmocka_unit_test(test_symmetry),         cmocka_unit_test(test_area_is_that_of_a_disc),
        cmocka_unit_test(test_degenerate_boxes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
