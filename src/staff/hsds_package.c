#include "staff/hsds_package.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/file.h"
#include "staff/clean.h"
#include "staff/csv.h"

enum { DESCRIPTOR_MAX_BYTES = 8 << 20, PARTS_MAX = 64 };

/* A relative path that stays below the package. */
static bool is_inside(const char *path)
{
    if (*path == '/' || *path == '\0' || strchr(path, '\\') || strchr(path, ':'))
        return false;
    for (const char *s = path; *s; s += strcspn(s, "/"), s += *s == '/')
        if (strncmp(s, "..", 2) == 0 && (s[2] == '/' || s[2] == '\0'))
            return false;
    return true;
}

/* "services" of "data/services.csv". */
static const char *stem_of(struct ww_arena *arena, const char *path)
{
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    size_t n = strlen(name);
    return ww_arena_strndup(arena, name, n > 4 && strcmp(name + n - 4, ".csv") == 0 ? n - 4 : n);
}

static void read_resource(struct ww_hsds *hsds, const json_t *resource, const char *file,
                          struct ww_hsds_part *parts, int max, int *count)
{
    const char *name = json_string_value(json_object_get(resource, "name"));
    const json_t *value = json_object_get(resource, "path");
    const char *path = json_string_value(json_is_array(value) ? json_array_get(value, 0) : value);
    struct ww_hsds_part part = {.constant = WW_HSDS_FIELD_NONE};
    if (!path || !is_inside(path)) {
        ww_report_add(&hsds->report, WW_WARNING, file, 0, NULL,
                      "the resource %s is left out: it names no file within the package",
                      ww_quote(&hsds->arena, name   ? name
                                             : path ? path
                                                    : "?"));
        return;
    }
    part.path = ww_arena_strdup(&hsds->arena, path);
    if (!ww_hsds_find_table(stem_of(&hsds->arena, path), &part.table, &part.constant,
                            &part.value) &&
        !(name && ww_hsds_find_table(name, &part.table, &part.constant, &part.value)))
        ww_report_add(&hsds->report, WW_WARNING, file, 0, NULL,
                      "the file %s is left out: HSDS has no such table",
                      ww_quote(&hsds->arena, path));
    else if (*count < max)
        parts[(*count)++] = part;
}

enum ww_err ww_hsds_read_descriptor(struct ww_hsds *hsds, const char *bytes, size_t size,
                                    const char *file, struct ww_hsds_part *parts, int max,
                                    int *count, struct ww_error *err)
{
    json_error_t reason;
    json_t *root = json_loadb(bytes, size, 0, &reason);
    *count = 0;
    if (!root)
        return ww_fail(err, WW_ERR_INPUT, "%s:%d: is no JSON (%.80s); was it saved to its end?",
                       file, reason.line, reason.text);
    const json_t *resources = json_object_get(root, "resources");
    size_t i;
    json_t *resource;
    json_array_foreach((json_t *)resources, i, resource)
    {
        if (i < (size_t)max)
            read_resource(hsds, resource, file, parts, max, count);
    }
    json_decref(root);
    if (*count == 0)
        return ww_fail(err, WW_ERR_INPUT, "%s: names no table of HSDS under \"resources\"", file);
    return WW_OK;
}

/* What others leave in a cell and around its value. NULL: nothing is left. Texts and cells of our
 * own may have quotation marks. */
static const char *plain(struct ww_arena *arena, enum ww_hsds_field field, const char *text)
{
    size_t n = text ? strlen(text) : 0;
    bool known = field != WW_HSDS_FIELD_NONE;
    if (n == 0 || field == WW_HSDS_ATTRIBUTE_VALUE)
        return text;
    if (strcmp(text, "null") == 0 || strcmp(text, "NULL") == 0)
        return NULL;
    if (n >= 2 && text[0] == '"' && text[n - 1] == '"' && known &&
        ww_hsds_fields[field].kind != WW_HSDS_KIND_TEXT)
        return n > 2 ? ww_arena_strndup(arena, text + 1, n - 2) : NULL;
    return text;
}

static void read_row(struct ww_hsds *hsds, const struct ww_csv *csv, const struct ww_csv_row *from,
                     const enum ww_hsds_field *fields, int columns, const struct ww_hsds_part *part)
{
    enum ww_hsds_field id_field = ww_hsds_tables[part->table].first;
    const char *id = NULL;
    uint32_t row;
    for (int c = 0; c < from->count && c < columns; c++)
        if (fields[c] == id_field)
            id = plain(&hsds->arena, fields[c], csv->cells[from->at + (size_t)c]);
    if (!id || ww_hsds_find(hsds, part->table, id, &row)) {
        if (hsds->report.warnings < WW_HSDS_WARNINGS_MAX)
            ww_report_add(&hsds->report, WW_WARNING, hsds->file, from->number, "id",
                          id ? "%s stands there twice; the first one counts"
                             : "%sis missing, and "
                               "the row is left out",
                          id ? ww_quote(&hsds->arena, id) : "");
        else
            hsds->more++;
        return;
    }
    row = ww_hsds_add(hsds, part->table, id, (uint32_t)from->number);
    for (int c = 0; c < from->count && c < columns; c++) {
        const char *text = plain(&hsds->arena, fields[c], csv->cells[from->at + (size_t)c]);
        if (text && fields[c] != WW_HSDS_FIELD_NONE && fields[c] != id_field &&
            !ww_hsds_get(hsds, fields[c], row))
            ww_hsds_set(hsds, fields[c], row, text);
    }
    if (part->constant != WW_HSDS_FIELD_NONE && !ww_hsds_get(hsds, part->constant, row))
        ww_hsds_set(hsds, part->constant, row, part->value);
}

