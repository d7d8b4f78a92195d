/* One table from the cabinet into the book: headings matched to columns, every cell read. */
#ifndef WW_STAFF_SHEET_H
#define WW_STAFF_SHEET_H

#include "staff/book.h"
#include "staff/cabinet.h"

/* What is wrong in the table is reported, and so is one that cannot be read. Texts are read for the
 * languages that `book` knows by now. */
void ww_sheet_read(struct ww_book *book, struct ww_cabinet *cabinet, enum ww_table table);

#endif
