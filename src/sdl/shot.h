/* A canvas as a PNG file. */
#ifndef WW_SDL_SHOT_H
#define WW_SDL_SHOT_H

#include "base/error.h"
#include "sdl/canvas.h"

/* Writes the same bytes for the same pixels. */
enum ww_err ww_shot_write(const struct ww_canvas *canvas, const char *path, struct ww_error *err);

#endif
