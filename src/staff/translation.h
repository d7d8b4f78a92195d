/* What is known of a translation from its row: which column dates it, and whether its source has
 * changed since. Knows nothing of releases. */
#ifndef WW_STAFF_TRANSLATION_H
#define WW_STAFF_TRANSLATION_H

#include "staff/book.h"

/* The column in which a table keeps when its texts changed, WW_COLUMN_NONE when it has none. */
enum ww_column ww_translation_dated_by(enum ww_table table);
/* What a database knows of a text; NULL: nothing is to be said, or the tables are files. */
const struct ww_text_state *ww_translation_state(const struct ww_book *book, enum ww_column column,
                                                 uint32_t row, int lang);
/* Of files: the row's texts in this language are older than its source. `changed` is what
 * ww_translation_dated_by() returned; without both dates nothing is known, and nothing is
 * outdated. */
bool ww_translation_is_older(const struct ww_book *book, enum ww_column changed, uint32_t row,
                             int lang);
/* The source of this text has changed since, by what is known: revisions, else dates. */
bool ww_translation_is_outdated(const struct ww_book *book, enum ww_column changed,
                                enum ww_column column, uint32_t row, int lang);

#endif
