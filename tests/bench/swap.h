/* Another release under the terminal's feet while somebody touches it. */
#ifndef WW_BENCH_SWAP_H
#define WW_BENCH_SWAP_H

#include "measure.h"
#include "rig/tree.h"

/* Moves `current` of the content directory between its releases (two at least) while a finger goes
 * down on `target` and slides off it again and again. Returns the longest time in ms from a finger
 * to its frame, NAN when it could not be measured. `current` ends where it was. */
double ww_swap_longest_ms(struct ww_bench *bench, const char *content,
                          const struct ww_target *target);

/* The same while somebody scrolls through a long list, which the terminal shows: the longest time
 * from frame to frame while it moves, all of them into `gap_ms`. NAN when a release did not come.
 */
double ww_swap_longest_gap_ms(struct ww_bench *bench, const char *content, int width_px,
                              int height_px, struct ww_samples *gap_ms);

#endif
