#include "measure.h"

#include <math.h>
#include <stddef.h>

enum { START_TIMEOUT_MS = 10000, ANSWER_TIMEOUT_MS = 1000, QUIET_MS = 60, PULL_MS = 96 };
/* At the end of a fling a frame moves by less than a pixel, so that there is nothing to show at
 * some of them. */
enum { TAIL_US = 300 * 1000 };

void ww_measure_start(struct ww_bench *bench, const char *const *argv, int times,
                      struct ww_samples *start_ms)
{
    for (int i = 0; i < times; i++) {
        struct ww_program program;
        struct ww_frame frame;
        if (ww_program_start(&program, argv, bench->display, bench->log, NULL) != WW_OK)
            return;
        if (ww_program_frame(&program, START_TIMEOUT_MS, &frame))
            ww_samples_add(start_ms, (double)(frame.t_us - program.started_us) / 1000);
        ww_program_settle(&program, QUIET_MS);
        ww_program_stop(&program);
    }
}

static double wait_for(struct ww_bench *bench, int64_t since_us, int64_t bytes,
                       struct ww_frame *frame)
{
    struct ww_frame seen;
    double answer_ms = NAN;
    while (isnan(answer_ms) && ww_program_frame(&bench->program, ANSWER_TIMEOUT_MS, &seen)) {
        if (seen.t_us > since_us && seen.bytes >= bytes) {
            answer_ms = (double)(seen.t_us - since_us) / 1000;
            if (frame)
                *frame = seen;
        }
    }
    ww_program_settle(&bench->program, QUIET_MS);
    return answer_ms;
}

double ww_measure_down(struct ww_bench *bench, int64_t bytes, struct ww_frame *frame)
{
    return wait_for(bench, ww_hands_down(bench->hands), bytes, frame);
}

double ww_measure_up(struct ww_bench *bench, int64_t bytes, struct ww_frame *frame)
{
    return wait_for(bench, ww_hands_up(bench->hands), bytes, frame);
}

static void add_gaps(struct ww_fling *fling, const int64_t *shown_us, int count, int64_t tail_us)
{
    for (int i = 1; i < count && shown_us[i] < shown_us[count - 1] - tail_us; i++)
        ww_samples_add(&fling->gap_ms, (double)(shown_us[i] - shown_us[i - 1]) / 1000);
}

/* What is shown from `since_us` on until rest; the first frame may take `first_ms` to come. */
static bool follow(struct ww_bench *bench, int64_t since_us, int first_ms, int64_t tail_us,
                   struct ww_fling *fling)
{
    enum { MOST = 1000 };
    int64_t shown_us[MOST], first_cpu_us = 0, last_cpu_us = 0;
    int count = 0;
    struct ww_frame frame;
    while (count < MOST && ww_program_frame(&bench->program, count ? QUIET_MS : first_ms, &frame)) {
        if (frame.t_us < since_us)
            continue;
        if (count == 0)
            first_cpu_us = frame.cpu_us;
        last_cpu_us = frame.cpu_us;
        shown_us[count++] = frame.t_us;
        ww_samples_add(&fling->frame_ms,
                       (double)(frame.build_us + frame.paint_us + frame.present_us) / 1000);
        ww_samples_add(&fling->bytes, (double)frame.bytes);
    }
    if (count < 2)
        return false;
    add_gaps(fling, shown_us, count, tail_us);
    fling->cpu_ms = (double)(last_cpu_us - first_cpu_us) / 1000 / (count - 1);
    return true;
}

bool ww_measure_fling(struct ww_bench *bench, int x_px, int from_y_px, int to_y_px,
                      struct ww_fling *fling)
{
    return follow(bench, ww_hands_pull(bench->hands, x_px, from_y_px, to_y_px, PULL_MS), QUIET_MS,
                  TAIL_US, fling);
}

bool ww_measure_motion(struct ww_bench *bench, struct ww_fling *fling)
{
    return follow(bench, ww_hands_up(bench->hands), QUIET_MS, 0, fling);
}

bool ww_measure_by_itself(struct ww_bench *bench, int timeout_ms, struct ww_fling *fling)
{
    return follow(bench, ww_rig_now_us(), timeout_ms, 0, fling);
}
