#include "text/cache.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"

struct ww_cache_entry {
    struct ww_cache_entry *next; /* in the bucket */
    struct ww_cache_entry *newer, *older;
    uint64_t hash;
    uint32_t key_at; /* from `bytes`; the value stands first, for its alignment */
    uint32_t key_size;
    alignas(max_align_t) unsigned char bytes[];
};

static size_t cost(const struct ww_cache_entry *entry)
{
    return sizeof *entry + entry->key_at + entry->key_size;
}

void ww_cache_init(struct ww_cache *cache, uint32_t max_count, size_t max_bytes)
{
    *cache = (struct ww_cache){.max_count = max_count, .max_bytes = max_bytes, .bucket_count = 16};
    while (cache->bucket_count < max_count)
        cache->bucket_count *= 2;
    cache->buckets = calloc(cache->bucket_count, sizeof *cache->buckets);
    if (!cache->buckets)
        ww_out_of_memory(cache->bucket_count * sizeof *cache->buckets);
}

void ww_cache_finish(struct ww_cache *cache)
{
    for (struct ww_cache_entry *entry = cache->newest, *older; entry; entry = older) {
        older = entry->older;
        free(entry);
    }
    free(cache->buckets);
    *cache = (struct ww_cache){0};
}

static struct ww_cache_entry **bucket(const struct ww_cache *cache, uint64_t hash)
{
    return &cache->buckets[(hash ^ hash >> 32) & (cache->bucket_count - 1)];
}

static void unlink_from_list(struct ww_cache *cache, struct ww_cache_entry *entry)
{
    *(entry->newer ? &entry->newer->older : &cache->newest) = entry->older;
    *(entry->older ? &entry->older->newer : &cache->oldest) = entry->newer;
}

static void link_as_newest(struct ww_cache *cache, struct ww_cache_entry *entry)
{
    entry->newer = NULL;
    entry->older = cache->newest;
    *(cache->newest ? &cache->newest->newer : &cache->oldest) = entry;
    cache->newest = entry;
}

static void drop_oldest(struct ww_cache *cache)
{
    struct ww_cache_entry *entry = cache->oldest;
    struct ww_cache_entry **at = bucket(cache, entry->hash);
    while (*at != entry)
        at = &(*at)->next;
    *at = entry->next;
    cache->oldest = entry->newer;
    *(entry->newer ? &entry->newer->older : &cache->newest) = NULL;
    cache->count--;
    cache->bytes -= cost(entry);
    free(entry);
}

const void *ww_cache_get(struct ww_cache *cache, const void *key, size_t key_size)
{
    uint64_t hash = ww_hash(WW_HASH_START, key, key_size);
    for (struct ww_cache_entry *entry = *bucket(cache, hash); entry; entry = entry->next) {
        if (entry->hash != hash || entry->key_size != key_size ||
            memcmp(entry->bytes + entry->key_at, key, key_size) != 0)
            continue;
        if (cache->newest != entry) {
            unlink_from_list(cache, entry);
            link_as_newest(cache, entry);
        }
        return entry->bytes;
    }
    return NULL;
}

void *ww_cache_put(struct ww_cache *cache, const void *key, size_t key_size, size_t value_size)
{
    size_t wanted = sizeof(struct ww_cache_entry) + value_size + key_size;
    if (wanted > cache->max_bytes / 4)
        return NULL;
    while (cache->count >= cache->max_count || cache->bytes + wanted > cache->max_bytes)
        drop_oldest(cache);
    struct ww_cache_entry *entry = ww_alloc(wanted);
    entry->hash = ww_hash(WW_HASH_START, key, key_size);
    entry->key_at = (uint32_t)value_size;
    entry->key_size = (uint32_t)key_size;
    memcpy(entry->bytes + value_size, key, key_size);
    struct ww_cache_entry **at = bucket(cache, entry->hash);
    entry->next = *at;
    *at = entry;
    link_as_newest(cache, entry);
    cache->count++;
    cache->bytes += wanted;
    return entry->bytes;
}
