#include "sdl/lines.h"

#include <math.h>

/* How far a point is from the straight piece between the two ends. */
static float distance(const struct ww_line_shape *line, float x, float y)
{
    float dx = (float)(line->x1 - line->x0), dy = (float)(line->y1 - line->y0);
    float px = x - (float)line->x0, py = y - (float)line->y0;
    float square = dx * dx + dy * dy;
    float along = square > 0 ? fmaxf(fminf((px * dx + py * dy) / square, 1), 0) : 0;
    return hypotf(px - along * dx, py - along * dy);
}

/* Between which columns the line may touch a row: from where its middle crosses the rows nearest
 * to it, widened by what it reaches. */
static void find_columns(const struct ww_line_shape *line, int y, float reach, int *from, int *to)
{
    float x0 = (float)line->x0, x1 = (float)line->x1;
    float dy = (float)(line->y1 - line->y0);
    float low = fminf(x0, x1), high = fmaxf(x0, x1);
    float slope = dy != 0 ? (x1 - x0) / dy : 0;
    if (dy != 0 && fabsf(slope) < 1e4f) {
        float beyond = reach * sqrtf(1 + slope * slope);
        float at = x0 + slope * ((float)y - (float)line->y0);
        low = fmaxf(low - reach, at - beyond);
        high = fminf(high + reach, at + beyond);
    } else {
        low -= reach;
        high += reach;
    }
    *from = (int)floorf(low);
    *to = (int)ceilf(high);
}

void ww_line_paint(const struct ww_canvas *canvas, const struct ww_line_shape *line,
                   struct ww_rect clip)
{
    float half = (float)line->width_px / 2, reach = half + 1;
    int top = (line->y0 < line->y1 ? line->y0 : line->y1) - line->width_px / 2 - 1;
    int bottom = (line->y0 > line->y1 ? line->y0 : line->y1) + line->width_px / 2 + 1;
    top = top > clip.y ? top : clip.y;
    bottom = bottom < clip.y + clip.h - 1 ? bottom : clip.y + clip.h - 1;
    for (int y = top; y <= bottom; y++) {
        int from, to;
        find_columns(line, y, reach + 1, &from, &to);
        from = from > clip.x ? from : clip.x;
        to = to < clip.x + clip.w - 1 ? to : clip.x + clip.w - 1;
        uint32_t *row = ww_canvas_at(canvas, 0, y);
        for (int x = from; x <= to; x++) {
            float covered = half + 0.5f - distance(line, (float)x + 0.5f, (float)y + 0.5f);
            if (covered >= 1)
                row[x] = line->color;
            else if (covered > 0)
                row[x] = ww_color_mix(row[x], line->color, (unsigned)(covered * 255 + 0.5f));
        }
    }
}
