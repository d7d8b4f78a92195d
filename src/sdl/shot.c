#include "sdl/shot.h"

#include <SDL_image.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* The library does not say when a write failed, so the file is kept here and asked. */
static bool save(SDL_Surface *surface, FILE *file)
{
    SDL_RWops *ops = SDL_RWFromFP(file, SDL_FALSE);
    if (!ops || IMG_SavePNG_RW(surface, ops, 1) != 0)
        return false;
    SDL_ClearError();
    return fflush(file) == 0 && !ferror(file);
}

enum ww_err ww_shot_write(const struct ww_canvas *canvas, const char *path, struct ww_error *err)
{
    SDL_ClearError();
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormatFrom(canvas->pixels, canvas->width_px, canvas->height_px, 32,
                                           canvas->pitch_px * 4, SDL_PIXELFORMAT_XRGB8888);
    FILE *file = surface ? fopen(path, "wbe") : NULL;
    bool ok = file && save(surface, file);
    const char *why = *SDL_GetError() ? SDL_GetError() : strerror(errno);
    enum ww_err result = ok ? WW_OK : ww_fail(err, WW_ERR_SYSTEM, "cannot write %s: %s", path, why);
    if (file && fclose(file) != 0 && ok)
        result = ww_fail(err, WW_ERR_SYSTEM, "cannot write %s: %s", path, strerror(errno));
    SDL_FreeSurface(surface);
    return result;
}
