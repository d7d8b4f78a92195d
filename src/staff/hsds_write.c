/* Both spellings of HSDS, written. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "staff/hsds_json.h"
#include "staff/hsds_package.h"

enum { CHUNK_BYTES = 1 << 20 };

struct writer {
    const struct ww_hsds *hsds;
    struct ww_buf out;
    FILE *file;
    bool *written[WW_HSDS_TABLE_COUNT]; /* owned: objects that stand in the file already */
};

static void put_value(struct ww_buf *out, enum ww_hsds_kind kind, const char *text)
{
    if (kind == WW_HSDS_KIND_NUMBER)
        ww_buf_puts(out, text);
    else
        ww_buf_json(out, text);
}

static void put_name(struct ww_buf *out, const char *name, bool *first)
{
    ww_buf_puts(out, *first ? "" : ",");
    ww_buf_json(out, name);
    ww_buf_puts(out, ":");
    *first = false;
}

static void put_object(struct writer *w, enum ww_hsds_table table, uint32_t row,
                       enum ww_hsds_field parent);

/* Whether a field is said by where the object stands, or by what is nested in it. */
static bool is_implied(const struct writer *w, enum ww_hsds_field field, uint32_t row,
                       enum ww_hsds_field parent)
{
    if (field == parent || field == WW_HSDS_ATTRIBUTE_LINK ||
        field == WW_HSDS_ATTRIBUTE_LINK_ENTITY)
        return true;
    for (int i = 0; i < ww_hsds_nest_count; i++) {
        const struct ww_hsds_nest *nest = &ww_hsds_nests[i];
        uint32_t child;
        if (nest->many || nest->read_only || nest->field != field)
            continue;
        return field != WW_HSDS_ATTRIBUTE_TERM &&
               ww_hsds_find(w->hsds, nest->child, ww_hsds_get(w->hsds, field, row), &child);
    }
    return false;
}

static void put_fields(struct writer *w, enum ww_hsds_table table, uint32_t row,
                       enum ww_hsds_field parent, bool *first)
{
    for (enum ww_hsds_field f = ww_hsds_tables[table].first; f < ww_hsds_end(table); f++) {
        const char *text = ww_hsds_get(w->hsds, f, row);
        if ((!text && !ww_hsds_fields[f].required) || is_implied(w, f, row, parent))
            continue;
        put_name(&w->out, ww_hsds_fields[f].name, first);
        put_value(&w->out, ww_hsds_fields[f].kind, text ? text : "");
    }
}

/* Attributes whose term only names one of our own columns do not need it nested in each. */
static bool is_own(const struct writer *w, uint32_t attribute)
{
    const char *type = ww_hsds_get(w->hsds, WW_HSDS_ATTRIBUTE_LINK_TYPE, attribute);
    return type && strcmp(type, WW_HSDS_OWN) == 0;
}

static void put_attributes(struct writer *w, const char *id, bool again, bool *first)
{
    uint32_t row;
    bool none = true;
    for (bool more = ww_hsds_first(w->hsds, WW_HSDS_ATTRIBUTE_LINK, id, &row); more;
         more = ww_hsds_next(w->hsds, WW_HSDS_ATTRIBUTE_LINK, &row)) {
        if (again && is_own(w, row))
            continue;
        if (none)
            put_name(&w->out, "attributes", first);
        ww_buf_puts(&w->out, none ? "[" : ",");
        put_object(w, WW_HSDS_ATTRIBUTE, row, WW_HSDS_ATTRIBUTE_LINK);
        none = false;
    }
    ww_buf_puts(&w->out, none ? "" : "]");
}

static void put_list(struct writer *w, const struct ww_hsds_nest *nest, const char *id, bool *first)
{
    uint32_t row;
    if (!ww_hsds_first(w->hsds, nest->field, id, &row))
        return;
    put_name(&w->out, nest->name, first);
    ww_buf_puts(&w->out, "[");
    put_object(w, nest->child, row, nest->field);
    while (ww_hsds_next(w->hsds, nest->field, &row)) {
        ww_buf_puts(&w->out, ",");
        put_object(w, nest->child, row, nest->field);
    }
    ww_buf_puts(&w->out, "]");
}

