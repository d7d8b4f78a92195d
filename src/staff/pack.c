#include "staff/pack.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/delta.h"
#include "base/file.h"
#include "base/sha256.h"
#include "content/media.h"
#include "content/shelf.h"
#include "content/transport.h"

enum { CONTENTS_KEPT = 3, STEPS = WW_MEDIA_BUCKETS + CONTENTS_KEPT + 2 };

struct packing {
    const struct ww_pack_params *params;
    struct ww_repository *repository;
    struct ww_arena *arena; /* the repository's */
    struct ww_suite *suite; /* as it is to be */
    const struct ww_suite *before;
    const char *dir; /* of the release */
    char *version;   /* of the packages */
    int64_t time_s;  /* of the files in the packages */
    struct ww_buf depends;
    struct ww_packed *packed;
    size_t step;
};

static bool go_on(struct packing *p, const char *what)
{
    return ww_progress_at(p->params->progress, what, p->step++, STEPS);
}

static enum ww_err interrupted(struct ww_error *err)
{
    return ww_fail(err, WW_ERR_SYSTEM, "interrupted");
}

static enum ww_err empty_tree(struct packing *p, const char *below, const char **tree,
                              struct ww_error *err)
{
    *tree = ww_arena_printf(p->arena, "%s/tree", p->repository->work);
    enum ww_err result = ww_dir_remove(*tree, err);
    return result == WW_OK ? ww_dir_create(ww_arena_printf(p->arena, "%s%s", *tree, below), err)
                           : result;
}

static int64_t listed_bytes(struct ww_arena *arena, const struct ww_listed *listed)
{
    return strtoll(ww_package_field(arena, listed->stanza, "Size"), NULL, 10);
}

static enum ww_err add(struct packing *p, const struct ww_package *package, const char *tree,
                       struct ww_error *err)
{
    enum ww_err result = ww_suite_add(p->repository, p->suite, package, tree, p->time_s, err);
    bool is_new = !ww_suite_find(p->before, package->name, package->version);
    if (result == WW_OK && is_new)
        p->packed->built++;
    return result;
}

/* --- pictures ----------------------------------------------------------------------------------
 */

/* The same pictures always have the same version, whatever else changed. */
static const char *set_version(struct packing *p, const struct ww_media_file *files, int count,
                               int bucket, int64_t *bytes)
{
    struct ww_buf set = {0};
    char hash[WW_SHA256_HEX];
    *bytes = 0;
    for (int i = 0; i < count; i++) {
        if (ww_media_bucket(files[i].file) != bucket)
            continue;
        ww_buf_printf(&set, "%s %s\n", files[i].file, files[i].sha256);
        *bytes += files[i].bytes;
    }
    ww_sha256(set.data, set.size, hash);
    ww_buf_finish(&set);
    return *bytes ? ww_arena_printf(p->arena, "1+%.16s", hash) : NULL;
}

static enum ww_err add_bucket(struct packing *p, const struct ww_media_file *files, int count,
                              int bucket, struct ww_error *err)
{
    int64_t bytes;
    const char *tree, *version = set_version(p, files, count, bucket, &bytes);
    const char *name = ww_arena_printf(p->arena, WW_PACKAGE_MEDIA "%x", (unsigned)bucket);
    if (!version)
        return WW_OK;
    ww_buf_printf(&p->depends, "%s%s (= %s)", p->depends.size ? ", " : "Depends: ", name, version);
    const struct ww_listed *listed = ww_suite_find(p->suite, name, version);
    if (listed) {
        p->packed->full_bytes += listed_bytes(p->arena, listed);
        return WW_OK;
    }
    enum ww_err result = empty_tree(p, "/media", &tree, err);
    for (int i = 0; i < count && result == WW_OK; i++)
        if (ww_media_bucket(files[i].file) == bucket)
            result =
                ww_file_link(ww_arena_printf(p->arena, "%s/media/%s", p->dir, files[i].file),
                             ww_arena_printf(p->arena, "%s/media/%s", tree, files[i].file), err);
    struct ww_package package = {.name = name,
                                 .version = version,
                                 .description = "pictures of the Wegweiser terminals",
                                 .installed_bytes = bytes};
    if (result == WW_OK)
        result = add(p, &package, tree, err);
    if (result != WW_OK)
        return result;
    int64_t packed_bytes = listed_bytes(p->arena, &p->suite->packages[p->suite->count - 1]);
    p->packed->full_bytes += packed_bytes;
    p->packed->next_bytes += packed_bytes;
    return WW_OK;
}

