#include "sdl/frame_log.h"

#include <time.h>

static int64_t read_us(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t ww_monotonic_us(void)
{
    return read_us(CLOCK_MONOTONIC);
}

int64_t ww_cpu_us(void)
{
    return read_us(CLOCK_PROCESS_CPUTIME_ID);
}

void ww_frame_log_write(FILE *file, const struct ww_frame_times *times)
{
    fprintf(file,
            "frame t_us=%lld cpu_us=%lld rects=%d bytes=%lld build_us=%lld paint_us=%lld "
            "present_us=%lld event_us=%lld\n",
            (long long)times->shown_us, (long long)times->cpu_us, times->rects,
            (long long)times->bytes, (long long)times->build_us, (long long)times->paint_us,
            (long long)times->present_us, (long long)times->event_us);
    fflush(file);
}
