/* sync.ini: where a terminal's content comes from and what fetching may cost. assets/sync.ini
 * explains the keys. */
#ifndef WW_SYNC_SETTINGS_H
#define WW_SYNC_SETTINGS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

#define WW_SYNC_FILE "/etc/wegweiser/sync.ini"

enum { WW_SOURCES_MAX = 8 };

/* Strings live as long as the arena. */
struct ww_sync_settings {
    const char *content_dir;             /* a content directory, created when missing */
    const char *state_dir;               /* of our own: indexes, downloads, status */
    const char *sources[WW_SOURCES_MAX]; /* https:, http: or file:, the preferred first */
    int source_count;
    const char *suite;
    const char *keyring;    /* the public keys that may sign */
    const char *ca;         /* certificates for https, NULL: the system's */
    const char *metrics;    /* where to write figures for Prometheus, NULL: nowhere */
    int turn_s;             /* no turn takes longer */
    int source_s;           /* no answer of one source about what it has takes longer */
    int64_t download_bytes; /* no turn fetches more */
    int64_t free_bytes;     /* so much of the disk is left alone */
};

/* Reads the text of a file, which need not end with a zero byte. Each mistake becomes one line of
 * `mistakes`: "NAME:line: key: what is wrong, what is allowed". Returns how many there are; all
 * other keys are read, and what is not named has its default. */
int ww_sync_settings_parse(const char *name, const char *text, size_t size, struct ww_arena *arena,
                           struct ww_sync_settings *settings, struct ww_buf *mistakes);

/* Reads `path` (NULL: WW_SYNC_FILE). Mistakes are logged with their lines and are WW_ERR_USAGE, and
 * so is a file that names no source. */
enum ww_err ww_sync_settings_load(const char *path, struct ww_arena *arena,
                                  struct ww_sync_settings *settings, struct ww_error *err);

#endif
