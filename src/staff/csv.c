#include "staff/csv.h"

#include <csv.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

struct reader {
    struct ww_csv *out;
    struct ww_arena *arena;
    struct ww_csv_fault *fault;
    int row;         /* number of the record being read */
    int count;       /* cells of it so far */
    int last_ending; /* that ended the record before, to take CR LF as one */
    bool text;       /* the record has a cell that is not empty */
    bool failed;
};

__attribute__((format(printf, 4, 5))) static void set_fault(struct ww_csv_fault *fault, int row,
                                                            int column, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fault->row = row;
    fault->column = column;
    vsnprintf(fault->message, sizeof fault->message, format, args);
    va_end(args);
    fault->message[ww_utf8_cut(fault->message, strlen(fault->message))] = '\0';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void add_cell(struct ww_csv *csv, const char *text)
{
    if (csv->cell_count == csv->cell_capacity) {
        csv->cell_capacity = csv->cell_capacity ? csv->cell_capacity * 2 : 1024;
        csv->cells = ww_realloc(csv->cells, csv->cell_capacity * sizeof *csv->cells);
    }
    csv->cells[csv->cell_count++] = text;
}

static void add_row(struct ww_csv *csv, struct ww_csv_row row)
{
    if (csv->row_count == csv->row_capacity) {
        csv->row_capacity = csv->row_capacity ? csv->row_capacity * 2 : 256;
        csv->rows = ww_realloc(csv->rows, csv->row_capacity * sizeof *csv->rows);
    }
    csv->rows[csv->row_count++] = row;
}

/* The words before a malformed byte help to find the cell. */
static void fault_encoding(struct reader *reader, const char *text, size_t at)
{
    size_t from = at > 20 ? at - 20 : 0;
    while (from < at && ((unsigned char)text[from] & 0xC0) == 0x80)
        from++;
    char place[40] = "the first letter";
    if (at)
        snprintf(place, sizeof place, "the letter after \"%.*s\"", (int)(at - from), text + from);
    set_fault(reader->fault, reader->row, reader->count,
              "%s is not UTF-8: the file was saved as Windows text, which cannot hold every "
              "language; save it again as \"CSV UTF-8\", or as workbook (XLSX) and import that",
              place);
}

static void on_cell(void *bytes, size_t size, void *data)
{
    struct reader *reader = data;
    if (reader->failed)
        return;
    const char *text = bytes;
    while (size && is_space(text[size - 1]))
        size--;
    while (size && is_space(*text)) {
        text++;
        size--;
    }
    size_t bad = ww_utf8_check(text, size);
    if (bad < size) {
        fault_encoding(reader, text, bad);
        reader->failed = true;
    } else if (size > WW_CSV_MAX_CELL_BYTES) {
        set_fault(reader->fault, reader->row, reader->count,
                  "the cell is longer than %d bytes; is a closing quotation mark missing?",
                  WW_CSV_MAX_CELL_BYTES);
        reader->failed = true;
    } else if (reader->count >= WW_CSV_MAX_COLUMNS) {
        set_fault(reader->fault, reader->row, -1, "the row has more than %d cells",
                  WW_CSV_MAX_COLUMNS);
        reader->failed = true;
    } else {
        add_cell(reader->out, size ? ww_arena_strndup(reader->arena, text, size) : NULL);
        reader->count++;
        reader->text |= size > 0;
    }
}

static void on_row(int ending, void *data)
{
    struct reader *reader = data;
    if (reader->failed)
        return;
    bool second_half = ending == '\n' && reader->last_ending == '\r' && reader->count == 0;
    reader->last_ending = ending;
    if (second_half)
        return;
    if (reader->text)
        add_row(reader->out, (struct ww_csv_row){
                                 .number = reader->row,
                                 .count = reader->count,
                                 .at = reader->out->cell_count - (size_t)reader->count,
                             });
    else
        reader->out->cell_count -= (size_t)reader->count;
    reader->row++;
    reader->count = 0;
    reader->text = false;
}

/* By its byte-order mark, or by the zero byte that every letter of a heading has in it. */
static bool is_utf16(const char *bytes, size_t size)
{
    return size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0 ||
                         bytes[0] == '\0' || bytes[1] == '\0');
}

