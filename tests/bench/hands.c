#include "hands.h"

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <stdlib.h>

#include "base/arena.h"
#include "rig/program.h"

enum { STEP_MS = 8 };

struct ww_hands {
    Display *display;
};

enum ww_err ww_hands_create(const char *display, struct ww_hands **out, struct ww_error *err)
{
    *out = NULL;
    Display *connection = XOpenDisplay(display);
    int unused;
    if (!connection || !XTestQueryExtension(connection, &unused, &unused, &unused, &unused)) {
        if (connection)
            XCloseDisplay(connection);
        return ww_fail(err, WW_ERR_SYSTEM, "display %s takes no test events", display);
    }
    *out = ww_alloc(sizeof **out);
    (*out)->display = connection;
    return WW_OK;
}

void ww_hands_destroy(struct ww_hands *hands)
{
    if (!hands)
        return;
    XCloseDisplay(hands->display);
    free(hands);
}

/* The flush and not a round trip: waiting for the server would run beside what is measured. */
static int64_t send(struct ww_hands *hands)
{
    int64_t now_us = ww_rig_now_us();
    XFlush(hands->display);
    return now_us;
}

int64_t ww_hands_move(struct ww_hands *hands, int x_px, int y_px)
{
    XTestFakeMotionEvent(hands->display, -1, x_px, y_px, CurrentTime);
    return send(hands);
}

int64_t ww_hands_down(struct ww_hands *hands)
{
    XTestFakeButtonEvent(hands->display, 1, True, CurrentTime);
    return send(hands);
}

int64_t ww_hands_up(struct ww_hands *hands)
{
    XTestFakeButtonEvent(hands->display, 1, False, CurrentTime);
    return send(hands);
}

int64_t ww_hands_key(struct ww_hands *hands, const char *name)
{
    KeyCode code = XKeysymToKeycode(hands->display, XStringToKeysym(name));
    XTestFakeKeyEvent(hands->display, code, True, CurrentTime);
    XTestFakeKeyEvent(hands->display, code, False, CurrentTime);
    return send(hands);
}

int64_t ww_hands_pull(struct ww_hands *hands, int x_px, int from_y_px, int to_y_px, int duration_ms)
{
    ww_hands_move(hands, x_px, from_y_px);
    ww_rig_sleep_ms(STEP_MS);
    ww_hands_down(hands);
    int steps = duration_ms / STEP_MS;
    for (int i = 1; i <= steps; i++) {
        ww_rig_sleep_ms(STEP_MS);
        ww_hands_move(hands, x_px, from_y_px + (to_y_px - from_y_px) * i / steps);
    }
    return ww_hands_up(hands);
}
