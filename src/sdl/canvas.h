/* Memory to draw into, and how one colour goes over another. Knows pixels, nothing of pages. */
#ifndef WW_SDL_CANVAS_H
#define WW_SDL_CANVAS_H

#include <stddef.h>
#include <stdint.h>

struct ww_canvas {
    uint32_t *pixels; /* XRGB8888, belongs to the caller */
    int pitch_px;     /* from row to row */
    int width_px, height_px;
};

static inline uint32_t *ww_canvas_at(const struct ww_canvas *canvas, int x, int y)
{
    return canvas->pixels + (ptrdiff_t)y * canvas->pitch_px + x;
}

/* `color` over `under`, coverage 0 to 255, each channel rounded exactly. Two channels share one
 * multiplication: a product needs 16 bits and each has 16 of its own. */
static inline uint32_t ww_color_mix(uint32_t under, uint32_t color, unsigned coverage)
{
    uint32_t rest = 255 - coverage;
    uint32_t rb = (under & 0xff00ff) * rest + (color & 0xff00ff) * coverage + 0x800080;
    uint32_t g = (under >> 8 & 0xff) * rest + (color >> 8 & 0xff) * coverage + 0x80;
    rb = (rb + (rb >> 8 & 0xff00ff)) >> 8 & 0xff00ff;
    g = (g + (g >> 8)) >> 8 & 0xff;
    return rb | g << 8;
}

#endif
