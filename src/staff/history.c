#include "staff/history.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "content/media.h"
#include "content/offers.h"
#include "staff/publish.h"

enum { RECORDS_MAX = 1000 };

static int newest_first(const void *a, const void *b)
{
    const struct ww_edition_record *left = a, *right = b;
    return strcmp(right->version, left->version);
}

static int64_t file_bytes(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? st.st_size : 0;
}

static void describe(const char *path, struct ww_edition_record *record)
{
    struct ww_arena arena = {0};
    struct ww_release *release;
    if (ww_release_open(path, WW_RELEASE_QUICK, &release, NULL) != WW_OK)
        return;
    int count;
    record->is_readable = true;
    record->published_min = ww_release_published_min(release);
    record->offers =
        ww_offers_list(release, &arena, WW_LIST_ALL, 0, 0, ww_wall_day(record->published_min))
            .count;
    record->bytes = file_bytes(ww_arena_printf(&arena, "%s/content.sqlite", path));
    const struct ww_media_file *files = ww_media_files(release, &arena, &count);
    for (int i = 0; i < count; i++)
        record->bytes += files[i].bytes;
    ww_release_close(release);
    ww_arena_finish(&arena);
}

/* The version that `current` points to, "" when it points to none. */
static void current_version(const char *dir, char version[WW_VERSION_SIZE])
{
    char target[64] = "";
    struct ww_arena arena = {0};
    ssize_t length =
        readlink(ww_arena_printf(&arena, "%s/current", dir), target, sizeof target - 1);
    const char *name = length > 0 ? strrchr(target, '/') : NULL;
    snprintf(version, WW_VERSION_SIZE, "%s", name && ww_version_is(name + 1) ? name + 1 : "");
    ww_arena_finish(&arena);
}

enum ww_err ww_history_list(const char *dir_path, struct ww_arena *arena,
                            struct ww_edition_record **records, int *count, struct ww_error *err)
{
    char current[WW_VERSION_SIZE];
    const char *releases = ww_arena_printf(arena, "%s/releases", dir_path);
    *count = 0;
    *records = ww_arena_array(arena, RECORDS_MAX, sizeof **records);
    DIR *dir = opendir(releases);
    if (!dir)
        return ww_fail(err, errno == ENOENT ? WW_ERR_INPUT : WW_ERR_SYSTEM,
                       "%s is no content directory (cannot open %s: %s)", dir_path, releases,
                       strerror(errno));
    current_version(dir_path, current);
    for (const struct dirent *entry; (entry = readdir(dir)) && *count < RECORDS_MAX;) {
        if (!ww_version_is(entry->d_name))
            continue;
        struct ww_edition_record *record = &(*records)[(*count)++];
        snprintf(record->version, sizeof record->version, "%.20s", entry->d_name);
        record->is_current = strcmp(record->version, current) == 0;
        describe(ww_arena_printf(arena, "%s/%s", releases, record->version), record);
    }
    closedir(dir);
    qsort(*records, (size_t)*count, sizeof **records, newest_first);
    return WW_OK;
}

/* --- going back --------------------------------------------------------------------------------
 */

/* The release to go back to: the one that was asked for, or the one before the current one. */
static enum ww_err choose(const char *dir, const char *version, struct ww_arena *arena,
                          char from[WW_VERSION_SIZE], struct ww_error *err)
{
    struct ww_edition_record *records;
    int count;
    bool behind_current = false;
    enum ww_err result = ww_history_list(dir, arena, &records, &count, err);
    if (result != WW_OK)
        return result;
    for (int i = 0; i < count; i++) {
        const struct ww_edition_record *record = &records[i];
        bool is_it = version ? strcmp(record->version, version) == 0 : behind_current;
        behind_current = behind_current || record->is_current;
        if (!is_it)
            continue;
        if (record->is_current)
            return ww_fail(err, WW_ERR_INPUT, "%s is shown already", record->version);
        memcpy(from, record->version, WW_VERSION_SIZE);
        return WW_OK;
    }
    if (version)
        return ww_fail(err, WW_ERR_INPUT, "%s has no release %s; wegweiserctl releases lists them",
                       dir, version);
    return ww_fail(err, WW_ERR_INPUT, "%s has no release before the one that is shown", dir);
}

enum ww_err ww_history_choose(const char *dir, const char *version, char from[WW_VERSION_SIZE],
                              struct ww_error *err)
{
    struct ww_arena arena = {0};
    enum ww_err result = choose(dir, version, &arena, from, err);
    ww_arena_finish(&arena);
    return result;
}

static enum ww_err share_files(struct ww_release *release, const char *staged,
                               struct ww_arena *arena, struct ww_error *err)
{
    int count;
    const char *dir = ww_release_dir(release);
    const struct ww_media_file *files = ww_media_files(release, arena, &count);
    if (!files)
        return ww_fail(err, WW_ERR_INPUT, "the list of pictures of %s is damaged", dir);
    enum ww_err result = ww_dir_create(ww_arena_printf(arena, "%s/media", staged), err);
    for (int i = 0; i < count && result == WW_OK; i++)
        result = ww_file_link(ww_arena_printf(arena, "%s/media/%s", dir, files[i].file),
                              ww_arena_printf(arena, "%s/media/%s", staged, files[i].file), err);
    if (result == WW_OK)
        result = ww_file_link(ww_arena_printf(arena, "%s/content.sqlite", dir),
                              ww_arena_printf(arena, "%s/content.sqlite", staged), err);
    return result;
}

static enum ww_err put_again(struct ww_shelf *shelf, struct ww_release *release, int64_t now_s,
                             char as[WW_VERSION_SIZE], struct ww_arena *arena, struct ww_error *err)
{
    if (!ww_version_make(now_s, shelf->newest, as))
        return ww_fail(err, WW_ERR_INPUT, "there is no version after %s/%s; remove that release",
                       shelf->releases, shelf->newest);
    enum ww_err result = share_files(release, shelf->staged, arena, err);
    if (result == WW_OK)
        result = ww_shelf_put(shelf, as, err);
    if (result == WW_OK)
        ww_shelf_prune(shelf, WW_RELEASES_KEPT);
    return result;
}

enum ww_err ww_history_rollback(const char *dir, const char *version, int64_t now_s,
                                char as[WW_VERSION_SIZE], char from[WW_VERSION_SIZE],
                                struct ww_error *err)
{
    struct ww_arena arena = {0};
    struct ww_release *release = NULL;
    struct ww_shelf shelf = {.lock_fd = -1};
    enum ww_err result = choose(dir, version, &arena, from, err);
    if (result == WW_OK)
        result = ww_release_open(ww_arena_printf(&arena, "%s/releases/%s", dir, from),
                                 WW_RELEASE_FULL, &release, err);
    if (result == WW_OK) {
        result = ww_shelf_open(&shelf, dir, false, err);
        if (result == WW_OK)
            result = put_again(&shelf, release, now_s, as, &arena, err);
        ww_shelf_close(&shelf);
    }
    ww_release_close(release);
    ww_arena_finish(&arena);
    return result;
}
