/* A touch screen without hardware: Xorg with the drivers `dummy` (video) and `inputtest` (a touch
 * device of ten contacts that takes its events from a socket). Clients see real XInput2 touches.
 * Knows positions on the screen, not what lies there.
 *
 * One server serves one driver connection; it stays open until the end. */
#ifndef WW_TOUCH_TOUCHSCREEN_H
#define WW_TOUCH_TOUCHSCREEN_H

#include "base/error.h"
#include "rig/server.h"

enum { WW_TOUCHSCREEN_FINGERS = 10 };

struct ww_touchscreen {
    struct ww_server server;
    int width_px, height_px;
    int socket;
    char dir[96]; /* configuration, log and socket; removed at the end */
};

/* WW_ERR_SYSTEM when Xorg or its drivers are missing or may not start here; the message says it. */
enum ww_err ww_touchscreen_start(struct ww_touchscreen *screen, int width_px, int height_px,
                                 struct ww_error *err);
void ww_touchscreen_stop(struct ww_touchscreen *screen); /* a zeroed struct is allowed */

/* Plays a script, one command a line, and returns when the server has worked it off:
 *   down FINGER X Y     finger 0 to 9, pixels
 *   move FINGER X Y
 *   up FINGER
 *   tap X Y             finger 0 down, 60 ms, up
 *   wait MS
 * An empty line or one that begins with # does nothing. */
enum ww_err ww_touchscreen_play(struct ww_touchscreen *screen, const char *script,
                                struct ww_error *err);

#endif
