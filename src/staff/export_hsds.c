#include "staff/export_hsds.h"

#include <stdlib.h>
#include <string.h>

#include "staff/hsds_give_objects.h"
#include "staff/word_list.h"

#define TOWN_ID "town_id"

const struct ww_grid *ww_hsds_give_grid(const struct ww_hsds_give *e, enum ww_table table)
{
    return &e->all->grids[table];
}

static const char *text_at(const struct ww_hsds_give *e, enum ww_column column, int lang,
                           uint32_t row)
{
    return ww_grid_get(ww_hsds_give_grid(e, ww_columns[column].table), row,
                       e->places[column * WW_LANG_MAX + lang]);
}

const char *ww_hsds_give_cell(const struct ww_hsds_give *e, enum ww_column column, uint32_t row)
{
    return text_at(e, column, 0, row);
}

static int langs_of(const struct ww_hsds_give *e, enum ww_column column)
{
    return ww_kind_is_per_language(ww_columns[column].kind) ? e->lang_count : 1;
}

static const char *heading(const struct ww_hsds_give *e, enum ww_column column, int lang)
{
    return ww_kind_is_per_language(ww_columns[column].kind)
               ? ww_arena_printf(e->arena, "%s_%s", ww_columns[column].name, e->tags[lang])
               : ww_columns[column].name;
}

static void find_columns(struct ww_hsds_give *e)
{
    e->places = ww_arena_array(e->arena, (size_t)WW_COLUMN_COUNT * WW_LANG_MAX, sizeof *e->places);
    for (enum ww_column c = 0; c < WW_COLUMN_COUNT; c++) {
        const struct ww_grid *grid = ww_hsds_give_grid(e, ww_columns[c].table);
        for (int lang = 0; lang < langs_of(e, c) && ww_columns[c].name; lang++)
            e->places[c * WW_LANG_MAX + lang] = (int16_t)ww_grid_find(grid, heading(e, c, lang));
    }
}

static const char *imported_key(struct ww_arena *arena, const char *table, const char *row)
{
    return ww_arena_printf(arena, "%s/%s", table, row);
}

/* What came from elsewhere keeps the identifier that it has there. */
static void find_imported(struct ww_hsds_give *e)
{
    const struct ww_grid *grid = ww_hsds_give_grid(e, WW_TABLE_IMPORTS);
    for (uint32_t row = 0; row < grid->rows; row++) {
        const char *source = ww_hsds_give_cell(e, WW_IMPORTS_SOURCE, row);
        const char *table = ww_hsds_give_cell(e, WW_IMPORTS_TARGET, row),
                   *id = ww_hsds_give_cell(e, WW_IMPORTS_ROW, row);
        if (source && table && id && ww_hsds_give_cell(e, WW_IMPORTS_GUID, row) &&
            strncmp(source, "hsds", 4) == 0)
            ww_names_put(&e->imported, imported_key(e->arena, table, id), row);
    }
}

static const char *own_id(const struct ww_hsds_give *e, enum ww_table table, const char *id)
{
    return ww_hsds_map_id(e->arena, e->town, ww_tables[table].name, id);
}

static enum ww_err give_ids(struct ww_hsds_give *e, enum ww_table table)
{
    const struct ww_grid *grid = ww_hsds_give_grid(e, table);
    enum ww_column id_column = ww_tables[table].first;
    struct ww_names *seen = &e->rows[id_column];
    e->ids[table] = ww_arena_array(e->arena, grid->rows + (size_t)1, sizeof *e->ids[table]);
    for (uint32_t row = 0; row < grid->rows; row++) {
        const char *id = ww_hsds_give_cell(e, id_column, row);
        uint32_t other;
        if (!id || ww_names_find(seen, id, &other))
            return ww_fail(e->err, WW_ERR_INPUT,
                           "%s: row %u has %s; wegweiserctl check names such rows",
                           ww_table_file(table), row + 2, id ? "the id of another row" : "no id");
        ww_names_put(seen, id, row);
        const char *key = imported_key(e->arena, ww_tables[table].name, id);
        e->ids[table][row] = ww_names_find(&e->imported, key, &other)
                                 ? ww_hsds_give_cell(e, WW_IMPORTS_GUID, other)
                                 : own_id(e, table, id);
    }
    return WW_OK;
}

/* The identifier of the row that a reference names; NULL: there is no such row. */
static const char *id_of(struct ww_hsds_give *e, enum ww_column target, const char *text)
{
    enum ww_table table = ww_columns[target].table;
    uint32_t row;
    if (!text)
        return NULL;
    if (!e->rows[target].size)
        ww_names_of_column(&e->rows[target], ww_hsds_give_grid(e, table),
                           e->places[target * WW_LANG_MAX]);
    return ww_names_find(&e->rows[target], text, &row) ? e->ids[table][row] : NULL;
}

