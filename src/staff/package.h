/* One Debian binary package (deb(5)) that holds files and nothing that runs. Knows nothing of what
 * they are for. */
#ifndef WW_STAFF_PACKAGE_H
#define WW_STAFF_PACKAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct ww_package {
    const char *name;
    const char *version;     /* as Debian compares them (deb-version(7)) */
    const char *description; /* one line */
    const char *fields;      /* further lines "Name: value\n", may be NULL */
    int64_t installed_bytes;
    bool compress; /* not worth it for pictures */
};

/* The file name that belongs to it. */
void ww_package_file(const struct ww_package *package, char *out, size_t size);
/* The fields of its control file, without the empty line behind them. */
void ww_package_control(const struct ww_package *package, struct ww_buf *out);
/* Packs everything in `tree` into `path`, which appears whole or not at all. Writes a directory
 * DEBIAN into `tree`. `time_s`, seconds since 1970, goes into the archive, so that the same files
 * give the same bytes. */
enum ww_err ww_package_build(const struct ww_package *package, const char *tree, const char *path,
                             int64_t time_s, struct ww_error *err);
/* Unpacks the files of `path` into `dir`. */
enum ww_err ww_package_unpack(const char *path, const char *dir, struct ww_error *err);

#endif
