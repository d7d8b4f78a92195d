#include "ui/layout.h"

#include "ui/layout_sizes.h"
#include "ui/plan.h"

static int max_int(int a, int b)
{
    return a > b ? a : b;
}

static int min_int(int a, int b)
{
    return a < b ? a : b;
}

static void place(struct ww_layout *layout, struct ww_node *node, struct ww_rect rect);

static void place_column(struct ww_layout *layout, struct ww_node *node, struct ww_rect inner)
{
    int content = 0, growing = 0;
    for (struct ww_node *n = node->first; n; n = n->next) {
        content += n->rect.h + (n->next ? node->style.gap : 0);
        growing += n->style.grow;
    }
    int extra = max_int(inner.h - content, 0), y = inner.y;
    if (!growing && node->style.justify == WW_ALIGN_CENTER)
        y += extra / 2;
    if (!growing && node->style.justify == WW_ALIGN_END)
        y += extra;
    for (struct ww_node *n = node->first; n; n = n->next) {
        struct ww_rect at = {inner.x, y, n->rect.w, n->rect.h};
        int free_width = inner.w - n->rect.w;
        bool to_end = node->style.align == WW_ALIGN_END;
        if (node->style.align == WW_ALIGN_CENTER)
            at.x += free_width / 2;
        else if (to_end != layout->rtl)
            at.x += free_width;
        if (n->style.grow) {
            at.h += extra / growing;
            extra -= extra / growing;
            growing--;
        }
        place(layout, n, at);
        y += at.h + node->style.gap;
    }
}

static void place_row(struct ww_layout *layout, struct ww_node *node, struct ww_rect inner)
{
    int x = inner.x, content = 0;
    for (struct ww_node *n = node->first; n; n = n->next)
        content += n->rect.w + (n->next ? node->style.gap : 0);
    if (node->style.justify == WW_ALIGN_CENTER)
        x += max_int(inner.w - content, 0) / 2;
    for (struct ww_node *n = node->first; n; n = n->next) {
        struct ww_rect at = {x, inner.y, n->rect.w, n->rect.h};
        int free_height = max_int(inner.h - n->rect.h, 0);
        if (node->style.align == WW_ALIGN_STRETCH)
            at.h += free_height;
        else if (node->style.align == WW_ALIGN_CENTER)
            at.y += free_height / 2;
        else if (node->style.align == WW_ALIGN_END)
            at.y += free_height;
        if (layout->rtl && !node->style.ltr)
            at.x = inner.x + inner.w - (x - inner.x) - at.w;
        place(layout, n, at);
        x += n->rect.w + node->style.gap;
    }
}

static void place_grid(struct ww_layout *layout, struct ww_node *node, struct ww_rect inner)
{
    int content = 0, rows = 0;
    for (struct ww_node *n = node->first; n; rows++) {
        content += ww_layout_grid_row(node, n, &n);
        content += n ? node->style.gap : 0;
    }
    int extra = max_int(inner.h - content, 0), y = inner.y;
    for (struct ww_node *row = node->first, *end; row; row = end) {
        int height = ww_layout_grid_row(node, row, &end) + extra / rows;
        extra -= extra / rows--;
        int x = inner.x;
        for (struct ww_node *n = row; n != end; n = n->next) {
            int left = layout->rtl ? inner.x + inner.w - (x - inner.x) - n->rect.w : x;
            x += n->rect.w + node->style.gap;
            place(layout, n, (struct ww_rect){left, y, n->rect.w, height});
        }
        y += height + node->style.gap;
    }
}

struct ww_rect ww_layout_row(const struct ww_node *list, int k)
{
    int pitch = list->style.row_height + list->style.gap;
    return (struct ww_rect){list->rect.x, list->rect.y + k * pitch, list->rect.w,
                            list->style.row_height};
}

/* Builds, measures and places the rows that the view shows. */
static void place_rows(struct ww_layout *layout, struct ww_node *node)
{
    int pitch = node->style.row_height + node->style.gap;
    if (node->rows.count <= 0 || pitch <= 0)
        return;
    int above = layout->view.y - node->rect.y;
    int below = layout->view.y + layout->view.h - node->rect.y;
    int first = max_int(above / pitch, 0);
    int last = min_int(below > 0 ? (below - 1) / pitch : -1, node->rows.count - 1);
    node->first_row = first;
    for (int k = first; k <= last; k++) {
        struct ww_node *row = node->rows.build(node->rows.context, node, k);
        row->position = k + 1;
        row->set_size = node->rows.count;
        ww_layout_measure(layout, row, node->rect.w);
        place(layout, row, ww_layout_row(node, k));
    }
}

