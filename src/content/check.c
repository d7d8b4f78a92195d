#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "content/image.h"
#include "content/load.h"
#include "content/schema.h"

static sqlite3_stmt *prepare(struct ww_release *release, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(release->db, sql, -1, &stmt, NULL) != SQLITE_OK)
        ww_release_break(release, sqlite3_errmsg(release->db));
    return stmt;
}

/* Says nothing of CHECK constraints: on a read-only connection SQLite does not keep them.
 * Publishing lets them be checked, and the readers of query.h let no value out of its range. */
static enum ww_err check_pages(struct ww_release *release, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    sqlite3_stmt *stmt = prepare(release, "PRAGMA quick_check(1)");
    if (ww_query_next(release, stmt)) {
        const char *found = (const char *)sqlite3_column_text(stmt, 0);
        if (!found || strcmp(found, "ok") != 0)
            result = ww_fail_content(release, err, "the file is damaged (%.200s)",
                                     found ? found : "out of memory");
    }
    sqlite3_finalize(stmt);
    return result;
}

static enum ww_err check_references(struct ww_release *release, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    sqlite3_stmt *stmt = prepare(release, "PRAGMA foreign_key_check");
    if (ww_query_next(release, stmt))
        result = ww_fail_content(release, err, "the table %s refers to a row that %s does not have",
                                 (const char *)sqlite3_column_text(stmt, 0),
                                 (const char *)sqlite3_column_text(stmt, 2));
    sqlite3_finalize(stmt);
    return result;
}

static bool is_utf8(sqlite3_stmt *stmt, int column)
{
    const char *s = (const char *)sqlite3_column_text(stmt, column);
    size_t n = (size_t)sqlite3_column_bytes(stmt, column);
    return !s || (ww_utf8_check(s, n) == n && !memchr(s, 0, n));
}

static enum ww_err check_texts_of(struct ww_release *release, const char *table,
                                  struct ww_error *err)
{
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", table);
    if (!sql)
        ww_out_of_memory(strlen(table));
    sqlite3_stmt *stmt = prepare(release, sql);
    sqlite3_free(sql);
    enum ww_err result = WW_OK;
    int count = sqlite3_column_count(stmt), texts = 0;
    int columns[64];
    for (int column = 0; column < count && texts < 64; column++) {
        const char *type = sqlite3_column_decltype(stmt, column);
        if (type && strcmp(type, "TEXT") == 0)
            columns[texts++] = column;
    }
    while (texts > 0 && result == WW_OK && ww_query_next(release, stmt))
        for (int i = 0; i < texts; i++)
            if (!is_utf8(stmt, columns[i]))
                result = ww_fail_content(release, err, "the table %s has a text that is not UTF-8",
                                         table);
    sqlite3_finalize(stmt);
    return result;
}

static enum ww_err check_texts(struct ww_release *release, struct ww_error *err)
{
    int count;
    const struct ww_schema_object *objects = ww_schema_objects(&count);
    enum ww_err result = WW_OK;
    for (int i = 0; i < count && result == WW_OK; i++)
        if (strcmp(objects[i].type, "table") == 0)
            result = check_texts_of(release, objects[i].name, err);
    return result;
}

/* Every number below the count and at most once. */
static bool list_is_sane(const struct ww_release *release, const unsigned char *blob, size_t count,
                         uint64_t *seen)
{
    memset(seen, 0, (release->service_count / 64 + 1) * sizeof *seen);
    for (size_t i = 0; i < count; i++, blob += 4) {
        uint32_t no =
            blob[0] | (uint32_t)blob[1] << 8 | (uint32_t)blob[2] << 16 | (uint32_t)blob[3] << 24;
        if (no >= release->service_count || (seen[no / 64] >> no % 64 & 1))
            return false;
        seen[no / 64] |= UINT64_C(1) << no % 64;
    }
    return true;
}

static enum ww_err check_lists(struct ww_release *release, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    sqlite3_stmt *stmt = prepare(release, "SELECT count(*) FROM service");
    if (ww_query_next(release, stmt) && sqlite3_column_int64(stmt, 0) != release->service_count)
        result = ww_fail_content(release, err, "the offers are not numbered without a gap");
    sqlite3_finalize(stmt);
    uint64_t *seen = ww_alloc((release->service_count / 64 + 1) * sizeof *seen);
    stmt = prepare(release, "SELECT services, kind, id, lang FROM list");
    while (result == WW_OK && ww_query_next(release, stmt)) {
        const unsigned char *blob = sqlite3_column_blob(stmt, 0);
        size_t size = (size_t)sqlite3_column_bytes(stmt, 0);
        if (size % 4 != 0 || (size > 0 && !list_is_sane(release, blob, size / 4, seen)))
            result = ww_fail_content(
                release, err, "the list of kind %d, id %lld, language %d is wrong",
                sqlite3_column_int(stmt, 1), (long long)sqlite3_column_int64(stmt, 2),
                sqlite3_column_int(stmt, 3));
    }
    sqlite3_finalize(stmt);
    free(seen);
    return result;
}

