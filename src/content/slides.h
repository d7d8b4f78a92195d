/* What a terminal shows while nobody uses it. The words of a slide are texts (WW_ENTITY_SLIDE, its
 * name and description). */
#ifndef WW_CONTENT_SLIDES_H
#define WW_CONTENT_SLIDES_H

#include "content/release.h"

enum { WW_SLIDE_SECONDS_MIN = 5, WW_SLIDE_SECONDS_MAX = 20, WW_SLIDE_SECONDS = 10 };

struct ww_slide {
    int64_t id;
    int64_t media; /* its picture, 0: none */
    int seconds;   /* how long it stands, WW_SLIDE_SECONDS_MIN to _MAX */
};

/* Slides valid at now_min for the terminal `code` (NULL: only those for all) in the clerk's order,
 * at most WW_SLIDES_MAX, into the arena; the count through `count`. */
const struct ww_slide *ww_slides(struct ww_release *release, struct ww_arena *arena,
                                 const char *code, int32_t now_min, int *count);
/* The next wall minute after now_min at which the set of slides changes; INT32_MAX: never. */
int32_t ww_slides_change(struct ww_release *release, int32_t now_min);

#endif
