#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/image.h"

/* Small files put together by hand; a limit is nothing that an encoder could be asked for. */
struct file {
    unsigned char bytes[600];
    size_t size;
};

static void add(struct file *file, const void *bytes, size_t size)
{
    assert_true(file->size + size <= sizeof file->bytes);
    memcpy(file->bytes + file->size, bytes, size);
    file->size += size;
}

static void add_u16(struct file *file, unsigned value)
{
    add(file, (unsigned char[]){(unsigned char)(value >> 8), (unsigned char)value}, 2);
}

static void add_u32(struct file *file, uint32_t value)
{
    add_u16(file, value >> 16);
    add_u16(file, value & 0xFFFF);
}

static void add_chunk(struct file *file, const char *type, const void *data, size_t size)
{
    add_u32(file, (uint32_t)size);
    add(file, type, 4);
    add(file, data, size);
    add_u32(file, 0x12345678); /* the checksum is the decoder's business */
}

static struct file png(uint32_t width, uint32_t height, unsigned char depth, unsigned char color)
{
    struct file header = {0}, file = {0};
    add_u32(&header, width);
    add_u32(&header, height);
    add(&header, (unsigned char[]){depth, color, 0, 0, 0}, 5);
    add(&file, "\x89PNG\r\n\x1A\n", 8);
    add_chunk(&file, "IHDR", header.bytes, header.size);
    add_chunk(&file, "tEXt", "Title", 5);
    add_chunk(&file, "IDAT", "0123456789", 10);
    add_chunk(&file, "IEND", "", 0);
    return file;
}

struct jpeg {
    unsigned char marker, precision, components;
    unsigned width, height;
};

static void add_segment(struct file *file, unsigned char marker, const void *data, size_t size)
{
    add(file, (unsigned char[]){0xFF, marker}, 2);
    add_u16(file, (unsigned)size + 2);
    add(file, data, size);
}

/* With a thumbnail, whole with its end marker, and filling bytes inside the headers. */
static struct file jpeg(struct jpeg what)
{
    struct file frame = {0}, file = {0};
    add(&frame, &what.precision, 1);
    add_u16(&frame, what.height);
    add_u16(&frame, what.width);
    add(&frame, &what.components, 1);
    for (unsigned char i = 1; i <= what.components; i++)
        add(&frame, (unsigned char[]){i, 0x11, 0}, 3);
    add(&file, "\xFF\xD8", 2);
    add_segment(&file, 0xE1, "Exif\xFF\xD8\xFF\xC0\x00\x08\xFF\xD9", 12);
    add(&file, "\xFF\xFF", 2);
    add_segment(&file, what.marker, frame.bytes, frame.size);
    add_segment(&file, 0xDA, "\x01\x01\x00\x00\x3F\x00", 6);
    add(&file, "picture data \xFF\x00 more", 20);
    add(&file, "\xFF\xD9", 2);
    return file;
}

/* An exact copy on the heap, so that one byte too far is noticed. */
static enum ww_err probe(const unsigned char *bytes, size_t size, struct ww_image_info *info,
                         struct ww_error *err)
{
    unsigned char *copy = malloc(size + (size == 0));
    memcpy(copy, bytes, size);
    enum ww_err result = ww_image_probe(copy, size, info, err);
    free(copy);
    return result;
}

static void assert_size(struct file file, enum ww_image_kind kind, int width, int height)
{
    struct ww_image_info info;
    struct ww_error err = {0};
    if (probe(file.bytes, file.size, &info, &err) != WW_OK)
        fail_msg("%s", err.message);
    assert_int_equal(info.kind, kind);
    assert_int_equal(info.width_px, width);
    assert_int_equal(info.height_px, height);
}

static void assert_refused(struct file file, const char *words)
{
    struct ww_image_info info;
    struct ww_error err = {0};
    assert_int_equal(probe(file.bytes, file.size, &info, &err), WW_ERR_INPUT);
    if (!strstr(err.message, words))
        fail_msg("\"%s\" is not in: %s", words, err.message);
}

