#include "staff/grid.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

enum { FILE_MAX_BYTES = 256 << 20, WIDTH_SPARE = 16 };

static void take(struct ww_grid *grid, const struct ww_csv *csv)
{
    grid->delimiter = csv->delimiter;
    for (size_t i = 0; i < csv->row_count; i++) {
        const struct ww_csv_row *from = &csv->rows[i];
        uint32_t row = i ? ww_grid_add(grid) : 0;
        for (int c = 0; c < from->count; c++) {
            const char *text = csv->cells[from->at + (size_t)c];
            if (i == 0)
                grid->headings[c] = text;
            else if (c < grid->columns)
                ww_grid_set(grid, row, c, text);
        }
        if (i == 0) {
            grid->columns = from->count;
            grid->width = from->count + WIDTH_SPARE;
        }
    }
}

void ww_grid_start(struct ww_grid *grid, const char *path, struct ww_arena *arena)
{
    *grid = (struct ww_grid){.arena = arena,
                             .path = ww_arena_strdup(arena, path),
                             .delimiter = ',',
                             .width = WIDTH_SPARE};
}

enum ww_err ww_grid_parse(struct ww_grid *grid, const char *path, const char *bytes, size_t size,
                          struct ww_arena *arena, struct ww_error *err)
{
    struct ww_csv csv;
    struct ww_csv_fault fault;
    ww_grid_start(grid, path, arena);
    enum ww_err result = ww_csv_parse(bytes, size, arena, &csv, &fault);
    if (result == WW_OK)
        take(grid, &csv);
    else
        ww_fail(err, result, "%s:%d: %s", path, fault.row, fault.message);
    ww_csv_finish(&csv);
    return result;
}

enum ww_err ww_grid_load(struct ww_grid *grid, const char *path, struct ww_arena *arena,
                         struct ww_error *err)
{
    ww_grid_start(grid, path, arena);
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return WW_OK;
    char *bytes;
    size_t size;
    enum ww_err result = ww_file_read(path, FILE_MAX_BYTES, &bytes, &size, err);
    if (result != WW_OK)
        return result;
    result = ww_grid_parse(grid, path, bytes, size, arena, err);
    free(bytes);
    return result;
}

/* In quotation marks whatever could pass for a delimiter or for another kind of file, too: in the
 * heading it would decide how the rest is read. */
static bool is_plain(const char *text)
{
    return !strpbrk(text, ",;|\t\n\r\"") && strncmp(text, "\xEF\xBB\xBF", 3) != 0 &&
           strncmp(text, "PK", 2) != 0;
}

static void put_cell(struct ww_buf *buf, const char *text)
{
    if (!text)
        return;
    if (is_plain(text)) {
        ww_buf_puts(buf, text);
        return;
    }
    ww_buf_puts(buf, "\"");
    for (const char *s = text; *s;) {
        size_t n = strcspn(s, "\"");
        ww_buf_add(buf, s, n);
        s += n;
        if (*s == '"') {
            ww_buf_puts(buf, "\"\"");
            s++;
        }
    }
    ww_buf_puts(buf, "\"");
}

static void put_row(struct ww_buf *buf, const char *const *cells, int count, char delimiter)
{
    for (int c = 0; c < count; c++) {
        if (c)
            ww_buf_add(buf, &delimiter, 1);
        put_cell(buf, cells[c]);
    }
    ww_buf_puts(buf, "\n");
}

void ww_grid_print(const struct ww_grid *grid, struct ww_buf *out)
{
    put_row(out, grid->headings, grid->columns, grid->delimiter);
    for (uint32_t row = 0; row < grid->rows; row++)
        put_row(out, grid->cells + (size_t)row * (size_t)grid->width, grid->columns,
                grid->delimiter);
}

enum ww_err ww_grid_save(const struct ww_grid *grid, struct ww_error *err)
{
    struct ww_buf buf = {0};
    ww_grid_print(grid, &buf);
    enum ww_err result = ww_file_replace(grid->path, buf.data, buf.size, err);
    ww_buf_finish(&buf);
    return result;
}

void ww_grid_finish(struct ww_grid *grid)
{
    free(grid->cells);
    *grid = (struct ww_grid){0};
}

int ww_grid_find(const struct ww_grid *grid, const char *heading)
{
    for (int c = 0; c < grid->columns; c++)
        if (grid->headings[c] && strcmp(grid->headings[c], heading) == 0)
            return c;
    return -1;
}

/* More columns than there is room for: the rows move apart. */
static void widen(struct ww_grid *grid)
{
    int width = grid->width * 2;
    const char **cells = ww_alloc(((size_t)grid->capacity * (size_t)width + 1) * sizeof *cells);
    memset(cells, 0, ((size_t)grid->capacity * (size_t)width + 1) * sizeof *cells);
    for (uint32_t row = 0; row < grid->rows; row++)
        memcpy(cells + (size_t)row * (size_t)width, grid->cells + (size_t)row * (size_t)grid->width,
               (size_t)grid->columns * sizeof *cells);
    free(grid->cells);
    grid->cells = cells;
    grid->width = width;
}

int ww_grid_column(struct ww_grid *grid, const char *heading)
{
    int found = ww_grid_find(grid, heading);
    if (found >= 0 || grid->columns == WW_CSV_MAX_COLUMNS)
        return found;
    if (grid->columns == grid->width)
        widen(grid);
    grid->headings[grid->columns] = ww_arena_strdup(grid->arena, heading);
    return grid->columns++;
}

const char *ww_grid_get(const struct ww_grid *grid, uint32_t row, int column)
{
    return column < 0 ? NULL : grid->cells[(size_t)row * (size_t)grid->width + (size_t)column];
}

void ww_grid_set(struct ww_grid *grid, uint32_t row, int column, const char *text)
{
    if (column >= 0)
        grid->cells[(size_t)row * (size_t)grid->width + (size_t)column] = text;
}

uint32_t ww_grid_add(struct ww_grid *grid)
{
    size_t width = (size_t)grid->width;
    if (grid->rows == grid->capacity) {
        grid->capacity = grid->capacity ? grid->capacity * 2 : 256;
        grid->cells = ww_realloc(grid->cells, grid->capacity * width * sizeof *grid->cells);
    }
    memset(grid->cells + grid->rows * width, 0, width * sizeof *grid->cells);
    return grid->rows++;
}

void ww_grid_drop(struct ww_grid *grid, const bool *drop)
{
    size_t width = (size_t)grid->width;
    uint32_t kept = 0;
    for (uint32_t row = 0; row < grid->rows; row++)
        if (!drop[row])
            memmove(grid->cells + kept++ * width, grid->cells + row * width,
                    width * sizeof *grid->cells);
    grid->rows = kept;
}
