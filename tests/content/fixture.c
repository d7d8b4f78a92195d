#include "content/fixture.h"

#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/fold.h"
#include "content/fixture_index.h"
#include "content/schema.h"

/* 32 x 18 pixels of one blue. */
static const unsigned char picture[] = {
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44,
    0x52, 0x00, 0x00, 0x00, 0x20, 0x00, 0x00, 0x00, 0x12, 0x08, 0x02, 0x00, 0x00, 0x00, 0xB5,
    0xAA, 0x4B, 0x05, 0x00, 0x00, 0x00, 0x1F, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0xE0,
    0x8E, 0x59, 0x4D, 0x53, 0xC4, 0x30, 0x6A, 0xC1, 0xA8, 0x05, 0xA3, 0x16, 0x8C, 0x5A, 0x30,
    0x6A, 0xC1, 0xA8, 0x05, 0xF4, 0xB0, 0x00, 0x00, 0x76, 0x6D, 0x68, 0x9F, 0x4C, 0x83, 0xA7,
    0x7A, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82};

char *fixture_dir(void)
{
    const char *base = getenv("TMPDIR");
    char name[PATH_MAX];
    snprintf(name, sizeof name, "%s/wegweiser-test-XXXXXX", base && *base ? base : "/tmp");
    if (!mkdtemp(name)) {
        perror(name);
        abort();
    }
    return strdup(name);
}

void fixture_remove(char *dir)
{
    ww_dir_remove(dir, NULL);
    free(dir);
}

static void sql_fold(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    char *folded = ww_fold((const char *)sqlite3_value_text(values[0]),
                           (size_t)sqlite3_value_bytes(values[0]));
    sqlite3_result_text(context, folded, -1, free);
}

/* bytes('01 00 ...') */
static void sql_bytes(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    unsigned char bytes[1024];
    int size = 0;
    const char *hex = (const char *)sqlite3_value_text(values[0]);
    for (char *end; size < (int)sizeof bytes; hex = end) {
        unsigned long byte = strtoul(hex, &end, 16);
        if (end == hex)
            break;
        bytes[size++] = (unsigned char)byte;
    }
    sqlite3_result_blob(context, bytes, size, SQLITE_TRANSIENT);
}

static enum ww_err run(const char *dir, const char *const *scripts, bool index,
                       struct ww_error *err)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/content.sqlite", dir);
    sqlite3 *db = NULL;
    int status = sqlite3_open(path, &db);
    if (status == SQLITE_OK)
        status = sqlite3_create_function(db, "fold", 1, SQLITE_UTF8, NULL, sql_fold, NULL, NULL);
    if (status == SQLITE_OK)
        status = sqlite3_create_function(db, "bytes", 1, SQLITE_UTF8, NULL, sql_bytes, NULL, NULL);
    if (status == SQLITE_OK)
        status = sqlite3_exec(db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", NULL,
                              NULL, NULL);
    for (; *scripts && status == SQLITE_OK; scripts++)
        status = sqlite3_exec(db, *scripts, NULL, NULL, NULL);
    if (index && status == SQLITE_OK)
        status = fixture_index(db);
    if (index && status == SQLITE_OK)
        status = sqlite3_exec(db, "COMMIT; VACUUM", NULL, NULL, NULL);
    enum ww_err result = WW_OK;
    if (status != SQLITE_OK)
        result = ww_fail(err, WW_ERR_SYSTEM, "%s: %s", path, sqlite3_errmsg(db));
    sqlite3_close(db);
    return result;
}

enum ww_err fixture_change(const char *dir, const char *sql, struct ww_error *err)
{
    return run(dir, (const char *const[]){sql, NULL}, false, err);
}

enum ww_err fixture_release(const char *dir, struct ww_error *err)
{
    char path[PATH_MAX];
    char *sql;
    size_t size;
    snprintf(path, sizeof path, "%s/media", dir);
    enum ww_err result = ww_dir_create(path, err);
    if (result == WW_OK) {
        snprintf(path, sizeof path, "%s/media/a1-1.png", dir);
        result = ww_file_write(path, picture, sizeof picture, err);
    }
    if (result == WW_OK)
        result =
            ww_file_read(WW_SOURCE_DIR "/tests/content/fixture.sql", 1 << 20, &sql, &size, err);
    if (result != WW_OK)
        return result;
    const char *const scripts[] = {"BEGIN", ww_schema_sql(), sql, NULL};
    result = run(dir, scripts, true, err);
    free(sql);
    return result;
}

enum ww_err fixture_content(const char *dir, const char *version, struct ww_error *err)
{
    char release[PATH_MAX], target[PATH_MAX], next[PATH_MAX], current[PATH_MAX];
    snprintf(release, sizeof release, "%s/releases/%s", dir, version);
    snprintf(target, sizeof target, "releases/%s", version);
    snprintf(next, sizeof next, "%s/current.next", dir);
    snprintf(current, sizeof current, "%s/current", dir);
    enum ww_err result = fixture_release(release, err);
    if (result == WW_OK && (symlink(target, next) != 0 || rename(next, current) != 0))
        result = ww_fail(err, WW_ERR_SYSTEM, "cannot point %s to %s", current, target);
    return result;
}

static void open_or_abort(struct fixture *fixture)
{
    struct ww_error err;
    if (ww_release_open(fixture->dir, WW_RELEASE_QUICK, &fixture->release, &err) != WW_OK) {
        fprintf(stderr, "%s\n", err.message);
        abort();
    }
}

int fixture_setup(void **state)
{
    struct ww_error err;
    struct fixture *fixture = ww_alloc(sizeof *fixture);
    *fixture = (struct fixture){.dir = fixture_dir()};
    *state = fixture;
    if (fixture_release(fixture->dir, &err) != WW_OK) {
        fprintf(stderr, "%s\n", err.message);
        abort();
    }
    open_or_abort(fixture);
    return 0;
}

int fixture_teardown(void **state)
{
    struct fixture *fixture = *state;
    ww_release_close(fixture->release);
    ww_arena_finish(&fixture->arena);
    fixture_remove(fixture->dir);
    free(fixture);
    return 0;
}

void fixture_reopen(struct fixture *fixture, const char *sql)
{
    struct ww_error err;
    ww_release_close(fixture->release);
    fixture->release = NULL;
    if (fixture_change(fixture->dir, sql, &err) != WW_OK) {
        fprintf(stderr, "%s\n", err.message);
        abort();
    }
    open_or_abort(fixture);
}
