/* Search folding: the same function indexes when publishing and reads the keys at the terminal.
 *
 * Case, accents, ß/ss, ı/i and the written-out umlauts ae/oe/ue vanish, so that `isik` finds
 * Işık and `mueller` finds Müller. Lossy on purpose; never for display. */
#ifndef WW_BASE_FOLD_H
#define WW_BASE_FOLD_H

#include <stddef.h>
#include <stdint.h>

/* Folds s[0..n) into a new string (free() it). Malformed bytes and control characters become
 * spaces, soft hyphens and zero-width characters vanish, runs of white space become one space and
 * none stands at either end. Never NULL. */
char *ww_fold(const char *s, size_t n);

/* The same, and where it comes from: (*origin)[i] is the offset in s of the character that byte i
 * became part of the result through; one more entry than bytes, the last one is n. free() both. */
char *ww_fold_mapped(const char *s, size_t n, uint32_t **origin);

#endif
