#include "staff/drafts.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "staff/editorial_read.h"
#include "staff/merge.h"

const char *const ww_draft_kinds[] = {"cell", "row", "removal"};

static const char *cell_of(const struct ww_grid *grid, uint32_t row, int column)
{
    const char *text = ww_grid_get(grid, row, column);
    return text && *text ? text : NULL;
}

enum ww_err ww_drafts_database(struct ww_cabinet *cabinet, struct ww_editorial **out,
                               struct ww_error *err)
{
    *out = ww_cabinet_editorial(cabinet);
    return *out ? WW_OK
                : ww_fail(err, WW_ERR_INPUT,
                          "%s is no editorial database: only one remembers drafts; wegweiserctl "
                          "init makes it",
                          ww_cabinet_dir(cabinet));
}

static enum ww_table find_table(const char *name)
{
    enum ww_table table = 0;
    while (table < WW_TABLE_COUNT && strcmp(ww_tables[table].name, name) != 0)
        table++;
    return table;
}

static enum ww_draft_kind find_kind(const char *name)
{
    enum ww_draft_kind kind = WW_DRAFT_CELL;
    while (kind < WW_DRAFT_REMOVAL && strcmp(ww_draft_kinds[kind], name) != 0)
        kind++;
    return kind;
}

static struct ww_draft read_draft(sqlite3_stmt *stmt, struct ww_arena *arena)
{
    const char *field = ww_editorial_text(stmt, 6, arena),
               *language = ww_editorial_text(stmt, 7, arena);
    return (struct ww_draft){
        .draft = sqlite3_column_int64(stmt, 0),
        .made_s = sqlite3_column_int64(stmt, 1),
        .login = ww_editorial_text(stmt, 2, arena),
        .kind = find_kind((const char *)sqlite3_column_text(stmt, 3)),
        .table = find_table((const char *)sqlite3_column_text(stmt, 4)),
        .row = sqlite3_column_int64(stmt, 5),
        .heading = *language ? ww_arena_printf(arena, "%s_%s", field, language) : field,
        .body = ww_editorial_text(stmt, 8, arena),
        .is_outrun = sqlite3_column_int(stmt, 9) != 0,
    };
}

static const char all_drafts[] =
    "SELECT draft, made_s, login, kind, entity, row, field, language, body,"
    " EXISTS (SELECT 1 FROM changes WHERE changes.entity = drafts.entity"
    "  AND changes.row = drafts.row AND changes.revision > drafts.revision"
    "  AND (drafts.kind <> 'cell' OR (changes.field = drafts.field"
    "       AND changes.language = drafts.language)))"
    " OR EXISTS (SELECT 1 FROM drafts AS other WHERE other.entity = drafts.entity"
    "  AND other.row = drafts.row AND other.field = drafts.field"
    "  AND other.language = drafts.language AND other.body IS NOT drafts.body)"
    " OR EXISTS (SELECT 1 FROM drafts AS other WHERE other.entity = drafts.entity"
    "  AND other.row = drafts.row AND other.account <> drafts.account"
    "  AND (other.kind = 'removal') <> (drafts.kind = 'removal'))"
    " FROM drafts JOIN accounts USING (account)"
    " ORDER BY entity, row, kind = 'cell', field, language, draft";

/* What stands where the drafts [first, end) of one table would go. */
static enum ww_err fill_now(struct ww_editorial *editorial, struct ww_arena *arena,
                            struct ww_draft *items, uint32_t first, uint32_t end,
                            struct ww_error *err)
{
    struct ww_grid grid;
    struct ww_names rows = {0};
    bool is_new = false; /* the row at hand is one of the drafts */
    enum ww_err result = ww_editorial_read(editorial, items[first].table, WW_EDITORIAL_ALL_COLUMNS,
                                           arena, &grid, NULL, err);
    if (result == WW_OK)
        ww_names_of_column(&rows, &grid, ww_grid_find(&grid, "id"));
    for (uint32_t i = first; i < end && result == WW_OK; i++) {
        struct ww_draft *draft = &items[i];
        uint32_t row;
        bool found =
            ww_names_find(&rows, ww_arena_printf(arena, "%lld", (long long)draft->row), &row);
        is_new =
            draft->kind == WW_DRAFT_ROW || (is_new && i > first && items[i - 1].row == draft->row);
        if (found)
            draft->now = cell_of(&grid, row, ww_grid_find(&grid, draft->heading));
        draft->is_gone = !found && !is_new;
        draft->is_outrun |= draft->is_gone || (found && is_new);
    }
    ww_names_finish(&rows);
    ww_grid_finish(&grid);
    return result;
}

enum ww_err ww_drafts_list(struct ww_cabinet *cabinet, struct ww_arena *arena,
                           struct ww_draft **items, uint32_t *count, struct ww_error *err)
{
    struct ww_editorial *editorial;
    sqlite3_stmt *stmt = NULL;
    int64_t all = 0;
    bool row = false;
    *items = NULL;
    *count = 0;
    enum ww_err result = ww_drafts_database(cabinet, &editorial, err);
    if (result == WW_OK)
        result = ww_editorial_number(editorial, "SELECT count(*) FROM drafts", &all, err);
    if (result == WW_OK)
        result = ww_editorial_prepare(editorial, &stmt, all_drafts, err);
    if (result == WW_OK)
        *items = ww_arena_array(arena, (size_t)all + 1, sizeof **items);
    while (result == WW_OK && *count < all) {
        result = ww_editorial_step(editorial, stmt, &row, err);
        if (result != WW_OK || !row)
            break;
        struct ww_draft draft = read_draft(stmt, arena);
        if (draft.table < WW_TABLE_COUNT)
            (*items)[(*count)++] = draft;
    }
    sqlite3_finalize(stmt);
    for (uint32_t first = 0, end; first < *count && result == WW_OK; first = end) {
        for (end = first + 1; end < *count && (*items)[end].table == (*items)[first].table;)
            end++;
        result = fill_now(editorial, arena, *items, first, end, err);
    }
    return result;
}

void ww_drafts_apply(const struct ww_draft *drafts, uint32_t count, enum ww_table table,
                     struct ww_grid *grid)
{
    struct ww_names rows = {0};
    int id = ww_grid_column(grid, "id");
    bool *drop = ww_alloc(((size_t)grid->rows + count + 1) * sizeof *drop);
    memset(drop, 0, ((size_t)grid->rows + count + 1) * sizeof *drop);
    ww_names_of_column(&rows, grid, id);
    for (uint32_t i = 0; i < count; i++) {
        const struct ww_draft *draft = &drafts[i];
        uint32_t row;
        if (draft->table != table)
            continue;
        const char *text = ww_arena_printf(grid->arena, "%lld", (long long)draft->row);
        bool found = ww_names_find(&rows, text, &row);
        if (!found && draft->kind == WW_DRAFT_ROW) {
            row = ww_grid_add(grid);
            ww_grid_set(grid, row, id, text);
            ww_names_put(&rows, text, row);
        } else if (found && draft->kind == WW_DRAFT_REMOVAL) {
            drop[row] = true;
        } else if (found && draft->kind == WW_DRAFT_CELL) {
            ww_grid_set(grid, row, ww_grid_column(grid, draft->heading), draft->body);
        }
    }
    ww_grid_drop(grid, drop);
    ww_names_finish(&rows);
    free(drop);
}
