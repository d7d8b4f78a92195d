/* Flat shapes: rectangles, filled or outlined, with round anti-aliased corners. Knows canvas and
 * rectangle, nothing of draw lists. Round corners mix with what the canvas already shows. */
#ifndef WW_SDL_SHAPES_H
#define WW_SDL_SHAPES_H

#include "sdl/canvas.h"
#include "ui/drawlist.h"

enum { WW_SHAPES_CORNERS = 16, WW_SHAPES_MAX_RADIUS_PX = 255 };

/* Coverage of one corner, computed once for each radius and line width. A zeroed struct is valid
 * and empty. */
struct ww_shapes {
    struct ww_corner {
        uint8_t *coverage; /* side_px rows of side_px, the upper left corner; owned */
        int radius_px;
        int line_px; /* 0: filled */
        int side_px;
    } corners[WW_SHAPES_CORNERS];
    int next;
};
void ww_shapes_finish(struct ww_shapes *shapes);

/* `r` must lie inside the canvas. */
void ww_fill_rect(const struct ww_canvas *canvas, struct ww_rect r, uint32_t color);

struct ww_shape {
    struct ww_rect box;
    int radius_px; /* at most half the shorter side is used */
    int line_px;   /* 0: filled; else the outline, that wide, inside the box */
    uint32_t color;
};
/* Draws what of the shape lies in `clip`, which must lie inside the canvas. */
void ww_shape_paint(struct ww_shapes *shapes, const struct ww_canvas *canvas,
                    const struct ww_shape *shape, struct ww_rect clip);

#endif
