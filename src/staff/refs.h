/* Rows found by their id, code, tag or file name, and references turned into row numbers. */
#ifndef WW_STAFF_REFS_H
#define WW_STAFF_REFS_H

#include "staff/book.h"

/* Indexes every unique column, complains about values that stand twice, and resolves all
 * references, complaining with a suggestion about those that lead nowhere. */
void ww_refs_resolve(struct ww_book *book);

/* The row whose unique `column` holds `text`; `taxonomy` for codes of terms, else NULL. */
bool ww_refs_find(const struct ww_book *book, enum ww_column column, const char *taxonomy,
                  const char *text, uint32_t *row);

#endif
