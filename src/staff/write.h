/* The tables of a release from a book, edition and timetable without mistakes. Internal to
 * publishing; failures stay in the store. */
#ifndef WW_STAFF_WRITE_H
#define WW_STAFF_WRITE_H

#include "base/buf.h"
#include "staff/closures.h"
#include "staff/edition.h"
#include "staff/picture.h"
#include "staff/store.h"
#include "staff/timetable.h"

/* Everything that is published, ready to be written. */
struct ww_material {
    struct ww_book *book;
    const struct ww_edition *edition;
    const struct ww_timetable *timetable;
    const struct ww_closures *closures;
    const struct ww_picture *pictures; /* [row of pictures.csv] */
};

/* release, languages, words, terms, places ... everything but what follows (write.c) */
void ww_write_site(struct ww_store *store, const struct ww_material *material);
/* service and what hangs on it, schedules and occurrences (write_offers.c) */
void ww_write_offers(struct ww_store *store, const struct ww_material *material);
/* exhibitors, stands, sessions and the indexes over them (write_fair.c); their ways
 * (write_ways.c) */
void ww_write_fairs(struct ww_store *store, const struct ww_material *material);
void ww_write_ways(struct ww_store *store, const struct ww_material *material);
/* text (write_texts.c) */
void ww_write_texts(struct ww_store *store, const struct ww_material *material);
/* list: offers in the collation of every language (write_lists.c) */
void ww_write_lists(struct ww_store *store, const struct ww_material *material);
/* facet, facet_end: what lists can be narrowed by (write_facets.c) */
void ww_write_facets(struct ww_store *store, const struct ww_material *material);
/* search_document and the index (write_search.c, write_index.h) */
void ww_write_search(struct ww_store *store, const struct ww_material *material);

/* Adds a little-endian number of `bytes` bytes, for a blob. */
void ww_put_number(struct ww_buf *buf, uint32_t number, int bytes);

/* The id under which the release keeps the texts of a row. */
int64_t ww_text_id(const struct ww_book *book, enum ww_table table, uint32_t row);

/* The text that a resident of `lang` gets: in that language, else along the fallbacks, else in the
 * source language, else in any. NULL: there is none. The same order as the terminal's reader has.
 */
const char *ww_shown_text(const struct ww_book *book, enum ww_column column, uint32_t row,
                          int lang);

#endif
