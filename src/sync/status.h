/* What the last turns came to: kept in a small file of our own between turns, told to people, to
 * scripts (JSON) and to Prometheus (its text format, as the node exporter reads it from a file). */
#ifndef WW_SYNC_STATUS_H
#define WW_SYNC_STATUS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

/* Times are seconds UTC, 0: never. Strings are never NULL. */
struct ww_sync_status {
    const char *version;   /* of the content that is shown, "" when there is none */
    const char *source;    /* where it came from */
    const char *message;   /* why the last turn failed, "" when it did not */
    int64_t published_s;   /* when the office made `version` */
    int64_t fresh_until_s; /* from then on the terminal says of when it is */
    int64_t checked_s;     /* the last turn */
    int64_t confirmed_s;   /* the last turn in which a source answered */
    int64_t installed_s;   /* when `version` came */
    int64_t expires_s;     /* of what the source said; then it does not hold any more */
    int64_t retry_s;       /* not before, after failures */
    int64_t fetched_bytes; /* for `version` */
    int64_t failures;      /* in a row */
};

/* What is missing or unreadable is as if there had never been a turn. */
void ww_sync_status_read(const char *path, struct ww_arena *arena, struct ww_sync_status *status);
enum ww_err ww_sync_status_write(const char *path, const struct ww_sync_status *status,
                                 struct ww_error *err);

/* Aligned lines for people; what is wrong and what to do about it stands first. */
void ww_sync_status_print(const struct ww_sync_status *status, int64_t now_s, struct ww_buf *out);
void ww_sync_status_print_json(const struct ww_sync_status *status, int64_t now_s,
                               struct ww_buf *out);
void ww_sync_status_print_metrics(const struct ww_sync_status *status, int64_t now_s,
                                  struct ww_buf *out);

#endif
