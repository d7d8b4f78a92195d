/* Ascending sets of small numbers, as the search index keeps them: documents in which a word
 * stands, words in which three letters stand. Whichever is shorter: the gaps between the numbers,
 * seven bits a byte, or one bit a number. Publishing writes them, the terminal reads them.
 *
 * Reading trusts nothing: a damaged set gives other numbers, none beyond the limit. */
#ifndef WW_CONTENT_POSTINGS_H
#define WW_CONTENT_POSTINGS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* A set that grows; a zeroed struct is empty. */
struct ww_postings {
    unsigned char *gaps; /* owned */
    uint32_t size, capacity;
    uint32_t count, last;
};
/* `number` must not be below the last one; the last one again changes nothing. */
void ww_postings_add(struct ww_postings *postings, uint32_t number);
void ww_postings_finish(struct ww_postings *postings);
/* Calls for the gaps of a set that was not written yet. */
void ww_postings_mark(const struct ww_postings *postings, uint64_t *bits);
/* Appends the file's form to `out`; nothing for an empty set. */
void ww_postings_write(const struct ww_postings *postings, struct ww_buf *out);

/* Sets the bits of all numbers below `limit`; a `blob` of NULL is empty. */
void ww_postings_read(const void *blob, size_t size, uint64_t *bits, uint32_t limit);
/* Bit sets have a word more than they need, so that none is empty. */
static inline size_t ww_bits_words(uint32_t count)
{
    return count / 64 + 1;
}
static inline int ww_bits_test(const uint64_t *bits, uint32_t number)
{
    return (int)(bits[number / 64] >> number % 64 & 1);
}
static inline void ww_bits_set(uint64_t *bits, uint32_t number)
{
    bits[number / 64] |= UINT64_C(1) << number % 64;
}

#endif
