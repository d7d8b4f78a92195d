#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "staff/picture.h"

/* A TIFF structure, whose first bytes say the order of all others. */
struct tiff {
    const unsigned char *bytes;
    size_t size;
    bool little;
};

static uint32_t get(const struct tiff *tiff, size_t at, int n)
{
    uint32_t value = 0;
    if (at > tiff->size || tiff->size - at < (size_t)n)
        return 0;
    for (int i = 0; i < n; i++)
        value |= (uint32_t)tiff->bytes[at + (size_t)i] << 8 * (tiff->little ? i : n - 1 - i);
    return value;
}

static int find_orientation(struct tiff tiff)
{
    enum { TAG_ORIENTATION = 0x0112, ENTRY_BYTES = 12 };
    if (tiff.size < 8 || (memcmp(tiff.bytes, "II", 2) != 0 && memcmp(tiff.bytes, "MM", 2) != 0))
        return 1;
    tiff.little = tiff.bytes[0] == 'I';
    size_t directory = get(&tiff, 4, 4);
    uint32_t entries = get(&tiff, directory, 2);
    for (uint32_t i = 0; i < entries; i++) {
        size_t entry = directory + 2 + (size_t)i * ENTRY_BYTES;
        uint32_t value = get(&tiff, entry + 8, 2);
        if (get(&tiff, entry, 2) == TAG_ORIENTATION)
            return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}

int ww_exif_orientation(const void *bytes, size_t size)
{
    enum { APP1 = 0xE1, START_OF_SCAN = 0xDA };
    const unsigned char *p = bytes;
    /* after the two bytes of the start: segments of FF, kind, length, data */
    for (size_t at = 2; at + 4 <= size && p[at] == 0xFF && p[at + 1] != START_OF_SCAN;) {
        size_t length = (size_t)p[at + 2] << 8 | p[at + 3];
        if (length < 2 || length > size - at - 2)
            return 1;
        if (p[at + 1] == APP1 && length >= 8 && memcmp(p + at + 4, "Exif\0\0", 6) == 0)
            return find_orientation((struct tiff){.bytes = p + at + 10, .size = length - 8});
        at += 2 + length;
    }
    return 1;
}
