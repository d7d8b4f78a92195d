#include "staff/cabinet.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "staff/accounts.h"
#include "staff/drafts.h"
#include "staff/editorial_read.h"
#include "staff/editorial_write.h"
#include "staff/zone.h"

static const size_t FILE_MAX_BYTES = (size_t)1 << 30;

struct ww_cabinet {
    struct ww_arena arena;
    const char *dir;
    struct ww_editorial *editorial; /* owned; NULL: CSV files */
    int64_t revision;
    struct ww_cabinet_user user;
    struct ww_draft *drafts; /* that are shown; in the arena */
    uint32_t draft_count;
};

static enum ww_err open_database(struct ww_cabinet *cabinet, const char *path, struct ww_error *err)
{
    enum ww_err result = ww_editorial_open(&cabinet->editorial, path, err);
    if (result == WW_OK)
        result = ww_editorial_look(cabinet->editorial, err);
    if (result == WW_OK)
        result = ww_editorial_last_revision(cabinet->editorial, &cabinet->revision, err);
    return result;
}

static const char *directory_of(struct ww_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : ww_arena_strndup(arena, path, (size_t)(slash - path));
}

enum ww_err ww_cabinet_open(struct ww_cabinet **out, const char *path, struct ww_error *err)
{
    *out = NULL;
    struct ww_cabinet *cabinet = ww_alloc(sizeof *cabinet);
    *cabinet = (struct ww_cabinet){0};
    const char *database = path;
    enum ww_err result = WW_OK;
    if (ww_dir_exists(path)) {
        cabinet->dir = ww_arena_strdup(&cabinet->arena, path);
        database = ww_arena_printf(&cabinet->arena, "%s/%s", path, WW_EDITORIAL_FILE);
    } else if (access(path, F_OK) == 0) {
        cabinet->dir = directory_of(&cabinet->arena, path);
    } else {
        result = ww_fail(err, WW_ERR_INPUT,
                         "%s is no directory; name the one with the CSV files or with %s", path,
                         WW_EDITORIAL_FILE);
    }
    if (result == WW_OK && (database == path || access(database, F_OK) == 0))
        result = open_database(cabinet, database, err);
    if (result == WW_OK)
        *out = cabinet;
    else
        ww_cabinet_close(cabinet);
    return result;
}

/* Whoever proposes goes on from what they proposed before. */
static void keep_own(struct ww_cabinet *cabinet)
{
    const char *login = cabinet->user.login ? cabinet->user.login : WW_EDITORIAL_OFFICE;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < cabinet->draft_count; i++)
        if (strcmp(cabinet->drafts[i].login, login) == 0)
            cabinet->drafts[kept++] = cabinet->drafts[i];
    cabinet->draft_count = kept;
}

enum ww_err ww_cabinet_open_as(struct ww_cabinet **out, const char *path,
                               const struct ww_cabinet_user *user, struct ww_error *err)
{
    enum ww_err result = ww_cabinet_open(out, path, err);
    if (result != WW_OK)
        return result;
    struct ww_cabinet *cabinet = *out;
    struct ww_editorial *editorial;
    cabinet->user = *user;
    if (user->proposes || user->sees_drafts)
        result = ww_drafts_database(cabinet, &editorial, err);
    if (result == WW_OK && (user->proposes || user->sees_drafts))
        result =
            ww_drafts_list(cabinet, &cabinet->arena, &cabinet->drafts, &cabinet->draft_count, err);
    if (result == WW_OK && !user->sees_drafts)
        keep_own(cabinet);
    if (result != WW_OK) {
        ww_cabinet_close(cabinet);
        *out = NULL;
    }
    return result;
}

void ww_cabinet_close(struct ww_cabinet *cabinet)
{
    if (!cabinet)
        return;
    ww_editorial_close(cabinet->editorial);
    ww_arena_finish(&cabinet->arena);
    free(cabinet);
}

const char *ww_cabinet_dir(const struct ww_cabinet *cabinet)
{
    return cabinet->dir;
}

struct ww_editorial *ww_cabinet_editorial(struct ww_cabinet *cabinet)
{
    return cabinet->editorial;
}

const char *ww_cabinet_login(const struct ww_cabinet *cabinet)
{
    return cabinet->user.login;
}

int64_t ww_cabinet_revision(const struct ww_cabinet *cabinet)
{
    return cabinet->revision;
}

static enum ww_err read_database(struct ww_cabinet *cabinet, enum ww_table table,
                                 enum ww_editorial_columns columns, struct ww_arena *arena,
                                 struct ww_grid *grid, struct ww_error *err)
{
    enum ww_err result =
        ww_editorial_read(cabinet->editorial, table, columns, arena, grid, NULL, err);
    if (result == WW_OK && cabinet->draft_count)
        ww_drafts_apply(cabinet->drafts, cabinet->draft_count, table, grid);
    return result;
}

enum ww_err ww_cabinet_read(struct ww_cabinet *cabinet, enum ww_table table, struct ww_arena *arena,
                            struct ww_grid *grid, struct ww_error *err)
{
    if (cabinet->editorial)
        return read_database(cabinet, table, WW_EDITORIAL_ALL_COLUMNS, arena, grid, err);
    return ww_grid_load(grid, ww_arena_printf(arena, "%s/%s", cabinet->dir, ww_table_file(table)),
                        arena, err);
}

