#define _GNU_SOURCE
#include "sync/assemble.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/delta.h"
#include "base/file.h"
#include "base/sha256.h"
#include "content/media.h"
#include "content/transport.h"

static struct ww_arena *arena_of(struct ww_assembly *a)
{
    return a->archive->arena;
}

static void note(struct ww_assembly *a, const char *what)
{
    if (a->note)
        a->note(a->user, what);
}

/* --- limits ------------------------------------------------------------------------------------
 */

static enum ww_err check_room(struct ww_assembly *a, const struct ww_record *record,
                              struct ww_error *err)
{
    const struct ww_sync_settings *settings = a->archive->settings;
    const int64_t mib = 1 << 20;
    struct statvfs disk;
    if (record->bytes <= 0 || record->installed_bytes < 0)
        return ww_fail(err, WW_ERR_INPUT, "%s does not say how large its packages are",
                       a->archive->url);
    if (a->fetched_bytes + record->bytes > settings->download_bytes)
        return ww_fail(err, WW_ERR_SYSTEM,
                       "version %s is larger than the %" PRId64
                       " MiB that may be fetched: raise download_mib, if that is right",
                       a->version, settings->download_bytes / mib);
    if (statvfs(a->staged, &disk) != 0)
        return ww_fail(err, WW_ERR_SYSTEM, "cannot examine the disk of %s: %s", a->staged,
                       strerror(errno));
    int64_t available = (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
    int64_t needed = record->bytes + record->installed_bytes + settings->free_bytes;
    if (available < needed)
        return ww_fail(err, WW_ERR_SYSTEM,
                       "the disk of %s has %" PRId64 " MiB left, version %s needs %" PRId64
                       " MiB with those that are to stay free",
                       a->staged, available / mib, a->version, needed / mib + 1);
    return WW_OK;
}

/* Fetches and unpacks one package into a fresh directory below `work`. */
static enum ww_err fetch(struct ww_assembly *a, const char *package, const char *version,
                         const char **dir, struct ww_error *err)
{
    struct ww_record record;
    *dir = ww_arena_printf(arena_of(a), "%s/%s", a->work, package);
    enum ww_err result = ww_archive_record(a->archive, package, version, &record, err);
    if (result == WW_OK)
        result = check_room(a, &record, err);
    if (result != WW_OK)
        return result;
    note(a, ww_arena_printf(arena_of(a), "fetching %s, %" PRId64 " kB", package,
                            record.bytes / 1000 + 1));
    result = ww_archive_fetch(a->archive, package, version, *dir, err);
    if (result == WW_OK)
        a->fetched_bytes += record.bytes;
    return result;
}

/* --- content -----------------------------------------------------------------------------------
 */

static enum ww_err check_hash(const char *path, const char *expected, struct ww_error *err)
{
    char hash[WW_SHA256_HEX];
    enum ww_err result = ww_sha256_file(path, hash, NULL, err);
    if (result == WW_OK && strcmp(hash, expected) != 0)
        result = ww_fail(err, WW_ERR_INPUT, "%s is not what was published", path);
    return result;
}

/* From the last release and what changed since; any failure leads to the whole content instead. */
static enum ww_err change_content(struct ww_assembly *a, const char *content, const char *sha256,
                                  struct ww_error *err)
{
    char before[32];
    const char *name = a->before ? strrchr(a->before, '/') : NULL;
    if (!name || strlen(name + 1) >= sizeof before)
        return ww_fail(err, WW_ERR_INPUT, "there is nothing that could be changed");
    ww_version_to_package(name + 1, before);
    const char *dir;
    enum ww_err result = fetch(a, ww_arena_printf(arena_of(a), WW_PACKAGE_CHANGE "%s", before),
                               a->version, &dir, err);
    if (result == WW_OK)
        result = ww_delta_apply(ww_arena_printf(arena_of(a), "%s/content.sqlite", a->before),
                                ww_arena_printf(arena_of(a), "%s/change.zst", dir), content, err);
    return result == WW_OK ? check_hash(content, sha256, err) : result;
}

static enum ww_err move(const char *from, const char *to, struct ww_error *err)
{
    struct stat st;
    if (lstat(from, &st) != 0 || !S_ISREG(st.st_mode))
        return ww_fail(err, WW_ERR_INPUT, "%s is missing or no file", from);
    if (chmod(from, 0644) != 0 || rename(from, to) != 0)
        return ww_fail(err, WW_ERR_SYSTEM, "cannot move %s: %s", from, strerror(errno));
    return WW_OK;
}

static enum ww_err fetch_content(struct ww_assembly *a, const char *content, const char *sha256,
                                 struct ww_error *err)
{
    const char *dir;
    enum ww_err result = fetch(a, WW_PACKAGE_CONTENT, a->version, &dir, err);
    if (result == WW_OK)
        result = move(ww_arena_printf(arena_of(a), "%s/content.sqlite", dir), content, err);
    return result == WW_OK ? check_hash(content, sha256, err) : result;
}

static enum ww_err make_content(struct ww_assembly *a, const struct ww_record *record,
                                struct ww_error *err)
{
    const char *content = ww_arena_printf(arena_of(a), "%s/content.sqlite", a->staged);
    if (strlen(record->sha256) != WW_SHA256_HEX - 1)
        return ww_fail(err, WW_ERR_INPUT, "%s does not say what content it has", a->archive->url);
    if (change_content(a, content, record->sha256, NULL) == WW_OK)
        return WW_OK;
    unlink(content);
    return fetch_content(a, content, record->sha256, err);
}

/* --- pictures ----------------------------------------------------------------------------------
 */

static bool is_listed_file(const char *path, const struct ww_media_file *file)
{
    char hash[WW_SHA256_HEX];
    int64_t size;
    return ww_sha256_file(path, hash, &size, NULL) == WW_OK && size == file->bytes &&
           strcmp(hash, file->sha256) == 0;
}

static bool keep_picture(struct ww_assembly *a, const struct ww_media_file *file)
{
    if (!a->before)
        return false;
    const char *old = ww_arena_printf(arena_of(a), "%s/media/%s", a->before, file->file);
    if (access(old, R_OK) != 0 || !is_listed_file(old, file))
        return false;
    const char *new = ww_arena_printf(arena_of(a), "%s/media/%s", a->staged, file->file);
    return ww_file_link(old, new, NULL) == WW_OK;
}

/* "name (= version)" among what the content depends on; NULL: it does not. */
static const char *bucket_version(struct ww_assembly *a, const char *depends, const char *name)
{
    const char *at = strstr(depends, ww_arena_printf(arena_of(a), "%s (= ", name));
    if (!at)
        return NULL;
    at += strlen(name) + 4;
    return ww_arena_strndup(arena_of(a), at, strcspn(at, ")"));
}

static enum ww_err fetch_bucket(struct ww_assembly *a, const char *depends, int bucket,
                                const char **dir, struct ww_error *err)
{
    const char *name = ww_arena_printf(arena_of(a), WW_PACKAGE_MEDIA "%x", (unsigned)bucket);
    const char *version = bucket_version(a, depends, name);
    if (!version)
        return ww_fail(err, WW_ERR_INPUT, "%s %s lists pictures that no package of %s holds",
                       WW_PACKAGE_CONTENT, a->version, a->archive->url);
    return fetch(a, name, version, dir, err);
}

static enum ww_err add_picture(struct ww_assembly *a, const struct ww_media_file *file,
                               const char *depends, const char *dirs[WW_MEDIA_BUCKETS],
                               struct ww_error *err)
{
    int bucket = ww_media_bucket(file->file);
    if (bucket < 0)
        return ww_fail(err, WW_ERR_INPUT, "the picture %s of version %s has a name that is no hash",
                       file->file, a->version);
    enum ww_err result =
        dirs[bucket] ? WW_OK : fetch_bucket(a, depends, bucket, &dirs[bucket], err);
    if (result != WW_OK)
        return result;
    const char *from = ww_arena_printf(arena_of(a), "%s/media/%s", dirs[bucket], file->file);
    if (!is_listed_file(from, file))
        return ww_fail(err, WW_ERR_INPUT, "the picture %s of version %s is not what was published",
                       file->file, a->version);
    a->pictures_new++;
    return move(from, ww_arena_printf(arena_of(a), "%s/media/%s", a->staged, file->file), err);
}

/* What was fetched may be signed and still be nothing that this terminal can show. */
static enum ww_err open_staged(struct ww_assembly *a, enum ww_release_check check,
                               struct ww_release **release, struct ww_error *err)
{
    struct ww_error reason;
    enum ww_err result = ww_release_open(a->staged, check, release, &reason);
    return result == WW_OK
               ? WW_OK
               : ww_fail(err, result, "version %s is refused: %s", a->version, reason.message);
}

static enum ww_err add_pictures(struct ww_assembly *a, const char *depends, struct ww_error *err)
{
    const char *dirs[WW_MEDIA_BUCKETS] = {0};
    struct ww_release *release;
    int count;
    enum ww_err result = ww_dir_create(ww_arena_printf(arena_of(a), "%s/media", a->staged), err);
    if (result == WW_OK)
        result = open_staged(a, WW_RELEASE_QUICK, &release, err);
    if (result != WW_OK)
        return result;
    const struct ww_media_file *files = ww_media_files(release, arena_of(a), &count);
    ww_release_close(release);
    if (!files)
        return ww_fail(err, WW_ERR_INPUT, "the list of pictures of version %s is damaged",
                       a->version);
    note(a, "comparing pictures");
    for (int i = 0; i < count && result == WW_OK; i++) {
        if (keep_picture(a, &files[i]))
            a->pictures_kept++;
        else
            result = add_picture(a, &files[i], depends, dirs, err);
    }
    return result;
}

static enum ww_err check(struct ww_assembly *a, struct ww_error *err)
{
    struct ww_release *release;
    note(a, "checking");
    enum ww_err result = open_staged(a, WW_RELEASE_FULL, &release, err);
    ww_release_close(release);
    return result;
}

enum ww_err ww_assemble(struct ww_assembly *a, struct ww_error *err)
{
    struct ww_record record;
    enum ww_err result = ww_dir_remove(a->work, err);
    if (result == WW_OK)
        result = ww_dir_create(a->work, err);
    if (result == WW_OK)
        result = ww_archive_record(a->archive, WW_PACKAGE_CONTENT, a->version, &record, err);
    if (result == WW_OK)
        result = make_content(a, &record, err);
    if (result == WW_OK)
        result = add_pictures(a, record.depends, err);
    if (result == WW_OK)
        result = check(a, err);
    ww_dir_remove(a->work, NULL);
    return result;
}
