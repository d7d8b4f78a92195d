#include "sdl/decode.h"

#include <SDL_image.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "content/image.h"
#include "sdl/canvas.h"

static SDL_Surface *load(const char *bytes, size_t size, enum ww_image_kind kind)
{
    SDL_RWops *rw = SDL_RWFromConstMem(bytes, (int)size);
    if (!rw)
        return NULL;
    SDL_Surface *surface = kind == WW_IMAGE_PNG ? IMG_LoadPNG_RW(rw) : IMG_LoadJPG_RW(rw);
    SDL_RWclose(rw);
    return surface;
}

/* Whatever the file holds, as opaque pixels over white; frees `from`. */
static SDL_Surface *make_opaque(SDL_Surface *from)
{
    SDL_Surface *to =
        SDL_CreateRGBSurfaceWithFormat(0, from->w, from->h, 32, SDL_PIXELFORMAT_XRGB8888);
    if (to && (SDL_FillRect(to, NULL, 0xffffff) != 0 || SDL_BlitSurface(from, NULL, to, NULL))) {
        SDL_FreeSurface(to);
        to = NULL;
    }
    SDL_FreeSurface(from);
    return to;
}

static uint32_t mean_of_four(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    uint32_t rb = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x020002;
    uint32_t g = (a & 0xff00) + (b & 0xff00) + (c & 0xff00) + (d & 0xff00) + 0x0200;
    return (rb >> 2 & 0xff00ff) | (g >> 2 & 0xff00);
}

/* Halves in place. Two steps of halving before the last stretch, because that one looks at four
 * pixels only and would leave out the rest. */
static void halve(struct ww_canvas *c)
{
    int width = c->width_px / 2, height = c->height_px / 2;
    for (int y = 0; y < height; y++) {
        const uint32_t *a = ww_canvas_at(c, 0, 2 * y), *b = ww_canvas_at(c, 0, 2 * y + 1);
        uint32_t *to = ww_canvas_at(c, 0, y);
        for (int x = 0; x < width; x++, a += 2, b += 2)
            to[x] = mean_of_four(a[0], a[1], b[0], b[1]);
    }
    c->width_px = width;
    c->height_px = height;
}

static SDL_Rect middle_of(const struct ww_canvas *c, int width_px, int height_px)
{
    SDL_Rect r = {0, 0, c->width_px, c->height_px};
    if ((int64_t)r.w * height_px > (int64_t)r.h * width_px)
        r.w = (int)((int64_t)r.h * width_px / height_px);
    else
        r.h = (int)((int64_t)r.w * height_px / width_px);
    r.w = r.w > 0 ? r.w : 1;
    r.h = r.h > 0 ? r.h : 1;
    r.x = (c->width_px - r.w) / 2;
    r.y = (c->height_px - r.h) / 2;
    return r;
}

static bool cover(SDL_Surface *from, uint32_t *pixels, int width_px, int height_px)
{
    struct ww_canvas c = {from->pixels, from->pitch / 4, from->w, from->h};
    while (c.width_px / 2 >= width_px && c.height_px / 2 >= height_px)
        halve(&c);
    SDL_Surface *source = SDL_CreateRGBSurfaceWithFormatFrom(
        c.pixels, c.width_px, c.height_px, 32, c.pitch_px * 4, SDL_PIXELFORMAT_XRGB8888);
    SDL_Surface *to = SDL_CreateRGBSurfaceWithFormatFrom(pixels, width_px, height_px, 32,
                                                         width_px * 4, SDL_PIXELFORMAT_XRGB8888);
    SDL_Rect middle = middle_of(&c, width_px, height_px);
    bool ok = source && to && SDL_SoftStretchLinear(source, &middle, to, NULL) == 0;
    SDL_FreeSurface(source);
    SDL_FreeSurface(to);
    return ok;
}

enum ww_err ww_picture_decode(const char *path, int width_px, int height_px, uint32_t **pixels,
                              struct ww_error *err)
{
    char *bytes;
    size_t size;
    enum ww_err result = ww_file_read(path, WW_IMAGE_MAX_BYTES, &bytes, &size, err);
    if (result != WW_OK)
        return result;
    struct ww_image_info info;
    struct ww_error why;
    SDL_Surface *surface = NULL;
    if (ww_image_probe(bytes, size, &info, &why) != WW_OK) {
        result = ww_fail(err, why.code, "%s: %s", path, why.message);
    } else if (!(surface = load(bytes, size, info.kind)) || surface->w != info.width_px ||
               surface->h != info.height_px) {
        result = ww_fail(err, WW_ERR_INPUT, "%s is damaged and cannot be shown", path);
        SDL_FreeSurface(surface);
        surface = NULL;
    }
    free(bytes);
    if (!surface)
        return result;
    surface = make_opaque(surface);
    uint32_t *made = ww_alloc((size_t)width_px * (size_t)height_px * sizeof *made);
    if (surface && cover(surface, made, width_px, height_px)) {
        *pixels = made;
    } else {
        free(made);
        result = ww_fail(err, WW_ERR_SYSTEM, "cannot scale %s: %s", path, SDL_GetError());
    }
    SDL_FreeSurface(surface);
    return result;
}
