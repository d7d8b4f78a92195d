/* The faces of fonts/fonts.def: which one draws which script, opened when first needed.
 *
 * Each face is mapped into memory once and measured at one size, 1000 px to the em, where
 * unhinted widths come out in whole font units and hold for every size. For drawing there is one
 * TTF_Font per face and size, because a change of size throws its glyphs away; few are kept.
 * Knows nothing of lines. Not for use outside src/text: it shows SDL_ttf. */
#ifndef WW_TEXT_FONTS_H
#define WW_TEXT_FONTS_H

#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "text/text.h"

enum ww_face {
#define FACE(name, file, weight, scripts) WW_FACE_##name,
#include "fonts.def"
#undef FACE
    WW_FACE_COUNT
};

/* ISO 15924 as a number, the first letter in the highest byte. */
#define WW_SCRIPT(a, b, c, d)                                                                      \
    ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
enum {
    WW_SCRIPT_COMMON = WW_SCRIPT('Z', 'y', 'y', 'y'),
    WW_SCRIPT_INHERITED = WW_SCRIPT('Z', 'i', 'n', 'h'),
    WW_SCRIPT_UNKNOWN = WW_SCRIPT('Z', 'z', 'z', 'z'),
};

enum {
    WW_UNITS_PER_EM = 1000,
    WW_FONTS_MAX_SIZES = 12, /* TTF_Fonts for drawing, about 0.25 MB each */
    WW_RUN_MAX_BYTES = 1024, /* of text that is measured or drawn in one piece */
};

struct ww_mapped_face {
    void *bytes; /* the whole file, read-only; NULL while not needed */
    size_t size;
    bool failed;       /* could not be opened: said once, not asked again */
    TTF_Font *measure; /* at WW_UNITS_PER_EM */
    int pad_units[2];  /* of the spaces put around measured text, left-to-right and back */
};

struct ww_sized_font {
    TTF_Font *font; /* NULL: free */
    uint16_t size_px;
    uint8_t face;
    uint64_t last_use;
};

struct ww_fonts {
    struct ww_mapped_face faces[WW_FACE_COUNT];
    struct ww_sized_font sizes[WW_FONTS_MAX_SIZES];
    uint64_t uses;
};

/* Checks that every file of fonts.def can be read, and opens none. */
enum ww_err ww_fonts_init(struct ww_fonts *fonts, struct ww_error *err);
void ww_fonts_finish(struct ww_fonts *fonts);

/* The face that draws the script in this weight, in the other weight when there is none. */
uint8_t ww_fonts_face_for(uint32_t script, enum ww_weight weight);

/* Whether the face has a glyph for the character. */
bool ww_fonts_covers(struct ww_fonts *fonts, uint8_t face, uint32_t cp);

/* Advance of s[0..n) shaped as one run, in units of a thousandth of the em. */
int ww_fonts_measure(struct ww_fonts *fonts, uint8_t face, bool rtl, const char *s, size_t n);

/* The font for drawing text of this kind, set to its direction and script; NULL when the file
 * cannot be used. Valid until the next call. */
TTF_Font *ww_fonts_at_size(struct ww_fonts *fonts, uint8_t face, int size_px, bool rtl,
                           const char *s, size_t n);

#endif
