#include <stdlib.h>
#include <string.h>

#include "content/limits.h"
#include "staff/rules.h"

/* How many pages stand above a row; WW_INFO_DEPTH_MAX: too many, or endlessly many. */
static int depth_of(const struct ww_book *book, uint32_t row)
{
    int depth = 0;
    for (int64_t at = row; depth < WW_INFO_DEPTH_MAX; depth++) {
        at = ww_book_number(book, WW_PAGES_PARENT, (uint32_t)at, -1);
        if (at < 0)
            break;
    }
    return depth;
}

static void check_row(struct ww_book *book, uint32_t row, uint32_t *below)
{
    int64_t parent = ww_book_number(book, WW_PAGES_PARENT, row, -1);
    if (++below[parent + 1] == WW_INFO_PAGES_MAX + 1)
        ww_book_complain(book, WW_MISTAKE, WW_PAGES_PARENT, 0, row,
                         "more than %d pages stand %s; the terminal shows no more, so put some "
                         "below a page of their own",
                         WW_INFO_PAGES_MAX, parent < 0 ? "above all" : "below this one");
    if (depth_of(book, row) == WW_INFO_DEPTH_MAX)
        ww_book_complain(book, WW_MISTAKE, WW_PAGES_PARENT, 0, row,
                         "the page stands below itself, or below more than %d others; name "
                         "another page or clear the cell",
                         WW_INFO_DEPTH_MAX - 1);
}

void ww_page_rules_check(struct ww_book *book)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_PAGES);
    uint32_t *below = ww_alloc((rows + 1) * sizeof *below); /* [row + 1]; [0]: above all */
    memset(below, 0, (rows + 1) * sizeof *below);
    for (uint32_t row = 0; row < rows; row++)
        check_row(book, row, below);
    for (uint32_t row = 0; row < rows; row++)
        if (!below[row + 1] && book->lang_count > 0 &&
            ww_cell_is_empty(ww_book_text(book, WW_PAGES_BODY, row, 0)))
            ww_book_complain(book, WW_MISTAKE, WW_PAGES_BODY, 0, row,
                             "is empty, and no page stands below this one; fill it in or remove "
                             "the row");
    free(below);
}
