#include "staff/store.h"

#include <string.h>

#include "content/schema.h"

static void fail(struct ww_store *store)
{
    if (store->status != WW_OK)
        return;
    int code = sqlite3_errcode(store->db) & 0xFF;
    bool disk = code == SQLITE_FULL || code == SQLITE_IOERR;
    if (code == SQLITE_INTERRUPT)
        store->status = ww_fail(&store->error, WW_ERR_SYSTEM, "interrupted");
    else
        store->status =
            ww_fail(&store->error, WW_ERR_SYSTEM, "cannot write %s: %s%s", store->path,
                    sqlite3_errmsg(store->db), disk ? "; is there room left on the disk?" : "");
}

void ww_store_exec(struct ww_store *store, const char *sql)
{
    if (store->status == WW_OK && sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail(store);
}

/* sqlite3 asks between two of its own steps. */
static int is_stopped(void *user)
{
    const struct ww_progress *progress = ((struct ww_store *)user)->progress;
    return progress && progress->tick &&
           !progress->tick(progress->user, progress->what, progress->done, progress->total);
}

void ww_store_open(struct ww_store *store, const char *path, struct ww_progress *progress)
{
    enum { STEPS_BETWEEN_ASKING = 200000 };
    *store = (struct ww_store){.path = path, .progress = progress};
    if (sqlite3_open_v2(path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
        SQLITE_OK)
        fail(store);
    sqlite3_progress_handler(store->db, STEPS_BETWEEN_ASKING, is_stopped, store);
    /* Nobody else reads this file, and after a crash it is thrown away: no journal, no syncing. */
    ww_store_exec(store, "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';"
                         "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                         "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -16384;"
                         "PRAGMA temp_store = MEMORY;");
    ww_store_exec(store, ww_schema_sql());
    ww_store_exec(store, "BEGIN");
}

void ww_store_pack_into(struct ww_store *store, const char *path)
{
    ww_store_exec(store, "COMMIT");
    if (store->status != WW_OK)
        return;
    sqlite3_stmt *stmt = NULL;
    store->path = path;
    if (sqlite3_prepare_v2(store->db, "VACUUM INTO ?1", -1, &stmt, NULL) != SQLITE_OK ||
        sqlite3_bind_text(stmt, 1, path, -1, SQLITE_STATIC) != SQLITE_OK ||
        sqlite3_step(stmt) != SQLITE_DONE)
        fail(store);
    sqlite3_finalize(stmt);
}

enum ww_err ww_store_close(struct ww_store *store, struct ww_error *err)
{
    sqlite3_close(store->db);
    store->db = NULL;
    return store->status == WW_OK ? WW_OK : ww_fail(err, store->status, "%s", store->error.message);
}

static enum ww_column find_column(enum ww_table table, const char *name)
{
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++)
        if (!ww_kind_is_per_language(ww_columns[c].kind) && strcmp(ww_columns[c].name, name) == 0)
            return c;
    return WW_COLUMN_NONE;
}

void ww_insert_open(struct ww_insert *insert, struct ww_store *store, enum ww_table table,
                    const char *sql)
{
    *insert = (struct ww_insert){.store = store};
    if (store->status != WW_OK)
        return;
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &insert->stmt, NULL) !=
        SQLITE_OK) {
        fail(store);
        return;
    }
    int room = sizeof insert->columns / sizeof insert->columns[0];
    insert->count = sqlite3_bind_parameter_count(insert->stmt);
    for (int i = 0; i < insert->count && i < room; i++) {
        const char *name = sqlite3_bind_parameter_name(insert->stmt, i + 1);
        insert->columns[i] = name && *name == ':' ? find_column(table, name + 1) : WW_COLUMN_NONE;
    }
}

static bool is_number(enum ww_kind kind)
{
    switch (kind) {
    case WW_KIND_ID:
    case WW_KIND_NUMBER:
    case WW_KIND_SCALE:
    case WW_KIND_DATE:
    case WW_KIND_TIME:
    case WW_KIND_EURO:
    case WW_KIND_METRES:
    case WW_KIND_COLOR:
        return true;
    default:
        return false;
    }
}

void ww_insert_bind(struct ww_insert *insert, const struct ww_book *book, uint32_t row)
{
    for (int i = 0; insert->stmt && i < insert->count; i++) {
        if (insert->columns[i] == WW_COLUMN_NONE)
            continue;
        const struct ww_column_spec *spec = &ww_columns[insert->columns[i]];
        const struct ww_cell *cell = ww_book_cell(book, insert->columns[i], row);
        if (!ww_cell_is_set(cell))
            ww_insert_text(insert, i + 1, NULL);
        else if (spec->kind == WW_KIND_REF)
            ww_insert_id(insert, i + 1,
                         ww_book_id(book, ww_columns[spec->target].table, (uint32_t)cell->number));
        else if (is_number(spec->kind))
            ww_insert_number(insert, i + 1, cell->number);
        else
            ww_insert_text(insert, i + 1, cell->text);
    }
}

void ww_insert_number(struct ww_insert *insert, int position, int64_t number)
{
    if (insert->stmt)
        sqlite3_bind_int64(insert->stmt, position, number);
}

void ww_insert_id(struct ww_insert *insert, int position, int64_t id)
{
    if (insert->stmt && id)
        sqlite3_bind_int64(insert->stmt, position, id);
    else if (insert->stmt)
        sqlite3_bind_null(insert->stmt, position);
}

void ww_insert_text(struct ww_insert *insert, int position, const char *text)
{
    if (insert->stmt)
        sqlite3_bind_text(insert->stmt, position, text, -1, SQLITE_STATIC);
}

void ww_insert_blob(struct ww_insert *insert, int position, const void *bytes, size_t size)
{
    if (insert->stmt)
        sqlite3_bind_blob64(insert->stmt, position, bytes, size, SQLITE_STATIC);
}

void ww_insert_step(struct ww_insert *insert)
{
    if (!insert->stmt || insert->store->status != WW_OK)
        return;
    if (sqlite3_step(insert->stmt) != SQLITE_DONE)
        fail(insert->store);
    sqlite3_reset(insert->stmt);
}

void ww_insert_close(struct ww_insert *insert)
{
    sqlite3_finalize(insert->stmt);
    insert->stmt = NULL;
}
