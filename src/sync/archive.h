/* One source of releases, asked and read by apt with a state of its own: signature, expiry, date
 * and hashes are checked by apt, always, whatever this host's own settings for apt say. */
#ifndef WW_SYNC_ARCHIVE_H
#define WW_SYNC_ARCHIVE_H

#include "base/child.h"
#include "sync/settings.h"

struct ww_archive {
    const struct ww_sync_settings *settings;
    const char *url;
    const char *dir;             /* apt's state for this source */
    struct ww_arena *arena;      /* the caller's, for everything below */
    int64_t end_ms;              /* of the turn, monotonic */
    bool (*goes_on)(void *user); /* see struct ww_child */
    void *user;
    const char *env[2]; /* for apt */
};

/* Prepares apt's state below the settings' state directory. */
enum ww_err ww_archive_open(struct ww_archive *archive, const char *url,
                            const struct ww_sync_settings *settings, struct ww_arena *arena,
                            struct ww_error *err);

/* Asks the source what it has; nothing is transferred when nothing changed. */
enum ww_err ww_archive_update(struct ww_archive *archive, struct ww_error *err);

/* Until when what it says holds, seconds UTC; 0: not known. */
int64_t ww_archive_expires_s(const struct ww_archive *archive);

/* The newest version of a package that it has, "" when it has none. */
enum ww_err ww_archive_newest(struct ww_archive *archive, const char *package, const char **version,
                              struct ww_error *err);

/* What the index says of one package. */
struct ww_record {
    int64_t bytes;           /* to download */
    int64_t installed_bytes; /* at most one KiB off */
    const char *depends;     /* "" when there is none */
    const char *sha256;      /* WW_FIELD_SHA256, "" when there is none */
};
/* WW_ERR_INPUT: it does not have this version. */
enum ww_err ww_archive_record(struct ww_archive *archive, const char *package, const char *version,
                              struct ww_record *record, struct ww_error *err);

/* Downloads one package, checks it against the index and unpacks its files into the new directory
 * `dir`. Nothing that it contains is run. */
enum ww_err ww_archive_fetch(struct ww_archive *archive, const char *package, const char *version,
                             const char *dir, struct ww_error *err);

#endif
