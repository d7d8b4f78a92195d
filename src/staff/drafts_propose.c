#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/accounts.h"
#include "staff/drafts.h"
#include "staff/editorial_read.h"
#include "staff/merge.h"
#include "staff/values.h"

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static const char *cell_of(const struct ww_grid *grid, uint32_t row, int column)
{
    const char *text = ww_grid_get(grid, row, column);
    return text && *text ? text : NULL;
}

struct proposing {
    struct ww_editorial *editorial;
    struct ww_account account;
    int64_t revision;
    const struct ww_draft *before; /* all drafts, of everybody */
    uint32_t before_count;
    sqlite3_stmt *put, *remove, *clear, *other;
    struct ww_error *err;
};

/* The parts of a heading: field and language. */
static const char *split(enum ww_table table, const char *heading, const char **language)
{
    const char *tag = NULL;
    enum ww_column column = ww_table_column(table, heading, &tag);
    *language = tag ? tag : "";
    return column == WW_COLUMN_NONE ? heading : ww_columns[column].name;
}

static void bind(sqlite3_stmt *stmt, int64_t account, enum ww_table table, int64_t row,
                 const char *field, const char *language)
{
    sqlite3_reset(stmt);
    sqlite3_bind_int64(stmt, 1, account);
    sqlite3_bind_text(stmt, 2, ww_tables[table].name, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 3, row);
    sqlite3_bind_text(stmt, 4, field, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 5, language, -1, SQLITE_STATIC);
}

static enum ww_err put(struct proposing *p, enum ww_table table, enum ww_draft_kind kind,
                       int64_t row, const char *heading, const char *body)
{
    const char *language, *field = split(table, heading, &language);
    bool ignored;
    bind(p->put, p->account.account, table, row, field, language);
    sqlite3_bind_text(p->put, 6, body, -1, SQLITE_STATIC);
    sqlite3_bind_int64(p->put, 7, ww_utc_s());
    sqlite3_bind_int64(p->put, 8, p->revision);
    sqlite3_bind_text(p->put, 9, ww_draft_kinds[kind], -1, SQLITE_STATIC);
    return ww_editorial_step(p->editorial, p->put, &ignored, p->err);
}

static enum ww_err withdraw(struct proposing *p, enum ww_table table, int64_t row,
                            const char *heading)
{
    const char *language, *field = split(table, heading, &language);
    bool ignored;
    bind(p->remove, p->account.account, table, row, field, language);
    return ww_editorial_step(p->editorial, p->remove, &ignored, p->err);
}

/* Whatever was proposed for a row but its removal. */
static enum ww_err clear_row(struct proposing *p, enum ww_table table, int64_t row)
{
    bool ignored;
    sqlite3_reset(p->clear);
    sqlite3_bind_int64(p->clear, 1, p->account.account);
    sqlite3_bind_text(p->clear, 2, ww_tables[table].name, -1, SQLITE_STATIC);
    sqlite3_bind_int64(p->clear, 3, row);
    return ww_editorial_step(p->editorial, p->clear, &ignored, p->err);
}

/* Ids of new rows are whoever comes first. */
static enum ww_err refuse_id_of_other(struct proposing *p, enum ww_table table, int64_t row)
{
    bool found;
    bind(p->other, p->account.account, table, row, "id", "");
    enum ww_err result = ww_editorial_step(p->editorial, p->other, &found, p->err);
    if (result == WW_OK && found)
        return ww_fail(p->err, WW_ERR_INPUT,
                       "%s: a new row with the id %lld was proposed by %s, too; take another id",
                       ww_tables[table].name, (long long)row,
                       (const char *)sqlite3_column_text(p->other, 0));
    return result;
}

static enum ww_err propose_row(struct proposing *p, enum ww_table table, const struct ww_grid *grid,
                               uint32_t row, const struct ww_grid *now, int64_t now_row, int64_t id)
{
    enum ww_err result = WW_OK;
    if (now_row < 0) {
        result = refuse_id_of_other(p, table, id);
        if (result == WW_OK)
            result = put(p, table, WW_DRAFT_ROW, id, "id", NULL);
    } else {
        result = withdraw(p, table, id, "id");
    }
    for (int c = 0; c < grid->columns && result == WW_OK; c++) {
        const char *heading = grid->headings[c], *text = cell_of(grid, row, c);
        if (!heading || strcmp(heading, "id") == 0)
            continue;
        const char *before =
            now_row < 0 ? NULL : cell_of(now, (uint32_t)now_row, ww_grid_find(now, heading));
        result = is_same(text, before) ? withdraw(p, table, id, heading)
                                       : put(p, table, WW_DRAFT_CELL, id, heading, text);
    }
    return result;
}

/* New rows that were proposed and are not wanted any more: they would come back with every reading.
 */
static enum ww_err withdraw_rows(struct proposing *p, enum ww_table table,
                                 const struct ww_names *given, const struct ww_names *there)
{
    enum ww_err result = WW_OK;
    for (uint32_t i = 0; i < p->before_count && result == WW_OK; i++) {
        const struct ww_draft *draft = &p->before[i];
        char id[24];
        uint32_t row;
        if (draft->table != table || draft->kind != WW_DRAFT_ROW ||
            strcmp(draft->login, p->account.login) != 0)
            continue;
        snprintf(id, sizeof id, "%" PRId64, draft->row);
        if (!ww_names_find(given, id, &row) && !ww_names_find(there, id, &row))
            result = clear_row(p, table, draft->row);
    }
    return result;
}

