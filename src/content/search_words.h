/* One word of a question and the documents that it finds, by how well. Internal to content/. */
#ifndef WW_CONTENT_SEARCH_WORDS_H
#define WW_CONTENT_SEARCH_WORDS_H

#include "content/postings.h"
#include "content/query.h"
#include "content/search.h"
#include "content/search_index.h"

/* How a word is found in a document, the best first. */
enum ww_level {
    WW_LEVEL_TITLE_WORD,
    WW_LEVEL_TITLE_BEGINNING,
    WW_LEVEL_ALIAS, /* what people say for it */
    WW_LEVEL_TITLE_INSIDE,
    WW_LEVEL_ALIAS_BEGINNING,
    WW_LEVEL_SUMMARY,
    WW_LEVEL_SUMMARY_INSIDE,
    WW_LEVEL_BODY,
    WW_LEVEL_TITLE_TYPO,
    WW_LEVEL_BODY_INSIDE,
    WW_LEVEL_SUMMARY_TYPO,
    WW_LEVEL_TITLE_FAR, /* two errors, or another ending */
    WW_LEVEL_FAR,
    WW_LEVEL_COUNT
};

/* What of it is lit in a text. */
struct ww_needle {
    const char *text; /* folded */
    size_t size;
    bool inside; /* also within a word, not only where it begins */
};

enum { WW_SEARCH_WORDS_MAX = 8, WW_NEEDLES_MAX = 24 };

struct ww_search_word {
    const char *text; /* folded, terminated */
    size_t size;
    struct ww_letters letters;
    bool optional;                    /* only ranks: the last word, hardly begun */
    uint64_t *levels[WW_LEVEL_COUNT]; /* documents; NULL: none */
    uint64_t *any;                    /* documents of all levels; never NULL after the look-up */
    struct ww_needle needles[WW_NEEDLES_MAX];
    int needle_count;
    bool mistyped;     /* found only with typing errors */
    const char *meant; /* the likeliest word for a typing error, as it is spelt; NULL: none */
    int meant_errors;  /* only valid if meant */
};

/* A question while it is answered. */
struct ww_search {
    struct ww_release *release;
    struct ww_arena *arena;
    const struct ww_search_params *params;
    uint32_t documents; /* offers and others */
    size_t bits;        /* of 64 documents each */
    uint32_t words;     /* in search_word */
    bool cancelled;
    struct ww_search_word asked[WW_SEARCH_WORDS_MAX];
    int asked_count;
};

/* Looks up search->asked[i]; after a cancellation what was found so far. */
void ww_search_look_up(struct ww_search *search, struct ww_search_word *word);

uint64_t *ww_search_bits(struct ww_search *search); /* empty */
uint32_t ww_bits_count(const uint64_t *bits, size_t words);
/* Asks is_cancelled(); once true it stays so. */
bool ww_search_is_cancelled(struct ww_search *search);

#endif
