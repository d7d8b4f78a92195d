/* A content.sqlite that somebody changed: cells in spite of the schema, and single bytes. The
 * terminal refuses it, or reads all of it without showing what cannot be shown. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "content/fixture.h"
#include "content/walk.h"
#include "fuzz/fuzz.h"

/* A good release; made once, for ever. */
struct good {
    char *bytes, *picture;
    size_t size, picture_size;
};

static const struct good *make_good(void)
{
    static struct good good;
    if (good.bytes)
        return &good;
    struct ww_error err;
    char *dir = fixture_dir();
    struct ww_arena arena = {0};
    fuzz_expect(fixture_release(dir, &err) == WW_OK);
    fuzz_expect(ww_file_read(ww_arena_printf(&arena, "%s/content.sqlite", dir), 1 << 24,
                             &good.bytes, &good.size, &err) == WW_OK);
    fuzz_expect(ww_file_read(ww_arena_printf(&arena, "%s/media/a1-1.png", dir), 1 << 24,
                             &good.picture, &good.picture_size, &err) == WW_OK);
    ww_arena_finish(&arena);
    fixture_remove(dir);
    return &good;
}

struct input {
    const uint8_t *at;
    size_t left;
};

static uint32_t take(struct input *input, int bytes)
{
    uint32_t value = 0;
    for (; bytes > 0; bytes--) {
        value = value << 8 | (input->left ? *input->at : 0);
        input->at += input->left > 0;
        input->left -= input->left > 0;
    }
    return value;
}

/* A value of any kind for ?1. */
static void bind_value(sqlite3_stmt *stmt, struct input *input)
{
    enum { LARGE = 900000 };
    uint32_t kind = take(input, 1) % 6, count = kind == 3 || kind == 4 ? take(input, 1) : 0;
    count = count < input->left ? count : (uint32_t)input->left;
    if (kind == 0)
        sqlite3_bind_null(stmt, 1);
    else if (kind == 1)
        sqlite3_bind_int(stmt, 1, (int8_t)take(input, 1));
    else if (kind == 2)
        sqlite3_bind_int64(stmt, 1, (int64_t)((uint64_t)take(input, 4) << 32 | take(input, 4)));
    else if (kind == 3)
        sqlite3_bind_text(stmt, 1, (const char *)input->at, (int)count, SQLITE_TRANSIENT);
    else if (kind == 4)
        sqlite3_bind_blob(stmt, 1, input->at, (int)count, SQLITE_TRANSIENT);
    else
        sqlite3_bind_zeroblob(stmt, 1, LARGE);
    input->at += count;
    input->left -= count;
}

/* The n-th name that a statement gives, counted round; false: there is none. */
static bool name_of(sqlite3 *db, const char *sql, const char *about, uint32_t n, struct ww_buf *out)
{
    sqlite3_stmt *stmt;
    uint32_t count = 0;
    fuzz_expect(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK);
    sqlite3_bind_text(stmt, 1, about, -1, SQLITE_TRANSIENT);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        count++;
    sqlite3_reset(stmt);
    for (n = count ? n % count : 0; count && sqlite3_step(stmt) == SQLITE_ROW; n--)
        if (n == 0) {
            ww_buf_puts(out, (const char *)sqlite3_column_text(stmt, 0));
            break;
        }
    sqlite3_finalize(stmt);
    return count > 0;
}

/* Every row that has there what the row chosen has. */
static void change_cell(sqlite3 *db, struct input *input)
{
    struct ww_buf table = {0}, column = {0}, sql = {0};
    uint32_t row;
    sqlite3_stmt *stmt;
    if (name_of(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", "",
                take(input, 1), &table) &&
        name_of(db, "SELECT name FROM pragma_table_info(?1)", table.data, take(input, 1),
                &column)) {
        row = take(input, 1);
        ww_buf_printf(&sql,
                      "UPDATE OR IGNORE \"%s\" SET \"%s\" = ?1 WHERE \"%s\" IS (SELECT \"%s\" "
                      "FROM \"%s\" LIMIT 1 OFFSET %u)",
                      table.data, column.data, column.data, column.data, table.data, row);
        if (sqlite3_prepare_v2(db, sql.data, -1, &stmt, NULL) == SQLITE_OK) {
            bind_value(stmt, input);
            sqlite3_step(stmt);
        }
        sqlite3_finalize(stmt);
    }
    ww_buf_finish(&table);
    ww_buf_finish(&column);
    ww_buf_finish(&sql);
}

static void change_cells(const char *path, struct input *input)
{
    enum { MAX = 8 };
    sqlite3 *db;
    fuzz_expect(sqlite3_open(path, &db) == SQLITE_OK);
    sqlite3_exec(db,
                 "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; "
                 "PRAGMA ignore_check_constraints = ON; BEGIN",
                 NULL, NULL, NULL);
    for (uint32_t count = take(input, 1) % MAX; count > 0; count--)
        change_cell(db, input);
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    sqlite3_close(db);
}

static void change_bytes(const char *path, struct input *input)
{
    char *bytes;
    size_t size;
    if (input->left == 0)
        return;
    fuzz_expect(ww_file_read(path, 1 << 26, &bytes, &size, NULL) == WW_OK);
    while (input->left) {
        size_t at = take(input, 3) % size;
        for (uint32_t count = 1 + take(input, 1) % 8; count > 0 && at < size; count--)
            bytes[at++] = (char)take(input, 1);
    }
    fuzz_expect(ww_file_write(path, bytes, size, NULL) == WW_OK);
    free(bytes);
}

static void open_and_walk(const char *dir)
{
    struct ww_release *release;
    struct ww_error err = {0};
    if (ww_release_open(dir, WW_RELEASE_FULL, &release, &err) == WW_OK)
        ww_release_close(release);
    else
        fuzz_expect(*err.message);
    if (ww_release_open(dir, WW_RELEASE_QUICK, &release, &err) != WW_OK)
        return;
    struct walk walk = walk_release(release);
    fuzz_expect(walk.malformed == 0 && walk.out_of_range == 0);
    ww_release_close(release);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const struct good *good = make_good();
    struct input input = {bytes, size};
    struct ww_arena arena = {0};
    char *dir = fixture_dir();
    const char *path = ww_arena_printf(&arena, "%s/content.sqlite", dir);
    const char *media = ww_arena_printf(&arena, "%s/media", dir);
    const char *picture = ww_arena_printf(&arena, "%s/a1-1.png", media);
    fuzz_expect(ww_file_write(path, good->bytes, good->size, NULL) == WW_OK);
    fuzz_expect(ww_dir_create(media, NULL) == WW_OK);
    fuzz_expect(ww_file_write(picture, good->picture, good->picture_size, NULL) == WW_OK);
    change_cells(path, &input);
    change_bytes(path, &input);
    open_and_walk(dir);
    fixture_remove(dir);
    ww_arena_finish(&arena);
    return 0;
}
