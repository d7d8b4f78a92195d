/* A bounded map from bytes to bytes, least recently used out first.
 *
 * Holds what the text engine has worked out once: widths of words, whole paragraphs. Knows nothing
 * of text; keys and values are compared and moved as bytes. */
#ifndef WW_TEXT_CACHE_H
#define WW_TEXT_CACHE_H

#include <stddef.h>
#include <stdint.h>

struct ww_cache_entry;

struct ww_cache {
    struct ww_cache_entry **buckets; /* owned */
    uint32_t bucket_count;           /* a power of two */
    uint32_t count, max_count;
    size_t bytes, max_bytes;       /* keys and values with what it takes to keep them */
    struct ww_cache_entry *newest; /* ends of the list by last use */
    struct ww_cache_entry *oldest;
};

void ww_cache_init(struct ww_cache *cache, uint32_t max_count, size_t max_bytes);
void ww_cache_finish(struct ww_cache *cache); /* a zeroed cache is allowed */

/* The value stored under the key, or NULL; aligned for any type, valid until the next put. */
const void *ww_cache_get(struct ww_cache *cache, const void *key, size_t key_size);

/* Makes room for a value under a key that is not in the cache and returns where to write it, or
 * NULL when it would take more than a quarter of the whole cache. */
void *ww_cache_put(struct ww_cache *cache, const void *key, size_t key_size, size_t value_size);

#endif
