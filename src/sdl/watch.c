#include "sdl/watch.h"

#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/arena.h"

/* How often a directory that cannot be watched is looked for again. */
enum { MISSING_RETRY_MS = 5000 };
enum { NAME_EVENTS = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO };
enum { SELF_EVENTS = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED };

struct ww_watch {
    void (*wake)(void *context);
    void *context;
    struct ww_arena strings;
    const char *dir, *parent, *name; /* `name` of `dir` inside `parent` */
    int signals, changes, quit;      /* descriptors, -1: none */
    int dir_watch, parent_watch;
    pthread_t thread;
    atomic_bool stopped, changed;
};

static sigset_t our_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    return set;
}

void ww_watch_block_signals(void)
{
    sigset_t set = our_signals();
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

/* Adding a watch again is free when the directory is still the same one, and moves on to the new
 * one when it is not. True when it became another. */
static bool renew(struct ww_watch *watch, int *descriptor, const char *path, uint32_t events)
{
    int fresh = inotify_add_watch(watch->changes, path, events | IN_ONLYDIR);
    if (fresh == *descriptor)
        return false;
    if (*descriptor >= 0)
        inotify_rm_watch(watch->changes, *descriptor);
    *descriptor = fresh;
    return fresh >= 0;
}

static bool renew_both(struct ww_watch *watch)
{
    renew(watch, &watch->parent_watch, watch->parent, NAME_EVENTS | IN_MOVE_SELF);
    return renew(watch, &watch->dir_watch, watch->dir,
                 NAME_EVENTS | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF);
}

static bool matters(const struct ww_watch *watch, const struct inotify_event *event)
{
    if (event->mask & (SELF_EVENTS | IN_Q_OVERFLOW))
        return true;
    if (event->wd == watch->parent_watch && event->len && strcmp(event->name, watch->name) == 0)
        return true;
    return event->wd == watch->dir_watch && event->len &&
           (strcmp(event->name, "current") == 0 || strcmp(event->name, "content.sqlite") == 0);
}

static bool read_changes(struct ww_watch *watch)
{
    _Alignas(struct inotify_event) char buffer[4096];
    bool found = false;
    ssize_t size;
    while ((size = read(watch->changes, buffer, sizeof buffer)) > 0)
        for (char *at = buffer; at < buffer + size;) {
            const struct inotify_event *event = (const struct inotify_event *)at;
            found |= matters(watch, event);
            if (event->mask & IN_IGNORED && event->wd == watch->dir_watch)
                watch->dir_watch = -1;
            if (event->mask & IN_IGNORED && event->wd == watch->parent_watch)
                watch->parent_watch = -1;
            at += sizeof *event + event->len;
        }
    return found;
}

static void *look(void *argument)
{
    struct ww_watch *watch = argument;
    struct pollfd fds[] = {
        {watch->signals, POLLIN, 0}, {watch->changes, POLLIN, 0}, {watch->quit, POLLIN, 0}};
    for (;;) {
        bool missing = watch->dir_watch < 0 || watch->parent_watch < 0;
        if (poll(fds, 3, missing ? MISSING_RETRY_MS : -1) < 0)
            continue;
        if (fds[2].revents)
            return NULL;
        struct signalfd_siginfo info;
        if (fds[0].revents && read(watch->signals, &info, sizeof info) == sizeof info) {
            atomic_store(&watch->stopped, true);
            watch->wake(watch->context);
        }
        bool changed = fds[1].revents && read_changes(watch);
        if ((changed || missing) && renew_both(watch))
            changed = true;
        if (changed) {
            atomic_store(&watch->changed, true);
            watch->wake(watch->context);
        }
    }
}

static void split_path(struct ww_watch *watch, const char *dir)
{
    watch->dir = ww_arena_strdup(&watch->strings, dir);
    watch->parent = dirname(ww_arena_strdup(&watch->strings, dir));
    watch->name = basename(ww_arena_strdup(&watch->strings, dir));
}

static void close_if_open(int fd)
{
    if (fd >= 0)
        close(fd);
}

static void release(struct ww_watch *watch)
{
    close_if_open(watch->quit);
    close_if_open(watch->changes);
    close_if_open(watch->signals);
    ww_arena_finish(&watch->strings);
    free(watch);
}

enum ww_err ww_watch_create(const struct ww_watch_params *params, struct ww_watch **out,
                            struct ww_error *err)
{
    *out = NULL;
    struct ww_watch *watch = ww_alloc(sizeof *watch);
    memset(watch, 0, sizeof *watch);
    watch->wake = params->wake;
    watch->context = params->context;
    split_path(watch, params->dir);
    sigset_t set = our_signals();
    watch->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    watch->changes = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    watch->quit = eventfd(0, EFD_CLOEXEC);
    watch->dir_watch = watch->parent_watch = -1;
    int failed = watch->signals < 0 || watch->changes < 0 || watch->quit < 0 ? errno : 0;
    if (!failed) {
        renew_both(watch);
        failed = pthread_create(&watch->thread, NULL, look, watch);
    }
    if (failed) {
        release(watch);
        return ww_fail(err, WW_ERR_SYSTEM, "cannot watch %s: %s", params->dir, strerror(failed));
    }
    *out = watch;
    return WW_OK;
}

void ww_watch_destroy(struct ww_watch *watch)
{
    if (!watch)
        return;
    uint64_t one = 1;
    if (write(watch->quit, &one, sizeof one) == sizeof one)
        pthread_join(watch->thread, NULL);
    release(watch);
}

bool ww_watch_is_stopped(struct ww_watch *watch)
{
    return atomic_load(&watch->stopped);
}

bool ww_watch_take_change(struct ww_watch *watch)
{
    return atomic_exchange(&watch->changed, false);
}
