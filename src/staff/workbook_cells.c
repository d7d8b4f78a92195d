#include "staff/workbook_cells.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "staff/csv.h"

struct reading {
    const struct ww_cells_source *source; /* NULL: the shared texts */
    struct ww_parts *parts;
    struct ww_arena *arena;
    struct ww_shared *shared;
    struct ww_workbook *book;
    struct ww_workbook_sheet *sheet;
    struct ww_error *err;
    struct ww_buf text;
    bool listening;      /* text belongs to the cell */
    bool phonetic;       /* how the letters are pronounced, which is no part of the text */
    bool value, formula; /* the cell has one */
    int32_t row, column; /* of the cell; -1 before the first one */
    char type[12];
    enum ww_number_look look;
};

static enum ww_err refuse(struct reading *r, const char *why)
{
    char name[WW_CELL_NAME_SIZE];
    if (!r->sheet)
        return ww_fail(r->err, WW_ERR_INPUT, "%s: a text %s", r->parts->file, why);
    ww_cell_name(r->row, r->column < 0 ? 0 : r->column, name);
    return ww_fail(r->err, WW_ERR_INPUT, "%s: sheet %s, cell %s: %s", r->parts->file,
                   r->sheet->name, name, why);
}

uint32_t ww_cell_escape(const char *s)
{
    char digits[5] = "";
    if (strncmp(s, "_x", 2) != 0 || strlen(s) < 7 || s[6] != '_')
        return 0;
    memcpy(digits, s + 2, 4);
    if (strspn(digits, "0123456789abcdefABCDEF") != 4)
        return 0;
    uint32_t cp = (uint32_t)strtoul(digits, NULL, 16);
    return cp >= 0xD800 && cp <= 0xDFFF ? 0 : cp;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The text so far as a cell of a table: without escapes, trimmed; NULL: nothing is left. */
static const char *take_text(struct reading *r)
{
    if (r->text.size == 0)
        return NULL;
    char *copy = ww_arena_strndup(r->arena, r->text.data, r->text.size), *to = copy;
    for (const char *s = copy; *s;) {
        uint32_t cp = *s == '_' ? ww_cell_escape(s) : 0;
        if (cp)
            to += ww_utf8_encode(cp, to);
        else
            *to++ = *s;
        s += cp ? 7 : 1;
    }
    while (to > copy && is_space(to[-1]))
        to--;
    *to = '\0';
    while (is_space(*copy))
        copy++;
    return *copy ? copy : NULL;
}

static enum ww_err on_text(void *user, const char *text, size_t size)
{
    struct reading *r = user;
    if (!r->listening || r->phonetic)
        return WW_OK;
    if (r->text.size + size > WW_CSV_MAX_CELL_BYTES)
        return refuse(r, "is longer than a cell may be; shorten it");
    ww_buf_add(&r->text, text, size);
    return WW_OK;
}

static enum ww_err start_shared(void *user, const char *name, const char **attributes)
{
    struct reading *r = user;
    (void)attributes;
    if (strcmp(name, "si") == 0)
        ww_buf_reset(&r->text);
    r->phonetic |= strcmp(name, "rPh") == 0;
    r->listening = strcmp(name, "t") == 0;
    return WW_OK;
}

static enum ww_err end_shared(void *user, const char *name)
{
    struct reading *r = user;
    struct ww_shared *shared = r->shared;
    r->listening = false;
    if (strcmp(name, "rPh") == 0)
        r->phonetic = false;
    if (strcmp(name, "si") != 0)
        return WW_OK;
    if (shared->count == WW_WORKBOOK_CELLS_MAX)
        return ww_fail(r->err, WW_ERR_INPUT, "%s: has more than %d texts", r->parts->file,
                       WW_WORKBOOK_CELLS_MAX);
    if (shared->count == shared->capacity) {
        shared->capacity = shared->capacity ? shared->capacity * 2 : 1024;
        shared->items = ww_realloc(shared->items, shared->capacity * sizeof *shared->items);
    }
    shared->items[shared->count++] = take_text(r);
    return WW_OK;
}

enum ww_err ww_shared_read(struct ww_parts *parts, const char *part, struct ww_arena *arena,
                           struct ww_shared *out, struct ww_error *err)
{
    struct reading r = {.parts = parts, .arena = arena, .shared = out, .err = err};
    struct ww_part_reader reader = {start_shared, on_text, end_shared, &r};
    enum ww_err result = ww_parts_read(parts, part, &reader, err);
    ww_buf_finish(&r.text);
    return result;
}

/* "AB12" as row and column from 0; what is no such name gives false. */
static bool read_name(const char *name, int32_t *row, int32_t *column)
{
    int32_t c = 0;
    for (; *name >= 'A' && *name <= 'Z'; name++)
        c = c < 100000 ? c * 26 + (*name - 'A' + 1) : c;
    char *end;
    long number = isdigit((unsigned char)*name) ? strtol(name, &end, 10) : 0;
    if (c == 0 || number < 1 || number > WW_WORKBOOK_ROWS_MAX || (*end != '\0' && *end != ':'))
        return false;
    *row = (int32_t)number - 1;
    *column = c - 1;
    return true;
}

static enum ww_err start_row(struct reading *r, const char **attributes)
{
    const char *text = ww_part_attribute(attributes, "r");
    char *end = NULL;
    long number = text ? strtol(text, &end, 10) : r->row + 2;
    r->column = -1;
    if ((end && *end) || number < r->row + 2 || number > WW_WORKBOOK_ROWS_MAX) {
        r->row++;
        return refuse(r, "the rows are out of order; save the workbook again with Excel");
    }
    r->row = (int32_t)number - 1;
    return WW_OK;
}

static enum ww_err start_cell(struct reading *r, const char **attributes)
{
    const char *name = ww_part_attribute(attributes, "r");
    const char *type = ww_part_attribute(attributes, "t");
    const char *style = ww_part_attribute(attributes, "s");
    int32_t row = r->row, column = r->column + 1;
    if ((name && !read_name(name, &row, &column)) || row != r->row || column <= r->column)
        return refuse(r, "the cells are out of order; save the workbook again with Excel");
    r->column = column;
    size_t length = type ? strnlen(type, sizeof r->type - 1) : 0;
    memcpy(r->type, type ? type : "", length);
    r->type[length] = '\0';
    long look = style ? strtol(style, NULL, 10) : 0;
    r->look = look >= 0 && look < r->source->look_count ? r->source->looks[look] : WW_LOOK_PLAIN;
    r->value = r->formula = r->phonetic = false;
    ww_buf_reset(&r->text);
    return WW_OK;
}

/* Merged cells hide which rows a text belongs to; empty ones harm nobody. */
static enum ww_err check_merged(struct reading *r, const char *range)
{
    int32_t row, column;
    if (!range || !read_name(range, &row, &column))
        return WW_OK;
    const struct ww_workbook_cell *cells = r->book->cells;
    size_t low = r->sheet->first, high = r->book->cell_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool before =
            cells[middle].row < row || (cells[middle].row == row && cells[middle].column < column);
        *(before ? &low : &high) = before ? middle + 1 : middle;
    }
    if (low < r->book->cell_count && cells[low].row == row && cells[low].column == column)
        return ww_fail(r->err, WW_ERR_INPUT,
                       "%s: sheet %s: the cells %.40s are merged; unmerge them and write into each "
                       "what belongs there",
                       r->parts->file, r->sheet->name, range);
    return WW_OK;
}

