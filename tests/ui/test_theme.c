#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/theme.h"

static void assert_close(double value, double expected)
{
    if (fabs(value - expected) > 0.01)
        fail_msg("%g, not %g", value, expected);
}

/* Figures that others publish for these pairs. */
static void test_contrast(void **state)
{
    (void)state;
    assert_close(ww_contrast(0x000000, 0xFFFFFF), 21);
    assert_close(ww_contrast(0xFFFFFF, 0x000000), 21);
    assert_close(ww_contrast(0x777777, 0xFFFFFF), 4.48);
    assert_close(ww_contrast(0x767676, 0xFFFFFF), 4.54);
    assert_close(ww_contrast(0x595959, 0xFFFFFF), 7.00);
    assert_close(ww_contrast(0xFF0000, 0xFFFFFF), 4.00);
    assert_close(ww_contrast(0x0000FF, 0xFFFFFF), 8.59);
    assert_close(ww_contrast(0x123456, 0x123456), 1);
}

struct pair {
    enum ww_tint text, ground;
};

static const struct pair text_pairs[] = {
    {WW_TINT_INK, WW_TINT_GROUND},          {WW_TINT_INK, WW_TINT_SURFACE},
    {WW_TINT_INK, WW_TINT_PRESSED},         {WW_TINT_INK, WW_TINT_NOTICE},
    {WW_TINT_SOFT, WW_TINT_GROUND},         {WW_TINT_SOFT, WW_TINT_SURFACE},
    {WW_TINT_SOFT, WW_TINT_PRESSED},        {WW_TINT_ACCENT, WW_TINT_GROUND},
    {WW_TINT_ACCENT, WW_TINT_SURFACE},      {WW_TINT_ACCENT, WW_TINT_PRESSED},
    {WW_TINT_WARNING, WW_TINT_GROUND},      {WW_TINT_WARNING, WW_TINT_SURFACE},
    {WW_TINT_WARNING, WW_TINT_PRESSED},     {WW_TINT_GOOD, WW_TINT_GROUND},
    {WW_TINT_GOOD, WW_TINT_SURFACE},        {WW_TINT_GOOD, WW_TINT_PRESSED},
    {WW_TINT_ON_DARK, WW_TINT_BAR},         {WW_TINT_BAR_OFF, WW_TINT_BAR},
    {WW_TINT_ON_DARK, WW_TINT_BAR_PRESSED},
};

static void test_text_stands_out_from_its_ground(void **state)
{
    (void)state;
    for (int theme = 0; theme < WW_THEME_COUNT; theme++)
        for (size_t i = 0; i < sizeof text_pairs / sizeof text_pairs[0]; i++) {
            const struct pair *pair = &text_pairs[i];
            const uint32_t *colors = ww_themes[theme].colors;
            double least = theme == WW_THEME_CONTRAST ? 15 : 7;
            double contrast = ww_contrast(colors[pair->text], colors[pair->ground]);
            if (contrast < least)
                fail_msg("theme %d: tint %d on tint %d: %.2f", theme, pair->text, pair->ground,
                         contrast);
        }
}

static void test_lines_and_outlines_are_seen(void **state)
{
    (void)state;
    for (int theme = 0; theme < WW_THEME_COUNT; theme++) {
        const uint32_t *colors = ww_themes[theme].colors;
        assert_true(ww_contrast(colors[WW_TINT_LINE], colors[WW_TINT_SURFACE]) >= 3);
        assert_true(ww_contrast(colors[WW_TINT_LINE], colors[WW_TINT_GROUND]) >= 3);
    }
}

/* White on a category's colour must stay white enough while a finger is on it. */
static void test_pressed_is_darker(void **state)
{
    (void)state;
    for (uint32_t color = 0; color <= 0xFFFFFF; color += 0x01030B) {
        uint32_t pressed = ww_color_pressed(color);
        assert_true(pressed <= 0xFFFFFF);
        assert_true(ww_contrast(pressed, 0xFFFFFF) >= ww_contrast(color, 0xFFFFFF));
    }
}

struct screen {
    int width_px, height_px;
    double diagonal_in;
};

static const struct screen screens[] = {
    {1920, 1080, 21.5}, {1080, 1920, 21.5}, {1280, 800, 12.1},  {800, 1280, 12.1},
    {3840, 2160, 43},   {2160, 3840, 43},   {1366, 768, 15.6},  {1280, 1024, 19},
    {1024, 768, 15},    {3840, 2160, 15.6}, {7680, 4320, 98},   {1920, 1200, 24},
    {1920, 1080, 13.1}, {1920, 540, 24},    {1080, 1080, 17.5},
};

