#include "staff/import_workbook.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/suggest.h"
#include "staff/clean.h"
#include "staff/parts.h"
#include "staff/values.h"
#include "staff/workbook.h"

enum { TABLE_MAX_BYTES = 240 << 20 }; /* a CSV file may have 256 MB */

/* One column of a sheet. */
struct column {
    const char *heading; /* NULL: none */
    int place;           /* in the grid; -1: not there yet */
    enum ww_number_use use;
};

struct plan {
    struct ww_workbook_import *import;
    struct ww_workbook *book;
    const struct ww_workbook_sheet *sheet;
    struct ww_table_import *to;
    enum ww_table table;
    const char *file;
    struct column columns[WW_CSV_MAX_COLUMNS];
    int column_count;
    int id, title;                          /* -1: none */
    const char *values[WW_CSV_MAX_COLUMNS]; /* of the row at hand */
    struct ww_names old_ids, sheet_ids;     /* row in the grid, row in the sheet */
    size_t bytes;
    struct ww_error *err;
};

static enum ww_err refuse(struct plan *p, int32_t row, int32_t column, const char *why)
{
    char name[WW_CELL_NAME_SIZE];
    ww_cell_name(row, column, name);
    return ww_fail(p->err, WW_ERR_INPUT, "%s: sheet %s, cell %s: %s", p->file, p->sheet->name, name,
                   why);
}

static enum ww_number_use use_of(enum ww_column column)
{
    if (column == WW_COLUMN_NONE)
        return WW_USE_AS_SHOWN;
    enum ww_kind kind = ww_columns[column].kind;
    if (kind == WW_KIND_TIME)
        return WW_USE_TIME;
    bool date = kind == WW_KIND_DATE || kind == WW_KIND_DATES || kind == WW_KIND_CHANGED;
    return date ? WW_USE_DATE : WW_USE_AS_SHOWN;
}

static enum ww_err say_unknown(struct plan *p, const struct ww_workbook_cell *cell)
{
    struct ww_arena *arena = &p->import->arena;
    struct ww_suggestion suggestion = {.wrong = cell->text};
    for (enum ww_column c = ww_tables[p->table].first; c < ww_table_end(p->table); c++)
        ww_suggest(&suggestion, ww_columns[c].name);
    for (int i = 0; i < p->to->grid.columns; i++)
        if (p->to->grid.headings[i])
            ww_suggest(&suggestion, p->to->grid.headings[i]);
    return refuse(
        p, cell->row, cell->column,
        ww_arena_printf(arena, "the table has no column %s; %s%s%s", ww_quote(arena, cell->text),
                        suggestion.best ? "did you mean \"" : "remove it or correct it",
                        suggestion.best ? suggestion.best : "", suggestion.best ? "\"?" : ""));
}

static enum ww_err take_heading(struct plan *p, const struct ww_workbook_cell *cell)
{
    const char *tag;
    if (!cell->text)
        return refuse(p, cell->row, cell->column,
                      "a number is no heading; row 1 names the columns");
    enum ww_column known = ww_table_column(p->table, cell->text, &tag);
    int place = ww_grid_find(&p->to->grid, cell->text);
    if (known == WW_COLUMN_NONE && place < 0)
        return say_unknown(p, cell);
    for (int i = 0; i < p->column_count; i++)
        if (p->columns[i].heading && strcmp(p->columns[i].heading, cell->text) == 0)
            return refuse(p, cell->row, cell->column, "the column is there twice; remove one");
    if (place < 0 && p->to->fresh)
        place = ww_grid_column(&p->to->grid, cell->text);
    p->columns[cell->column] = (struct column){cell->text, place, use_of(known)};
    p->column_count = cell->column + 1;
    if (strcmp(cell->text, "id") == 0)
        p->id = cell->column;
    if (p->title < 0 && known != WW_COLUMN_NONE && ww_kind_is_text(ww_columns[known].kind))
        p->title = cell->column;
    return WW_OK;
}

