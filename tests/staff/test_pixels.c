#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "staff/pixels.h"

/* A picture whose pixels are all different: red is x, green is y. */
static struct ww_pixels ramp(int width_px, int height_px)
{
    struct ww_pixels pixels = {width_px, height_px,
                               ww_alloc((size_t)width_px * (size_t)height_px * 3)};
    for (int y = 0; y < height_px; y++)
        for (int x = 0; x < width_px; x++)
            memcpy(pixels.rgb + (y * width_px + x) * 3, (uint8_t[]){(uint8_t)x, (uint8_t)y, 7}, 3);
    return pixels;
}

static void expect_pixel(const struct ww_pixels *pixels, int x, int y, int red, int green)
{
    const uint8_t *p = pixels->rgb + (y * pixels->width_px + x) * 3;
    if (p[0] != red || p[1] != green || p[2] != 7)
        fail_msg("pixel %d,%d is %d,%d,%d instead of %d,%d,7", x, y, p[0], p[1], p[2], red, green);
}

static void test_small_stays(void **state)
{
    (void)state;
    struct ww_pixels pixels = ramp(5, 4);
    ww_pixels_fit(&pixels, 5, 4);
    assert_int_equal(pixels.width_px, 5);
    expect_pixel(&pixels, 4, 3, 4, 3);
    ww_pixels_finish(&pixels);
}

static void test_halves(void **state)
{
    (void)state;
    struct ww_pixels pixels = ramp(8, 4);
    ww_pixels_fit(&pixels, 4, 100);
    assert_int_equal(pixels.width_px, 4);
    assert_int_equal(pixels.height_px, 2);
    expect_pixel(&pixels, 0, 0, 1, 1); /* of 0 and 1: 0.5, rounded up */
    expect_pixel(&pixels, 3, 1, 7, 3); /* of 6 and 7, of 2 and 3 */
    ww_pixels_finish(&pixels);
}

/* 3 to 2: each target pixel takes one and a half. */
static void test_fractions(void **state)
{
    (void)state;
    struct ww_pixels pixels = {3, 1, ww_alloc(9)};
    memcpy(pixels.rgb, (uint8_t[]){0, 0, 7, 90, 30, 7, 240, 60, 7}, 9);
    ww_pixels_fit(&pixels, 2, 1);
    assert_int_equal(pixels.width_px, 2);
    assert_int_equal(pixels.height_px, 1);
    expect_pixel(&pixels, 0, 0, 30, 10);
    expect_pixel(&pixels, 1, 0, 190, 50);
    ww_pixels_finish(&pixels);
}

static void test_ratio(void **state)
{
    (void)state;
    struct ww_pixels wide = ramp(4000, 10), high = ramp(10, 4000), exact = ramp(2560, 1920);
    ww_pixels_fit(&wide, 1280, 960);
    assert_true(wide.width_px == 1280 && wide.height_px == 3);
    ww_pixels_fit(&high, 1280, 960);
    assert_true(high.width_px == 2 && high.height_px == 960);
    ww_pixels_fit(&exact, 1280, 960);
    assert_true(exact.width_px == 1280 && exact.height_px == 960);
    ww_pixels_finish(&wide);
    ww_pixels_finish(&high);
    ww_pixels_finish(&exact);
}

/* Where the source's pixels 0,0 and 2,0 and 0,1 of a picture of 3 x 2 go, by EXIF's definition:
 * the stored row 0 and column 0 are these sides of the upright picture. */
static void test_orientations(void **state)
{
    (void)state;
    static const struct {
        int orientation, width_px, height_px;
        int origin[2], right[2], below[2];
    } cases[] = {
        {1, 3, 2, {0, 0}, {2, 0}, {0, 1}}, /* top, left */
        {2, 3, 2, {2, 0}, {0, 0}, {2, 1}}, /* top, right */
        {3, 3, 2, {2, 1}, {0, 1}, {2, 0}}, /* bottom, right */
        {4, 3, 2, {0, 1}, {2, 1}, {0, 0}}, /* bottom, left */
        {5, 2, 3, {0, 0}, {0, 2}, {1, 0}}, /* left, top */
        {6, 2, 3, {1, 0}, {1, 2}, {0, 0}}, /* right, top */
        {7, 2, 3, {1, 2}, {1, 0}, {0, 2}}, /* right, bottom */
        {8, 2, 3, {0, 2}, {0, 0}, {1, 2}}, /* left, bottom */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ww_pixels pixels = ramp(3, 2);
        ww_pixels_turn(&pixels, cases[i].orientation);
        assert_int_equal(pixels.width_px, cases[i].width_px);
        assert_int_equal(pixels.height_px, cases[i].height_px);
        expect_pixel(&pixels, cases[i].origin[0], cases[i].origin[1], 0, 0);
        expect_pixel(&pixels, cases[i].right[0], cases[i].right[1], 2, 0);
        expect_pixel(&pixels, cases[i].below[0], cases[i].below[1], 0, 1);
        ww_pixels_finish(&pixels);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_stays),  cmocka_unit_test(test_halves),
        cmocka_unit_test(test_fractions),    cmocka_unit_test(test_ratio),
        cmocka_unit_test(test_orientations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
