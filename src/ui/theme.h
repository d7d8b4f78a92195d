/* How it looks: colours, and every size in pixels from millimetres.
 *
 * Contrast: text at least 7:1 against its ground (WCAG 2.2, 1.4.6), 15:1 in
 * the theme of strong contrast. Capitals of everything that
 * must be read are at least 7.4 mm high (0.7 degrees at 60 cm; EN 301 549, 5.1.4); Noto Sans
 * capitals are 0.714 em. Targets are at least 20 mm a side. */
#ifndef WW_UI_THEME_H
#define WW_UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

#define WW_CAPITAL_MM 7.4
#define WW_CAPITAL_EM 0.714
#define WW_TARGET_MM 20.0
#define WW_TARGET_LARGE_MM 30.0
#define WW_REACH_MM 200.0        /* height of the band that everybody reaches */
#define WW_REACH_BOTTOM_MM 850.0 /* of its lower end, above the floor */
#define WW_TARGET_GAP_MM 1.0
#define WW_SLOP_MM 5.0
#define WW_SCREEN_MIN_WIDTH_MM 261.0 /* 12.1 inch, 1280x800 */
#define WW_SCREEN_MIN_HEIGHT_MM 163.0
#define WW_DIAGONAL_DEFAULT_IN 21.5

/* Colours as 0xRRGGBB. A tint is an index here: what a span of text carries (text/text.h). */
enum ww_tint {
    WW_TINT_GROUND,  /* the page */
    WW_TINT_SURFACE, /* cards, rows, tiles */
    WW_TINT_PRESSED, /* a surface while a finger is on it */
    WW_TINT_LINE,    /* hairlines, outlines; at least 3:1 where it bears meaning */
    WW_TINT_INK,     /* text */
    WW_TINT_SOFT,    /* text of second order, still 7:1 */
    WW_TINT_ACCENT,  /* the town's colour: links, focus, dates */
    WW_TINT_ON_DARK, /* text on accent, category colours, the bar */
    WW_TINT_BAR,
    WW_TINT_BAR_PRESSED,
    WW_TINT_BAR_OFF, /* text of a disabled control in the bar */
    WW_TINT_WARNING, /* text of warnings, cancelled */
    WW_TINT_NOTICE,  /* ground of a notice */
    WW_TINT_GOOD,    /* "open now", "free" */
    WW_TINT_FOUND,   /* text that was searched for: underlined, on the ground of a notice */
    WW_TINT_COUNT,
};

enum ww_theme_name { WW_THEME_LIGHT, WW_THEME_DARK, WW_THEME_CONTRAST, WW_THEME_COUNT };

struct ww_theme {
    uint32_t colors[WW_TINT_COUNT];
    bool own_colors; /* categories keep their colours as letters and edges */
    bool outlined;   /* surfaces are told from the ground by an outline; no coloured surfaces */
};
extern const struct ww_theme ww_themes[WW_THEME_COUNT];

/* Relative luminance contrast of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio). */
double ww_contrast(uint32_t a, uint32_t b);
/* A colour darkened for the pressed state of a coloured surface. */
uint32_t ww_color_pressed(uint32_t color);

struct ww_metrics {
    int width_px, height_px;
    int band_px;       /* page and bar stand in a band of that height; height_px: all of it */
    int below_band_px; /* from its lower end to the end of the picture */
    double px_per_mm;
    int text_scale; /* percent */
    bool landscape;

    int body_px; /* em of the smallest text that is used */
    int heading_px;
    int title_px;
    int line_px; /* line height of body text */

    int unit_px;   /* spacing step: a fifth of the body size */
    int margin_px; /* of the page */
    int target_px; /* least side of a target */
    int gap_px;    /* between targets */
    int radius_px;
    int icon_px;   /* beside body text */
    int stroke_px; /* focus ring */
};

/* WW_ERR_USAGE with what is wrong when the screen is smaller than the smallest supported one. */
enum ww_err ww_metrics_init(struct ww_metrics *metrics, int width_px, int height_px,
                            double diagonal_in, int text_scale, struct ww_error *err);
/* What a person asked for: targets of 30 mm, everything in reach, which is the band of 85 to 105 cm
 * above the floor or as near to it as the picture goes. Where the picture's lower end is not known
 * (0) the band is the lowest 200 mm. */
void ww_metrics_adjust(struct ww_metrics *metrics, bool large_targets, bool reach,
                       double bottom_edge_cm);
int ww_metrics_mm(const struct ww_metrics *metrics, double mm);

#endif