const char *ww_hsds_give_reference(struct ww_hsds_give *e, enum ww_column column, uint32_t row)
{
    return id_of(e, ww_columns[column].target, ww_hsds_give_cell(e, column, row));
}

const char *ww_hsds_give_references(struct ww_hsds_give *e, enum ww_column column, const char *list)
{
    const char *ids = NULL;
    for (const char *code; (code = ww_list_next(e->arena, &list)) != NULL;) {
        const char *id = id_of(e, ww_columns[column].target, code);
        id = id ? id : code;
        ids = ids ? ww_arena_printf(e->arena, "%s %s", ids, id) : id;
    }
    return ids;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Whatever an import would not find in the fields. */
static void add_cells(struct ww_hsds_give *e, const struct ww_hsds_pair *pair, uint32_t from)
{
    const char *id = e->ids[pair->ours][from];
    const char *own =
        own_id(e, pair->ours, ww_hsds_give_cell(e, ww_tables[pair->ours].first, from));
    uint32_t row;
    ww_hsds_find(e->out, pair->theirs, id, &row);
    if (!same(id, own))
        ww_hsds_give_own(e, pair->theirs, id, TOWN_ID, own);
    for (enum ww_column c = ww_tables[pair->ours].first; c < ww_table_end(pair->ours); c++)
        for (int lang = 0; lang < langs_of(e, c); lang++) {
            const char *text = text_at(e, c, lang, from);
            const char *derived = lang == 0 ? ww_hsds_map_derive(&e->map, c, row) : NULL;
            if (ww_hsds_map_is_reference(c))
                text = ww_hsds_give_references(e, c, text);
            if (!same(text, derived))
                ww_hsds_give_own(e, pair->theirs, id, heading(e, c, lang), text);
        }
}

static enum ww_err fill(struct ww_hsds_give *e)
{
    for (int i = 0; i < ww_hsds_pair_count; i++) {
        enum ww_err result = give_ids(e, ww_hsds_pairs[i].ours);
        if (result != WW_OK)
            return result;
    }
    for (int i = 0; i < ww_hsds_pair_count; i++) {
        const struct ww_hsds_pair *pair = &ww_hsds_pairs[i];
        for (uint32_t from = 0; from < ww_hsds_give_grid(e, pair->ours)->rows; from++) {
            uint32_t row;
            if (ww_hsds_find(e->out, pair->theirs, e->ids[pair->ours][from], &row))
                return ww_fail(e->err, WW_ERR_INPUT,
                               "%s and imports.csv: two rows stand for the same thing of an import",
                               ww_table_file(pair->ours));
            row = ww_hsds_add(e->out, pair->theirs, e->ids[pair->ours][from], 0);
            ww_hsds_givers[pair->ours](e, from, row);
        }
        if (pair->ours == WW_TABLE_PHONES)
            ww_hsds_index(e->out); /* offers copy them */
    }
    ww_hsds_index(e->out);
    ww_hsds_map_start(&e->map, e->out, ww_hsds_give_grid(e, WW_TABLE_TERMS), e->today, true,
                      e->arena);
    for (int i = 0; i < ww_hsds_pair_count; i++)
        for (uint32_t from = 0; from < ww_hsds_give_grid(e, ww_hsds_pairs[i].ours)->rows; from++)
            add_cells(e, &ww_hsds_pairs[i], from);
    ww_hsds_map_finish(&e->map);
    ww_hsds_index(e->out);
    return WW_OK;
}

enum ww_err ww_export_hsds(struct ww_hsds *out, const struct ww_cabinet_all *all,
                           const struct ww_book_params *content, const char **town,
                           struct ww_error *err)
{
    struct ww_hsds_give e = {.out = out, .all = all, .arena = &out->arena, .err = err};
    struct ww_book book;
    enum ww_err result = ww_merge_book(content, &book, err);
    if (result == WW_OK) {
        e.lang_count = book.lang_count;
        for (int lang = 0; lang < book.lang_count; lang++)
            e.tags[lang] = ww_arena_strdup(e.arena, book.langs[lang].tag);
        e.timezone = ww_arena_strdup(e.arena, book.timezone);
        e.today = book.today;
    }
    ww_book_finish(&book);
    if (result == WW_OK) {
        find_columns(&e);
        find_imported(&e);
        e.town = ww_hsds_give_grid(&e, WW_TABLE_SITE)->rows ? ww_hsds_give_cell(&e, WW_SITE_NAME, 0)
                                                            : NULL;
        e.town = e.town ? e.town : "";
        *town = e.town;
        result = fill(&e);
    }
    for (int c = 0; c < WW_COLUMN_COUNT; c++)
        ww_names_finish(&e.rows[c]);
    ww_names_finish(&e.imported);
    ww_names_finish(&e.at_locations);
    return result;
}