static enum ww_err add_media(struct packing *p, struct ww_release *release, struct ww_error *err)
{
    int count;
    const struct ww_media_file *files = ww_media_files(release, p->arena, &count);
    if (!files)
        return ww_fail(err, WW_ERR_INPUT, "the list of pictures in %s is damaged: publish again",
                       p->dir);
    for (int i = 0; i < count; i++)
        if (ww_media_bucket(files[i].file) < 0)
            return ww_fail(err, WW_ERR_INPUT,
                           "the picture %s/media/%s does not have the name of a hash: publish "
                           "again",
                           p->dir, files[i].file);
    enum ww_err result = WW_OK;
    for (int bucket = 0; bucket < WW_MEDIA_BUCKETS && result == WW_OK; bucket++)
        result = go_on(p, "pictures") ? add_bucket(p, files, count, bucket, err) : interrupted(err);
    return result;
}

/* --- content -----------------------------------------------------------------------------------
 */

static enum ww_err add_content(struct packing *p, struct ww_error *err)
{
    const char *tree;
    char hash[WW_SHA256_HEX];
    int64_t bytes;
    const char *content = ww_arena_printf(p->arena, "%s/content.sqlite", p->dir);
    enum ww_err result = empty_tree(p, "", &tree, err);
    if (result == WW_OK)
        result = ww_sha256_file(content, hash, &bytes, err);
    if (result == WW_OK)
        result = ww_file_link(content, ww_arena_printf(p->arena, "%s/content.sqlite", tree), err);
    if (result != WW_OK)
        return result;
    struct ww_package package = {
        .name = WW_PACKAGE_CONTENT,
        .version = p->version,
        .description = "content of the Wegweiser terminals",
        .fields = ww_arena_printf(p->arena, "%s%s" WW_FIELD_SHA256 ": %s\n",
                                  p->depends.size ? p->depends.data : "",
                                  p->depends.size ? "\n" : "", hash),
        .installed_bytes = bytes,
        .compress = true,
    };
    result = add(p, &package, tree, err);
    if (result == WW_OK)
        p->packed->full_bytes += listed_bytes(p->arena, &p->suite->packages[p->suite->count - 1]);
    return result;
}

/* What turns the content of `old` into this one; nothing where that is no gain. */
static enum ww_err add_change(struct packing *p, const struct ww_listed *old, bool is_last,
                              struct ww_error *err)
{
    const char *tree;
    const char *before = ww_arena_printf(p->arena, "%s/before", p->repository->work);
    enum ww_err result = ww_dir_remove(before, err);
    if (result == WW_OK)
        result = ww_dir_create(before, err);
    if (result == WW_OK)
        result = ww_package_unpack(
            ww_arena_printf(p->arena, "%s/%s", p->repository->dir, old->file), before, err);
    if (result == WW_OK)
        result = empty_tree(p, "", &tree, err);
    if (result != WW_OK)
        return result;
    const char *change = ww_arena_printf(p->arena, "%s/change.zst", tree);
    result = ww_delta_make(ww_arena_printf(p->arena, "%s/content.sqlite", before),
                           ww_arena_printf(p->arena, "%s/content.sqlite", p->dir), change, err);
    if (result == WW_ERR_INPUT)
        return WW_OK; /* too large for the memory of a terminal: it fetches the whole */
    int64_t bytes = 0;
    if (result == WW_OK)
        result = ww_file_sync(change, &bytes, err);
    struct ww_package package = {
        .name = ww_arena_printf(p->arena, WW_PACKAGE_CHANGE "%s", old->version),
        .version = p->version,
        .description = "change of the content of the Wegweiser terminals",
        .installed_bytes = bytes,
    };
    if (result == WW_OK)
        result = add(p, &package, tree, err);
    if (result == WW_OK && is_last)
        p->packed->next_bytes += listed_bytes(p->arena, &p->suite->packages[p->suite->count - 1]);
    return result;
}

/* --- the suite ---------------------------------------------------------------------------------
 */

static int compare_versions(const void *a, const void *b)
{
    return strcmp((*(const struct ww_listed *const *)b)->version,
                  (*(const struct ww_listed *const *)a)->version);
}

/* The contents that the suite lists, the newest first. */
static const struct ww_listed **contents(struct packing *p, const struct ww_suite *suite,
                                         int *count)
{
    const struct ww_listed **found =
        ww_arena_array(p->arena, (size_t)suite->count + 1, sizeof(struct ww_listed *));
    *count = 0;
    for (int i = 0; i < suite->count; i++)
        if (strcmp(suite->packages[i].name, WW_PACKAGE_CONTENT) == 0)
            found[(*count)++] = &suite->packages[i];
    qsort(found, (size_t)*count, sizeof *found, compare_versions);
    return found;
}

