#include "sdl/shapes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { SUBLINES = 16 };

void ww_shapes_finish(struct ww_shapes *shapes)
{
    for (int i = 0; i < WW_SHAPES_CORNERS; i++)
        free(shapes->corners[i].coverage);
    memset(shapes, 0, sizeof *shapes);
}

void ww_fill_rect(const struct ww_canvas *canvas, struct ww_rect r, uint32_t color)
{
    if (ww_rect_is_empty(r))
        return;
    uint32_t *row = ww_canvas_at(canvas, r.x, r.y);
    for (int y = 0; y < r.h; y++, row += canvas->pitch_px)
        for (int x = 0; x < r.w; x++)
            row[x] = color;
}

static void fill_clipped(const struct ww_canvas *canvas, struct ww_rect r, struct ww_rect clip,
                         uint32_t color)
{
    ww_fill_rect(canvas, ww_rect_intersect(r, clip), color);
}

/* The upper left quarter of a disc of radius r: exact along x, sampled along y, then made the same
 * in both directions. */
static void quarter_disc(uint8_t *coverage, int r)
{
    size_t side = (size_t)r;
    float *sums = ww_alloc(side * side * sizeof *sums);
    for (int y = 0; y < r; y++) {
        float *row = sums + (size_t)y * side;
        memset(row, 0, side * sizeof *row);
        for (int s = 0; s < SUBLINES; s++) {
            double dy = r - (y + (s + 0.5) / SUBLINES);
            double edge = r - sqrt((double)r * r - dy * dy);
            int first = (int)edge;
            row[first] += (float)(first + 1 - edge);
            for (int x = first + 1; x < r; x++)
                row[x] += 1;
        }
    }
    for (size_t y = 0; y < side; y++)
        for (size_t x = 0; x < side; x++) {
            float mean = (sums[y * side + x] + sums[x * side + y]) / (2 * SUBLINES);
            coverage[y * side + x] = (uint8_t)(mean * 255 + 0.5f);
        }
    free(sums);
}

/* An outline's corner is the disc without the disc that lies line_px further inside. */
static void cut_inside(struct ww_corner *corner)
{
    int line = corner->line_px, inner = corner->radius_px - line, side = corner->side_px;
    if (inner <= 0)
        return;
    uint8_t *hole = ww_alloc((size_t)inner * (size_t)inner);
    quarter_disc(hole, inner);
    for (int y = 0; y < inner; y++)
        for (int x = 0; x < inner; x++) {
            uint8_t *at = &corner->coverage[(y + line) * side + x + line];
            uint8_t cut = hole[y * inner + x];
            *at = *at > cut ? *at - cut : 0;
        }
    free(hole);
}

static const struct ww_corner *corner_get(struct ww_shapes *shapes, int radius_px, int line_px)
{
    for (int i = 0; i < WW_SHAPES_CORNERS; i++) {
        const struct ww_corner *c = &shapes->corners[i];
        if (c->coverage && c->radius_px == radius_px && c->line_px == line_px)
            return c;
    }
    struct ww_corner *corner = &shapes->corners[shapes->next];
    shapes->next = (shapes->next + 1) % WW_SHAPES_CORNERS;
    free(corner->coverage);
    corner->radius_px = radius_px;
    corner->line_px = line_px;
    corner->side_px = radius_px;
    corner->coverage = ww_alloc((size_t)radius_px * (size_t)radius_px);
    quarter_disc(corner->coverage, radius_px);
    if (line_px > 0)
        cut_inside(corner);
    return corner;
}

/* One corner; `flip` says on which sides of the box it lies. */
static void paint_corner(const struct ww_canvas *canvas, const struct ww_corner *corner,
                         const struct ww_shape *shape, bool flip_x, bool flip_y,
                         struct ww_rect clip)
{
    int side = corner->side_px;
    struct ww_rect box = {shape->box.x, shape->box.y, side, side};
    if (flip_x)
        box.x += shape->box.w - side;
    if (flip_y)
        box.y += shape->box.h - side;
    struct ww_rect r = ww_rect_intersect(box, clip);
    for (int y = r.y; y < r.y + r.h; y++) {
        int cy = flip_y ? side - 1 - (y - box.y) : y - box.y;
        const uint8_t *coverage = corner->coverage + (ptrdiff_t)cy * side;
        for (int x = r.x; x < r.x + r.w; x++) {
            int cx = flip_x ? side - 1 - (x - box.x) : x - box.x;
            uint32_t *at = ww_canvas_at(canvas, x, y);
            *at = ww_color_mix(*at, shape->color, coverage[cx]);
        }
    }
}

static void paint_outline_sides(const struct ww_canvas *canvas, const struct ww_shape *shape,
                                int side, struct ww_rect clip)
{
    struct ww_rect b = shape->box;
    int line = shape->line_px, w = b.w - 2 * side, h = b.h - 2 * side;
    const struct ww_rect sides[] = {
        {b.x + side, b.y, w, line},
        {b.x + side, b.y + b.h - line, w, line},
        {b.x, b.y + side, line, h},
        {b.x + b.w - line, b.y + side, line, h},
    };
    for (int i = 0; i < 4; i++)
        fill_clipped(canvas, sides[i], clip, shape->color);
}

static void paint_filled_sides(const struct ww_canvas *canvas, const struct ww_shape *shape,
                               int side, struct ww_rect clip)
{
    struct ww_rect b = shape->box;
    const struct ww_rect bands[] = {
        {b.x + side, b.y, b.w - 2 * side, side},
        {b.x, b.y + side, b.w, b.h - 2 * side},
        {b.x + side, b.y + b.h - side, b.w - 2 * side, side},
    };
    for (int i = 0; i < 3; i++)
        fill_clipped(canvas, bands[i], clip, shape->color);
}

void ww_shape_paint(struct ww_shapes *shapes, const struct ww_canvas *canvas,
                    const struct ww_shape *wanted, struct ww_rect clip)
{
    struct ww_shape shape = *wanted;
    clip = ww_rect_intersect(clip, shape.box);
    if (ww_rect_is_empty(clip))
        return;
    int half = (shape.box.w < shape.box.h ? shape.box.w : shape.box.h) / 2;
    int most = half < WW_SHAPES_MAX_RADIUS_PX ? half : WW_SHAPES_MAX_RADIUS_PX;
    if (shape.radius_px > most)
        shape.radius_px = most;
    if (shape.line_px > half)
        shape.line_px = 0;
    /* A line that is thicker than the corner is round has square inner corners. */
    int side = shape.radius_px;
    if (shape.line_px > 0)
        paint_outline_sides(canvas, &shape, side, clip);
    else
        paint_filled_sides(canvas, &shape, side, clip);
    if (side == 0)
        return;
    const struct ww_corner *corner = corner_get(shapes, shape.radius_px, shape.line_px);
    for (int i = 0; i < 4; i++)
        paint_corner(canvas, corner, &shape, i & 1, i & 2, clip);
}