static enum ww_err take_headings(struct plan *p, size_t *at, size_t end)
{
    const struct ww_workbook_cell *cells = p->book->cells;
    enum ww_err result = WW_OK;
    for (; *at < end && cells[*at].row == 0 && result == WW_OK; ++*at)
        result = take_heading(p, &cells[*at]);
    if (result == WW_OK && p->id < 0)
        result = refuse(p, 0, 0,
                        "the column id is missing; row 1 names the columns, and every row "
                        "is known by its id");
    return result;
}

/* Ids are compared as text, so that 007 has to become 7. */
static const char *plain_id(const char *text)
{
    int64_t number;
    if (!text || !ww_value_number(text, &number) || number == 0)
        return NULL;
    return text + strspn(text, "0");
}

static bool same_text(const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    for (;; a++, b++) {
        a += strspn(a, "\r");
        b += strspn(b, "\r");
        if (*a != *b || !*a)
            return *a == *b;
    }
}

/* Which row of the grid the row at hand is; a new one is added. */
static enum ww_err find_row(struct plan *p, int32_t row, uint32_t *out, bool *fresh)
{
    struct ww_arena *arena = &p->import->arena;
    struct ww_grid *grid = &p->to->grid;
    const char *id = plain_id(p->values[p->id]);
    uint32_t before;
    if (!id)
        return refuse(
            p, row, p->id,
            ww_arena_printf(arena,
                            "the row has no id; write a whole number that no other row "
                            "ever had, such as %lld",
                            (long long)ww_merge_largest(grid, ww_grid_find(grid, "id")) + 1));
    if (ww_names_find(&p->sheet_ids, id, &before))
        return refuse(p, row, p->id,
                      ww_arena_printf(arena, "row %u has the id %s, too; every row needs its own",
                                      before + 1, id));
    ww_names_put(&p->sheet_ids, id, (uint32_t)row);
    *fresh = !ww_names_find(&p->old_ids, id, out);
    if (*fresh)
        *out = ww_grid_add(grid);
    return WW_OK;
}

/* Puts the row at hand into the grid and says what is new about it. */
static enum ww_err take_row(struct plan *p, int32_t row, bool *seen)
{
    struct ww_grid *grid = &p->to->grid;
    struct ww_buf names = {0};
    uint32_t to = 0;
    bool fresh = false;
    enum ww_err result = find_row(p, row, &to, &fresh);
    for (int c = 0; c < p->column_count && result == WW_OK; c++) {
        struct column *column = &p->columns[c];
        if (!column->heading || (column->place < 0 && !p->values[c]))
            continue;
        if (column->place < 0 && (column->place = ww_grid_column(grid, column->heading)) < 0)
            result = refuse(p, row, c, "the table has no room for another column");
        if (result == WW_OK && (fresh || c != p->id) &&
            !same_text(ww_grid_get(grid, to, column->place), p->values[c])) {
            ww_grid_set(grid, to, column->place, p->values[c]);
            ww_buf_printf(&names, "%s%s", names.size ? ", " : "", column->heading);
        }
    }
    bool changed = names.size > 0;
    if (result == WW_OK && (fresh || changed))
        ww_changes_add(&p->import->changes, &p->import->arena,
                       ww_arena_printf(&p->import->arena, "%s %s %s", ww_tables[p->table].name,
                                       plain_id(p->values[p->id]), fresh ? "new" : "changed"),
                       !fresh         ? names.data
                       : p->title < 0 ? NULL
                                      : p->values[p->title]);
    if (result == WW_OK && !fresh)
        seen[to] = true;
    uint32_t *count = fresh ? &p->to->added : changed ? &p->to->changed : &p->to->same;
    *count += result == WW_OK;
    ww_buf_finish(&names);
    return result;
}

