#define _GNU_SOURCE /* memmem() */
#include <png.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

#include <cmocka.h>

#include "content/image.h"
#include "staff/desk.h"
#include "staff/picture.h"

/* A grey JPEG with an EXIF segment in front when `orientation` is not 0. */
static unsigned char *make_jpeg(int width_px, int height_px, int orientation, size_t *size)
{
    static const unsigned char exif[] = {
        0xFF, 0xE1, 0,    34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
        0,    1,    0x01, 0x12, 0,   3,   0,   0,   0, 1, 0,   0,   0, 0,  0, 0, 0, 0,
    };
    unsigned char *rgb = ww_alloc((size_t)width_px * (size_t)height_px * 3), *jpeg = NULL;
    memset(rgb, 90, (size_t)width_px * (size_t)height_px * 3);
    unsigned long length = 0;
    tjhandle encoder = tjInitCompress();
    assert_int_equal(tjCompress2(encoder, rgb, width_px, 0, height_px, TJPF_RGB, &jpeg, &length,
                                 TJSAMP_444, 90, 0),
                     0);
    tjDestroy(encoder);
    free(rgb);
    unsigned char *out = ww_alloc(length + sizeof exif);
    memcpy(out, jpeg, 2);
    size_t extra = 0;
    if (orientation) {
        memcpy(out + 2, exif, sizeof exif);
        out[2 + 29] = (unsigned char)orientation;
        extra = sizeof exif;
    }
    memcpy(out + 2 + extra, jpeg + 2, length - 2);
    tjFree(jpeg);
    *size = length + extra;
    return out;
}

static void expect_size(const struct ww_picture *picture, enum ww_image_kind kind, int width_px,
                        int height_px)
{
    struct ww_image_info info;
    assert_int_equal(ww_image_probe(picture->bytes, picture->size, &info, NULL), WW_OK);
    assert_int_equal(info.kind, kind);
    assert_true(info.width_px == width_px && info.height_px == height_px);
    assert_true(picture->width_px == width_px && picture->height_px == height_px);
}

static void test_png(void **state)
{
    (void)state;
    size_t size;
    unsigned char *png = desk_png(1500, 600, &size);
    struct ww_picture picture;
    assert_int_equal(ww_picture_convert(png, size, &picture, NULL), WW_OK);
    expect_size(&picture, WW_IMAGE_PNG, 1280, 512);
    ww_picture_finish(&picture);
    free(png);
}

static void test_jpeg(void **state)
{
    (void)state;
    size_t size;
    unsigned char *jpeg = make_jpeg(2000, 1500, 0, &size);
    struct ww_picture picture;
    assert_int_equal(ww_picture_convert(jpeg, size, &picture, NULL), WW_OK);
    expect_size(&picture, WW_IMAGE_JPEG, 1280, 960);
    ww_picture_finish(&picture);
    free(jpeg);
}

/* A photograph taken upright is stored lying, and what the camera wrote does not travel on. */
static void test_orientation(void **state)
{
    (void)state;
    size_t size;
    unsigned char *jpeg = make_jpeg(2000, 1000, 6, &size);
    assert_int_equal(ww_exif_orientation(jpeg, size), 6);
    struct ww_picture picture;
    assert_int_equal(ww_picture_convert(jpeg, size, &picture, NULL), WW_OK);
    expect_size(&picture, WW_IMAGE_JPEG, 480, 960);
    assert_int_equal(ww_exif_orientation(picture.bytes, picture.size), 1);
    assert_null(memmem(picture.bytes, picture.size, "Exif", 4));
    ww_picture_finish(&picture);
    free(jpeg);
}

/* What is transparent becomes white, not whatever colour lies below. */
static void test_transparency(void **state)
{
    (void)state;
    static const unsigned char rgba[] = {200, 0, 0, 255, 200, 0, 0, 0};
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = 2, .height = 1, .format = PNG_FORMAT_RGBA};
    unsigned char png[500], rgb[6];
    png_alloc_size_t size = sizeof png;
    assert_true(png_image_write_to_memory(&image, png, &size, 0, rgba, 0, NULL));
    struct ww_picture picture;
    assert_int_equal(ww_picture_convert(png, size, &picture, NULL), WW_OK);
    png_image back = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&back, picture.bytes, picture.size));
    assert_int_equal(back.format & PNG_FORMAT_FLAG_ALPHA, 0);
    back.format = PNG_FORMAT_RGB;
    assert_true(png_image_finish_read(&back, NULL, rgb, 0, NULL));
    assert_memory_equal(rgb, ((unsigned char[]){200, 0, 0, 255, 255, 255}), 6);
    ww_picture_finish(&picture);
}

