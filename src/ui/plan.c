#include "ui/plan.h"

/* Six places need some hundred steps; what needs more than this has no solution worth waiting for.
 */
enum { STEPS_MAX = 20000 };

struct search {
    struct ww_plan_marker *markers;
    int count;
    struct ww_rect plan;
    int gap_px;
    bool all; /* the pins of those that are not placed yet are kept clear, too */
    int steps;
};

/* Where a label may stand beside its pin, the best first. Across: before (-3) or after (3) the pin;
 * along: from flush with its last edge (-2) over level with it (0) to flush with its first (2). */
static const struct {
    int8_t x, y;
} sides[] = {
    {3, 0},  {-3, 0}, {0, -3}, {0, 3},   {3, -2},  {3, 2},  {-3, -2}, {-3, 2}, {-2, -3}, {2, -3},
    {-2, 3}, {2, 3},  {3, -1}, {-3, -1}, {-1, -3}, {1, -3}, {-1, 3},  {1, 3},  {3, 1},   {-3, 1},
};
enum { SIDES = sizeof sides / sizeof sides[0] };

static int beside(int pin, int pin_size, int label_size, int side)
{
    if (side == -3)
        return pin - label_size;
    if (side == 3)
        return pin + pin_size;
    return pin + (pin_size - label_size) * (2 - side) / 4;
}

static bool is_inside(struct ww_rect r, struct ww_rect outer)
{
    return r.x >= outer.x && r.y >= outer.y && r.x + r.w <= outer.x + outer.w &&
           r.y + r.h <= outer.y + outer.h;
}

static bool is_clear(struct ww_rect a, struct ww_rect b, int gap_px)
{
    struct ww_rect wide = {a.x - gap_px, a.y - gap_px, a.w + 2 * gap_px, a.h + 2 * gap_px};
    return ww_rect_is_empty(ww_rect_intersect(wide, b));
}

/* Puts the label of marker k at a side; false: something is in the way. */
static bool stands(struct search *search, int k, int side)
{
    struct ww_plan_marker *marker = &search->markers[k];
    struct ww_rect *label = &marker->label;
    label->x = beside(marker->pin.x, marker->pin.w, label->w, sides[side].x);
    label->y = beside(marker->pin.y, marker->pin.h, label->h, sides[side].y);
    marker->touched = ww_rect_union(marker->pin, *label);
    if (!is_inside(marker->touched, search->plan))
        return false;
    for (int i = 0; i < search->count; i++) {
        const struct ww_plan_marker *other = &search->markers[i];
        struct ww_rect taken = other->placed ? other->touched : other->pin;
        if (i != k && (other->placed || search->all) &&
            !is_clear(marker->touched, taken, search->gap_px))
            return false;
    }
    return true;
}

static bool place_all(struct search *search, int k)
{
    if (k == search->count)
        return true;
    for (int side = 0; side < SIDES; side++) {
        if (++search->steps > STEPS_MAX)
            return false;
        if (!stands(search, k, side))
            continue;
        search->markers[k].placed = true;
        if (place_all(search, k + 1))
            return true;
        search->markers[k].placed = false;
    }
    return false;
}

void ww_plan_place(struct ww_plan_marker *markers, int count, struct ww_rect plan, int gap_px)
{
    struct search search = {
        .markers = markers, .count = count, .plan = plan, .gap_px = gap_px, .all = true};
    for (int k = 0; k < count; k++)
        markers[k].placed = false;
    if (place_all(&search, 0))
        return;
    search.all = false;
    for (int k = 0; k < count; k++)
        for (int side = 0; side < SIDES && !markers[k].placed; side++)
            markers[k].placed = stands(&search, k, side);
}
