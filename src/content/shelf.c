#define _GNU_SOURCE /* renameat2() */
#include "content/shelf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"

enum { VERSION_LENGTH = 15, SUFFIX_MAX = 999 };

static enum ww_err fail_path(struct ww_error *err, const char *what, const char *path)
{
    return ww_fail(err, WW_ERR_SYSTEM, "cannot %s %s: %s", what, path, strerror(errno));
}

bool ww_version_is(const char *name)
{
    static const char form[] = "dddddddd-dddddd-ddd";
    size_t n = strlen(name);
    if (n != VERSION_LENGTH && n != sizeof form - 1)
        return false;
    for (size_t i = 0; i < n; i++)
        if (form[i] == 'd' ? name[i] < '0' || name[i] > '9' : name[i] != form[i])
            return false;
    return true;
}

bool ww_version_make(int64_t now_s, const char *newest, char out[WW_VERSION_SIZE])
{
    const int64_t day_s = WW_DAY_MINUTES * 60;
    struct ww_date date = ww_date_from_day((int32_t)(now_s / day_s));
    unsigned second = (unsigned)(now_s % day_s);
    snprintf(out, WW_VERSION_SIZE, "%04u%02u%02u-%02u%02u%02u", (unsigned)date.year % 10000,
             (unsigned)date.month % 100, (unsigned)date.day % 100, second / 3600 % 100,
             second / 60 % 60, second % 60);
    if (!newest || strcmp(newest, out) < 0)
        return true;
    long suffix = newest[VERSION_LENGTH] ? strtol(newest + VERSION_LENGTH + 1, NULL, 10) + 1 : 1;
    snprintf(out, WW_VERSION_SIZE, "%.15s-%03u", newest, (unsigned)(suffix % 1000));
    return suffix <= SUFFIX_MAX;
}

