/* Text from elsewhere, HTML perhaps, as the paragraphs that the content is made of: an empty line
 * between, "- " before list entries, "# " before headings (content/README.md). Never fails. */
#ifndef WW_STAFF_MARKUP_H
#define WW_STAFF_MARKUP_H

#include "base/arena.h"

/* `raw` is valid UTF-8. Tags that HTML knows vanish, what only looks like one stays; white space
 * and control characters become single spaces; lines of a paragraph are joined. At most WW_TEXT_MAX
 * characters, with a sign where something was cut. NULL: nothing is left. In the arena. */
const char *ww_markup_paragraphs(struct ww_arena *arena, const char *raw);
/* The same as one line of at most WW_LINE_MAX characters. */
const char *ww_markup_line(struct ww_arena *arena, const char *raw);

#endif
