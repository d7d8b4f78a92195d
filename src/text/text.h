/* The text engine: UTF-8 in, lines of placed runs out.
 *
 * Knows fonts, directions, line breaks and widths; knows nothing of pages, content or windows. A
 * run has one font, size, direction, script and language, and is drawn whole: a word where letters
 * stand alone (Latin, Cyrillic), a whole directional run where they join (Arabic), because
 * SDL2_ttf shapes and draws strings but gives no glyph positions. What is measured is exactly what
 * is drawn: the advance of a run comes from the same shaping.
 *
 * Bidirectional order by FriBidi (Unicode UAX #9), breaks by libunibreak (UAX #14) and soft
 * hyphens (U+00AD), whose hyphen is visible only at the end of a line. */
#ifndef WW_TEXT_TEXT_H
#define WW_TEXT_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

struct ww_text_engine;

/* Opens no font until one is needed; checks that the fonts of fonts/fonts.def are installed and
 * names the package when not. One engine belongs to one thread. */
enum ww_err ww_text_engine_create(struct ww_text_engine **out, struct ww_error *err);
void ww_text_engine_destroy(struct ww_text_engine *engine); /* NULL is allowed */

enum ww_weight { WW_WEIGHT_REGULAR, WW_WEIGHT_BOLD };

/* A stretch of a paragraph. Spans stand one behind the other and form one text for bidi and
 * breaking; adjacent spans of different weight or tint may share a line. */
struct ww_span {
    const char *text; /* UTF-8, zero-terminated, not NULL; malformed bytes are drawn as U+FFFD */
    const char *lang; /* BCP 47 tag, may be NULL; compared by value, copied by pointer */
    uint8_t weight;   /* enum ww_weight */
    uint8_t tint;     /* the caller's index of a colour, carried through */
};

struct ww_paragraph_params {
    const struct ww_span *spans;
    int span_count;
    int size_px;   /* em size, 1 to 1000: capitals are 0.714 of it */
    int width_px;  /* lines are at most that wide; <= 0: one line without limit */
    int max_lines; /* 0: no limit; else the last line ends in an ellipsis when text was left out */
    bool rtl;      /* direction of the paragraph (it is known from the language, not guessed) */
};

/* A piece of one line that is drawn whole. */
struct ww_run {
    const char
        *text; /* not terminated; as drawn: soft hyphens removed, a hyphen or ellipsis added. In
                  reading order: drawing turns a right-to-left run and mirrors its brackets */
    uint16_t text_len;
    uint8_t face; /* index into the table of fonts/fonts.def */
    bool rtl;
    uint16_t size_px;
    uint8_t tint;
    uint8_t weight;
    uint32_t script;       /* ISO 15924, four characters, the first in the highest byte */
    const char *lang;      /* of the span */
    uint32_t source_begin; /* bytes of the joined spans that the run draws */
    uint32_t source_end;
    int x_px;       /* from the left edge of the paragraph's box */
    int advance_px; /* width for the layout; ink may reach a little beyond */
};

struct ww_line {
    const struct ww_run *runs; /* left to right, as seen */
    int run_count;
    int width_px;    /* of all but the white space at its end; rounded up, so that it holds */
    int baseline_px; /* from the top of the paragraph */
    uint32_t source_begin;
    uint32_t source_end; /* trailing white space included */
};

struct ww_paragraph {
    const struct ww_line *lines;
    int line_count;
    int width_px;  /* of the widest line, which is wider than asked only where one character is */
    int height_px; /* line_count lines, all of one height */
    int line_height_px;
    bool truncated; /* text was left out, the last line ends in an ellipsis */
};

/* Lays out one paragraph; everything lives in `arena`. Left-to-right lines start at x 0,
 * right-to-left lines end at width_px (at the widest line's width when there is no limit). A line
 * feed breaks a line. A word wider than the line is broken between characters. Of one paragraph
 * 32,768 characters are laid out, the rest counts as left out. Marks of direction are obeyed and
 * never drawn: U+2066 and U+2069 around a telephone number keep it whole inside Arabic. The result
 * is cached inside the engine by content, so that asking again costs a copy. */
void ww_text_layout(struct ww_text_engine *engine, struct ww_arena *arena,
                    const struct ww_paragraph_params *params, struct ww_paragraph *out);

/* Height of one line and position of its baseline. `tall`: with letters that join, which have marks
 * far above and below (1.58 em); otherwise 1.36 em. All lines of a paragraph have one height. */
int ww_text_line_height_px(int size_px, bool tall);
int ww_text_baseline_px(int size_px, bool tall);

/* 8-bit coverage of one run, cropped to its ink. `pixels` belong to the engine and live until the
 * next call; false when the face cannot be used or the text is longer than any run. */
struct ww_mask {
    const uint8_t *pixels; /* NULL when nothing is to be drawn */
    int pitch;             /* bytes from row to row */
    int width_px, height_px;
    int left_px; /* from the run's x to the mask's left edge */
    int top_px;  /* from the baseline up to the mask's top edge */
};
bool ww_text_raster(struct ww_text_engine *engine, uint8_t face, int size_px, bool rtl,
                    const char *text, int text_len, struct ww_mask *out);

/* How often a paragraph came from the store and how often a run had to be drawn: a test cannot see
 * otherwise that work is not done twice. */
struct ww_text_stats {
    uint64_t layout_hits, rasters;
};
struct ww_text_stats ww_text_engine_stats(const struct ww_text_engine *engine);

#endif
