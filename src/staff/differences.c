#include "staff/differences.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "staff/shorten.h"
#include "staff/values.h"

enum { NAME_COLUMNS = 30, FACT_COLUMN = 26 + 8 + NAME_COLUMNS + 2 };

static const char *const kinds[] = {[WW_DIFFERENCE_NEW] = "new",
                                    [WW_DIFFERENCE_GONE] = "gone",
                                    [WW_DIFFERENCE_CHANGED] = "changed"};

/* The rows of a grid in the order of their ids. */
struct order {
    struct place {
        int64_t id;
        uint32_t row;
    } * items; /* owned */
    size_t count;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    if (left->id != right->id)
        return left->id < right->id ? -1 : 1;
    return left->row < right->row ? -1 : left->row > right->row;
}

static struct order sort_rows(const struct ww_grid *grid, size_t *without_id)
{
    struct order order = {.items = ww_alloc((grid->rows + 1) * sizeof *order.items)};
    int column = ww_grid_find(grid, "id");
    for (uint32_t row = 0; row < grid->rows; row++) {
        int64_t id;
        const char *text = column < 0 ? NULL : ww_grid_get(grid, row, column);
        if (text && ww_value_number(text, &id))
            order.items[order.count++] = (struct place){id, row};
        else
            ++*without_id;
    }
    qsort(order.items, order.count, sizeof *order.items, compare_places);
    return order;
}

static struct ww_difference *note(struct ww_differences *d, const struct ww_difference *difference)
{
    if (d->count == WW_DIFFERENCES_MAX) {
        d->dropped++;
        return NULL;
    }
    if (d->count == d->capacity) {
        d->capacity = d->capacity ? 2 * d->capacity : 64;
        d->items = ww_realloc(d->items, d->capacity * sizeof *d->items);
    }
    d->items[d->count] = *difference;
    return &d->items[d->count++];
}

/* What people know a row by: the first column of words. */
static const char *find_name(struct ww_differences *d, const struct ww_grid *grid, uint32_t row)
{
    static const char *const names[] = {"title_", "name_", "body_", "alt_", "when_",
                                        "key",    "code",  "file",  "name", "number"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        for (int column = 0; column < grid->columns; column++) {
            const char *text = ww_grid_get(grid, row, column);
            size_t size = strlen(names[i]);
            if (!text || strncmp(grid->headings[column], names[i], size) != 0)
                continue;
            ww_shorten(&d->arena, text, NULL, &text, &(const char *){NULL});
            return text;
        }
    return NULL;
}

static void compare_cell(struct ww_differences *d, const struct ww_difference *row,
                         const char *heading, const char *old, const char *fresh, bool *changed)
{
    if (strcmp(old ? old : "", fresh ? fresh : "") == 0)
        return;
    struct ww_difference difference = *row;
    *changed = true;
    difference.heading = ww_arena_strdup(&d->arena, heading);
    ww_shorten(&d->arena, old, fresh, &difference.old, &difference.fresh);
    note(d, &difference);
}

/* Cells by their headings: a column that one of the two lacks is empty there. */
static void compare_row(struct ww_differences *d, enum ww_table table, int64_t id,
                        const struct ww_grid grids[2], uint32_t old_row, uint32_t fresh_row)
{
    struct ww_difference row = {.table = table, .kind = WW_DIFFERENCE_CHANGED, .id = id};
    bool changed = false;
    for (int column = 0; column < grids[1].columns; column++) {
        int other = ww_grid_find(&grids[0], grids[1].headings[column]);
        compare_cell(d, &row, grids[1].headings[column],
                     other < 0 ? NULL : ww_grid_get(&grids[0], old_row, other),
                     ww_grid_get(&grids[1], fresh_row, column), &changed);
    }
    for (int column = 0; column < grids[0].columns; column++)
        if (ww_grid_find(&grids[1], grids[0].headings[column]) < 0)
            compare_cell(d, &row, grids[0].headings[column],
                         ww_grid_get(&grids[0], old_row, column), NULL, &changed);
    if (!changed)
        return;
    d->rows[table][WW_DIFFERENCE_CHANGED]++;
    const char *name = find_name(d, &grids[1], fresh_row);
    for (size_t i = d->count; i > 0 && d->items[i - 1].table == table && d->items[i - 1].id == id;
         i--)
        d->items[i - 1].name = name;
}

static void note_row(struct ww_differences *d, enum ww_table table, enum ww_difference_kind kind,
                     int64_t id, const struct ww_grid *grid, uint32_t row)
{
    d->rows[table][kind]++;
    note(d, &(struct ww_difference){
                .table = table, .kind = kind, .id = id, .name = find_name(d, grid, row)});
}

static void compare_table(struct ww_differences *d, enum ww_table table,
                          const struct ww_grid grids[2])
{
    struct order old = sort_rows(&grids[0], &d->without_id);
    struct order fresh = sort_rows(&grids[1], &d->without_id);
    size_t i = 0, k = 0;
    while (i < old.count || k < fresh.count) {
        if (k == fresh.count || (i < old.count && old.items[i].id < fresh.items[k].id)) {
            note_row(d, table, WW_DIFFERENCE_GONE, old.items[i].id, &grids[0], old.items[i].row);
            i++;
        } else if (i == old.count || fresh.items[k].id < old.items[i].id) {
            note_row(d, table, WW_DIFFERENCE_NEW, fresh.items[k].id, &grids[1], fresh.items[k].row);
            k++;
        } else {
            compare_row(d, table, old.items[i].id, grids, old.items[i].row, fresh.items[k].row);
            i++;
            k++;
        }
    }
    free(old.items);
    free(fresh.items);
}

static enum ww_err read_tables(const char *path, struct ww_cabinet_all *all, struct ww_error *err)
{
    struct ww_cabinet *cabinet;
    enum ww_err result = ww_cabinet_open(&cabinet, path, err);
    *all = (struct ww_cabinet_all){0};
    if (result == WW_OK)
        result = ww_cabinet_read_all(cabinet, all, err);
    ww_cabinet_close(cabinet);
    return result;
}

enum ww_err ww_differences_find(struct ww_differences *differences, const char *old,
                                const char *fresh, struct ww_error *err)
{
    struct ww_cabinet_all all[2] = {{{0}, .count = 0}, {{0}, .count = 0}};
    *differences = (struct ww_differences){0};
    enum ww_err result = read_tables(old, &all[0], err);
    if (result == WW_OK)
        result = read_tables(fresh, &all[1], err);
    for (enum ww_table table = 0; table < WW_TABLE_COUNT && result == WW_OK; table++) {
        const struct ww_grid grids[2] = {all[0].grids[table], all[1].grids[table]};
        compare_table(differences, table, grids);
    }
    ww_cabinet_all_finish(&all[0]);
    ww_cabinet_all_finish(&all[1]);
    return result;
}

void ww_differences_finish(struct ww_differences *differences)
{
    free(differences->items);
    ww_arena_finish(&differences->arena);
    *differences = (struct ww_differences){0};
}

static void print_counts(const struct ww_differences *d, struct ww_buf *out)
{
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        const char *separator = "";
        for (int kind = 0; kind <= WW_DIFFERENCE_CHANGED; kind++) {
            if (!d->rows[table][kind])
                continue;
            if (!*separator)
                ww_buf_printf(out, "%-26s", ww_table_file(table));
            ww_buf_printf(out, "%s%zu %s", separator, d->rows[table][kind], kinds[kind]);
            separator = ", ";
        }
        ww_buf_puts(out, *separator ? "\n" : "");
    }
}

