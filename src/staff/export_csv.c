#include "staff/export_csv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "content/image.h"
#include "staff/values.h"

static const char *table_path(struct ww_arena *arena, const char *dir, enum ww_table table)
{
    return ww_arena_printf(arena, "%s/%s", dir, ww_table_file(table));
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

static enum ww_err copy_picture(const char *from, const char *to, bool replace,
                                struct ww_error *err)
{
    char *bytes;
    size_t size;
    if (access(from, F_OK) != 0 || is_same_file(from, to) || (!replace && access(to, F_OK) == 0))
        return WW_OK;
    enum ww_err result = ww_file_read(from, WW_IMAGE_MAX_BYTES, &bytes, &size, err);
    if (result != WW_OK)
        return result;
    result = ww_file_replace(to, bytes, size, err);
    free(bytes);
    return result;
}

enum ww_err ww_export_pictures(const struct ww_grid *pictures, const char *from, const char *to,
                               bool replace, struct ww_error *err)
{
    struct ww_arena arena = {0};
    int column = ww_grid_find(pictures, ww_columns[WW_PICTURES_FILE].name);
    enum ww_err result = WW_OK;
    if (pictures->rows > 0)
        result = ww_dir_create(ww_arena_printf(&arena, "%s/pictures", to), err);
    for (uint32_t row = 0; row < pictures->rows && result == WW_OK; row++) {
        const char *file = ww_grid_get(pictures, row, column);
        if (file && ww_value_is_file(file))
            result =
                copy_picture(ww_arena_printf(&arena, "%s/pictures/%s", from, file),
                             ww_arena_printf(&arena, "%s/pictures/%s", to, file), replace, err);
    }
    ww_arena_finish(&arena);
    return result;
}

/* Whether tables lie in the directory that are not to be replaced. */
static enum ww_err check_place(const char *dir, bool replace, struct ww_arena *arena,
                               struct ww_error *err)
{
    for (enum ww_table table = 0; table < WW_TABLE_COUNT && !replace; table++)
        if (access(table_path(arena, dir, table), F_OK) == 0)
            return ww_fail(err, WW_ERR_INPUT,
                           "%s holds tables already (%s); name another directory, or replace them "
                           "with --replace",
                           dir, ww_table_file(table));
    return WW_OK;
}

static enum ww_err remove_stale(const struct ww_cabinet_all *tables, const char *dir,
                                struct ww_arena *arena, struct ww_error *err)
{
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        const char *path = table_path(arena, dir, table);
        if (tables->grids[table].columns == 0 && unlink(path) != 0 && errno != ENOENT)
            return ww_fail(err, WW_ERR_SYSTEM, "cannot remove %s: %s", path, strerror(errno));
    }
    return WW_OK;
}

/* One export into a directory. */
struct writing {
    struct ww_cabinet_all *tables;
    const struct ww_origin *origin;
    const char *from; /* where pictures lie */
    struct ww_arena arena;
};

static enum ww_err write_origin(struct writing *w, const char *dir, struct ww_error *err)
{
    struct ww_buf text = {0};
    const char *path = ww_arena_printf(&w->arena, "%s/%s", dir, WW_ORIGIN_FILE);
    enum ww_err result = WW_OK;
    if (*w->origin->key) {
        ww_buf_puts(&text,
                    "# Written by wegweiserctl export. import --csv reads it to tell what was\n"
                    "# changed in these tables from what was changed in the database since.\n");
        ww_origin_print(w->origin, &text);
        result = ww_file_replace(path, text.data, text.size, err);
    } else {
        unlink(path);
    }
    ww_buf_finish(&text);
    return result;
}

static enum ww_err write_all(struct writing *w, const char *dir, struct ww_error *err)
{
    struct ww_cabinet_all *tables = w->tables;
    struct ww_cabinet_table written[WW_TABLE_COUNT];
    int count = 0;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        struct ww_grid *grid = &tables->grids[table];
        if (grid->columns == 0)
            continue;
        grid->path = table_path(&tables->arena, dir, table);
        written[count++] = (struct ww_cabinet_table){table, grid};
    }
    struct ww_cabinet *cabinet;
    enum ww_err result =
        ww_export_pictures(&tables->grids[WW_TABLE_PICTURES], w->from, dir, true, err);
    if (result == WW_OK)
        result = write_origin(w, dir, err);
    if (result == WW_OK)
        result = ww_cabinet_open(&cabinet, dir, err);
    if (result != WW_OK)
        return result;
    result = ww_cabinet_write(cabinet, written, count, &(struct ww_cabinet_note){0}, err);
    ww_cabinet_close(cabinet);
    return result == WW_OK ? remove_stale(tables, dir, &w->arena, err) : result;
}

/* Beside its place first, so that a directory appears with everything in it. */
static enum ww_err write_new(struct writing *w, const char *dir, struct ww_error *err)
{
    enum { MODE = 0755 };
    size_t length = strlen(dir);
    while (length > 1 && dir[length - 1] == '/')
        length--;
    char *beside = ww_arena_printf(&w->arena, "%.*s.XXXXXX", (int)length, dir);
    if (!mkdtemp(beside) || chmod(beside, MODE) != 0)
        return ww_fail(err, WW_ERR_SYSTEM, "cannot create %s: %s", dir, strerror(errno));
    enum ww_err result = write_all(w, beside, err);
    if (result == WW_OK && rename(beside, dir) != 0)
        result = ww_fail(err, WW_ERR_SYSTEM, "cannot create %s: %s", dir, strerror(errno));
    if (result != WW_OK)
        ww_dir_remove(beside, NULL);
    return result;
}

enum ww_err ww_export_csv(struct ww_cabinet_all *tables, const struct ww_origin *origin,
                          const char *from, const char *dir, bool replace, struct ww_error *err)
{
    struct writing w = {.tables = tables, .origin = origin, .from = from};
    enum ww_err result = check_place(dir, replace, &w.arena, err);
    if (result == WW_OK)
        result = (access(dir, F_OK) == 0 ? write_all : write_new)(&w, dir, err);
    ww_arena_finish(&w.arena);
    return result;
}
