/* Which release is shown: opened quickly at the start, checked in full by the worker afterwards,
 * replaced by the worker's next good one, never by a bad one. Belongs to the main thread; the
 * worker hands a release over only when it is finished with it. */
#ifndef WW_SDL_RELEASES_H
#define WW_SDL_RELEASES_H

#include <stdbool.h>
#include <stdint.h>

#include "content/release.h"
#include "sdl/worker.h"

struct ww_releases;

enum { WW_RELEASES_RETRY_MS = 5000, WW_RELEASES_RETRY_MAX_MS = 600000 };

/* `dir` is a content directory or one release; it and the worker belong to the caller, and the
 * worker goes first. Never NULL. */
struct ww_releases *ww_releases_create(const char *dir, struct ww_worker *worker);
void ww_releases_destroy(struct ww_releases *releases); /* NULL is allowed; closes what is open */

/* Opens with the quick check, now: for the start. A failure is logged; then there is no current
 * release. */
void ww_releases_open(struct ww_releases *releases);
/* The one that is shown, or NULL. */
struct ww_release *ww_releases_current(struct ww_releases *releases);

/* Lets the worker look whether there is another one, or the same one unchecked. */
void ww_releases_look(struct ww_releases *releases, int64_t now_ms);
/* When to look again because there is none to show, in ms; INT64_MAX: not by itself. */
int64_t ww_releases_deadline_ms(const struct ww_releases *releases);

/* The next one, when the worker has found one; NULL: none. The caller puts it to use and then calls
 * ww_releases_change(), which closes the one before. */
struct ww_release *ww_releases_next(struct ww_releases *releases);
void ww_releases_change(struct ww_releases *releases);
/* The current one cannot be read any more: the caller has let go of it, it is closed. The same one
 * is taken again after WW_RELEASES_RETRY_MS, then after twice as long each time that it breaks
 * again: what passes the check and fails on a page must not come and go all day. */
void ww_releases_drop(struct ww_releases *releases, int64_t now_ms);

#endif
