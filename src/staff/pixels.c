#include "staff/pixels.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* The average of the source rectangle that one target pixel covers. Both pictures are laid over a
 * grid of width * target_width by height * target_height, in which every edge is a whole number. */
static void average(const struct ww_pixels *from, const struct ww_pixels *to, int x, int y,
                    uint8_t out[3])
{
    int64_t left = (int64_t)x * from->width_px, right = left + from->width_px;
    int64_t top = (int64_t)y * from->height_px, bottom = top + from->height_px;
    int64_t sum[3] = {0};
    for (int64_t sy = top / to->height_px; sy * to->height_px < bottom; sy++) {
        int64_t upper = sy * to->height_px > top ? sy * to->height_px : top;
        int64_t lower = (sy + 1) * to->height_px < bottom ? (sy + 1) * to->height_px : bottom;
        const uint8_t *row = from->rgb + sy * from->width_px * 3;
        for (int64_t sx = left / to->width_px; sx * to->width_px < right; sx++) {
            int64_t start = sx * to->width_px > left ? sx * to->width_px : left;
            int64_t end = (sx + 1) * to->width_px < right ? (sx + 1) * to->width_px : right;
            int64_t weight = (lower - upper) * (end - start);
            for (int channel = 0; channel < 3; channel++)
                sum[channel] += weight * row[sx * 3 + channel];
        }
    }
    int64_t area = (int64_t)from->width_px * from->height_px;
    for (int channel = 0; channel < 3; channel++)
        out[channel] = (uint8_t)((sum[channel] + area / 2) / area);
}

static int at_least_one(int64_t n)
{
    return n < 1 ? 1 : (int)n;
}

void ww_pixels_fit(struct ww_pixels *pixels, int max_width_px, int max_height_px)
{
    int64_t width = pixels->width_px, height = pixels->height_px;
    if (width <= max_width_px && height <= max_height_px)
        return;
    struct ww_pixels to = {.width_px = max_width_px, .height_px = max_height_px};
    if (width * max_height_px > height * max_width_px)
        to.height_px = at_least_one((height * max_width_px + width / 2) / width);
    else
        to.width_px = at_least_one((width * max_height_px + height / 2) / height);
    to.rgb = ww_alloc((size_t)to.width_px * (size_t)to.height_px * 3);
    for (int y = 0; y < to.height_px; y++)
        for (int x = 0; x < to.width_px; x++)
            average(pixels, &to, x, y, to.rgb + ((size_t)y * (size_t)to.width_px + (size_t)x) * 3);
    free(pixels->rgb);
    *pixels = to;
}

void ww_pixels_turn(struct ww_pixels *pixels, int orientation)
{
    if (orientation < 2 || orientation > 8)
        return;
    /* of EXIF's eight: whether rows and columns change places, then which way they are read */
    static const struct {
        uint8_t swap, right_to_left, bottom_up;
    } turns[9] = {
        [2] = {0, 1, 0}, [3] = {0, 1, 1}, [4] = {0, 0, 1}, [5] = {1, 0, 0},
        [6] = {1, 0, 1}, [7] = {1, 1, 1}, [8] = {1, 1, 0},
    };
    int width = pixels->width_px, height = pixels->height_px;
    struct ww_pixels to = {.width_px = width, .height_px = height};
    if (turns[orientation].swap) {
        to.width_px = height;
        to.height_px = width;
    }
    to.rgb = ww_alloc((size_t)width * (size_t)height * 3);
    uint8_t *out = to.rgb;
    for (int y = 0; y < to.height_px; y++) {
        for (int x = 0; x < to.width_px; x++, out += 3) {
            int sx = turns[orientation].swap ? y : x;
            int sy = turns[orientation].swap ? x : y;
            if (turns[orientation].right_to_left)
                sx = width - 1 - sx;
            if (turns[orientation].bottom_up)
                sy = height - 1 - sy;
            memcpy(out, pixels->rgb + ((size_t)sy * (size_t)width + (size_t)sx) * 3, 3);
        }
    }
    free(pixels->rgb);
    *pixels = to;
}

void ww_pixels_finish(struct ww_pixels *pixels)
{
    free(pixels->rgb);
    *pixels = (struct ww_pixels){0};
}
