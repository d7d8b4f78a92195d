#include "picture.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

bool picture_read(const char *path, struct picture *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    *out = (struct picture){0};
    if (!png_image_begin_read_from_file(&image, path))
        return false;
    image.format = PNG_FORMAT_RGB;
    out->width_px = (int)image.width;
    out->height_px = (int)image.height;
    out->rgb = malloc(PNG_IMAGE_SIZE(image));
    if (!out->rgb || !png_image_finish_read(&image, NULL, out->rgb, 0, NULL)) {
        png_image_free(&image);
        picture_free(out);
        return false;
    }
    return true;
}

static bool write_with(const char *path, const struct picture *p, int filters)
{
    FILE *file = fopen(path, "wbe");
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!file || !info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        if (file)
            fclose(file);
        return false;
    }
    png_init_io(png, file);
    png_set_compression_level(png, Z_BEST_COMPRESSION);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, filters);
    png_set_IHDR(png, info, (png_uint_32)p->width_px, (png_uint_32)p->height_px, 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int y = 0; y < p->height_px; y++)
        png_write_row(png, p->rgb + (size_t)y * (size_t)p->width_px * 3);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return fclose(file) == 0;
}

static long size_of(const char *path)
{
    FILE *file = fopen(path, "rbe");
    long size = -1;
    if (file && fseek(file, 0, SEEK_END) == 0)
        size = ftell(file);
    if (file)
        fclose(file);
    return size;
}

bool picture_write(const char *path, const struct picture *picture)
{
    static const int filters[] = {PNG_FILTER_NONE, PNG_FILTER_SUB, PNG_FILTER_UP, PNG_ALL_FILTERS};
    int best = 0;
    long least = 0;
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        if (!write_with(path, picture, filters[i]))
            return false;
        long size = size_of(path);
        if (i == 0 || size < least) {
            least = size;
            best = filters[i];
        }
    }
    return write_with(path, picture, best);
}

void picture_free(struct picture *picture)
{
    free(picture->rgb);
    *picture = (struct picture){0};
}

size_t picture_compare(const struct picture *a, const struct picture *b, struct picture *difference)
{
    size_t pixels = (size_t)b->width_px * (size_t)b->height_px, count = 0;
    bool comparable = a->width_px == b->width_px && a->height_px == b->height_px;
    if (difference) {
        *difference = (struct picture){b->width_px, b->height_px, malloc(pixels * 3)};
        if (!difference->rgb)
            abort();
    }
    for (size_t i = 0; i < pixels * 3; i += 3) {
        bool differs = !comparable || memcmp(a->rgb + i, b->rgb + i, 3) != 0;
        count += differs;
        for (size_t k = i; difference && k < i + 3; k++)
            difference->rgb[k] = (uint8_t)(192 + b->rgb[k] / 4);
        if (difference && differs)
            memcpy(difference->rgb + i, (uint8_t[]){220, 0, 0}, 3);
    }
    return count;
}
