#include "ui/gesture.h"

#include <math.h>

#define FLING_LEAST_SPEED 0.15f /* px a ms */
#define FLING_MOST_SPEED 8.0f

static bool is_seen_at(const struct ww_node *node, const struct ww_layout *layout, int x, int y)
{
    if (!ww_rect_contains(node->rect, x, y))
        return false;
    for (const struct ww_node *n = node->parent; n; n = n->parent)
        if (n->box == WW_BOX_SCROLL)
            return ww_rect_contains(layout->view, x, y);
    return true;
}

struct ww_node *ww_hit(struct ww_node *scope, const struct ww_layout *layout, int x_px, int y_px)
{
    struct ww_node *found = NULL;
    for (struct ww_node *n = scope; n; n = ww_node_next(scope, n))
        if (ww_node_is_control(n) && n->key && is_seen_at(n, layout, x_px, y_px))
            found = n;
    return found;
}

/* Neither on a control nor on one that is off. */
static bool is_beside(struct ww_node *scope, const struct ww_layout *layout, int x, int y)
{
    for (struct ww_node *n = scope; n; n = ww_node_next(scope, n))
        if (n->action.kind != WW_ACTION_NONE && is_seen_at(n, layout, x, y))
            return false;
    return true;
}

void ww_gesture_renew(struct ww_gesture *gesture)
{
    gesture->pressed = 0;
    gesture->beside = false;
    gesture->over_px = 0;
    gesture->pinch = (struct ww_pinch){0};
}

void ww_gesture_reset(struct ww_gesture *gesture)
{
    ww_gesture_renew(gesture);
    gesture->can_scroll = false;
    gesture->dragging = false;
}

struct ww_node *ww_floor_node(struct ww_node *scope)
{
    for (struct ww_node *n = scope; n; n = ww_node_next(scope, n))
        if (n->box == WW_BOX_FLOOR)
            return n;
    return NULL;
}

static void add_sample(struct ww_gesture *g, int64_t ms, float y)
{
    int at = g->sample_count++ % WW_GESTURE_SAMPLES;
    g->samples[at].ms = ms;
    g->samples[at].y = y;
}

/* Pixels a millisecond over the last 100 ms; events come in bunches, so single steps lie. */
static float finger_speed(const struct ww_gesture *g, int64_t now_ms)
{
    int newest = g->sample_count - 1, oldest = newest;
    int first = g->sample_count > WW_GESTURE_SAMPLES ? g->sample_count - WW_GESTURE_SAMPLES : 0;
    while (oldest > first &&
           now_ms - g->samples[(oldest - 1) % WW_GESTURE_SAMPLES].ms <= WW_FLING_WINDOW_MS)
        oldest--;
    if (newest < 0 || now_ms - g->samples[newest % WW_GESTURE_SAMPLES].ms > WW_FLING_WINDOW_MS)
        return 0;
    int64_t time = now_ms - g->samples[oldest % WW_GESTURE_SAMPLES].ms;
    float way =
        g->samples[newest % WW_GESTURE_SAMPLES].y - g->samples[oldest % WW_GESTURE_SAMPLES].y;
    if (time < 8)
        return 0;
    float speed = way / (float)time;
    return fmaxf(fminf(speed, FLING_MOST_SPEED), -FLING_MOST_SPEED);
}

static void touch_down(struct ww_gesture *g, const struct ww_gesture_page *page,
                       const struct ww_touch *touch)
{
    struct ww_node *node = ww_hit(page->scope, page->layout, (int)touch->x_px, (int)touch->y_px);
    g->active = true;
    g->finger = touch->finger;
    g->down_ms = touch->time_ms;
    g->start_x = touch->x_px;
    g->start_y = touch->y_px;
    g->dragging = false;
    g->sample_count = 0;
    bool in_view = ww_rect_contains(page->layout->view, (int)touch->x_px, (int)touch->y_px);
    /* The finger that catches a flying list only stops it; the bar beside it acts. */
    g->pressed = node && !(page->was_moving && in_view) ? node->key : 0;
    g->beside =
        page->overlay && is_beside(page->scope, page->layout, (int)touch->x_px, (int)touch->y_px);
    g->can_scroll = !page->overlay && page->layout->scroll_max_px > 0 && in_view;
}

