#include "sdl/scale.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* Places in the picture are counted in 256ths of a pixel. BLOCK values are mixed at a time, so that
 * the compiler makes vectors of them. */
enum { PART = 256, BLOCK = 32, CHANNELS = 4 };

void ww_scale_finish(struct ww_scale *scale)
{
    free(scale->row);
    free(scale->column);
    *scale = (struct ww_scale){0};
}

static void reserve(struct ww_scale *scale, int row_size, int column_size)
{
    if (row_size > scale->row_size) {
        scale->row = ww_realloc(scale->row, (size_t)row_size * sizeof *scale->row);
        scale->row_size = row_size;
    }
    if (column_size > scale->column_size) {
        scale->column = ww_realloc(scale->column, (size_t)column_size * sizeof *scale->column);
        scale->column_size = column_size;
    }
}

/* Where the middle of the pixel `at` of `size` lies in a side of `source` pixels, in PARTs, such
 * that it and its next neighbour exist. */
static int32_t place_of(int64_t at, int64_t size, int source)
{
    int64_t place = ((2 * at + 1) * source * PART / size - PART) / 2;
    int64_t most = (int64_t)(source - 1) * PART - 1;
    return (int32_t)(place < 0 ? 0 : place > most ? (most > 0 ? most : 0) : place);
}

/* Two rows into one, `count` values of a byte each, a multiple of BLOCK. */
static void mix_rows(const uint8_t *a, const uint8_t *b, unsigned part, int count, uint16_t *out)
{
    uint16_t of_b = (uint16_t)part, of_a = (uint16_t)(PART - part);
    for (int i = 0; i < count; i += BLOCK)
        for (int k = 0; k < BLOCK; k++)
            out[i + k] = (uint16_t)((uint16_t)(a[i + k] * of_a + b[i + k] * of_b) >> 8);
}

/* The same with what is left of a row that is no multiple of BLOCK. */
static void mix_row(struct ww_scale *scale, const uint32_t *upper, const uint32_t *lower,
                    unsigned part, int count)
{
    const uint8_t *a = (const uint8_t *)upper, *b = (const uint8_t *)lower;
    int values = count * CHANNELS, whole = values / BLOCK * BLOCK;
    mix_rows(a, b, part, whole, scale->row);
    for (int i = whole; i < values; i++)
        scale->row[i] = (uint16_t)((a[i] * (PART - part) + b[i] * part) >> 8);
}

/* All four channels of two neighbours in one multiplication each: every channel has 16 bits. */
static uint32_t mix_pixels(const uint16_t *at, unsigned part)
{
    uint64_t a, b;
    memcpy(&a, at, sizeof a);
    memcpy(&b, at + CHANNELS, sizeof b);
    uint64_t v = (a * (PART - part) + b * part) >> 8 & UINT64_C(0x00ff00ff00ff00ff);
    v = (v | v >> 8) & UINT64_C(0x0000ffff0000ffff);
    return (uint32_t)(v | v >> 16);
}

void ww_scale_paint(struct ww_scale *scale, const struct ww_canvas *canvas,
                    const struct ww_scale_picture *picture, struct ww_rect box, struct ww_rect clip)
{
    struct ww_rect r = ww_rect_intersect(box, clip);
    if (ww_rect_is_empty(r) || picture->width_px < 1 || picture->height_px < 1)
        return;
    int first = place_of(r.x - box.x, box.w, picture->width_px) / PART;
    int last = place_of(r.x + r.w - 1 - box.x, box.w, picture->width_px) / PART + 1;
    last = last < picture->width_px ? last : picture->width_px - 1;
    int count = last - first + 1;
    reserve(scale, (count + 1) * CHANNELS, r.w);
    for (int x = 0; x < r.w; x++)
        scale->column[x] = place_of(r.x + x - box.x, box.w, picture->width_px) - first * PART;
    memset(scale->row + (ptrdiff_t)count * CHANNELS, 0, CHANNELS * sizeof *scale->row);
    for (int y = r.y; y < r.y + r.h; y++) {
        int32_t place = place_of(y - box.y, box.h, picture->height_px);
        int line = place / PART, next = line + 1 < picture->height_px ? line + 1 : line;
        const uint32_t *upper = picture->pixels + (ptrdiff_t)line * picture->width_px + first;
        const uint32_t *lower = picture->pixels + (ptrdiff_t)next * picture->width_px + first;
        mix_row(scale, upper, lower, (unsigned)(place % PART), count);
        uint32_t *out = ww_canvas_at(canvas, r.x, y);
        for (int x = 0; x < r.w; x++) {
            int32_t at = scale->column[x];
            out[x] =
                mix_pixels(scale->row + (ptrdiff_t)(at / PART) * CHANNELS, (unsigned)(at % PART));
        }
    }
}
