/* The releases of a content directory, and going back to an earlier one: its content is put there
 * once more under a new, higher version, because no terminal ever takes a lower one. */
#ifndef WW_STAFF_HISTORY_H
#define WW_STAFF_HISTORY_H

#include "base/arena.h"
#include "content/shelf.h"

struct ww_edition_record {
    char version[WW_VERSION_SIZE];
    bool is_current;
    bool is_readable;      /* the rest is only valid then */
    int32_t published_min; /* wall minutes */
    uint32_t offers;       /* that are valid on the day of publishing */
    int64_t bytes;         /* content and pictures */
};

/* The newest first, in the arena. */
enum ww_err ww_history_list(const char *dir, struct ww_arena *arena,
                            struct ww_edition_record **records, int *count, struct ww_error *err);

/* Which release ww_history_rollback() would go back to, into `from`. */
enum ww_err ww_history_choose(const char *dir, const char *version, char from[WW_VERSION_SIZE],
                              struct ww_error *err);

/* Publishes the content of `version`, NULL: of the release before the current one, as a new release
 * and writes its version to `as`. `now_s` as for ww_version_make(). The pictures are shared, not
 * copied. WW_ERR_INPUT: there is no such release, or it is damaged; nothing has changed then. */
enum ww_err ww_history_rollback(const char *dir, const char *version, int64_t now_s,
                                char as[WW_VERSION_SIZE], char from[WW_VERSION_SIZE],
                                struct ww_error *err);

#endif
