/* One table from its file into the book: headings matched to columns, every cell read. */
#ifndef WW_STAFF_SHEET_H
#define WW_STAFF_SHEET_H

#include "staff/book.h"

/* Reads DIR/<table>.csv. What is wrong in it is reported, and so is a file that cannot be read.
 * Texts are read for the languages that `book` knows by now. */
void ww_sheet_read(struct ww_book *book, const char *dir, enum ww_table table);

#endif
