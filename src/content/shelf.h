/* A content directory: releases/<version>/ and the link `current`. Puts a finished release there
 * and takes old ones away, so that a terminal that looks at any moment finds a whole one. Knows
 * nothing of what a release contains. */
#ifndef WW_CONTENT_SHELF_H
#define WW_CONTENT_SHELF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

enum { WW_VERSION_SIZE = 24 };

struct ww_shelf {
    struct ww_arena arena;
    const char *dir;
    bool bare;             /* dir itself is to become the release */
    bool created;          /* dir was not there before */
    bool created_releases; /* nor was dir/releases */
    const char *releases;  /* dir/releases; only valid if not bare */
    int lock_fd;           /* holds the exclusive lock on `releases`; -1: none */
    const char *staged;    /* the directory to fill; NULL: none */
    const char *newest; /* the latest version that was there, NULL: none; only valid if not bare */
};

/* Prepares `dir` (created when missing) and an empty directory shelf->staged, readable by all. A
 * second program that fills the same shelf is refused. The caller closes `shelf` either way. */
enum ww_err ww_shelf_open(struct ww_shelf *shelf, const char *dir, bool bare, struct ww_error *err);

/* Syncs what was staged and puts it into place as `version` (ignored when bare), which must not be
 * the one that `current` points to. */
enum ww_err ww_shelf_put(struct ww_shelf *shelf, const char *version, struct ww_error *err);

/* Removes all but the newest `kept` releases; those that a terminal holds do not count and stay.
 * What cannot be removed stays, too. */
void ww_shelf_prune(struct ww_shelf *shelf, int kept);

/* Removes what was staged and not put, and what was created for nothing. */
void ww_shelf_close(struct ww_shelf *shelf);

/* YYYYMMDD-HHMMSS, with -001 to -999 behind it where one second has several. */
bool ww_version_is(const char *name);
/* The version after `newest` (NULL: none) for the time `now_s`, seconds since 1970 on the wall
 * clock. false: there is no such name left. */
bool ww_version_make(int64_t now_s, const char *newest, char out[WW_VERSION_SIZE]);
/* Later than now, as after a wrong clock or a trial: it holds up all that follow. An hour may come
 * twice in autumn and is no mistake. */
bool ww_version_is_ahead(const char *version, int64_t now_s);

#endif
