/* The first pass of a layout (layout.h): widths go down the tree and heights come up. Internal to
 * the layout. */
#ifndef WW_UI_LAYOUT_SIZES_H
#define WW_UI_LAYOUT_SIZES_H

#include "ui/layout.h"

/* Sets width and height of `node`, which is given so much room, and of all below it but the rows of
 * long lists. */
void ww_layout_measure(struct ww_layout *layout, struct ww_node *node, int width_px);

/* The height of the row of a measured grid that begins with `n`; *end is the first node of the next
 * row, NULL: there is none. */
int ww_layout_grid_row(const struct ww_node *grid, struct ww_node *n, struct ww_node **end);

#endif
