#include "staff/export_workbook.h"

#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/buf.h"
#include "base/file.h"
#include "staff/grid.h"
#include "staff/tables.h"
#include "staff/values.h"
#include "staff/word_list.h"
#include "staff/workbook.h"

enum {
    LINES_MAX = 6,     /* of a row; the rest of a longer text is seen when it is chosen */
    SPARE_ROWS = 1000, /* below the last one, for which lists to choose from hold, too */
    CHOICES_MAX = 32,
    TEXT_MAX_UNITS = 32767, /* of one cell, in UTF-16 */
};

enum look { LOOK_HEADING, LOOK_NUMBER, LOOK_TEXT, LOOK_TEXT_RTL, LOOK_COUNT };

struct exporting {
    struct ww_arena arena;
    const struct ww_grid *grids; /* one a table; without columns: there is none */
    const struct ww_origin *origin;
    lxw_workbook *workbook;
    lxw_format *looks[LOOK_COUNT];
    struct ww_progress *progress;
    struct ww_error *err;
};

/* What is known of one column of a sheet. */
struct column {
    enum ww_column spec; /* WW_COLUMN_NONE: nothing */
    bool rtl;
    double width;
};

static bool is_rtl(const struct exporting *e, const char *tag)
{
    const struct ww_grid *languages = &e->grids[WW_TABLE_LANGUAGES];
    int tags = ww_grid_find(languages, "tag"), direction = ww_grid_find(languages, "direction");
    for (uint32_t row = 0; tag && row < languages->rows; row++) {
        const char *same = ww_grid_get(languages, row, tags);
        const char *way = ww_grid_get(languages, row, direction);
        if (same && way && strcmp(same, tag) == 0)
            return strcmp(way, "rtl") == 0;
    }
    return false;
}

static double width_by_kind(enum ww_kind kind)
{
    switch (kind) {
    case WW_KIND_TEXT:
        return 60;
    case WW_KIND_TEXT_LINE:
        return 36;
    case WW_KIND_LINE:
    case WW_KIND_URL:
    case WW_KIND_EMAIL:
    case WW_KIND_HOURS:
        return 28;
    case WW_KIND_CODE:
    case WW_KIND_KEY:
    case WW_KIND_FILE:
    case WW_KIND_REF:
    case WW_KIND_REFS:
    case WW_KIND_PHONE:
        return 20;
    default:
        return 12;
    }
}

static double width_of(enum ww_column spec, const char *heading)
{
    double least = (double)strlen(heading) + 5; /* beside it stands the filter's button */
    double width = spec == WW_COLUMN_NONE ? 0 : width_by_kind(ww_columns[spec].kind);
    return width > least ? width : least;
}

/* A number that reads as itself again, so that a column of them can be sorted. */
static bool is_number(enum ww_column spec, const char *text, double *number)
{
    enum ww_kind kind = spec == WW_COLUMN_NONE ? WW_KIND_LINE : ww_columns[spec].kind;
    char again[32];
    char *end;
    bool counts = kind == WW_KIND_ID || kind == WW_KIND_NUMBER || kind == WW_KIND_EURO ||
                  kind == WW_KIND_METRES || kind == WW_KIND_REF;
    if (!counts || strlen(text) > 12 || strspn(text, "0123456789.") != strlen(text))
        return false;
    *number = strtod(text, &end);
    snprintf(again, sizeof again, "%.15g", *number);
    return *end == '\0' && strcmp(again, text) == 0;
}

/* As a spreadsheet counts: letters beyond the first 65,536 are two units. */
static size_t units_of(const char *text)
{
    size_t units = 0;
    for (const unsigned char *s = (const unsigned char *)text; *s; s++)
        units += (*s & 0xC0) != 0x80 ? *s >= 0xF0 ? 2 : 1 : 0;
    return units;
}

