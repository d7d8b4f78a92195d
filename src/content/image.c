#include "content/image.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* PNG: https://www.w3.org/TR/png-3/ ; JPEG: ITU-T T.81, annex B. */

struct cursor {
    const unsigned char *at;
    size_t left;
};

static bool skip(struct cursor *cursor, size_t n)
{
    if (cursor->left < n)
        return false;
    cursor->at += n;
    cursor->left -= n;
    return true;
}

static uint32_t get_u16(const unsigned char *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t get_u32(const unsigned char *p)
{
    return get_u16(p) << 16 | get_u16(p + 2);
}

static enum ww_err fail_cut(struct ww_error *err)
{
    return ww_fail(err, WW_ERR_INPUT,
                   "the picture is cut off or damaged: copy it again, or open it and save it anew");
}

static enum ww_err check_size(uint32_t width_px, uint32_t height_px, struct ww_image_info *out,
                              struct ww_error *err)
{
    if (width_px == 0 || height_px == 0)
        return fail_cut(err);
    if (width_px > WW_IMAGE_MAX_SIDE_PX || height_px > WW_IMAGE_MAX_SIDE_PX ||
        width_px * height_px > WW_IMAGE_MAX_PIXELS)
        return ww_fail(
            err, WW_ERR_INPUT,
            "the picture has %u x %u pixels, at most %d a side and %d million in all are "
            "allowed: make it smaller",
            width_px, height_px, WW_IMAGE_MAX_SIDE_PX, WW_IMAGE_MAX_PIXELS >> 20);
    out->width_px = (int)width_px;
    out->height_px = (int)height_px;
    return WW_OK;
}

/* Bits a sample that each colour type allows, as a bit set. */
static bool png_depth_is_valid(unsigned char depth, unsigned char color_type)
{
    static const unsigned allowed[7] = {
        [0] = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8 | 1 << 16,
        [2] = 1 << 8 | 1 << 16,
        [3] = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8,
        [4] = 1 << 8 | 1 << 16,
        [6] = 1 << 8 | 1 << 16,
    };
    return color_type < 7 && depth <= 16 && (allowed[color_type] >> depth & 1);
}

/* From chunk to chunk, each length, type, data and checksum, to the end of the picture. */
static enum ww_err probe_png(struct cursor cursor, struct ww_image_info *out, struct ww_error *err)
{
    enum { SIGNATURE = 8, FRAME = 12, HEADER = 13 };
    if (!skip(&cursor, SIGNATURE) || cursor.left < FRAME + HEADER || get_u32(cursor.at) != HEADER ||
        memcmp(cursor.at + 4, "IHDR", 4) != 0)
        return fail_cut(err);
    const unsigned char *header = cursor.at + 8;
    if (!png_depth_is_valid(header[8], header[9]) || header[10] != 0 || header[11] != 0 ||
        header[12] > 1)
        return fail_cut(err);
    out->kind = WW_IMAGE_PNG;
    enum ww_err result = check_size(get_u32(header), get_u32(header + 4), out, err);
    bool has_data = false;
    while (result == WW_OK && cursor.left >= FRAME) {
        if (memcmp(cursor.at + 4, "IEND", 4) == 0 && has_data)
            return WW_OK;
        has_data |= memcmp(cursor.at + 4, "IDAT", 4) == 0;
        if (!skip(&cursor, (size_t)get_u32(cursor.at) + FRAME))
            break;
    }
    return result == WW_OK ? fail_cut(err) : result;
}

static bool is_jpeg_frame(unsigned char marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* Restarts, begin, end and what has no meaning: a decoder goes on behind the two bytes. */
static bool has_jpeg_length(unsigned char marker)
{
    return marker > 0x01 && !(marker >= 0xD0 && marker <= 0xD9);
}

/* `segment` begins with its length. */
static enum ww_err read_jpeg_frame(unsigned char marker, const unsigned char *segment,
                                   size_t length, struct ww_image_info *out, struct ww_error *err)
{
    if (length < 8)
        return fail_cut(err);
    unsigned char components = segment[7];
    if (components == 4)
        return ww_fail(err, WW_ERR_INPUT,
                       "the JPEG is in printing colours (CMYK): save the picture in RGB");
    if (marker > 0xC2 || segment[2] != 8 || (components != 1 && components != 3))
        return ww_fail(err, WW_ERR_INPUT,
                       "this kind of JPEG cannot be drawn: save the picture as an ordinary JPEG");
    if (length != 8u + 3u * components)
        return fail_cut(err);
    out->kind = WW_IMAGE_JPEG;
    return check_size(get_u16(segment + 5), get_u16(segment + 3), out, err);
}

/* The end marker must follow the picture data; the one of a thumbnail inside the headers does not
 * count. */
static bool has_jpeg_end(struct cursor data)
{
    while (data.left >= 2) {
        if (data.at[data.left - 2] == 0xFF && data.at[data.left - 1] == 0xD9)
            return true;
        data.left--;
    }
    return false;
}

static enum ww_err probe_jpeg(struct cursor cursor, struct ww_image_info *out, struct ww_error *err)
{
    bool has_frame = false;
    skip(&cursor, 2);
    while (cursor.left >= 4 && cursor.at[0] == 0xFF) {
        unsigned char marker = cursor.at[1];
        size_t length = get_u16(cursor.at + 2);
        if (marker == 0xFF) { /* filling */
            skip(&cursor, 1);
            continue;
        }
        if (!has_jpeg_length(marker) || length < 2 || cursor.left - 2 < length)
            break;
        if (is_jpeg_frame(marker) && !has_frame) {
            enum ww_err result = read_jpeg_frame(marker, cursor.at + 2, length, out, err);
            if (result != WW_OK)
                return result;
            has_frame = true;
        }
        skip(&cursor, 2 + length);
        if (marker == 0xDA)
            return has_frame && has_jpeg_end(cursor) ? WW_OK : fail_cut(err);
    }
    return fail_cut(err);
}

enum ww_err ww_image_probe(const void *bytes, size_t size, struct ww_image_info *out,
                           struct ww_error *err)
{
    struct cursor cursor = {.at = bytes, .left = size};
    *out = (struct ww_image_info){0};
    if (size > WW_IMAGE_MAX_BYTES)
        return ww_fail(err, WW_ERR_INPUT,
                       "the picture's file is larger than %d MiB: make the picture smaller",
                       WW_IMAGE_MAX_BYTES >> 20);
    if (size >= 8 && memcmp(bytes, "\x89PNG\r\n\x1A\n", 8) == 0)
        return probe_png(cursor, out, err);
    if (size >= 3 && memcmp(bytes, "\xFF\xD8\xFF", 3) == 0)
        return probe_jpeg(cursor, out, err);
    return ww_fail(err, WW_ERR_INPUT,
                   "the picture is neither PNG nor JPEG: save it as one of them");
}
