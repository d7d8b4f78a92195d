#include "staff/publish.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "content/release.h"
#include "content/shelf.h"
#include "staff/store.h"
#include "staff/write.h"

static enum ww_err write_media(const struct ww_checked *checked, const char *dir,
                               struct ww_progress *progress, struct ww_published *published,
                               struct ww_error *err)
{
    struct ww_arena arena = {0};
    uint32_t rows = ww_book_rows(&checked->book, WW_TABLE_PICTURES);
    const char *media = ww_arena_printf(&arena, "%s/media", dir);
    enum ww_err result = ww_dir_create(media, err);
    for (uint32_t row = 0; row < rows && result == WW_OK; row++) {
        const struct ww_picture *picture = &checked->pictures[row];
        if (!ww_progress_at(progress, "media", row, rows))
            result = ww_fail(err, WW_ERR_SYSTEM, "interrupted");
        else
            result = ww_file_write(ww_arena_printf(&arena, "%s/%s", media, picture->file),
                                   picture->bytes, picture->size, err);
        published->media_bytes += (int64_t)picture->size;
    }
    ww_arena_finish(&arena);
    return result;
}

/* Rows first go into a file in no particular order of pages, which VACUUM INTO then packs: the
 * result is small and depends on nothing but the rows. */
static enum ww_err write_content(struct ww_checked *checked, const char *dir,
                                 struct ww_progress *progress, struct ww_published *published,
                                 struct ww_error *err)
{
    struct ww_arena arena = {0};
    const char *draft = ww_arena_printf(&arena, "%s/draft.sqlite", dir);
    const char *path = ww_arena_printf(&arena, "%s/content.sqlite", dir);
    struct ww_material material = {&checked->book, &checked->edition, &checked->timetable,
                                   &checked->closures, checked->pictures};
    struct ww_store store;
    ww_store_open(&store, draft, progress);
    ww_write_site(&store, &material);
    ww_write_offers(&store, &material);
    ww_write_fairs(&store, &material);
    ww_write_ways(&store, &material);
    ww_write_texts(&store, &material);
    ww_write_lists(&store, &material);
    ww_write_facets(&store, &material);
    ww_write_search(&store, &material);
    ww_progress_at(progress, "packing", 0, 0);
    ww_store_pack_into(&store, path);
    enum ww_err result = ww_store_close(&store, err);
    unlink(draft);
    if (result == WW_OK) /* sqlite3 does not sync what VACUUM INTO makes when told so little */
        result = ww_file_sync(path, &published->content_bytes, err);
    ww_arena_finish(&arena);
    return result;
}

/* What the terminal would refuse never leaves the office. */
static enum ww_err read_back(const char *dir, struct ww_progress *progress, struct ww_error *err)
{
    struct ww_release *release;
    struct ww_error reason;
    ww_progress_at(progress, "reading back", 0, 0);
    enum ww_err result = ww_release_open(dir, WW_RELEASE_FULL, &release, &reason);
    ww_release_close(release);
    if (!ww_progress_at(progress, "putting into place", 0, 0))
        return ww_fail(err, WW_ERR_SYSTEM, "interrupted");
    if (result != WW_OK)
        return ww_fail(err, WW_ERR_SYSTEM,
                       "the finished release does not pass the terminal's own check: %s",
                       reason.message);
    return WW_OK;
}

static enum ww_err put(struct ww_shelf *shelf, int64_t now_s, struct ww_published *published,
                       struct ww_error *err)
{
    if (shelf->bare)
        return ww_shelf_put(shelf, NULL, err);
    if (!ww_version_make(now_s, shelf->newest, published->version))
        return ww_fail(err, WW_ERR_INPUT, "there is no version after %s/%s; remove that release",
                       shelf->releases, shelf->newest);
    if (shelf->newest && ww_version_is_ahead(shelf->newest, now_s))
        memcpy(published->ahead, shelf->newest, strlen(shelf->newest) + 1);
    enum ww_err result = ww_shelf_put(shelf, published->version, err);
    if (result == WW_OK)
        ww_shelf_prune(shelf, WW_RELEASES_KEPT);
    return result;
}

enum ww_err ww_publish(const struct ww_publish_params *params, struct ww_checked *checked,
                       struct ww_report *report, struct ww_published *published,
                       struct ww_error *err)
{
    *published = (struct ww_published){0};
    enum ww_err result = ww_check(&params->content, params->progress, checked, report, err);
    if (result != WW_OK)
        return result;
    if (report->mistakes)
        return ww_fail(err, WW_ERR_INPUT, "nothing was published, because of %zu mistake%s",
                       report->mistakes, report->mistakes == 1 ? "" : "s");
    struct ww_shelf shelf;
    result = ww_shelf_open(&shelf, params->out_dir, params->bare, err);
    if (result == WW_OK)
        result = write_media(checked, shelf.staged, params->progress, published, err);
    if (result == WW_OK)
        result = write_content(checked, shelf.staged, params->progress, published, err);
    if (result == WW_OK)
        result = read_back(shelf.staged, params->progress, err);
    if (result == WW_OK)
        result = put(&shelf, checked->book.now_s, published, err);
    ww_shelf_close(&shelf);
    return result;
}
