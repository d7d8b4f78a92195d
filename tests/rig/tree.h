/* What lies where on a page, from the text tree that `--describe` prints. Knows the form of its
 * lines: role, `#id`, `[x,y WxH]`, words, and the action behind `->`. */
#ifndef WW_RIG_TREE_H
#define WW_RIG_TREE_H

#include <stdbool.h>

#include "base/error.h"

struct ww_target {
    int x_px, y_px; /* the middle */
    char action[64];
};

/* Runs `argv` (NULL at its end) and returns what it prints, zero-terminated; free() it. */
enum ww_err ww_tree_read(const char *const *argv, char **tree, struct ww_error *err);

/* The node `id`; false when there is none or nothing can be done with it. */
bool ww_tree_find(const char *tree, const char *id, struct ww_target *target);
/* All nodes in sight above the bar whose action begins with `action`, in order; at most `max`. */
int ww_tree_actions(const char *tree, const char *action, struct ww_target *targets, int max);

#endif
