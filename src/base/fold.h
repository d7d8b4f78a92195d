/* Search folding: the same function indexes when publishing and reads the keys at the terminal.
 *
 * Case, accents, ß/ss, ı/i and the written-out umlauts ae/oe/ue vanish, so that `isik` finds
 * Işık and `mueller` finds Müller. Lossy on purpose; never for display. */
#ifndef WW_BASE_FOLD_H
#define WW_BASE_FOLD_H

#include <stddef.h>

/* Folds s[0..n) into a new string (free() it). Malformed bytes and control characters become
 * spaces, soft hyphens and zero-width characters vanish, runs of white space become one space and
 * none stands at either end. Never NULL. */
char *ww_fold(const char *s, size_t n);

#endif
