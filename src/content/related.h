/* What else may help somebody who reads about an offer. Knows nothing of how it is shown. */
#ifndef WW_CONTENT_RELATED_H
#define WW_CONTENT_RELATED_H

#include "content/offers.h"

enum { WW_RELATED_MAX = 4 };

/* Offers of the same category, into `nos`; returns how many, at most WW_RELATED_MAX. Language
 * courses go with language courses; those for the same people are taken before others, those in
 * the same district before those elsewhere, then what follows in the alphabet. Of what was found
 * so, first stands what is in the district of the location `near` (0: none), then what takes place
 * soonest. Never the offer itself, nor what is paused or not valid at now_min. */
int ww_offers_related(struct ww_release *release, struct ww_arena *arena,
                      const struct ww_offer *offer, int lang, int32_t now_min, int64_t near,
                      uint32_t nos[WW_RELATED_MAX]);

#endif
