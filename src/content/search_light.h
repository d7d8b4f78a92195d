/* Which part of a text is lit for a question. Internal to content/. */
#ifndef WW_CONTENT_SEARCH_LIGHT_H
#define WW_CONTENT_SEARCH_LIGHT_H

#include "content/search_words.h"

/* Fills `out` with the text and its marks; returns how many bytes are lit. */
size_t ww_search_light(struct ww_search *search, struct ww_text text, struct ww_search_text *out);

#endif
