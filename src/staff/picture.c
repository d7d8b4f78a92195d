#include "staff/picture.h"

#include <png.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

#include "base/arena.h"
#include "content/image.h"
#include "staff/drawing.h"
#include "staff/pixels.h"

enum { JPEG_QUALITY = 85 };

static enum ww_err decode_png(const void *bytes, size_t size, struct ww_pixels *out,
                              struct ww_error *err)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&image, bytes, size))
        return ww_fail(err, WW_ERR_INPUT, "the PNG is damaged (%s): save it again", image.message);
    image.format = PNG_FORMAT_RGB;
    *out = (struct ww_pixels){(int)image.width, (int)image.height, ww_alloc(PNG_IMAGE_SIZE(image))};
    const png_color white = {255, 255, 255};
    if (!png_image_finish_read(&image, &white, out->rgb, 0, NULL)) {
        ww_pixels_finish(out);
        return ww_fail(err, WW_ERR_INPUT, "the PNG is damaged (%s): save it again", image.message);
    }
    return WW_OK;
}

/* `info`: what the headers say, whose limits it keeps. */
static enum ww_err decode_jpeg(const void *bytes, size_t size, const struct ww_image_info *info,
                               struct ww_pixels *out, struct ww_error *err)
{
    tjhandle decoder = tjInitDecompress();
    if (!decoder)
        return ww_fail(err, WW_ERR_SYSTEM, "no JPEG decoder: %s", tjGetErrorStr2(NULL));
    int width = 0, height = 0, sampling = 0, colors = 0; /* left alone where there is no picture */
    const int flags = TJFLAG_ACCURATEDCT | TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS;
    bool ok = tjDecompressHeader3(decoder, bytes, size, &width, &height, &sampling, &colors) == 0;
    if (ok && (colors == TJCS_CMYK || colors == TJCS_YCCK)) {
        tjDestroy(decoder);
        return ww_fail(err, WW_ERR_INPUT,
                       "the JPEG has the colours of a printing press (CMYK): save it as RGB");
    }
    ok = ok && width == info->width_px && height == info->height_px;
    if (ok) {
        *out = (struct ww_pixels){width, height, ww_alloc((size_t)width * (size_t)height * 3)};
        ok = tjDecompress2(decoder, bytes, size, out->rgb, width, 0, height, TJPF_RGB, flags) == 0;
    }
    enum ww_err result = WW_OK;
    if (!ok) {
        ww_pixels_finish(out);
        result = ww_fail(err, WW_ERR_INPUT, "the JPEG is damaged (%s): save it again",
                         tjGetErrorStr2(decoder));
    }
    tjDestroy(decoder);
    return result;
}

static enum ww_err encode_png(const struct ww_pixels *pixels, struct ww_picture *out,
                              struct ww_error *err)
{
    png_image image = {
        .version = PNG_IMAGE_VERSION,
        .width = (png_uint_32)pixels->width_px,
        .height = (png_uint_32)pixels->height_px,
        .format = PNG_FORMAT_RGB,
    };
    png_alloc_size_t size = 0;
    if (!png_image_write_get_memory_size(image, size, 0, pixels->rgb, 0, NULL))
        return ww_fail(err, WW_ERR_SYSTEM, "cannot write the PNG: %s", image.message);
    out->bytes = ww_alloc(size);
    if (!png_image_write_to_memory(&image, out->bytes, &size, 0, pixels->rgb, 0, NULL)) {
        ww_picture_finish(out);
        return ww_fail(err, WW_ERR_SYSTEM, "cannot write the PNG: %s", image.message);
    }
    out->size = size;
    return WW_OK;
}

