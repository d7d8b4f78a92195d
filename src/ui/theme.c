#include "ui/theme.h"

#include <math.h>

#include "text/text.h"

const struct ww_theme ww_themes[WW_THEME_COUNT] = {
    [WW_THEME_LIGHT] =
        {
            .colors =
                {
                    [WW_TINT_GROUND] = 0xF3F1EB,
                    [WW_TINT_SURFACE] = 0xFFFFFF,
                    [WW_TINT_PRESSED] = 0xDCE6F0,
                    [WW_TINT_LINE] = 0x858B92,
                    [WW_TINT_INK] = 0x18222C,
                    [WW_TINT_SOFT] = 0x3F4A55,
                    [WW_TINT_ACCENT] = 0x0B4A82,
                    [WW_TINT_ON_DARK] = 0xFFFFFF,
                    [WW_TINT_BAR] = 0x16324A,
                    [WW_TINT_BAR_PRESSED] = 0x2C5375,
                    [WW_TINT_BAR_OFF] = 0xB9C4CE,
                    [WW_TINT_WARNING] = 0x8C1313,
                    [WW_TINT_NOTICE] = 0xFFE9B8,
                    [WW_TINT_GOOD] = 0x0F5132,
                    [WW_TINT_FOUND] = 0x18222C,
                },
            .own_colors = true,
        },
    [WW_THEME_DARK] =
        {
            .colors =
                {
                    [WW_TINT_GROUND] = 0x0F151A,
                    [WW_TINT_SURFACE] = 0x1C262F,
                    [WW_TINT_PRESSED] = 0x2E3C49,
                    [WW_TINT_LINE] = 0x8A949E,
                    [WW_TINT_INK] = 0xF2F5F7,
                    [WW_TINT_SOFT] = 0xC9D2DA,
                    [WW_TINT_ACCENT] = 0xA9D2F7,
                    [WW_TINT_ON_DARK] = 0xFFFFFF,
                    [WW_TINT_BAR] = 0x243B50,
                    [WW_TINT_BAR_PRESSED] = 0x35536E,
                    [WW_TINT_BAR_OFF] = 0xC3CDD6,
                    [WW_TINT_WARNING] = 0xFFC2BA,
                    [WW_TINT_NOTICE] = 0x463800,
                    [WW_TINT_GOOD] = 0x9BE3BB,
                    [WW_TINT_FOUND] = 0xF2F5F7,
                },
        },
    [WW_THEME_CONTRAST] =
        {
            .colors =
                {
                    [WW_TINT_GROUND] = 0x000000,
                    [WW_TINT_SURFACE] = 0x000000,
                    [WW_TINT_PRESSED] = 0x161616,
                    [WW_TINT_LINE] = 0xFFFFFF,
                    [WW_TINT_INK] = 0xFFFFFF,
                    [WW_TINT_SOFT] = 0xFFFFFF,
                    [WW_TINT_ACCENT] = 0xFFF27A,
                    [WW_TINT_ON_DARK] = 0xFFFFFF,
                    [WW_TINT_BAR] = 0x000000,
                    [WW_TINT_BAR_PRESSED] = 0x161616,
                    [WW_TINT_BAR_OFF] = 0xE2E2E2,
                    [WW_TINT_WARNING] = 0xFFE9E6,
                    [WW_TINT_NOTICE] = 0x000000,
                    [WW_TINT_GOOD] = 0xC9FFD9,
                    [WW_TINT_FOUND] = 0xFFFFFF,
                },
            .outlined = true,
        },
};

static double channel(uint32_t value)
{
    double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t color)
{
    return 0.2126 * channel(color >> 16 & 0xFF) + 0.7152 * channel(color >> 8 & 0xFF) +
           0.0722 * channel(color & 0xFF);
}

double ww_contrast(uint32_t a, uint32_t b)
{
    double la = luminance(a), lb = luminance(b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

uint32_t ww_color_pressed(uint32_t color)
{
    uint32_t r = (color >> 16 & 0xFF) * 3 / 4;
    uint32_t g = (color >> 8 & 0xFF) * 3 / 4;
    uint32_t b = (color & 0xFF) * 3 / 4;
    return r << 16 | g << 8 | b;
}

int ww_metrics_mm(const struct ww_metrics *metrics, double mm)
{
    return (int)ceil(mm * metrics->px_per_mm);
}

enum ww_err ww_metrics_init(struct ww_metrics *m, int width_px, int height_px, double diagonal_in,
                            int text_scale, struct ww_error *err)
{
    double diagonal_px = hypot(width_px, height_px);
    double px_per_mm = diagonal_px / (diagonal_in * 25.4);
    double width_mm = width_px / px_per_mm, height_mm = height_px / px_per_mm;
    double long_mm = fmax(width_mm, height_mm), short_mm = fmin(width_mm, height_mm);
    /* Nearly a millimetre of grace: diagonals are given to a tenth of an inch. */
    if (!(diagonal_in > 0) || width_px < 1 || height_px < 1 ||
        long_mm < WW_SCREEN_MIN_WIDTH_MM - 0.9 || short_mm < WW_SCREEN_MIN_HEIGHT_MM - 0.9)
        return ww_fail(err, WW_ERR_USAGE,
                       "a picture of %dx%d pixels at %.1f inch is %.0f x %.0f mm; the smallest "
                       "that people can use is %.0f x %.0f mm: check --diagonal and --window",
                       width_px, height_px, diagonal_in, width_mm, height_mm,
                       WW_SCREEN_MIN_WIDTH_MM, WW_SCREEN_MIN_HEIGHT_MM);

    *m = (struct ww_metrics){
        .width_px = width_px,
        .height_px = height_px,
        .band_px = height_px,
        .px_per_mm = px_per_mm,
        .text_scale = text_scale,
        .landscape = width_px >= height_px,
    };
    double body = WW_CAPITAL_MM / WW_CAPITAL_EM * px_per_mm * text_scale / 100;
    m->body_px = (int)ceil(body);
    m->heading_px = (int)ceil(body * 1.15);
    m->title_px = (int)ceil(body * 1.4);
    m->line_px = ww_text_line_height_px(m->body_px, false);
    m->unit_px = (int)ceil(WW_CAPITAL_MM / WW_CAPITAL_EM * px_per_mm / 5);
    m->margin_px = m->unit_px * 4;
    m->target_px = ww_metrics_mm(m, WW_TARGET_MM);
    m->gap_px = m->unit_px * 2;
    m->radius_px = m->unit_px * 3 / 2;
    m->icon_px = m->body_px * 6 / 5;
    m->stroke_px = m->unit_px * 2 / 3;
    return WW_OK;
}

void ww_metrics_adjust(struct ww_metrics *m, bool large_targets, bool reach, double bottom_edge_cm)
{
    if (large_targets)
        m->target_px = ww_metrics_mm(m, WW_TARGET_LARGE_MM);
    int band_px = ww_metrics_mm(m, WW_REACH_MM);
    if (!reach || band_px >= m->height_px)
        return;
    m->band_px = band_px;
    double below_mm = bottom_edge_cm > 0 ? WW_REACH_BOTTOM_MM - bottom_edge_cm * 10 : 0;
    double below_px = round(below_mm * m->px_per_mm);
    int room_px = m->height_px - band_px;
    m->below_band_px = below_px <= 0 ? 0 : below_px >= room_px ? room_px : (int)below_px;
}
