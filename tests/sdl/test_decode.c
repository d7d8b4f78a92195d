#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "content/image.h"
#include "sdl/decode.h"

/* Left half red, right half blue, 40 x 20. */
static void write_picture(const char *path, bool jpeg)
{
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, 40, 20, 32, SDL_PIXELFORMAT_XRGB8888);
    SDL_FillRect(s, &(SDL_Rect){0, 0, 20, 20}, 0xff0000);
    SDL_FillRect(s, &(SDL_Rect){20, 0, 20, 20}, 0x0000ff);
    assert_int_equal(jpeg ? IMG_SaveJPG(s, path, 95) : IMG_SavePNG(s, path), 0);
    SDL_FreeSurface(s);
}

struct fixture {
    char dir[64], png[96], jpeg[96], other[96];
};

static int set_up(void **state)
{
    struct fixture *f = malloc(sizeof *f);
    strcpy(f->dir, P_tmpdir "/ww-decode-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    snprintf(f->png, sizeof f->png, "%s/a.png", f->dir);
    snprintf(f->jpeg, sizeof f->jpeg, "%s/a.jpg", f->dir);
    snprintf(f->other, sizeof f->other, "%s/other", f->dir);
    write_picture(f->png, false);
    write_picture(f->jpeg, true);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    ww_dir_remove(f->dir, NULL);
    free(f);
    return 0;
}

static bool is_near(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)) > 12)
            return false;
    return a >> 24 == 0;
}

static void test_covers_the_box(void **state)
{
    const struct fixture *f = *state;
    static const struct {
        int w, h;
    } boxes[] = {{40, 20},  {20, 10},  {10, 5}, {7, 3}, {80, 40},
                 {200, 20}, {20, 200}, {1, 1},  {3, 90}};
    for (int jpeg = 0; jpeg < 2; jpeg++)
        for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
            int w = boxes[i].w, h = boxes[i].h;
            uint32_t *pixels;
            struct ww_error err;
            assert_int_equal(ww_picture_decode(jpeg ? f->jpeg : f->png, w, h, &pixels, &err),
                             WW_OK);
            /* Of a tall box only the middle of the picture is seen. */
            for (int y = 0; y < h && w > 2 * h; y++) {
                assert_true(is_near(pixels[y * w], 0xff0000));
                assert_true(is_near(pixels[y * w + w - 1], 0x0000ff));
            }
            free(pixels);
        }
}

static void test_transparent_becomes_white(void **state)
{
    const struct fixture *f = *state;
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, 4, 4, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(s, NULL, 0x00123456);
    assert_int_equal(IMG_SavePNG(s, f->other), 0);
    SDL_FreeSurface(s);
    uint32_t *pixels;
    assert_int_equal(ww_picture_decode(f->other, 4, 4, &pixels, NULL), WW_OK);
    assert_int_equal(pixels[5], 0xffffff);
    free(pixels);
}

/* Without the fsync of ww_file_write(), a thousand times over. */
static void write_bytes(const char *path, const char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void expect_refused(const char *path)
{
    uint32_t *pixels = NULL;
    struct ww_error err = {0};
    enum ww_err result = ww_picture_decode(path, 30, 30, &pixels, &err);
    assert_true(result == WW_ERR_INPUT || result == WW_ERR_SYSTEM);
    assert_null(pixels);
    assert_non_null(strstr(err.message, path));
}

static void test_refuses_what_is_broken(void **state)
{
    const struct fixture *f = *state;
    char *bytes;
    size_t size;
    expect_refused("/nowhere/at/all.png");
    expect_refused(f->dir);
    assert_int_equal(ww_file_read(f->png, 1 << 20, &bytes, &size, NULL), WW_OK);
    for (size_t cut = 0; cut < size - 12; cut += 3) {
        write_bytes(f->other, bytes, cut);
        expect_refused(f->other);
    }
    /* A header that asks for gigabytes: width and height of the IHDR chunk. */
    memset(bytes + 16, 0x3f, 8);
    write_bytes(f->other, bytes, size);
    expect_refused(f->other);
    free(bytes);
    static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
    write_bytes(f->other, svg, sizeof svg);
    expect_refused(f->other);
    assert_int_equal(truncate(f->other, WW_IMAGE_MAX_BYTES + 1), 0);
    expect_refused(f->other);
}

static void test_survives_any_damage(void **state)
{
    const struct fixture *f = *state;
    const char *const files[] = {f->png, f->jpeg};
    for (int i = 0; i < 2; i++) {
        char *bytes;
        size_t size;
        assert_int_equal(ww_file_read(files[i], 1 << 20, &bytes, &size, NULL), WW_OK);
        for (size_t at = 0; at < size; at++) {
            uint32_t *pixels = NULL;
            bytes[at] ^= 0x55;
            write_bytes(f->other, bytes, size);
            if (ww_picture_decode(f->other, 30, 30, &pixels, NULL) == WW_OK)
                free(pixels);
            bytes[at] ^= 0x55;
        }
        free(bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_covers_the_box),
        cmocka_unit_test(test_transparent_becomes_white),
        cmocka_unit_test(test_refuses_what_is_broken),
        cmocka_unit_test(test_survives_any_damage),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
