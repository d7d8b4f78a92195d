/* Where a line may end: UAX #14 by libunibreak, kept to whole graphemes (UAX #29).
 *
 * Works on characters alone; knows nothing of widths, fonts or directions. */
#ifndef WW_TEXT_BREAKS_H
#define WW_TEXT_BREAKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum ww_break {
    WW_BREAK_NONE,
    WW_BREAK_ALLOWED,
    WW_BREAK_HYPHEN, /* allowed, and a hyphen is drawn when it is used: after U+00AD */
    WW_BREAK_LINE,   /* the line ends here: after a line feed and its kin */
};

/* Fills breaks[i] with the enum ww_break that holds after cps[i], and starts[i] with whether
 * cps[i] begins a grapheme (so long a grapheme that it is no text at all is taken as several).
 * After the last character stands NONE, or LINE when it is a line feed. `arena` serves as scratch
 * memory. */
void ww_breaks_find(struct ww_arena *arena, const uint32_t *cps, size_t n, uint8_t *breaks,
                    bool *starts);

/* Once before the first use; again does no harm. */
void ww_breaks_init(void);

/* White space that only moves on: between words, never drawn, dropped at the end of a line. */
bool ww_is_space(uint32_t cp);

#endif
