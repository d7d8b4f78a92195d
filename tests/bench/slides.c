#include "slides.h"

enum {
    CHANGES = 3,       /* after the first one; within a minute, so that no time of day changes */
    CHANGE_MS = 21000, /* the longest that a slide stands, and a little */
    STILL_MS = 4000,   /* the shortest stands for five seconds */
    WORK_MS = 4000,    /* the picture after next is decoded when the fade is over */
    QUIET_MS = 300,
};

static void watch_change(struct ww_bench *bench, struct ww_slide_samples *samples)
{
    if (ww_measure_by_itself(bench, CHANGE_MS, &samples->fade))
        ww_samples_add(&samples->fade_cpu_ms, samples->fade.cpu_ms);
    ww_program_rest(&bench->program, QUIET_MS, WORK_MS);
}

static void watch_still(struct ww_bench *bench, struct ww_slide_samples *samples)
{
    struct ww_usage before = ww_program_usage(&bench->program);
    ww_rig_sleep_ms(STILL_MS);
    struct ww_usage after = ww_program_usage(&bench->program);
    ww_samples_add(&samples->still_cpu_ms, (double)(after.cpu_ns - before.cpu_ns) / 1e6);
    ww_samples_add(&samples->still_wake_ups, (double)(after.wake_ups - before.wake_ups));
}

void ww_slides_measure(struct ww_bench *bench, struct ww_slide_samples *samples)
{
    watch_change(bench, samples);
    int64_t began_us = ww_rig_now_us();
    int64_t began_ns = ww_program_usage(&bench->program).cpu_ns;
    watch_still(bench, samples);
    for (int i = 0; i < CHANGES; i++)
        watch_change(bench, samples);
    double used_us = (double)(ww_program_usage(&bench->program).cpu_ns - began_ns) / 1e3;
    ww_samples_add(&samples->cpu_percent, used_us * 100 / (double)(ww_rig_now_us() - began_us));
}
