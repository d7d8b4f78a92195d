#include "staff/export_jsonld.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "staff/jsonld.h"

#define CONTEXT "{\"@context\": \"https://schema.org\", \"@graph\": [\n"

/* One file that is being written. */
struct sheet {
    struct ww_arena arena;
    const char *path, *fresh; /* fresh: until it is whole */
    FILE *file;
    bool has_node;
};

struct export
{
    const struct ww_jsonld_params *params;
    struct ww_jsonld_counts *counts;
    struct ww_jsonld ld;
    struct ww_buf node;
    struct sheet sheet;
};

static enum ww_err open_sheet(struct export *x, const char *path, struct ww_error *err)
{
    struct sheet *sheet = &x->sheet;
    ww_arena_reset(&sheet->arena);
    sheet->path = ww_arena_strdup(&sheet->arena, path);
    sheet->fresh = ww_arena_printf(&sheet->arena, "%s.new", path);
    sheet->has_node = false;
    sheet->file = fopen(sheet->fresh, "w");
    if (!sheet->file)
        return ww_fail(err, WW_ERR_SYSTEM, "cannot write %s: %s", path, strerror(errno));
    fputs(CONTEXT, sheet->file);
    return WW_OK;
}

/* A text with </script> in it must not end the element of the page that embeds it. */
static void put_harmless(const struct ww_buf *node, FILE *file)
{
    for (size_t at = 0; at < node->size; at++) {
        size_t size = strcspn(node->data + at, "<");
        fwrite(node->data + at, 1, size, file);
        at += size;
        if (at < node->size)
            fputs("\\u003c", file);
    }
}

/* A line a node: what changed is seen by any tool that compares lines. */
static void put_node(struct export *x, void (*node)(struct ww_jsonld *, uint32_t), uint32_t row)
{
    ww_buf_reset(&x->node);
    x->ld.json = (struct ww_json){.out = &x->node};
    node(&x->ld, row);
    if (x->sheet.has_node)
        fputs(",\n", x->sheet.file);
    x->sheet.has_node = true;
    put_harmless(&x->node, x->sheet.file);
}

/* What the nodes so far refer to; an organization is named by an offer or an exhibitor only. */
static void put_named(struct export *x)
{
    const struct ww_book *book = &x->params->checked->book;
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_LOCATIONS); row++)
        if (x->ld.places[row]) {
            put_node(x, ww_jsonld_place, row);
            x->ld.places[row] = false;
            x->counts->places++;
        }
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_ORGANIZATIONS); row++)
        if (x->ld.organizations[row]) {
            put_node(x, ww_jsonld_organization, row);
            x->ld.organizations[row] = false;
            x->counts->organizations++;
        }
}

static enum ww_err close_sheet(struct export *x, struct ww_error *err)
{
    struct sheet *sheet = &x->sheet;
    put_named(x);
    fputs("\n]}\n", sheet->file);
    bool is_bad = ferror(sheet->file);
    if (fclose(sheet->file) != 0 || is_bad || rename(sheet->fresh, sheet->path) != 0) {
        int number = errno;
        unlink(sheet->fresh);
        sheet->file = NULL;
        return ww_fail(err, WW_ERR_SYSTEM, "cannot write %s: %s", sheet->path, strerror(number));
    }
    sheet->file = NULL;
    x->counts->files++;
    return WW_OK;
}

static bool is_over(const struct ww_book *book, uint32_t row)
{
    return ww_book_number(book, WW_SERVICES_VALID_UNTIL, row, INT32_MAX) < book->today;
}

static enum ww_err write_one(struct export *x, struct ww_error *err)
{
    const struct ww_book *book = &x->params->checked->book;
    const struct ww_edition *edition = &x->params->checked->edition;
    enum ww_err result = open_sheet(x, x->params->to, err);
    for (uint32_t no = 0; no < edition->count && result == WW_OK; no++) {
        if (!ww_progress_at(x->params->progress, "offers", no, edition->count))
            result = ww_fail(err, WW_ERR_SYSTEM, "interrupted");
        else if (is_over(book, edition->order[no]))
            x->counts->expired++;
        else
            put_node(x, ww_jsonld_offer, edition->order[no]), x->counts->offers++;
    }
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_FAIRS) && result == WW_OK; row++) {
        put_node(x, ww_jsonld_fair, row);
        x->counts->fairs++;
    }
    return result == WW_OK ? close_sheet(x, err) : result;
}

/* --- a directory --------------------------------------------------------------------------------
 */

