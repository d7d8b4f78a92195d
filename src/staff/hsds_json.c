#include "staff/hsds_json.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "staff/clean.h"
#include "staff/json_parts.h"

enum { MEMBERS_MAX = 256 };

/* An object that is still to be read, and whose it is. */
struct task {
    const json_t *object;
    enum ww_hsds_table table;
    const char *id;
    enum ww_hsds_field parent_field; /* of this object; WW_HSDS_FIELD_NONE: nobody's */
    const char *parent_id, *parent_name;
    enum ww_hsds_field constant;
    const char *value;
    int depth;
};

struct reader {
    struct ww_hsds *hsds;
    struct ww_progress *progress;
    struct ww_error *err;
    const char *bytes, *file;
    size_t size;
    uint32_t place;     /* of the object in the file's lists */
    uint32_t items;     /* of the page's list */
    struct task *tasks; /* owned; read from the front */
    size_t task_count, task_capacity;
    bool stopped;
};

static enum ww_err refuse(struct reader *r, size_t at, const char *why)
{
    int line = 1;
    for (size_t i = 0; i < at && i < r->size; i++)
        line += r->bytes[i] == '\n';
    return ww_fail(r->err, WW_ERR_INPUT, "%s:%d: is no JSON (%.120s); was it saved to its end?",
                   r->file, line, why);
}

static struct task *push(struct reader *r)
{
    if (r->task_count == r->task_capacity) {
        r->task_capacity = r->task_capacity ? r->task_capacity * 2 : 256;
        r->tasks = ww_realloc(r->tasks, r->task_capacity * sizeof *r->tasks);
    }
    return &r->tasks[r->task_count++];
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

static const char *id_of(struct reader *r, const json_t *object, const struct task *parent,
                         const char *name, size_t number)
{
    struct ww_arena *arena = &r->hsds->arena;
    const json_t *value = json_object_get(object, "id");
    const char *id = value ? text_of(arena, value) : NULL;
    if (id || !parent)
        return id;
    return ww_hsds_made_id(r->hsds, parent->id, name, number);
}

static void fill(struct reader *r, uint32_t row, enum ww_hsds_field field, const char *text,
                 bool *differs)
{
    const char *before = ww_hsds_get(r->hsds, field, row);
    enum ww_hsds_kind kind = ww_hsds_fields[field].kind;
    if (!text)
        return;
    if (!before)
        ww_hsds_set(r->hsds, field, row, text);
    else if (strcmp(before, text) != 0 && kind != WW_HSDS_KIND_REF && kind != WW_HSDS_KIND_LINK) {
        if (!*differs)
            ww_hsds_warn(r->hsds, ww_hsds_fields[field].table, row, ww_hsds_fields[field].name,
                         "stands there twice, once with %s; the first one counts",
                         ww_quote(&r->hsds->arena, text));
        *differs = true;
    }
}

static void queue_child(struct reader *r, const struct task *task, const char *name,
                        const json_t *object, size_t number, enum ww_hsds_table table,
                        enum ww_hsds_field field, uint32_t row, bool many)
{
    if (!json_is_object(object)) {
        if (!json_is_null(object))
            ww_hsds_warn(r->hsds, task->table, row, name, "is no object and is left out");
        return;
    }
    if (task->depth == WW_HSDS_DEPTH_MAX) {
        ww_hsds_warn(r->hsds, task->table, row, name,
                     "is left out: it lies more than %d objects deep", WW_HSDS_DEPTH_MAX);
        return;
    }
    const char *id = id_of(r, object, task, name, number);
    bool differs = true; /* which one it belongs to was said first */
    if (!many)
        fill(r, row, field, id, &differs);
    *push(r) = (struct task){.object = object,
                             .table = table,
                             .id = id,
                             .parent_field = many ? field : WW_HSDS_FIELD_NONE,
                             .parent_id = task->id,
                             .parent_name = ww_hsds_tables[task->table].name,
                             .constant = WW_HSDS_FIELD_NONE,
                             .depth = task->depth + 1};
}

/* false: `name` holds no objects. */
static bool read_nest(struct reader *r, const struct task *task, uint32_t row, const char *name,
                      const json_t *value)
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
            size_t before = r->task_count;
            queue_child(r, task, name, object, i, table, field, row, many);
            if (r->task_count > before) {
                r->tasks[before].constant = constant;
                r->tasks[before].value = constant_value;
            }
            if (!many)
                break;
        }
    } else {
        queue_child(r, task, name, value, 0, table, field, row, many);
    }
    return true;
}

