/* Whole files and directories, with errors that name the path. */
#ifndef WW_BASE_FILE_H
#define WW_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Reads `path` into a new zero-terminated buffer (free() it). A file larger than `limit` bytes is
 * refused before it is read. */
enum ww_err ww_file_read(const char *path, size_t limit, char **data, size_t *size,
                         struct ww_error *err);
/* Writes, fsyncs and closes; an unfinished file is removed. */
enum ww_err ww_file_write(const char *path, const void *data, size_t size, struct ww_error *err);
/* Puts a new file in the place of `path` so that a reader, or a power cut, finds the old one or the
 * new one whole. */
enum ww_err ww_file_replace(const char *path, const void *data, size_t size, struct ww_error *err);
/* Puts on the disk what another program wrote; `size` (may be NULL) becomes its length. */
enum ww_err ww_file_sync(const char *path, int64_t *size, struct ww_error *err);
/* A second name for a file that never changes, or a synced copy of its bytes where the file system
 * has none. `to` must not exist. */
enum ww_err ww_file_link(const char *from, const char *to, struct ww_error *err);
/* Like mkdir -p. */
enum ww_err ww_dir_create(const char *path, struct ww_error *err);
enum ww_err ww_dir_sync(const char *path, struct ww_error *err);
/* Removes a directory with all below it; one that is not there is no error. */
enum ww_err ww_dir_remove(const char *path, struct ww_error *err);
bool ww_dir_exists(const char *path);

#endif