static void test_png(void **state)
{
    (void)state;
    static const unsigned char kinds[][2] = {{1, 0}, {16, 0}, {8, 2}, {16, 2}, {1, 3},
                                             {8, 3}, {8, 4},  {8, 6}, {16, 6}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        assert_size(png(640, 480, kinds[i][0], kinds[i][1]), WW_IMAGE_PNG, 640, 480);
    static const unsigned char wrong[][2] = {{4, 2}, {16, 3}, {1, 4}, {3, 0}, {0, 0},
                                             {8, 1}, {8, 5},  {8, 7}, {64, 0}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_refused(png(640, 480, wrong[i][0], wrong[i][1]), "damaged");
}

static void test_jpeg(void **state)
{
    (void)state;
    for (unsigned char marker = 0xC0; marker <= 0xC2; marker++)
        assert_size(jpeg((struct jpeg){marker, 8, 3, 800, 450}), WW_IMAGE_JPEG, 800, 450);
    assert_size(jpeg((struct jpeg){0xC0, 8, 1, 1, 1}), WW_IMAGE_JPEG, 1, 1);
    assert_refused(jpeg((struct jpeg){0xC0, 8, 4, 800, 450}), "CMYK");
    assert_refused(jpeg((struct jpeg){0xC0, 12, 3, 800, 450}), "ordinary JPEG");
    assert_refused(jpeg((struct jpeg){0xC3, 8, 3, 800, 450}), "ordinary JPEG");
    assert_refused(jpeg((struct jpeg){0xC9, 8, 3, 800, 450}), "ordinary JPEG");
    assert_refused(jpeg((struct jpeg){0xC4, 8, 3, 800, 450}), "damaged"); /* no frame at all */
    assert_refused(jpeg((struct jpeg){0xC0, 8, 2, 800, 450}), "ordinary JPEG");
}

static void test_limits(void **state)
{
    (void)state;
    assert_size(png(4096, 2048, 8, 2), WW_IMAGE_PNG, 4096, 2048);
    assert_size(png(2048, 4096, 8, 2), WW_IMAGE_PNG, 2048, 4096);
    assert_size(jpeg((struct jpeg){0xC0, 8, 3, 4096, 2048}), WW_IMAGE_JPEG, 4096, 2048);
    static const uint32_t sizes[][2] = {{4097, 1},         {1, 4097},     {4096, 2049},
                                        {65536, 65536},    {65537, 1},    {0xFFFFFFFF, 0xFFFFFFFF},
                                        {0x80000000, 0x2}, {30000, 30000}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        assert_refused(png(sizes[i][0], sizes[i][1], 8, 2), "make it smaller");
    assert_refused(png(0, 5, 8, 2), "damaged");
    assert_refused(png(5, 0, 8, 2), "damaged");
    assert_refused(jpeg((struct jpeg){0xC0, 8, 3, 65535, 65535}), "make it smaller");
    assert_refused(jpeg((struct jpeg){0xC0, 8, 3, 100, 0}), "damaged");
    unsigned char *large = calloc(1, WW_IMAGE_MAX_BYTES + 1);
    struct ww_image_info info;
    struct ww_error err;
    assert_int_equal(ww_image_probe(large, WW_IMAGE_MAX_BYTES + 1, &info, &err), WW_ERR_INPUT);
    assert_non_null(strstr(err.message, "16 MiB"));
    free(large);
}

static void test_cut_off_anywhere(void **state)
{
    (void)state;
    struct file files[] = {png(32, 18, 8, 2), jpeg((struct jpeg){0xC0, 8, 3, 32, 18})};
    for (size_t i = 0; i < 2; i++) {
        for (size_t size = 0; size < files[i].size; size++) {
            struct ww_image_info info;
            struct ww_error err;
            assert_int_equal(probe(files[i].bytes, size, &info, &err), WW_ERR_INPUT);
        }
    }
}

static void test_data_after_the_end(void **state)
{
    (void)state;
    struct file file = jpeg((struct jpeg){0xC0, 8, 3, 32, 18});
    add(&file, "what a camera adds", 18);
    assert_size(file, WW_IMAGE_JPEG, 32, 18);
    file = png(32, 18, 8, 2);
    add(&file, "more", 4);
    assert_size(file, WW_IMAGE_PNG, 32, 18);
}

static void test_other_files(void **state)
{
    (void)state;
    static const char *const others[] = {"",         "GIF89a......",     "<svg xmlns='x'/>",
                                         "BM......", "RIFF....WEBPVP8 ", "\x89PNG",
                                         "\xFF\xD8", "%PDF-1.4"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct file file = {0};
        add(&file, others[i], strlen(others[i]));
        assert_refused(file, "neither PNG nor JPEG");
    }
}

/* Whatever a byte says, the probe stays inside the file and inside its limits. */
static void test_every_byte_changed(void **state)
{
    (void)state;
    struct file files[] = {png(32, 18, 8, 2), jpeg((struct jpeg){0xC0, 8, 3, 32, 18})};
    for (size_t i = 0; i < 2; i++) {
        for (size_t at = 0; at < files[i].size; at++) {
            for (int value = 0; value < 256; value += 5) {
                struct file file = files[i];
                file.bytes[at] = (unsigned char)value;
                struct ww_image_info info;
                struct ww_error err;
                if (probe(file.bytes, file.size, &info, &err) != WW_OK)
                    continue;
                assert_in_range(info.width_px, 1, WW_IMAGE_MAX_SIDE_PX);
                assert_in_range(info.height_px, 1, WW_IMAGE_MAX_SIDE_PX);
                assert_in_range(info.width_px * info.height_px, 1, WW_IMAGE_MAX_PIXELS);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_png),
        cmocka_unit_test(test_jpeg),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_cut_off_anywhere),
        cmocka_unit_test(test_data_after_the_end),
        cmocka_unit_test(test_other_files),
        cmocka_unit_test(test_every_byte_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