static void pass_over_columns(struct ww_hsds *hsds, const struct ww_csv *csv,
                              const enum ww_hsds_field *fields, int columns,
                              enum ww_hsds_table table)
{
    for (int c = 0; c < columns; c++) {
        uint32_t filled = 0;
        for (size_t i = 1; i < csv->row_count; i++) {
            const struct ww_csv_row *row = &csv->rows[i];
            filled += c < row->count &&
                      plain(&hsds->arena, fields[c], csv->cells[row->at + (size_t)c]) != NULL;
        }
        if (fields[c] == WW_HSDS_FIELD_NONE && csv->cells[csv->rows[0].at + (size_t)c])
            ww_hsds_pass_over(hsds, table, csv->cells[csv->rows[0].at + (size_t)c], filled);
    }
}

enum ww_err ww_hsds_read_csv(struct ww_hsds *hsds, const char *bytes, size_t size, const char *file,
                             const struct ww_hsds_part *part, struct ww_error *err)
{
    struct ww_csv csv;
    struct ww_csv_fault fault;
    hsds->file = ww_arena_strdup(&hsds->arena, file);
    enum ww_err result = ww_csv_parse(bytes, size, &hsds->arena, &csv, &fault);
    if (result != WW_OK)
        ww_fail(err, result, "%s:%d: %s", file, fault.row, fault.message);
    else if (csv.row_count + hsds->rows > WW_HSDS_ROWS_MAX)
        result = ww_fail(err, WW_ERR_INPUT, "%s: with it there are more than %d rows", file,
                         WW_HSDS_ROWS_MAX);
    if (result == WW_OK) {
        enum ww_hsds_field fields[WW_CSV_MAX_COLUMNS];
        int columns = csv.rows[0].count;
        for (int c = 0; c < columns; c++) {
            const char *heading = csv.cells[csv.rows[0].at + (size_t)c];
            fields[c] = heading ? ww_hsds_find_field(part->table, heading) : WW_HSDS_FIELD_NONE;
        }
        pass_over_columns(hsds, &csv, fields, columns, part->table);
        for (size_t i = 1; i < csv.row_count; i++)
            read_row(hsds, &csv, &csv.rows[i], fields, columns, part);
    }
    ww_csv_finish(&csv);
    return result;
}

/* Without a descriptor: the files that are called as HSDS calls them. */
static int guess_parts(struct ww_hsds *hsds, const char *dir, struct ww_hsds_part *parts, int max)
{
    static const char *const old[] = {
        "physical_addresses",   "postal_addresses",  "accessibility_for_disabilities",
        "services_at_location", "regular_schedules", "service_attributes",
        "services_taxonomy",    "service_taxonomy",  "other_attributes",
    };
    size_t olds = sizeof old / sizeof old[0];
    int count = 0;
    for (size_t i = 0; i < WW_HSDS_TABLE_COUNT + olds && count < max; i++) {
        const char *stem =
            i < WW_HSDS_TABLE_COUNT ? ww_hsds_tables[i].file : old[i - WW_HSDS_TABLE_COUNT];
        struct ww_hsds_part part;
        part.path = ww_arena_printf(&hsds->arena, "%s.csv", stem);
        const char *path = ww_arena_printf(&hsds->arena, "%s/%s", dir, part.path);
        if (access(path, F_OK) == 0 &&
            ww_hsds_find_table(stem, &part.table, &part.constant, &part.value))
            parts[count++] = part;
    }
    return count;
}

static enum ww_err find_parts(struct ww_hsds *hsds, const char *dir, struct ww_hsds_part *parts,
                              int *count, struct ww_error *err)
{
    const char *path = ww_arena_printf(&hsds->arena, "%s/datapackage.json", dir);
    if (access(path, F_OK) == 0) {
        char *bytes;
        size_t size;
        enum ww_err result = ww_file_read(path, DESCRIPTOR_MAX_BYTES, &bytes, &size, err);
        if (result != WW_OK)
            return result;
        result = ww_hsds_read_descriptor(hsds, bytes, size, path, parts, PARTS_MAX, count, err);
        free(bytes);
        return result;
    }
    *count = guess_parts(hsds, dir, parts, PARTS_MAX);
    if (*count == 0)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s: has neither a datapackage.json nor files such as services.csv", dir);
    ww_report_add(&hsds->report, WW_WARNING, dir, 0, NULL,
                  "there is no datapackage.json; %d files are recognised by their names", *count);
    return WW_OK;
}

enum ww_err ww_hsds_read_package(struct ww_hsds *hsds, const char *dir,
                                 struct ww_progress *progress, struct ww_error *err)
{
    struct ww_hsds_part parts[PARTS_MAX];
    int count;
    enum ww_err result = find_parts(hsds, dir, parts, &count, err);
    for (int i = 0; i < count && result == WW_OK; i++) {
        const char *path = ww_arena_printf(&hsds->arena, "%s/%s", dir, parts[i].path);
        char *bytes;
        size_t size;
        if (!ww_progress_at(progress, "reading", (size_t)i, (size_t)count))
            return ww_fail(err, WW_ERR_SYSTEM, "interrupted");
        if (access(path, F_OK) != 0) {
            if (parts[i].table == WW_HSDS_SERVICE)
                return ww_fail(err, WW_ERR_INPUT, "%s: is named in datapackage.json and not there",
                               path);
            continue; /* descriptors commonly name all tables of the specification */
        }
        result = ww_file_read(path, WW_HSDS_MAX_BYTES, &bytes, &size, err);
        if (result != WW_OK)
            break;
        result = ww_hsds_read_csv(hsds, bytes, size, path, &parts[i], err);
        free(bytes);
    }
    return result;
}
