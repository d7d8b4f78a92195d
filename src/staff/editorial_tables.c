#include "staff/editorial_tables.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "staff/clean.h"
#include "staff/tables.h"

/* Columns that exist once are columns here, the others are rows of `texts`. */
static bool is_column(enum ww_column column)
{
    return !ww_kind_is_per_language(ww_columns[column].kind);
}

/* Codes of terms are unique in their taxonomy only, so a reference to one names that, too. */
static bool is_in_taxonomy(const struct ww_column_spec *spec)
{
    return spec->kind == WW_KIND_REF && spec->taxonomy;
}

static void put_column(struct ww_buf *sql, const struct ww_column_spec *spec)
{
    const struct ww_column_spec *target = &ww_columns[spec->target];
    ww_buf_printf(sql, "\"%s\" %s", spec->name,
                  spec->kind == WW_KIND_ID ? "INTEGER NOT NULL" : "TEXT");
    if (is_in_taxonomy(spec))
        ww_buf_printf(sql, ", \"%s_taxonomy\" TEXT AS ('%s')", spec->name, spec->taxonomy);
    else if (spec->kind == WW_KIND_REF)
        ww_buf_printf(sql, " REFERENCES \"%s\"(\"%s\") DEFERRABLE INITIALLY DEFERRED",
                      ww_tables[target->table].name, target->name);
}

/* What is looked up: unique columns, and references by those that remove what they lead to. */
static void put_index(struct ww_buf *sql, const struct ww_column_spec *spec)
{
    const char *table = ww_tables[spec->table].name;
    if (spec->unique || spec->kind == WW_KIND_ID)
        ww_buf_printf(sql, "CREATE UNIQUE INDEX \"%s_%s\" ON \"%s\" (%s\"%s\");", table, spec->name,
                      table, spec->table == WW_TABLE_TERMS && spec->unique ? "\"taxonomy\", " : "",
                      spec->name);
    else if (spec->kind == WW_KIND_REF)
        ww_buf_printf(sql, "CREATE INDEX \"%s_%s\" ON \"%s\" (\"%s\");", table, spec->name, table,
                      spec->name);
}

static void put_table(struct ww_buf *sql, enum ww_table table)
{
    ww_buf_printf(sql, "CREATE TABLE \"%s\" (place INTEGER PRIMARY KEY", ww_tables[table].name);
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++) {
        if (!is_column(c))
            continue;
        ww_buf_puts(sql, ", ");
        put_column(sql, &ww_columns[c]);
    }
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++)
        if (is_in_taxonomy(&ww_columns[c]))
            ww_buf_printf(sql,
                          ", FOREIGN KEY (\"%s_taxonomy\", \"%s\") REFERENCES "
                          "\"%s\"(\"taxonomy\", \"code\") DEFERRABLE INITIALLY DEFERRED",
                          ww_columns[c].name, ww_columns[c].name, ww_tables[WW_TABLE_TERMS].name);
    ww_buf_puts(sql, ") STRICT;");
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++)
        if (is_column(c))
            put_index(sql, &ww_columns[c]);
}

static enum ww_column find_column(enum ww_table table, const char *name)
{
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++)
        if (is_column(c) && strcmp(ww_columns[c].name, name) == 0)
            return c;
    return WW_COLUMN_NONE;
}

/* Marks the columns that the file has; *count is how many, `place` included. */
static enum ww_err look_at_table(struct ww_editorial *editorial, enum ww_table table, bool *there,
                                 int *count, struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row = false;
    *count = 0;
    enum ww_err result =
        ww_editorial_prepare(editorial, &stmt, "SELECT name FROM pragma_table_info(?1)", err);
    if (result != WW_OK)
        return result;
    sqlite3_bind_text(stmt, 1, ww_tables[table].name, -1, SQLITE_STATIC);
    while ((result = ww_editorial_step(editorial, stmt, &row, err)) == WW_OK && row) {
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        enum ww_column column = find_column(table, name ? name : "");
        if (column == WW_COLUMN_NONE && *count > 0)
            result = ww_fail(err, WW_ERR_INPUT,
                             "%s has a column %s.%s, which this program does not know: a newer one "
                             "made it; use that one",
                             ww_editorial_path(editorial), ww_tables[table].name, name);
        else if (column != WW_COLUMN_NONE)
            there[column] = true;
        ++*count;
        if (result != WW_OK)
            break;
    }
    sqlite3_finalize(stmt);
    return result;
}

