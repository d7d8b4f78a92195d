#include "search/town.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "staff/csv.h"
#include "staff/publish.h"

const char *const town_kinds[WW_SEARCH_KINDS] = {
    [WW_SEARCH_OFFERS] = "offer",      [WW_SEARCH_PLACES] = "place",
    [WW_SEARCH_ORGANIZATIONS] = "org", [WW_SEARCH_EXHIBITORS] = "exhibitor",
    [WW_SEARCH_SESSIONS] = "session",  [WW_SEARCH_CATEGORIES] = "category",
    [WW_SEARCH_PAGES] = "page",
};

static bool publish(struct town *town, const char *content, struct ww_error *err)
{
    char name[PATH_MAX];
    const char *base = getenv("TMPDIR");
    snprintf(name, sizeof name, "%s/wegweiser-town-XXXXXX", base && *base ? base : "/tmp");
    if (!mkdtemp(name)) {
        ww_fail(err, WW_ERR_SYSTEM, "cannot make %s", name);
        return false;
    }
    town->dir = ww_alloc(strlen(name) + 9);
    sprintf(town->dir, "%s/release", name);
    town->is_ours = true;
    struct ww_publish_params params = {
        .content = {.dir = content, .has_now = true, .now_s = (int64_t)TOWN_NOW_MIN * 60},
        .out_dir = town->dir,
        .bare = true,
    };
    struct ww_checked checked = {0};
    struct ww_report report = {0};
    struct ww_published published;
    enum ww_err result = ww_publish(&params, &checked, &report, &published, err);
    ww_checked_finish(&checked);
    ww_report_finish(&report);
    return result == WW_OK;
}

bool town_open(struct town *town, const char *content, const char *release)
{
    struct ww_error err = {0};
    *town = (struct town){.dir = release ? strdup(release) : NULL};
    bool ok = release || publish(town, content, &err);
    if (ok)
        ok = ww_release_open(town->dir, WW_RELEASE_QUICK, &town->release, &err) == WW_OK;
    if (!ok)
        fprintf(stderr, "%s\n", err.message);
    return ok;
}

void town_close(struct town *town)
{
    ww_release_close(town->release);
    ww_arena_finish(&town->arena);
    if (town->is_ours) {
        *strrchr(town->dir, '/') = '\0';
        ww_dir_remove(town->dir, NULL);
    }
    free(town->dir);
}

struct ww_search_results town_ask(struct town *town, const char *query, const char *lang)
{
    struct ww_search_results results;
    struct ww_search_params params = {
        .query = query,
        .size = strlen(query),
        .lang = ww_release_lang(town->release, lang),
        .now_min = TOWN_NOW_MIN,
        .location = 1,
        .max_hits = 12,
    };
    ww_arena_reset(&town->arena);
    ww_search_run(town->release, &town->arena, &params, &results);
    return results;
}

int town_best(const struct ww_search_results *results, const struct ww_search_hit **out, int max)
{
    int count = 0;
    for (int g = 0; g < results->group_count; g++)
        for (int i = 0; i < results->groups[g].count && count < max; i++)
            out[count++] = &results->groups[g].hits[i];
    return count;
}

/* "offer:28" in "offer:2 offer:28" */
static bool is_expected(const char *expected, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = strstr(expected, name); at; at = strstr(at + 1, name))
        if (at[size] == '\0' || at[size] == ' ')
            return true;
    return false;
}

bool town_is_hit(struct town *town, const char *query, const char *lang, const char *expected,
                 char found[200])
{
    const struct ww_search_hit *best[3];
    struct ww_search_results results = town_ask(town, query, lang);
    int count = town_best(&results, best, 3);
    bool hit = false;
    size_t size = 0;
    if (found)
        *found = '\0';
    for (int i = 0; i < count; i++) {
        char name[40];
        snprintf(name, sizeof name, "%s:%lld", town_kinds[best[i]->kind], (long long)best[i]->id);
        hit |= is_expected(expected, name);
        if (found)
            size += (size_t)snprintf(found + size, 200 - size, " %s", name);
    }
    return hit;
}

bool town_each_question(const char *path,
                        void (*each)(void *user, const char *query, const char *lang,
                                     const char *expected),
                        void *user)
{
    char *bytes;
    size_t size;
    struct ww_error err;
    struct ww_csv csv;
    struct ww_csv_fault fault;
    struct ww_arena arena = {0};
    if (ww_file_read(path, 1 << 20, &bytes, &size, &err) != WW_OK) {
        fprintf(stderr, "%s\n", err.message);
        return false;
    }
    bool ok = ww_csv_parse(bytes, size, &arena, &csv, &fault) == WW_OK;
    for (size_t row = 1; ok && row < csv.row_count; row++) {
        const char *const *cells = &csv.cells[csv.rows[row].at];
        if (csv.rows[row].count == 3)
            each(user, cells[0], cells[1], cells[2]);
    }
    ww_csv_finish(&csv);
    ww_arena_finish(&arena);
    free(bytes);
    return ok;
}