/* Text that looks like the escape of a letter, _x0041_, would be read as that letter. */
static const char *escape(struct exporting *e, const char *text)
{
    if (!strstr(text, "_x"))
        return text;
    struct ww_buf buf = {0};
    for (const char *s = text; *s; s++) {
        if (ww_cell_escape(s))
            ww_buf_puts(&buf, "_x005F");
        ww_buf_add(&buf, s, 1);
    }
    const char *copy = ww_arena_strdup(&e->arena, buf.data);
    ww_buf_finish(&buf);
    return copy;
}

static enum ww_err put_cell(struct exporting *e, lxw_worksheet *sheet, const struct ww_grid *grid,
                            uint32_t row, int c, const struct column *column)
{
    const char *text = ww_grid_get(grid, row, c);
    double number;
    lxw_error result = LXW_NO_ERROR;
    if (!text)
        return WW_OK;
    if (units_of(text) > TEXT_MAX_UNITS)
        return ww_fail(e->err, WW_ERR_INPUT,
                       "%s: row %u of those with text, %s: the cell is longer than %d letters, "
                       "which no workbook can hold; shorten it",
                       grid->path, row + 2, grid->headings[c], TEXT_MAX_UNITS);
    if (is_number(column->spec, text, &number))
        result = worksheet_write_number(sheet, row + 1, (lxw_col_t)c, number, NULL);
    else
        result = worksheet_write_string(sheet, row + 1, (lxw_col_t)c, escape(e, text),
                                        e->looks[column->rtl ? LOOK_TEXT_RTL : LOOK_TEXT]);
    if (result != LXW_NO_ERROR)
        return ww_fail(e->err, WW_ERR_INPUT, "%s: row %u, %s: %s", grid->path, row + 2,
                       grid->headings[c], lxw_strerror(result));
    return WW_OK;
}

static void add_list(lxw_worksheet *sheet, const struct ww_grid *grid, int c,
                     lxw_data_validation *list)
{
    list->ignore_blank = LXW_VALIDATION_ON;
    list->dropdown = LXW_VALIDATION_ON;
    worksheet_data_validation_range(sheet, 1, (lxw_col_t)c, grid->rows + SPARE_ROWS, (lxw_col_t)c,
                                    list);
}

static bool add_word(void *user, const char *word)
{
    char **next = user;
    while (*next)
        next++;
    size_t size = strlen(word) + 1;
    *next = ww_alloc(size);
    memcpy(*next, word, size);
    return true;
}

static void offer_words(lxw_worksheet *sheet, const struct ww_grid *grid, int c, const char *words)
{
    char *list[CHOICES_MAX + 1] = {NULL};
    if (ww_list_count(words) > CHOICES_MAX)
        return;
    ww_list_each(words, add_word, list);
    add_list(sheet, grid, c,
             &(lxw_data_validation){
                 .validate = LXW_VALIDATION_TYPE_LIST,
                 .value_list = list,
                 .show_error = LXW_VALIDATION_ON,
                 .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
             });
    for (int i = 0; list[i]; i++)
        free(list[i]);
}

/* The rows of `target` whose taxonomy is the one asked for, when they stand together. */
static void find_span(const struct ww_grid *target, const char *taxonomy, uint32_t *first,
                      uint32_t *last)
{
    int column = taxonomy ? ww_grid_find(target, "taxonomy") : -1;
    uint32_t from = 0, to = 0, count = 0;
    for (uint32_t row = 0; row < target->rows && column >= 0; row++) {
        const char *own = ww_grid_get(target, row, column);
        if (!own || strcmp(own, taxonomy) != 0)
            continue;
        from = count++ ? from : row;
        to = row;
    }
    bool together = count && to - from + 1 == count;
    *first = together ? from : 0;
    *last = together ? to : target->rows + SPARE_ROWS;
}

/* The codes of another table. A warning only: a row may be written before what it refers to, and a
 * cell for several takes more than the list gives. */
