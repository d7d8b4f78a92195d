#include "staff/editorial.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "editorial_sql.h"
#include "staff/editorial_tables.h"

enum { WAIT_MS = 5000 };

struct ww_editorial {
    struct ww_arena arena;
    const char *path;
    sqlite3 *db;
    char key[WW_EDITORIAL_KEY_SIZE];
    bool looking, writing;
};

enum ww_err ww_editorial_fail(struct ww_editorial *editorial, struct ww_error *err)
{
    int code = sqlite3_errcode(editorial->db) & 0xFF;
    const char *advice = code == SQLITE_FULL || code == SQLITE_IOERR
                             ? "; is there room left on the disk?"
                         : code == SQLITE_READONLY || code == SQLITE_CANTOPEN
                             ? "; may you write there? The database keeps two files beside itself"
                         : code == SQLITE_CORRUPT ? "; bring it back from a copy"
                                                  : "";
    return ww_fail(err, WW_ERR_SYSTEM, "%s: %s%s", editorial->path, sqlite3_errmsg(editorial->db),
                   advice);
}

enum ww_err ww_editorial_prepare(struct ww_editorial *editorial, sqlite3_stmt **out,
                                 const char *sql, struct ww_error *err)
{
    *out = NULL;
    return sqlite3_prepare_v2(editorial->db, sql, -1, out, NULL) == SQLITE_OK
               ? WW_OK
               : ww_editorial_fail(editorial, err);
}

enum ww_err ww_editorial_step(struct ww_editorial *editorial, sqlite3_stmt *stmt, bool *row,
                              struct ww_error *err)
{
    int code = sqlite3_step(stmt);
    *row = code == SQLITE_ROW;
    return *row || code == SQLITE_DONE ? WW_OK : ww_editorial_fail(editorial, err);
}

enum ww_err ww_editorial_exec(struct ww_editorial *editorial, const char *sql, struct ww_error *err)
{
    return sqlite3_exec(editorial->db, sql, NULL, NULL, NULL) == SQLITE_OK
               ? WW_OK
               : ww_editorial_fail(editorial, err);
}

enum ww_err ww_editorial_number(struct ww_editorial *editorial, const char *sql, int64_t *out,
                                struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row = false;
    *out = 0;
    enum ww_err result = ww_editorial_prepare(editorial, &stmt, sql, err);
    if (result == WW_OK)
        result = ww_editorial_step(editorial, stmt, &row, err);
    if (result == WW_OK && row)
        *out = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return result;
}

const char *ww_editorial_text(sqlite3_stmt *stmt, int column, struct ww_arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    return text ? ww_arena_strdup(arena, text) : NULL;
}

bool ww_editorial_is(const char *path)
{
    enum { HEADER_BYTES = 72, APPLICATION_ID_AT = 68 };
    unsigned char header[HEADER_BYTES];
    FILE *file = fopen(path, "rb");
    size_t size = file ? fread(header, 1, sizeof header, file) : 0;
    if (file)
        fclose(file);
    const unsigned char *id = header + APPLICATION_ID_AT;
    return size == sizeof header && memcmp(header, "SQLite format 3", 16) == 0 &&
           ((uint32_t)id[0] << 24 | (uint32_t)id[1] << 16 | (uint32_t)id[2] << 8 | id[3]) ==
               WW_EDITORIAL_APPLICATION_ID;
}

