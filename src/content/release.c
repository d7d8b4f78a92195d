#include "content/release.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "content/database.h"
#include "content/limits.h"
#include "content/load.h"

enum {
    OPEN_BUDGET = 100, /* 100,000 steps (database.h): the schema, read and compared, takes 1,000 */
    SERVICE_MAX = 250000, /* what fits into a list, by the limit on LENGTH in database.c */
};

enum ww_err ww_fail_content(const struct ww_release *release, struct ww_error *err,
                            const char *format, ...)
{
    char what[256];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    return ww_fail(err, WW_ERR_INPUT, "%s/content.sqlite: %s: publish the content again",
                   release->directory.path, what);
}

static enum ww_err load_days(struct ww_release *release, struct ww_error *err)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_RELEASE, 0, NULL);
    if (!ww_query_next(release, stmt))
        return ww_fail_content(release, err, "the table release is empty");
    release->first_day = ww_column_day(stmt, 0);
    release->last_day = ww_column_day(stmt, 1);
    release->published_min = ww_column_wall(stmt, 2);
    release->fresh_days = ww_column_int(stmt, 3, 1, WW_FRESH_DAYS_MAX, WW_FRESH_DAYS_DEFAULT);
    ww_query_end(stmt);
    return WW_OK;
}

/* Also a first read of what the terminal shows at once. */
static enum ww_err load_offers(struct ww_release *release, struct ww_error *err)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_SERVICE_COUNT, 0, NULL);
    if (ww_query_next(release, stmt))
        release->service_count = (uint32_t)ww_column_int(stmt, 0, 0, SERVICE_MAX, 0);
    ww_query_end(stmt);
    if (release->service_count == 0)
        return WW_OK;
    stmt = ww_query(release, WW_SQL_CARD, 1, (int64_t[]){0});
    bool found = ww_query_next(release, stmt);
    ww_query_end(stmt);
    return found ? WW_OK : ww_fail_content(release, err, "the offers are not numbered from 0");
}

static enum ww_err load(struct ww_release *release, struct ww_error *err)
{
    enum ww_err result = load_days(release, err);
    if (result == WW_OK)
        result = ww_load_zone(release, err);
    if (result == WW_OK)
        result = ww_load_languages(release, err);
    if (result == WW_OK) {
        ww_load_words(release);
        result = load_offers(release, err);
    }
    return release->broken ? ww_fail_content(release, err, "the file is damaged") : result;
}

enum ww_err ww_release_open(const char *dir, enum ww_release_check check, struct ww_release **out,
                            struct ww_error *err)
{
    *out = NULL;
    struct ww_release *release = ww_alloc(sizeof *release);
    memset(release, 0, sizeof *release);
    release->budget = OPEN_BUDGET;
    enum ww_err result = ww_directory_open(dir, &release->directory, err);
    if (result == WW_OK) {
        const char *path =
            ww_arena_printf(&release->arena, "%s/content.sqlite", release->directory.path);
        result = ww_database_open(path, &release->budget, &release->db, err);
    }
    if (result == WW_OK)
        result = load(release, err);
    if (result == WW_OK && check == WW_RELEASE_FULL)
        result = ww_check_full(release, err);
    if (result != WW_OK) {
        ww_release_close(release);
        return result;
    }
    *out = release;
    return WW_OK;
}

void ww_release_close(struct ww_release *release)
{
    if (!release)
        return;
    for (int i = 0; i < WW_SQL_COUNT; i++)
        sqlite3_finalize(release->statements[i]);
    sqlite3_close(release->db);
    ww_directory_close(&release->directory);
    free(release->invalid);
    free(release->near[0]);
    free(release->near[1]);
    ww_arena_finish(&release->scratch);
    ww_arena_finish(&release->kept_arena);
    ww_arena_finish(&release->arena);
    free(release);
}

const char *ww_release_dir(const struct ww_release *release)
{
    return release->directory.path;
}

bool ww_release_is_broken(const struct ww_release *release)
{
    return release->broken;
}

void ww_release_limit_memory(int64_t bytes)
{
    sqlite3_hard_heap_limit64(bytes);
}

void ww_release_days(const struct ww_release *release, int32_t *first_day, int32_t *last_day)
{
    *first_day = release->first_day;
    *last_day = release->last_day;
}

int32_t ww_release_published_min(const struct ww_release *release)
{
    return release->published_min;
}

int32_t ww_release_fresh_until_min(const struct ww_release *release)
{
    return release->published_min + release->fresh_days * WW_DAY_MINUTES;
}