static enum ww_err take_rows(struct plan *p, size_t at, size_t end, bool *seen)
{
    const struct ww_workbook_cell *cells = p->book->cells;
    while (at < end) {
        int32_t row = cells[at].row;
        memset(p->values, 0, (size_t)p->column_count * sizeof *p->values);
        for (; at < end && cells[at].row == row; at++) {
            int32_t c = cells[at].column;
            if (c >= p->column_count || !p->columns[c].heading)
                return refuse(p, row, c, "its column has no heading; name it in row 1 or clear it");
            p->values[c] =
                ww_workbook_text(p->book, &cells[at], p->columns[c].use, &p->import->arena);
            p->bytes += strlen(p->values[c]);
        }
        if (p->bytes > TABLE_MAX_BYTES)
            return refuse(p, row, 0, "the sheet holds more text than a table may");
        enum ww_err result = take_row(p, row, seen);
        if (result != WW_OK)
            return result;
    }
    return WW_OK;
}

static enum ww_err find_old_ids(struct plan *p)
{
    const struct ww_grid *grid = &p->to->grid;
    int id = ww_grid_find(grid, "id");
    for (uint32_t row = 0; row < grid->rows; row++) {
        const char *text = plain_id(ww_grid_get(grid, row, id));
        uint32_t before;
        if (!text || ww_names_find(&p->old_ids, text, &before))
            return ww_fail(p->err, WW_ERR_INPUT,
                           "%s: the rows cannot be told apart (%s); correct it first: wegweiserctl "
                           "check names the place",
                           grid->path, text ? "an id is there twice" : "one has no id");
        ww_names_put(&p->old_ids, text, row);
    }
    return WW_OK;
}

static void drop_rows(struct plan *p, uint32_t before, const bool *seen)
{
    struct ww_grid *grid = &p->to->grid;
    bool *drop = ww_alloc((grid->rows + 1) * sizeof *drop);
    memset(drop, 0, (grid->rows + 1) * sizeof *drop);
    int id = ww_grid_find(grid, "id");
    int title = p->title < 0 ? -1 : p->columns[p->title].place;
    for (uint32_t row = 0; row < before; row++) {
        drop[row] = !seen[row];
        p->to->removed += drop[row];
        if (drop[row])
            ww_changes_add(&p->import->changes, &p->import->arena,
                           ww_arena_printf(&p->import->arena, "%s %s removed",
                                           ww_tables[p->table].name, ww_grid_get(grid, row, id)),
                           ww_grid_get(grid, row, title));
    }
    ww_grid_drop(grid, drop);
    free(drop);
}