/* As many bits as offers, and none beyond. */
static enum ww_err check_facets(struct ww_release *release, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    size_t expected = (release->service_count + 7) / 8;
    unsigned spare = release->service_count % 8 ? 0xFFu << release->service_count % 8 & 0xFF : 0;
    sqlite3_stmt *stmt = prepare(release, "SELECT services, kind, position FROM facet");
    while (result == WW_OK && ww_query_next(release, stmt)) {
        const unsigned char *blob = sqlite3_column_blob(stmt, 0);
        size_t size = (size_t)sqlite3_column_bytes(stmt, 0);
        if (size != expected || (size > 0 && blob[size - 1] & spare))
            result = ww_fail_content(release, err, "the facet of kind %d, position %d is wrong",
                                     sqlite3_column_int(stmt, 1), sqlite3_column_int(stmt, 2));
    }
    sqlite3_finalize(stmt);
    return result;
}

/* Numbers without a gap: documents behind the offers, words from 0. */
static enum ww_err check_search(struct ww_release *release, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    sqlite3_stmt *stmt = prepare(
        release, "SELECT count(*), ifnull(min(no), -1), ifnull(max(no), -1) FROM search_document"
                 " UNION ALL SELECT count(*), ifnull(min(no), -1), ifnull(max(no), -1)"
                 " FROM search_word");
    for (int64_t first = release->service_count; result == WW_OK && ww_query_next(release, stmt);
         first = 0) {
        int64_t count = sqlite3_column_int64(stmt, 0);
        if (count > 0 && (sqlite3_column_int64(stmt, 1) != first ||
                          sqlite3_column_int64(stmt, 2) != first + count - 1))
            result =
                ww_fail_content(release, err, "the search index is not numbered without a gap");
    }
    sqlite3_finalize(stmt);
    return result;
}

static enum ww_err check_picture(const struct ww_media *media, struct ww_error *err)
{
    char *bytes;
    size_t size;
    enum ww_err result = ww_file_read(media->path, WW_IMAGE_MAX_BYTES, &bytes, &size, err);
    if (result != WW_OK)
        return result;
    struct ww_image_info info;
    struct ww_error reason;
    result = ww_image_probe(bytes, size, &info, &reason);
    free(bytes);
    if (result != WW_OK)
        return ww_fail(err, result, "%s: %s", media->path, reason.message);
    if (info.width_px != media->width_px || info.height_px != media->height_px)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s is not the picture that was published (%d x %d pixels instead of "
                       "%d x %d): publish the content again",
                       media->path, info.width_px, info.height_px, media->width_px,
                       media->height_px);
    return WW_OK;
}

static enum ww_err check_media(struct ww_release *release, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    struct ww_arena arena = {0};
    sqlite3_stmt *stmt = prepare(release, "SELECT id FROM media");
    while (result == WW_OK && ww_query_next(release, stmt)) {
        int64_t id = sqlite3_column_int64(stmt, 0);
        struct ww_media media;
        ww_arena_reset(&arena);
        result = ww_release_media(release, &arena, id, 0, &media)
                     ? check_picture(&media, err)
                     : ww_fail_content(release, err, "picture %lld has no usable file name",
                                       (long long)id);
    }
    sqlite3_finalize(stmt);
    ww_arena_finish(&arena);
    return result;
}

enum ww_err ww_check_full(struct ww_release *release, struct ww_error *err)
{
    static enum ww_err (*const checks[])(struct ww_release *, struct ww_error *) = {
        check_pages,  check_references, check_texts, check_lists,
        check_search, check_facets,     check_media,
    };
    enum ww_err result = WW_OK;
    for (size_t i = 0; i < sizeof checks / sizeof *checks && result == WW_OK; i++) {
        release->budget = INT64_MAX;
        result = checks[i](release, err);
        if (release->broken)
            result = ww_fail_content(release, err, "the file is damaged");
    }
    return result;
}
