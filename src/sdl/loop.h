/* The terminal on a display: sleeps until something happens, lets the user interface answer, draws
 * what changed. Nothing runs while nothing moves. */
#ifndef WW_SDL_LOOP_H
#define WW_SDL_LOOP_H

#include <stdio.h>

#include "sdl/finder.h"
#include "sdl/painter.h"
#include "sdl/releases.h"
#include "sdl/wall.h"
#include "sdl/watch.h"
#include "sdl/window.h"
#include "sdl/worker.h"
#include "ui/ui.h"

/* All of it belongs to the caller and is in use until ww_loop_run() returns. */
struct ww_loop_params {
    struct ww_window *window;
    struct ww_ui *ui;
    struct ww_painter *painter;
    struct ww_pictures *pictures;
    struct ww_worker *worker;
    struct ww_watch *watch;
    struct ww_releases *releases;
    struct ww_finder *finder;
    struct ww_wall wall;
    FILE *record;     /* real input as a replay (replay.h), or NULL */
    FILE *log_frames; /* figures of every frame (frame_log.h), or NULL */
};
/* Runs until a signal asks it to end or the window is closed. */
void ww_loop_run(const struct ww_loop_params *params);

/* Ends the sleep; for any thread, once the window is open. When SDL's queue is full nothing needs
 * waking: the loop asks the worker and the watch in every turn. */
void ww_loop_wake(void *unused);

#endif
