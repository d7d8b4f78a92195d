/* The pictures that a page shows: decoded by the worker, scaled once for each box, kept within a
 * bound. Belongs to the thread that paints; decoding never happens there, except without a worker.
 * Knows nothing of releases: a picture is a path. */
#ifndef WW_SDL_PICTURES_H
#define WW_SDL_PICTURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sdl/worker.h"

struct ww_pictures;

/* The plan of a hall as large as a screen, and what else a page has. */
enum { WW_PICTURES_BYTES = 12 * 1024 * 1024 };

/* Without a worker (NULL) a picture is decoded in the call that asks for it: for --shot. The
 * pictures of one page take at most `capacity` bytes; more than half of that is not kept for pages
 * that may come back. The worker belongs to the caller and goes
 * first. Never NULL. */
struct ww_pictures *ww_pictures_create(struct ww_worker *worker, size_t capacity);
void ww_pictures_destroy(struct ww_pictures *pictures); /* NULL is allowed */

/* Rows of width_px pixels without gaps that live until the next call here, or NULL: not there yet
 * (then it has been asked for), missing or broken (then there has been one line in the log). */
const uint32_t *ww_pictures_get(struct ww_pictures *pictures, const char *path, int width_px,
                                int height_px);
/* True once after pictures arrived, or have to be asked for again because too many were under way:
 * pages that show them are to be drawn anew. */
bool ww_pictures_take_arrived(struct ww_pictures *pictures);

/* What is asked for or kept after next_round() is on the page and stays; when the bound is
 * reached, the others go, the oldest first. */
void ww_pictures_next_round(struct ww_pictures *pictures);
void ww_pictures_keep(struct ww_pictures *pictures, const char *path, int width_px, int height_px);

#endif