static void offer_rows(struct exporting *e, lxw_worksheet *sheet, const struct ww_grid *grid, int c,
                       const struct ww_column_spec *spec)
{
    enum ww_table table = ww_columns[spec->target].table;
    const struct ww_grid *target = &e->grids[table];
    int column = ww_grid_find(target, ww_columns[spec->target].name);
    if (column < 0)
        return;
    uint32_t first, last;
    find_span(target, spec->taxonomy, &first, &last);
    char from[WW_CELL_NAME_SIZE];
    ww_cell_name(0, column, from);
    from[strlen(from) - 1] = '\0'; /* the letters only */
    char *formula = ww_arena_printf(&e->arena, "=%s!$%s$%u:$%s$%u", ww_tables[table].name, from,
                                    first + 2, from, last + 2);
    bool several = spec->kind == WW_KIND_REFS;
    add_list(sheet, grid, c,
             &(lxw_data_validation){
                 .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                 .value_formula = formula,
                 .show_error = several ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON,
                 .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
             });
}

static struct column put_heading(struct exporting *e, lxw_worksheet *sheet, enum ww_table table,
                                 int c)
{
    const struct ww_grid *grid = &e->grids[table];
    const char *heading = grid->headings[c], *tag;
    struct column column = {.spec = ww_table_column(table, heading, &tag)};
    column.rtl = is_rtl(e, tag);
    column.width = width_of(column.spec, heading);
    bool plain = column.spec != WW_COLUMN_NONE && (ww_columns[column.spec].kind == WW_KIND_ID ||
                                                   ww_columns[column.spec].kind == WW_KIND_NUMBER);
    worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, column.width,
                         e->looks[plain        ? LOOK_NUMBER
                                  : column.rtl ? LOOK_TEXT_RTL
                                               : LOOK_TEXT]);
    worksheet_write_string(sheet, 0, (lxw_col_t)c, heading, e->looks[LOOK_HEADING]);
    if (column.spec == WW_COLUMN_NONE)
        return column;
    const struct ww_column_spec *spec = &ww_columns[column.spec];
    if (spec->words)
        offer_words(sheet, grid, c, spec->words);
    else if (spec->kind == WW_KIND_REF || spec->kind == WW_KIND_REFS)
        offer_rows(e, sheet, grid, c, spec);
    return column;
}

/* Lines that the longest cell of a row takes, wrapped to the width of its column. */
static size_t lines_of(const struct ww_grid *grid, uint32_t row, const struct column *columns)
{
    size_t most = 1;
    for (int c = 0; c < grid->columns; c++) {
        size_t lines = 0;
        for (const char *s = ww_grid_get(grid, row, c); s; s = *s ? s + 1 : NULL) {
            size_t length = strcspn(s, "\n");
            lines += 1 + length / (size_t)columns[c].width;
            s += length;
        }
        most = lines > most ? lines : most;
    }
    return most;
}

/* Not every program makes wrapped rows higher by itself, and a long text would fill the screen. */
static void set_heights(lxw_worksheet *sheet, const struct ww_grid *grid,
                        const struct column *columns)
{
    for (uint32_t row = 0; row < grid->rows; row++) {
        size_t lines = lines_of(grid, row, columns);
        if (lines > 1)
            worksheet_set_row(sheet, row + 1,
                              LXW_DEF_ROW_HEIGHT * (double)(lines < LINES_MAX ? lines : LINES_MAX),
                              NULL);
    }
}

static enum ww_err put_sheet(struct exporting *e, enum ww_table table)
{
    const struct ww_grid *grid = &e->grids[table];
    if (grid->rows > WW_WORKBOOK_ROWS_MAX - SPARE_ROWS - 2)
        return ww_fail(e->err, WW_ERR_INPUT, "%s has more rows than a sheet can hold", grid->path);
    lxw_worksheet *sheet = workbook_add_worksheet(e->workbook, ww_tables[table].name);
    if (!sheet)
        ww_out_of_memory(0);
    enum ww_err result = WW_OK;
    struct column *columns = ww_arena_array(&e->arena, (size_t)grid->columns, sizeof *columns);
    for (int c = 0; c < grid->columns && result == WW_OK; c++) {
        columns[c].width = 1;
        if (!grid->headings[c])
            continue;
        columns[c] = put_heading(e, sheet, table, c);
        for (uint32_t row = 0; row < grid->rows && result == WW_OK; row++)
            result = put_cell(e, sheet, grid, row, c, &columns[c]);
    }
    set_heights(sheet, grid, columns);
    char all[2 * WW_CELL_NAME_SIZE], corner[WW_CELL_NAME_SIZE];
    ww_cell_name((int32_t)grid->rows + SPARE_ROWS, grid->columns - 1, corner);
    snprintf(all, sizeof all, "A1:%s", corner);
    worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all);
    worksheet_freeze_panes(sheet, 1, 1);
    worksheet_autofilter(sheet, 0, 0, grid->rows, (lxw_col_t)(grid->columns - 1));
    if (result == WW_OK && !ww_progress_at(e->progress, "sheets", (size_t)table, WW_TABLE_COUNT))
        result = ww_fail(e->err, WW_ERR_SYSTEM, "interrupted");
    return result;
}

