/* An X server of our own for a test or the bench: started on a free display, ready when it says so,
 * gone when we go. Knows nothing of what is shown on it. */
#ifndef WW_RIG_SERVER_H
#define WW_RIG_SERVER_H

#include <sys/types.h>

#include "base/error.h"

struct ww_server {
    pid_t pid;        /* 0: not running */
    char display[16]; /* ":7", for DISPLAY and XOpenDisplay() */
};

/* Starts `argv` (NULL at its end, at most 30 words; the server's output goes to `log`, NULL drops
 * it) with -displayfd and waits until the server answers. On failure nothing keeps running. */
enum ww_err ww_server_start(struct ww_server *server, const char *const *argv, const char *log,
                            struct ww_error *err);
/* Xvfb with one screen, 24 bits deep, without a pointer picture. */
enum ww_err ww_server_start_xvfb(struct ww_server *server, int width_px, int height_px,
                                 struct ww_error *err);
/* A zeroed struct is allowed. */
void ww_server_stop(struct ww_server *server);

#endif