static enum ww_err connect(struct ww_editorial *editorial, const char *path, int flags,
                           struct ww_error *err)
{
    *editorial = (struct ww_editorial){0};
    editorial->path = ww_arena_strdup(&editorial->arena, path);
    if (sqlite3_open_v2(path, &editorial->db, SQLITE_OPEN_READWRITE | flags, NULL) != SQLITE_OK)
        return ww_editorial_fail(editorial, err);
    sqlite3_busy_timeout(editorial->db, WAIT_MS);
    sqlite3_db_config(editorial->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return ww_editorial_exec(editorial,
                             "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON;"
                             "PRAGMA cell_size_check = ON; PRAGMA cache_size = -32768",
                             err);
}

static enum ww_err check_format(struct ww_editorial *editorial, struct ww_error *err)
{
    int64_t version;
    enum ww_err result = ww_editorial_number(editorial, "PRAGMA user_version", &version, err);
    if (result == WW_OK && version > WW_EDITORIAL_VERSION)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s was made by a newer version of this program (format %lld, this one "
                       "knows %d); use that one",
                       editorial->path, (long long)version, WW_EDITORIAL_VERSION);
    return result;
}

static enum ww_err read_key(struct ww_editorial *editorial, struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row = false;
    enum ww_err result =
        ww_editorial_prepare(editorial, &stmt, "SELECT key FROM identity WHERE id = 1", err);
    if (result == WW_OK)
        result = ww_editorial_step(editorial, stmt, &row, err);
    if (result == WW_OK && row)
        snprintf(editorial->key, sizeof editorial->key, "%s",
                 (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return result;
}

enum ww_err ww_editorial_open(struct ww_editorial **out, const char *path, struct ww_error *err)
{
    *out = NULL;
    if (access(path, F_OK) != 0)
        return ww_fail(err, WW_ERR_INPUT, "there is no file %s", path);
    if (!ww_editorial_is(path))
        return ww_fail(err, WW_ERR_INPUT,
                       "%s is no editorial database; wegweiserctl init makes one", path);
    struct ww_editorial *editorial = ww_alloc(sizeof *editorial);
    enum ww_err result = connect(editorial, path, 0, err);
    if (result == WW_OK)
        result = check_format(editorial, err);
    if (result == WW_OK)
        result = ww_editorial_fit_tables(editorial, err);
    if (result == WW_OK)
        result = read_key(editorial, err);
    if (result == WW_OK)
        *out = editorial;
    else
        ww_editorial_close(editorial);
    return result;
}

/* A key of 128 random bits. */
static enum ww_err add_identity(struct ww_editorial *editorial, struct ww_error *err)
{
    unsigned char bits[16];
    char sql[256], key[WW_EDITORIAL_KEY_SIZE];
    if (getrandom(bits, sizeof bits, 0) != (ssize_t)sizeof bits)
        return ww_fail(err, WW_ERR_SYSTEM, "the system gives no random numbers: %s",
                       strerror(errno));
    for (size_t i = 0; i < sizeof bits; i++)
        snprintf(key + i * 2, 3, "%02x", bits[i]);
    snprintf(sql, sizeof sql,
             "INSERT INTO identity VALUES (1, '%s', %lld);"
             "INSERT INTO accounts (login, name, role)"
             " VALUES ('" WW_EDITORIAL_OFFICE "', 'Office', 'administrator')",
             key, (long long)ww_utc_s());
    return ww_editorial_exec(editorial, sql, err);
}

enum ww_err ww_editorial_create(const char *path, struct ww_error *err)
{
    /* Whoever comes second finds the file there. */
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
    if (fd < 0 && errno == EEXIST)
        return ww_fail(err, WW_ERR_INPUT, "%s is there already; it is not replaced", path);
    if (fd < 0)
        return ww_fail(err, WW_ERR_SYSTEM, "cannot create %s: %s", path, strerror(errno));
    close(fd);
    struct ww_editorial *editorial = ww_alloc(sizeof *editorial);
    enum ww_err result = connect(editorial, path, SQLITE_OPEN_CREATE, err);
    if (result == WW_OK)
        result = ww_editorial_exec(editorial, "PRAGMA journal_mode = WAL", err);
    if (result == WW_OK)
        result = ww_editorial_exec(editorial, editorial_sql, err);
    if (result == WW_OK)
        result = add_identity(editorial, err);
    if (result == WW_OK)
        result = ww_editorial_fit_tables(editorial, err);
    ww_editorial_close(editorial);
    if (result != WW_OK)
        unlink(path);
    return result;
}

void ww_editorial_close(struct ww_editorial *editorial)
{
    if (!editorial)
        return;
    ww_editorial_end(editorial);
    ww_editorial_rollback(editorial);
    sqlite3_close(editorial->db);
    ww_arena_finish(&editorial->arena);
    free(editorial);
}

sqlite3 *ww_editorial_db(struct ww_editorial *editorial)
{
    return editorial->db;
}

const char *ww_editorial_path(const struct ww_editorial *editorial)
{
    return editorial->path;
}

const char *ww_editorial_key(const struct ww_editorial *editorial)
{
    return editorial->key;
}

enum ww_err ww_editorial_look(struct ww_editorial *editorial, struct ww_error *err)
{
    if (editorial->looking || editorial->writing)
        return WW_OK;
    enum ww_err result = ww_editorial_exec(editorial, "BEGIN", err);
    editorial->looking = result == WW_OK;
    return result;
}

void ww_editorial_end(struct ww_editorial *editorial)
{
    if (editorial->looking)
        sqlite3_exec(editorial->db, "ROLLBACK", NULL, NULL, NULL);
    editorial->looking = false;
}

/* Says who is in the way: what that one wrote down before it began. */
static enum ww_err name_writer(struct ww_editorial *editorial, struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row = false;
    struct ww_error reason;
    enum ww_err result = ww_editorial_prepare(
        editorial, &stmt, "SELECT who, what, since_s FROM writer WHERE id = 1", &reason);
    if (result == WW_OK)
        result = ww_editorial_step(editorial, stmt, &row, &reason);
    if (result == WW_OK && row)
        ww_fail(err, WW_ERR_SYSTEM,
                "%s is being written by %s (%s, since %lld s); nothing was written, try again when "
                "that is done",
                editorial->path, (const char *)sqlite3_column_text(stmt, 0),
                (const char *)sqlite3_column_text(stmt, 1),
                (long long)(ww_utc_s() - sqlite3_column_int64(stmt, 2)));
    else
        ww_fail(err, WW_ERR_SYSTEM,
                "%s is being written by somebody else; nothing was written, try again in a moment",
                editorial->path);
    sqlite3_finalize(stmt);
    return WW_ERR_SYSTEM;
}

static enum ww_err begin_alone(struct ww_editorial *editorial, struct ww_error *err)
{
    if (sqlite3_exec(editorial->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
        return (sqlite3_errcode(editorial->db) & 0xFF) == SQLITE_BUSY
                   ? name_writer(editorial, err)
                   : ww_editorial_fail(editorial, err);
    editorial->writing = true;
    return WW_OK;
}

static enum ww_err note_writer(struct ww_editorial *editorial, const char *who, const char *what,
                               struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row;
    enum ww_err result = ww_editorial_prepare(
        editorial, &stmt, "INSERT OR REPLACE INTO writer VALUES (1, ?1, ?2, ?3)", err);
    if (result != WW_OK)
        return result;
    sqlite3_bind_text(stmt, 1, who, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, what, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 3, ww_utc_s());
    result = ww_editorial_step(editorial, stmt, &row, err);
    sqlite3_finalize(stmt);
    return result;
}

enum ww_err ww_editorial_begin(struct ww_editorial *editorial, const char *who, const char *what,
                               struct ww_error *err)
{
    ww_editorial_end(editorial);
    enum ww_err result = begin_alone(editorial, err);
    if (result == WW_OK)
        result = note_writer(editorial, who, what, err);
    /* Committed before the work begins: only then can others read it. */
    if (result == WW_OK)
        result = ww_editorial_exec(editorial, "COMMIT", err);
    if (result == WW_OK)
        return begin_alone(editorial, err);
    ww_editorial_rollback(editorial);
    return result;
}

enum ww_err ww_editorial_commit(struct ww_editorial *editorial, struct ww_error *err)
{
    int open = 0, highest = 0;
    enum ww_err result = WW_OK;
    sqlite3_db_status(editorial->db, SQLITE_DBSTATUS_DEFERRED_FKS, &open, &highest, 0);
    if (open)
        result = ww_editorial_name_reference(editorial, err);
    if (result == WW_OK)
        result = ww_editorial_exec(editorial, "DELETE FROM writer; COMMIT", err);
    if (result == WW_OK)
        editorial->writing = false;
    else
        ww_editorial_rollback(editorial);
    return result;
}

void ww_editorial_rollback(struct ww_editorial *editorial)
{
    if (editorial->writing)
        sqlite3_exec(editorial->db, "ROLLBACK", NULL, NULL, NULL);
    editorial->writing = false;
}
