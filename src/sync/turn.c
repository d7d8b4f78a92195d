#include "sync/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "content/release.h"
#include "content/shelf.h"
#include "content/transport.h"
#include "sync/assemble.h"

enum { RELEASES_KEPT = 2, RETRY_FIRST_S = 300, RETRY_LAST_S = 6 * 3600 };
enum { LOCK_TRIES = 10, LOCK_PAUSE_MS = 30 };

/* What one source offers. */
struct offer {
    struct ww_archive archive;
    const char *version; /* of the package, "" when there is none */
};

struct run {
    const struct ww_turn *turn;
    struct ww_arena *arena;
    struct ww_sync_status *status;
    int64_t end_ms;
    struct offer offers[WW_SOURCES_MAX];
    int offer_count;
    struct ww_error reason; /* the first that a source gave */
};

const char *ww_turn_status_path(const struct ww_sync_settings *settings, struct ww_arena *arena)
{
    return ww_arena_printf(arena, "%s/status", settings->state_dir);
}

__attribute__((format(printf, 3, 4))) static void say(struct run *run, enum ww_priority priority,
                                                      const char *format, ...)
{
    char line[640];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    run->turn->log(run->turn->user, priority, line);
}

static void note(struct run *run, const char *what)
{
    if (run->turn->note)
        run->turn->note(run->turn->user, what);
}

/* --- asking ------------------------------------------------------------------------------------
 */

static enum ww_err ask(struct run *run, const char *url, struct offer *offer, struct ww_error *err)
{
    offer->archive = (struct ww_archive){
        .end_ms = run->end_ms, .goes_on = run->turn->goes_on, .user = run->turn->user};
    note(run, ww_arena_printf(run->arena, "asking %s", url));
    enum ww_err result =
        ww_archive_open(&offer->archive, url, run->turn->settings, run->arena, err);
    if (result == WW_OK)
        result = ww_archive_update(&offer->archive, err);
    if (result == WW_OK)
        result = ww_archive_newest(&offer->archive, WW_PACKAGE_CONTENT, &offer->version, err);
    return result;
}

/* A stick that nobody put in is no fault. */
static bool is_away(const char *url)
{
    static const char scheme[] = "file:";
    return strncmp(url, scheme, sizeof scheme - 1) == 0 &&
           access(url + sizeof scheme - 1, F_OK) != 0;
}

static void ask_all(struct run *run)
{
    struct ww_error away = {0};
    for (int i = 0; i < run->turn->settings->source_count; i++) {
        struct offer *offer = &run->offers[run->offer_count];
        const char *url = run->turn->settings->sources[i];
        struct ww_error err = {0};
        if (is_away(url)) {
            ww_fail(&away, WW_ERR_SYSTEM, "%s: not there", url);
            say(run, WW_PRIORITY_INFO, "%s", away.message);
            continue;
        }
        if (ask(run, url, offer, &err) == WW_OK) {
            run->offer_count++;
            continue;
        }
        say(run, WW_PRIORITY_WARNING, "%s", err.message);
        if (!*run->reason.message)
            run->reason = err;
    }
    if (!*run->reason.message)
        run->reason = away;
}

/* --- installing --------------------------------------------------------------------------------
 */

/* The release that the terminal shows now, absolute; NULL when there is none. */
static const char *shown_release(struct run *run)
{
    char *path =
        realpath(ww_arena_printf(run->arena, "%s/current", run->turn->settings->content_dir), NULL);
    const char *copy = path ? ww_arena_strdup(run->arena, path) : NULL;
    free(path);
    return copy;
}

/* As a package's, "" when there is none. */
static const char *shown_version(struct run *run)
{
    const char *release = shown_release(run);
    char *version = ww_arena_strdup(run->arena, release ? strrchr(release, '/') + 1 : "");
    if (!ww_version_is(version))
        return "";
    ww_version_to_package(version, version);
    return version;
}

