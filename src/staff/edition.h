/* What publishing and checking both derive from a book before anything is written: the order of
 * the offers, where each of them takes place, and under which terms it is found. */
#ifndef WW_STAFF_EDITION_H
#define WW_STAFF_EDITION_H

#include "staff/book.h"

/* What belongs to the offer in row r of services.csv lies in *_rows from *_start[r] up to, not
 * including, *_start[r + 1]. */
struct ww_edition {
    struct ww_arena arena;
    uint32_t count;  /* offers */
    uint32_t *order; /* [service.no]: row of services.csv; by importance, then id */
    uint32_t *place_start;
    uint32_t *place_rows; /* rows of services_at_locations.csv, by id */
    uint32_t *term_start;
    uint32_t *term_rows; /* owned; rows of taxonomy_terms.csv, each once: categories, target
                            groups, fields, and the districts of its places */
};

/* Rows with mistakes are passed over where they would mislead. The caller finishes it. */
void ww_edition_make(const struct ww_book *book, struct ww_edition *edition);
void ww_edition_finish(struct ww_edition *edition);

/* The district of a row of services_at_locations.csv as a row of taxonomy_terms.csv, -1: none. */
int64_t ww_edition_district(const struct ww_book *book, uint32_t place_row);

#endif
