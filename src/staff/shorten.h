/* Two versions of a text on one line each, so that what is otherwise can be seen, and columns of a
 * table on a screen. */
#ifndef WW_STAFF_SHORTEN_H
#define WW_STAFF_SHORTEN_H

#include "base/arena.h"
#include "base/buf.h"

/* Either may be NULL and stays so. What both have in common at the beginning and the end gives way
 * to "...", as does what is too long. The results lie in `arena`. */
void ww_shorten(struct ww_arena *arena, const char *old, const char *fresh, const char **old_short,
                const char **fresh_short);

/* Writes `text` so that it takes exactly `width` columns, cut where it is longer. */
void ww_put_column(struct ww_buf *out, const char *text, size_t width);

/* Writes `old -> fresh`, each between `quote`; on two lines, the second of which begins at
 * `column`, where one would be too long. Either may be NULL. */
void ww_put_versions(struct ww_buf *out, const char *old, const char *fresh, const char *quote,
                     size_t column);

#endif