/* As deep as the tables of the specification stand in each other. */
static void put_object(struct writer *w, enum ww_hsds_table table, uint32_t row,
                       enum ww_hsds_field parent)
{
    const char *id = ww_hsds_id(w->hsds, table, row);
    bool first = true, again = w->written[table][row];
    w->written[table][row] = true;
    ww_buf_puts(&w->out, "{");
    put_fields(w, table, row, parent, &first);
    for (int i = 0; i < ww_hsds_nest_count; i++) {
        const struct ww_hsds_nest *nest = &ww_hsds_nests[i];
        uint32_t child;
        if (nest->parent != table || nest->read_only)
            continue;
        if (nest->many && again && table == WW_HSDS_ORGANIZATION)
            continue; /* its many contacts stand where it is named first */
        if (nest->many)
            put_list(w, nest, id, &first);
        else if (ww_hsds_find(w->hsds, nest->child, ww_hsds_get(w->hsds, nest->field, row),
                              &child) &&
                 !(table == WW_HSDS_ATTRIBUTE && is_own(w, row))) {
            put_name(&w->out, nest->name, &first);
            put_object(w, nest->child, child, WW_HSDS_FIELD_NONE);
        }
    }
    if (table != WW_HSDS_ATTRIBUTE)
        put_attributes(w, id, again, &first);
    ww_buf_puts(&w->out, "}");
}

static bool flush(struct writer *w, bool all)
{
    if (w->out.size < CHUNK_BYTES && !all)
        return true;
    bool ok = fwrite(w->out.data, 1, w->out.size, w->file) == w->out.size;
    ww_buf_reset(&w->out);
    return ok;
}

static bool put_services(struct writer *w, struct ww_progress *progress, bool *stopped)
{
    uint32_t count = ww_hsds_count(w->hsds, WW_HSDS_SERVICE);
    ww_buf_printf(&w->out,
                  "{\"total_items\":%u,\"total_pages\":1,\"page_number\":1,\"size\":%u,"
                  "\"first_page\":true,\"last_page\":true,\"empty\":%s,\n\"contents\":[",
                  count, count, count ? "false" : "true");
    for (uint32_t row = 0; row < count; row++) {
        *stopped = !ww_progress_at(progress, "writing", row, count);
        if (*stopped)
            return false;
        ww_buf_puts(&w->out, row ? ",\n" : "\n");
        put_object(w, WW_HSDS_SERVICE, row, WW_HSDS_FIELD_NONE);
        if (!flush(w, false))
            return false;
    }
    ww_buf_puts(&w->out, "]");
    return true;
}

/* What stands below no service. */
static bool put_rest(struct writer *w)
{
    static const enum ww_hsds_table lists[] = {
        WW_HSDS_ORGANIZATION, WW_HSDS_PROGRAM,     WW_HSDS_LOCATION, WW_HSDS_CONTACT, WW_HSDS_PHONE,
        WW_HSDS_SCHEDULE,     WW_HSDS_AT_LOCATION, WW_HSDS_TERM,     WW_HSDS_TAXONOMY};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        bool none = true;
        for (uint32_t row = 0; row < ww_hsds_count(w->hsds, lists[i]); row++) {
            if (w->written[lists[i]][row])
                continue;
            if (none)
                ww_buf_printf(&w->out, ",\n\"%s\":[\n", ww_hsds_tables[lists[i]].file);
            ww_buf_puts(&w->out, none ? "" : ",\n");
            put_object(w, lists[i], row, WW_HSDS_FIELD_NONE);
            none = false;
            if (!flush(w, false))
                return false;
        }
        ww_buf_puts(&w->out, none ? "" : "]");
    }
    ww_buf_puts(&w->out, "}\n");
    return flush(w, true);
}

