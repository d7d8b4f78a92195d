#include "sheet.h"

#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { MAX_BYTES = 256 * 1024 * 1024 };

struct reader {
    struct ww_sheet *sheet;
    size_t count, capacity;
};

static void take_field(void *bytes, size_t size, void *data)
{
    struct reader *reader = data;
    if (reader->count == reader->capacity) {
        reader->capacity = reader->capacity ? reader->capacity * 2 : 256;
        reader->sheet->cells =
            ww_realloc(reader->sheet->cells, reader->capacity * sizeof *reader->sheet->cells);
    }
    reader->sheet->cells[reader->count++] = ww_arena_strndup(&reader->sheet->arena, bytes, size);
}

static void take_row(int end, void *data)
{
    (void)end;
    struct reader *reader = data;
    struct ww_sheet *sheet = reader->sheet;
    if (sheet->columns == 0) {
        sheet->columns = reader->count;
        return;
    }
    size_t whole = (sheet->rows + 2) * sheet->columns;
    while (reader->count < whole)
        take_field("", 0, reader);
    reader->count = whole;
    sheet->rows++;
}

static enum ww_err parse(struct ww_sheet *sheet, const char *path, const char *text, size_t size,
                         struct ww_error *err)
{
    struct reader reader = {.sheet = sheet};
    struct csv_parser parser;
    if (csv_init(&parser, CSV_APPEND_NULL) != 0)
        return ww_fail(err, WW_ERR_SYSTEM, "libcsv does not start");
    size_t bom = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    bool whole =
        csv_parse(&parser, text + bom, size - bom, take_field, take_row, &reader) == size - bom &&
        csv_fini(&parser, take_field, take_row, &reader) == 0;
    csv_free(&parser);
    if (!whole || sheet->columns == 0)
        return ww_fail(err, WW_ERR_INPUT, "%s: this is not a CSV table", path);
    return WW_OK;
}

enum ww_err ww_sheet_open(struct ww_sheet *sheet, const char *dir, const char *name,
                          struct ww_error *err)
{
    *sheet = (struct ww_sheet){0};
    char *path = ww_arena_printf(&sheet->arena, "%s/%s", dir, name);
    char *text;
    size_t size;
    enum ww_err result = ww_file_read(path, MAX_BYTES, &text, &size, err);
    if (result != WW_OK)
        return result;
    result = parse(sheet, path, text, size, err);
    bool ends_open = size > 0 && text[size - 1] != '\n';
    free(text);
    if (result != WW_OK)
        return result;
    sheet->draft = ww_arena_array(&sheet->arena, sheet->columns, sizeof *sheet->draft);
    sheet->out = fopen(path, "ae");
    if (!sheet->out)
        return ww_fail(err, WW_ERR_SYSTEM, "%s cannot be written: %s", path, strerror(errno));
    if (ends_open)
        putc('\n', sheet->out);
    return WW_OK;
}

/* The number of a column, `columns` when there is none. */
static size_t find_column(const struct ww_sheet *sheet, const char *column)
{
    size_t i = 0;
    while (i < sheet->columns && strcmp(sheet->cells[i], column) != 0)
        i++;
    return i;
}

const char *ww_sheet_cell(const struct ww_sheet *sheet, size_t row, const char *column)
{
    size_t i = find_column(sheet, column);
    return i < sheet->columns ? sheet->cells[(row + 1) * sheet->columns + i] : "";
}

long ww_sheet_max(const struct ww_sheet *sheet, const char *column)
{
    long max = 0;
    for (size_t row = 0; row < sheet->rows; row++) {
        long number = strtol(ww_sheet_cell(sheet, row, column), NULL, 10);
        if (number > max)
            max = number;
    }
    return max;
}

void ww_sheet_set(struct ww_sheet *sheet, const char *column, const char *value)
{
    size_t i = find_column(sheet, column);
    if (i < sheet->columns)
        sheet->draft[i] = value;
}

void ww_sheet_add_row(struct ww_sheet *sheet)
{
    for (size_t i = 0; i < sheet->columns; i++) {
        const char *value = sheet->draft[i] ? sheet->draft[i] : "";
        if (i > 0)
            putc(',', sheet->out);
        if (strpbrk(value, ",;\"\r\n "))
            csv_fwrite(sheet->out, value, strlen(value));
        else
            fputs(value, sheet->out);
        sheet->draft[i] = NULL;
    }
    putc('\n', sheet->out);
}

enum ww_err ww_sheet_close(struct ww_sheet *sheet, struct ww_error *err)
{
    bool failed = sheet->out && (ferror(sheet->out) | fclose(sheet->out)) != 0;
    free(sheet->cells);
    ww_arena_finish(&sheet->arena);
    *sheet = (struct ww_sheet){0};
    return failed ? ww_fail(err, WW_ERR_SYSTEM, "a table could not be written: is the disk full?")
                  : WW_OK;
}
