/* One turn of the agent: ask the sources in their order, take the highest version that is valid,
 * put it together beside the old one, check it, and move the terminal over with one rename. Until
 * then, and after any failure, the old one stays as it is. */
#ifndef WW_SYNC_TURN_H
#define WW_SYNC_TURN_H

#include <stdbool.h>

#include "sync/settings.h"
#include "sync/status.h"

enum ww_turn_end {
    WW_TURN_CURRENT,   /* there is nothing newer */
    WW_TURN_INSTALLED, /* a newer version is shown from now on */
    WW_TURN_WAITING,   /* it is too early after a failure */
    WW_TURN_FAILED,
};

enum ww_priority {
    WW_PRIORITY_INFO = 6,
    WW_PRIORITY_WARNING = 4,
    WW_PRIORITY_ERROR = 3
}; /* as syslog(3) */

struct ww_turn {
    const struct ww_sync_settings *settings;
    bool at_once;                               /* even after a failure */
    int64_t now_s;                              /* UTC */
    bool (*goes_on)(void *user);                /* false: end soon; may be NULL */
    void (*note)(void *user, const char *what); /* progress; may be NULL */
    void (*log)(void *user, enum ww_priority priority, const char *line); /* one line an event */
    void *user;
};

/* Runs it. The status is read before and written after. WW_TURN_FAILED comes with `err`. */
enum ww_turn_end ww_turn_run(const struct ww_turn *turn, struct ww_arena *arena,
                             struct ww_sync_status *status, struct ww_error *err);

/* The status file below the state directory. */
const char *ww_turn_status_path(const struct ww_sync_settings *settings, struct ww_arena *arena);

#endif