static enum ww_err start_element(void *user, const char *name, const char **attributes)
{
    struct reading *r = user;
    if (strcmp(name, "row") == 0)
        return start_row(r, attributes);
    if (strcmp(name, "mergeCell") == 0)
        return check_merged(r, ww_part_attribute(attributes, "ref"));
    if (strcmp(name, "c") == 0)
        return r->row < 0 ? refuse(r, "stands in no row") : start_cell(r, attributes);
    r->phonetic |= strcmp(name, "rPh") == 0;
    r->formula |= strcmp(name, "f") == 0;
    r->value |= strcmp(name, "v") == 0;
    r->listening = strcmp(name, "v") == 0 || strcmp(name, "t") == 0;
    return WW_OK;
}

static enum ww_err add_cell(struct reading *r, const char *text, double number)
{
    struct ww_workbook *book = r->book;
    if (r->column >= WW_CSV_MAX_COLUMNS)
        return refuse(r, "stands too far to the right; clear it");
    if (book->cell_count == WW_WORKBOOK_CELLS_MAX)
        return ww_fail(r->err, WW_ERR_INPUT, "%s: has more than %d cells; import fewer sheets",
                       r->parts->file, WW_WORKBOOK_CELLS_MAX);
    if (book->cell_count == book->cell_capacity) {
        book->cell_capacity = book->cell_capacity ? book->cell_capacity * 2 : 1024;
        book->cells = ww_realloc(book->cells, book->cell_capacity * sizeof *book->cells);
    }
    book->cells[book->cell_count++] =
        (struct ww_workbook_cell){r->row, r->column, text, number, r->look};
    r->sheet->count++;
    return WW_OK;
}

static enum ww_err end_cell(struct reading *r)
{
    char *end;
    /* an empty text is a result, too */
    if (r->formula && (!r->value || (r->text.size == 0 && strcmp(r->type, "str") != 0)))
        return refuse(r, "the formula has no result stored with it; open the workbook with a "
                         "spreadsheet program and save it, or write the value");
    if (strcmp(r->type, "e") == 0)
        return refuse(r, "the formula gives an error such as #REF!; correct it or write the value");
    const char *text = take_text(r);
    if (!text)
        return WW_OK;
    if (strcmp(r->type, "b") == 0)
        return add_cell(r, strcmp(text, "0") == 0 ? "no" : "yes", 0);
    if (strcmp(r->type, "s") == 0) {
        unsigned long at = strtoul(text, &end, 10);
        if (!isdigit((unsigned char)*text) || *end || at >= r->source->shared->count)
            return refuse(r, "its text is missing; save the workbook again with Excel");
        text = r->source->shared->items[at];
        return text ? add_cell(r, text, 0) : WW_OK;
    }
    if (*r->type && strcmp(r->type, "n") != 0)
        return add_cell(r, text, 0);
    double number = strtod(text, &end);
    if (*end || !isfinite(number))
        return refuse(r, "is no number; save the workbook again with Excel");
    return add_cell(r, NULL, number);
}

static enum ww_err end_element(void *user, const char *name)
{
    struct reading *r = user;
    r->listening = false;
    if (strcmp(name, "rPh") == 0)
        r->phonetic = false;
    return strcmp(name, "c") == 0 && r->row >= 0 ? end_cell(r) : WW_OK;
}

enum ww_err ww_cells_read(const struct ww_cells_source *source, struct ww_arena *arena,
                          struct ww_workbook *book, struct ww_workbook_sheet *sheet,
                          struct ww_error *err)
{
    struct reading r = {
        .source = source,
        .parts = source->parts,
        .arena = arena,
        .book = book,
        .sheet = sheet,
        .err = err,
        .row = -1,
        .column = -1,
    };
    sheet->first = book->cell_count;
    struct ww_part_reader reader = {start_element, on_text, end_element, &r};
    enum ww_err result = ww_parts_read(source->parts, source->part, &reader, err);
    ww_buf_finish(&r.text);
    return result;
}
