#include "content/search_index.h"

#include "base/hash.h"

uint32_t ww_part_key(const uint32_t *at)
{
    uint64_t hash = ww_hash(WW_HASH_START, at, WW_PART_LETTERS * sizeof *at);
    return (uint32_t)(hash ^ hash >> 32);
}
