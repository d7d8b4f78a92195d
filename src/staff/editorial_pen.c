#include "staff/editorial_pen.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "staff/clean.h"

static const char *const fixed[WW_PEN_STATEMENTS] = {
    [WW_PEN_PUT_TEXT] =
        "INSERT INTO texts (entity, field, language, row, body, revision, source_revision, origin) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET body = excluded.body, "
        "source_revision = excluded.source_revision, origin = excluded.origin, "
        "revision = CASE WHEN ?9 THEN texts.revision ELSE excluded.revision END",
    [WW_PEN_DELETE_TEXT] =
        "DELETE FROM texts WHERE entity = ?1 AND field = ?2 AND language = ?3 AND row = ?4",
    [WW_PEN_FIND_REVISION] = "SELECT revision FROM texts "
                             "WHERE entity = ?1 AND field = ?2 AND language = ?3 AND row = ?4",
    [WW_PEN_CONFIRM_TEXT] =
        "UPDATE texts SET source_revision = (SELECT s.revision FROM texts AS s "
        "WHERE s.entity = ?1 AND s.field = ?2 AND s.language = ?5 AND s.row = ?4) "
        "WHERE entity = ?1 AND field = ?2 AND language = ?3 AND row = ?4",
    [WW_PEN_NOTE] = "INSERT INTO changes (entity, field, language, row, revision, before, after) "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
};

static bool exists_once(enum ww_column column)
{
    return !ww_kind_is_per_language(ww_columns[column].kind);
}

bool ww_pen_is_key(enum ww_column column)
{
    return ww_columns[column].unique || ww_columns[column].kind == WW_KIND_ID ||
           column == WW_TERMS_TAXONOMY;
}

/* Parameters are numbered after their column, so that both statements bind alike: ?1 is the place,
 * the first column of a table is its id. */
static int parameter_of(const struct ww_pen *pen, enum ww_column column)
{
    return (int)(column - ww_tables[pen->table].first) + 2;
}

static void make_insert(const struct ww_pen *pen, struct ww_buf *sql)
{
    enum ww_table table = pen->table;
    ww_buf_printf(sql, "INSERT INTO \"%s\" (place", ww_tables[table].name);
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++)
        if (exists_once(c))
            ww_buf_printf(sql, ", \"%s\"", ww_columns[c].name);
    ww_buf_puts(sql, ") VALUES (?1");
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++)
        if (exists_once(c))
            ww_buf_printf(sql, ", ?%d", parameter_of(pen, c));
    ww_buf_puts(sql, ")");
}

static void make_update(const struct ww_pen *pen, struct ww_buf *sql)
{
    enum ww_table table = pen->table;
    ww_buf_printf(sql, "UPDATE \"%s\" SET place = place", ww_tables[table].name);
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++)
        if (exists_once(c) && !ww_pen_is_key(c))
            ww_buf_printf(sql, ", \"%s\" = ?%d", ww_columns[c].name, parameter_of(pen, c));
    ww_buf_puts(sql, " WHERE id = ?2");
}

enum ww_err ww_pen_open(struct ww_pen *pen, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    for (enum ww_pen_statement s = 0; s < WW_PEN_STATEMENTS && result == WW_OK; s++) {
        struct ww_buf sql = {0};
        if (s == WW_PEN_INSERT_ROW)
            make_insert(pen, &sql);
        else if (s == WW_PEN_UPDATE_ROW)
            make_update(pen, &sql);
        else if (s == WW_PEN_DELETE_ROW)
            ww_buf_printf(&sql, "DELETE FROM \"%s\" WHERE id = ?2", ww_tables[pen->table].name);
        else
            ww_buf_puts(&sql, fixed[s]);
        result = ww_editorial_prepare(pen->editorial, &pen->statements[s], sql.data, err);
        ww_buf_finish(&sql);
    }
    return result;
}

void ww_pen_finish(struct ww_pen *pen)
{
    for (enum ww_pen_statement s = 0; s < WW_PEN_STATEMENTS; s++) {
        sqlite3_finalize(pen->statements[s]);
        pen->statements[s] = NULL;
    }
}

static enum ww_err run(struct ww_pen *pen, enum ww_pen_statement statement, struct ww_error *err)
{
    bool row;
    sqlite3_stmt *stmt = pen->statements[statement];
    enum ww_err result = ww_editorial_step(pen->editorial, stmt, &row, err);
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    return result;
}

static void bind_cells(struct ww_pen *pen, sqlite3_stmt *stmt, int64_t id, const char *const *cells)
{
    enum ww_column first = ww_tables[pen->table].first;
    for (enum ww_column c = first; c < ww_table_end(pen->table); c++)
        if (exists_once(c))
            sqlite3_bind_text(stmt, parameter_of(pen, c), cells[c - first], -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 2, id);
}

