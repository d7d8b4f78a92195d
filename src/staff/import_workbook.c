#include "staff/import_workbook.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/suggest.h"
#include "staff/clean.h"
#include "staff/parts.h"
#include "staff/workbook.h"

enum { TABLE_MAX_BYTES = 240 << 20 }; /* a CSV file may have 256 MB */

/* One sheet while it becomes a table. */
struct giving {
    struct ww_given given;
    struct ww_arena *arena;
    const struct ww_workbook *book;
    const struct ww_workbook_sheet *sheet;
    uint32_t capacity; /* of given.rows */
    size_t bytes;
    struct ww_error *err;
};

static enum ww_err refuse(struct giving *g, const struct ww_workbook_cell *cell, const char *why)
{
    return ww_given_refuse(&g->given, cell->row + 1, cell->column, why, g->err);
}

static enum ww_number_use use_of(const struct giving *g, int column)
{
    const char *tag;
    enum ww_column known = ww_table_column(g->given.table, g->given.grid.headings[column], &tag);
    if (known == WW_COLUMN_NONE)
        return WW_USE_AS_SHOWN;
    enum ww_kind kind = ww_columns[known].kind;
    if (kind == WW_KIND_TIME)
        return WW_USE_TIME;
    bool date = kind == WW_KIND_DATE || kind == WW_KIND_DATES || kind == WW_KIND_CHANGED;
    return date ? WW_USE_DATE : WW_USE_AS_SHOWN;
}

static enum ww_err take_headings(struct giving *g, size_t *at, size_t end)
{
    const struct ww_workbook_cell *cells = g->book->cells;
    struct ww_grid *grid = &g->given.grid;
    for (; *at < end && cells[*at].row == 0; ++*at) {
        const struct ww_workbook_cell *cell = &cells[*at];
        if (cell->column >= WW_CSV_MAX_COLUMNS)
            return refuse(g, cell, "the sheet has more columns than a table may");
        if (!cell->text)
            return refuse(g, cell, "a number is no heading; row 1 names the columns");
        grid->headings[cell->column] = cell->text;
        grid->columns = cell->column + 1;
    }
    grid->width = grid->columns ? grid->columns : 1;
    return WW_OK;
}

static uint32_t begin_row(struct giving *g, int32_t number)
{
    uint32_t row = ww_grid_add(&g->given.grid);
    if (row == g->capacity) {
        g->capacity = g->capacity ? g->capacity * 2 : 256;
        g->given.rows = ww_realloc(g->given.rows, g->capacity * sizeof *g->given.rows);
    }
    g->given.rows[row] = number;
    return row;
}

static enum ww_err take_rows(struct giving *g, size_t at, size_t end)
{
    const struct ww_workbook_cell *cells = g->book->cells;
    struct ww_grid *grid = &g->given.grid;
    uint32_t row = 0;
    for (int32_t number = 0; at < end; at++) {
        int32_t c = cells[at].column;
        if (c >= grid->columns || !grid->headings[c])
            return refuse(g, &cells[at], "its column has no heading; name it in row 1 or clear it");
        if (cells[at].row + 1 != number) {
            number = cells[at].row + 1;
            row = begin_row(g, number);
        }
        const char *text = ww_workbook_text(g->book, &cells[at], use_of(g, c), g->arena);
        ww_grid_set(grid, row, c, text);
        g->bytes += strlen(text);
        if (g->bytes > TABLE_MAX_BYTES)
            return refuse(g, &cells[at], "the sheet holds more text than a table may");
    }
    return WW_OK;
}

