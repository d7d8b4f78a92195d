#include "staff/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "staff/cells.h"
#include "staff/clean.h"
#include "staff/csv.h"

/* What stands in the heading of one column. */
struct heading {
    enum ww_column column; /* WW_COLUMN_NONE: nothing that is known */
    int lang;
};

struct reading {
    struct ww_book *book;
    enum ww_table table;
    const char *file;
    struct ww_csv csv;
    struct heading *headings; /* one a column of the file */
    int count;                /* of them */
    struct ww_cell_reader cells;
};

static const char *heading_text(const struct reading *r, int column)
{
    bool named = r->csv.row_count && column >= 0 && column < r->csv.rows[0].count;
    const char *text = named ? r->csv.cells[r->csv.rows[0].at + (size_t)column] : NULL;
    if (text || column < 0)
        return text;
    return ww_arena_printf(&r->book->arena, "column %d", column + 1);
}

/* The language of "_<tag>" at s, -1 when it is none. */
static int find_lang(const struct ww_book *book, const char *s)
{
    for (int lang = 0; *s == '_' && lang < book->lang_count; lang++)
        if (strcmp(s + 1, book->langs[lang].tag) == 0)
            return lang;
    return -1;
}

static void suggest_heading(const struct reading *r, const char *text)
{
    struct ww_book *book = r->book;
    struct ww_suggestion suggestion = {.wrong = text};
    for (enum ww_column c = ww_tables[r->table].first; c < ww_table_end(r->table); c++) {
        if (!ww_kind_is_per_language(ww_columns[c].kind))
            ww_suggest(&suggestion, ww_columns[c].name);
        else
            for (int lang = 0; lang < book->lang_count; lang++)
                ww_suggest(&suggestion, ww_arena_printf(&book->arena, "%s_%s", ww_columns[c].name,
                                                        book->langs[lang].tag));
    }
    const char *quoted = ww_quote(&book->arena, text);
    if (suggestion.best)
        ww_report_add(book->report, WW_MISTAKE, r->file, 1, text,
                      "there is no column %s; did you mean \"%s\"?", quoted, suggestion.best);
    else
        ww_report_add(book->report, WW_MISTAKE, r->file, 1, text,
                      "there is no column %s; remove it or correct its name", quoted);
}

/* Matches one heading, or complains. */
static struct heading match_heading(const struct reading *r, const char *text)
{
    struct ww_book *book = r->book;
    for (enum ww_column c = ww_tables[r->table].first; c < ww_table_end(r->table); c++) {
        const struct ww_column_spec *spec = &ww_columns[c];
        size_t n = strlen(spec->name);
        bool per_language = ww_kind_is_per_language(spec->kind);
        if (!per_language && strcmp(spec->name, text) == 0)
            return (struct heading){c, 0};
        if (!per_language || strncmp(text, spec->name, n) != 0)
            continue;
        int lang = find_lang(book, text + n);
        if (lang >= 0)
            return (struct heading){c, lang};
        if (text[n] == '_' && text[n + 1] && book->lang_count)
            ww_report_add(book->report, WW_MISTAKE, r->file, 1, text,
                          "the language %s is not in languages.csv; add it there or remove "
                          "the column",
                          ww_quote(&book->arena, text + n + 1));
        else if (text[n] == '\0' && book->lang_count)
            ww_report_add(book->report, WW_MISTAKE, r->file, 1, text,
                          "the column needs a language, such as %s_%s", text, book->langs[0].tag);
        if (text[n] == '_' || text[n] == '\0')
            return (struct heading){WW_COLUMN_NONE, 0};
    }
    suggest_heading(r, text);
    return (struct heading){WW_COLUMN_NONE, 0};
}

/* A column without a heading is fine as long as nothing stands in it. */
static void check_nameless(const struct reading *r, int column)
{
    for (size_t i = 1; i < r->csv.row_count; i++) {
        const struct ww_csv_row *row = &r->csv.rows[i];
        if (column < row->count && r->csv.cells[row->at + (size_t)column]) {
            ww_report_add(r->book->report, WW_MISTAKE, r->file, 1, heading_text(r, column),
                          "the column has no heading, but row %d has %s in it; name the column or "
                          "clear it",
                          row->number,
                          ww_quote(&r->book->arena, r->csv.cells[row->at + (size_t)column]));
            return;
        }
    }
}

static void match_headings(struct reading *r, struct ww_sheet *sheet)
{
    for (int i = 0; i < r->count; i++) {
        const char *text = r->csv.cells[r->csv.rows[0].at + (size_t)i];
        r->headings[i] = (struct heading){WW_COLUMN_NONE, 0};
        if (!text) {
            check_nameless(r, i);
            continue;
        }
        struct heading heading = match_heading(r, text);
        if (heading.column == WW_COLUMN_NONE)
            continue;
        int first = heading.column - ww_tables[r->table].first;
        int16_t *place = &sheet->places[first * WW_LANG_MAX + heading.lang];
        if (*place >= 0) {
            ww_report_add(r->book->report, WW_MISTAKE, r->file, 1, text,
                          "the column is there twice; remove one of them");
            continue;
        }
        r->headings[i] = heading;
        *place = (int16_t)sheet->width++;
    }
}

static bool is_required(const struct ww_column_spec *spec, int lang)
{
    return (spec->required || spec->kind == WW_KIND_ID) && lang == 0;
}

