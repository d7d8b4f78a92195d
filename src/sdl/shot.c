#include "sdl/shot.h"

#include <SDL_image.h>
#include <stdbool.h>

enum ww_err ww_shot_write(const struct ww_canvas *canvas, const char *path, struct ww_error *err)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormatFrom(canvas->pixels, canvas->width_px, canvas->height_px, 32,
                                           canvas->pitch_px * 4, SDL_PIXELFORMAT_XRGB8888);
    bool ok = surface && IMG_SavePNG(surface, path) == 0;
    SDL_FreeSurface(surface);
    return ok ? WW_OK : ww_fail(err, WW_ERR_SYSTEM, "cannot write %s: %s", path, SDL_GetError());
}
