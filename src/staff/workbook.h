/* An Excel workbook (.xlsx) from a buffer: its sheets as lists of cells that have something in
 * them. Knows nothing of tables. Formulas count as what they last gave, rich text as its letters.
 *
 * Whatever programs leave behind without a word in it (formats, empty rows and columns) is passed
 * over; what cannot be read is refused with sheet and cell. */
#ifndef WW_STAFF_WORKBOOK_H
#define WW_STAFF_WORKBOOK_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "staff/progress.h"

enum {
    WW_WORKBOOK_CELLS_MAX = 8 << 20, /* of all sheets; as many shared texts */
    WW_WORKBOOK_SHEETS_MAX = 256,
    WW_WORKBOOK_ROWS_MAX = 1 << 20,
    WW_CELL_NAME_SIZE = 24,
};

/* How a number is shown. */
enum ww_number_look { WW_LOOK_PLAIN, WW_LOOK_DATE, WW_LOOK_TIME, WW_LOOK_DATE_TIME };

struct ww_workbook_cell {
    int32_t row;      /* from 0 */
    int32_t column;   /* from 0 */
    const char *text; /* trimmed, never empty, in the arena; NULL: a number */
    double number;
    enum ww_number_look look;
};

struct ww_workbook_sheet {
    const char *name;
    size_t first, count; /* of its cells, row by row from left to right */
};

struct ww_workbook {
    struct ww_workbook_sheet sheets[WW_WORKBOOK_SHEETS_MAX];
    int sheet_count;
    struct ww_workbook_cell *cells; /* owned */
    size_t cell_count, cell_capacity;
    int day_shift; /* days to add to a date: old Macintosh workbooks count from 1904 */
};

/* What a number stands for in its column. */
enum ww_number_use { WW_USE_AS_SHOWN, WW_USE_DATE, WW_USE_TIME };

/* Parses bytes[0..size); `file` is for messages, `progress` may be NULL. The caller finishes `out`,
 * which needs no preparation, either way. */
enum ww_err ww_workbook_parse(const char *bytes, size_t size, const char *file,
                              struct ww_arena *arena, struct ww_progress *progress,
                              struct ww_workbook *out, struct ww_error *err);
void ww_workbook_finish(struct ww_workbook *workbook);

/* A cell as a table has it: numbers without needless digits, dates like 2026-11-24, times to the
 * nearest minute like 16:00. In the arena. */
const char *ww_workbook_text(const struct ww_workbook *workbook,
                             const struct ww_workbook_cell *cell, enum ww_number_use use,
                             struct ww_arena *arena);

/* What stands at `s` for a letter that XML cannot hold, such as _x000D_; 0: nothing of the kind. */
uint32_t ww_cell_escape(const char *s);

/* "AB12" for row and column from 0. */
void ww_cell_name(int32_t row, int32_t column, char out[WW_CELL_NAME_SIZE]);

#endif
