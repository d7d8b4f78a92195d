/* Typing errors: which words may be meant, without looking at all words.
 *
 * Two words that differ by one error have a spelling in common when one letter is left out of each,
 * and by two errors with two. Publishing keeps every word under the spellings that it has with
 * letters left out of its beginning; the terminal asks for those of what was typed, and confirms
 * with the distance. Only the first WW_TYPO_PREFIX letters are so treated, which keeps the lists
 * short and finds words of which only the beginning is typed yet. */
#ifndef WW_BASE_TYPO_H
#define WW_BASE_TYPO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    WW_TYPO_PREFIX = 7,       /* letters */
    WW_TYPO_ONE_LETTERS = 5,  /* words from this length on are found with one error */
    WW_TYPO_TWO_LETTERS = 9,  /* and from this one on with two */
    WW_TYPO_KEYS_MAX = 64,    /* of one word */
    WW_TYPO_LETTERS_MAX = 40, /* of a word that are looked at */
};

/* A word as letters (code points). */
struct ww_letters {
    int count;
    uint32_t at[WW_TYPO_LETTERS_MAX];
};
void ww_letters_read(struct ww_letters *letters, const char *word, size_t size);

/* The keys under which a word is kept, each once; 0 for one that is too short or has digits.
 * `twice`: also those for two errors. */
int ww_typo_keys_kept(const struct ww_letters *word, bool twice, uint32_t keys[WW_TYPO_KEYS_MAX]);
/* The keys to look under for what was typed, each once. */
int ww_typo_keys_asked(const struct ww_letters *typed, uint32_t keys[WW_TYPO_KEYS_MAX]);

/* Letters to change, add, drop or swap with their neighbour to get from `typed` to ... */
struct ww_typo {
    int whole;     /* the word */
    int beginning; /* the beginning of it that is nearest */
    int part;      /* whatever stands in it that is nearest */
};
struct ww_typo ww_typo_distance(const struct ww_letters *typed, const struct ww_letters *word);

/* The errors with which `word` may have been meant, one more when only its beginning is typed yet,
 * two more when a part of it is; 0: it is not meant, or has no error. */
int ww_typo_errors(const struct ww_letters *typed, const struct ww_letters *word);

#endif
