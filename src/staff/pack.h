/* A release into packages of a repository, so that a terminal fetches what it lacks and no more:
 * the content, what changed since the contents before, and the pictures in sixteen packages by the
 * first digit of their names. */
#ifndef WW_STAFF_PACK_H
#define WW_STAFF_PACK_H

#include "staff/progress.h"
#include "staff/repository.h"

struct ww_pack_params {
    const char *release;  /* a release with a version as its name, or a content directory */
    const char *repo_dir; /* created when missing */
    const char *suite;
    struct ww_signing signing;
    bool dry_run;                 /* everything but a change of repo_dir */
    struct ww_progress *progress; /* may be NULL */
};

struct ww_packed {
    char version[32];   /* of the packages */
    bool was_there;     /* the suite had it: only signed anew */
    int built;          /* packages that were not in the pool before */
    int64_t full_bytes; /* what a terminal with nothing fetches */
    int64_t next_bytes; /* what the terminal with the release before fetches; 0: there is none */
};

/* Nothing half-done is ever visible in `repo_dir`. WW_ERR_INPUT: the release is not one that a
 * terminal would take, or older than what the suite has. */
enum ww_err ww_pack(const struct ww_pack_params *params, struct ww_packed *packed,
                    struct ww_error *err);

#endif