static void print_item(const struct ww_difference *item, bool is_first, struct ww_buf *out)
{
    ww_buf_printf(out, "%-26s", is_first ? ww_table_file(item->table) : "");
    if (is_first)
        ww_buf_printf(out, "%6" PRId64 "  ", item->id);
    else
        ww_buf_puts(out, "        ");
    ww_put_column(out, is_first && item->name ? item->name : "", NAME_COLUMNS);
    if (item->kind != WW_DIFFERENCE_CHANGED) {
        ww_buf_printf(out, "  %s", kinds[item->kind]);
    } else {
        ww_buf_printf(out, item->fresh ? "  %s: " : "  %s no longer: ", item->heading);
        ww_put_versions(out, item->old, item->fresh, "", FACT_COLUMN);
    }
    ww_buf_puts(out, "\n");
}

void ww_differences_print(const struct ww_differences *d, size_t lines, struct ww_buf *out)
{
    if (!d->count)
        ww_buf_puts(out, "nothing is otherwise\n");
    print_counts(d, out);
    ww_buf_puts(out, d->count && lines ? "\n" : "");
    for (size_t i = 0; i < d->count && i < lines; i++) {
        const struct ww_difference *item = &d->items[i];
        print_item(item, i == 0 || item[-1].table != item->table || item[-1].id != item->id, out);
    }
    size_t printed = d->count < lines ? d->count : lines;
    if (d->count - printed + d->dropped)
        ww_buf_printf(out, "and %zu more\n", d->count - printed + d->dropped);
    if (d->without_id)
        ww_buf_printf(out, "%zu rows without an id were passed over\n", d->without_id);
}

void ww_differences_print_json(const struct ww_differences *d, struct ww_buf *out)
{
    ww_buf_printf(out, "{\n  \"left_out\": %zu,\n  \"rows_without_id\": %zu,\n  \"rows\": [",
                  d->dropped, d->without_id);
    for (size_t i = 0; i < d->count; i++) {
        const struct ww_difference *item = &d->items[i];
        ww_buf_printf(out, "%s\n    {\"table\": \"%s\", \"id\": %" PRId64 ", \"state\": \"%s\"",
                      i ? "," : "", ww_tables[item->table].name, item->id, kinds[item->kind]);
        ww_buf_puts(out, ", \"name\": ");
        ww_buf_json(out, item->name);
        if (item->kind == WW_DIFFERENCE_CHANGED) {
            ww_buf_puts(out, ", \"column\": ");
            ww_buf_json(out, item->heading);
            ww_buf_puts(out, ", \"old\": ");
            ww_buf_json(out, item->old);
            ww_buf_puts(out, ", \"new\": ");
            ww_buf_json(out, item->fresh);
        }
        ww_buf_puts(out, "}");
    }
    ww_buf_puts(out, d->count ? "\n  ]\n}" : "]\n}");
}
