/* The page as an indented text tree: what --describe prints and golden tests compare. */
#ifndef WW_UI_DESCRIBE_H
#define WW_UI_DESCRIBE_H

#include "base/buf.h"
#include "ui/tree.h"

/* One line a node that means something: role, id, rectangle in px (when wanted), words with their
 * language, state, action. What is never seen (soft hyphens, joiners, isolates) is left
 * out. */
void ww_describe_tree(const struct ww_node *root, bool rectangles, struct ww_buf *out);

#endif
