/* Hands on a display: real pointer events through XTest over one connection that stays open.
 * Knows positions, not what lies there. */
#ifndef WW_BENCH_HANDS_H
#define WW_BENCH_HANDS_H

#include <stdint.h>

#include "base/error.h"

struct ww_hands;

enum ww_err ww_hands_create(const char *display, struct ww_hands **out, struct ww_error *err);
void ww_hands_destroy(struct ww_hands *hands); /* NULL is allowed */

/* Each sends without waiting for the server; the result is the moment just before it was sent, in
 * us of CLOCK_MONOTONIC. */
int64_t ww_hands_move(struct ww_hands *hands, int x_px, int y_px);
int64_t ww_hands_down(struct ww_hands *hands);
int64_t ww_hands_up(struct ww_hands *hands);
/* Presses and releases a key by its X name, "End". */
int64_t ww_hands_key(struct ww_hands *hands, const char *name);

/* Down at x, from_y, to to_y within `duration_ms` in even steps, up. Returns when it went up. */
int64_t ww_hands_pull(struct ww_hands *hands, int x_px, int from_y_px, int to_y_px,
                      int duration_ms);

#endif
