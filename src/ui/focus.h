/* Walking the controls of a page with keys: the same order in which the page is read. The rows of
 * a long list are counted, not built: row k of n is reached by asking the list for its place. */
#ifndef WW_UI_FOCUS_H
#define WW_UI_FOCUS_H

#include "ui/layout.h"

/* The control `steps` further on (negative: back) below `scope`, stopping at the ends; from nothing
 * the first or the last. key 0 when there is no control at all. */
struct ww_focus ww_focus_move(struct ww_node *scope, struct ww_focus from, int steps);
/* On the keyboard to the key in the row above (direction -1) or below (1), beyond its rows to the
 * next control that is no key; elsewhere one step. */
struct ww_focus ww_focus_move_line(struct ww_node *scope, struct ww_focus from, int direction);
/* The scroll position that brings the focused control into sight, else `scroll_px` as it is.
 * `layout` is the one that laid out the page at that position. */
int32_t ww_focus_scroll(const struct ww_layout *layout, struct ww_node *scope,
                        struct ww_focus focus);
/* The scroll position that brings the row to the top of the view, or as near as the end of the page
 * lets it; `scroll_px` as it is when there is no such row. */
int32_t ww_focus_top(const struct ww_layout *layout, struct ww_node *scope, struct ww_focus focus);
/* The node that has the focus, NULL when it is out of sight or gone. */
struct ww_node *ww_focus_node(struct ww_node *scope, struct ww_focus focus);

#endif
