/* A programme of talks as frab, pentabarf and their relatives export it (schedule.xml), from a
 * buffer. Knows nothing of tables: it says what the file says, in wall time.
 *
 * The file comes from outside: no entities are expanded, no other file is read, and what is too
 * long or too much is bounded. Names of speakers are left where they are. */
#ifndef WW_STAFF_FRAB_H
#define WW_STAFF_FRAB_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "staff/progress.h"
#include "staff/report.h"

enum {
    WW_FRAB_MAX_BYTES = 64 << 20,
    WW_FRAB_DAY_CHANGE_MINUTE = 4 * 60, /* where the file does not say: who talks at 3 is up late */
    WW_FRAB_TALK_MAX_MIN = 18 * 60,
};

/* Strings live in the arena; NULL where the file has nothing. */
struct ww_frab_talk {
    const char *key;   /* the same in every later export: guid, else "id-" and the number */
    int64_t id;        /* 0: none that a table could take */
    int32_t start_min; /* wall minutes */
    int32_t duration_min;
    const char *room;
    const char *languages; /* tags with spaces between */
    const char *title;     /* never NULL */
    const char *subtitle;
    const char *text; /* paragraphs */
    int line;
};

struct ww_frab {
    const char *title; /* of the whole programme */
    int day_change_minute;
    struct ww_frab_talk *talks; /* owned, in the file's order */
    size_t count, capacity;
};

/* Parses bytes[0..size). A talk that cannot be taken over is left out with a warning in `report`
 * that names `file` and the line; WW_ERR_INPUT when it is no such programme, with the line. The
 * caller finishes `out`, which needs no preparation, either way. `progress` may be NULL. */
enum ww_err ww_frab_parse(const char *bytes, size_t size, const char *file, struct ww_arena *arena,
                          struct ww_report *report, struct ww_progress *progress,
                          struct ww_frab *out, struct ww_error *err);
void ww_frab_finish(struct ww_frab *frab);

#endif
