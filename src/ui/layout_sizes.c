#include "ui/layout_sizes.h"

static int max_int(int a, int b)
{
    return a > b ? a : b;
}

static int min_int(int a, int b)
{
    return a < b ? a : b;
}

static int inner_width(const struct ww_node *node, int width)
{
    return max_int(width - 2 * node->style.padding_x - node->style.edge_width, 1);
}

static int child_count(const struct ww_node *node)
{
    int count = 0;
    for (const struct ww_node *n = node->first; n; n = n->next)
        count++;
    return count;
}

static bool has_own_width(const struct ww_node *node)
{
    return node->style.width > 0;
}

/* The width that a measured node needs for what it shows, at most what it was given. */
static int needed_width(const struct ww_node *node)
{
    const struct ww_style *style = &node->style;
    int width = 0;
    if (has_own_width(node))
        return style->width;
    if (node->box == WW_BOX_TEXT)
        width = node->paragraph.width_px;
    for (const struct ww_node *n = node->first; n; n = n->next) {
        int child = needed_width(n);
        if (node->box == WW_BOX_ROW)
            width += child + (n->next ? style->gap : 0);
        else
            width = max_int(width, child);
    }
    width += 2 * style->padding_x + style->edge_width;
    return min_int(max_int(width, style->min_width), node->rect.w);
}

static int measure_text(struct ww_layout *layout, struct ww_node *node, int width)
{
    struct ww_paragraph_params params = {
        .spans = node->spans,
        .span_count = node->span_count,
        .size_px = node->style.text_px,
        .width_px = inner_width(node, width),
        .max_lines = node->style.max_lines,
        .rtl = node->style.rtl,
    };
    ww_text_layout(layout->text, layout->arena, &params, &node->paragraph);
    return node->paragraph.height_px;
}

static int measure_column(struct ww_layout *layout, struct ww_node *node, int width)
{
    int height = 0, inner = inner_width(node, width);
    for (struct ww_node *n = node->first; n; n = n->next) {
        ww_layout_measure(layout, n, has_own_width(n) ? min_int(n->style.width, inner) : inner);
        height += n->rect.h + (n->next ? node->style.gap : 0);
    }
    return height;
}

/* First what has a width of its own or needs one, then the shares of what is left. */
static int measure_row(struct ww_layout *layout, struct ww_node *node, int width)
{
    int left = inner_width(node, width), weights = 0, height = 0;
    left -= max_int(child_count(node) - 1, 0) * node->style.gap;
    for (struct ww_node *n = node->first; n; n = n->next) {
        weights += n->style.weight;
        if (n->style.weight)
            continue;
        ww_layout_measure(layout, n, max_int(has_own_width(n) ? n->style.width : left, 1));
        int needed = needed_width(n);
        if (needed < n->rect.w)
            ww_layout_measure(layout, n, needed);
        left -= n->rect.w;
    }
    for (struct ww_node *n = node->first; n; n = n->next) {
        if (n->style.weight) {
            int share = left * n->style.weight / weights;
            left -= share;
            weights -= n->style.weight;
            ww_layout_measure(layout, n, max_int(share, 1));
        }
        height = max_int(height, n->rect.h);
    }
    return height;
}

static int grid_cell_width(const struct ww_node *node, int width)
{
    int columns = node->style.columns;
    return max_int((inner_width(node, width) - (columns - 1) * node->style.gap) / columns, 1);
}

int ww_layout_grid_row(const struct ww_node *grid, struct ww_node *n, struct ww_node **end)
{
    int height = 0;
    for (int i = 0; n && i < grid->style.columns; i++, n = n->next)
        height = max_int(height, n->rect.h);
    *end = n;
    return height;
}

static int measure_grid(struct ww_layout *layout, struct ww_node *node, int width)
{
    int cell = grid_cell_width(node, width), height = 0, column = 0;
    for (struct ww_node *n = node->first; n; n = n->next, column++) {
        /* The last cell of an incomplete row takes the rest of it. */
        int used = column % node->style.columns * (cell + node->style.gap);
        ww_layout_measure(layout, n, n->next ? cell : inner_width(node, width) - used);
    }
    for (struct ww_node *n = node->first; n;) {
        height += ww_layout_grid_row(node, n, &n);
        height += n ? node->style.gap : 0;
    }
    return height;
}

static int measure_rows(struct ww_node *node)
{
    int count = node->rows.count;
    int pitch = node->style.row_height + node->style.gap;
    node->content_height = count > 0 ? count * pitch - node->style.gap : 0;
    return node->content_height;
}

static int measure_stack(struct ww_layout *layout, struct ww_node *node, int width)
{
    int height = 0;
    for (struct ww_node *n = node->first; n; n = n->next) {
        ww_layout_measure(layout, n, inner_width(node, width));
        height = max_int(height, n->rect.h);
    }
    return height;
}

/* Pins and labels are as large as they need to be, long labels in more than one line. */
static void measure_marker(struct ww_layout *layout, struct ww_node *node, int width)
{
    width = width * 3 / 5;
    for (struct ww_node *n = node->first; n; n = n->next) {
        ww_layout_measure(layout, n, has_own_width(n) ? n->style.width : width);
        ww_layout_measure(layout, n, needed_width(n));
    }
}

static void measure_label(struct ww_layout *layout, const struct ww_node *node, const char *label,
                          struct ww_paragraph *out)
{
    const struct ww_span span = {.text = label, .weight = WW_WEIGHT_BOLD};
    if (label)
        ww_text_layout(layout->text, layout->arena,
                       &(struct ww_paragraph_params){
                           .spans = &span, .span_count = 1, .size_px = node->style.text_px},
                       out);
}

static void measure_floor(struct ww_layout *layout, struct ww_node *node)
{
    for (int i = 0; i < node->floor->spot_count; i++)
        measure_label(layout, node, node->floor->spots[i].label, &node->floor->spots[i].text);
    for (int i = 0; i < node->floor->pin_count; i++)
        measure_label(layout, node, node->floor->pins[i].label, &node->floor->pins[i].text);
}

void ww_layout_measure(struct ww_layout *layout, struct ww_node *node, int width)
{
    const struct ww_style *style = &node->style;
    int height = 0;
    switch (node->box) {
    case WW_BOX_TEXT:
        height = measure_text(layout, node, width);
        break;
    case WW_BOX_COLUMN:
        height = measure_column(layout, node, width);
        break;
    case WW_BOX_ROW:
        height = measure_row(layout, node, width);
        break;
    case WW_BOX_GRID:
        height = measure_grid(layout, node, width);
        break;
    case WW_BOX_ROWS:
        height = measure_rows(node);
        break;
    case WW_BOX_STACK:
    case WW_BOX_PLAN:
        height = measure_stack(layout, node, width);
        break;
    case WW_BOX_MARKER:
        measure_marker(layout, node, width);
        break;
    case WW_BOX_FLOOR:
        measure_floor(layout, node);
        break;
    case WW_BOX_SCROLL:
        /* As high as it is allowed to be; only its content has a height of its own. */
        ww_layout_measure(layout, node->first, inner_width(node, width));
        node->content_height = node->first->rect.h;
        break;
    case WW_BOX_ICON:
    case WW_BOX_PICTURE:
    case WW_BOX_QR:
        break;
    }
    node->rect.w = width;
    node->rect.h =
        style->height ? style->height : max_int(height + 2 * style->padding_y, style->min_height);
}
