/* A content directory: releases/<version>/ and the link `current`. Puts a finished release there
 * and takes old ones away, so that a terminal that looks at any moment finds a whole one. Knows
 * nothing of what a release contains. */
#ifndef WW_STAFF_SHELF_H
#define WW_STAFF_SHELF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

enum { WW_RELEASES_KEPT = 3 };

struct ww_shelf {
    struct ww_arena arena;
    const char *dir;
    bool bare;             /* dir itself is to become the release */
    bool created;          /* dir was not there before */
    bool created_releases; /* nor was dir/releases */
    const char *releases;  /* dir/releases; only valid if not bare */
    int lock_fd;           /* holds the exclusive lock on `releases`; -1: none */
    const char *staged;    /* the directory to fill; NULL: none */
    const char *version;   /* only valid after ww_shelf_put() and if not bare */
    const char *ahead;     /* a version that was there and is later than now; NULL: none */
};

/* Prepares `dir` (created when missing) and an empty directory shelf->staged, readable by all. A
 * second publishing at the same time is refused. The caller closes `shelf` either way. */
enum ww_err ww_shelf_open(struct ww_shelf *shelf, const char *dir, bool bare, struct ww_error *err);

/* Syncs what was staged and puts it into place under a version made of `now_s` (seconds since 1970
 * on the wall clock), later in name order than every other. A version from the future, of a wrong
 * clock or a trial, holds up all that follow: it is in shelf->ahead. */
enum ww_err ww_shelf_put(struct ww_shelf *shelf, int64_t now_s, struct ww_error *err);

/* Removes all but the newest WW_RELEASES_KEPT releases; those that a terminal holds do not count
 * and stay. What cannot be removed stays, too. */
void ww_shelf_prune(struct ww_shelf *shelf);

/* Removes what was staged and not put, and what was created for nothing. */
void ww_shelf_close(struct ww_shelf *shelf);

/* The version after `newest` (NULL: none) for that time: YYYYMMDD-HHMMSS, with -001 to -999 when it
 * would not be later. false: there is no such name left. */
bool ww_version_make(int64_t now_s, const char *newest, char out[24]);

#endif