/* Where the finger has dragged the page, inside it; what is left over is `over_px`. */
static int32_t drag_to(struct ww_gesture *g, const struct ww_gesture_page *page)
{
    float to = (float)g->drag_scroll_px - (g->y - g->drag_y);
    float inside = fmaxf(fminf(to, (float)page->layout->scroll_max_px), 0);
    g->over_px = inside - to;
    return (int32_t)inside;
}

static struct ww_action touch_move(struct ww_gesture *g, const struct ww_gesture_page *page)
{
    if (!g->dragging && g->can_scroll && fabsf(g->y - g->start_y) > (float)page->slop_px) {
        g->dragging = true;
        g->pressed = 0;
        g->drag_y = g->y;
        g->drag_scroll_px = page->layout->scroll_px;
    }
    if (g->dragging)
        return (struct ww_action){.kind = WW_ACTION_SCROLL, .scroll_px = drag_to(g, page)};
    if (g->pressed) {
        struct ww_node *node = ww_hit(page->scope, page->layout, (int)g->x, (int)g->y);
        if (!node || node->key != g->pressed)
            g->pressed = 0; /* slid off: nothing happens, even when it slides back */
    }
    return (struct ww_action){0};
}

/* A bouncing contact: the same control again, or another (NULL: the ground beside an overlay) that
 * has just appeared under the finger. */
static bool is_repeat(const struct ww_gesture *g, const struct ww_gesture_page *page,
                      const struct ww_node *node, int64_t now_ms)
{
    bool is_key = node && node->role == WW_ROLE_KEY;
    int repeat_ms = is_key ? page->key_repeat_ms : page->repeat_ms;
    if (!g->acted_key || now_ms - g->acted_ms >= repeat_ms)
        return false;
    return (node ? node->key : 0) == g->acted_key ||
           hypotf(g->x - g->acted_x, g->y - g->acted_y) < (float)page->slop_px;
}

static struct ww_action act(struct ww_gesture *g, const struct ww_gesture_page *page,
                            const struct ww_node *node, int64_t now_ms)
{
    if (is_repeat(g, page, node, now_ms))
        return (struct ww_action){0};
    g->acted_key = node->key;
    g->acted_ms = now_ms;
    g->acted_x = g->x;
    g->acted_y = g->y;
    return node->action;
}

static struct ww_action touch_up(struct ww_gesture *g, const struct ww_gesture_page *page,
                                 int64_t now_ms)
{
    if (g->dragging) {
        float speed = -finger_speed(g, now_ms);
        if (fabsf(speed) < FLING_LEAST_SPEED)
            return (struct ww_action){0};
        return (struct ww_action){
            .kind = WW_ACTION_FLING, .scroll_px = drag_to(g, page), .speed = speed};
    }
    struct ww_node *node =
        g->pressed ? ww_hit(page->scope, page->layout, (int)g->x, (int)g->y) : NULL;
    if (!node || node->key != g->pressed) {
        bool beside = g->beside && is_beside(page->scope, page->layout, (int)g->x, (int)g->y) &&
                      !is_repeat(g, page, NULL, now_ms);
        return (struct ww_action){.kind = beside ? WW_ACTION_CLOSE : WW_ACTION_NONE};
    }
    return act(g, page, node, now_ms);
}

/* The key under the other finger, when this one comes down. */
static struct ww_action roll_over(struct ww_gesture *g, const struct ww_gesture_page *page,
                                  const struct ww_touch *touch)
{
    struct ww_node *node = g->pressed ? ww_node_find(page->scope, g->pressed) : NULL;
    struct ww_node *next = ww_hit(page->scope, page->layout, (int)touch->x_px, (int)touch->y_px);
    bool types = node && node->role == WW_ROLE_KEY && next && next->role == WW_ROLE_KEY;
    if (!types || touch->time_ms - g->down_ms > WW_ROLL_MS)
        return (struct ww_action){0};
    return act(g, page, node, touch->time_ms);
}

