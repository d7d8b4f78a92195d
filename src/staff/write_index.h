/* The search index from the words of all documents. Internal to publishing. */
#ifndef WW_STAFF_WRITE_INDEX_H
#define WW_STAFF_WRITE_INDEX_H

#include "staff/store.h"
#include "staff/vocabulary.h"

/* synonyms.csv: puts the words that people say into the documents that have what they mean, and
 * sorts the vocabulary; search_filler (write_synonyms.c). */
void ww_write_synonyms(struct ww_store *store, const struct ww_book *book,
                       struct ww_vocabulary *vocabulary, uint32_t documents);
/* search_word, search_prefix, search_part, search_typo (write_index.c) */
void ww_write_index(struct ww_store *store, const struct ww_vocabulary *vocabulary,
                    uint32_t documents);

#endif