static enum ww_err install(struct run *run, struct offer *offer, struct ww_error *err)
{
    const struct ww_sync_settings *settings = run->turn->settings;
    char version[WW_VERSION_SIZE];
    struct ww_shelf shelf;
    snprintf(version, sizeof version, "%s", offer->version);
    ww_version_from_package(version, version);
    enum ww_err result = ww_shelf_open(&shelf, settings->content_dir, false, err);
    struct ww_assembly assembly = {
        .archive = &offer->archive,
        .version = offer->version,
        .staged = shelf.staged,
        .before = shown_release(run),
        .work = ww_arena_printf(run->arena, "%s/work", settings->state_dir),
        .note = run->turn->note,
        .user = run->turn->user,
    };
    if (result == WW_OK)
        result = ww_assemble(&assembly, err);
    if (result == WW_OK)
        result = ww_shelf_put(&shelf, version, err);
    if (result == WW_OK) {
        ww_shelf_prune(&shelf, RELEASES_KEPT);
        run->status->fetched_bytes = assembly.fetched_bytes;
        say(run, WW_PRIORITY_INFO,
            "version %s from %s is shown from now on: %" PRId64
            " kB fetched, %d pictures new, %d kept",
            version, offer->archive.url, (assembly.fetched_bytes + 999) / 1000,
            assembly.pictures_new, assembly.pictures_kept);
    }
    ww_shelf_close(&shelf);
    return result;
}

/* The highest version above `than`; of equal ones the earlier source. */
static struct offer *best_offer(struct run *run, const char *than)
{
    struct offer *best = NULL;
    for (int i = 0; i < run->offer_count; i++) {
        struct offer *offer = &run->offers[i];
        if (strcmp(offer->version, best ? best->version : than) > 0)
            best = offer;
    }
    return best;
}

/* A source that offers a version and does not give it whole does not keep others from giving it. */
static enum ww_turn_end install_best(struct run *run, struct ww_error *err)
{
    const char *shown = shown_version(run);
    enum ww_turn_end end = WW_TURN_CURRENT;
    for (struct offer *offer; (offer = best_offer(run, shown));) {
        struct ww_error reason;
        if (install(run, offer, &reason) == WW_OK) {
            run->status->source = offer->archive.url;
            run->status->installed_s = run->turn->now_s;
            return WW_TURN_INSTALLED;
        }
        say(run, WW_PRIORITY_WARNING, "%s", reason.message);
        if (end != WW_TURN_FAILED && err)
            *err = reason;
        end = WW_TURN_FAILED;
        offer->version = "";
    }
    return end;
}

/* What the terminal goes by, too; nothing where it cannot read the release either. */
static void read_age(struct run *run)
{
    struct ww_sync_status *status = run->status;
    struct ww_release *release = NULL;
    const char *dir = shown_release(run);
    status->published_s = status->fresh_until_s = 0;
    if (!dir || ww_release_open(dir, WW_RELEASE_QUICK, &release, NULL) != WW_OK)
        return;
    status->published_s = ww_release_utc_s(release, ww_release_published_min(release));
    status->fresh_until_s = ww_release_utc_s(release, ww_release_fresh_until_min(release));
    ww_release_close(release);
}

/* --- the turn ----------------------------------------------------------------------------------
 */

/* Twice as long after every failure, and no two terminals at the same moment: half to all of it. */
static int64_t retry_delay_s(int64_t failures)
{
    int64_t delay_s = RETRY_FIRST_S;
    uint32_t random = 0;
    for (int64_t i = 1; i < failures && delay_s < RETRY_LAST_S; i++)
        delay_s *= 2;
    if (delay_s > RETRY_LAST_S)
        delay_s = RETRY_LAST_S;
    if (getrandom(&random, sizeof random, 0) != sizeof random)
        random = (uint32_t)getpid();
    return delay_s / 2 + random % (uint32_t)(delay_s / 2 + 1);
}

/* A retry farther ahead than any that we set comes from a clock that was wrong. */
static bool is_too_early(const struct ww_turn *turn, const struct ww_sync_status *status)
{
    return !turn->at_once && status->retry_s > turn->now_s &&
           status->retry_s <= turn->now_s + RETRY_LAST_S;
}

