/* How wide characters are, in units of a thousandth of the em.
 *
 * A piece is what is measured in one go: neighbours of one face, level, script and span, without
 * spaces; a space is a piece of its own. Knows nothing of lines. Widths are cached. */
#ifndef WW_TEXT_MEASURE_H
#define WW_TEXT_MEASURE_H

#include "text/engine.h"
#include "text/itemize.h"

/* Whether b, that follows a, is drawn with it in one go, as long as no new piece starts. */
bool ww_char_is_same_kind(const struct ww_char *a, const struct ww_char *b);

/* Where the piece or the single space at chars[begin] ends; begin < end. */
size_t ww_piece_end(const struct ww_char *chars, size_t begin, size_t end);

/* Writes chars[begin..end) as UTF-8 (every white space as a space) and returns the length; at most
 * WW_RUN_MAX_BYTES. */
size_t ww_chars_encode(const struct ww_char *chars, size_t begin, size_t end,
                       char out[WW_RUN_MAX_BYTES]);

/* Width of chars[begin..end) drawn in one go. */
int ww_measure_run(struct ww_text_engine *engine, const struct ww_char *chars, size_t begin,
                   size_t end);

/* Sum of the pieces and spaces of chars[begin..end). */
int ww_measure_chars(struct ww_text_engine *engine, const struct ww_char *chars, size_t begin,
                     size_t end);

#endif