enum ww_err ww_cabinet_read_at(struct ww_cabinet *cabinet, enum ww_table table, int64_t revision,
                               struct ww_arena *arena, struct ww_grid *grid, struct ww_error *err)
{
    return ww_editorial_read_at(cabinet->editorial, table, revision, arena, grid, err);
}

enum ww_err ww_cabinet_read_all(struct ww_cabinet *cabinet, struct ww_cabinet_all *all,
                                struct ww_error *err)
{
    *all = (struct ww_cabinet_all){0};
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        struct ww_grid *grid = &all->grids[table];
        enum ww_err result = ww_cabinet_read(cabinet, table, &all->arena, grid, err);
        if (result != WW_OK)
            return result;
        all->count += grid->columns > 0;
        all->rows += grid->rows;
    }
    if (all->count == 0)
        return ww_fail(err, WW_ERR_INPUT, "%s has no table such as services.csv", cabinet->dir);
    return WW_OK;
}

void ww_cabinet_all_finish(struct ww_cabinet_all *all)
{
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        ww_grid_finish(&all->grids[table]);
    ww_arena_finish(&all->arena);
    all->count = 0;
    all->rows = 0;
}

/* The headings lie behind the cells, so that these stay where they were read to. */
static void take_grid(struct ww_grid *grid, struct ww_csv *out)
{
    size_t width = (size_t)grid->width, count = (size_t)grid->rows * width;
    out->row_count = out->row_capacity = (size_t)grid->rows + 1;
    out->cell_count = out->cell_capacity = count + (size_t)grid->columns;
    out->delimiter = grid->delimiter;
    out->rows = ww_alloc(out->row_count * sizeof *out->rows);
    out->cells = ww_realloc(grid->cells, out->cell_count * sizeof *out->cells);
    grid->cells = NULL;
    memcpy(out->cells + count, grid->headings, (size_t)grid->columns * sizeof *out->cells);
    out->rows[0] = (struct ww_csv_row){1, grid->columns, count};
    for (uint32_t row = 0; row < grid->rows; row++)
        out->rows[row + 1] = (struct ww_csv_row){(int)row + 2, grid->columns, row * width};
}

static enum ww_err rows_of_database(struct ww_cabinet *cabinet, enum ww_table table,
                                    struct ww_arena *arena, bool *present, struct ww_csv *out,
                                    struct ww_csv_fault *fault)
{
    struct ww_grid *grid = ww_alloc(sizeof *grid);
    struct ww_error err;
    enum ww_err result =
        read_database(cabinet, table, WW_EDITORIAL_FILLED_COLUMNS, arena, grid, &err);
    if (result == WW_OK) {
        take_grid(grid, out);
        /* A table that nobody has begun is like a file that is not there. */
        *present = grid->rows > 0 || ww_tables[table].required;
    } else {
        snprintf(fault->message, sizeof fault->message, "%.319s", err.message);
    }
    ww_grid_finish(grid);
    free(grid);
    return result;
}

enum ww_err ww_cabinet_rows(struct ww_cabinet *cabinet, enum ww_table table, struct ww_arena *arena,
                            bool *present, struct ww_csv *out, struct ww_csv_fault *fault)
{
    *out = (struct ww_csv){0};
    *fault = (struct ww_csv_fault){.column = -1};
    *present = true;
    if (cabinet->editorial)
        return rows_of_database(cabinet, table, arena, present, out, fault);
    const char *path = ww_arena_printf(arena, "%s/%s", cabinet->dir, ww_table_file(table));
    *present = access(path, F_OK) == 0 || errno != ENOENT;
    if (!*present)
        return WW_OK;
    char *bytes = NULL;
    size_t size = 0;
    struct ww_error err;
    enum ww_err result = ww_file_read(path, FILE_MAX_BYTES, &bytes, &size, &err);
    if (result == WW_OK)
        result = ww_csv_parse(bytes, size, arena, out, fault);
    else
        snprintf(fault->message, sizeof fault->message, "%.319s", err.message);
    free(bytes);
    return result;
}

static const char *fresh_path(struct ww_arena *arena, const struct ww_grid *grid)
{
    return ww_arena_printf(arena, "%s.new", grid->path);
}

static enum ww_err write_beside(const struct ww_grid *grid, struct ww_arena *arena,
                                struct ww_error *err)
{
    struct ww_buf text = {0};
    ww_grid_print(grid, &text);
    enum ww_err result = ww_file_write(fresh_path(arena, grid), text.data, text.size, err);
    ww_buf_finish(&text);
    return result;
}

