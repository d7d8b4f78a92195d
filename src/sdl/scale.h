/* A picture in any size, drawn part by part while a person enlarges it. Knows pixels, no files and
 * no pages. Each pixel is mixed from the four nearest ones (bilinear): no second, sharper drawing
 * is needed when the movement ends. */
#ifndef WW_SDL_SCALE_H
#define WW_SDL_SCALE_H

#include "sdl/canvas.h"
#include "ui/drawlist.h"

/* Memory that is used again from call to call; a zeroed struct is valid and empty. */
struct ww_scale {
    uint16_t *row;   /* owned: a mixed row of the picture, four channels a pixel */
    int32_t *column; /* owned: for each pixel of a row, where it lies in the picture */
    int row_size, column_size;
};
void ww_scale_finish(struct ww_scale *scale);

struct ww_scale_picture {
    const uint32_t *pixels; /* XRGB8888, rows without gaps */
    int width_px, height_px;
};

/* Draws what of the picture, scaled to `box`, lies in `clip`, which must lie inside the canvas. The
 * box may be far larger than the canvas. */
void ww_scale_paint(struct ww_scale *scale, const struct ww_canvas *canvas,
                    const struct ww_scale_picture *picture, struct ww_rect box,
                    struct ww_rect clip);

#endif
