#define _GNU_SOURCE /* sigandset() */
#include <stdio.h>
#include <unistd.h>

#include "apps/ctl.h"
#include "base/clock.h"

static bool draw_progress(void *user, const char *what, size_t done, size_t total)
{
    struct ctl_meter *meter = user;
    int64_t now_ms = ww_monotonic_ms();
    if (meter->visible && now_ms - meter->drawn_ms >= 100) {
        meter->drawn_ms = now_ms;
        if (total)
            fprintf(stderr, "\r\033[K%s %zu of %zu", what, done, total);
        else
            fprintf(stderr, "\r\033[K%s", what);
        fflush(stderr);
    }
    sigset_t pending, wanted;
    sigpending(&pending);
    sigandset(&wanted, &pending, &meter->stopping);
    return sigisemptyset(&wanted);
}

/* Signals wait until there is nothing left to clean up. What nohup or a shell has set to be ignored
 * stays so. */
static void hold_signals(sigset_t *stopping, sigset_t *before)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    sigemptyset(stopping);
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct sigaction action;
        if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(stopping, signals[i]);
    }
    sigprocmask(SIG_BLOCK, stopping, before);
}

void ctl_meter_start(struct ctl_meter *meter)
{
    *meter = (struct ctl_meter){.visible = isatty(STDERR_FILENO)};
    meter->progress = (struct ww_progress){.tick = draw_progress, .user = meter};
    hold_signals(&meter->stopping, &meter->before);
    signal(SIGXFSZ, SIG_IGN); /* a file that grows too large is an error like a full disk */
}

void ctl_meter_clear(struct ctl_meter *meter)
{
    if (meter->drawn_ms)
        fputs("\r\033[K", stderr);
    meter->drawn_ms = 0;
}

void ctl_meter_stop(struct ctl_meter *meter)
{
    ctl_meter_clear(meter);
    sigprocmask(SIG_SETMASK, &meter->before, NULL);
}
