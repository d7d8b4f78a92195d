/* What is known of a translation from its row: which column dates it, and whether its source has
 * changed since. Knows nothing of releases. */
#ifndef WW_STAFF_TRANSLATION_H
#define WW_STAFF_TRANSLATION_H

#include "staff/book.h"

/* The column in which a table keeps when its texts changed, WW_COLUMN_NONE when it has none. */
enum ww_column ww_translation_dated_by(enum ww_table table);
/* Older than its source. `changed` is what the function above returned; without both dates nothing
 * is known, and nothing is outdated. */
bool ww_translation_is_outdated(const struct ww_book *book, enum ww_column changed, uint32_t row,
                                int lang);

#endif
