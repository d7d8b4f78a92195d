/* Somebody looks at the plan of a large hall and asks for ways in it. Knows where the plan stands
 * on the screen, nothing of what is on it. */
#ifndef WW_BENCH_PLAN_H
#define WW_BENCH_PLAN_H

#include "measure.h"

struct ww_plan_samples {
    struct ww_samples cpu_ms;   /* of the whole process, a frame, while the plan moves */
    struct ww_samples frame_ms; /* build, paint and present of each of these frames */
    struct ww_samples zoom_ms;  /* from the moment before the finger leaves the button */
    struct ww_samples way_ms, tour_ms;
};

/* Enlarges the plan that the terminal shows by its buttons, `tree` says where they are, and moves
 * it about with a finger, at every size. */
void ww_plan_measure(struct ww_bench *bench, const char *tree, int width_px, int height_px,
                     struct ww_plan_samples *samples);
/* Ways and orders among 5,000 waypoints, from the links on: without a terminal. */
void ww_plan_measure_ways(struct ww_plan_samples *samples);

#endif
