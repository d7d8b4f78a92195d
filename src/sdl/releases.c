#include "sdl/releases.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/log.h"

/* Which file it is, so that a release that was replaced in its place counts as another. */
struct identity {
    dev_t device;
    ino_t inode;
    struct timespec changed;
};

struct ww_releases {
    const char *dir;
    struct ww_worker *worker;
    struct ww_release *current, *next;
    struct identity current_id, next_id;
    bool current_is_checked;
    struct identity dropped_id; /* the last one that broke; only valid if dropped_wait_ms */
    int64_t dropped_ms;
    int64_t dropped_wait_ms; /* for so long it is not taken again */
    bool looking;
    int64_t looked_ms;
    char last_failure[sizeof(struct ww_error)]; /* said once, not every five seconds */
};

struct look_job {
    struct ww_job job;
    struct ww_releases *owner;
    const char *dir;
    struct identity known; /* not opened again */
    bool has_known;
    bool found;
    struct identity id;         /* only valid if found */
    struct ww_release *release; /* NULL: unchanged, or `err` says why not */
    struct ww_error err;
};

static bool identify(const char *dir, struct identity *id)
{
    static const char *const places[] = {"current/content.sqlite", "content.sqlite"};
    for (int i = 0; i < 2; i++) {
        char path[PATH_MAX];
        struct stat st;
        int n = snprintf(path, sizeof path, "%s/%s", dir, places[i]);
        if (n < 0 || n >= (int)sizeof path || stat(path, &st) != 0)
            continue;
        *id = (struct identity){st.st_dev, st.st_ino, st.st_mtim};
        return true;
    }
    return false;
}

static bool is_same(const struct identity *a, const struct identity *b)
{
    return a->device == b->device && a->inode == b->inode &&
           a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

struct ww_releases *ww_releases_create(const char *dir, struct ww_worker *worker)
{
    struct ww_releases *releases = ww_alloc(sizeof *releases);
    memset(releases, 0, sizeof *releases);
    releases->dir = dir;
    releases->worker = worker;
    return releases;
}

void ww_releases_destroy(struct ww_releases *releases)
{
    if (!releases)
        return;
    ww_release_close(releases->next);
    ww_release_close(releases->current);
    free(releases);
}

static void log_failure(struct ww_releases *releases, bool is_shown, const char *message)
{
    if (strcmp(releases->last_failure, message) == 0)
        return;
    snprintf(releases->last_failure, sizeof releases->last_failure, "%s", message);
    ww_log("%s: %s",
           is_shown            ? "the release that is shown is damaged"
           : releases->current ? "a release is not taken, the one before stays"
                               : "there is no release to show",
           message);
}

void ww_releases_open(struct ww_releases *releases)
{
    struct ww_error err;
    /* Identified first: what appears in between is then seen as another one. */
    bool found = identify(releases->dir, &releases->current_id);
    if (ww_release_open(releases->dir, WW_RELEASE_QUICK, &releases->current, &err) != WW_OK)
        log_failure(releases, false, err.message);
    else if (!found)
        releases->current_id = (struct identity){0};
    releases->current_is_checked = false;
}

struct ww_release *ww_releases_current(struct ww_releases *releases)
{
    return releases->current;
}

static void run_look(struct ww_job *job)
{
    struct look_job *look = (struct look_job *)job;
    look->found = identify(look->dir, &look->id);
    if (look->found && look->has_known && is_same(&look->id, &look->known))
        return;
    ww_release_open(look->dir, WW_RELEASE_FULL, &look->release, &look->err);
}

static bool is_current(const struct ww_releases *releases, const struct look_job *look)
{
    return releases->current && look->found && is_same(&look->id, &releases->current_id);
}

static void take_release(struct ww_releases *releases, const struct look_job *look)
{
    releases->last_failure[0] = '\0';
    if (is_current(releases, look)) {
        releases->current_is_checked = true;
        ww_release_close(look->release);
        return;
    }
    ww_release_close(releases->next);
    releases->next = look->release;
    releases->next_id = look->id;
}

static void finish_look(struct ww_job *job, bool has_run)
{
    struct look_job *look = (struct look_job *)job;
    struct ww_releases *releases = look->owner;
    releases->looking = false;
    if (has_run && look->release)
        take_release(releases, look);
    else if (has_run && look->err.code != WW_OK)
        log_failure(releases, is_current(releases, look), look->err.message);
    free(look);
}

void ww_releases_look(struct ww_releases *releases, int64_t now_ms)
{
    releases->looking = true;
    releases->looked_ms = now_ms;
    bool waits = releases->dropped_wait_ms && !releases->current &&
                 now_ms < releases->dropped_ms + releases->dropped_wait_ms;
    struct look_job *look = ww_alloc(sizeof *look);
    *look = (struct look_job){
        .job = {.kind = WW_JOB_RELEASE, .run = run_look, .done = finish_look},
        .owner = releases,
        .dir = releases->dir,
        .known = waits ? releases->dropped_id : releases->current_id,
        .has_known = waits || (releases->current && releases->current_is_checked),
    };
    ww_worker_submit(releases->worker, &look->job);
}

int64_t ww_releases_deadline_ms(const struct ww_releases *releases)
{
    if (releases->current || releases->next || releases->looking)
        return INT64_MAX;
    return releases->looked_ms + WW_RELEASES_RETRY_MS;
}

struct ww_release *ww_releases_next(struct ww_releases *releases)
{
    return releases->next;
}

void ww_releases_change(struct ww_releases *releases)
{
    ww_release_close(releases->current);
    releases->current = releases->next;
    releases->current_id = releases->next_id;
    releases->current_is_checked = true;
    releases->next = NULL;
    ww_log("release %s is shown", ww_release_dir(releases->current));
}

void ww_releases_drop(struct ww_releases *releases, int64_t now_ms)
{
    if (!releases->current)
        return;
    ww_log("release %s cannot be read any more", ww_release_dir(releases->current));
    int64_t wait_ms = WW_RELEASES_RETRY_MS;
    if (releases->dropped_wait_ms && is_same(&releases->dropped_id, &releases->current_id))
        wait_ms = releases->dropped_wait_ms * 2;
    releases->dropped_wait_ms =
        wait_ms < WW_RELEASES_RETRY_MAX_MS ? wait_ms : WW_RELEASES_RETRY_MAX_MS;
    releases->dropped_ms = now_ms;
    releases->dropped_id = releases->current_id;
    ww_release_close(releases->current);
    releases->current = NULL;
    releases->current_is_checked = false;
}
