/* A static, signed APT repository (Debian Repository Format): plain files that any web server, any
 * mirror or a stick hands out. Its index is found by its hash and the signed list of indexes is
 * replaced by one rename, so a reader always sees one whole state. Knows packages, not releases. */
#ifndef WW_STAFF_REPOSITORY_H
#define WW_STAFF_REPOSITORY_H

#include "base/arena.h"
#include "staff/package.h"

struct ww_repository {
    struct ww_arena arena;
    const char *dir;
    const char *work; /* an empty directory for what is being made; gone after the close */
    const char *pool; /* where packages that are new go */
    int lock_fd;
};

/* Creates what is missing and locks it; a second packing at the same time is refused. The caller
 * closes either way. */
enum ww_err ww_repository_open(struct ww_repository *repository, const char *dir,
                               struct ww_error *err);
/* To look what a packing would do: new packages are made elsewhere, `dir` is only read and need not
 * be there. The caller closes either way. */
enum ww_err ww_repository_try(struct ww_repository *repository, const char *dir,
                              struct ww_error *err);
void ww_repository_close(struct ww_repository *repository);

/* A package as a suite lists it. */
struct ww_listed {
    const char *name;
    const char *version;
    const char *file;   /* pool/... */
    const char *stanza; /* its lines in the index, without the empty one behind them */
};

struct ww_suite {
    const char *name; /* "stable", "canary" */
    struct ww_listed *packages;
    int count;
    int capacity; /* of `packages` */
};

/* What `name` lists now, nothing when there is no such suite yet; in the repository's arena. */
enum ww_err ww_suite_read(struct ww_repository *repository, const char *name,
                          struct ww_suite *suite, struct ww_error *err);
const struct ww_listed *ww_suite_find(const struct ww_suite *suite, const char *name,
                                      const char *version);
/* Builds the package from `tree` unless the pool has this name and version, and lists it. */
enum ww_err ww_suite_add(struct ww_repository *repository, struct ww_suite *suite,
                         const struct ww_package *package, const char *tree, int64_t time_s,
                         struct ww_error *err);

struct ww_signing {
    const char *key; /* of gpg's key ring: fingerprint or address */
    int64_t now_s;   /* UTC; the date of the index */
    int valid_days;  /* after that no terminal takes it any more */
};
/* Writes and signs the suite. What it listed before stays readable until this has succeeded. */
enum ww_err ww_suite_write(struct ww_repository *repository, const struct ww_suite *suite,
                           const struct ww_signing *signing, struct ww_error *err);
/* Removes indexes and packages that no suite has needed for a day. What cannot be removed stays. */
void ww_repository_prune(struct ww_repository *repository, int64_t now_s);

#endif