static void check_missing_columns(const struct reading *r, const struct ww_sheet *sheet)
{
    struct ww_book *book = r->book;
    for (enum ww_column c = ww_tables[r->table].first; c < ww_table_end(r->table); c++) {
        const struct ww_column_spec *spec = &ww_columns[c];
        bool per_language = ww_kind_is_per_language(spec->kind);
        if (!is_required(spec, 0) || ww_sheet_place(sheet, c, 0) >= 0 ||
            (per_language && book->lang_count == 0))
            continue;
        const char *name = spec->name;
        if (per_language)
            name = ww_arena_printf(&book->arena, "%s_%s", spec->name, book->langs[0].tag);
        ww_report_add(book->report, WW_MISTAKE, r->file, 1, name,
                      "the column is missing; every row needs it");
    }
}

static void read_cell(struct reading *r, uint32_t row, int column, const char *raw)
{
    const struct heading *heading = &r->headings[column];
    struct ww_sheet *sheet = &r->book->sheets[r->table];
    if (heading->column == WW_COLUMN_NONE)
        return;
    const struct ww_column_spec *spec = &ww_columns[heading->column];
    int place = ww_sheet_place(sheet, heading->column, heading->lang);
    struct ww_cell *cell = &sheet->cells[(size_t)row * (size_t)sheet->width + (size_t)place];
    const char *complaint = ww_cell_read(&r->cells, spec, raw, cell);
    if (!complaint && ww_cell_is_empty(cell) && is_required(spec, heading->lang))
        complaint = "the cell is empty; every row needs it";
    if (complaint)
        ww_book_complain(r->book, WW_MISTAKE, heading->column, heading->lang, row, "%s", complaint);
}

static void read_rows(struct reading *r, struct ww_sheet *sheet)
{
    sheet->row_count = (uint32_t)(r->csv.row_count - 1);
    sheet->numbers = ww_arena_array(&r->book->arena, sheet->row_count, sizeof *sheet->numbers);
    sheet->wrong = ww_arena_array(&r->book->arena, sheet->row_count, sizeof *sheet->wrong);
    size_t cells = (size_t)sheet->row_count * (size_t)sheet->width;
    sheet->cells = ww_alloc(cells * sizeof *sheet->cells);
    memset(sheet->cells, 0, cells * sizeof *sheet->cells);
    for (uint32_t i = 0; i < sheet->row_count; i++) {
        const struct ww_csv_row *row = &r->csv.rows[i + 1];
        sheet->numbers[i] = row->number;
        for (int c = 0; c < r->count; c++)
            read_cell(r, i, c, c < row->count ? r->csv.cells[row->at + (size_t)c] : NULL);
        for (int c = r->count; c < row->count; c++) {
            const char *extra = r->csv.cells[row->at + (size_t)c];
            if (!extra)
                continue;
            ww_report_add(r->book->report, WW_MISTAKE, r->file, row->number, NULL,
                          "the row has more cells than the heading (%s is too much); is a "
                          "quotation mark or a column missing?",
                          ww_quote(&r->book->arena, extra));
            sheet->wrong[i] = true;
            break;
        }
    }
}

static void check_row_count(const struct reading *r, const struct ww_sheet *sheet)
{
    const struct ww_table_spec *spec = &ww_tables[r->table];
    if (spec->max_rows && sheet->row_count > spec->max_rows)
        ww_report_add(r->book->report, WW_MISTAKE, r->file, sheet->numbers[spec->max_rows], NULL,
                      "the table has %u rows, at most %u are allowed; remove this one and those "
                      "after it",
                      sheet->row_count, spec->max_rows);
    if (spec->required && sheet->row_count == 0)
        ww_report_add(r->book->report, WW_MISTAKE, r->file, 2, NULL,
                      "the table has no rows, but at least one is needed");
}

static void read_table(struct reading *r, struct ww_sheet *sheet)
{
    int columns = ww_table_end(r->table) - ww_tables[r->table].first;
    sheet->places =
        ww_arena_array(&r->book->arena, (size_t)(columns * WW_LANG_MAX), sizeof *sheet->places);
    for (int i = 0; i < columns * WW_LANG_MAX; i++)
        sheet->places[i] = -1;
    r->count = r->csv.rows[0].count;
    r->headings = ww_arena_array(&r->book->arena, (size_t)r->count, sizeof *r->headings);
    match_headings(r, sheet);
    check_missing_columns(r, sheet);
    read_rows(r, sheet);
    check_row_count(r, sheet);
    sheet->readable = true;
}

void ww_sheet_read(struct ww_book *book, struct ww_cabinet *cabinet, enum ww_table table)
{
    struct ww_sheet *sheet = &book->sheets[table];
    struct reading r = {
        .book = book,
        .table = table,
        .file = ww_table_file(table),
        .cells = {&book->arena, book->today},
    };
    struct ww_csv_fault fault;
    enum ww_err result =
        ww_cabinet_rows(cabinet, table, &book->arena, &sheet->present, &r.csv, &fault);
    if (result == WW_OK && sheet->present)
        read_table(&r, sheet);
    else if (result != WW_OK)
        ww_report_add(book->report, WW_MISTAKE, r.file, fault.row, heading_text(&r, fault.column),
                      "%s", fault.message);
    else if (ww_tables[table].required)
        ww_report_add(book->report, WW_MISTAKE, r.file, 0, NULL,
                      "the file is missing; every content directory needs it");
    ww_csv_finish(&r.csv);
}
