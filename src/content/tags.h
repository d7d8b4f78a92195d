/* Lists of BCP 47 tags as a release keeps them. Internal to content/. */
#ifndef WW_CONTENT_TAGS_H
#define WW_CONTENT_TAGS_H

#include "base/arena.h"

/* The tags of `list` (NULL: none), which single spaces separate, at most `max`, into the arena;
 * how many through `count`. */
const char *const *ww_tags_split(struct ww_arena *arena, const char *list, int max, int *count);

#endif