static enum ww_turn_end run_all(struct run *run, struct ww_error *err)
{
    struct ww_sync_status *status = run->status;
    ask_all(run);
    if (run->offer_count == 0) {
        *err = run->reason;
        return WW_TURN_FAILED;
    }
    status->confirmed_s = run->turn->now_s;
    status->expires_s = 0;
    for (int i = 0; i < run->offer_count; i++) {
        int64_t expires_s = ww_archive_expires_s(&run->offers[i].archive);
        if (expires_s > status->expires_s)
            status->expires_s = expires_s;
    }
    if (!best_offer(run, "")) {
        ww_fail(err, WW_ERR_INPUT, "no source has any content in its suite %s yet",
                run->turn->settings->suite);
        return WW_TURN_FAILED;
    }
    return install_best(run, err);
}

static void finish(struct run *run, enum ww_turn_end end, const struct ww_error *err)
{
    struct ww_sync_status *status = run->status;
    struct ww_error reason;
    status->checked_s = run->turn->now_s;
    status->version = shown_version(run);
    read_age(run);
    status->failures = end == WW_TURN_FAILED ? status->failures + 1 : 0;
    status->message = end == WW_TURN_FAILED ? err->message : "";
    status->retry_s =
        end == WW_TURN_FAILED ? run->turn->now_s + retry_delay_s(status->failures) : 0;
    if (ww_sync_status_write(ww_turn_status_path(run->turn->settings, run->arena), status,
                             &reason) != WW_OK)
        say(run, WW_PRIORITY_WARNING, "%s", reason.message);
    if (!run->turn->settings->metrics)
        return;
    struct ww_buf text = {0};
    ww_sync_status_print_metrics(status, run->turn->now_s, &text);
    if (ww_file_replace(run->turn->settings->metrics, text.data, text.size, &reason) != WW_OK)
        say(run, WW_PRIORITY_WARNING, "%s", reason.message);
    ww_buf_finish(&text);
}

static enum ww_err lock(const struct ww_sync_settings *settings, int *fd, struct ww_error *err)
{
    *fd = -1;
    enum ww_err result = ww_dir_create(settings->state_dir, err);
    if (result != WW_OK)
        return result;
    *fd = open(settings->state_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (int i = 0; *fd >= 0 && i < LOCK_TRIES; i++) {
        if (flock(*fd, LOCK_EX | LOCK_NB) == 0)
            return WW_OK;
        /* A child of one that was killed may hold it for a moment more. */
        nanosleep(&(struct timespec){.tv_nsec = LOCK_PAUSE_MS * 1000000L}, NULL);
    }
    if (*fd >= 0 && errno == EWOULDBLOCK)
        ww_fail(err, WW_ERR_SYSTEM, "another wegweiser-sync is at work in %s just now",
                settings->state_dir);
    else
        ww_fail(err, WW_ERR_SYSTEM, "cannot lock %s: %s", settings->state_dir, strerror(errno));
    if (*fd >= 0)
        close(*fd);
    return WW_ERR_SYSTEM;
}

enum ww_turn_end ww_turn_run(const struct ww_turn *turn, struct ww_arena *arena,
                             struct ww_sync_status *status, struct ww_error *err)
{
    int fd;
    *err = (struct ww_error){0};
    ww_sync_status_read(ww_turn_status_path(turn->settings, arena), arena, status);
    if (is_too_early(turn, status))
        return WW_TURN_WAITING;
    if (lock(turn->settings, &fd, err) != WW_OK)
        return WW_TURN_FAILED;
    struct run *run = ww_arena_alloc(arena, sizeof *run);
    *run = (struct run){
        .turn = turn,
        .arena = arena,
        .status = status,
        .end_ms = ww_monotonic_ms() + turn->settings->turn_s * INT64_C(1000),
    };
    enum ww_turn_end end = run_all(run, err);
    finish(run, end, err);
    close(fd);
    return end;
}
