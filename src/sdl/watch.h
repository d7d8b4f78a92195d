/* One thread that sleeps in poll() on what SDL cannot wait for: signals, and the directory in which
 * a new release appears. Changes nothing itself: it sets a flag and wakes the caller, so that
 * nothing is lost when SDL's event queue is full. Knows no SDL. */
#ifndef WW_SDL_WATCH_H
#define WW_SDL_WATCH_H

#include <stdbool.h>

#include "base/error.h"

struct ww_watch;

/* Blocks SIGTERM, SIGINT and SIGHUP for this thread and all that it starts; call it first. */
void ww_watch_block_signals(void);

struct ww_watch_params {
    const char *dir;             /* a content directory or a release; need not exist yet */
    void (*wake)(void *context); /* called on the watching thread */
    void *context;
};
/* Watches `dir` and its parent, so that it may vanish and come back. */
enum ww_err ww_watch_create(const struct ww_watch_params *params, struct ww_watch **out,
                            struct ww_error *err);
void ww_watch_destroy(struct ww_watch *watch); /* NULL is allowed */

/* A signal asked the program to end. */
bool ww_watch_is_stopped(struct ww_watch *watch);
/* True once after something happened that may mean another release. */
bool ww_watch_take_change(struct ww_watch *watch);

#endif