static enum ww_err add_sheet(struct ww_tables_import *import, const struct ww_workbook *book,
                             const struct ww_workbook_sheet *sheet, enum ww_table table,
                             struct ww_error *err)
{
    struct giving *g = ww_alloc(sizeof *g);
    *g = (struct giving){
        .given = {.table = table, .file = import->from, .sheet = sheet->name},
        .arena = &import->arena,
        .book = book,
        .sheet = sheet,
        .err = err,
    };
    g->given.label = ww_arena_printf(&import->arena, "%s, %s", import->from, sheet->name);
    ww_grid_start(&g->given.grid, g->given.label, &import->arena);
    size_t at = sheet->first, end = at + sheet->count;
    enum ww_err result = take_headings(g, &at, end);
    /* Without ids no row is of use; that is said first. */
    if (result == WW_OK && ww_grid_find(&g->given.grid, "id") >= 0)
        result = take_rows(g, at, end);
    if (result == WW_OK)
        result = ww_tables_import_add(import, &g->given, err);
    ww_given_finish(&g->given);
    free(g);
    return result;
}

/* WW_TABLE_COUNT: a sheet that is no table. */
static enum ww_table table_of(const char *name)
{
    enum ww_table table = 0;
    while (table < WW_TABLE_COUNT && strcasecmp(ww_tables[table].name, name) != 0)
        table++;
    return table;
}

static bool is_origin(const struct ww_workbook_sheet *sheet)
{
    return strcmp(sheet->name, WW_ORIGIN_SHEET) == 0;
}

static void read_origin(const struct ww_workbook *book, struct ww_tables_import *import)
{
    struct ww_origin origin = {0};
    for (int i = 0; i < book->sheet_count; i++) {
        const struct ww_workbook_sheet *sheet = &book->sheets[i];
        if (is_origin(sheet) && sheet->count && book->cells[sheet->first].text)
            ww_origin_parse(book->cells[sheet->first].text, &origin);
    }
    ww_tables_import_base(import, &origin);
}

static void pass_over(struct ww_tables_import *import, const char *name)
{
    struct ww_suggestion suggestion = {.wrong = name};
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        ww_suggest(&suggestion, ww_tables[table].name);
    ww_report_add(&import->report, WW_WARNING, import->from, 0, NULL,
                  "the sheet %s is no table and is passed over%s%s%s",
                  ww_quote(&import->arena, name), suggestion.best ? "; did you mean \"" : "",
                  suggestion.best ? suggestion.best : "", suggestion.best ? "\"?" : "");
}

static enum ww_err plan_sheets(const struct ww_workbook *book, struct ww_tables_import *import,
                               struct ww_error *err)
{
    enum ww_err result = WW_OK;
    int planned = 0;
    read_origin(book, import);
    for (int i = 0; i < book->sheet_count && result == WW_OK; i++) {
        const struct ww_workbook_sheet *sheet = &book->sheets[i];
        enum ww_table table = table_of(sheet->name);
        if (table != WW_TABLE_COUNT) {
            result =
                ww_tables_import_go_on(import, add_sheet(import, book, sheet, table, err), err);
            planned++;
        } else if (sheet->count && !is_origin(sheet)) {
            pass_over(import, sheet->name);
        }
    }
    if (result == WW_OK && planned == 0)
        result = ww_fail(err, WW_ERR_INPUT,
                         "%s: none of its sheets is a table; a sheet has the name of its table, "
                         "such as services",
                         import->from);
    return result == WW_OK ? ww_tables_import_settle(import, err) : result;
}

enum ww_err ww_workbook_import_plan(const struct ww_tables_import_params *params,
                                    struct ww_tables_import *import, struct ww_error *err)
{
    char *bytes;
    size_t size;
    enum ww_err result = ww_tables_import_open(import, params, "xlsx", err);
    if (result == WW_OK)
        result = ww_file_read(params->from, WW_PARTS_FILE_MAX_BYTES, &bytes, &size, err);
    if (result != WW_OK)
        return result;
    struct ww_workbook *book = ww_alloc(sizeof *book);
    result =
        ww_workbook_parse(bytes, size, params->from, &import->arena, params->progress, book, err);
    free(bytes);
    if (result == WW_OK)
        result = plan_sheets(book, import, err);
    ww_workbook_finish(book);
    free(book);
    return result;
}
