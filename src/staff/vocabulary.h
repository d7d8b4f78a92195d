/* The words of everything that can be found, while publishing: each distinct folded word with the
 * documents in which it stands. Knows documents by number only. */
#ifndef WW_STAFF_VOCABULARY_H
#define WW_STAFF_VOCABULARY_H

#include <stdbool.h>

#include "base/arena.h"
#include "content/postings.h"
#include "content/search_index.h"

struct ww_entry {
    const char *word;  /* folded */
    const char *shown; /* as it was first spelt otherwise, else the same */
    uint64_t breaks;   /* bit n: a part begins at byte n, the source has a soft hyphen there */
    bool filler;       /* means nothing by itself */
    struct ww_postings bands[WW_BAND_COUNT];
};

struct ww_vocabulary {
    struct ww_arena arena;
    struct ww_entry *entries; /* owned */
    uint32_t count, capacity;
    uint32_t *slots; /* owned; entry + 1, 0: free */
    uint32_t mask;
    uint32_t *sorted; /* owned; entries by word; NULL before ww_vocabulary_sort() */
};

/* A zeroed struct is an empty vocabulary. */
void ww_vocabulary_finish(struct ww_vocabulary *vocabulary);

/* Adds the words of `text` (NULL: none) to a band of a document. Documents come in ascending order.
 * Words that are joined by a hyphen or such are also kept as one. */
void ww_vocabulary_add(struct ww_vocabulary *vocabulary, const char *text, enum ww_band band,
                       uint32_t document);
/* Makes entries for the words of `text`, which stand in no document yet. */
void ww_vocabulary_name(struct ww_vocabulary *vocabulary, const char *text);
/* The entry of a folded word, made when it is missing and `shown` is not NULL; UINT32_MAX: it is
 * missing. */
uint32_t ww_vocabulary_entry(struct ww_vocabulary *vocabulary, const char *word, size_t size,
                             const char *shown, size_t shown_size);

/* Once all words are there. */
void ww_vocabulary_sort(struct ww_vocabulary *vocabulary);
/* The words that begin with prefix[0..size): places in `sorted`, from *first up to, not including,
 * the returned one. */
uint32_t ww_vocabulary_range(const struct ww_vocabulary *vocabulary, const char *prefix,
                             size_t size, uint32_t *first);

#endif
