#include "staff/import_hsds.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "staff/hsds_json.h"
#include "staff/hsds_package.h"
#include "staff/hsds_take.h"
#include "staff/hsds_tidy.h"

/* What is missing of a publisher's data was taken out; what is missing of one page was not. */
static enum ww_err drop_missing(struct ww_hsds_take *t, struct ww_error *err)
{
    uint32_t known = 0, seen = 0;
    for (uint32_t i = 0; i < t->in->ledger.count; i++) {
        const struct ww_ledger_entry *entry = &t->in->ledger.entries[i];
        const struct ww_intake_table *table = &t->in->tables[entry->table];
        uint32_t row;
        bool added = ww_intake_find(t->in, ww_tables[entry->table].first, entry->row_id, &row) &&
                     table->rows[row].added;
        known += !added;
        seen += !added && entry->seen;
    }
    if (t->hsds->partial || t->hsds->paged < t->hsds->total) {
        if (known > seen)
            ww_intake_warn(t->in, "this is a part of a larger list: nothing is removed");
        return WW_OK;
    }
    if (known > 0 && seen == 0)
        return ww_fail(err, WW_ERR_INPUT,
                       "nothing of the last import is in it, so that all of that would be removed; "
                       "if it is from another publisher, give that a name with --source=NAME");
    for (int i = 0; i < ww_hsds_pair_count; i++)
        ww_intake_drop_missing(t->in, ww_hsds_pairs[i].ours, NULL);
    return WW_OK;
}

static enum ww_err load_tables(struct ww_hsds_take *t, struct ww_error *err)
{
    enum ww_err result = ww_intake_table(t->in, WW_TABLE_SITE, err);
    if (result == WW_OK)
        result = ww_intake_table(t->in, WW_TABLE_TERMS, err);
    for (int i = 0; i < ww_hsds_pair_count && result == WW_OK; i++)
        result = ww_intake_table(t->in, ww_hsds_pairs[i].ours, err);
    if (result != WW_OK)
        return result;
    t->town =
        ww_intake_rows(t->in, WW_TABLE_SITE) ? ww_intake_get(t->in, 0, WW_SITE_NAME, 0) : NULL;
    t->town = t->town ? t->town : "";
    const struct ww_grid *places = &t->in->tables[WW_TABLE_LOCATIONS].grid;
    t->next_position = ww_merge_largest(places, ww_grid_find(places, "position")) + 1;
    return WW_OK;
}

static enum ww_err check_category(struct ww_hsds_take *t, struct ww_error *err)
{
    uint32_t row;
    if (!t->category || ww_names_find(&t->map.codes[0], t->category, &row))
        return WW_OK;
    return ww_fail(err, WW_ERR_INPUT, "--category=%s: taxonomy_terms.csv has no such category",
                   t->category);
}

enum ww_err ww_import_hsds_objects(struct ww_intake *in, struct ww_hsds *hsds, const char *category,
                                   struct ww_error *err)
{
    struct ww_hsds_take t = {.in = in, .hsds = hsds, .category = category};
    enum ww_err result = load_tables(&t, err);
    ww_hsds_tidy(hsds);
    ww_hsds_map_start(&t.map, hsds, &in->tables[WW_TABLE_TERMS].grid, in->today, false, &in->arena);
    if (result == WW_OK)
        result = check_category(&t, err);
    if (result == WW_OK && ww_hsds_count(hsds, WW_HSDS_SERVICE) == 0 &&
        ww_hsds_count(hsds, WW_HSDS_ORGANIZATION) == 0 &&
        ww_hsds_count(hsds, WW_HSDS_LOCATION) == 0)
        result = ww_fail(err, WW_ERR_INPUT,
                         "%s: there is no service, organization or location in it", in->what);
    for (int i = 0; i < ww_hsds_pair_count && result == WW_OK; i++)
        result = ww_hsds_take_table(&t, &ww_hsds_pairs[i], err);
    if (result == WW_OK) {
        ww_hsds_take_count(&t);
        result = drop_missing(&t, err);
    }
    ww_hsds_take_say(&t);
    for (int table = 0; table < WW_TABLE_COUNT; table++)
        ww_names_finish(&t.taken[table]);
    ww_names_finish(&t.unmatched);
    ww_names_finish(&t.counts);
    ww_hsds_map_finish(&t.map);
    return result;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static enum ww_err read_file(struct ww_hsds *hsds, const char *path, struct ww_progress *progress,
                             struct ww_error *err)
{
    static const char descriptor[] = "datapackage.json";
    if (ww_dir_exists(path))
        return ww_hsds_read_package(hsds, path, progress, err);
    if (ends_with(path, descriptor)) {
        size_t n = strlen(path) - (sizeof descriptor - 1);
        const char *dir = n > 1 ? ww_arena_strndup(&hsds->arena, path, n - 1) : n ? "/" : ".";
        return ww_hsds_read_package(hsds, dir, progress, err);
    }
    char *bytes;
    size_t size;
    enum ww_err result = ww_file_read(path, WW_HSDS_MAX_BYTES, &bytes, &size, err);
    if (result != WW_OK)
        return result;
    result = ww_hsds_read_json(hsds, bytes, size, path, progress, err);
    free(bytes);
    return result;
}

enum ww_err ww_import_hsds(struct ww_intake *in, const struct ww_hsds_import_params *params,
                           struct ww_error *err)
{
    struct ww_hsds hsds = {0};
    enum ww_err result = WW_OK;
    for (int i = 0; i < params->file_count && result == WW_OK; i++)
        result = read_file(&hsds, params->files[i], in->progress, err);
    if (result == WW_OK)
        result = ww_import_hsds_objects(in, &hsds, params->category, err);
    ww_hsds_finish(&hsds);
    return result;
}
