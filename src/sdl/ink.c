#include "sdl/ink.h"

#include <stdlib.h>

#include "base/arena.h"

/* A row is a series of ops. The usual one is a byte with how many pixels to leave (above) and how
 * many coverage bytes follow it (below): one for each stem of a letter, so that the processor has
 * one branch to guess and not three. Without coverage bytes the upper half names another op, whose
 * length is the next byte; every row closes with END, so that rows can be skipped without an index.
 */
enum { END = 0x00, SKIP = 0x10, SOLID = 0x20, MAX_SHORT = 15, MAX_LONG = 255 };
/* From here on a run of full coverage is worth an op of its own. */
enum { MIN_SOLID = 12 };

void ww_ink_buffer_finish(struct ww_ink_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct ww_ink_buffer){0};
}

/* One row of coverage, read in either direction. */
struct row {
    const uint8_t *first;
    int step, width;
};

static uint8_t at(const struct row *row, int x)
{
    return row->first[(ptrdiff_t)x * row->step];
}

static int count_equal(const struct row *row, int x, uint8_t coverage, int most)
{
    int n = 0;
    while (n < most && x + n < row->width && at(row, x + n) == coverage)
        n++;
    return n;
}

static int count_mixed(const struct row *row, int x)
{
    int n = 0;
    while (n < MAX_SHORT && x + n < row->width && at(row, x + n) != 0 &&
           (at(row, x + n) != 255 || count_equal(row, x + n, 255, MIN_SOLID) < MIN_SOLID))
        n++;
    return n;
}

static uint8_t *encode_row(uint8_t *op, const struct row *row)
{
    for (int x = 0; x < row->width;) {
        int skipped = count_equal(row, x, 0, MAX_LONG);
        x += skipped;
        if (x == row->width)
            break;
        if (skipped > MAX_SHORT || at(row, x) == 0) {
            *op++ = SKIP;
            *op++ = (uint8_t)skipped;
            skipped = 0;
        }
        int n = at(row, x) ? count_mixed(row, x) : 0;
        if (n > 0) {
            *op++ = (uint8_t)((unsigned)skipped << 4 | (unsigned)n);
            while (n-- > 0)
                *op++ = at(row, x++);
            continue;
        }
        if (skipped > 0) {
            *op++ = SKIP;
            *op++ = (uint8_t)skipped;
        }
        if ((n = count_equal(row, x, 255, MAX_LONG)) > 0) {
            *op++ = SOLID;
            *op++ = (uint8_t)n;
            x += n;
        }
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
    /* At worst every pixel is an op of its own with one byte behind it. */
    size_t worst = ((size_t)width * 2 + 3) * (size_t)height;
    if (buffer->capacity < worst) {
        buffer->bytes = ww_realloc(buffer->bytes, worst);
        buffer->capacity = worst;
    }
    uint8_t *op = buffer->bytes;
    struct row row = {.first = coverage->pixels + (coverage->mirrored ? width - 1 : 0),
                      .step = coverage->mirrored ? -1 : 1,
                      .width = width};
    for (int y = 0; y < height; y++, row.first += coverage->pitch)
        op = encode_row(op, &row);
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
    while (*op != END) {
        int n = *op & 15;
        op += n ? n + 1 : 2;
    }
    return op + 1;
}

static const uint8_t *paint_row(const uint8_t *op, uint32_t *to, const uint32_t *mix)
{
    for (;;) {
        int head = *op++, n = head & 15;
        if (n) {
            to += head >> 4;
            do
                *to++ = mix[*op++];
            while (--n);
            continue;
        }
        if (head == END)
            return op;
        n = *op++;
        if (head == SOLID) {
            uint32_t solid = mix[255];
            for (int i = 0; i < n; i++)
                to[i] = solid;
        }
        to += n;
    }
}

/* The same between the pixels `from` and `until` of the row, of which `to` is the first. */
static const uint8_t *paint_part(const uint8_t *op, uint32_t *to, int from, int until,
                                 const uint32_t *mix)
{
    for (int x = 0;;) {
        int head = *op++, n = head & 15;
        if (n) {
            x += head >> 4;
            for (; n > 0; n--, x++, op++)
                if (x >= from && x < until)
                    to[x] = mix[*op];
            continue;
        }
        if (head == END)
            return op;
        n = *op++;
        for (int i = 0; i < n && head == SOLID; i++)
            if (x + i >= from && x + i < until)
                to[x + i] = mix[255];
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