static enum ww_err propose_removal(struct proposing *p, enum ww_table table, int64_t id)
{
    enum ww_err result = clear_row(p, table, id);
    return result == WW_OK ? put(p, table, WW_DRAFT_REMOVAL, id, "id", NULL) : result;
}

static enum ww_err propose_rows(struct proposing *p, enum ww_table table,
                                const struct ww_grid *grid, const struct ww_grid *now)
{
    struct ww_names there = {0}, given = {0};
    bool *kept = ww_alloc(((size_t)now->rows + 1) * sizeof *kept);
    memset(kept, 0, ((size_t)now->rows + 1) * sizeof *kept);
    enum ww_err result = WW_OK;
    int64_t id;
    ww_names_of_column(&there, now, ww_grid_find(now, "id"));
    for (uint32_t row = 0; row < grid->rows && result == WW_OK; row++) {
        uint32_t at;
        const char *text = cell_of(grid, row, ww_grid_find(grid, "id"));
        if (!text || !ww_value_number(text, &id) || id == 0) {
            result = ww_fail(p->err, WW_ERR_INPUT, "%s, row %u: a row without an id",
                             ww_tables[table].name, row + 2);
            break;
        }
        text += strspn(text, "0"); /* 007 is 7 */
        ww_names_put(&given, text, row);
        bool found = ww_names_find(&there, text, &at);
        if (found)
            kept[at] = true;
        result = propose_row(p, table, grid, row, now, found ? (int64_t)at : -1, id);
    }
    for (uint32_t row = 0; row < now->rows && result == WW_OK; row++)
        if (!kept[row] && ww_value_number(cell_of(now, row, ww_grid_find(now, "id")), &id))
            result = propose_removal(p, table, id);
    if (result == WW_OK)
        result = withdraw_rows(p, table, &given, &there);
    ww_names_finish(&given);
    ww_names_finish(&there);
    free(kept);
    return result;
}

static enum ww_err propose_table(struct proposing *p, const struct ww_cabinet_table *table)
{
    struct ww_arena arena = {0};
    struct ww_grid now;
    enum ww_err result = ww_editorial_read(p->editorial, table->table, WW_EDITORIAL_ALL_COLUMNS,
                                           &arena, &now, NULL, p->err);
    if (result == WW_OK)
        result = propose_rows(p, table->table, table->grid, &now);
    ww_grid_finish(&now);
    ww_arena_finish(&arena);
    return result;
}

/* A draft that is there already keeps its revision, by which it is known to be outrun. */
static enum ww_err open_statements(struct proposing *p)
{
    enum ww_err result = ww_editorial_prepare(
        p->editorial, &p->put,
        "INSERT OR REPLACE INTO drafts (account, entity, row, field, language, body, made_s,"
        " revision, kind) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"
        " WHERE NOT EXISTS (SELECT 1 FROM drafts WHERE account = ?1 AND entity = ?2 AND row = ?3"
        " AND field = ?4 AND language = ?5 AND kind = ?9 AND body IS ?6)",
        p->err);
    if (result == WW_OK)
        result = ww_editorial_prepare(p->editorial, &p->remove,
                                      "DELETE FROM drafts WHERE account = ?1 AND entity = ?2"
                                      " AND row = ?3 AND field = ?4 AND language = ?5",
                                      p->err);
    if (result == WW_OK)
        result = ww_editorial_prepare(p->editorial, &p->clear,
                                      "DELETE FROM drafts WHERE account = ?1 AND entity = ?2"
                                      " AND row = ?3 AND kind <> 'removal'",
                                      p->err);
    if (result == WW_OK)
        result = ww_editorial_prepare(
            p->editorial, &p->other,
            "SELECT login FROM drafts JOIN accounts USING (account) WHERE account <> ?1"
            " AND entity = ?2 AND row = ?3 AND field = ?4 AND language = ?5 AND kind = 'row'",
            p->err);
    return result;
}

static enum ww_err propose_tables(struct proposing *p, struct ww_cabinet *cabinet,
                                  const struct ww_cabinet_table *tables, int count)
{
    struct ww_arena arena = {0};
    struct ww_draft *before;
    enum ww_err result = ww_drafts_list(cabinet, &arena, &before, &p->before_count, p->err);
    p->before = before;
    if (result == WW_OK)
        result = open_statements(p);
    for (int i = 0; i < count && result == WW_OK; i++)
        result = propose_table(p, &tables[i]);
    sqlite3_finalize(p->put);
    sqlite3_finalize(p->remove);
    sqlite3_finalize(p->clear);
    sqlite3_finalize(p->other);
    ww_arena_finish(&arena);
    return result;
}

enum ww_err ww_drafts_propose(struct ww_cabinet *cabinet, const struct ww_cabinet_table *tables,
                              int count, struct ww_error *err)
{
    struct ww_arena arena = {0};
    struct proposing p = {.err = err, .revision = ww_cabinet_revision(cabinet)};
    enum ww_err result = ww_drafts_database(cabinet, &p.editorial, err);
    if (result != WW_OK)
        return result;
    result = ww_account_require(p.editorial, ww_cabinet_login(cabinet), WW_ACT_TRANSLATE, &arena,
                                &p.account, err);
    if (result == WW_OK)
        result = ww_editorial_begin(p.editorial, p.account.login, "drafts", err);
    if (result == WW_OK) {
        result = propose_tables(&p, cabinet, tables, count);
        if (result == WW_OK)
            result = ww_editorial_commit(p.editorial, err);
        else
            ww_editorial_rollback(p.editorial);
    }
    ww_arena_finish(&arena);
    return result;
}
