#define _XOPEN_SOURCE 700
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

static enum ww_err fail_path(struct ww_error *err, const char *what, const char *path)
{
    return ww_fail(err, WW_ERR_SYSTEM, "cannot %s %s: %s", what, path, strerror(errno));
}

static bool read_all(int fd, char *to, size_t size, size_t *got)
{
    *got = 0;
    while (*got < size) {
        ssize_t n = read(fd, to + *got, size - *got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (n == 0)
            break;
        *got += (size_t)n;
    }
    return true;
}

enum ww_err ww_file_read(const char *path, size_t limit, char **data, size_t *size,
                         struct ww_error *err)
{
    /* A pipe that nobody writes to would not let go of the caller. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return fail_path(err, "open", path);
    enum ww_err result = WW_OK;
    char *bytes = NULL;
    struct stat st;
    if (fstat(fd, &st) != 0) {
        result = fail_path(err, "examine", path);
    } else if (!S_ISREG(st.st_mode)) {
        result = ww_fail(err, WW_ERR_INPUT, "%s is not a file", path);
    } else if ((size_t)st.st_size > limit) {
        result = ww_fail(err, WW_ERR_INPUT, "%s is larger than %zu bytes", path, limit);
    } else {
        bytes = ww_alloc((size_t)st.st_size + 1);
        if (!read_all(fd, bytes, (size_t)st.st_size, size))
            result = fail_path(err, "read", path);
    }
    close(fd);
    if (result != WW_OK) {
        free(bytes);
        return result;
    }
    bytes[*size] = '\0';
    *data = bytes;
    return WW_OK;
}

static bool write_all(int fd, const char *from, size_t size)
{
    while (size) {
        ssize_t n = write(fd, from, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        from += n;
        size -= (size_t)n;
    }
    return true;
}

enum ww_err ww_file_write(const char *path, const void *data, size_t size, struct ww_error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return fail_path(err, "create", path);
    bool ok = write_all(fd, data, size) && fsync(fd) == 0;
    enum ww_err result = ok ? WW_OK : fail_path(err, "write", path);
    if (close(fd) != 0 && result == WW_OK)
        result = fail_path(err, "write", path);
    if (result != WW_OK)
        unlink(path);
    return result;
}

enum ww_err ww_file_replace(const char *path, const void *data, size_t size, struct ww_error *err)
{
    char fresh[PATH_MAX], dir[PATH_MAX];
    if ((size_t)snprintf(fresh, sizeof fresh, "%s.new", path) >= sizeof fresh)
        return ww_fail(err, WW_ERR_USAGE, "the path %.100s... is too long", path);
    snprintf(dir, sizeof dir, "%s", path);
    enum ww_err result = ww_file_write(fresh, data, size, err);
    if (result != WW_OK)
        return result;
    if (rename(fresh, path) != 0) {
        fail_path(err, "replace", path);
        unlink(fresh);
        return WW_ERR_SYSTEM;
    }
    return ww_dir_sync(dirname(dir), err);
}

enum ww_err ww_file_sync(const char *path, int64_t *size, struct ww_error *err)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail_path(err, "open", path);
    enum ww_err result =
        fsync(fd) == 0 && fstat(fd, &st) == 0 ? WW_OK : fail_path(err, "sync", path);
    close(fd);
    if (size && result == WW_OK)
        *size = st.st_size;
    return result;
}

static enum ww_err copy(int from, const char *from_path, const char *to_path, struct ww_error *err)
{
    char chunk[1 << 16];
    int to = open(to_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (to < 0)
        return fail_path(err, "create", to_path);
    enum ww_err result = WW_OK;
    for (size_t n = 1; n > 0 && result == WW_OK;) {
        if (!read_all(from, chunk, sizeof chunk, &n))
            result = fail_path(err, "read", from_path);
        else if (!write_all(to, chunk, n))
            result = fail_path(err, "write", to_path);
    }
    if (result == WW_OK && fsync(to) != 0)
        result = fail_path(err, "write", to_path);
    close(to);
    if (result != WW_OK)
        unlink(to_path);
    return result;
}

enum ww_err ww_file_link(const char *from, const char *to, struct ww_error *err)
{
    if (link(from, to) == 0)
        return WW_OK;
    if (errno != EXDEV && errno != EPERM && errno != EMLINK && errno != EOPNOTSUPP)
        return fail_path(err, "create", to);
    int fd = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return fail_path(err, "open", from);
    enum ww_err result = copy(fd, from, to, err);
    close(fd);
    return result;
}

enum ww_err ww_dir_create(const char *path, struct ww_error *err)
{
    char part[PATH_MAX];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof part)
        return ww_fail(err, WW_ERR_USAGE, "\"%s\" is no usable path", path);
    memcpy(part, path, length + 1);
    for (size_t i = 1; i <= length; i++) {
        if (part[i] != '/' && part[i] != '\0')
            continue;
        char kept = part[i];
        part[i] = '\0';
        if (mkdir(part, 0755) != 0 && !(errno == EEXIST && ww_dir_exists(part)))
            return fail_path(err, "create directory", part);
        part[i] = kept;
    }
    return WW_OK;
}

enum ww_err ww_dir_sync(const char *path, struct ww_error *err)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return fail_path(err, "open", path);
    enum ww_err result = fsync(fd) == 0 ? WW_OK : fail_path(err, "sync", path);
    close(fd);
    return result;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

enum ww_err ww_dir_remove(const char *path, struct ww_error *err)
{
    if (nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS) != 0 && errno != ENOENT)
        return fail_path(err, "remove", path);
    return WW_OK;
}

bool ww_dir_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}
