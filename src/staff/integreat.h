/* Pages of a town guide as Integreat's API v3 gives them out (.../api/v3/REGION/LANGUAGE/pages/),
 * from a buffer of JSON. Knows nothing of tables: it says what the file says, its HTML as
 * paragraphs.
 *
 * A page is known by its path, /REGION/LANGUAGE/...: `id` is that of one translation and differs in
 * every language, and which page of another language is the same one stands in
 * `available_languages`. */
#ifndef WW_STAFF_INTEGREAT_H
#define WW_STAFF_INTEGREAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "staff/progress.h"
#include "staff/report.h"

enum {
    WW_INTEGREAT_MAX_BYTES = 64 << 20,
    WW_INTEGREAT_FILES_MAX = 32,
    WW_INTEGREAT_PAGES_MAX = 100000, /* of all files */
};

/* The same page in another language. */
struct ww_integreat_link {
    const char *tag, *path;
};

/* Strings live in the arena; NULL where the file has nothing. */
struct ww_integreat_page {
    const char *file;
    int number;                      /* in the file, from 1 */
    const char *path;                /* never NULL */
    const char *tag;                 /* of its language, from the path */
    const char *parent;              /* the path of the page above; NULL: none */
    const char *title;               /* never NULL */
    const char *text;                /* paragraphs */
    const char *date;                /* of its last change, like 2026-11-24 */
    int64_t order;                   /* among its siblings, by size */
    struct ww_integreat_link *links; /* without those that only fall back to another language */
    int link_count;
};

struct ww_integreat {
    struct ww_integreat_page *pages; /* owned, in the files' order */
    size_t count, capacity;
};

/* Adds the pages of bytes[0..size) to `out`, which is zeroed before the first file. A page that
 * cannot be taken over is left out with a warning in `report`; WW_ERR_INPUT when the file is no
 * such list, with the line where there is one. The caller finishes `out` either way. `progress` may
 * be NULL. */
enum ww_err ww_integreat_parse(const char *bytes, size_t size, const char *file,
                               struct ww_arena *arena, struct ww_report *report,
                               struct ww_progress *progress, struct ww_integreat *out,
                               struct ww_error *err);
void ww_integreat_finish(struct ww_integreat *integreat);

#endif