/* What the new suite keeps of the old one: the last contents and their pictures. */
static void keep(struct packing *p, const struct ww_listed *const *old, int count)
{
    struct ww_suite *suite = p->suite;
    suite->capacity = p->before->count + STEPS;
    suite->packages = ww_arena_array(p->arena, (size_t)suite->capacity, sizeof *suite->packages);
    for (int i = 0; i < p->before->count; i++) {
        const struct ww_listed *listed = &p->before->packages[i];
        const char *needed = ww_arena_printf(p->arena, "%s (= %s)", listed->name, listed->version);
        bool is_kept = false;
        for (int j = 0; j < count; j++)
            is_kept = is_kept || listed == old[j] || strstr(old[j]->stanza, needed);
        if (is_kept)
            suite->packages[suite->count++] = *listed;
    }
}

static enum ww_err check_order(struct packing *p, const struct ww_listed *newest,
                               struct ww_error *err)
{
    if (!newest || strcmp(p->version, newest->version) >= 0)
        return WW_OK;
    return ww_fail(err, WW_ERR_INPUT,
                   "%s is older than %s, which the suite %s has already; terminals never go back: "
                   "publish the earlier content again",
                   p->version, newest->version, p->params->suite);
}

static enum ww_err fill(struct packing *p, struct ww_release *release, struct ww_error *err)
{
    int count;
    const struct ww_listed **old = contents(p, p->before, &count);
    enum ww_err result = check_order(p, count ? old[0] : NULL, err);
    if (result != WW_OK)
        return result;
    p->packed->was_there = count && strcmp(old[0]->version, p->version) == 0;
    if (p->packed->was_there) {
        *p->suite = *p->before;
        return WW_OK;
    }
    if (count > CONTENTS_KEPT - 1)
        count = CONTENTS_KEPT - 1;
    keep(p, old, count);
    result = add_media(p, release, err);
    if (result == WW_OK)
        result = go_on(p, "content") ? add_content(p, err) : interrupted(err);
    for (int i = 0; i < count && result == WW_OK; i++)
        result = go_on(p, "changes") ? add_change(p, old[i], i == 0, err) : interrupted(err);
    if (count == 0)
        p->packed->next_bytes = 0;
    return result;
}

static enum ww_err pack_release(struct packing *p, struct ww_release *release, struct ww_error *err)
{
    struct ww_suite before, suite = {.name = p->params->suite};
    p->before = &before;
    p->suite = &suite;
    struct stat st = {0};
    stat(ww_arena_printf(p->arena, "%s/content.sqlite", p->dir), &st);
    p->time_s = st.st_mtime;
    enum ww_err result = ww_suite_read(p->repository, p->params->suite, &before, err);
    if (result == WW_OK)
        result = fill(p, release, err);
    if (result != WW_OK || p->params->dry_run)
        return result;
    if (!go_on(p, "signing"))
        result = interrupted(err);
    if (result == WW_OK)
        result = ww_suite_write(p->repository, &suite, &p->params->signing, err);
    if (result == WW_OK)
        ww_repository_prune(p->repository, p->params->signing.now_s);
    return result;
}

/* What a terminal would refuse never leaves the office. */
static enum ww_err open_release(const char *path, struct ww_release **release, const char **version,
                                struct ww_error *err)
{
    struct ww_error reason;
    enum ww_err result = ww_release_open(path, WW_RELEASE_FULL, release, &reason);
    if (result != WW_OK)
        return ww_fail(err, result, "no terminal would take %s: %s", path, reason.message);
    const char *dir = ww_release_dir(*release);
    *version = strrchr(dir, '/') + 1;
    if (ww_version_is(*version))
        return WW_OK;
    return ww_fail(err, WW_ERR_INPUT,
                   "%s has no version as its name: publish without --bare and pack that", dir);
}

enum ww_err ww_pack(const struct ww_pack_params *params, struct ww_packed *packed,
                    struct ww_error *err)
{
    *packed = (struct ww_packed){0};
    struct ww_release *release = NULL;
    const char *version = NULL;
    enum ww_err result = open_release(params->release, &release, &version, err);
    if (result != WW_OK) {
        ww_release_close(release);
        return result;
    }
    snprintf(packed->version, sizeof packed->version, "%s", version);
    ww_version_to_package(packed->version, packed->version);
    struct ww_repository repository;
    result = (params->dry_run ? ww_repository_try : ww_repository_open)(&repository,
                                                                        params->repo_dir, err);
    struct packing packing = {.params = params,
                              .repository = &repository,
                              .arena = &repository.arena,
                              .dir = ww_release_dir(release),
                              .version = packed->version,
                              .packed = packed};
    if (result == WW_OK)
        result = pack_release(&packing, release, err);
    ww_buf_finish(&packing.depends);
    ww_repository_close(&repository);
    ww_release_close(release);
    return result;
}
