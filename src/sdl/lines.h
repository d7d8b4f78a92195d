/* Straight lines of any direction, wide, with round ends and smooth edges. Knows canvas and
 * rectangle, nothing of draw lists. */
#ifndef WW_SDL_LINES_H
#define WW_SDL_LINES_H

#include "sdl/canvas.h"
#include "ui/drawlist.h"

struct ww_line_shape {
    int x0, y0, x1, y1; /* the middles of its round ends */
    int width_px;
    uint32_t color;
};
/* Draws what of the line lies in `clip`, which must lie inside the canvas. */
void ww_line_paint(const struct ww_canvas *canvas, const struct ww_line_shape *line,
                   struct ww_rect clip);

#endif