static enum ww_err encode_jpeg(const struct ww_pixels *pixels, struct ww_picture *out,
                               struct ww_error *err)
{
    tjhandle encoder = tjInitCompress();
    if (!encoder)
        return ww_fail(err, WW_ERR_SYSTEM, "no JPEG encoder: %s", tjGetErrorStr2(NULL));
    unsigned long size = tjBufSize(pixels->width_px, pixels->height_px, TJSAMP_420);
    out->bytes = ww_alloc(size);
    enum ww_err result = WW_OK;
    if (tjCompress2(encoder, pixels->rgb, pixels->width_px, 0, pixels->height_px, TJPF_RGB,
                    &out->bytes, &size, TJSAMP_420, JPEG_QUALITY,
                    TJFLAG_ACCURATEDCT | TJFLAG_NOREALLOC) != 0) {
        result = ww_fail(err, WW_ERR_SYSTEM, "cannot write the JPEG: %s", tjGetErrorStr2(encoder));
        ww_picture_finish(out);
    }
    out->size = size;
    tjDestroy(encoder);
    return result;
}

/* The same source has the same name in every release, so that it travels once. */
static void name_file(const void *bytes, size_t size, const char *extension, char out[40])
{
    char hex[WW_SHA256_HEX];
    ww_sha256(bytes, size, hex);
    snprintf(out, 40, "%.32s-%d.%s", hex, WW_PICTURE_CONVERSION, extension);
}

/* Encodes and names what was decoded from bytes[0..size). */
static enum ww_err encode(const struct ww_pixels *pixels, bool jpeg, const void *bytes, size_t size,
                          struct ww_picture *out, struct ww_error *err)
{
    out->width_px = pixels->width_px;
    out->height_px = pixels->height_px;
    enum ww_err result = jpeg ? encode_jpeg(pixels, out, err) : encode_png(pixels, out, err);
    if (result != WW_OK)
        return result;
    name_file(bytes, size, jpeg ? "jpg" : "png", out->file);
    ww_sha256(out->bytes, out->size, out->sha256);
    return WW_OK;
}

enum ww_err ww_picture_draw(const char *bytes, size_t size, struct ww_picture *out,
                            struct ww_error *err)
{
    *out = (struct ww_picture){0};
    struct ww_buf png = {0};
    struct ww_pixels pixels = {0};
    struct ww_image_info info;
    enum ww_err result = ww_drawing_render(bytes, size, &png, err);
    if (result == WW_OK)
        result = ww_image_probe(png.data, png.size, &info, err);
    if (result == WW_OK)
        result = decode_png(png.data, png.size, &pixels, err);
    if (result == WW_OK)
        result = encode(&pixels, false, bytes, size, out, err);
    ww_pixels_finish(&pixels);
    ww_buf_finish(&png);
    return result;
}

enum ww_err ww_picture_convert(const void *bytes, size_t size, struct ww_picture *out,
                               struct ww_error *err)
{
    *out = (struct ww_picture){0};
    struct ww_image_info info;
    enum ww_err result = ww_image_probe(bytes, size, &info, err);
    if (result != WW_OK)
        return result;
    bool jpeg = info.kind == WW_IMAGE_JPEG;
    struct ww_pixels pixels = {0};
    result = jpeg ? decode_jpeg(bytes, size, &info, &pixels, err)
                  : decode_png(bytes, size, &pixels, err);
    if (result != WW_OK)
        return result;
    int orientation = jpeg ? ww_exif_orientation(bytes, size) : 1;
    if (orientation >= 5) /* width and height are about to change places */
        ww_pixels_fit(&pixels, WW_PICTURE_MAX_HEIGHT_PX, WW_PICTURE_MAX_WIDTH_PX);
    else
        ww_pixels_fit(&pixels, WW_PICTURE_MAX_WIDTH_PX, WW_PICTURE_MAX_HEIGHT_PX);
    ww_pixels_turn(&pixels, orientation);
    result = encode(&pixels, jpeg, bytes, size, out, err);
    ww_pixels_finish(&pixels);
    return result;
}

void ww_picture_finish(struct ww_picture *picture)
{
    free(picture->bytes);
    *picture = (struct ww_picture){0};
}