/* What is no UTF-8 text at all and would only confuse the parser. */
static bool is_foreign(const char *bytes, size_t size, struct ww_csv_fault *fault)
{
    const char *name = NULL;
    if (size >= 4 && memcmp(bytes, "PK\003\004", 4) == 0) {
        set_fault(fault, 0, -1,
                  "this is a workbook (XLSX or ODS); save it again as \"CSV UTF-8\", or put the "
                  "table back and import the workbook with wegweiserctl import --xlsx");
        return true;
    }
    if (is_utf16(bytes, size))
        name = "UTF-16 (\"Unicode text\")";
    else if (memchr(bytes, '\0', size))
        name = "no text (it contains zero bytes)";
    if (name)
        set_fault(fault, 0, -1, "this is %s; save it again as \"CSV UTF-8\"", name);
    return name;
}

/* Counts outside quotation marks in the heading. */
static char find_delimiter(const char *bytes, size_t size)
{
    size_t commas = 0, semicolons = 0, tabs = 0, bars = 0;
    bool quoted = false;
    for (size_t i = 0; i < size && (quoted || (bytes[i] != '\n' && bytes[i] != '\r')); i++) {
        quoted ^= bytes[i] == '"';
        commas += !quoted && bytes[i] == ',';
        semicolons += !quoted && bytes[i] == ';';
        tabs += !quoted && bytes[i] == '\t';
        bars += !quoted && bytes[i] == '|';
    }
    if ((tabs || bars) && !commas && !semicolons)
        return tabs ? '\t' : '|';
    return semicolons > commas ? ';' : ',';
}

static enum ww_err parse(struct reader *reader, const char *bytes, size_t size)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL | CSV_APPEND_NULL) != 0)
        ww_out_of_memory(sizeof parser);
    csv_set_delim(&parser, (unsigned char)reader->out->delimiter);
    csv_set_blk_size(&parser, 64 * 1024);
    bool ok = csv_parse(&parser, bytes, size, on_cell, on_row, reader) == size &&
              csv_fini(&parser, on_cell, on_row, reader) == 0;
    if (!ok && csv_error(&parser) != CSV_EPARSE)
        ww_out_of_memory(size);
    csv_free(&parser);
    if (reader->failed)
        return WW_ERR_INPUT;
    if (!ok) {
        set_fault(reader->fault, reader->row, reader->count,
                  "a quotation mark is not closed, or stands inside a cell without being doubled; "
                  "write the cell as \"...\" with \"\" for each mark in it");
        return WW_ERR_INPUT;
    }
    return WW_OK;
}

enum ww_err ww_csv_parse(const char *bytes, size_t size, struct ww_arena *arena, struct ww_csv *out,
                         struct ww_csv_fault *fault)
{
    *out = (struct ww_csv){.delimiter = ','};
    *fault = (struct ww_csv_fault){.column = -1};
    if (is_foreign(bytes, size, fault))
        return WW_ERR_INPUT;
    /* More than one when a program took the mark of another for text. */
    while (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    out->delimiter = find_delimiter(bytes, size);
    if (out->delimiter == '\t' || out->delimiter == '|') {
        set_fault(fault, 1, -1,
                  "the columns are separated by %s; save the file with commas or semicolons",
                  out->delimiter == '|' ? "vertical bars (|)" : "tabs");
        return WW_ERR_INPUT;
    }
    struct reader reader = {.out = out, .arena = arena, .fault = fault, .row = 1};
    enum ww_err result = parse(&reader, bytes, size);
    if (result == WW_OK && (out->row_count == 0 || out->rows[0].number != 1)) {
        set_fault(fault, 1, -1, "the heading is missing; row 1 names the columns");
        result = WW_ERR_INPUT;
    }
    return result;
}

void ww_csv_finish(struct ww_csv *csv)
{
    free(csv->rows);
    free(csv->cells);
    *csv = (struct ww_csv){0};
}
