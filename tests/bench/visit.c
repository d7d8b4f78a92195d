#include "visit.h"

#include <math.h>
#include <stddef.h>

enum {
    REPEAT_MS = 420,     /* a second tap on one control within 0.4 s counts as none */
    REST_MS = 100,       /* what moves by itself between two controls */
    PAGE_BYTES = 300000, /* less than a whole page, more than a control */
    FLINGS = 6,
};

static void tap(struct ww_bench *bench, const struct ww_target *target, struct ww_samples *ms)
{
    ww_hands_move(bench->hands, target->x_px, target->y_px);
    ww_measure_down(bench, 1, NULL);
    double page_ms = ww_measure_up(bench, PAGE_BYTES, NULL);
    if (!isnan(page_ms) && ms)
        ww_samples_add(ms, page_ms);
    ww_rig_sleep_ms(REST_MS);
}

void ww_visit_measure(struct ww_bench *bench, const struct ww_target *tile,
                      const struct ww_target *rows, int row_count, const struct ww_target *back,
                      struct ww_visit_samples *samples)
{
    tap(bench, tile, &samples->fresh);
    for (int i = 0; i < row_count; i++) {
        tap(bench, &rows[i], &samples->fresh);
        tap(bench, back, &samples->seen);
        ww_rig_sleep_ms(REPEAT_MS);
        tap(bench, &rows[i], &samples->seen);
        tap(bench, back, &samples->seen);
    }
    ww_rig_sleep_ms(REPEAT_MS);
    tap(bench, back, &samples->seen);
    tap(bench, tile, &samples->seen);
    ww_rig_sleep_ms(REPEAT_MS);
    tap(bench, back, &samples->seen);
}

void ww_visit_measure_letters(struct ww_bench *bench, const struct ww_target *letters, int count,
                              struct ww_visit_samples *samples)
{
    for (int i = 1; i < count; i++)
        tap(bench, &letters[i], &samples->letter);
    for (int i = count - 2; i >= 0; i--)
        tap(bench, &letters[i], &samples->letter);
}

void ww_visit_measure_fling(struct ww_bench *bench, int width_px, int height_px,
                            struct ww_visit_samples *samples)
{
    int low_px = height_px * 7 / 10, high_px = height_px * 3 / 10;
    for (int i = 0; i < FLINGS; i++) {
        bool down = i % 3 != 2;
        if (ww_measure_fling(bench, width_px / 2, down ? low_px : high_px, down ? high_px : low_px,
                             &samples->fling))
            ww_samples_add(&samples->cpu_ms, samples->fling.cpu_ms);
        ww_rig_sleep_ms(REPEAT_MS);
    }
}
