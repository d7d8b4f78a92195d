#include "base/uuid.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gcrypt.h>

#include "base/arena.h"

enum { BYTES = 16, SHA1_BYTES = 20 };

/* Of no further meaning, drawn by lot once. */
static const uint8_t space[BYTES] = {0x5d, 0x0f, 0x9c, 0x63, 0x1e, 0xa7, 0x4b, 0x52,
                                     0x91, 0x3c, 0xd8, 0x26, 0x70, 0xfb, 0x04, 0xae};

void ww_uuid_of_name(const char *name, char out[WW_UUID_TEXT])
{
    size_t n = strlen(name);
    uint8_t digest[SHA1_BYTES], *text = ww_alloc(BYTES + n);
    memcpy(text, space, BYTES);
    memcpy(text + BYTES, name, n);
    gcry_check_version(NULL); /* sets the library up; later calls do nothing */
    gcry_md_hash_buffer(GCRY_MD_SHA1, digest, text, BYTES + n);
    free(text);
    digest[6] = (uint8_t)((digest[6] & 0x0f) | 0x50); /* version 5 */
    digest[8] = (uint8_t)((digest[8] & 0x3f) | 0x80); /* the variant of RFC 9562 */
    char *to = out;
    for (int i = 0; i < BYTES; i++) {
        const char *dash = i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "";
        to += sprintf(to, "%s%02x", dash, digest[i]);
    }
}
