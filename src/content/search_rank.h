/* The documents that a question found, the best first, as hits with their texts. Internal to
 * content/. */
#ifndef WW_CONTENT_SEARCH_RANK_H
#define WW_CONTENT_SEARCH_RANK_H

#include "content/search_words.h"

/* Documents that may be among the best, as they were gathered. */
struct ww_candidates {
    uint32_t *documents; /* in the arena */
    uint32_t count, max;
};

/* What the numbers of documents beyond the offers stand for; read once a release. */
void ww_search_load_documents(struct ww_release *release);

/* Fills out->groups from the candidates; `all` are all documents found, for the totals. */
void ww_search_rank(struct ww_search *search, const struct ww_candidates *candidates,
                    const uint64_t *all, struct ww_search_results *out);

#endif
