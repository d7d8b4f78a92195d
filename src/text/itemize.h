/* From bytes to characters that know all that layout needs: level, script, face, breaks.
 *
 * The spans of a paragraph become one array in reading order, without what is never drawn (soft
 * hyphens, zero-width spaces, marks of direction): their effect is already in the neighbours.
 * Knows nothing of widths and lines. */
#ifndef WW_TEXT_ITEMIZE_H
#define WW_TEXT_ITEMIZE_H

#include "text/fonts.h"

enum {
    WW_TEXT_MAX_CHARS = 32768, /* of one paragraph; the rest is left out */
    WW_TEXT_MAX_BYTES = 4 * WW_TEXT_MAX_CHARS,
    WW_RUN_MAX_WIDTH_PX = 4096,
};

struct ww_char {
    uint32_t cp; /* as drawn: U+FFFD where the text is malformed or no face has a glyph */
    uint32_t source_begin, source_end; /* bytes of the joined spans */
    uint32_t script;                   /* resolved: of the neighbours for digits, spaces, marks */
    uint16_t span;                     /* index */
    uint8_t level;                     /* of UAX #9: odd is right-to-left */
    uint8_t face;                      /* enum ww_face */
    uint8_t break_after;               /* enum ww_break */
    bool is_space;                     /* a line feed too */
    bool starts_grapheme;
    bool starts_piece; /* here a very long word is taken apart, so that no piece grows too wide */
};

struct ww_itemized {
    struct ww_char *chars; /* with room for one more behind the last */
    size_t count;
    uint32_t source_size; /* bytes looked at */
    bool cut;             /* the text was longer than the limits above */
};

/* Everything lives in `arena`. Reads spans, size_px and rtl. */
void ww_itemize(struct ww_fonts *fonts, struct ww_arena *arena,
                const struct ww_paragraph_params *params, struct ww_itemized *out);

#endif
