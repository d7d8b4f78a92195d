/* The attract loop, watched while nobody touches anything: what its changes cost, and that a slide
 * that stands costs nothing. Knows frames and processor time, not what is on the slides. */
#ifndef WW_BENCH_SLIDES_H
#define WW_BENCH_SLIDES_H

#include "measure.h"

/* A zeroed struct is valid and empty. */
struct ww_slide_samples {
    struct ww_samples cpu_percent; /* of one core, from the end of one change to that of a later */
    struct ww_samples still_cpu_ms, still_wake_ups; /* while one slide stands */
    struct ww_fling fade;
    struct ww_samples fade_cpu_ms; /* a frame, one sample a fade */
};

/* Watches a few slides of the running program, which shows them already; about forty seconds. */
void ww_slides_measure(struct ww_bench *bench, struct ww_slide_samples *samples);

#endif