/* What is nearest to the finger and no farther from it than half a target. */
static struct ww_action choose_spot(struct ww_gesture *g, const struct ww_gesture_page *page,
                                    const struct ww_node *node, int64_t now_ms)
{
    if (is_repeat(g, page, node, now_ms))
        return (struct ww_action){0};
    const struct ww_floor_spot *spot =
        ww_floor_spot_at(node->floor, (int)g->x, (int)g->y, 2 * page->slop_px);
    g->acted_key = node->key;
    g->acted_ms = now_ms;
    g->acted_x = g->x;
    g->acted_y = g->y;
    return (struct ww_action){.kind = WW_ACTION_CHOOSE, .floor = {.chosen = spot ? spot->id : 0}};
}

/* What the fingers on a floor plan want; true: the touch is theirs alone. */
static bool touch_floor(struct ww_gesture *g, const struct ww_gesture_page *page,
                        const struct ww_touch *touch, struct ww_action *action)
{
    int x = (int)touch->x_px, y = (int)touch->y_px;
    struct ww_node *node = page->overlay ? NULL : ww_floor_node(page->scope);
    struct ww_floor_view view;
    if (!node)
        return false;
    bool inside = !page->was_moving && is_seen_at(node, page->layout, x, y) &&
                  !ww_hit(page->scope, page->layout, x, y);
    switch (ww_pinch_touch(&g->pinch, node->floor, inside, touch, page->slop_px, &view)) {
    case WW_PINCH_OTHER:
        return false;
    case WW_PINCH_TAKEN:
        break;
    case WW_PINCH_VIEW:
        *action = (struct ww_action){.kind = WW_ACTION_FLOOR, .floor = view};
        break;
    case WW_PINCH_TAP:
        g->x = touch->x_px;
        g->y = touch->y_px;
        *action = choose_spot(g, page, node, touch->time_ms);
        break;
    }
    g->active = g->dragging = false;
    g->pressed = 0;
    return true;
}

static bool is_possible(const struct ww_touch *touch)
{
    return isfinite(touch->x_px) && isfinite(touch->y_px) && fabsf(touch->x_px) <= 1e6f &&
           fabsf(touch->y_px) <= 1e6f;
}

static void end(struct ww_gesture *g)
{
    g->active = false;
    ww_gesture_reset(g);
}

struct ww_action ww_gesture_touch(struct ww_gesture *g, const struct ww_gesture_page *page,
                                  const struct ww_touch *touch)
{
    struct ww_action action = {0};
    if (is_possible(touch) && touch_floor(g, page, touch, &action))
        return action;
    bool down = touch->phase == WW_TOUCH_DOWN, other = touch->finger != g->finger;
    bool drag_goes_on = g->dragging && touch->time_ms - g->last_ms < WW_DRAG_QUIET_MS;
    if (down ? g->active && other && drag_goes_on : !g->active || other)
        return action;
    if (!is_possible(touch)) {
        if (touch->phase == WW_TOUCH_UP || touch->phase == WW_TOUCH_CANCEL)
            end(g);
        return action;
    }
    if (down && g->active && other)
        action = roll_over(g, page, touch);
    g->last_ms = touch->time_ms;
    g->x = touch->x_px;
    g->y = touch->y_px;
    if (down)
        touch_down(g, page, touch);
    if (touch->phase != WW_TOUCH_UP && touch->phase != WW_TOUCH_CANCEL)
        add_sample(g, touch->time_ms, touch->y_px);
    switch (touch->phase) {
    case WW_TOUCH_DOWN:
        break;
    case WW_TOUCH_MOVE:
        action = touch_move(g, page);
        break;
    case WW_TOUCH_UP:
        action = touch_up(g, page, touch->time_ms);
        /* fall through */
    case WW_TOUCH_CANCEL:
        end(g);
        break;
    }
    return action;
}
