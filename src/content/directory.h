/* Finding and holding the directory of a release. Knows names and locks, nothing of the content. */
#ifndef WW_CONTENT_DIRECTORY_H
#define WW_CONTENT_DIRECTORY_H

#include "base/error.h"

struct ww_directory {
    char *path; /* owned: absolute, without links, without a slash at the end */
    int fd;     /* owned: holds a shared flock; -1 when closed */
};

/* Finds the release at `dir` (itself, or where its link `current` points) and locks it against
 * removal. On failure *out is closed. */
enum ww_err ww_directory_open(const char *dir, struct ww_directory *out, struct ww_error *err);
void ww_directory_close(struct ww_directory *directory);

#endif
