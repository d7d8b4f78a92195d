/* From a tree of nodes to rectangles in pixels. Knows text and metrics, no page and no colour.
 *
 * Two passes: widths go down and heights come up (measure), then every node gets its final place
 * (place). The rows of a long list are built in the second pass, when it is known which of them are
 * in sight. */
#ifndef WW_UI_LAYOUT_H
#define WW_UI_LAYOUT_H

#include "ui/tree.h"

struct ww_layout {
    struct ww_arena *arena; /* of the tree */
    struct ww_text_engine *text;
    bool rtl;              /* the page runs right to left: rows and grids are mirrored */
    int32_t scroll_px;     /* wanted; put inside the page by the layout */
    struct ww_rect view;   /* where the scrolling content is seen; set by the layout */
    int32_t scroll_max_px; /* set by the layout */
};

/* How high `node` is at that width; for whoever builds a page around it. */
int ww_layout_height(struct ww_layout *layout, struct ww_node *node, int width_px);
/* Lays out `root` in the rectangle from 0,0. */
void ww_layout_run(struct ww_layout *layout, struct ww_node *root, int width_px, int height_px);

/* The place of row k of a list that has been laid out, whether it is in sight or not. */
struct ww_rect ww_layout_row(const struct ww_node *list, int k);

#endif