/* A column that is added later refers to no taxonomy: a table's constraints stay as they are. */
static void put_missing(struct ww_buf *sql, enum ww_table table, const bool *there)
{
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++) {
        const struct ww_column_spec *spec = &ww_columns[c];
        if (!is_column(c) || there[c])
            continue;
        ww_buf_printf(sql, "ALTER TABLE \"%s\" ADD COLUMN ", ww_tables[table].name);
        struct ww_column_spec plain = *spec;
        plain.kind = is_in_taxonomy(spec) ? WW_KIND_CODE : spec->kind;
        put_column(sql, &plain);
        ww_buf_puts(sql, ";");
        put_index(sql, spec);
    }
}

enum ww_err ww_editorial_fit_tables(struct ww_editorial *editorial, struct ww_error *err)
{
    bool there[WW_COLUMN_COUNT] = {false};
    struct ww_buf sql = {0};
    enum ww_err result = WW_OK;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT && result == WW_OK; table++) {
        int count;
        result = look_at_table(editorial, table, there, &count, err);
        if (count == 0)
            put_table(&sql, table);
        else
            put_missing(&sql, table, there);
    }
    if (result == WW_OK && sql.size) {
        result = ww_editorial_begin(editorial, "wegweiserctl", "new tables", err);
        if (result == WW_OK)
            result = ww_editorial_exec(editorial, sql.data, err);
        if (result == WW_OK)
            result = ww_editorial_commit(editorial, err);
        else
            ww_editorial_rollback(editorial);
    }
    ww_buf_finish(&sql);
    return result;
}

/* A reference that foreign_key_check found, in a clerk's words. */
static enum ww_err name_found(struct ww_editorial *editorial, sqlite3_stmt *found,
                              struct ww_error *err)
{
    static const char column_sql[] =
        "SELECT \"from\", \"to\" FROM pragma_foreign_key_list(?1) WHERE id = ?2 "
        "ORDER BY seq DESC LIMIT 1";
    struct ww_arena arena = {0};
    sqlite3_stmt *stmt, *cell = NULL;
    bool row = false;
    const char *table = ww_arena_strdup(&arena, (const char *)sqlite3_column_text(found, 0));
    const char *parent = ww_arena_strdup(&arena, (const char *)sqlite3_column_text(found, 2));
    enum ww_err result = ww_editorial_prepare(editorial, &stmt, column_sql, err);
    sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 2, sqlite3_column_int64(found, 3));
    if (result == WW_OK)
        result = ww_editorial_step(editorial, stmt, &row, err);
    if (result == WW_OK && row) {
        const char *from = (const char *)sqlite3_column_text(stmt, 0);
        const char *to = (const char *)sqlite3_column_text(stmt, 1);
        result = ww_editorial_prepare(
            editorial, &cell,
            ww_arena_printf(&arena, "SELECT id, \"%s\" FROM \"%s\" WHERE rowid = ?1", from, table),
            err);
        sqlite3_bind_int64(cell, 1, sqlite3_column_int64(found, 1));
        if (result == WW_OK)
            result = ww_editorial_step(editorial, cell, &row, err);
        if (result == WW_OK)
            result = ww_fail(err, WW_ERR_INPUT,
                             "%s, row with id %s, %s: %s has no row with the %s %s; correct it, or "
                             "bring that row in as well; nothing was written",
                             table, (const char *)sqlite3_column_text(cell, 0), from, parent, to,
                             ww_quote(&arena, (const char *)sqlite3_column_text(cell, 1)));
    }
    sqlite3_finalize(cell);
    sqlite3_finalize(stmt);
    ww_arena_finish(&arena);
    return result;
}

enum ww_err ww_editorial_name_reference(struct ww_editorial *editorial, struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row = false;
    enum ww_err result = ww_editorial_prepare(editorial, &stmt, "PRAGMA foreign_key_check", err);
    if (result == WW_OK)
        result = ww_editorial_step(editorial, stmt, &row, err);
    if (result == WW_OK && row)
        result = name_found(editorial, stmt, err);
    sqlite3_finalize(stmt);
    return result;
}
