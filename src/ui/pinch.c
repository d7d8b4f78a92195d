#include "ui/pinch.h"

#include <math.h>
#include <stddef.h>

/* Closer fingers than this say nothing about a size. */
#define LEAST_SPAN_PX 20.0f

static int count(const struct ww_pinch *pinch)
{
    return pinch->fingers[0].is_down + pinch->fingers[1].is_down;
}

static struct ww_pinch_finger *find(struct ww_pinch *pinch, int64_t finger)
{
    for (int i = 0; i < 2; i++)
        if (pinch->fingers[i].is_down && pinch->fingers[i].finger == finger)
            return &pinch->fingers[i];
    return NULL;
}

static bool is_quiet(const struct ww_pinch *pinch, int64_t now_ms)
{
    for (int i = 0; i < 2; i++)
        if (pinch->fingers[i].is_down && now_ms - pinch->fingers[i].last_ms < WW_PINCH_QUIET_MS)
            return false;
    return true;
}

/* The middle of the fingers that are down, and how far they are apart. */
static float middle(const struct ww_pinch *pinch, float *x, float *y)
{
    const struct ww_pinch_finger *a = &pinch->fingers[0], *b = &pinch->fingers[1];
    if (!a->is_down || !b->is_down) {
        const struct ww_pinch_finger *only = a->is_down ? a : b;
        *x = only->x;
        *y = only->y;
        return LEAST_SPAN_PX;
    }
    *x = (a->x + b->x) / 2;
    *y = (a->y + b->y) / 2;
    return fmaxf(hypotf(a->x - b->x, a->y - b->y), LEAST_SPAN_PX);
}

static void begin(struct ww_pinch *pinch, const struct ww_floor *floor, enum ww_pinch_mode mode)
{
    pinch->mode = mode;
    pinch->from = floor->view;
    pinch->from_span = middle(pinch, &pinch->from_x, &pinch->from_y);
}

static void touch_down(struct ww_pinch *pinch, const struct ww_floor *floor,
                       const struct ww_touch *touch)
{
    struct ww_pinch_finger *other =
        pinch->fingers[0].is_down ? &pinch->fingers[0] : &pinch->fingers[1];
    bool together =
        other->is_down &&
        (touch->time_ms - other->down_ms < WW_PINCH_TOGETHER_MS ||
         (pinch->mode == WW_PINCH_MOVES && touch->time_ms - other->last_ms < WW_PINCH_QUIET_MS));
    if (!together)
        *pinch = (struct ww_pinch){0};
    *(pinch->fingers[0].is_down ? &pinch->fingers[1] : &pinch->fingers[0]) =
        (struct ww_pinch_finger){.is_down = true,
                                 .finger = touch->finger,
                                 .start_x = touch->x_px,
                                 .start_y = touch->y_px,
                                 .x = touch->x_px,
                                 .y = touch->y_px,
                                 .down_ms = touch->time_ms,
                                 .last_ms = touch->time_ms};
    if (together)
        begin(pinch, floor, WW_PINCH_ZOOMS);
}

static enum ww_pinch_result move(struct ww_pinch *pinch, const struct ww_floor *floor,
                                 struct ww_floor_view *view)
{
    struct ww_floor start = *floor;
    float x, y, span = middle(pinch, &x, &y);
    start.view = pinch->from;
    ww_floor_place(&start, floor->window);
    *view = ww_floor_drag(&start, pinch->from_x, pinch->from_y, x, y, span / pinch->from_span);
    view->chosen = floor->view.chosen;
    return WW_PINCH_VIEW;
}

static enum ww_pinch_result touch_move(struct ww_pinch *pinch, const struct ww_floor *floor,
                                       struct ww_pinch_finger *finger, int slop_px,
                                       struct ww_floor_view *view)
{
    if (pinch->mode != WW_PINCH_STILL)
        return move(pinch, floor, view);
    if (hypotf(finger->x - finger->start_x, finger->y - finger->start_y) <= (float)slop_px)
        return WW_PINCH_OTHER;
    if (!ww_floor_can_move(floor)) {
        *pinch = (struct ww_pinch){0}; /* the page scrolls */
        return WW_PINCH_OTHER;
    }
    begin(pinch, floor, WW_PINCH_MOVES);
    return WW_PINCH_TAKEN;
}

static enum ww_pinch_result touch_up(struct ww_pinch *pinch, const struct ww_floor *floor,
                                     struct ww_pinch_finger *finger, enum ww_touch_phase phase)
{
    bool is_tap = pinch->mode == WW_PINCH_STILL && phase == WW_TOUCH_UP;
    finger->is_down = false;
    if (count(pinch) == 0) {
        *pinch = (struct ww_pinch){0};
        return is_tap ? WW_PINCH_TAP : WW_PINCH_TAKEN;
    }
    begin(pinch, floor, WW_PINCH_MOVES); /* the finger that stays goes on */
    return WW_PINCH_TAKEN;
}

enum ww_pinch_result ww_pinch_touch(struct ww_pinch *pinch, const struct ww_floor *floor,
                                    bool inside, const struct ww_touch *touch, int slop_px,
                                    struct ww_floor_view *view)
{
    struct ww_pinch_finger *finger = find(pinch, touch->finger);
    bool moves = pinch->mode != WW_PINCH_STILL && !is_quiet(pinch, touch->time_ms);
    if (touch->phase == WW_TOUCH_DOWN) {
        if (finger) /* its release got lost */
            *pinch = (struct ww_pinch){0};
        else if (moves && (!inside || count(pinch) == 2))
            return WW_PINCH_TAKEN;
        if (!inside) {
            *pinch = (struct ww_pinch){0}; /* the newest finger acts, and it acts elsewhere */
            return WW_PINCH_OTHER;
        }
        touch_down(pinch, floor, touch);
        return pinch->mode == WW_PINCH_STILL ? WW_PINCH_OTHER : WW_PINCH_TAKEN;
    }
    if (!finger)
        return moves ? WW_PINCH_TAKEN : WW_PINCH_OTHER;
    finger->x = touch->x_px;
    finger->y = touch->y_px;
    finger->last_ms = touch->time_ms;
    if (touch->phase == WW_TOUCH_MOVE)
        return touch_move(pinch, floor, finger, slop_px, view);
    return touch_up(pinch, floor, finger, touch->phase);
}
