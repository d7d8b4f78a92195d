/* What one text engine owns. Only for the files of src/text. */
#ifndef WW_TEXT_ENGINE_H
#define WW_TEXT_ENGINE_H

#include "base/buf.h"
#include "text/cache.h"
#include "text/fonts.h"

struct ww_text_engine {
    struct ww_fonts fonts;
    struct ww_cache widths;     /* face, direction and text -> units */
    struct ww_cache paragraphs; /* everything that is asked -> struct stored_paragraph */
    struct ww_arena scratch;    /* of the layout being made */
    struct ww_buf key;          /* of the paragraph being asked for */
    SDL_Surface *mask;          /* what ww_text_raster gave out last */
    struct ww_text_stats stats;
};

#endif