static void read_object(struct reader *r, const struct task *task)
{
    struct ww_hsds *hsds = r->hsds;
    uint32_t row;
    bool differs = false;
    if (!ww_hsds_find(hsds, task->table, task->id, &row)) {
        if (hsds->rows == WW_HSDS_ROWS_MAX) {
            r->stopped = true;
            return;
        }
        row = ww_hsds_add(hsds, task->table, task->id, r->place);
    }
    if (task->parent_field != WW_HSDS_FIELD_NONE)
        fill(r, row, task->parent_field, task->parent_id, &differs);
    if (task->parent_field == WW_HSDS_ATTRIBUTE_LINK)
        fill(r, row, WW_HSDS_ATTRIBUTE_LINK_ENTITY, task->parent_name, &(bool){true});
    if (task->constant != WW_HSDS_FIELD_NONE)
        fill(r, row, task->constant, task->value, &(bool){true});
    const char *name, *text;
    json_t *value;
    json_object_foreach((json_t *)task->object, name, value)
    {
        enum ww_hsds_field field = ww_hsds_find_field(task->table, name);
        bool nested = json_is_object(value) || json_is_array(value);
        if (nested && read_nest(r, task, row, name, value))
            continue;
        if (field == WW_HSDS_FIELD_NONE)
            ww_hsds_pass_over(hsds, task->table, name, !json_is_null(value));
        else if (!scalar(&hsds->arena, value, &text))
            ww_hsds_warn(hsds, task->table, row, name, "is %s, not text, and is left out",
                         json_is_object(value) ? "an object" : "a list");
        else if (field != ww_hsds_tables[task->table].first)
            fill(r, row, field, text, &differs);
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

/* One object of a list with everything in it. `table` WW_HSDS_TABLE_COUNT: to be guessed. */
static enum ww_err read_item(struct reader *r, struct ww_json_part extent, enum ww_hsds_table table,
                             enum ww_hsds_field constant, const char *value)
{
    json_error_t reason;
    r->place++;
    if (r->bytes[extent.start] != '{')
        return ww_fail(r->err, WW_ERR_INPUT, "%s: object %u is no object ({...}), but %.*s",
                       r->file, r->place,
                       (int)(extent.end - extent.start < 20 ? extent.end - extent.start : 20),
                       r->bytes + extent.start);
    if (extent.end - extent.start > WW_HSDS_OBJECT_MAX)
        return ww_fail(r->err, WW_ERR_INPUT, "%s: object %u has more than %d MB", r->file, r->place,
                       WW_HSDS_OBJECT_MAX >> 20);
    json_t *root = json_loadb(r->bytes + extent.start, extent.end - extent.start,
                              JSON_REJECT_DUPLICATES, &reason);
    if (!root)
        return refuse(r, extent.start + (size_t)(reason.position > 0 ? reason.position : 0),
                      reason.text);
    table = table == WW_HSDS_TABLE_COUNT ? guess(root) : table;
    const char *id = id_of(r, root, NULL, NULL, 0);
    r->task_count = 0;
    if (id)
        *push(r) = (struct task){.object = root,
                                 .table = table,
                                 .id = id,
                                 .parent_field = WW_HSDS_FIELD_NONE,
                                 .constant = constant,
                                 .value = value};
    else
        ww_report_add(&r->hsds->report, WW_WARNING, r->file, 0, NULL,
                      "object %u, %s: has no id and is left out", r->place,
                      ww_hsds_tables[table].name);
    for (size_t i = 0; i < r->task_count && !r->stopped; i++) {
        struct task task = r->tasks[i]; /* the list moves while it grows */
        read_object(r, &task);
    }
    json_decref(root);
    return r->stopped ? ww_fail(r->err, WW_ERR_INPUT, "%s: has more than %d objects", r->file,
                                WW_HSDS_ROWS_MAX)
                      : WW_OK;
}

static enum ww_err read_list(struct reader *r, struct ww_json_part list, enum ww_hsds_table table,
                             enum ww_hsds_field constant, const char *value)
{
    enum ww_err result = WW_OK;
    size_t at = ww_json_skip_space(r->bytes, r->size, list.start + 1);
    while (result == WW_OK && ww_json_at(r->bytes, r->size, at) != ']') {
        size_t end = ww_json_skip_value(r->bytes, r->size, at);
        if (end <= at)
            return refuse(r, end ? end : r->size, "the list has no end");
        if (!ww_progress_at(r->progress, "reading", at, r->size))
            return ww_fail(r->err, WW_ERR_SYSTEM, "interrupted");
        result = read_item(r, (struct ww_json_part){at, end}, table, constant, value);
        at = ww_json_skip_space(r->bytes, r->size, end);
        if (ww_json_at(r->bytes, r->size, at) == ',') {
            at = ww_json_skip_space(r->bytes, r->size, at + 1);
            if (ww_json_at(r->bytes, r->size, at) == ']')
                return refuse(r, at, "a comma stands before the end of the list");
        } else if (result == WW_OK && ww_json_at(r->bytes, r->size, at) != ']') {
            return refuse(r, at, "a comma is missing between two objects of the list");
        }
    }
    return result;
}

static bool is_page_list(const char *name)
{
    return strcmp(name, "contents") == 0 || strcmp(name, "items") == 0 ||
           strcmp(name, "data") == 0 || strcmp(name, "results") == 0;
}

static enum ww_err read_root(struct reader *r, size_t at)
{
    struct ww_json_member *members = ww_alloc(MEMBERS_MAX * sizeof *members);
    int count;
    bool lists = false, single = false;
    const char *why;
    size_t wrong;
    enum ww_err result =
        ww_json_find_members(r->bytes, r->size, at, members, MEMBERS_MAX, &count, &wrong, &why)
            ? WW_OK
            : refuse(r, wrong, why);
    size_t end = result == WW_OK ? ww_json_skip_value(r->bytes, r->size, at) : 0;
    for (int i = 0; i < count; i++)
        single |= strcmp(members[i].name, "id") == 0;
    for (int i = 0; i < count && !single && result == WW_OK; i++) {
        enum ww_hsds_table table = WW_HSDS_TABLE_COUNT;
        enum ww_hsds_field constant = WW_HSDS_FIELD_NONE;
        const char *value = NULL;
        if (r->bytes[members[i].value.start] != '[' ||
            (!is_page_list(members[i].name) &&
             !ww_hsds_find_table(members[i].name, &table, &constant, &value)))
            continue;
        lists = true;
        uint32_t before = r->place;
        result = read_list(r, members[i].value, table, constant, value);
        r->items += is_page_list(members[i].name) ? r->place - before : 0;
    }
    for (int i = 0; i < count; i++)
        if (strcmp(members[i].name, "total_items") == 0) {
            unsigned long total = strtoul(r->bytes + members[i].value.start, NULL, 10);
            r->hsds->total = total > r->hsds->total ? total : r->hsds->total;
        }
    r->hsds->paged += r->items;
    r->hsds->partial |= single;
    if (result == WW_OK && single)
        result = read_item(r, (struct ww_json_part){at, end}, WW_HSDS_TABLE_COUNT,
                           WW_HSDS_FIELD_NONE, NULL);
    else if (result == WW_OK && !lists)
        result = ww_fail(r->err, WW_ERR_INPUT,
                         "%s: has neither a list of services (\"contents\", \"services\") nor is "
                         "it a service with an id",
                         r->file);
    free(members);
    return result;
}

enum ww_err ww_hsds_read_json(struct ww_hsds *hsds, const char *bytes, size_t size,
                              const char *file, struct ww_progress *progress, struct ww_error *err)
{
    struct reader r = {.hsds = hsds,
                       .progress = progress,
                       .err = err,
                       .bytes = bytes,
                       .size = size,
                       .file = ww_arena_strdup(&hsds->arena, file)};
    hsds->file = r.file;
    bool marked = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    size_t at = ww_json_skip_space(bytes, size, marked ? 3 : 0),
           end = ww_json_skip_value(bytes, size, at);
    enum ww_err result;
    if (size > WW_HSDS_MAX_BYTES)
        result = ww_fail(err, WW_ERR_INPUT, "%s: has more than %d MB; divide it", file,
                         WW_HSDS_MAX_BYTES >> 20);
    else if (end <= at)
        result = refuse(&r, r.size, "its end is missing");
    else if (ww_json_skip_space(bytes, size, end) != size)
        result = refuse(&r, end, "something stands behind its end");
    else if (ww_json_at(bytes, size, at) == '[')
        result = read_list(&r, (struct ww_json_part){at, end}, WW_HSDS_TABLE_COUNT,
                           WW_HSDS_FIELD_NONE, NULL);
    else if (ww_json_at(bytes, size, at) == '{')
        result = read_root(&r, at);
    else
        result = refuse(&r, at, "it begins with neither [ nor {");
    free(r.tasks);
    return result;
}
