#include "content/postings.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* The first byte of a set in the file. */
enum { FORM_GAPS = 1, FORM_BITS = 2 };
enum { GAP_BYTES_MAX = 5 };

void ww_postings_add(struct ww_postings *postings, uint32_t number)
{
    if (postings->count && number == postings->last)
        return;
    if (postings->capacity - postings->size < GAP_BYTES_MAX) {
        postings->capacity = postings->capacity ? postings->capacity * 2 : 8;
        postings->gaps = ww_realloc(postings->gaps, postings->capacity);
    }
    uint32_t gap = postings->count ? number - postings->last : number;
    for (; gap >= 0x80; gap >>= 7)
        postings->gaps[postings->size++] = (unsigned char)(gap | 0x80);
    postings->gaps[postings->size++] = (unsigned char)gap;
    postings->last = number;
    postings->count++;
}

void ww_postings_finish(struct ww_postings *postings)
{
    free(postings->gaps);
    *postings = (struct ww_postings){0};
}

/* Steps through gaps; a gap that is cut off ends them. */
struct gaps {
    const unsigned char *at, *end;
    uint64_t number; /* the one found */
    bool begun;
};

static bool next(struct gaps *gaps)
{
    uint64_t gap = 0;
    for (int shift = 0; gaps->at < gaps->end && shift < 7 * GAP_BYTES_MAX; shift += 7) {
        unsigned char byte = *gaps->at++;
        gap |= (uint64_t)(byte & 0x7F) << shift;
        if (byte & 0x80)
            continue;
        if (gaps->begun && gap == 0)
            return false;
        gaps->number += gap;
        gaps->begun = true;
        return gaps->number <= UINT32_MAX;
    }
    return false;
}

void ww_postings_mark(const struct ww_postings *postings, uint64_t *bits)
{
    if (postings->count == 0)
        return;
    struct gaps gaps = {.at = postings->gaps, .end = postings->gaps + postings->size};
    while (next(&gaps))
        ww_bits_set(bits, (uint32_t)gaps.number);
}

void ww_postings_write(const struct ww_postings *postings, struct ww_buf *out)
{
    size_t bytes = postings->last / 8 + 1;
    if (postings->count == 0)
        return;
    if (postings->size <= bytes) {
        ww_buf_add(out, &(char){FORM_GAPS}, 1);
        ww_buf_add(out, postings->gaps, postings->size);
        return;
    }
    unsigned char *bits = ww_alloc(bytes);
    memset(bits, 0, bytes);
    struct gaps gaps = {.at = postings->gaps, .end = postings->gaps + postings->size};
    while (next(&gaps))
        bits[gaps.number / 8] |= (unsigned char)(1 << gaps.number % 8);
    ww_buf_add(out, &(char){FORM_BITS}, 1);
    ww_buf_add(out, bits, bytes);
    free(bits);
}

void ww_postings_read(const void *blob, size_t size, uint64_t *bits, uint32_t limit)
{
    const unsigned char *bytes = blob;
    if (!bytes || size < 2)
        return;
    if (bytes[0] == FORM_GAPS) {
        struct gaps gaps = {.at = bytes + 1, .end = bytes + size};
        while (next(&gaps) && gaps.number < limit)
            ww_bits_set(bits, (uint32_t)gaps.number);
    } else if (bytes[0] == FORM_BITS) {
        size_t count = size - 1 < (limit + 7) / 8 ? size - 1 : (limit + 7) / 8;
        for (size_t i = 0; i < count; i++)
            bits[i / 8] |= (uint64_t)bytes[i + 1] << i % 8 * 8;
        bits[limit / 64] &= (UINT64_C(1) << limit % 64) - 1;
    }
}