enum ww_err ww_hsds_write_json(const struct ww_hsds *hsds, const char *path,
                               struct ww_progress *progress, struct ww_error *err)
{
    struct ww_arena arena = {0};
    const char *beside = ww_arena_printf(&arena, "%s.new", path);
    struct writer w = {.hsds = hsds, .file = fopen(beside, "we")};
    enum ww_err result = WW_OK;
    bool stopped = false;
    for (int t = 0; t < WW_HSDS_TABLE_COUNT; t++) {
        size_t count = hsds->tables[t].count + (size_t)1;
        w.written[t] = ww_alloc(count * sizeof(bool));
        memset(w.written[t], 0, count * sizeof(bool));
    }
    if (!w.file)
        result = ww_fail(err, WW_ERR_SYSTEM, "cannot write %s: %s", beside, strerror(errno));
    else if (!put_services(&w, progress, &stopped) || !put_rest(&w) || fflush(w.file) != 0 ||
             fsync(fileno(w.file)) != 0)
        result = stopped
                     ? ww_fail(err, WW_ERR_SYSTEM, "interrupted")
                     : ww_fail(err, WW_ERR_SYSTEM, "cannot write %s: %s", beside, strerror(errno));
    if (w.file && fclose(w.file) != 0 && result == WW_OK)
        result = ww_fail(err, WW_ERR_SYSTEM, "cannot write %s: %s", beside, strerror(errno));
    if (result == WW_OK && rename(beside, path) != 0)
        result = ww_fail(err, WW_ERR_SYSTEM, "cannot replace %s: %s", path, strerror(errno));
    if (result != WW_OK && w.file)
        unlink(beside);
    for (int t = 0; t < WW_HSDS_TABLE_COUNT; t++)
        free(w.written[t]);
    ww_buf_finish(&w.out);
    ww_arena_finish(&arena);
    return result;
}

static void put_cell(struct ww_buf *out, const char *text)
{
    if (!text)
        return;
    if (!strpbrk(text, ",;\"\r\n\t|") && *text != ' ' && text[strlen(text) - 1] != ' ') {
        ww_buf_puts(out, text);
        return;
    }
    ww_buf_puts(out, "\"");
    for (const char *s = text; *s; s++)
        ww_buf_add(out, *s == '"' ? "\"\"" : s, *s == '"' ? 2 : 1);
    ww_buf_puts(out, "\"");
}

static enum ww_err write_table(const struct ww_hsds *hsds, enum ww_hsds_table table,
                               const char *path, struct ww_error *err)
{
    struct ww_buf out = {0};
    enum ww_hsds_field first = ww_hsds_tables[table].first;
    for (enum ww_hsds_field f = first; f < ww_hsds_end(table); f++)
        ww_buf_printf(&out, "%s%s", f == first ? "" : ",", ww_hsds_fields[f].name);
    ww_buf_puts(&out, "\n");
    for (uint32_t row = 0; row < ww_hsds_count(hsds, table); row++) {
        for (enum ww_hsds_field f = first; f < ww_hsds_end(table); f++) {
            ww_buf_puts(&out, f == first ? "" : ",");
            put_cell(&out, ww_hsds_get(hsds, f, row));
        }
        ww_buf_puts(&out, "\n");
    }
    enum ww_err result = ww_file_replace(path, out.data, out.size, err);
    ww_buf_finish(&out);
    return result;
}

static const char *type_name(enum ww_hsds_kind kind)
{
    switch (kind) {
    case WW_HSDS_KIND_NUMBER:
        return "number";
    case WW_HSDS_KIND_DATE:
        return "date";
    case WW_HSDS_KIND_TIME:
        return "time";
    case WW_HSDS_KIND_DATETIME:
        return "datetime";
    default:
        return "string";
    }
}

/* Fields that JSON says by nesting, and a table has to say. */
static bool is_needed(enum ww_hsds_field field)
{
    static const enum ww_hsds_field needed[] = {
        WW_HSDS_PROGRAM_ORGANIZATION, WW_HSDS_AT_LOCATION_SERVICE, WW_HSDS_AT_LOCATION_LOCATION,
        WW_HSDS_ATTRIBUTE_LINK,       WW_HSDS_ATTRIBUTE_TERM,      WW_HSDS_ATTRIBUTE_LINK_ENTITY,
        WW_HSDS_COST_SERVICE,         WW_HSDS_CAPACITY_SERVICE,    WW_HSDS_CAPACITY_UNIT,
    };
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (needed[i] == field)
            return true;
    return ww_hsds_fields[field].required || ww_hsds_fields[field].kind == WW_HSDS_KIND_ID;
}

