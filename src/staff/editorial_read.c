#include "staff/editorial_read.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "staff/merge.h"

/* Where the row with an id stands. */
struct spot {
    int64_t id;
    uint32_t row;
};

struct reading {
    struct ww_editorial *editorial;
    enum ww_table table;
    enum ww_editorial_columns which;
    struct ww_grid *grid;
    int64_t *places;
    struct spot *spots; /* by id */
    struct ww_error *err;
};

static const char *text_of(sqlite3_stmt *stmt, int column, struct ww_arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    return text && *text ? ww_arena_strndup(arena, text, (size_t)sqlite3_column_bytes(stmt, column))
                         : NULL;
}

enum ww_err ww_editorial_read_tags(struct ww_editorial *editorial, struct ww_arena *arena,
                                   struct ww_editorial_tags *out, struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row = false;
    *out = (struct ww_editorial_tags){0};
    enum ww_err result = ww_editorial_prepare(
        editorial, &stmt, "SELECT tag FROM languages WHERE tag <> '' ORDER BY place", err);
    while (result == WW_OK && out->count < WW_LANG_MAX &&
           (result = ww_editorial_step(editorial, stmt, &row, err)) == WW_OK && row)
        out->tags[out->count++] = text_of(stmt, 0, arena);
    sqlite3_finalize(stmt);
    return result;
}

static enum ww_err is_filled(struct reading *r, const char *field, const char *tag, bool *filled)
{
    sqlite3_stmt *stmt;
    enum ww_err result = ww_editorial_prepare(
        r->editorial, &stmt,
        "SELECT 1 FROM texts WHERE entity = ?1 AND field = ?2 AND language = ?3 LIMIT 1", r->err);
    if (result != WW_OK)
        return result;
    sqlite3_bind_text(stmt, 1, ww_tables[r->table].name, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, field, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 3, tag, -1, SQLITE_STATIC);
    result = ww_editorial_step(r->editorial, stmt, filled, r->err);
    sqlite3_finalize(stmt);
    return result;
}

/* The headings, in the order of tables.def, the languages of a text side by side. */
static enum ww_err add_headings(struct reading *r)
{
    struct ww_editorial_tags tags;
    enum ww_err result = ww_editorial_read_tags(r->editorial, r->grid->arena, &tags, r->err);
    for (enum ww_column c = ww_tables[r->table].first; c < ww_table_end(r->table); c++) {
        const char *name = ww_columns[c].name;
        if (!ww_kind_is_per_language(ww_columns[c].kind)) {
            ww_grid_column(r->grid, name);
            continue;
        }
        for (int lang = 0; lang < tags.count && result == WW_OK; lang++) {
            bool wanted =
                r->which == WW_EDITORIAL_ALL_COLUMNS || (lang == 0 && ww_columns[c].required);
            if (!wanted)
                result = is_filled(r, name, tags.tags[lang], &wanted);
            if (wanted)
                ww_grid_column(r->grid,
                               ww_arena_printf(r->grid->arena, "%s_%s", name, tags.tags[lang]));
        }
    }
    return result;
}

static enum ww_err prepare_rows(struct reading *r, sqlite3_stmt **out)
{
    struct ww_buf sql = {0};
    ww_buf_puts(&sql, "SELECT place");
    for (enum ww_column c = ww_tables[r->table].first; c < ww_table_end(r->table); c++)
        if (!ww_kind_is_per_language(ww_columns[c].kind))
            ww_buf_printf(&sql, ", \"%s\"", ww_columns[c].name);
    ww_buf_printf(&sql, " FROM \"%s\" ORDER BY place", ww_tables[r->table].name);
    enum ww_err result = ww_editorial_prepare(r->editorial, out, sql.data, r->err);
    ww_buf_finish(&sql);
    return result;
}

static void make_room(struct reading *r, uint32_t *capacity)
{
    if (r->grid->rows < *capacity)
        return;
    *capacity = *capacity ? *capacity * 2 : 256;
    r->spots = ww_realloc(r->spots, *capacity * sizeof *r->spots);
    r->places = ww_realloc(r->places, *capacity * sizeof *r->places);
}

/* Where each column of the statement stands in the grid. */
static void find_places(const struct reading *r, int *columns)
{
    int count = 0;
    for (enum ww_column c = ww_tables[r->table].first; c < ww_table_end(r->table); c++)
        if (!ww_kind_is_per_language(ww_columns[c].kind))
            columns[count++] = ww_grid_find(r->grid, ww_columns[c].name);
}

static enum ww_err read_rows(struct reading *r)
{
    int columns[WW_COLUMN_COUNT];
    uint32_t capacity = 0;
    sqlite3_stmt *stmt;
    bool row = false;
    find_places(r, columns);
    enum ww_err result = prepare_rows(r, &stmt);
    while (result == WW_OK &&
           (result = ww_editorial_step(r->editorial, stmt, &row, r->err)) == WW_OK && row) {
        make_room(r, &capacity);
        uint32_t at = ww_grid_add(r->grid);
        r->places[at] = sqlite3_column_int64(stmt, 0);
        r->spots[at] = (struct spot){sqlite3_column_int64(stmt, 1), at};
        for (int i = 1; i < sqlite3_column_count(stmt); i++)
            ww_grid_set(r->grid, at, columns[i - 1], text_of(stmt, i, r->grid->arena));
    }
    sqlite3_finalize(stmt);
    return result;
}

static int compare_spots(const void *a, const void *b)
{
    int64_t left = ((const struct spot *)a)->id, right = ((const struct spot *)b)->id;
    return (left > right) - (left < right);
}