static enum ww_err write_page(struct export *x, const char *kind, enum ww_table table,
                              void (*node)(struct ww_jsonld *, uint32_t), uint32_t row,
                              struct ww_error *err)
{
    struct ww_arena arena = {0};
    int64_t id = ww_book_id(&x->params->checked->book, table, row);
    enum ww_err result = open_sheet(
        x, ww_arena_printf(&arena, "%s/%s-%" PRId64 ".jsonld", x->params->to, kind, id), err);
    if (result == WW_OK) {
        put_node(x, node, row);
        result = close_sheet(x, err);
    }
    ww_arena_finish(&arena);
    return result;
}

static int compare_ids(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return left < right ? -1 : left > right;
}

/* A page that still embeds an offer which is gone would promise what nobody gives. */
static enum ww_err remove_gone(const struct export *x, const int64_t *ids, size_t count,
                               struct ww_error *err)
{
    DIR *dir = opendir(x->params->to);
    if (!dir)
        return ww_fail(err, WW_ERR_SYSTEM, "cannot open %s: %s", x->params->to, strerror(errno));
    for (const struct dirent *entry; (entry = readdir(dir));) {
        int64_t id;
        int end = 0;
        struct ww_arena arena = {0};
        if (sscanf(entry->d_name, "service-%" SCNd64 ".jsonld%n", &id, &end) == 1 && end &&
            !entry->d_name[end] && !(count && bsearch(&id, ids, count, sizeof *ids, compare_ids)))
            unlink(ww_arena_printf(&arena, "%s/%s", x->params->to, entry->d_name));
        ww_arena_finish(&arena);
    }
    closedir(dir);
    return WW_OK;
}

static enum ww_err write_pages(struct export *x, struct ww_error *err)
{
    const struct ww_book *book = &x->params->checked->book;
    const struct ww_edition *edition = &x->params->checked->edition;
    int64_t *ids = ww_alloc((edition->count + 1) * sizeof *ids);
    enum ww_err result = ww_dir_create(x->params->to, err);
    for (uint32_t no = 0; no < edition->count && result == WW_OK; no++) {
        uint32_t row = edition->order[no];
        if (is_over(book, row)) {
            x->counts->expired++;
            continue;
        }
        ids[x->counts->offers++] = ww_book_id(book, WW_TABLE_SERVICES, row);
        if (ww_progress_at(x->params->progress, "offers", no, edition->count))
            result = write_page(x, "service", WW_TABLE_SERVICES, ww_jsonld_offer, row, err);
        else
            result = ww_fail(err, WW_ERR_SYSTEM, "interrupted");
    }
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_FAIRS) && result == WW_OK; row++) {
        result = write_page(x, "fair", WW_TABLE_FAIRS, ww_jsonld_fair, row, err);
        x->counts->fairs++;
    }
    qsort(ids, x->counts->offers, sizeof *ids, compare_ids);
    if (result == WW_OK)
        result = remove_gone(x, ids, x->counts->offers, err);
    free(ids);
    return result;
}

static bool is_file(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && (strcmp(dot, ".jsonld") == 0 || strcmp(dot, ".json") == 0);
}

static size_t *find_events(const struct ww_checked *checked)
{
    size_t rows = ww_book_rows(&checked->book, WW_TABLE_SERVICES);
    size_t *first = ww_alloc((rows + 1) * sizeof *first);
    for (size_t i = 0; i <= rows; i++)
        first[i] = checked->timetable.count;
    for (size_t i = checked->timetable.count; i > 0; i--)
        first[checked->timetable.events[i - 1].service] = i - 1;
    return first;
}

enum ww_err ww_export_jsonld(const struct ww_jsonld_params *params, struct ww_jsonld_counts *counts,
                             struct ww_error *err)
{
    const struct ww_book *book = &params->checked->book;
    size_t places = ww_book_rows(book, WW_TABLE_LOCATIONS);
    size_t organizations = ww_book_rows(book, WW_TABLE_ORGANIZATIONS);
    struct ww_arena arena = {0};
    *counts = (struct ww_jsonld_counts){0};
    struct export x = {
        .params = params,
        .counts = counts,
        .ld = {.checked = params->checked,
               .base = params->base ? params->base : "",
               .places = ww_arena_array(&arena, places + 1, sizeof *x.ld.places),
               .organizations =
                   ww_arena_array(&arena, organizations + 1, sizeof *x.ld.organizations),
               .first_event = find_events(params->checked)},
    };
    enum ww_err result = is_file(params->to) ? write_one(&x, err) : write_pages(&x, err);
    if (x.sheet.file) {
        fclose(x.sheet.file);
        unlink(x.sheet.fresh);
    }
    counts->talks = x.ld.talks;
    free(x.ld.first_event);
    ww_buf_finish(&x.node);
    ww_arena_finish(&x.ld.arena);
    ww_arena_finish(&x.sheet.arena);
    ww_arena_finish(&arena);
    return result;
}