static void describe_fields(struct ww_buf *out, enum ww_hsds_table table)
{
    enum ww_hsds_field first = ww_hsds_tables[table].first;
    ww_buf_puts(out, "\"schema\":{\"primaryKey\":\"id\",\"fields\":[");
    for (enum ww_hsds_field f = first; f < ww_hsds_end(table); f++) {
        const struct ww_hsds_field_spec *spec = &ww_hsds_fields[f];
        ww_buf_printf(out,
                      "%s{\"name\":\"%s\",\"type\":\"%s\"%s,\"constraints\":{\"required\":%s,"
                      "\"unique\":%s}}",
                      f == first ? "" : ",", spec->name, type_name(spec->kind),
                      spec->kind == WW_HSDS_KIND_URI     ? ",\"format\":\"uri\""
                      : spec->kind == WW_HSDS_KIND_EMAIL ? ",\"format\":\"email\""
                                                         : "",
                      is_needed(f) ? "true" : "false", f == first ? "true" : "false");
    }
    ww_buf_puts(out, "]}");
}

static void describe(const struct ww_hsds *hsds, const char *title, struct ww_buf *out)
{
    bool first = true;
    ww_buf_puts(out, "{\"name\":\"human_services_data\",\"title\":");
    ww_buf_json(out, title);
    ww_buf_puts(out, ",\"profile\":\"tabular-data-package\",\"version\":\"3.1.0\",\"homepage\":"
                     "\"https://docs.openreferral.org\",\"resources\":[");
    for (enum ww_hsds_table t = 0; t < WW_HSDS_TABLE_COUNT; t++) {
        if (ww_hsds_count(hsds, t) == 0)
            continue;
        ww_buf_printf(out,
                      "%s\n{\"name\":\"%s\",\"path\":\"%s.csv\",\"format\":\"csv\",\"mediatype\":"
                      "\"text/csv\",\"encoding\":\"utf-8\",\"profile\":\"tabular-data-resource\",",
                      first ? "" : ",", ww_hsds_tables[t].name, ww_hsds_tables[t].file);
        describe_fields(out, t);
        ww_buf_puts(out, "}");
        first = false;
    }
    ww_buf_puts(out, "\n]}\n");
}

/* Files of the same names are tables of ours in a content directory. */
static enum ww_err check_place(const char *dir, struct ww_arena *arena, struct ww_error *err)
{
    if (!ww_dir_exists(dir) ||
        access(ww_arena_printf(arena, "%s/datapackage.json", dir), F_OK) == 0)
        return WW_OK;
    for (enum ww_hsds_table t = 0; t < WW_HSDS_TABLE_COUNT; t++)
        if (access(ww_arena_printf(arena, "%s/%s.csv", dir, ww_hsds_tables[t].file), F_OK) == 0)
            return ww_fail(err, WW_ERR_INPUT,
                           "%s: has a %s.csv that is of no HSDS package; name an empty directory",
                           dir, ww_hsds_tables[t].file);
    return WW_OK;
}

enum ww_err ww_hsds_write_package(const struct ww_hsds *hsds, const char *dir, const char *title,
                                  struct ww_progress *progress, struct ww_error *err)
{
    struct ww_arena arena = {0};
    struct ww_buf out = {0};
    enum ww_err result = check_place(dir, &arena, err);
    if (result == WW_OK)
        result = ww_dir_create(dir, err);
    for (enum ww_hsds_table t = 0; t < WW_HSDS_TABLE_COUNT && result == WW_OK; t++) {
        const char *path = ww_arena_printf(&arena, "%s/%s.csv", dir, ww_hsds_tables[t].file);
        if (!ww_progress_at(progress, "writing", (size_t)t, WW_HSDS_TABLE_COUNT))
            result = ww_fail(err, WW_ERR_SYSTEM, "interrupted");
        else if (ww_hsds_count(hsds, t) > 0)
            result = write_table(hsds, t, path, err);
        else if (unlink(path) != 0 && errno != ENOENT)
            result = ww_fail(err, WW_ERR_SYSTEM, "cannot remove %s: %s", path, strerror(errno));
    }
    if (result == WW_OK) {
        describe(hsds, title, &out);
        result = ww_file_replace(ww_arena_printf(&arena, "%s/datapackage.json", dir), out.data,
                                 out.size, err);
    }
    ww_buf_finish(&out);
    ww_arena_finish(&arena);
    return result;
}
