#include "ui/focus.h"

static bool is_rows(const struct ww_node *node)
{
    return node->box == WW_BOX_ROWS && node->rows.count > 0;
}

/* How many stops a node is by itself. Built rows do not count: their list did. */
static int stops_of(const struct ww_node *node)
{
    if (is_rows(node))
        return node->rows.count;
    bool row = node->parent && node->parent->box == WW_BOX_ROWS;
    return ww_node_is_control(node) && node->key && !row;
}

static int64_t count_stops(struct ww_node *scope)
{
    int64_t count = 0;
    for (struct ww_node *n = scope; n; n = ww_node_next(scope, n))
        count += stops_of(n);
    return count;
}

static int64_t index_of(struct ww_node *scope, struct ww_focus focus)
{
    int64_t index = 0;
    for (struct ww_node *n = scope; n; n = ww_node_next(scope, n)) {
        if (focus.key && n->key == focus.key && stops_of(n))
            return index +
                   (is_rows(n) && focus.row >= 0 && focus.row < n->rows.count ? focus.row : 0);
        index += stops_of(n);
    }
    return -1;
}

static struct ww_focus at_index(struct ww_node *scope, int64_t index)
{
    for (struct ww_node *n = scope; n; n = ww_node_next(scope, n)) {
        int stops = stops_of(n);
        if (index < stops)
            return (struct ww_focus){n->key, is_rows(n) ? (int32_t)index : -1};
        index -= stops;
    }
    return (struct ww_focus){0, -1};
}

struct ww_focus ww_focus_move(struct ww_node *scope, struct ww_focus from, int steps)
{
    int64_t count = count_stops(scope), index = index_of(scope, from);
    if (count == 0)
        return (struct ww_focus){0, -1};
    if (index < 0)
        index = steps > 0 ? steps - 1 : count + steps;
    else
        index += steps;
    if (index < 0)
        index = 0;
    if (index >= count)
        index = count - 1;
    return at_index(scope, index);
}

static int middle(int from, int length)
{
    return 2 * from + length;
}

static int distance(int a, int b)
{
    return a < b ? b - a : a - b;
}

/* The key of the nearest row in that direction which is nearest to the side. */
static struct ww_node *key_beside(struct ww_node *scope, const struct ww_node *from, int direction)
{
    struct ww_node *best = NULL;
    int best_y = 0, best_x = 0;
    for (struct ww_node *n = scope; n; n = ww_node_next(scope, n)) {
        int y = (n->rect.y - from->rect.y) * direction;
        int x = distance(middle(n->rect.x, n->rect.w), middle(from->rect.x, from->rect.w));
        if (n->role != WW_ROLE_KEY || y <= 0)
            continue;
        if (!best || y < best_y || (y == best_y && x < best_x)) {
            best = n;
            best_y = y;
            best_x = x;
        }
    }
    return best;
}

struct ww_focus ww_focus_move_line(struct ww_node *scope, struct ww_focus from, int direction)
{
    struct ww_node *key = ww_node_find(scope, from.key);
    if (!key || key->role != WW_ROLE_KEY)
        return ww_focus_move(scope, from, direction);
    struct ww_node *beside = key_beside(scope, key, direction);
    if (beside)
        return (struct ww_focus){beside->key, -1};
    struct ww_focus to = from, last;
    do {
        last = to;
        to = ww_focus_move(scope, last, direction);
        key = ww_node_find(scope, to.key);
    } while (to.key != last.key && key && key->role == WW_ROLE_KEY);
    return to;
}

static bool is_inside(const struct ww_node *node, enum ww_box box)
{
    for (; node; node = node->parent)
        if (node->box == box)
            return true;
    return false;
}

int32_t ww_focus_scroll(const struct ww_layout *layout, struct ww_node *scope,
                        struct ww_focus focus)
{
    struct ww_node *node = ww_node_find(scope, focus.key);
    if (!node || !is_inside(node, WW_BOX_SCROLL))
        return layout->scroll_px;
    struct ww_rect rect =
        is_rows(node) && focus.row >= 0 ? ww_layout_row(node, focus.row) : node->rect;
    int above = layout->view.y - rect.y;
    int below = rect.y + rect.h - (layout->view.y + layout->view.h);
    int32_t scroll = layout->scroll_px;
    if (above > 0)
        scroll -= above;
    else if (below > 0)
        scroll += below < -above ? below : -above; /* the top of what is higher than the view */
    if (scroll > layout->scroll_max_px)
        scroll = layout->scroll_max_px;
    return scroll < 0 ? 0 : scroll;
}

int32_t ww_focus_top(const struct ww_layout *layout, struct ww_node *scope, struct ww_focus focus)
{
    struct ww_node *node = ww_node_find(scope, focus.key);
    if (!node || !is_rows(node) || !is_inside(node, WW_BOX_SCROLL))
        return layout->scroll_px;
    int32_t to = layout->scroll_px + ww_layout_row(node, focus.row).y - layout->view.y;
    if (to > layout->scroll_max_px)
        to = layout->scroll_max_px;
    return to < 0 ? 0 : to;
}

struct ww_node *ww_focus_node(struct ww_node *scope, struct ww_focus focus)
{
    struct ww_node *node = ww_node_find(scope, focus.key);
    if (!node || !is_rows(node) || focus.row < 0)
        return node;
    for (struct ww_node *row = node->first; row; row = row->next)
        if (row->position == focus.row + 1)
            return row;
    return NULL;
}