static enum ww_err write_files(struct ww_cabinet *cabinet, const struct ww_cabinet_table *tables,
                               int count, struct ww_error *err)
{
    struct ww_arena arena = {0};
    enum ww_err result = WW_OK;
    int written = 0, replaced = 0;
    while (written < count && (result = write_beside(tables[written].grid, &arena, err)) == WW_OK)
        written++;
    while (result == WW_OK && replaced < count) {
        const struct ww_grid *grid = tables[replaced].grid;
        if (rename(fresh_path(&arena, grid), grid->path) != 0)
            result =
                ww_fail(err, WW_ERR_SYSTEM, "cannot replace %s: %s", grid->path, strerror(errno));
        else
            replaced++;
    }
    for (int i = replaced; i < written; i++)
        unlink(fresh_path(&arena, tables[i].grid));
    if (replaced > 0 && result == WW_OK)
        result = ww_dir_sync(cabinet->dir, err);
    ww_arena_finish(&arena);
    return result;
}

/* Today where the content is. */
static enum ww_err find_today(struct ww_editorial *editorial, int32_t *today, struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row = false;
    int64_t utc_s = ww_utc_s();
    enum ww_err result = ww_editorial_prepare(
        editorial, &stmt, "SELECT timezone FROM site ORDER BY place LIMIT 1", err);
    if (result == WW_OK)
        result = ww_editorial_step(editorial, stmt, &row, err);
    const char *zone = result == WW_OK && row ? (const char *)sqlite3_column_text(stmt, 0) : NULL;
    if (zone && ww_zone_is_known(zone))
        utc_s += ww_zone_offset_at(zone, utc_s);
    *today = (int32_t)(utc_s / (WW_DAY_MINUTES * 60));
    sqlite3_finalize(stmt);
    return result;
}

/* What was planned from what is no longer so is not written. */
static enum ww_err check_unchanged(struct ww_cabinet *cabinet, struct ww_error *err)
{
    struct ww_arena arena = {0};
    struct ww_revision by;
    int64_t last;
    enum ww_err result = ww_editorial_last_revision(cabinet->editorial, &last, err);
    if (result == WW_OK && last != cabinet->revision) {
        result = ww_editorial_revision(cabinet->editorial, last, &arena, &by, err);
        if (result == WW_OK)
            result =
                ww_fail(err, WW_ERR_INPUT,
                        "%s wrote into %s meanwhile (%s%s%s); nothing was written, begin again "
                        "with what stands there now",
                        by.login, ww_editorial_path(cabinet->editorial), by.source,
                        *by.source && *by.what ? ": " : "", by.what);
    }
    ww_arena_finish(&arena);
    return result;
}

/* In the order of tables.def: texts need their languages. */
static enum ww_err write_all(struct ww_writing *writing, const struct ww_cabinet_table *tables,
                             int count, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        for (int i = 0; i < count && result == WW_OK; i++)
            if (tables[i].table == table)
                result = ww_editorial_write(writing, table, tables[i].grid, err);
    return result;
}

static enum ww_err write_revision(struct ww_cabinet *cabinet, const struct ww_cabinet_table *tables,
                                  int count, const struct ww_account *account,
                                  const struct ww_cabinet_note *note, struct ww_error *err)
{
    struct ww_editorial *editorial = cabinet->editorial;
    bool minor = note->minor || cabinet->user.minor;
    struct ww_writing writing = {
        .editorial = editorial,
        .first = cabinet->revision == 0,
        .minor = minor,
        .translates_only = !ww_role_may(account->role, WW_ACT_WRITE),
        .machine = note->machine,
        .today = note->today,
        .progress = note->progress,
    };
    enum ww_err result = check_unchanged(cabinet, err);
    if (result == WW_OK && !writing.today)
        result = find_today(editorial, &writing.today, err);
    if (result == WW_OK)
        result = ww_editorial_revise(editorial, account, note->source, note->what, minor,
                                     &writing.revision, err);
    if (result == WW_OK)
        result = write_all(&writing, tables, count, err);
    if (result != WW_OK || writing.changes == 0) {
        ww_editorial_rollback(editorial);
        return result;
    }
    result = ww_editorial_commit(editorial, err);
    if (result == WW_OK)
        cabinet->revision = writing.revision;
    return result;
}

static enum ww_err write_database(struct ww_cabinet *cabinet, const struct ww_cabinet_table *tables,
                                  int count, const struct ww_cabinet_note *note,
                                  struct ww_error *err)
{
    struct ww_arena arena = {0};
    struct ww_account account;
    const char *what = note->what ? note->what : note->source ? note->source : "";
    enum ww_err result = ww_account_require(cabinet->editorial, cabinet->user.login,
                                            WW_ACT_TRANSLATE, &arena, &account, err);
    if (result == WW_OK)
        result = ww_editorial_begin(cabinet->editorial, account.login, what, err);
    if (result == WW_OK)
        result = write_revision(cabinet, tables, count, &account, note, err);
    struct ww_error ignored;
    ww_editorial_look(cabinet->editorial, &ignored);
    ww_arena_finish(&arena);
    return result;
}

enum ww_err ww_cabinet_write(struct ww_cabinet *cabinet, const struct ww_cabinet_table *tables,
                             int count, const struct ww_cabinet_note *note, struct ww_error *err)
{
    if (!cabinet->editorial)
        return write_files(cabinet, tables, count, err);
    return cabinet->user.proposes ? ww_drafts_propose(cabinet, tables, count, err)
                                  : write_database(cabinet, tables, count, note, err);
}