static void make_looks(struct exporting *e)
{
    for (int i = 0; i < LOOK_COUNT; i++) {
        lxw_format *format = e->looks[i] = workbook_add_format(e->workbook);
        if (!format)
            ww_out_of_memory(0);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        if (i == LOOK_HEADING)
            format_set_bold(format);
        if (i == LOOK_TEXT || i == LOOK_TEXT_RTL) {
            format_set_text_wrap(format);
            format_set_num_format(format, "@");
        }
        if (i == LOOK_TEXT_RTL)
            format_set_reading_order(format, 2);
    }
}

/* In a sheet that nobody sees and every program keeps. */
static void put_origin(struct exporting *e)
{
    struct ww_buf text = {0};
    if (!*e->origin->key)
        return;
    lxw_worksheet *sheet = workbook_add_worksheet(e->workbook, WW_ORIGIN_SHEET);
    if (!sheet)
        ww_out_of_memory(0);
    ww_origin_print(e->origin, &text);
    worksheet_write_string(sheet, 0, 0, text.data, e->looks[LOOK_TEXT]);
    worksheet_hide(sheet);
    ww_buf_finish(&text);
}

/* The library writes to a path and closes whatever came of it. */
static enum ww_err write_file(struct exporting *e, const char *path)
{
    e->workbook = workbook_new(path);
    if (!e->workbook)
        ww_out_of_memory(0);
    make_looks(e);
    enum ww_err result = WW_OK;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT && result == WW_OK; table++)
        if (e->grids[table].columns)
            result = put_sheet(e, table);
    put_origin(e);
    lxw_error closed = workbook_close(e->workbook);
    if (result == WW_OK && closed != LXW_NO_ERROR)
        result = ww_fail(e->err, WW_ERR_SYSTEM, "cannot write %s: %s", path,
                         errno ? strerror(errno) : lxw_strerror(closed));
    return result == WW_OK ? ww_file_sync(path, NULL, e->err) : result;
}

static enum ww_err replace_file(struct exporting *e, const char *file)
{
    char fresh[PATH_MAX], dir[PATH_MAX];
    if ((size_t)snprintf(fresh, sizeof fresh, "%s.new", file) >= sizeof fresh)
        return ww_fail(e->err, WW_ERR_USAGE, "the path %.100s... is too long", file);
    snprintf(dir, sizeof dir, "%s", file);
    errno = 0;
    enum ww_err result = write_file(e, fresh);
    if (result == WW_OK && rename(fresh, file) != 0)
        result = ww_fail(e->err, WW_ERR_SYSTEM, "cannot replace %s: %s", file, strerror(errno));
    if (result == WW_OK)
        return ww_dir_sync(dirname(dir), e->err);
    unlink(fresh);
    return result;
}

enum ww_err ww_export_workbook(const struct ww_cabinet_all *tables, const struct ww_origin *origin,
                               const char *file, struct ww_progress *progress, struct ww_error *err)
{
    struct exporting e = {
        .grids = tables->grids, .origin = origin, .progress = progress, .err = err};
    enum ww_err result = replace_file(&e, file);
    ww_arena_finish(&e.arena);
    return result;
}
