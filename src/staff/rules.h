/* What must hold between the cells of a row and between rows; reported to the book's report. */
#ifndef WW_STAFF_RULES_H
#define WW_STAFF_RULES_H

#include "staff/book.h"

/* Row by row: ends after starts, one owner of a contact, colours that can be read ... (rules.c) */
void ww_rules_check(struct ww_book *book);
/* Between rows: opening hours that overlap, the same place twice ... (clashes.c) */
void ww_clashes_check(struct ww_book *book);
/* Fairs: what stands in which hall, who belongs to which fair ... (fair_rules.c), stands over
 * stands and talks that clash (fair_clashes.c), ways that lead nowhere (fair_graph.c). The first
 * calls the others. */
void ww_fairs_check(struct ww_book *book);
void ww_fair_clashes_check(struct ww_book *book);
void ww_fair_ways_check(struct ww_book *book);
/* Info pages: a text or pages below, none below itself (page_rules.c) */
void ww_page_rules_check(struct ww_book *book);
/* Translations that are missing, letters that were lost, placeholders of words (texts.c) */
void ww_texts_check(struct ww_book *book);

#endif
