/* A picture file to pixels of one size, with the limits of content/image.h. */
#ifndef WW_SDL_DECODE_H
#define WW_SDL_DECODE_H

#include <stdint.h>

#include "base/error.h"

/* Reads the PNG or JPEG at `path` and scales it so that it covers width_px x height_px, the middle
 * of what is too much kept. `*pixels` are XRGB8888 without gaps, free() them; transparent parts
 * become white. May be called on any thread. */
enum ww_err ww_picture_decode(const char *path, int width_px, int height_px, uint32_t **pixels,
                              struct ww_error *err);

#endif