static void place_scroll(struct ww_layout *layout, struct ww_node *node, struct ww_rect inner)
{
    layout->view = inner;
    layout->scroll_max_px = max_int(node->content_height - inner.h, 0);
    layout->scroll_px = max_int(min_int(layout->scroll_px, layout->scroll_max_px), 0);
    struct ww_rect content = {inner.x, inner.y - layout->scroll_px, inner.w,
                              max_int(node->content_height, inner.h)};
    place(layout, node->first, content);
}

/* `from` is where the list of the children points to the marker. */
static void take_off(struct ww_node *plan, struct ww_node **from)
{
    struct ww_node *marker = *from;
    *from = marker->next;
    plan->last = NULL;
    for (struct ww_node *n = plan->first; n; n = n->next)
        plan->last = n;
}

static void place_plan(struct ww_layout *layout, struct ww_node *node, struct ww_rect inner)
{
    struct ww_plan_marker markers[WW_PLAN_MARKERS_MAX];
    int count = 0;
    for (struct ww_node *n = node->first; n && count < WW_PLAN_MARKERS_MAX; n = n->next) {
        struct ww_rect pin = n->first->rect, label = n->first->next->rect;
        pin.x = inner.x + inner.w * n->style.plan_x / 1000 - pin.w / 2;
        pin.y = inner.y + inner.h * n->style.plan_y / 1000 - pin.h / 2;
        markers[count++] = (struct ww_plan_marker){.pin = pin, .label = label};
    }
    int gap = node->style.gap;
    struct ww_rect room = {inner.x + gap, inner.y + gap, inner.w - 2 * gap, inner.h - 2 * gap};
    ww_plan_place(markers, count, room, gap);
    struct ww_node **from = &node->first;
    for (int i = 0; *from; i++) {
        struct ww_node *marker = *from;
        if (i >= count || !markers[i].placed) {
            take_off(node, from);
            continue;
        }
        marker->rect = markers[i].touched;
        place(layout, marker->first, markers[i].pin);
        place(layout, marker->first->next, markers[i].label);
        from = &marker->next;
    }
}

static void place(struct ww_layout *layout, struct ww_node *node, struct ww_rect rect)
{
    const struct ww_style *style = &node->style;
    node->rect = rect;
    struct ww_rect inner = {rect.x + style->padding_x, rect.y + style->padding_y,
                            rect.w - 2 * style->padding_x - style->edge_width,
                            rect.h - 2 * style->padding_y};
    if (!layout->rtl)
        inner.x += style->edge_width;
    switch (node->box) {
    case WW_BOX_COLUMN:
        place_column(layout, node, inner);
        break;
    case WW_BOX_ROW:
        place_row(layout, node, inner);
        break;
    case WW_BOX_GRID:
        place_grid(layout, node, inner);
        break;
    case WW_BOX_ROWS:
        place_rows(layout, node);
        break;
    case WW_BOX_SCROLL:
        place_scroll(layout, node, inner);
        break;
    case WW_BOX_STACK:
        for (struct ww_node *n = node->first; n; n = n->next)
            place(layout, n, inner);
        break;
    case WW_BOX_PLAN:
        place_plan(layout, node, inner);
        break;
    case WW_BOX_FLOOR:
        ww_floor_place(node->floor, inner);
        break;
    case WW_BOX_MARKER: /* its plan has placed what is in it */
    case WW_BOX_TEXT:
    case WW_BOX_ICON:
    case WW_BOX_PICTURE:
    case WW_BOX_QR:
        break;
    }
}

int ww_layout_height(struct ww_layout *layout, struct ww_node *node, int width_px)
{
    ww_layout_measure(layout, node, width_px);
    return node->rect.h;
}

void ww_layout_run(struct ww_layout *layout, struct ww_node *root, int width_px, int height_px)
{
    layout->scroll_max_px = 0;
    layout->view = (struct ww_rect){0, 0, width_px, height_px};
    ww_layout_measure(layout, root, width_px);
    place(layout, root, (struct ww_rect){0, 0, width_px, height_px});
}
