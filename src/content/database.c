#include "content/database.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "content/schema.h"

/* SQLite's file format: https://www.sqlite.org/fileformat2.html, big-endian. */
enum {
    HEADER_SIZE = 100,
    HEADER_PAGE_SIZE = 16,
    HEADER_WRITE_VERSION = 18,
    HEADER_READ_VERSION = 19,
    HEADER_CHANGE_COUNTER = 24,
    HEADER_PAGE_COUNT = 28,
    HEADER_ENCODING = 56,
    HEADER_USER_VERSION = 60,
    HEADER_APPLICATION_ID = 68,
    HEADER_VALID_FOR = 92,
};

static uint32_t get_u32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t page_size(const unsigned char *header)
{
    int size = header[HEADER_PAGE_SIZE] << 8 | header[HEADER_PAGE_SIZE + 1];
    return size == 1 ? 65536 : size;
}

static enum ww_err check_header(const char *path, const unsigned char *header, int64_t size,
                                struct ww_error *err)
{
    if (memcmp(header, "SQLite format 3", 16) != 0 ||
        get_u32(header + HEADER_APPLICATION_ID) != WW_SCHEMA_APPLICATION_ID)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s is not a content file of this program: publish the content again", path);
    uint32_t version = get_u32(header + HEADER_USER_VERSION);
    if (version > WW_SCHEMA_VERSION)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s is made for a newer terminal (format %u, this one reads %d): update the "
                       "terminal's program",
                       path, version, WW_SCHEMA_VERSION);
    if (version < WW_SCHEMA_VERSION)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s is too old (format %u, this terminal reads %d): publish the content "
                       "again",
                       path, version, WW_SCHEMA_VERSION);
    if (header[HEADER_READ_VERSION] != 1 || header[HEADER_WRITE_VERSION] != 1 ||
        get_u32(header + HEADER_ENCODING) != 1 ||
        get_u32(header + HEADER_CHANGE_COUNTER) != get_u32(header + HEADER_VALID_FOR))
        return ww_fail(err, WW_ERR_INPUT,
                       "%s was changed after publishing: publish the content again", path);
    int64_t whole = page_size(header) * get_u32(header + HEADER_PAGE_COUNT);
    if (size != whole)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s is incomplete (%lld bytes of %lld): copy or publish it again", path,
                       (long long)size, (long long)whole);
    return WW_OK;
}

/* O_NONBLOCK: a pipe in the file's place must not stop the terminal. */
static enum ww_err read_header(const char *path, struct ww_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return ww_fail(err, errno == ENOENT ? WW_ERR_INPUT : WW_ERR_SYSTEM, "cannot open %s: %s",
                       path, strerror(errno));
    struct stat st;
    unsigned char header[HEADER_SIZE];
    enum ww_err result;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        result = ww_fail(err, WW_ERR_INPUT, "%s is not a file: publish the content again", path);
    else if (pread(fd, header, sizeof header, 0) != (ssize_t)sizeof header)
        result =
            ww_fail(err, WW_ERR_INPUT, "%s is empty or cannot be read: publish it again", path);
    else
        result = check_header(path, header, st.st_size, err);
    close(fd);
    return result;
}

static void put_uri(struct ww_buf *uri, const char *path)
{
    ww_buf_puts(uri, "file:");
    for (const char *c = path; *c; c++) {
        if (strchr("%?#", *c))
            ww_buf_printf(uri, "%%%02X", (unsigned)*c);
        else
            ww_buf_add(uri, c, 1);
    }
    ww_buf_puts(uri, "?mode=ro&immutable=1");
}

static int on_progress(void *data)
{
    int64_t *budget = data;
    return --*budget < 0;
}

/* LENGTH bounds a list of offers to 250,000; the rest is a little more than our own statements
 * need. */
