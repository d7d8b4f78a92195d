#include "staff/hsds_json.h"

#include <stdlib.h>
#include <string.h>

#include "staff/hsds_tree.h"
#include "staff/json_parts.h"

enum { MEMBERS_MAX = 256 };

struct reader {
    struct ww_hsds *hsds;
    struct ww_progress *progress;
    struct ww_error *err;
    const char *bytes, *file;
    size_t size;
    uint32_t items; /* of the page's list */
    struct ww_hsds_tree tree;
};

static enum ww_err refuse(struct reader *r, size_t at, const char *why)
{
    int line = 1;
    for (size_t i = 0; i < at && i < r->size; i++)
        line += r->bytes[i] == '\n';
    return ww_fail(r->err, WW_ERR_INPUT, "%s:%d: is no JSON (%.120s); was it saved to its end?",
                   r->file, line, why);
}

/* One object of a list with everything in it. `table` WW_HSDS_TABLE_COUNT: to be guessed. */
static enum ww_err read_item(struct reader *r, struct ww_json_part extent, enum ww_hsds_table table,
                             enum ww_hsds_field constant, const char *value)
{
    json_error_t reason;
    r->tree.place++;
    if (r->bytes[extent.start] != '{')
        return ww_fail(r->err, WW_ERR_INPUT, "%s: object %u is no object ({...}), but %.*s",
                       r->file, r->tree.place,
                       (int)(extent.end - extent.start < 20 ? extent.end - extent.start : 20),
                       r->bytes + extent.start);
    if (extent.end - extent.start > WW_HSDS_OBJECT_MAX)
        return ww_fail(r->err, WW_ERR_INPUT, "%s: object %u has more than %d MB", r->file,
                       r->tree.place, WW_HSDS_OBJECT_MAX >> 20);
    json_t *root = json_loadb(r->bytes + extent.start, extent.end - extent.start,
                              JSON_REJECT_DUPLICATES, &reason);
    if (!root)
        return refuse(r, extent.start + (size_t)(reason.position > 0 ? reason.position : 0),
                      reason.text);
    bool fits = ww_hsds_tree_read(&r->tree, root, table, constant, value);
    json_decref(root);
    return fits ? WW_OK
                : ww_fail(r->err, WW_ERR_INPUT, "%s: has more than %d objects", r->file,
                          WW_HSDS_ROWS_MAX);
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
        uint32_t before = r->tree.place;
        result = read_list(r, members[i].value, table, constant, value);
        r->items += is_page_list(members[i].name) ? r->tree.place - before : 0;
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
                       .tree = {.hsds = hsds},
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
    ww_hsds_tree_finish(&r.tree);
    return result;
}
