/* SHA-256 (FIPS 180-4), for names and lists that an adversary may try to forge. */
#ifndef WW_BASE_SHA256_H
#define WW_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { WW_SHA256_HEX = 64 + 1 };

/* As 64 lower-case hexadecimal digits. */
void ww_sha256(const void *bytes, size_t size, char hex[WW_SHA256_HEX]);
/* Of a file that may be larger than memory; `size` may be NULL. */
enum ww_err ww_sha256_file(const char *path, char hex[WW_SHA256_HEX], int64_t *size,
                           struct ww_error *err);

#endif
