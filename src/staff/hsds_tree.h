/* One object of HSDS as JSON with all objects that are nested in it: which table each belongs to,
 * and whose it is. Knows nothing of files; hsds_json.c finds the objects in them. */
#ifndef WW_STAFF_HSDS_TREE_H
#define WW_STAFF_HSDS_TREE_H

#include <jansson.h>

#include "staff/hsds.h"

struct ww_hsds_task;

struct ww_hsds_tree {
    struct ww_hsds *hsds;
    uint32_t place;             /* of the object in the file's lists, from 1 */
    struct ww_hsds_task *tasks; /* owned; read from the front */
    size_t task_count, task_capacity;
    bool full; /* there is no room for more objects */
};

/* Adds `root`, an object, and all that is nested in it to tree->hsds; what cannot be read is left
 * out with a warning. `table` WW_HSDS_TABLE_COUNT: to be guessed. `constant`, a field that gets
 * `value`, may be WW_HSDS_FIELD_NONE. false: there are more than WW_HSDS_ROWS_MAX objects. */
bool ww_hsds_tree_read(struct ww_hsds_tree *tree, const json_t *root, enum ww_hsds_table table,
                       enum ww_hsds_field constant, const char *value);
/* Frees what is owned; the objects stay. */
void ww_hsds_tree_finish(struct ww_hsds_tree *tree);

#endif
