/* One table as a spreadsheet has it, to be changed and written back: cells are text, columns are
 * found by their heading, whatever stands there already stays as it is. Knows nothing of kinds. */
#ifndef WW_STAFF_GRID_H
#define WW_STAFF_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "staff/csv.h"

struct ww_grid {
    struct ww_arena *arena; /* the caller's; for all strings */
    const char *path;       /* in the arena */
    char delimiter;
    int columns;
    const char *headings[WW_CSV_MAX_COLUMNS];
    const char **cells; /* owned; [row * width + column] */
    uint32_t rows, capacity;
    int width; /* cells a row has room for */
};

/* A table without columns; `path` is what messages call it. */
void ww_grid_start(struct ww_grid *grid, const char *path, struct ww_arena *arena);
/* Takes CSV from memory; `path` is what messages call it. WW_ERR_INPUT names what is wrong. The
 * caller finishes `grid`, which needs no preparation, either way. */
enum ww_err ww_grid_parse(struct ww_grid *grid, const char *path, const char *bytes, size_t size,
                          struct ww_arena *arena, struct ww_error *err);
/* Reads `path`; a file that is not there gives a table without columns. WW_ERR_INPUT names what is
 * wrong. The caller finishes `grid`, which needs no preparation, either way. */
enum ww_err ww_grid_load(struct ww_grid *grid, const char *path, struct ww_arena *arena,
                         struct ww_error *err);
/* As CSV: comma or semicolon as before, UTF-8. */
void ww_grid_print(const struct ww_grid *grid, struct ww_buf *out);
/* Replaces the file, whole or not at all. */
enum ww_err ww_grid_save(const struct ww_grid *grid, struct ww_error *err);
void ww_grid_finish(struct ww_grid *grid);

/* The column with this heading, which is added at the end when there is none. */
int ww_grid_column(struct ww_grid *grid, const char *heading);
/* The same without adding; -1: there is none. */
int ww_grid_find(const struct ww_grid *grid, const char *heading);

/* NULL: the cell is empty. */
const char *ww_grid_get(const struct ww_grid *grid, uint32_t row, int column);
/* The text must live as long as the grid. */
void ww_grid_set(struct ww_grid *grid, uint32_t row, int column, const char *text);
uint32_t ww_grid_add(struct ww_grid *grid); /* an empty row at the end */
/* Takes out every row for which `drop` is true; the others keep their order. */
void ww_grid_drop(struct ww_grid *grid, const bool *drop);

#endif
