#include "text/engine.h"

#include <stdlib.h>

#include "text/breaks.h"

enum {
    WIDTHS_MAX = 4096,
    WIDTHS_MAX_BYTES = 512 * 1024,
    PARAGRAPHS_MAX = 512,
    PARAGRAPHS_MAX_BYTES = 2 * 1024 * 1024,
};

enum ww_err ww_text_engine_create(struct ww_text_engine **out, struct ww_error *err)
{
    *out = NULL;
    struct ww_text_engine *engine = ww_alloc(sizeof *engine);
    *engine = (struct ww_text_engine){0};
    enum ww_err code = ww_fonts_init(&engine->fonts, err);
    if (code != WW_OK) {
        free(engine);
        return code;
    }
    ww_cache_init(&engine->widths, WIDTHS_MAX, WIDTHS_MAX_BYTES);
    ww_cache_init(&engine->paragraphs, PARAGRAPHS_MAX, PARAGRAPHS_MAX_BYTES);
    ww_breaks_init();
    *out = engine;
    return WW_OK;
}

void ww_text_engine_destroy(struct ww_text_engine *engine)
{
    if (!engine)
        return;
    SDL_FreeSurface(engine->mask);
    ww_buf_finish(&engine->key);
    ww_arena_finish(&engine->scratch);
    ww_cache_finish(&engine->paragraphs);
    ww_cache_finish(&engine->widths);
    ww_fonts_finish(&engine->fonts);
    free(engine);
}

struct ww_text_stats ww_text_engine_stats(const struct ww_text_engine *engine)
{
    return engine->stats;
}