static void test_sizes_in_millimetres(void **state)
{
    static const int scales[] = {100, 125, 150, 200};
    (void)state;
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++)
        for (size_t k = 0; k < sizeof scales / sizeof scales[0]; k++) {
            const struct screen *s = &screens[i];
            struct ww_metrics m;
            struct ww_error err = {0};
            if (ww_metrics_init(&m, s->width_px, s->height_px, s->diagonal_in, scales[k], &err) !=
                WW_OK)
                fail_msg("%dx%d: %s", s->width_px, s->height_px, err.message);
            double px_per_mm =
                sqrt((double)s->width_px * s->width_px + (double)s->height_px * s->height_px) /
                (s->diagonal_in * 25.4);
            double factor = scales[k] / 100.0;
            assert_true(m.body_px * 0.714 / px_per_mm >= 7.4 * factor);
            assert_true(m.body_px * 0.714 / px_per_mm <= 7.4 * factor + 1);
            assert_true(m.heading_px >= m.body_px && m.title_px > m.heading_px);
            assert_true(m.target_px / px_per_mm >= 20 && m.target_px / px_per_mm < 20.5);
            assert_true(m.gap_px / px_per_mm >= 1);
            assert_true(m.line_px > m.body_px);
            assert_true(m.stroke_px >= 1 && m.unit_px >= 1 && m.radius_px >= 1);
            assert_int_equal(m.landscape, s->width_px >= s->height_px);
            assert_int_equal(m.text_scale, scales[k]);
        }
}

static void test_too_small_screens_are_refused(void **state)
{
    static const struct screen bad[] = {
        {1280, 800, 12.0}, {800, 1280, 12.0},   {1920, 1080, 10.1}, {480, 480, 9},
        {1920, 200, 24},   {0, 0, 21.5},        {0, 1080, 21.5},    {1920, 0, 21.5},
        {-1920, 1080, 24}, {1920, -1080, 21.5}, {1920, 1080, 0},    {1920, 1080, -21.5},
        {1920, 1080, NAN}, {1, 1, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct ww_metrics m, before;
        struct ww_error err = {0};
        memset(&m, 0x5A, sizeof m);
        before = m;
        enum ww_err result =
            ww_metrics_init(&m, bad[i].width_px, bad[i].height_px, bad[i].diagonal_in, 100, &err);
        if (result != WW_ERR_USAGE)
            fail_msg("%dx%d at %g inch was accepted", bad[i].width_px, bad[i].height_px,
                     bad[i].diagonal_in);
        assert_memory_equal(&m, &before, sizeof m);
        assert_non_null(strstr(err.message, "261 x 163 mm"));
        assert_non_null(strstr(err.message, "--diagonal"));
        assert_int_equal(
            ww_metrics_init(&m, bad[i].width_px, bad[i].height_px, bad[i].diagonal_in, 100, NULL),
            WW_ERR_USAGE);
    }
}

static void test_millimetres_round_up(void **state)
{
    struct ww_metrics m = {.px_per_mm = 4.03};
    (void)state;
    assert_int_equal(ww_metrics_mm(&m, 20), 81);
    assert_int_equal(ww_metrics_mm(&m, 1), 5);
    assert_int_equal(ww_metrics_mm(&m, 0), 0);
}

/* 85 to 105 cm above the floor, or as near to it as the picture goes. */
static void test_the_band_in_reach(void **state)
{
    static const struct {
        int width_px, height_px;
        double bottom_edge_cm, below_mm;
    } bands[] = {
        {1920, 1080, 0, 0},    /* not known: the lowest 200 mm */
        {1920, 1080, 85, 0},   /* the picture begins with the band */
        {1920, 1080, 120, 0},  /* above the band: its nearest part */
        {1920, 1080, 80, 50},  /* inside */
        {1920, 1080, 60, 67},  /* partly above: the highest 200 mm of 267 */
        {1920, 1080, 1, 67},   /* below it altogether */
        {1080, 1920, 70, 150}, /* upright */
        {1080, 1920, 50, 275}, /* partly above, 475 mm high */
        {1080, 1920, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bands / sizeof bands[0]; i++) {
        struct ww_metrics m;
        assert_int_equal(
            ww_metrics_init(&m, bands[i].width_px, bands[i].height_px, 21.5, 100, NULL), WW_OK);
        ww_metrics_adjust(&m, false, false, bands[i].bottom_edge_cm);
        assert_true(m.band_px == m.height_px && m.below_band_px == 0);
        ww_metrics_adjust(&m, false, true, bands[i].bottom_edge_cm);
        assert_int_equal(m.band_px, ww_metrics_mm(&m, 200));
        assert_true(m.band_px + m.below_band_px <= m.height_px);
        if (fabs(m.below_band_px / m.px_per_mm - bands[i].below_mm) > 1)
            fail_msg("%dx%d at %g cm: %g mm below the band", bands[i].width_px, bands[i].height_px,
                     bands[i].bottom_edge_cm, m.below_band_px / m.px_per_mm);
    }
    struct ww_metrics small;
    assert_int_equal(ww_metrics_init(&small, 1280, 800, 12.1, 100, NULL), WW_OK);
    ww_metrics_adjust(&small, true, true, 60);
    assert_true(small.band_px == small.height_px && small.below_band_px == 0);
    assert_int_equal(small.target_px, ww_metrics_mm(&small, 30));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast),
        cmocka_unit_test(test_text_stands_out_from_its_ground),
        cmocka_unit_test(test_lines_and_outlines_are_seen),
        cmocka_unit_test(test_pressed_is_darker),
        cmocka_unit_test(test_sizes_in_millimetres),
        cmocka_unit_test(test_too_small_screens_are_refused),
        cmocka_unit_test(test_millimetres_round_up),
        cmocka_unit_test(test_the_band_in_reach),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
