/* Long texts: paragraphs with an empty line between, "# " before a heading, "- " before an entry of
 * a list; one language, or two side by side. */
#ifndef WW_UI_PROSE_H
#define WW_UI_PROSE_H

#include "ui/build.h"

/* The first block of `s` and, through `n`, its length; NULL when nothing is left. Ask again with
 * the end of the block. */
const char *ww_prose_block(const char *s, size_t *n);

/* Two texts paragraph by paragraph: `first` to the left in its language, `second` to the right in
 * the other's; one below the other where the columns would hold fewer than 28 characters. A
 * translation that is missing is said in the column's own words. */
void ww_prose_pair(const struct ww_build *first, const struct ww_build *second,
                   struct ww_node *parent, enum ww_look look, struct ww_text first_text,
                   struct ww_text second_text);
/* The same for words of the interface. */
void ww_prose_pair_words(const struct ww_build *first, const struct ww_build *second,
                         struct ww_node *parent, enum ww_look look, enum ww_word word);

#endif
