/* Somebody goes through the pages of a large fair. Knows where their controls stand on the screen,
 * nothing of what they mean. */
#ifndef WW_BENCH_VISIT_H
#define WW_BENCH_VISIT_H

#include "measure.h"
#include "rig/tree.h"

struct ww_visit_samples {
    struct ww_samples seen, fresh; /* ms from the moment before the finger goes up to the page */
    struct ww_samples letter;      /* the same to the list at another letter */
    struct ww_samples cpu_ms;      /* of the whole process, a frame, while a list moves */
    struct ww_fling fling;
};

/* The terminal shows /fair: to the page behind `tile` and back, then to the pages behind `rows` of
 * it and back, each for the first and for the second time. */
void ww_visit_measure(struct ww_bench *bench, const struct ww_target *tile,
                      const struct ww_target *rows, int row_count, const struct ww_target *back,
                      struct ww_visit_samples *samples);
/* The terminal shows the exhibitors: from letter to letter, once up and down. */
void ww_visit_measure_letters(struct ww_bench *bench, const struct ww_target *letters, int count,
                              struct ww_visit_samples *samples);
/* The terminal shows a long list: up and down in it. */
void ww_visit_measure_fling(struct ww_bench *bench, int width_px, int height_px,
                            struct ww_visit_samples *samples);

#endif
