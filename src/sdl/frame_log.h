/* --log-frames: one line for each picture that reached the screen, so that the bench reads the
 * figures of the real program. */
#ifndef WW_SDL_FRAME_LOG_H
#define WW_SDL_FRAME_LOG_H

#include <stdint.h>
#include <stdio.h>

/* Microseconds of CLOCK_MONOTONIC, and of processor time of all threads so far. */
int64_t ww_monotonic_us(void);
int64_t ww_cpu_us(void);

struct ww_frame_times {
    int64_t event_us;   /* monotonic: when what caused it was read */
    int64_t build_us;   /* how long page, layout, draw list and damage took */
    int64_t paint_us;   /* how long painting took */
    int64_t present_us; /* how long handing it to the screen took */
    int64_t cpu_us;     /* processor time of the program so far */
    int64_t shown_us;   /* monotonic: after presenting */
    int rects;
    int64_t bytes; /* of pixels presented */
};
/* "frame t_us=.. cpu_us=.. rects=.. bytes=.. build_us=.. paint_us=.. present_us=.. event_us=.." */
void ww_frame_log_write(FILE *file, const struct ww_frame_times *times);

#endif
