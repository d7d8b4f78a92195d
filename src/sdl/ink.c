#include "sdl/ink.h"

#include <stdlib.h>

#include "base/arena.h"

/* An op is one byte: the kind above, the length less one below. MIX is followed by its coverage
 * bytes; every row closes with END, so that rows can be skipped without an index. */
enum { SKIP = 0x00, SOLID = 0x40, MIX = 0x80, END = 0xc0, KIND = 0xc0, MAX_RUN = 64 };

void ww_ink_buffer_finish(struct ww_ink_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct ww_ink_buffer){0};
}

static uint8_t kind_of(uint8_t coverage)
{
    return coverage == 0 ? SKIP : coverage == 255 ? SOLID : MIX;
}

static uint8_t *encode_row(uint8_t *op, const uint8_t *row, int step, int width)
{
    for (int x = 0; x < width;) {
        uint8_t kind = kind_of(row[(ptrdiff_t)x * step]);
        int n = 1;
        while (n < MAX_RUN && x + n < width && kind_of(row[(ptrdiff_t)(x + n) * step]) == kind)
            n++;
        bool rest_is_empty = kind == SKIP && x + n == width;
        if (!rest_is_empty)
            *op++ = (uint8_t)(kind | (n - 1));
        if (kind == MIX)
            for (int i = 0; i < n; i++)
                *op++ = row[(ptrdiff_t)(x + i) * step];
        x += n;
    }
    *op++ = END;
    return op;
}

bool ww_ink_encode(struct ww_ink_buffer *buffer, const struct ww_coverage *coverage,
                   struct ww_ink *out)
{
    int width = coverage->width_px, height = coverage->height_px;
    if (!coverage->pixels || width <= 0 || height <= 0 || width > WW_INK_MAX_SIDE_PX ||
        height > WW_INK_MAX_SIDE_PX || (int64_t)width * height > WW_INK_MAX_PIXELS)
        return false;
    /* The worst row is one mixed pixel after another op: two bytes a pixel and the end. */
    size_t worst = ((size_t)width * 2 + 1) * (size_t)height;
    if (buffer->capacity < worst) {
        buffer->bytes = ww_realloc(buffer->bytes, worst);
        buffer->capacity = worst;
    }
    uint8_t *op = buffer->bytes;
    int step = coverage->mirrored ? -1 : 1;
    const uint8_t *row = coverage->pixels + (coverage->mirrored ? width - 1 : 0);
    for (int y = 0; y < height; y++, row += coverage->pitch)
        op = encode_row(op, row, step, width);
    *out = (struct ww_ink){.ops = buffer->bytes,
                           .size = (size_t)(op - buffer->bytes),
                           .width_px = (uint16_t)width,
                           .height_px = (uint16_t)height};
    return true;
}

void ww_ink_colors_init(struct ww_ink_colors *colors, uint32_t color, uint32_t under)
{
    colors->color = color;
    colors->under = under;
    for (unsigned i = 0; i < 256; i++)
        colors->mix[i] = ww_color_mix(under, color, i);
}

static const uint8_t *skip_row(const uint8_t *op)
{
    while ((*op & KIND) != END)
        op += (*op & KIND) == MIX ? 2 + (*op & (MAX_RUN - 1)) : 1;
    return op + 1;
}

static const uint8_t *paint_row(const uint8_t *op, uint32_t *to, const uint32_t *mix)
{
    for (;;) {
        int kind = *op & KIND, n = (*op & (MAX_RUN - 1)) + 1;
        op++;
        if (kind == END)
            return op;
        if (kind == SOLID) {
            uint32_t solid = mix[255];
            for (int i = 0; i < n; i++)
                to[i] = solid;
        } else if (kind == MIX) {
            for (int i = 0; i < n; i++)
                to[i] = mix[op[i]];
            op += n;
        }
        to += n;
    }
}

/* The same between the pixels `from` and `until` of the row, of which `to` is the first. */
static const uint8_t *paint_part(const uint8_t *op, uint32_t *to, int from, int until,
                                 const uint32_t *mix)
{
    for (int x = 0;;) {
        int kind = *op & KIND, n = (*op & (MAX_RUN - 1)) + 1;
        op++;
        if (kind == END)
            return op;
        int first = x > from ? x : from, end = x + n < until ? x + n : until;
        for (int i = first; i < end && kind != SKIP; i++)
            to[i] = mix[kind == SOLID ? 255 : op[i - x]];
        if (kind == MIX)
            op += n;
        x += n;
    }
}

void ww_ink_paint(const struct ww_canvas *canvas, const struct ww_ink *ink, int x, int y,
                  struct ww_rect clip, const struct ww_ink_colors *colors)
{
    struct ww_rect box = {x + ink->left_px, y + ink->top_px, ink->width_px, ink->height_px};
    struct ww_rect r = ww_rect_intersect(box, clip);
    if (!ink->ops || ww_rect_is_empty(r))
        return;
    const uint8_t *op = ink->ops;
    for (int row = box.y; row < r.y; row++)
        op = skip_row(op);
    for (int row = r.y; row < r.y + r.h; row++) {
        uint32_t *to = ww_canvas_at(canvas, 0, row) + box.x;
        op = r.w == box.w ? paint_row(op, to, colors->mix)
                          : paint_part(op, to, r.x - box.x, r.x + r.w - box.x, colors->mix);
    }
}
