/* What must hold between the cells of a row and between rows; reported to the book's report. */
#ifndef WW_STAFF_RULES_H
#define WW_STAFF_RULES_H

#include "staff/book.h"

/* Row by row: ends after starts, one owner of a contact, colours that can be read ... (rules.c) */
void ww_rules_check(struct ww_book *book);
/* Between rows: opening hours that overlap, the same place twice ... (clashes.c) */
void ww_clashes_check(struct ww_book *book);
/* Translations that are missing, letters that were lost, placeholders of words (texts.c) */
void ww_texts_check(struct ww_book *book);

#endif
