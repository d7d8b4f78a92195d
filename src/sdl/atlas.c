#include "sdl/atlas.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"

enum { BUCKETS = 4096, NONE = 0xffff, BYTES_PER_ENTRY = 512, MAX_ENTRIES = 0xfff0 };

struct entry {
    uint64_t hash;
    uint32_t offset;         /* the key's text, then the ops */
    uint32_t size;           /* of both */
    struct ww_atlas_key key; /* its text pointer is not used */
    struct ww_ink ink;       /* its ops pointer is not used */
    uint16_t next;           /* in the bucket */
};

struct ww_atlas {
    uint8_t *bytes; /* owned */
    size_t capacity;
    size_t head; /* where the next ink goes */
    /* A ring as well: oldest, oldest + 1, ... in the order in which they came. */
    struct entry *entries; /* owned */
    uint32_t entry_capacity, oldest, count;
    uint16_t buckets[BUCKETS];
    struct ww_atlas_stats stats;
};

struct ww_atlas *ww_atlas_create(size_t capacity)
{
    struct ww_atlas *atlas = ww_alloc(sizeof *atlas);
    memset(atlas, 0, sizeof *atlas);
    memset(atlas->buckets, 0xff, sizeof atlas->buckets);
    atlas->capacity = capacity;
    atlas->bytes = ww_alloc(capacity);
    size_t entries = capacity / BYTES_PER_ENTRY;
    atlas->entry_capacity = (uint32_t)(entries < MAX_ENTRIES ? entries : MAX_ENTRIES);
    atlas->entries = ww_alloc(atlas->entry_capacity * sizeof *atlas->entries);
    return atlas;
}

void ww_atlas_destroy(struct ww_atlas *atlas)
{
    if (!atlas)
        return;
    free(atlas->entries);
    free(atlas->bytes);
    free(atlas);
}

static uint64_t hash_key(const struct ww_atlas_key *key)
{
    const uint16_t fields[] = {key->kind, key->face, key->rtl, key->width_px, key->height_px};
    return ww_hash(ww_hash(WW_HASH_START, fields, sizeof fields), key->text, key->text_len);
}

static uint16_t *bucket_of(struct ww_atlas *atlas, uint64_t hash)
{
    return &atlas->buckets[(hash ^ hash >> 32) % BUCKETS];
}

static bool entry_matches(const struct ww_atlas *atlas, const struct entry *e, uint64_t hash,
                          const struct ww_atlas_key *key)
{
    return e->hash == hash && e->key.kind == key->kind && e->key.face == key->face &&
           e->key.rtl == key->rtl && e->key.width_px == key->width_px &&
           e->key.height_px == key->height_px && e->key.text_len == key->text_len &&
           memcmp(atlas->bytes + e->offset, key->text, key->text_len) == 0;
}

bool ww_atlas_find(struct ww_atlas *atlas, const struct ww_atlas_key *key, struct ww_ink *out)
{
    uint64_t hash = hash_key(key);
    for (uint16_t i = *bucket_of(atlas, hash); i != NONE; i = atlas->entries[i].next) {
        const struct entry *e = &atlas->entries[i];
        if (!entry_matches(atlas, e, hash, key))
            continue;
        *out = e->ink;
        out->ops = e->ink.size ? atlas->bytes + e->offset + e->key.text_len : NULL;
        return true;
    }
    return false;
}

static void evict_oldest(struct ww_atlas *atlas)
{
    struct entry *e = &atlas->entries[atlas->oldest];
    uint16_t *link = bucket_of(atlas, e->hash);
    while (*link != atlas->oldest)
        link = &atlas->entries[*link].next;
    *link = e->next;
    atlas->stats.bytes -= e->size;
    atlas->stats.evictions++;
    atlas->oldest = (atlas->oldest + 1) % atlas->entry_capacity;
    atlas->count--;
}

static const struct entry *oldest(const struct ww_atlas *atlas)
{
    return atlas->count ? &atlas->entries[atlas->oldest] : NULL;
}

/* Frees `size` bytes at the head; past the end it starts over, and what lies between the head and
 * the end is older than anything before it. */
static size_t make_room(struct ww_atlas *atlas, size_t size)
{
    const struct entry *e;
    if (atlas->head + size > atlas->capacity) {
        while ((e = oldest(atlas)) && e->offset >= atlas->head)
            evict_oldest(atlas);
        atlas->head = 0;
    }
    while ((e = oldest(atlas)) && e->offset < atlas->head + size &&
           e->offset + e->size > atlas->head)
        evict_oldest(atlas);
    if (atlas->count == atlas->entry_capacity)
        evict_oldest(atlas);
    return atlas->head;
}

void ww_atlas_add(struct ww_atlas *atlas, const struct ww_atlas_key *key, const struct ww_ink *ink)
{
    size_t size = key->text_len + ink->size;
    if (size > atlas->capacity / 4)
        return;
    size_t offset = make_room(atlas, size);
    atlas->head = offset + size;
    memcpy(atlas->bytes + offset, key->text, key->text_len);
    if (ink->size)
        memcpy(atlas->bytes + offset + key->text_len, ink->ops, ink->size);
    uint32_t i = (atlas->oldest + atlas->count++) % atlas->entry_capacity;
    uint64_t hash = hash_key(key);
    uint16_t *bucket = bucket_of(atlas, hash);
    atlas->entries[i] = (struct entry){.hash = hash,
                                       .offset = (uint32_t)offset,
                                       .size = (uint32_t)size,
                                       .key = *key,
                                       .ink = *ink,
                                       .next = *bucket};
    *bucket = (uint16_t)i;
    atlas->stats.bytes += size;
    atlas->stats.added++;
}

struct ww_atlas_stats ww_atlas_stats(const struct ww_atlas *atlas)
{
    return atlas->stats;
}
