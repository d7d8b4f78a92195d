/* A program under observation: started on a display, its frames read from the log that it writes
 * (`--log-frames`, one line after each presented frame), its memory, time and wake-ups read from
 * the kernel. Knows the form of the log, not what is on the frames. */
#ifndef WW_RIG_PROGRAM_H
#define WW_RIG_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"

/* One line of the log. Times are of CLOCK_MONOTONIC; a figure that is missing there is 0. */
struct ww_frame {
    int64_t t_us;     /* when the frame was on the server */
    int64_t event_us; /* when the oldest event that led to it was taken up */
    int64_t cpu_us;   /* processor time of the process so far */
    int64_t bytes;    /* presented */
    int64_t build_us; /* page, layout and draw list */
    int64_t paint_us;
    int64_t present_us;
    int rects;
};

struct ww_program {
    pid_t pid; /* 0: not running */
    int log;   /* read end of the frame log */
    char fifo[96];
    char line[512]; /* read, not yet ended */
    int line_used;
    int64_t started_us;
};

/* Starts argv[0] (found along PATH, NULL at the end, at most 30 words) on `display`, adding
 * `--log-frames=...`. Its messages go to `log`, NULL drops them. The caller stops it. */
enum ww_err ww_program_start(struct ww_program *program, const char *const *argv,
                             const char *display, const char *log, struct ww_error *err);
/* Asks it to end, then kills it. Returns its exit status as of waitpid(), 0 when it did not run. */
int ww_program_stop(struct ww_program *program);
bool ww_program_runs(struct ww_program *program);

/* The next frame, waiting at most `timeout_ms` for it. */
bool ww_program_frame(struct ww_program *program, int timeout_ms, struct ww_frame *frame);
/* Reads frames until none comes for `quiet_ms`; returns how many there were. */
int ww_program_settle(struct ww_program *program, int quiet_ms);

/* Reads frames until the program used no processor time for `quiet_ms`: what it does behind the
 * first frame is done. false: it still works after `timeout_ms`. */
bool ww_program_rest(struct ww_program *program, int quiet_ms, int timeout_ms);

int64_t ww_rig_now_us(void);
void ww_rig_sleep_ms(int ms);

/* What the kernel says of a process; -1 when it says nothing. */
struct ww_usage {
    int64_t pss_kib;
    int64_t cpu_ns;   /* all threads */
    int64_t wake_ups; /* times that a thread was put to sleep and woken */
};
struct ww_usage ww_program_usage(const struct ww_program *program);

#endif
