/* The terminal without a display: --shot, --describe and --replay. The same user interface, the
 * same painter, no window, no threads, no clock but the replay's. */
#ifndef WW_SDL_HEADLESS_H
#define WW_SDL_HEADLESS_H

#include "sdl/wall.h"
#include "text/text.h"
#include "ui/ui.h"

enum ww_describe { WW_DESCRIBE_NOT, WW_DESCRIBE_RECTANGLES, WW_DESCRIBE_TEXT };

struct ww_headless_params {
    struct ww_ui_params ui;    /* release may be NULL; stays the caller's */
    int32_t wall_min;          /* at the start; goes on with the replay's times only */
    const char *replay;        /* a file, NULL: none */
    const char *shot;          /* a file, NULL: none; of the state after the replay */
    enum ww_describe describe; /* to stdout, of the state after the replay */
    uint64_t seed;             /* of the replay's monkeys */
};
/* Fails when a file cannot be read or written, or when the replay is wrong. */
enum ww_err ww_headless_run(const struct ww_headless_params *params, struct ww_error *err);

#endif
