/* UTF-8 (RFC 3629): decoding that survives anything. */
#ifndef WW_BASE_UTF8_H
#define WW_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at s[0..n) into `cp` and returns its length in bytes, 0 when n is 0.
 * A malformed byte gives U+FFFD and the length 1, so that a loop always advances. */
size_t ww_utf8_decode(const char *s, size_t n, uint32_t *cp);

/* Writes `cp` (1 to 4 bytes, no zero byte) and returns the length; a surrogate or a value beyond
 * U+10FFFF is written as U+FFFD. */
size_t ww_utf8_encode(uint32_t cp, char out[4]);

/* The offset of the first malformed byte of s[0..n), or n when all is well. */
size_t ww_utf8_check(const char *s, size_t n);

/* The largest length <= n at which s can be cut without splitting a character. */
size_t ww_utf8_cut(const char *s, size_t n);

#endif