static void set_limits(sqlite3 *db)
{
    static const struct {
        int id, value;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, 1000000},    {SQLITE_LIMIT_SQL_LENGTH, 20000},
        {SQLITE_LIMIT_COLUMN, 40},         {SQLITE_LIMIT_EXPR_DEPTH, 12},
        {SQLITE_LIMIT_COMPOUND_SELECT, 3}, {SQLITE_LIMIT_FUNCTION_ARG, 8},
        {SQLITE_LIMIT_ATTACHED, 0},        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 8}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(db, limits[i].id, limits[i].value);
}

static bool set_switches(sqlite3 *db)
{
    static const struct {
        int id, value;
    } switches[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},        {SQLITE_DBCONFIG_DQS_DML, 0},
    };
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        if (sqlite3_db_config(db, switches[i].id, switches[i].value, NULL) != SQLITE_OK)
            return false;
    return true;
}

/* mmap_size=0: a mapped file that shrinks is a SIGBUS. cache_size comes last, it is the first that
 * reads the file. */
static bool set_pragmas(sqlite3 *db)
{
    return sqlite3_exec(db,
                        "PRAGMA query_only = ON; PRAGMA cell_size_check = ON;"
                        "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
                        "PRAGMA cache_size = -1024;",
                        NULL, NULL, NULL) == SQLITE_OK;
}

static bool column_is(sqlite3_stmt *stmt, int column, const char *expected)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    return text && expected ? strcmp(text, expected) == 0 : text == expected;
}

/* Anything more, less or other than schema.sql makes is refused: triggers, views, generated columns
 * and other machinery of a hostile file never come to run. */
static enum ww_err check_schema(sqlite3 *db, const char *path, struct ww_error *err)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(db, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name",
                           -1, &stmt, NULL) != SQLITE_OK)
        return ww_fail(err, WW_ERR_INPUT, "%s is damaged (%s): copy or publish it again", path,
                       sqlite3_errmsg(db));
    int count, seen = 0, status;
    const struct ww_schema_object *objects = ww_schema_objects(&count);
    while ((status = sqlite3_step(stmt)) == SQLITE_ROW && seen < count) {
        const struct ww_schema_object *object = &objects[seen];
        if (!column_is(stmt, 0, object->type) || !column_is(stmt, 1, object->name) ||
            !column_is(stmt, 2, object->table) || !column_is(stmt, 3, object->sql))
            break;
        seen++;
    }
    enum ww_err result = WW_OK;
    if (status != SQLITE_ROW && status != SQLITE_DONE)
        result = ww_fail(err, WW_ERR_INPUT, "%s is damaged (%s): copy or publish it again", path,
                         sqlite3_errmsg(db));
    else if (status == SQLITE_ROW || seen < count)
        result = ww_fail(err, WW_ERR_INPUT,
                         "%s is not built like format %d (at %s): publish the content again with "
                         "the program that fits this terminal",
                         path, WW_SCHEMA_VERSION, seen < count ? objects[seen].name : "its end");
    sqlite3_finalize(stmt);
    return result;
}

enum ww_err ww_database_open(const char *path, int64_t *budget, sqlite3 **out, struct ww_error *err)
{
    *out = NULL;
    enum ww_err result = read_header(path, err);
    if (result != WW_OK)
        return result;
    sqlite3 *db = NULL;
    struct ww_buf uri = {0};
    put_uri(&uri, path);
    int status = sqlite3_open_v2(uri.data, &db,
                                 SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX |
                                     SQLITE_OPEN_PRIVATECACHE,
                                 NULL);
    ww_buf_finish(&uri);
    if (status == SQLITE_OK) {
        set_limits(db);
        sqlite3_progress_handler(db, WW_DATABASE_BUDGET_STEPS, on_progress, budget);
    }
    if (status != SQLITE_OK || !set_switches(db) || !set_pragmas(db))
        result = ww_fail(err, WW_ERR_INPUT, "cannot read %s (%s): copy or publish it again", path,
                         db ? sqlite3_errmsg(db) : "out of memory");
    else
        result = check_schema(db, path, err);
    if (result == WW_OK)
        *out = db;
    else
        sqlite3_close(db);
    return result;
}
