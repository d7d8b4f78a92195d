#include <string.h>

#include "text/engine.h"

enum { SIZE_MAX_PX = 1000 };

struct box {
    int left, top, right, bottom; /* right and bottom just outside; all 0: no ink */
};

static bool row_has_ink(const SDL_Surface *mask, int y)
{
    const uint8_t *row = (const uint8_t *)mask->pixels + (size_t)y * (size_t)mask->pitch;
    /* All bytes equal the one before them, and the first is blank: memcmp reads many at a time. */
    return row[0] || memcmp(row, row + 1, (size_t)mask->w - 1) != 0;
}

static bool column_has_ink(const SDL_Surface *mask, int x, int top, int bottom)
{
    const uint8_t *at = (const uint8_t *)mask->pixels + (size_t)top * (size_t)mask->pitch + x;
    for (int y = top; y < bottom; y++, at += mask->pitch)
        if (*at)
            return true;
    return false;
}

static struct box ink_of(const SDL_Surface *mask)
{
    struct box box = {0, 0, mask->w, mask->h};
    while (box.top < box.bottom && !row_has_ink(mask, box.top))
        box.top++;
    if (box.top == box.bottom)
        return (struct box){0};
    while (!row_has_ink(mask, box.bottom - 1))
        box.bottom--;
    while (!column_has_ink(mask, box.left, box.top, box.bottom))
        box.left++;
    while (!column_has_ink(mask, box.right - 1, box.top, box.bottom))
        box.right--;
    return box;
}

/* How far SDL_ttf has moved the text to the right to keep ink that begins left of its origin. The
 * same text with spaces on the far side, and on both: only the first is moved. */
static int moved_right(TTF_Font *font, bool rtl, const char *text, size_t n)
{
    char one_side[WW_RUN_MAX_BYTES + 5], both_sides[WW_RUN_MAX_BYTES + 5] = "  ";
    memcpy(one_side, "    ", 4);
    memcpy(one_side + (rtl ? 4 : 0), text, n);
    if (!rtl)
        memcpy(one_side + n, "    ", 4);
    one_side[n + 4] = '\0';
    memcpy(both_sides + 2, text, n);
    memcpy(both_sides + 2 + n, "  ", 3);
    int with_move = 0, without = 0;
    if (TTF_SizeUTF8(font, one_side, &with_move, NULL) != 0 ||
        TTF_SizeUTF8(font, both_sides, &without, NULL) != 0)
        return 0;
    return with_move > without ? with_move - without : 0;
}

bool ww_text_raster(struct ww_text_engine *engine, uint8_t face, int size_px, bool rtl,
                    const char *text, int text_len, struct ww_mask *out)
{
    *out = (struct ww_mask){0};
    if (face >= WW_FACE_COUNT || size_px < 1 || size_px > SIZE_MAX_PX || text_len < 0 ||
        text_len > WW_RUN_MAX_BYTES)
        return false;
    engine->stats.rasters++;
    size_t n = (size_t)text_len;
    TTF_Font *font = ww_fonts_at_size(&engine->fonts, face, size_px, rtl, text, n);
    if (!font)
        return false;
    char terminated[WW_RUN_MAX_BYTES + 1];
    memcpy(terminated, text, n);
    terminated[n] = '\0';
    SDL_FreeSurface(engine->mask);
    engine->mask = TTF_RenderUTF8_Shaded(font, terminated, (SDL_Color){255, 255, 255, 255},
                                         (SDL_Color){0, 0, 0, 255});
    if (!engine->mask)
        return true; /* SDL_ttf has no picture of text without width */
    struct box ink = ink_of(engine->mask);
    if (ink.right == 0)
        return true;
    /* The surface is as high as the font, more when a pile of accents is higher. */
    int above =
        ink.top == 0 && ink.bottom < engine->mask->h ? engine->mask->h - TTF_FontHeight(font) : 0;
    *out = (struct ww_mask){
        .pixels = (const uint8_t *)engine->mask->pixels + (ptrdiff_t)ink.top * engine->mask->pitch +
                  ink.left,
        .pitch = engine->mask->pitch,
        .width_px = ink.right - ink.left,
        .height_px = ink.bottom - ink.top,
        .left_px = ink.left - (ink.left == 0 ? moved_right(font, rtl, text, n) : 0),
        .top_px = TTF_FontAscent(font) + above - ink.top,
    };
    return true;
}
