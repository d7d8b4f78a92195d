/* From touches to actions: presses, taps, drags and flings.
 *
 * One finger acts at a time, and the newest is the one: a palm that rests or a finger that never
 * lifts blocks nothing. Only a drag that still moves keeps others out.
 * Who types with two thumbs puts the second one down before the first is up: then the first key
 * counts at once. A press acts on release, and only where it began; a quick repeat of the same
 * control is one activation (EN 301 549, 5.8). */
#ifndef WW_UI_GESTURE_H
#define WW_UI_GESTURE_H

#include "ui/layout.h"
#include "ui/pinch.h"

enum {
    WW_DRAG_QUIET_MS = 1000,  /* a drag of which nothing was heard that long is over */
    WW_REPEAT_MS = 400,       /* the default */
    WW_KEY_REPEAT_MS = 100,   /* the default for keys of the keyboard */
    WW_ROLL_MS = 600,         /* a key that is held longer is no part of typing */
    WW_FLING_WINDOW_MS = 100, /* the speed of a fling is that of the last 100 ms */
    WW_GESTURE_SAMPLES = 16,
};

struct ww_gesture {
    bool active;
    int64_t finger;
    int64_t down_ms;
    int64_t last_ms; /* of the acting finger's last event */
    float start_x, start_y, x, y;
    uint64_t pressed; /* key of the control under the finger, 0: none */
    bool beside;      /* came down beside the controls of an overlay */
    bool can_scroll, dragging;
    int32_t drag_scroll_px; /* scroll position where the drag began */
    float drag_y;
    float over_px; /* so far the finger has pulled the page past its end, downwards; 0: not */
    struct {
        int64_t ms;
        float y;
    } samples[WW_GESTURE_SAMPLES]; /* a ring */
    int sample_count;

    struct ww_pinch pinch; /* what fingers do on a floor plan */

    uint64_t acted_key; /* the last activation */
    int64_t acted_ms;
    float acted_x, acted_y;
};

/* What of the page a touch needs to know. */
struct ww_gesture_page {
    struct ww_node *scope; /* the part that answers: the page, or the overlay when there is one */
    const struct ww_layout *layout;
    bool overlay;      /* nothing scrolls; a tap beside the controls closes */
    bool was_moving;   /* the page was flying when the finger came down */
    int slop_px;       /* a finger that moves less than that stands still */
    int repeat_ms;     /* the same control sooner than that counts once */
    int key_repeat_ms; /* the same for keys of the keyboard */
};

/* Takes one touch and says what is to be done; `pressed` may have changed as well. */
struct ww_action ww_gesture_touch(struct ww_gesture *gesture, const struct ww_gesture_page *page,
                                  const struct ww_touch *touch);
/* The page under the finger is another one: what was pressed acts no more. */
void ww_gesture_reset(struct ww_gesture *gesture);
/* The same page has other content: what was pressed acts no more, but the finger that scrolls goes
 * on. */
void ww_gesture_renew(struct ww_gesture *gesture);

/* The floor plan of a page that has been laid out, NULL when it has none. */
struct ww_node *ww_floor_node(struct ww_node *scope);

/* The topmost control at a point, NULL when there is none. */
struct ww_node *ww_hit(struct ww_node *scope, const struct ww_layout *layout, int x_px, int y_px);

#endif
