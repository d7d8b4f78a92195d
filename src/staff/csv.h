/* A CSV file as rows of strings, from a buffer: comma or semicolon (taken from the heading), with
 * or without a byte-order mark, any line ending. Knows nothing of tables and columns.
 *
 * A spreadsheet program numbers records, not lines: the heading is row 1, an empty line counts and
 * a cell may hold line feeds. The same numbers stand here. */
#ifndef WW_STAFF_CSV_H
#define WW_STAFF_CSV_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

enum {
    WW_CSV_MAX_COLUMNS = 1024,
    WW_CSV_MAX_CELL_BYTES = 256 * 1024,
};

struct ww_csv_row {
    int number; /* as a spreadsheet shows it */
    int count;  /* cells; fewer or more than headings are possible */
    size_t at;  /* of the first cell in `cells` */
};

struct ww_csv {
    struct ww_csv_row *rows; /* owned; rows[0] is the heading, rows without any text are left out */
    size_t row_count;
    size_t row_capacity;
    const char **cells; /* owned; the strings lie in the caller's arena, NULL is an empty cell */
    size_t cell_count;
    size_t cell_capacity;
    char delimiter;
};

/* Where and why a file cannot be read. */
struct ww_csv_fault {
    int row;    /* 0: the file as a whole */
    int column; /* from 0; -1: the row as a whole */
    char message[320];
};

/* Parses bytes[0..size). Cells are trimmed of white space at both ends. On WW_ERR_INPUT `fault`
 * says what a clerk can do, and the rows before it stand in `out`; either way the caller finishes
 * `out`, which needs no preparation. */
enum ww_err ww_csv_parse(const char *bytes, size_t size, struct ww_arena *arena, struct ww_csv *out,
                         struct ww_csv_fault *fault);
void ww_csv_finish(struct ww_csv *csv);

#endif
