/* The pages of a town guide into the table pages of a cabinet.
 *
 * A page is known by its path in the source language (pages.csv, guid): later imports change its
 * row. What staff wrote stays: every row remembers which texts the last import gave it (imported),
 * so that a text that differs from them is the staff's own. Where the guide changed such a text,
 * too, both versions are named and the staff's one is kept. Rows without a guid are the staff's own
 * and are left alone. First everything is worked out, then said, then written. */
#ifndef WW_STAFF_IMPORT_PAGES_H
#define WW_STAFF_IMPORT_PAGES_H

#include <stdio.h>

#include "content/limits.h"
#include "staff/book.h"
#include "staff/cabinet.h"
#include "staff/grid.h"
#include "staff/integreat.h"
#include "staff/merge.h"
#include "staff/progress.h"

struct ww_page_import_params {
    struct ww_book_params content; /* the content directory, and what today is */
    const char *const *files;      /* one a language */
    int file_count;
    struct ww_progress *progress;
};

/* What an import would change. */
struct ww_page_import {
    struct ww_arena arena;
    struct ww_report report; /* pages that are left out, texts that both sides changed */
    struct ww_integreat integreat;
    struct ww_cabinet *cabinet; /* owned */
    struct ww_grid pages;
    int32_t today;                 /* a day */
    const char *what;              /* the files, for the note */
    const char *tags[WW_LANG_MAX]; /* of the content, the source first */
    int lang_count;
    uint32_t texts[WW_LANG_MAX]; /* pages of the guide in each language */
    uint32_t added, changed, removed, same;
    uint32_t own;       /* rows without a guid */
    uint32_t conflicts; /* texts that both sides changed */
    struct ww_changes changes;
};

/* Works it out; nothing is written. The caller finishes `import`, which needs no preparation,
 * either way. */
enum ww_err ww_page_import_plan(const struct ww_page_import_params *params,
                                struct ww_page_import *import, struct ww_error *err);
/* What will be changed, for a clerk; at most `details` single changes. */
void ww_page_import_print(const struct ww_page_import *import, uint32_t details, FILE *out);
/* Writes the table, whole or not at all; left alone when nothing changes. */
enum ww_err ww_page_import_write(const struct ww_page_import *import, struct ww_error *err);
void ww_page_import_finish(struct ww_page_import *import);

#endif
