/* FNV-1a, 64 bit: keys of caches and damage cells. Not for anything that an adversary feeds. */
#ifndef WW_BASE_HASH_H
#define WW_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define WW_HASH_START UINT64_C(14695981039346656037)

static inline uint64_t ww_hash(uint64_t seed, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < n; i++)
        seed = (seed ^ p[i]) * UINT64_C(1099511628211);
    return seed;
}

#endif
