/* Numbers in the blobs of a release: little-endian, three or four bytes. Internal to content/. */
#ifndef WW_CONTENT_BLOB_H
#define WW_CONTENT_BLOB_H

#include <stdint.h>

static inline uint32_t ww_blob_u24(const unsigned char *at)
{
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16;
}

static inline uint32_t ww_blob_u32(const unsigned char *at)
{
    return ww_blob_u24(at) | (uint32_t)at[3] << 24;
}

#endif
