#include <string.h>

#include "base/buf.h"
#include "fuzz/fuzz.h"
#include "staff/csv.h"
#include "staff/grid.h"

static const char *cell(const struct ww_csv *csv, const struct ww_csv_row *row, int column)
{
    return column < row->count ? csv->cells[row->at + (size_t)column] : NULL;
}

static void expect_sound(const struct ww_csv *csv)
{
    int number = 0;
    for (size_t i = 0; i < csv->row_count; i++) {
        const struct ww_csv_row *row = &csv->rows[i];
        fuzz_expect(row->number > number && row->count <= WW_CSV_MAX_COLUMNS);
        number = row->number;
        for (int c = 0; c < row->count; c++) {
            const char *text = cell(csv, row, c);
            fuzz_expect(!text || (*text && strlen(text) <= WW_CSV_MAX_CELL_BYTES));
        }
    }
}

/* What a table is written back as gives the same table. */
static void expect_same(const struct ww_csv *csv, struct ww_arena *arena)
{
    struct ww_grid grid = {.arena = arena, .delimiter = csv->delimiter};
    struct ww_buf text = {0};
    struct ww_csv again;
    struct ww_csv_fault fault;
    grid.columns = grid.width = csv->rows[0].count;
    for (int c = 0; c < grid.columns; c++)
        grid.headings[c] = cell(csv, &csv->rows[0], c);
    for (size_t i = 1; i < csv->row_count; i++) {
        uint32_t row = ww_grid_add(&grid);
        for (int c = 0; c < grid.columns; c++)
            ww_grid_set(&grid, row, c, cell(csv, &csv->rows[i], c));
    }
    ww_grid_print(&grid, &text);
    fuzz_expect(ww_csv_parse(text.data, text.size, arena, &again, &fault) == WW_OK);
    /* Of a row in which nothing stands below a heading nothing is left. */
    for (size_t i = 0, k = 0; i < csv->row_count; i++) {
        bool empty = true;
        for (int c = 0; c < grid.columns; c++)
            empty = empty && !cell(csv, &csv->rows[i], c);
        if (empty)
            continue;
        fuzz_expect(k < again.row_count);
        for (int c = 0; c < grid.columns; c++) {
            const char *before = cell(csv, &csv->rows[i], c),
                       *after = cell(&again, &again.rows[k], c);
            fuzz_expect(before && after ? strcmp(before, after) == 0 : before == after);
        }
        k++;
    }
    ww_csv_finish(&again);
    ww_buf_finish(&text);
    ww_grid_finish(&grid);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct ww_arena arena = {0};
    struct ww_csv csv;
    struct ww_csv_fault fault;
    enum ww_err result = ww_csv_parse((const char *)bytes, size, &arena, &csv, &fault);
    expect_sound(&csv);
    if (result == WW_OK)
        expect_same(&csv, &arena);
    else
        fuzz_expect(*fault.message);
    ww_csv_finish(&csv);
    ww_arena_finish(&arena);
    return 0;
}
