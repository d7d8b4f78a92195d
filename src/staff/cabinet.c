#include "staff/cabinet.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

struct ww_cabinet {
    struct ww_arena arena;
    const char *dir;
};

enum ww_err ww_cabinet_open(struct ww_cabinet **out, const char *path, struct ww_error *err)
{
    *out = NULL;
    if (!ww_dir_exists(path))
        return ww_fail(err, WW_ERR_INPUT, "%s is no directory; name the one with the CSV files",
                       path);
    struct ww_cabinet *cabinet = ww_alloc(sizeof *cabinet);
    *cabinet = (struct ww_cabinet){0};
    cabinet->dir = ww_arena_strdup(&cabinet->arena, path);
    *out = cabinet;
    return WW_OK;
}

void ww_cabinet_close(struct ww_cabinet *cabinet)
{
    if (!cabinet)
        return;
    ww_arena_finish(&cabinet->arena);
    free(cabinet);
}

enum ww_err ww_cabinet_read(struct ww_cabinet *cabinet, enum ww_table table, struct ww_arena *arena,
                            struct ww_grid *grid, struct ww_error *err)
{
    return ww_grid_load(grid, ww_arena_printf(arena, "%s/%s", cabinet->dir, ww_table_file(table)),
                        arena, err);
}

enum ww_err ww_cabinet_read_all(struct ww_cabinet *cabinet, struct ww_cabinet_all *all,
                                struct ww_error *err)
{
    *all = (struct ww_cabinet_all){0};
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        struct ww_grid *grid = &all->grids[table];
        enum ww_err result = ww_cabinet_read(cabinet, table, &all->arena, grid, err);
        if (result != WW_OK)
            return result;
        all->count += grid->columns > 0;
        all->rows += grid->rows;
    }
    if (all->count == 0)
        return ww_fail(err, WW_ERR_INPUT, "%s has no table such as services.csv", cabinet->dir);
    return WW_OK;
}

void ww_cabinet_all_finish(struct ww_cabinet_all *all)
{
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        ww_grid_finish(&all->grids[table]);
    ww_arena_finish(&all->arena);
    all->count = 0;
    all->rows = 0;
}

const char *ww_cabinet_dir(const struct ww_cabinet *cabinet)
{
    return cabinet->dir;
}

static const char *fresh_path(struct ww_arena *arena, const struct ww_grid *grid)
{
    return ww_arena_printf(arena, "%s.new", grid->path);
}

static enum ww_err write_beside(const struct ww_grid *grid, struct ww_arena *arena,
                                struct ww_error *err)
{
    struct ww_buf text = {0};
    ww_grid_print(grid, &text);
    enum ww_err result = ww_file_write(fresh_path(arena, grid), text.data, text.size, err);
    ww_buf_finish(&text);
    return result;
}

enum ww_err ww_cabinet_write(struct ww_cabinet *cabinet, const struct ww_cabinet_table *tables,
                             int count, const struct ww_cabinet_note *note, struct ww_error *err)
{
    (void)note; /* files have no memory */
    struct ww_arena arena = {0};
    enum ww_err result = WW_OK;
    int written = 0, replaced = 0;
    while (written < count && (result = write_beside(tables[written].grid, &arena, err)) == WW_OK)
        written++;
    while (result == WW_OK && replaced < count) {
        const struct ww_grid *grid = tables[replaced].grid;
        if (rename(fresh_path(&arena, grid), grid->path) != 0)
            result =
                ww_fail(err, WW_ERR_SYSTEM, "cannot replace %s: %s", grid->path, strerror(errno));
        else
            replaced++;
    }
    for (int i = replaced; i < written; i++)
        unlink(fresh_path(&arena, tables[i].grid));
    if (replaced > 0 && result == WW_OK)
        result = ww_dir_sync(cabinet->dir, err);
    ww_arena_finish(&arena);
    return result;
}
