/* Somebody types on the keyboard of the search page. Knows the names of the keys, nothing of what
 * is found. */
#ifndef WW_BENCH_TYPING_H
#define WW_BENCH_TYPING_H

#include "measure.h"

/* Types queries into the terminal that shows /search. `empty` is the tree of that page, `typed` of
 * one with a letter, where a button clears the field. Of each letter the ms from the moment before
 * the finger goes up to the last frame that it led to: that with what was found. */
void ww_typing_measure(struct ww_bench *bench, const char *empty, const char *typed,
                       struct ww_samples *letter_ms);

#endif
