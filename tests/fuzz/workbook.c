#include "fuzz/workbook.h"

#include "fuzz/fuzz.h"
#include "staff/workbook.h"

static void expect_cell(const struct ww_workbook *workbook, const struct ww_workbook_cell *cell,
                        struct ww_arena *arena)
{
    char name[WW_CELL_NAME_SIZE];
    fuzz_expect(cell->row >= 0 && cell->row < WW_WORKBOOK_ROWS_MAX && cell->column >= 0);
    ww_cell_name(cell->row, cell->column, name);
    for (int use = WW_USE_AS_SHOWN; use <= WW_USE_TIME; use++) {
        const char *text = ww_workbook_text(workbook, cell, (enum ww_number_use)use, arena);
        fuzz_expect(text && *text);
    }
}

void fuzz_workbook(const char *bytes, size_t size)
{
    struct ww_arena arena = {0};
    struct ww_workbook workbook;
    struct ww_error err = {0};
    enum ww_err result =
        ww_workbook_parse(bytes, size, "tables.xlsx", &arena, NULL, &workbook, &err);
    fuzz_expect(result == WW_OK || *err.message);
    for (int i = 0; result == WW_OK && i < workbook.sheet_count; i++) {
        const struct ww_workbook_sheet *sheet = &workbook.sheets[i];
        fuzz_expect(sheet->name && sheet->first + sheet->count <= workbook.cell_count);
        for (size_t k = 0; k < sheet->count; k++) {
            const struct ww_workbook_cell *cell = &workbook.cells[sheet->first + k];
            expect_cell(&workbook, cell, &arena);
            fuzz_expect(k == 0 || cell->row > cell[-1].row ||
                        (cell->row == cell[-1].row && cell->column > cell[-1].column));
        }
    }
    ww_workbook_finish(&workbook);
    ww_arena_finish(&arena);
}