/* The texts of one column: ids ascend on both sides. */
static enum ww_err read_column(struct reading *r, sqlite3_stmt *stmt, enum ww_column column,
                               const char *tag, int place)
{
    uint32_t at = 0;
    bool row = false;
    enum ww_err result;
    sqlite3_reset(stmt);
    sqlite3_bind_text(stmt, 2, ww_columns[column].name, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 3, tag, -1, SQLITE_STATIC);
    while ((result = ww_editorial_step(r->editorial, stmt, &row, r->err)) == WW_OK && row) {
        int64_t id = sqlite3_column_int64(stmt, 0);
        while (at < r->grid->rows && r->spots[at].id < id)
            at++;
        if (at < r->grid->rows && r->spots[at].id == id)
            ww_grid_set(r->grid, r->spots[at].row, place, text_of(stmt, 1, r->grid->arena));
    }
    return result;
}

static enum ww_err read_texts(struct reading *r)
{
    sqlite3_stmt *stmt;
    if (r->grid->rows)
        qsort(r->spots, r->grid->rows, sizeof *r->spots, compare_spots);
    enum ww_err result =
        ww_editorial_prepare(r->editorial, &stmt,
                             "SELECT row, body FROM texts WHERE entity = ?1 AND field = ?2 AND "
                             "language = ?3 ORDER BY row",
                             r->err);
    if (result != WW_OK)
        return result;
    sqlite3_bind_text(stmt, 1, ww_tables[r->table].name, -1, SQLITE_STATIC);
    for (int place = 0; place < r->grid->columns && result == WW_OK; place++) {
        const char *tag;
        enum ww_column column = ww_table_column(r->table, r->grid->headings[place], &tag);
        if (tag)
            result = read_column(r, stmt, column, tag, place);
    }
    sqlite3_finalize(stmt);
    return result;
}

enum ww_err ww_editorial_read(struct ww_editorial *editorial, enum ww_table table,
                              enum ww_editorial_columns columns, struct ww_arena *arena,
                              struct ww_grid *grid, int64_t **places, struct ww_error *err)
{
    struct reading r = {
        .editorial = editorial, .table = table, .which = columns, .grid = grid, .err = err};
    ww_grid_start(
        grid, ww_arena_printf(arena, "%s, %s", ww_editorial_path(editorial), ww_tables[table].name),
        arena);
    enum ww_err result = add_headings(&r);
    grid->width = grid->columns; /* no row is there yet */
    if (result == WW_OK)
        result = read_rows(&r);
    if (result == WW_OK)
        result = read_texts(&r);
    free(r.spots);
    if (places && result == WW_OK)
        *places = r.places;
    else
        free(r.places);
    return result;
}

/* Rows by their ids while changes are taken back: some leave, some come again. */
struct undoing {
    struct ww_grid *grid;
    struct ww_names rows;
    bool *drop; /* owned */
    uint32_t capacity;
    int id;
};

static void keep_drop(struct undoing *u, uint32_t row, bool drop)
{
    if (row >= u->capacity) {
        uint32_t capacity = (row + 1) * 2;
        u->drop = ww_realloc(u->drop, capacity * sizeof *u->drop);
        memset(u->drop + u->capacity, 0, (capacity - u->capacity) * sizeof *u->drop);
        u->capacity = capacity;
    }
    u->drop[row] = drop;
}

static void undo(struct undoing *u, const char *id, const char *field, const char *tag,
                 const char *before)
{
    struct ww_arena *arena = u->grid->arena;
    uint32_t row;
    if (!ww_names_find(&u->rows, id, &row)) {
        row = ww_grid_add(u->grid);
        ww_grid_set(u->grid, row, u->id, id);
        ww_names_put(&u->rows, id, row);
    }
    if (strcmp(field, "id") == 0) {
        keep_drop(u, row, !before);
        return;
    }
    const char *heading = *tag ? ww_arena_printf(arena, "%s_%s", field, tag) : field;
    ww_grid_set(u->grid, row, ww_grid_find(u->grid, heading), before);
}

static enum ww_err undo_all(struct ww_editorial *editorial, enum ww_table table, int64_t revision,
                            struct undoing *u, struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row = false;
    enum ww_err result =
        ww_editorial_prepare(editorial, &stmt,
                             "SELECT row, field, language, before FROM changes WHERE revision > ?1 "
                             "AND entity = ?2 ORDER BY revision DESC",
                             err);
    if (result != WW_OK)
        return result;
    sqlite3_bind_int64(stmt, 1, revision);
    sqlite3_bind_text(stmt, 2, ww_tables[table].name, -1, SQLITE_STATIC);
    while ((result = ww_editorial_step(editorial, stmt, &row, err)) == WW_OK && row)
        undo(u, text_of(stmt, 0, u->grid->arena), text_of(stmt, 1, u->grid->arena),
             (const char *)sqlite3_column_text(stmt, 2), text_of(stmt, 3, u->grid->arena));
    sqlite3_finalize(stmt);
    return result;
}

enum ww_err ww_editorial_read_at(struct ww_editorial *editorial, enum ww_table table,
                                 int64_t revision, struct ww_arena *arena, struct ww_grid *grid,
                                 struct ww_error *err)
{
    enum ww_err result =
        ww_editorial_read(editorial, table, WW_EDITORIAL_ALL_COLUMNS, arena, grid, NULL, err);
    if (result != WW_OK)
        return result;
    struct undoing u = {.grid = grid, .id = ww_grid_find(grid, "id")};
    ww_names_of_column(&u.rows, grid, u.id);
    result = undo_all(editorial, table, revision, &u, err);
    if (grid->rows)
        keep_drop(&u, grid->rows, false);
    if (result == WW_OK && grid->rows)
        ww_grid_drop(grid, u.drop);
    ww_names_finish(&u.rows);
    free(u.drop);
    return result;
}
