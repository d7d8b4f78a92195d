#include "staff/package.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/child.h"
#include "base/file.h"

void ww_package_file(const struct ww_package *package, char *out, size_t size)
{
    snprintf(out, size, "%s_%s_all.deb", package->name, package->version);
}

void ww_package_control(const struct ww_package *package, struct ww_buf *out)
{
    ww_buf_printf(out,
                  "Package: %s\n"
                  "Version: %s\n"
                  "Architecture: all\n"
                  "Maintainer: Wegweiser <noreply@wegweiser.example>\n"
                  "Installed-Size: %" PRId64 "\n"
                  "%s"
                  "Description: %s\n",
                  package->name, package->version, (package->installed_bytes + 1023) / 1024,
                  package->fields ? package->fields : "", package->description);
}

static enum ww_err write_control(const struct ww_package *package, const char *tree,
                                 struct ww_error *err)
{
    struct ww_arena arena = {0};
    struct ww_buf control = {0};
    ww_package_control(package, &control);
    const char *dir = ww_arena_printf(&arena, "%s/DEBIAN", tree);
    enum ww_err result = ww_dir_create(dir, err);
    if (result == WW_OK)
        result = ww_file_write(ww_arena_printf(&arena, "%s/control", dir), control.data,
                               control.size, err);
    ww_buf_finish(&control);
    ww_arena_finish(&arena);
    return result;
}

enum ww_err ww_package_build(const struct ww_package *package, const char *tree, const char *path,
                             int64_t time_s, struct ww_error *err)
{
    struct ww_arena arena = {0};
    const char *fresh = ww_arena_printf(&arena, "%s.new", path);
    const char *argv[] = {"dpkg-deb",
                          "--root-owner-group",
                          package->compress ? "-Zzstd" : "-Znone",
                          package->compress ? "-z12" : "-z0",
                          "--build",
                          tree,
                          fresh,
                          NULL};
    const char *env[] = {ww_arena_printf(&arena, "SOURCE_DATE_EPOCH=%" PRId64, time_s), NULL};
    enum ww_err result = write_control(package, tree, err);
    if (result == WW_OK)
        result = ww_child_do(&(struct ww_child){.argv = argv, .env = env}, NULL, err);
    if (result == WW_OK)
        result = ww_file_sync(fresh, NULL, err);
    if (result == WW_OK && rename(fresh, path) != 0)
        result = ww_fail(err, WW_ERR_SYSTEM, "cannot create %s: %s", path, strerror(errno));
    if (result != WW_OK)
        unlink(fresh);
    ww_arena_finish(&arena);
    return result;
}

enum ww_err ww_package_unpack(const char *path, const char *dir, struct ww_error *err)
{
    const char *argv[] = {"dpkg-deb", "--extract", path, dir, NULL};
    return ww_child_do(&(struct ww_child){.argv = argv}, NULL, err);
}
