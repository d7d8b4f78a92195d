#include "staff/intake_grid.h"

#include <string.h>

enum { CODE_LENGTH = 48 };

enum ww_column ww_intake_id_column(enum ww_table table)
{
    return ww_tables[table].first; /* every table begins with it */
}

const char *ww_intake_heading(struct ww_intake *in, enum ww_column column, int lang)
{
    const struct ww_column_spec *spec = &ww_columns[column];
    return ww_kind_is_per_language(spec->kind)
               ? ww_arena_printf(&in->arena, "%s_%s", spec->name, in->tags[lang])
               : spec->name;
}

static int16_t *slot_of(struct ww_intake *in, enum ww_column column, int lang)
{
    enum ww_table table = ww_columns[column].table;
    return &in->tables[table].places[(column - ww_tables[table].first) * WW_LANG_MAX + lang];
}

/* Where a column stands in the grid, to which it is added. */
static int place(struct ww_intake *in, enum ww_column column, int lang)
{
    int16_t *slot = slot_of(in, column, lang);
    if (*slot < 0)
        *slot = (int16_t)ww_grid_column(&in->tables[ww_columns[column].table].grid,
                                        ww_intake_heading(in, column, lang));
    return *slot;
}

static int langs_of(const struct ww_intake *in, enum ww_column column)
{
    return ww_kind_is_per_language(ww_columns[column].kind) ? in->lang_count : 1;
}

static void find_columns(struct ww_intake *in, enum ww_table table)
{
    struct ww_intake_table *t = &in->tables[table];
    enum ww_column first = ww_tables[table].first, end = ww_table_end(table);
    t->places = ww_arena_array(&in->arena, (size_t)(end - first) * WW_LANG_MAX, sizeof *t->places);
    for (enum ww_column c = first; c < end; c++)
        for (int lang = 0; lang < langs_of(in, c); lang++)
            *slot_of(in, c, lang) = (int16_t)ww_grid_find(&t->grid, ww_intake_heading(in, c, lang));
}

/* A table that is new gets its columns in their usual order. */
static void add_columns(struct ww_intake *in, enum ww_table table)
{
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++)
        for (int lang = 0; lang < langs_of(in, c); lang++)
            place(in, c, lang);
}

void ww_intake_make_room(struct ww_intake_table *t)
{
    if (t->grid.rows <= t->capacity)
        return;
    uint32_t before = t->capacity;
    t->capacity = t->grid.rows * 2;
    t->rows = ww_realloc(t->rows, t->capacity * sizeof *t->rows);
    memset(t->rows + before, 0, (t->capacity - before) * sizeof *t->rows);
}

/* Gives every entry of the ledger its row. */
static enum ww_err find_rows(struct ww_intake *in, enum ww_table table, struct ww_error *err)
{
    struct ww_intake_table *t = &in->tables[table];
    uint32_t row;
    for (uint32_t i = 0; i < in->ledger.count; i++) {
        const struct ww_ledger_entry *entry = &in->ledger.entries[i];
        if (entry->table != table ||
            !ww_intake_find(in, ww_intake_id_column(table), entry->row_id, &row))
            continue;
        if (t->rows[row].entry)
            return ww_fail(err, WW_ERR_INPUT,
                           "%s, rows %u and %u: both belong to row %s of %s; remove one of them",
                           in->ledger.grid.path,
                           in->ledger.entries[t->rows[row].entry - 1].line + 2, entry->line + 2,
                           entry->row_id, ww_table_file(table));
        t->rows[row].entry = i + 1;
    }
    return WW_OK;
}

enum ww_err ww_intake_table(struct ww_intake *in, enum ww_table table, struct ww_error *err)
{
    struct ww_intake_table *t = &in->tables[table];
    if (t->loaded)
        return WW_OK;
    enum ww_err result = ww_cabinet_read(in->cabinet, table, &in->arena, &t->grid, err);
    if (result != WW_OK)
        return result;
    t->loaded = true;
    find_columns(in, table);
    if (t->grid.columns == 0)
        add_columns(in, table);
    ww_intake_make_room(t);
    t->next_id = ww_merge_largest(&t->grid, place(in, ww_intake_id_column(table), 0));
    if (in->ledger.largest[table] > t->next_id)
        t->next_id = in->ledger.largest[table];
    t->next_id++;
    return find_rows(in, table, err);
}

/* --- values ------------------------------------------------------------------------------------
 */

const char *ww_intake_get(struct ww_intake *in, uint32_t row, enum ww_column column, int lang)
{
    const struct ww_grid *grid = &in->tables[ww_columns[column].table].grid;
    return row == WW_INTAKE_GONE ? NULL : ww_grid_get(grid, row, *slot_of(in, column, lang));
}

const char *ww_intake_id(struct ww_intake *in, enum ww_table table, uint32_t row)
{
    return ww_intake_get(in, row, ww_intake_id_column(table), 0);
}

uint32_t ww_intake_rows(const struct ww_intake *in, enum ww_table table)
{
    return in->tables[table].grid.rows;
}

static void index_value(struct ww_intake *in, enum ww_column column, const char *value,
                        uint32_t row)
{
    uint32_t taken;
    if (value && !ww_names_find(&in->values[column], value, &taken))
        ww_names_put(&in->values[column], value, row);
}

bool ww_intake_find(struct ww_intake *in, enum ww_column column, const char *value, uint32_t *row)
{
    uint32_t rows = ww_intake_rows(in, ww_columns[column].table);
    for (uint32_t i = 0; !in->indexed[column] && i < rows; i++)
        index_value(in, column, ww_intake_get(in, i, column, 0), i);
    in->indexed[column] = true;
    return ww_names_find(&in->values[column], value, row);
}

const char *ww_intake_code(struct ww_intake *in, enum ww_column column, const char *name,
                           const char *otherwise)
{
    uint32_t row;
    ww_intake_find(in, column, "", &row); /* makes the index */
    return ww_merge_code(&in->arena, &in->values[column], name ? name : "", CODE_LENGTH, otherwise);
}

void ww_intake_put(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                   const char *text)
{
    ww_grid_set(&in->tables[ww_columns[column].table].grid, row, place(in, column, lang), text);
    if (in->indexed[column] && lang == 0)
        index_value(in, column, text, row);
}
