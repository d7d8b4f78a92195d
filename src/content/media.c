#include "content/media.h"

#include <string.h>

#include "content/query.h"

/* A name that cannot lead out of media/. */
static bool is_media_name(const char *name)
{
    return *name && *name != '.' &&
           name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789._-")] == '\0';
}

bool ww_release_media(struct ww_release *release, struct ww_arena *arena, int64_t id, int lang,
                      struct ww_media *out)
{
    *out = (struct ww_media){0};
    if (id == 0)
        return false;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_MEDIA, 1, &id);
    if (!ww_query_next(release, stmt))
        return false;
    const char *file = ww_column_string(stmt, 0, arena);
    if (is_media_name(file))
        *out = (struct ww_media){
            .id = id,
            .path = ww_arena_printf(arena, "%s/media/%s", release->directory.path, file),
            .width_px = ww_column_int(stmt, 1, 1, 4096, 1),
            .height_px = ww_column_int(stmt, 2, 1, 4096, 1),
            .credit = ww_column_optional(stmt, 3, arena),
        };
    ww_query_end(stmt);
    if (out->id)
        out->alt = ww_release_text(release, arena, WW_ENTITY_MEDIA, id, WW_FIELD_ALT, lang);
    return out->id != 0;
}

static bool is_sha256(const char *hex)
{
    return strlen(hex) == 64 && hex[strspn(hex, "0123456789abcdef")] == '\0';
}

static int media_count(struct ww_release *release)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_MEDIA_COUNT, 0, NULL);
    int count = ww_query_next(release, stmt) ? ww_column_int(stmt, 0, 0, INT32_MAX, 0) : 0;
    ww_query_end(stmt);
    return count;
}

const struct ww_media_file *ww_media_files(struct ww_release *release, struct ww_arena *arena,
                                           int *count)
{
    int found = 0, expected = media_count(release);
    *count = 0;
    bool usable = true;
    struct ww_media_file *files = ww_arena_array(arena, (size_t)expected + 1, sizeof *files);
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_MEDIA_FILES, 0, NULL);
    while (found < expected && ww_query_next(release, stmt)) {
        struct ww_media_file *file = &files[found++];
        file->file = ww_column_string(stmt, 0, arena);
        file->sha256 = ww_column_string(stmt, 1, arena);
        file->bytes = sqlite3_column_int64(stmt, 2);
        usable = usable && is_media_name(file->file) && is_sha256(file->sha256) && file->bytes > 0;
    }
    ww_query_end(stmt);
    if (!usable || ww_release_is_broken(release))
        return NULL;
    *count = found;
    return files;
}
