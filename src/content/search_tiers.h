/* Which documents have the words of a question, and which of them may be the best, without a look
 * at each. Internal to content/. */
#ifndef WW_CONTENT_SEARCH_TIERS_H
#define WW_CONTENT_SEARCH_TIERS_H

#include "content/search_rank.h"

/* Gathers candidates level by level until there are enough, and all documents found in a new bit
 * set. `valid` are those that may be found at all. *partial: none has all the words. */
const uint64_t *ww_search_gather(struct ww_search *search, const uint64_t *valid,
                                 struct ww_candidates *out, bool *partial);

#endif
