/* Whole files and directories, with errors that name the path. */
#ifndef WW_BASE_FILE_H
#define WW_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Reads `path` into a new zero-terminated buffer (free() it). A file larger than `limit` bytes is
 * refused before it is read. */
enum ww_err ww_file_read(const char *path, size_t limit, char **data, size_t *size,
                         struct ww_error *err);
/* Writes, fsyncs and closes; an unfinished file is removed. */
enum ww_err ww_file_write(const char *path, const void *data, size_t size, struct ww_error *err);
/* Like mkdir -p. */
enum ww_err ww_dir_create(const char *path, struct ww_error *err);
enum ww_err ww_dir_sync(const char *path, struct ww_error *err);
/* Removes a directory with all below it; one that is not there is no error. */
enum ww_err ww_dir_remove(const char *path, struct ww_error *err);
bool ww_dir_exists(const char *path);

#endif
