#include "text/measure.h"

#include <string.h>

#include "base/utf8.h"

bool ww_char_is_same_kind(const struct ww_char *a, const struct ww_char *b)
{
    return a->face == b->face && a->level == b->level && a->span == b->span &&
           a->script == b->script;
}

size_t ww_piece_end(const struct ww_char *chars, size_t begin, size_t end)
{
    size_t i = begin + 1;
    if (!chars[begin].is_space)
        while (i < end && !chars[i].is_space && !chars[i].starts_piece &&
               ww_char_is_same_kind(&chars[begin], &chars[i]))
            i++;
    return i;
}

static uint32_t drawn_as(const struct ww_char *c)
{
    /* Tabs and line feeds have no glyph. */
    return c->is_space && c->cp < 0x00A0 ? ' ' : c->cp;
}

size_t ww_chars_encode(const struct ww_char *chars, size_t begin, size_t end,
                       char out[WW_RUN_MAX_BYTES])
{
    size_t n = 0;
    for (size_t i = begin; i < end && n + 4 <= WW_RUN_MAX_BYTES; i++)
        n += ww_utf8_encode(drawn_as(&chars[i]), out + n);
    return n;
}

int ww_measure_run(struct ww_text_engine *engine, const struct ww_char *chars, size_t begin,
                   size_t end)
{
    bool rtl = chars[begin].level & 1;
    char key[WW_RUN_MAX_BYTES + 1];
    key[0] = (char)(chars[begin].face << 1 | rtl);
    size_t n = ww_chars_encode(chars, begin, end, key + 1);
    const int *known = ww_cache_get(&engine->widths, key, n + 1);
    if (known)
        return *known;
    int units = ww_fonts_measure(&engine->fonts, chars[begin].face, rtl, key + 1, n);
    int *slot = ww_cache_put(&engine->widths, key, n + 1, sizeof *slot);
    if (slot)
        *slot = units;
    return units;
}

int ww_measure_chars(struct ww_text_engine *engine, const struct ww_char *chars, size_t begin,
                     size_t end)
{
    int units = 0;
    for (size_t i = begin, next; i < end; i = next) {
        next = ww_piece_end(chars, i, end);
        units += ww_measure_run(engine, chars, i, next);
    }
    return units;
}
