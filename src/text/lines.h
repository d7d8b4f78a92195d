/* Filling lines: which characters stand on one, and what stands at its end.
 *
 * Greedy: a line takes what fits. Knows widths and breaks, nothing of order and places. */
#ifndef WW_TEXT_LINES_H
#define WW_TEXT_LINES_H

#include "text/measure.h"

struct ww_line_filler {
    struct ww_text_engine *engine;
    const struct ww_span *spans;
    struct ww_char *chars; /* one more may be written behind the last */
    size_t count;
    int limit_units; /* INT_MAX: none */
    bool rtl;        /* direction of the paragraph */
};

struct ww_filled_line {
    size_t begin;
    size_t end;    /* where the next line begins */
    size_t text;   /* where the white space at the end begins */
    uint32_t tail; /* the hyphen or ellipsis at the end of the text, else 0 */
};

/* The line that begins at chars[begin], at least one character long. */
struct ww_filled_line ww_line_fill(const struct ww_line_filler *filler, size_t begin);

/* The same line as the last one of a text that goes on: it ends in an ellipsis. */
struct ww_filled_line ww_line_truncate(const struct ww_line_filler *filler, size_t begin);

/* The character that `line->tail` stands for, to be put behind chars[line->text]. */
struct ww_char ww_line_tail(const struct ww_line_filler *filler, const struct ww_filled_line *line);

#endif