static enum ww_err plan_table(struct plan *p)
{
    struct ww_workbook_import *import = p->import;
    if (p->to->planned)
        return ww_fail(p->err, WW_ERR_INPUT, "%s: has two sheets %s; remove one", p->file,
                       p->sheet->name);
    p->to->planned = true;
    enum ww_err result =
        ww_cabinet_read(import->cabinet, p->table, &import->arena, &p->to->grid, p->err);
    if (result != WW_OK)
        return result;
    p->to->fresh = p->to->grid.columns == 0;
    size_t at = p->sheet->first, end = at + p->sheet->count;
    uint32_t before = p->to->grid.rows;
    bool *seen = ww_alloc((before + 1) * sizeof *seen);
    memset(seen, 0, (before + 1) * sizeof *seen);
    result = take_headings(p, &at, end);
    if (result == WW_OK)
        result = find_old_ids(p);
    if (result == WW_OK)
        result = take_rows(p, at, end, seen);
    if (result == WW_OK)
        drop_rows(p, before, seen);
    free(seen);
    ww_names_finish(&p->old_ids);
    ww_names_finish(&p->sheet_ids);
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

static void pass_over(struct ww_workbook_import *import, const char *file, const char *name)
{
    struct ww_suggestion suggestion = {.wrong = name};
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        ww_suggest(&suggestion, ww_tables[table].name);
    ww_report_add(&import->report, WW_WARNING, file, 0, NULL,
                  "the sheet %s is no table and is passed over%s%s%s",
                  ww_quote(&import->arena, name), suggestion.best ? "; did you mean \"" : "",
                  suggestion.best ? suggestion.best : "", suggestion.best ? "\"?" : "");
}

static enum ww_err plan_sheets(const char *file, struct ww_workbook *book,
                               struct ww_workbook_import *import, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    int planned = 0;
    struct plan *p = ww_alloc(sizeof *p);
    for (int i = 0; i < book->sheet_count && result == WW_OK; i++) {
        const struct ww_workbook_sheet *sheet = &book->sheets[i];
        enum ww_table table = table_of(sheet->name);
        if (table == WW_TABLE_COUNT) {
            if (sheet->count)
                pass_over(import, file, sheet->name);
            continue;
        }
        *p = (struct plan){
            .import = import,
            .book = book,
            .sheet = sheet,
            .to = &import->tables[table],
            .table = table,
            .file = file,
            .id = -1,
            .title = -1,
            .err = err,
        };
        result = plan_table(p);
        planned++;
    }
    free(p);
    if (result == WW_OK && planned == 0)
        result = ww_fail(err, WW_ERR_INPUT,
                         "%s: none of its sheets is a table; a sheet has the name of its table, "
                         "such as services",
                         file);
    return result;
}

enum ww_err ww_workbook_import_plan(const char *dir, const char *file, struct ww_progress *progress,
                                    struct ww_workbook_import *import, struct ww_error *err)
{
    *import = (struct ww_workbook_import){0};
    char *bytes;
    size_t size;
    import->file = file;
    enum ww_err result = ww_cabinet_open(&import->cabinet, dir, err);
    if (result == WW_OK)
        result = ww_file_read(file, WW_PARTS_FILE_MAX_BYTES, &bytes, &size, err);
    if (result != WW_OK)
        return result;
    struct ww_workbook *book = ww_alloc(sizeof *book);
    result = ww_workbook_parse(bytes, size, file, &import->arena, progress, book, err);
    free(bytes);
    if (result == WW_OK)
        result = plan_sheets(file, book, import, err);
    ww_workbook_finish(book);
    free(book);
    return result;
}

static bool differs(const struct ww_table_import *table)
{
    return table->planned && (table->fresh || table->added + table->changed + table->removed > 0);
}

bool ww_workbook_import_changes(const struct ww_workbook_import *import)
{
    bool changes = false;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        changes |= differs(&import->tables[table]);
    return changes;
}

void ww_workbook_import_print(const struct ww_workbook_import *import, uint32_t details, FILE *out)
{
    ww_changes_print(&import->changes, details, out);
    unsigned same = 0, absent = 0;
    for (enum ww_table i = 0; i < WW_TABLE_COUNT; i++) {
        const struct ww_table_import *table = &import->tables[i];
        same += table->planned && !differs(table);
        absent += !table->planned;
        if (differs(table))
            fprintf(out, "%s: %u new, %u changed, %u removed, %u as before\n", ww_table_file(i),
                    table->added, table->changed, table->removed, table->same);
    }
    fprintf(out, "tables as before: %u; without a sheet, left alone: %u\n", same, absent);
}

enum ww_err ww_workbook_import_write(const struct ww_workbook_import *import, struct ww_error *err)
{
    struct ww_cabinet_table tables[WW_TABLE_COUNT];
    int count = 0;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        if (differs(&import->tables[table]))
            tables[count++] = (struct ww_cabinet_table){table, &import->tables[table].grid};
    const struct ww_cabinet_note note = {.source = "xlsx", .what = import->file};
    return ww_cabinet_write(import->cabinet, tables, count, &note, err);
}

void ww_workbook_import_finish(struct ww_workbook_import *import)
{
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        ww_grid_finish(&import->tables[table].grid);
    ww_cabinet_close(import->cabinet);
    ww_changes_finish(&import->changes);
    ww_report_finish(&import->report);
    ww_arena_finish(&import->arena);
    *import = (struct ww_workbook_import){0};
}
