#include "staff/import_csv.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

enum { FILE_MAX_BYTES = 256 << 20, ORIGIN_MAX_BYTES = 4096 };

static enum ww_err take_row(struct ww_given *given, const struct ww_csv *csv, size_t i,
                            struct ww_error *err)
{
    const struct ww_csv_row *from = &csv->rows[i];
    struct ww_grid *grid = &given->grid;
    uint32_t row = ww_grid_add(grid);
    given->rows[row] = from->number;
    for (int c = 0; c < from->count; c++) {
        const char *text = csv->cells[from->at + (size_t)c];
        if (text && c >= grid->columns)
            return ww_given_refuse(given, from->number, c,
                                   "the row has more cells than the heading; is a quotation mark "
                                   "or a column missing?",
                                   err);
        if (text && !grid->headings[c])
            return ww_given_refuse(given, from->number, c,
                                   "its column has no heading; name it in row 1 or clear it", err);
        if (text)
            ww_grid_set(grid, row, c, text);
    }
    return WW_OK;
}

static enum ww_err take_all(struct ww_given *given, const struct ww_csv *csv, struct ww_error *err)
{
    const struct ww_csv_row *head = &csv->rows[0];
    struct ww_grid *grid = &given->grid;
    enum ww_err result = WW_OK;
    grid->columns = grid->width = head->count;
    for (int c = 0; c < head->count; c++)
        grid->headings[c] = csv->cells[head->at + (size_t)c];
    given->rows = ww_alloc(csv->row_count * sizeof *given->rows);
    for (size_t i = 1; i < csv->row_count && result == WW_OK; i++)
        result = take_row(given, csv, i, err);
    return result;
}

static enum ww_err add_file(struct ww_tables_import *import, enum ww_table table, const char *path,
                            struct ww_error *err)
{
    struct ww_given *given = ww_alloc(sizeof *given);
    struct ww_csv csv = {0};
    struct ww_csv_fault fault;
    char *bytes;
    size_t size;
    *given = (struct ww_given){.table = table, .file = path, .label = path};
    ww_grid_start(&given->grid, path, &import->arena);
    enum ww_err result = ww_file_read(path, FILE_MAX_BYTES, &bytes, &size, err);
    if (result == WW_OK) {
        result = ww_csv_parse(bytes, size, &import->arena, &csv, &fault);
        free(bytes);
        if (result != WW_OK)
            ww_fail(err, result, "%s:%d: %s", path, fault.row, fault.message);
    }
    if (result == WW_OK)
        result = take_all(given, &csv, err);
    if (result == WW_OK)
        result = ww_tables_import_add(import, given, err);
    ww_csv_finish(&csv);
    ww_given_finish(given);
    free(given);
    return result;
}

static void read_origin(struct ww_tables_import *import)
{
    struct ww_origin origin = {0};
    struct ww_error ignored;
    char *text;
    size_t size;
    const char *path = ww_arena_printf(&import->arena, "%s/%s", import->from, WW_ORIGIN_FILE);
    if (ww_file_read(path, ORIGIN_MAX_BYTES, &text, &size, &ignored) == WW_OK) {
        ww_origin_parse(text, &origin);
        free(text);
    }
    ww_tables_import_base(import, &origin);
}

enum ww_err ww_csv_import_plan(const struct ww_tables_import_params *params,
                               struct ww_tables_import *import, struct ww_error *err)
{
    enum ww_err result = ww_tables_import_open(import, params, "csv", err);
    int planned = 0;
    if (result == WW_OK && !ww_dir_exists(params->from))
        result = ww_fail(err, WW_ERR_INPUT, "%s is no directory; name the one with the CSV files",
                         params->from);
    if (result != WW_OK)
        return result;
    import->pictures = params->from;
    read_origin(import);
    for (enum ww_table table = 0; table < WW_TABLE_COUNT && result == WW_OK; table++) {
        const char *path =
            ww_arena_printf(&import->arena, "%s/%s", params->from, ww_table_file(table));
        if (access(path, F_OK) != 0 && errno == ENOENT)
            continue;
        result = ww_tables_import_go_on(import, add_file(import, table, path, err), err);
        planned++;
    }
    if (result == WW_OK && planned == 0)
        result = ww_fail(err, WW_ERR_INPUT, "%s has no table such as services.csv", params->from);
    return result == WW_OK ? ww_tables_import_settle(import, err) : result;
}
