/* Fingers on a floor plan: one moves it, two enlarge it, a tap chooses. Knows fingers and the plan,
 * no page; what is not meant for the plan is left to gesture.h.
 *
 * Two fingers belong together when the second comes soon after the first, or while the first moves
 * the plan. A palm that rests, or a finger that never lifts, makes no pair with a later one. */
#ifndef WW_UI_PINCH_H
#define WW_UI_PINCH_H

#include "ui/floor.h"
#include "ui/input.h"

enum {
    WW_PINCH_TOGETHER_MS = 500,
    WW_PINCH_QUIET_MS = 1000, /* a finger of which nothing was heard that long is no part of it */
};

enum ww_pinch_mode { WW_PINCH_STILL, WW_PINCH_MOVES, WW_PINCH_ZOOMS };

/* A zeroed struct is valid: no finger is on the plan. */
struct ww_pinch {
    struct ww_pinch_finger {
        bool is_down;
        int64_t finger;
        float start_x, start_y, x, y;
        int64_t down_ms, last_ms;
    } fingers[2];
    enum ww_pinch_mode mode;
    /* Where the movement began. */
    struct ww_floor_view from;
    float from_x, from_y, from_span;
};

enum ww_pinch_result {
    WW_PINCH_OTHER, /* the touch is not for the plan, or not yet */
    WW_PINCH_TAKEN, /* it is the plan's alone; nothing is to be done */
    WW_PINCH_VIEW,  /* the plan is to be shown as *view */
    WW_PINCH_TAP,   /* a finger has tapped where the touch is */
};

/* Takes one touch, whose position must be finite. `floor` is the plan that has been placed,
 * `inside` says whether the touch lies on it and on nothing else. */
enum ww_pinch_result ww_pinch_touch(struct ww_pinch *pinch, const struct ww_floor *floor,
                                    bool inside, const struct ww_touch *touch, int slop_px,
                                    struct ww_floor_view *view);

#endif
