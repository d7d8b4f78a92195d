/* Puts filled lines into visual order and place: a paragraph without pointers, ready to be kept.
 *
 * Knows nothing of caches and arenas that outlive it. */
#ifndef WW_TEXT_COMPOSE_H
#define WW_TEXT_COMPOSE_H

#include "text/engine.h"

struct ww_stored_run {
    struct ww_run run;
    uint32_t text_at; /* in the bytes of the paragraph */
    uint16_t span;    /* whose language pointer the run gets */
};

struct ww_stored_line {
    struct ww_line line;
    uint32_t first_run;
};

/* What ww_compose makes; all three are owned, free them with ww_buf_finish. */
struct ww_composed {
    struct ww_paragraph paragraph; /* without its lines */
    struct ww_buf lines;           /* struct ww_stored_line */
    struct ww_buf runs;            /* struct ww_stored_run */
    struct ww_buf bytes;           /* the text as drawn */
};

/* Lays out without looking into the cache of paragraphs; scratch memory comes from the engine. */
void ww_compose(struct ww_text_engine *engine, const struct ww_paragraph_params *params,
                struct ww_composed *out);

#endif