/* Cut or changed anywhere, the search ends within the bytes. */
static void test_broken_exif(void **state)
{
    (void)state;
    size_t size;
    unsigned char *jpeg = make_jpeg(8, 8, 3, &size);
    for (size_t cut = 0; cut < 40; cut++) {
        unsigned char *copy = ww_alloc(cut);
        memcpy(copy, jpeg, cut);
        int orientation = ww_exif_orientation(copy, cut);
        assert_true(orientation == 1 || orientation == 3);
        free(copy);
    }
    for (size_t at = 0; at < 40; at++) {
        unsigned char *copy = ww_alloc(size);
        memcpy(copy, jpeg, size);
        copy[at] = 0xFF;
        int orientation = ww_exif_orientation(copy, size);
        assert_true(orientation >= 1 && orientation <= 8);
        free(copy);
    }
    free(jpeg);
}

static void expect_refused(const void *bytes, size_t size, const char *word)
{
    struct ww_picture picture;
    struct ww_error err;
    assert_int_equal(ww_picture_convert(bytes, size, &picture, &err), WW_ERR_INPUT);
    if (!strstr(err.message, word))
        fail_msg("expected %s in: %s", word, err.message);
    assert_null(picture.bytes);
}

static void test_refused(void **state)
{
    (void)state;
    size_t size;
    unsigned char *png = desk_png(200, 200, &size);
    expect_refused("GIF89a and so on", 16, "PNG");
    expect_refused(png, 0, "");
    expect_refused(png, size - 30, "damaged");
    png[size / 2] ^= 0x55;
    expect_refused(png, size, "damaged");
    free(png);
    unsigned char *jpeg = make_jpeg(300, 300, 0, &size);
    expect_refused(jpeg, size - size / 4, "damaged");
    free(jpeg);
    png = desk_png(5000, 4, &size);
    expect_refused(png, size, "5000 x 4");
    free(png);
}

static void test_printing_colors(void **state)
{
    (void)state;
    static const unsigned char cmyk[8 * 8 * 4];
    unsigned char *jpeg = NULL;
    unsigned long size = 0;
    tjhandle encoder = tjInitCompress();
    assert_int_equal(
        tjCompress2(encoder, cmyk, 8, 0, 8, TJPF_CMYK, &jpeg, &size, TJSAMP_444, 90, 0), 0);
    tjDestroy(encoder);
    expect_refused(jpeg, size, "CMYK");
    tjFree(jpeg);
}

/* Named by the source: the same bytes have the same name, whatever comes out. */
static void test_name(void **state)
{
    (void)state;
    size_t sizes[2];
    unsigned char *png = desk_png(16, 16, &sizes[0]), *other = desk_png(16, 17, &sizes[1]);
    struct ww_picture first, second, third;
    assert_int_equal(ww_picture_convert(png, sizes[0], &first, NULL), WW_OK);
    assert_int_equal(ww_picture_convert(png, sizes[0], &second, NULL), WW_OK);
    assert_int_equal(ww_picture_convert(other, sizes[1], &third, NULL), WW_OK);
    assert_string_equal(first.file, second.file);
    assert_string_not_equal(first.file, third.file);
    assert_int_equal(strspn(first.file, "0123456789abcdef"), 32);
    assert_string_equal(first.file + 32, "-1.png");
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.bytes, second.bytes, first.size);
    ww_picture_finish(&first);
    ww_picture_finish(&second);
    ww_picture_finish(&third);
    free(png);
    free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_png),          cmocka_unit_test(test_jpeg),
        cmocka_unit_test(test_orientation),  cmocka_unit_test(test_broken_exif),
        cmocka_unit_test(test_refused),      cmocka_unit_test(test_printing_colors),
        cmocka_unit_test(test_transparency), cmocka_unit_test(test_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
