/* What publishing and the terminal agree on about the search index, beyond schema.sql. */
#ifndef WW_CONTENT_SEARCH_INDEX_H
#define WW_CONTENT_SEARCH_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "base/typo.h"

/* Where in a document a word stands, in the order of the columns of search_word. */
enum ww_band {
    WW_BAND_TITLE,
    WW_BAND_ALIAS, /* what people say for it */
    WW_BAND_SUMMARY,
    WW_BAND_BODY,
    WW_BAND_COUNT
};

enum {
    /* A beginning of more words than this has a row in search_prefix, so that the terminal never
     * reads more rows for one. */
    WW_PREFIX_WORDS_MAX = 48,
    /* A beginning of so many letters or fewer is not looked for in the rest of the text. */
    WW_PREFIX_SHORT_LETTERS = 2,
    WW_PART_LETTERS = 3, /* keys of search_part */
    WW_SEARCH_VOCABULARY_MAX = 4000000,
};

/* The key of the three letters at `at`. */
uint32_t ww_part_key(const uint32_t *at);

#endif