/* The row that has what this one should have for itself. */
static enum ww_err name_twin(struct ww_pen *pen, int64_t id, const char *const *cells,
                             struct ww_error *err)
{
    struct ww_arena arena = {0};
    enum ww_table table = pen->table;
    const char *name = ww_tables[table].name;
    enum ww_err result = WW_OK;
    for (enum ww_column c = ww_tables[table].first + 1; c < ww_table_end(table); c++) {
        const char *text = cells[c - ww_tables[table].first];
        sqlite3_stmt *stmt;
        bool row = false;
        if (!ww_columns[c].unique || !text)
            continue;
        result = ww_editorial_prepare(pen->editorial, &stmt,
                                      ww_arena_printf(&arena,
                                                      "SELECT id FROM \"%s\" WHERE "
                                                      "\"%s\" = ?1 AND (?2 IS NULL OR "
                                                      "%s = ?2)",
                                                      name, ww_columns[c].name,
                                                      c == WW_TERMS_CODE ? "taxonomy" : "?2"),
                                      err);
        if (result != WW_OK)
            break;
        sqlite3_bind_text(stmt, 1, text, -1, SQLITE_STATIC);
        if (c == WW_TERMS_CODE)
            sqlite3_bind_text(stmt, 2, cells[WW_TERMS_TAXONOMY - ww_tables[table].first], -1,
                              SQLITE_STATIC);
        result = ww_editorial_step(pen->editorial, stmt, &row, err);
        if (result == WW_OK && row)
            result =
                ww_fail(err, WW_ERR_INPUT,
                        "%s, row with id %lld: the %s %s is also that of the row with id %lld; "
                        "every row needs its own; nothing was written",
                        name, (long long)id, ww_columns[c].name, ww_quote(&arena, text),
                        (long long)sqlite3_column_int64(stmt, 0));
        sqlite3_finalize(stmt);
        if (result != WW_OK)
            break;
    }
    ww_arena_finish(&arena);
    return result;
}

enum ww_err ww_pen_insert_row(struct ww_pen *pen, int64_t id, int64_t place,
                              const char *const *cells, struct ww_error *err)
{
    sqlite3_stmt *stmt = pen->statements[WW_PEN_INSERT_ROW];
    bind_cells(pen, stmt, id, cells);
    sqlite3_bind_int64(stmt, 1, place);
    enum ww_err result = run(pen, WW_PEN_INSERT_ROW, err);
    if (result != WW_OK &&
        sqlite3_extended_errcode(ww_editorial_db(pen->editorial)) == SQLITE_CONSTRAINT_UNIQUE) {
        enum ww_err named = name_twin(pen, id, cells, err);
        result = named == WW_OK ? result : named;
    }
    return result;
}

enum ww_err ww_pen_update_row(struct ww_pen *pen, int64_t id, const char *const *cells,
                              struct ww_error *err)
{
    bind_cells(pen, pen->statements[WW_PEN_UPDATE_ROW], id, cells);
    return run(pen, WW_PEN_UPDATE_ROW, err);
}

enum ww_err ww_pen_delete_row(struct ww_pen *pen, int64_t id, struct ww_error *err)
{
    sqlite3_bind_int64(pen->statements[WW_PEN_DELETE_ROW], 2, id);
    return run(pen, WW_PEN_DELETE_ROW, err);
}

static void bind_place(struct ww_pen *pen, sqlite3_stmt *stmt, const struct ww_text_place *place)
{
    sqlite3_bind_text(stmt, 1, ww_tables[pen->table].name, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, place->field, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 3, place->language, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 4, place->row);
}

enum ww_err ww_pen_put_text(struct ww_pen *pen, const struct ww_text_place *place, const char *body,
                            int64_t source_revision, struct ww_error *err)
{
    enum ww_pen_statement which = body ? WW_PEN_PUT_TEXT : WW_PEN_DELETE_TEXT;
    sqlite3_stmt *stmt = pen->statements[which];
    bind_place(pen, stmt, place);
    if (body) {
        sqlite3_bind_text(stmt, 5, body, -1, SQLITE_STATIC);
        sqlite3_bind_int64(stmt, 6, pen->revision);
        if (source_revision >= 0)
            sqlite3_bind_int64(stmt, 7, source_revision);
        sqlite3_bind_text(stmt, 8, pen->origin, -1, SQLITE_STATIC);
        sqlite3_bind_int(stmt, 9, pen->minor);
    }
    return run(pen, which, err);
}

enum ww_err ww_pen_find_revision(struct ww_pen *pen, const struct ww_text_place *place,
                                 int64_t *out, struct ww_error *err)
{
    sqlite3_stmt *stmt = pen->statements[WW_PEN_FIND_REVISION];
    bool row = false;
    bind_place(pen, stmt, place);
    enum ww_err result = ww_editorial_step(pen->editorial, stmt, &row, err);
    *out = result == WW_OK && row ? sqlite3_column_int64(stmt, 0) : -1;
    sqlite3_reset(stmt);
    return result;
}

enum ww_err ww_pen_confirm_text(struct ww_pen *pen, const struct ww_text_place *place,
                                const char *source, struct ww_error *err)
{
    sqlite3_stmt *stmt = pen->statements[WW_PEN_CONFIRM_TEXT];
    bind_place(pen, stmt, place);
    sqlite3_bind_text(stmt, 5, source, -1, SQLITE_STATIC);
    return run(pen, WW_PEN_CONFIRM_TEXT, err);
}

enum ww_err ww_pen_note(struct ww_pen *pen, const struct ww_text_place *place, const char *before,
                        const char *after, struct ww_error *err)
{
    sqlite3_stmt *stmt = pen->statements[WW_PEN_NOTE];
    bind_place(pen, stmt, place);
    sqlite3_bind_int64(stmt, 5, pen->revision);
    sqlite3_bind_text(stmt, 6, before, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 7, after, -1, SQLITE_STATIC);
    return run(pen, WW_PEN_NOTE, err);
}
