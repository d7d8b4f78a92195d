#include "ui/floor.h"

#include <math.h>

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

static int64_t scaled(int64_t value, int64_t numerator, int64_t denominator)
{
    int64_t product = value * numerator;
    return (product + (product < 0 ? -denominator : denominator) / 2) / denominator;
}

/* The size of the whole plan at a zoom: at the least it just fits into the window. */
static void measure(const struct ww_floor *floor, int zoom, int *width_px, int *height_px)
{
    int64_t width = floor->window.w, height = floor->window.h;
    if (width * floor->height_cm > height * floor->width_cm)
        width = scaled(height, floor->width_cm, floor->height_cm);
    else
        height = scaled(width, floor->height_cm, floor->width_cm);
    *width_px = (int)scaled(width, zoom, 100);
    *height_px = (int)scaled(height, zoom, 100);
    *width_px = *width_px > 1 ? *width_px : 1;
    *height_px = *height_px > 1 ? *height_px : 1;
}

/* Where a side of the plan begins, so that `middle_cm` is in the middle of the window, but no empty
 * space is seen that need not be. */
static int begin_px(int window_px, int plan_px, int middle_cm, int side_cm)
{
    if (plan_px <= window_px)
        return (window_px - plan_px) / 2;
    int begin = window_px / 2 - (int)scaled(middle_cm, plan_px, side_cm);
    return clamp(begin, window_px - plan_px, 0);
}

/* What is in the middle then. */
static int middle_cm(int window_px, int plan_px, int begin, int side_cm)
{
    return clamp((int)scaled(window_px / 2 - begin, side_cm, plan_px), 0, side_cm);
}

void ww_floor_place(struct ww_floor *floor, struct ww_rect window)
{
    struct ww_floor_view *view = &floor->view;
    struct ww_rect *plan = &floor->plan;
    floor->window = window;
    if (view->zoom <= WW_FLOOR_ZOOM_MIN) {
        *view = (struct ww_floor_view){
            .x_cm = floor->x_cm, .y_cm = floor->y_cm, .chosen = view->chosen};
        measure(floor, WW_FLOOR_ZOOM_MIN, &plan->w, &plan->h);
        plan->x = window.x + (window.w - plan->w) / 2;
        plan->y = window.y + (window.h - plan->h) / 2;
        return;
    }
    view->zoom = clamp(view->zoom, WW_FLOOR_ZOOM_MIN, WW_FLOOR_ZOOM_MAX);
    measure(floor, view->zoom, &plan->w, &plan->h);
    int x = clamp(view->x_cm, 0, floor->width_cm), y = clamp(view->y_cm, 0, floor->height_cm);
    plan->x = begin_px(window.w, plan->w, x, floor->width_cm);
    plan->y = begin_px(window.h, plan->h, y, floor->height_cm);
    view->x_cm = middle_cm(window.w, plan->w, plan->x, floor->width_cm);
    view->y_cm = middle_cm(window.h, plan->h, plan->y, floor->height_cm);
    plan->x += window.x;
    plan->y += window.y;
}

struct ww_floor_pixel ww_floor_pixel(const struct ww_floor *floor, int x_cm, int y_cm)
{
    return (struct ww_floor_pixel){
        floor->plan.x + (int)scaled(x_cm, floor->plan.w, floor->width_cm),
        floor->plan.y + (int)scaled(y_cm, floor->plan.h, floor->height_cm),
    };
}

struct ww_rect ww_floor_rect(const struct ww_floor *floor, const struct ww_floor_spot *spot)
{
    struct ww_floor_pixel from = ww_floor_pixel(floor, spot->x_cm, spot->y_cm);
    struct ww_floor_pixel to =
        ww_floor_pixel(floor, spot->x_cm + spot->width_cm, spot->y_cm + spot->height_cm);
    return (struct ww_rect){from.x, from.y, to.x - from.x, to.y - from.y};
}

static int64_t distance(int at, int from, int length)
{
    return at < from ? from - at : at >= from + length ? at - (from + length - 1) : 0;
}

const struct ww_floor_spot *ww_floor_spot_at(const struct ww_floor *floor, int x_px, int y_px,
                                             int reach_px)
{
    const struct ww_floor_spot *nearest = NULL;
    int64_t least = (int64_t)reach_px * reach_px;
    for (int i = 0; i < floor->spot_count; i++) {
        struct ww_rect r = ww_floor_rect(floor, &floor->spots[i]);
        int64_t x = distance(x_px, r.x, r.w), y = distance(y_px, r.y, r.h);
        int64_t away = x * x + y * y;
        if (!floor->spots[i].id || away > least || (nearest && away == least))
            continue;
        nearest = &floor->spots[i];
        least = away;
    }
    return nearest;
}

struct ww_floor_view ww_floor_drag(const struct ww_floor *floor, float from_x, float from_y,
                                   float to_x, float to_y, float scale)
{
    struct ww_floor moved = *floor;
    int zoom = floor->view.zoom > WW_FLOOR_ZOOM_MIN ? floor->view.zoom : WW_FLOOR_ZOOM_MIN;
    float wanted = (float)zoom * scale;
    moved.view.zoom =
        clamp((int)(fminf(fmaxf(wanted, 0), 10000) + 0.5f), WW_FLOOR_ZOOM_MIN, WW_FLOOR_ZOOM_MAX);
    /* The point under the finger, and where it lies on the plan of the new size. */
    float x_cm = (from_x - (float)floor->plan.x) * (float)floor->width_cm / (float)floor->plan.w;
    float y_cm = (from_y - (float)floor->plan.y) * (float)floor->height_cm / (float)floor->plan.h;
    int width_px, height_px;
    measure(floor, moved.view.zoom, &width_px, &height_px);
    float middle_x = (float)floor->window.x + (float)floor->window.w / 2;
    float middle_y = (float)floor->window.y + (float)floor->window.h / 2;
    float beyond_x = (middle_x - to_x) * (float)floor->width_cm / (float)width_px;
    float beyond_y = (middle_y - to_y) * (float)floor->height_cm / (float)height_px;
    moved.view.x_cm = (int)lroundf(fminf(fmaxf(x_cm + beyond_x, 0), (float)floor->width_cm));
    moved.view.y_cm = (int)lroundf(fminf(fmaxf(y_cm + beyond_y, 0), (float)floor->height_cm));
    ww_floor_place(&moved, floor->window);
    return moved.view;
}

struct ww_floor_view ww_floor_zoom(struct ww_floor_view view, int steps)
{
    int zoom = view.zoom > WW_FLOOR_ZOOM_MIN ? view.zoom : WW_FLOOR_ZOOM_MIN;
    for (; steps > 0 && zoom < WW_FLOOR_ZOOM_MAX; steps--)
        zoom = zoom * WW_FLOOR_ZOOM_STEP / 100;
    for (; steps < 0 && zoom > WW_FLOOR_ZOOM_MIN; steps++)
        zoom = zoom * 100 / WW_FLOOR_ZOOM_STEP;
    view.zoom = clamp(zoom, WW_FLOOR_ZOOM_MIN, WW_FLOOR_ZOOM_MAX);
    return view;
}

bool ww_floor_can_move(const struct ww_floor *floor)
{
    return floor->plan.w > floor->window.w || floor->plan.h > floor->window.h;
}
