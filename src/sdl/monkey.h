/* Random inputs from a start value, the same ones for the same value: for tests of everything at
 * once. Knows nothing of pages. */
#ifndef WW_SDL_MONKEY_H
#define WW_SDL_MONKEY_H

#include "sdl/input.h"

struct ww_monkey {
    uint64_t state; /* the start value at first; any number */
    bool is_down;
    float x_px, y_px;
};
/* The next input at `now_ms` for a window of that size: mostly taps and drags of one finger, some
 * keys and wheel notches. */
struct ww_input_event ww_monkey_next(struct ww_monkey *monkey, int width_px, int height_px,
                                     int64_t now_ms);
/* 5 to 80 ms between two inputs, seldom minutes. */
int64_t ww_monkey_pause_ms(struct ww_monkey *monkey);

#endif
