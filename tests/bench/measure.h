/* How a client of the display is timed, the floor and the terminal alike: from the moment before an
 * event is sent to the moment at which the client has seen its picture on the server. Knows events
 * and frames, not pages. */
#ifndef WW_BENCH_MEASURE_H
#define WW_BENCH_MEASURE_H

#include "figures.h"
#include "hands.h"
#include "rig/program.h"

struct ww_bench {
    const char *display;
    const char *log; /* where the client's messages go */
    struct ww_hands *hands;
    struct ww_program program; /* the client that runs */
};

/* Starts and ends `argv` `times` times; ms from the start to the first frame. */
void ww_measure_start(struct ww_bench *bench, const char *const *argv, int times,
                      struct ww_samples *start_ms);

/* Down or up at the pointer's place; ms to the first frame of at least `bytes`, NAN when none comes
 * in a second. `frame` may be NULL. Afterwards the client is at rest. */
double ww_measure_down(struct ww_bench *bench, int64_t bytes, struct ww_frame *frame);
double ww_measure_up(struct ww_bench *bench, int64_t bytes, struct ww_frame *frame);

/* What moves by itself: one pull from from_y to to_y and all frames until rest. */
struct ww_fling {
    struct ww_samples frame_ms; /* build, paint and present of each frame */
    struct ww_samples gap_ms;   /* from frame to frame while it moves by itself */
    struct ww_samples bytes;
    double cpu_ms; /* of the whole process, a frame */
};
bool ww_measure_fling(struct ww_bench *bench, int x_px, int from_y_px, int to_y_px,
                      struct ww_fling *fling);
/* Up at the pointer's place, which changes the page, and all frames until rest. */
bool ww_measure_motion(struct ww_bench *bench, struct ww_fling *fling);
/* Nothing is done: what begins within `timeout_ms`, and all frames until rest. */
bool ww_measure_by_itself(struct ww_bench *bench, int timeout_ms, struct ww_fling *fling);

#endif