bool ww_version_is_ahead(const char *version, int64_t now_s)
{
    char soon[WW_VERSION_SIZE];
    ww_version_make(now_s + 3600, NULL, soon);
    return strncmp(version, soon, VERSION_LENGTH) > 0;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Versions in name order, into the arena; returns how many. */
static size_t list_versions(struct ww_shelf *shelf, const char ***out)
{
    size_t count = 0, capacity = 16;
    const char **names = ww_arena_array(&shelf->arena, capacity, sizeof *names);
    DIR *dir = opendir(shelf->releases);
    for (const struct dirent *entry; dir && (entry = readdir(dir));) {
        if (!ww_version_is(entry->d_name))
            continue;
        if (count == capacity) {
            const char **more = ww_arena_array(&shelf->arena, capacity * 2, sizeof *names);
            memcpy(more, names, capacity * sizeof *names);
            names = more;
            capacity *= 2;
        }
        names[count++] = ww_arena_strdup(&shelf->arena, entry->d_name);
    }
    if (dir)
        closedir(dir);
    if (count)
        qsort(names, count, sizeof *names, compare_names);
    *out = names;
    return count;
}

/* What a publishing that was killed left behind. */
static void remove_leftovers(struct ww_shelf *shelf)
{
    DIR *dir = opendir(shelf->releases);
    for (const struct dirent *entry; dir && (entry = readdir(dir));)
        if (strncmp(entry->d_name, ".new-", 5) == 0)
            ww_dir_remove(ww_arena_printf(&shelf->arena, "%s/%s", shelf->releases, entry->d_name),
                          NULL);
    if (dir)
        closedir(dir);
}

static enum ww_err stage(struct ww_shelf *shelf, const char *prefix, struct ww_error *err)
{
    char *path = ww_arena_printf(&shelf->arena, "%s-XXXXXX", prefix);
    if (!mkdtemp(path))
        return fail_path(err, "create a directory like", path);
    shelf->staged = path;
    /* mkdtemp() lets only its owner in, but terminals run as another user */
    return chmod(path, 0755) == 0 ? WW_OK : fail_path(err, "open up", path);
}

static enum ww_err open_content_directory(struct ww_shelf *shelf, struct ww_error *err)
{
    struct stat st;
    const char *current = ww_arena_printf(&shelf->arena, "%s/current", shelf->dir);
    if (lstat(current, &st) == 0 && !S_ISLNK(st.st_mode))
        return ww_fail(err, WW_ERR_INPUT,
                       "%s is no link, so this is no directory of ours; choose "
                       "another one",
                       current);
    enum ww_err result = ww_dir_create(shelf->releases, err);
    if (result != WW_OK)
        return result;
    shelf->lock_fd = open(shelf->releases, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (shelf->lock_fd < 0)
        return fail_path(err, "open", shelf->releases);
    if (flock(shelf->lock_fd, LOCK_EX | LOCK_NB) != 0)
        return ww_fail(err, WW_ERR_SYSTEM,
                       "somebody else is putting a release into %s just now; try again when that "
                       "is done",
                       shelf->dir);
    remove_leftovers(shelf);
    const char **versions;
    size_t count = list_versions(shelf, &versions);
    shelf->newest = count ? versions[count - 1] : NULL;
    return stage(shelf, ww_arena_printf(&shelf->arena, "%s/.new", shelf->releases), err);
}

/* Never replaces anything but an empty directory or another release. */
static enum ww_err check_bare_target(const struct ww_shelf *shelf, struct ww_error *err)
{
    struct stat st;
    char path[4096];
    snprintf(path, sizeof path, "%s/content.sqlite", shelf->dir);
    if (stat(path, &st) == 0 || (rmdir(shelf->dir) == 0 && mkdir(shelf->dir, 0755) == 0))
        return WW_OK;
    return ww_fail(
        err, WW_ERR_INPUT,
        "%s is neither empty nor a release, so it is left alone; choose another directory",
        shelf->dir);
}

enum ww_err ww_shelf_open(struct ww_shelf *shelf, const char *dir, bool bare, struct ww_error *err)
{
    *shelf = (struct ww_shelf){.bare = bare, .lock_fd = -1};
    size_t length = strlen(dir);
    while (length > 1 && dir[length - 1] == '/')
        length--;
    shelf->dir = ww_arena_strndup(&shelf->arena, dir, length);
    shelf->releases = ww_arena_printf(&shelf->arena, "%s/releases", shelf->dir);
    shelf->created = access(shelf->dir, F_OK) != 0;
    shelf->created_releases = !bare && access(shelf->releases, F_OK) != 0;
    if (!bare)
        return open_content_directory(shelf, err);
    enum ww_err result = ww_dir_create(shelf->dir, err);
    if (result == WW_OK)
        result = check_bare_target(shelf, err);
    return result == WW_OK ? stage(shelf, ww_arena_printf(&shelf->arena, "%s.new", shelf->dir), err)
                           : result;
}

static enum ww_err sync_staged(const struct ww_shelf *shelf, struct ww_error *err)
{
    char media[4096];
    snprintf(media, sizeof media, "%s/media", shelf->staged);
    enum ww_err result = ww_dir_exists(media) ? ww_dir_sync(media, err) : WW_OK;
    return result == WW_OK ? ww_dir_sync(shelf->staged, err) : result;
}

/* The old release, if there is one, ends up where the new one was and goes with it. */
static enum ww_err put_bare(struct ww_shelf *shelf, struct ww_error *err)
{
    if (renameat2(AT_FDCWD, shelf->staged, AT_FDCWD, shelf->dir, RENAME_EXCHANGE) != 0)
        return fail_path(err, "replace", shelf->dir);
    shelf->created = false;
    return ww_dir_sync(ww_arena_printf(&shelf->arena, "%s/..", shelf->dir), err);
}

static enum ww_err move_current(struct ww_shelf *shelf, const char *version, struct ww_error *err)
{
    const char *link = ww_arena_printf(&shelf->arena, "%s/.current.new", shelf->dir);
    const char *current = ww_arena_printf(&shelf->arena, "%s/current", shelf->dir);
    unlink(link);
    if (symlink(ww_arena_printf(&shelf->arena, "releases/%s", version), link) != 0)
        return fail_path(err, "create", link);
    if (rename(link, current) != 0) {
        fail_path(err, "replace", current);
        unlink(link);
        return WW_ERR_SYSTEM;
    }
    /* It is shown from here on, even if the disk fails to say that it keeps it. */
    shelf->staged = NULL;
    shelf->created = shelf->created_releases = false;
    return ww_dir_sync(shelf->dir, err);
}

static bool is_current(struct ww_shelf *shelf, const char *version)
{
    char target[64];
    ssize_t length = readlink(ww_arena_printf(&shelf->arena, "%s/current", shelf->dir), target,
                              sizeof target - 1);
    const char *expected = ww_arena_printf(&shelf->arena, "releases/%s", version);
    return length > 0 && (size_t)length == strlen(expected) &&
           memcmp(target, expected, (size_t)length) == 0;
}

enum ww_err ww_shelf_put(struct ww_shelf *shelf, const char *version, struct ww_error *err)
{
    enum ww_err result = sync_staged(shelf, err);
    if (result != WW_OK)
        return result;
    if (shelf->bare)
        return put_bare(shelf, err);
    const char *path = ww_arena_printf(&shelf->arena, "%s/%s", shelf->releases, version);
    /* A program that was killed right before the link was moved left it; nobody has read it. */
    if (ww_dir_exists(path) && !is_current(shelf, version))
        ww_dir_remove(path, NULL);
    if (rename(shelf->staged, path) != 0)
        return fail_path(err, "create", path);
    shelf->staged = path; /* until the link points there, it is still to be removed on failure */
    result = ww_dir_sync(shelf->releases, err);
    return result == WW_OK ? move_current(shelf, version, err) : result;
}

void ww_shelf_prune(struct ww_shelf *shelf, int kept)
{
    const char **versions;
    size_t count = shelf->bare ? 0 : list_versions(shelf, &versions);
    while (count-- > 0) {
        const char *path =
            ww_arena_printf(&shelf->arena, "%s/%s", shelf->releases, versions[count]);
        int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (fd < 0)
            continue;
        if (flock(fd, LOCK_EX | LOCK_NB) == 0 && kept-- <= 0)
            ww_dir_remove(path, NULL);
        close(fd);
    }
}

void ww_shelf_close(struct ww_shelf *shelf)
{
    if (shelf->staged)
        ww_dir_remove(shelf->staged, NULL);
    if (shelf->created_releases)
        rmdir(shelf->releases);
    if (shelf->created)
        rmdir(shelf->dir);
    if (shelf->lock_fd >= 0)
        close(shelf->lock_fd);
    ww_arena_finish(&shelf->arena);
    *shelf = (struct ww_shelf){.lock_fd = -1};
}
