#include "staff/init.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "staff/export_csv.h"
#include "staff/start.h"

/* Writes everything into the new database as its first revision. */
static enum ww_err fill(const struct ww_init_params *params, const struct ww_cabinet_all *all,
                        const char *path, struct ww_error *err)
{
    struct ww_cabinet *cabinet;
    struct ww_cabinet_table tables[WW_TABLE_COUNT];
    int count = 0;
    enum ww_err result = ww_cabinet_open(&cabinet, path, err);
    if (result != WW_OK)
        return result;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        if (all->grids[table].columns)
            tables[count++] = (struct ww_cabinet_table){table, &all->grids[table]};
    const struct ww_cabinet_note note = {
        .source = "init",
        .what = params->from ? params->from : "start",
        .today = params->today,
        .progress = params->progress,
    };
    result = ww_cabinet_write(cabinet, tables, count, &note, err);
    ww_cabinet_close(cabinet);
    return result;
}

/* Under another name until it is whole; then it appears, or finds that another one did. */
static enum ww_err make_database(const struct ww_init_params *params,
                                 const struct ww_cabinet_all *all, const char *path,
                                 struct ww_error *err)
{
    struct ww_arena arena = {0};
    const char *fresh = ww_arena_printf(&arena, "%s.new", path);
    unlink(fresh); /* what an interrupted one left */
    unlink(ww_arena_printf(&arena, "%s-wal", fresh));
    unlink(ww_arena_printf(&arena, "%s-shm", fresh));
    enum ww_err result = ww_editorial_create(fresh, err);
    if (result == WW_OK)
        result = fill(params, all, fresh, err);
    if (result == WW_OK && link(fresh, path) != 0)
        result = ww_fail(err, errno == EEXIST ? WW_ERR_INPUT : WW_ERR_SYSTEM,
                         "cannot create %s: %s", path, strerror(errno));
    unlink(fresh);
    if (result == WW_OK)
        result = ww_dir_sync(params->dir, err);
    ww_arena_finish(&arena);
    return result;
}

static enum ww_err take_from(const struct ww_init_params *params, const char *path,
                             struct ww_cabinet_all *all, struct ww_error *err)
{
    struct ww_cabinet *cabinet;
    enum ww_err result = ww_cabinet_open(&cabinet, params->from, err);
    if (result != WW_OK)
        return result;
    result = ww_cabinet_read_all(cabinet, all, err);
    if (result == WW_OK)
        result = ww_export_pictures(&all->grids[WW_TABLE_PICTURES], ww_cabinet_dir(cabinet),
                                    params->dir, true, err);
    if (result == WW_OK)
        result = make_database(params, all, path, err);
    ww_cabinet_close(cabinet);
    return result;
}

static enum ww_err take_start(const struct ww_init_params *params, const char *path,
                              struct ww_cabinet_all *all, struct ww_error *err)
{
    int32_t today = params->today ? params->today : (int32_t)(ww_utc_s() / (WW_DAY_MINUTES * 60));
    enum ww_err result = ww_start_read(all, today, err);
    return result == WW_OK ? make_database(params, all, path, err) : result;
}

enum ww_err ww_init_make(const struct ww_init_params *params, struct ww_init *out,
                         struct ww_error *err)
{
    *out = (struct ww_init){0};
    struct ww_cabinet_all all = {0};
    if ((size_t)snprintf(out->path, sizeof out->path, "%s/%s", params->dir, WW_EDITORIAL_FILE) >=
        sizeof out->path)
        return ww_fail(err, WW_ERR_USAGE, "the path %.100s... is too long", params->dir);
    if (access(out->path, F_OK) == 0)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s is there already and is not replaced; name another directory",
                       out->path);
    enum ww_err result = ww_dir_create(params->dir, err);
    if (result == WW_OK)
        result = (params->from ? take_from : take_start)(params, out->path, &all, err);
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        out->tables += all.grids[table].rows > 0;
    out->rows = all.rows;
    ww_cabinet_all_finish(&all);
    return result;
}
