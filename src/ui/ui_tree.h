/* The inside of the interface for those who examine it: tests, the list of routes. */
#ifndef WW_UI_UI_TREE_H
#define WW_UI_UI_TREE_H

#include "ui/tree.h"
#include "ui/ui.h"

/* The tree of the page at `now`, laid out; lives until the next event or frame. */
const struct ww_node *ww_ui_tree(struct ww_ui *ui, struct ww_now now);
const struct ww_state *ww_ui_state(const struct ww_ui *ui);

#endif
