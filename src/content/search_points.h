/* What makes one hit better than another: where the words stand, what is near and what is soon.
 * Internal to content/. */
#ifndef WW_CONTENT_SEARCH_POINTS_H
#define WW_CONTENT_SEARCH_POINTS_H

#include "content/search_words.h"

/* Before the first of ww_points_near(): learns what is near the terminal. */
void ww_points_begin(struct ww_search *search);

/* For how the words stand in a document. */
int ww_points_text(const struct ww_search *search, uint32_t document);
/* For the place of an offer or a place. */
int ww_points_near(const struct ww_search *search, const struct ww_search_hit *hit);
/* For what is lit in the title as it is shown. */
int ww_points_title(const struct ww_search_text *title);
/* For the next date. */
int ww_points_soon(struct ww_search *search, const struct ww_search_hit *hit);

#endif
