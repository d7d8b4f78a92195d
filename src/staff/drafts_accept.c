#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "staff/accounts.h"
#include "staff/drafts.h"
#include "staff/editorial_read.h"
#include "staff/merge.h"

static bool goes_with(const struct ww_draft *draft, const struct ww_draft *other)
{
    return draft->table == other->table && draft->row == other->row &&
           strcmp(draft->login, other->login) == 0;
}

/* Keeps in `items` those that are meant: a new row is taken whole. */
static uint32_t select_drafts(struct ww_draft *items, uint32_t count, int64_t number)
{
    const struct ww_draft *meant = NULL;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (items[i].draft == number)
            meant = &items[i];
    if (number && !meant)
        return 0;
    struct ww_draft only = meant ? *meant : (struct ww_draft){0};
    bool whole = false;
    for (uint32_t i = 0; i < count && meant; i++)
        whole |= items[i].kind == WW_DRAFT_ROW && goes_with(&items[i], &only);
    for (uint32_t i = 0; i < count; i++)
        if (number ? items[i].draft == number || (whole && goes_with(&items[i], &only))
                   : !items[i].is_outrun)
            items[kept++] = items[i];
    return kept;
}

/* "proposed by ayse, jonas" */
static const char *name_proposers(const struct ww_draft *items, uint32_t count,
                                  struct ww_arena *arena)
{
    struct ww_names seen = {0};
    const char *text = NULL;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t before;
        if (ww_names_find(&seen, items[i].login, &before))
            continue;
        ww_names_put(&seen, items[i].login, i);
        text = text ? ww_arena_printf(arena, "%s, %s", text, items[i].login)
                    : ww_arena_printf(arena, "proposed by %s", items[i].login);
    }
    ww_names_finish(&seen);
    return text;
}

static enum ww_err remove_drafts(struct ww_editorial *editorial, const char *login,
                                 const struct ww_draft *items, uint32_t count, struct ww_error *err)
{
    sqlite3_stmt *stmt = NULL;
    bool row;
    enum ww_err result = ww_editorial_begin(editorial, login, "drafts", err);
    if (result == WW_OK)
        result = ww_editorial_prepare(editorial, &stmt, "DELETE FROM drafts WHERE draft = ?1", err);
    for (uint32_t i = 0; i < count && result == WW_OK; i++) {
        sqlite3_reset(stmt);
        sqlite3_bind_int64(stmt, 1, items[i].draft);
        result = ww_editorial_step(editorial, stmt, &row, err);
    }
    sqlite3_finalize(stmt);
    if (result == WW_OK)
        return ww_editorial_commit(editorial, err);
    ww_editorial_rollback(editorial);
    return result;
}

static enum ww_err write_drafts(struct ww_cabinet *cabinet, const struct ww_draft *items,
                                uint32_t count, struct ww_arena *arena, struct ww_error *err)
{
    struct ww_cabinet_table *tables = ww_alloc(WW_TABLE_COUNT * sizeof *tables);
    struct ww_grid *grids = ww_alloc(WW_TABLE_COUNT * sizeof *grids);
    int written = 0;
    enum ww_err result = WW_OK;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT && result == WW_OK; table++) {
        bool has_any = false;
        for (uint32_t i = 0; i < count; i++)
            has_any |= items[i].table == table;
        if (!has_any)
            continue;
        tables[written] = (struct ww_cabinet_table){table, &grids[written]};
        result = ww_editorial_read(ww_cabinet_editorial(cabinet), table, WW_EDITORIAL_ALL_COLUMNS,
                                   arena, &grids[written], NULL, err);
        ww_drafts_apply(items, count, table, &grids[written++]);
    }
    if (result == WW_OK)
        result = ww_cabinet_write(cabinet, tables, written,
                                  &(struct ww_cabinet_note){
                                      .source = "drafts",
                                      .what = name_proposers(items, count, arena),
                                  },
                                  err);
    for (int i = 0; i < written; i++)
        ww_grid_finish(&grids[i]);
    free(grids);
    free(tables);
    return result;
}

static enum ww_err find_drafts(struct ww_cabinet *cabinet, int64_t number, struct ww_arena *arena,
                               struct ww_draft **items, uint32_t *count, struct ww_error *err)
{
    enum ww_err result = ww_drafts_list(cabinet, arena, items, count, err);
    if (result != WW_OK)
        return result;
    *count = select_drafts(*items, *count, number);
    if (number && *count == 0)
        return ww_fail(err, WW_ERR_INPUT, "there is no draft %lld", (long long)number);
    for (uint32_t i = 0; i < *count; i++)
        if ((*items)[i].is_gone)
            return ww_fail(err, WW_ERR_INPUT,
                           "draft %lld is for the row %lld of %s, which was removed since; "
                           "wegweiserctl drafts --drop=%lld forgets it",
                           (long long)(*items)[i].draft, (long long)(*items)[i].row,
                           ww_tables[(*items)[i].table].name, (long long)(*items)[i].draft);
    return WW_OK;
}

enum ww_err ww_drafts_accept(struct ww_cabinet *cabinet, int64_t draft, uint32_t *accepted,
                             struct ww_error *err)
{
    struct ww_arena arena = {0};
    struct ww_editorial *editorial;
    struct ww_account account;
    struct ww_draft *items;
    uint32_t count = 0;
    *accepted = 0;
    enum ww_err result = ww_drafts_database(cabinet, &editorial, err);
    if (result == WW_OK)
        result = ww_account_require(editorial, ww_cabinet_login(cabinet), WW_ACT_PUBLISH, &arena,
                                    &account, err);
    if (result == WW_OK)
        result = find_drafts(cabinet, draft, &arena, &items, &count, err);
    if (result == WW_OK && count)
        result = write_drafts(cabinet, items, count, &arena, err);
    /* Between the two a draft equals what stands there, and accepting it again changes nothing. */
    if (result == WW_OK && count)
        result = remove_drafts(editorial, account.login, items, count, err);
    if (result == WW_OK)
        *accepted = count;
    ww_arena_finish(&arena);
    return result;
}

enum ww_err ww_drafts_drop(struct ww_cabinet *cabinet, int64_t draft, uint32_t *dropped,
                           struct ww_error *err)
{
    struct ww_arena arena = {0};
    struct ww_editorial *editorial;
    struct ww_account account;
    struct ww_draft *items;
    uint32_t count = 0, kept = 0;
    *dropped = 0;
    enum ww_err result = ww_drafts_database(cabinet, &editorial, err);
    if (result == WW_OK)
        result = ww_editorial_account(editorial, ww_cabinet_login(cabinet), &arena, &account, err);
    if (result == WW_OK)
        result = ww_drafts_list(cabinet, &arena, &items, &count, err);
    if (result == WW_OK && draft)
        count = select_drafts(items, count, draft);
    for (uint32_t i = 0; i < count && result == WW_OK; i++)
        if (ww_role_may(account.role, WW_ACT_PUBLISH) || strcmp(items[i].login, account.login) == 0)
            items[kept++] = items[i];
    if (result == WW_OK && draft && kept == 0)
        result = ww_fail(err, WW_ERR_INPUT, "there is no draft %lld of %s", (long long)draft,
                         account.login);
    if (result == WW_OK && kept)
        result = remove_drafts(editorial, account.login, items, kept, err);
    if (result == WW_OK)
        *dropped = kept;
    ww_arena_finish(&arena);
    return result;
}
