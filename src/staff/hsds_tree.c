#include "staff/hsds_tree.h"

#include <stdlib.h>
#include <string.h>

#include "staff/clean.h"

/* An object that is still to be read, and whose it is. */
struct ww_hsds_task {
    const json_t *object;
    enum ww_hsds_table table;
    const char *id;
    enum ww_hsds_field parent_field; /* of this object; WW_HSDS_FIELD_NONE: nobody's */
    const char *parent_id, *parent_name;
    enum ww_hsds_field constant;
    const char *value;
    int depth;
};

static struct ww_hsds_task *push(struct ww_hsds_tree *tree)
{
    if (tree->task_count == tree->task_capacity) {
        tree->task_capacity = tree->task_capacity ? tree->task_capacity * 2 : 256;
        tree->tasks = ww_realloc(tree->tasks, tree->task_capacity * sizeof *tree->tasks);
    }
    return &tree->tasks[tree->task_count++];
}

/* A single value as text; NULL: there is none. */
static const char *text_of(struct ww_arena *arena, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        return *json_string_value(value)
                   ? ww_arena_strndup(arena, json_string_value(value), json_string_length(value))
                   : NULL;
    case JSON_INTEGER:
        return ww_arena_printf(arena, "%lld", (long long)json_integer_value(value));
    case JSON_REAL:
        return ww_arena_printf(arena, "%.10g", json_real_value(value));
    case JSON_TRUE:
        return "true";
    case JSON_FALSE:
        return "false";
    default:
        return NULL;
    }
}

/* Lists of single values, as some write days, become text with commas. false: it is no such value.
 */
static bool scalar(struct ww_arena *arena, const json_t *value, const char **text)
{
    *text = text_of(arena, value);
    if (*text || json_is_null(value) || json_is_string(value))
        return true;
    if (!json_is_array(value) || json_array_size(value) > 64)
        return false;
    size_t i;
    json_t *item;
    json_array_foreach(value, i, item)
    {
        const char *one = text_of(arena, item);
        if (!one)
            return false;
        *text = *text ? ww_arena_printf(arena, "%s,%s", *text, one) : one;
    }
    return true;
}

static const char *id_of(struct ww_hsds_tree *tree, const json_t *object,
                         const struct ww_hsds_task *parent, const char *name, size_t number)
{
    struct ww_arena *arena = &tree->hsds->arena;
    const json_t *value = json_object_get(object, "id");
    const char *id = value ? text_of(arena, value) : NULL;
    if (id || !parent)
        return id;
    return ww_hsds_made_id(tree->hsds, parent->id, name, number);
}

static void fill(struct ww_hsds_tree *tree, uint32_t row, enum ww_hsds_field field,
                 const char *text, bool *differs)
{
    const char *before = ww_hsds_get(tree->hsds, field, row);
    enum ww_hsds_kind kind = ww_hsds_fields[field].kind;
    if (!text)
        return;
    if (!before)
        ww_hsds_set(tree->hsds, field, row, text);
    else if (strcmp(before, text) != 0 && kind != WW_HSDS_KIND_REF && kind != WW_HSDS_KIND_LINK) {
        if (!*differs)
            ww_hsds_warn(tree->hsds, ww_hsds_fields[field].table, row, ww_hsds_fields[field].name,
                         "stands there twice, once with %s; the first one counts",
                         ww_quote(&tree->hsds->arena, text));
        *differs = true;
    }
}

static void queue_child(struct ww_hsds_tree *tree, const struct ww_hsds_task *task,
                        const char *name, const json_t *object, size_t number,
                        enum ww_hsds_table table, enum ww_hsds_field field, uint32_t row, bool many)
{
    if (!json_is_object(object)) {
        if (!json_is_null(object))
            ww_hsds_warn(tree->hsds, task->table, row, name, "is no object and is left out");
        return;
    }
    if (task->depth == WW_HSDS_DEPTH_MAX) {
        ww_hsds_warn(tree->hsds, task->table, row, name,
                     "is left out: it lies more than %d objects deep", WW_HSDS_DEPTH_MAX);
        return;
    }
    const char *id = id_of(tree, object, task, name, number);
    bool differs = true; /* which one it belongs to was said first */
    if (!many)
        fill(tree, row, field, id, &differs);
    *push(tree) = (struct ww_hsds_task){.object = object,
                                        .table = table,
                                        .id = id,
                                        .parent_field = many ? field : WW_HSDS_FIELD_NONE,
                                        .parent_id = task->id,
                                        .parent_name = ww_hsds_tables[task->table].name,
                                        .constant = WW_HSDS_FIELD_NONE,
                                        .depth = task->depth + 1};
}

