#include "content/directory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LOCK_TRIES = 5, LOCK_PAUSE_MS = 10 };

static bool entry_exists(const char *dir, const char *name)
{
    char path[PATH_MAX];
    struct stat st;
    int length = snprintf(path, sizeof path, "%s/%s", dir, name);
    return length > 0 && (size_t)length < sizeof path && lstat(path, &st) == 0;
}

static enum ww_err fail_current(const char *dir, struct ww_error *err)
{
    if (errno == ENOENT)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s/current points to a release that is not there: publish again, or point "
                       "it to one of %s/releases",
                       dir, dir);
    if (errno == ELOOP)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s/current points in a circle: point it to one of %s/releases", dir, dir);
    return ww_fail(err, WW_ERR_SYSTEM, "cannot follow %s/current: %s", dir, strerror(errno));
}

/* A new string in *path: the release that `dir` means at this moment. */
static enum ww_err resolve(const char *dir, char **path, struct ww_error *err)
{
    struct stat st;
    if (stat(dir, &st) != 0)
        return ww_fail(err, errno == ENOENT || errno == ENOTDIR ? WW_ERR_INPUT : WW_ERR_SYSTEM,
                       "cannot open the content directory %s: %s", dir, strerror(errno));
    if (!S_ISDIR(st.st_mode))
        return ww_fail(err, WW_ERR_INPUT,
                       "%s is not a directory: name a content directory or a release", dir);
    if (entry_exists(dir, "content.sqlite")) {
        *path = realpath(dir, NULL);
        if (*path)
            return WW_OK;
        return ww_fail(err, WW_ERR_SYSTEM, "cannot open %s: %s", dir, strerror(errno));
    }
    if (!entry_exists(dir, "current"))
        return ww_fail(err, WW_ERR_INPUT,
                       "%s has neither a content.sqlite nor a link \"current\" to a release: "
                       "publish content into it",
                       dir);
    char link[PATH_MAX];
    if ((size_t)snprintf(link, sizeof link, "%s/current", dir) >= sizeof link)
        return ww_fail(err, WW_ERR_USAGE, "the path %.100s... is too long", dir);
    *path = realpath(link, NULL);
    return *path ? WW_OK : fail_current(dir, err);
}

/* False with errno: somebody removes the directory just now, or it cannot be locked at all. */
static bool open_locked(const char *path, int *fd)
{
    *fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*fd < 0)
        return false;
    struct stat held, named;
    if (flock(*fd, LOCK_SH | LOCK_NB) == 0 && fstat(*fd, &held) == 0 && stat(path, &named) == 0) {
        if (held.st_ino == named.st_ino && held.st_dev == named.st_dev)
            return true;
        errno = ENOENT;
    }
    int reason = errno;
    close(*fd);
    *fd = -1;
    errno = reason;
    return false;
}

/* A release that vanishes or is locked for removal between following `current` and locking has a
 * successor, so `current` is followed again. */
enum ww_err ww_directory_open(const char *dir, struct ww_directory *out, struct ww_error *err)
{
    *out = (struct ww_directory){.fd = -1};
    for (int i = 0; i < LOCK_TRIES; i++) {
        enum ww_err result = resolve(dir, &out->path, err);
        if (result != WW_OK)
            return result;
        if (open_locked(out->path, &out->fd))
            return WW_OK;
        if (errno == ENOTDIR)
            ww_fail(err, WW_ERR_INPUT, "%s is not a directory: publish the release again",
                    out->path);
        else
            ww_fail(err, WW_ERR_SYSTEM, "cannot hold the release %s: %s", out->path,
                    errno == EWOULDBLOCK ? "another program is removing it" : strerror(errno));
        bool again = errno == EWOULDBLOCK || errno == ENOENT;
        ww_directory_close(out);
        if (!again)
            break;
        nanosleep(&(struct timespec){.tv_nsec = LOCK_PAUSE_MS * 1000000L}, NULL);
    }
    return err ? err->code : WW_ERR_SYSTEM;
}

void ww_directory_close(struct ww_directory *directory)
{
    free(directory->path);
    if (directory->fd >= 0)
        close(directory->fd);
    *directory = (struct ww_directory){.fd = -1};
}
