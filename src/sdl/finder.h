/* Searches for what the search page asks, on the worker's thread with a connection of its own, so
 * that the screen never waits. The newest question wins: one that waits is dropped, one that runs
 * gives up. Belongs to the main thread. Keeps and logs nothing of what was typed. */
#ifndef WW_SDL_FINDER_H
#define WW_SDL_FINDER_H

#include "content/release.h"
#include "sdl/worker.h"
#include "ui/ui.h"

struct ww_finder;

/* The worker and the ui belong to the caller; the worker goes first, then the finder, then the ui.
 * Never NULL. */
struct ww_finder *ww_finder_create(struct ww_worker *worker, struct ww_ui *ui);
void ww_finder_destroy(struct ww_finder *finder); /* NULL is allowed */

/* Hands the newest question to the worker, and lets go of a release that is no longer `shown`
 * (NULL: none is) or when nobody searches any more. Cheap when there is nothing to do: for every
 * turn of the loop. */
void ww_finder_look(struct ww_finder *finder, struct ww_release *shown, struct ww_now now);

#endif
