#include "sdl/icons.h"

#include <SDL_image.h>
#include <string.h>

struct icon_file {
    const char *name;
    const char *svg;
    int size;
};
#include "icons_table.h"

enum { ICON_COUNT = sizeof icon_files / sizeof *icon_files, MAX_SIDE_PX = 2048 };

static const struct icon_file *find(const char *name, int name_len)
{
    for (int i = 0; i < ICON_COUNT; i++)
        if (strncmp(icon_files[i].name, name, (size_t)name_len) == 0 &&
            icon_files[i].name[name_len] == '\0')
            return &icon_files[i];
    return NULL;
}

const char *ww_icon_name(int index)
{
    return index >= 0 && index < ICON_COUNT ? icon_files[index].name : NULL;
}

/* Packs the alpha of every row to its start: only the shape counts, its colour is the caller's. */
static void keep_alpha(SDL_Surface *surface)
{
    const SDL_PixelFormat *format = surface->format;
    for (int y = 0; y < surface->h; y++) {
        uint8_t *row = (uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch;
        for (int x = 0; x < surface->w; x++) {
            uint32_t pixel;
            memcpy(&pixel, row + (size_t)x * 4, sizeof pixel);
            row[x] = (uint8_t)((pixel & format->Amask) >> format->Ashift);
        }
    }
}

bool ww_icon_init(struct ww_icon *icon, const char *name, int name_len, int width_px, int height_px)
{
    const struct icon_file *file = find(name, name_len);
    if (!file || width_px <= 0 || height_px <= 0 || width_px > MAX_SIDE_PX ||
        height_px > MAX_SIDE_PX)
        return false;
    SDL_RWops *rw = SDL_RWFromConstMem(file->svg, file->size);
    SDL_Surface *surface = rw ? IMG_LoadSizedSVG_RW(rw, width_px, height_px) : NULL;
    if (rw)
        SDL_RWclose(rw);
    if (!surface)
        return false;
    if (surface->format->BytesPerPixel != 4 || !surface->format->Amask) {
        SDL_FreeSurface(surface);
        return false;
    }
    keep_alpha(surface);
    *icon = (struct ww_icon){.surface = surface,
                             .pixels = surface->pixels,
                             .pitch = surface->pitch,
                             .width_px = surface->w,
                             .height_px = surface->h};
    return true;
}

void ww_icon_finish(struct ww_icon *icon)
{
    SDL_FreeSurface(icon->surface);
    *icon = (struct ww_icon){0};
}