/* false: `name` holds no objects. */
static bool read_nest(struct ww_hsds_tree *tree, const struct ww_hsds_task *task, uint32_t row,
                      const char *name, const json_t *value)
{
    enum ww_hsds_table table = WW_HSDS_TABLE_COUNT, old;
    enum ww_hsds_field field = WW_HSDS_FIELD_NONE, constant = WW_HSDS_FIELD_NONE;
    const char *constant_value = NULL;
    bool many = true, named = false;
    if (strcmp(name, "attributes") == 0) {
        table = WW_HSDS_ATTRIBUTE;
        field = WW_HSDS_ATTRIBUTE_LINK;
    }
    for (int pass = 0; pass < 2 && table == WW_HSDS_TABLE_COUNT; pass++) {
        if (pass == 1 && !(ww_hsds_find_table(name, &old, &constant, &constant_value)))
            break;
        for (int i = 0; i < ww_hsds_nest_count && table == WW_HSDS_TABLE_COUNT; i++) {
            const struct ww_hsds_nest *nest = &ww_hsds_nests[i];
            named = pass == 0 ? strcmp(nest->name, name) == 0 : nest->many && nest->child == old;
            if (nest->parent != task->table || !named)
                continue;
            table = nest->child;
            field = nest->field;
            many = nest->many;
        }
    }
    if (table == WW_HSDS_TABLE_COUNT)
        return false;
    if (json_is_array(value)) {
        size_t i;
        json_t *object;
        json_array_foreach((json_t *)value, i, object)
        {
            size_t before = tree->task_count;
            queue_child(tree, task, name, object, i, table, field, row, many);
            if (tree->task_count > before) {
                tree->tasks[before].constant = constant;
                tree->tasks[before].value = constant_value;
            }
            if (!many)
                break;
        }
    } else {
        queue_child(tree, task, name, value, 0, table, field, row, many);
    }
    return true;
}

static void read_object(struct ww_hsds_tree *tree, const struct ww_hsds_task *task)
{
    struct ww_hsds *hsds = tree->hsds;
    uint32_t row;
    bool differs = false;
    if (!ww_hsds_find(hsds, task->table, task->id, &row)) {
        if (hsds->rows == WW_HSDS_ROWS_MAX) {
            tree->full = true;
            return;
        }
        row = ww_hsds_add(hsds, task->table, task->id, tree->place);
    }
    if (task->parent_field != WW_HSDS_FIELD_NONE)
        fill(tree, row, task->parent_field, task->parent_id, &differs);
    if (task->parent_field == WW_HSDS_ATTRIBUTE_LINK)
        fill(tree, row, WW_HSDS_ATTRIBUTE_LINK_ENTITY, task->parent_name, &(bool){true});
    if (task->constant != WW_HSDS_FIELD_NONE)
        fill(tree, row, task->constant, task->value, &(bool){true});
    const char *name, *text;
    json_t *value;
    json_object_foreach((json_t *)task->object, name, value)
    {
        enum ww_hsds_field field = ww_hsds_find_field(task->table, name);
        bool nested = json_is_object(value) || json_is_array(value);
        if (nested && read_nest(tree, task, row, name, value))
            continue;
        if (field == WW_HSDS_FIELD_NONE)
            ww_hsds_pass_over(hsds, task->table, name, !json_is_null(value));
        else if (!scalar(&hsds->arena, value, &text))
            ww_hsds_warn(hsds, task->table, row, name, "is %s, not text, and is left out",
                         json_is_object(value) ? "an object" : "a list");
        else if (field != ww_hsds_tables[task->table].first)
            fill(tree, row, field, text, &differs);
    }
}

/* What an object of a list without a name is. */
static enum ww_hsds_table guess(const json_t *object)
{
    static const struct {
        const char *member;
        enum ww_hsds_table table;
    } signs[] = {
        {"service_at_locations", WW_HSDS_SERVICE}, {"status", WW_HSDS_SERVICE},
        {"location", WW_HSDS_AT_LOCATION},         {"service", WW_HSDS_AT_LOCATION},
        {"location_type", WW_HSDS_LOCATION},       {"addresses", WW_HSDS_LOCATION},
        {"website", WW_HSDS_ORGANIZATION},         {"legal_status", WW_HSDS_ORGANIZATION},
        {"programs", WW_HSDS_ORGANIZATION},        {"services", WW_HSDS_ORGANIZATION},
        {"locations", WW_HSDS_ORGANIZATION},       {"taxonomy", WW_HSDS_TERM},
        {"taxonomy_detail", WW_HSDS_TERM},
    };
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (json_object_get(object, signs[i].member))
            return signs[i].table;
    return WW_HSDS_SERVICE;
}

bool ww_hsds_tree_read(struct ww_hsds_tree *tree, const json_t *root, enum ww_hsds_table table,
                       enum ww_hsds_field constant, const char *value)
{
    table = table == WW_HSDS_TABLE_COUNT ? guess(root) : table;
    const char *id = id_of(tree, root, NULL, NULL, 0);
    tree->task_count = 0;
    if (id)
        *push(tree) = (struct ww_hsds_task){.object = root,
                                            .table = table,
                                            .id = id,
                                            .parent_field = WW_HSDS_FIELD_NONE,
                                            .constant = constant,
                                            .value = value};
    else
        ww_report_add(&tree->hsds->report, WW_WARNING, tree->hsds->file, 0, NULL,
                      "object %u, %s: has no id and is left out", tree->place,
                      ww_hsds_tables[table].name);
    for (size_t i = 0; i < tree->task_count && !tree->full; i++) {
        struct ww_hsds_task task = tree->tasks[i]; /* the list moves while it grows */
        read_object(tree, &task);
    }
    return !tree->full;
}

void ww_hsds_tree_finish(struct ww_hsds_tree *tree)
{
    free(tree->tasks);
}
