/* A small canvas for drawing tests: cleared, with a guard of untouched pixels around it, and shown
 * as letters so that an expectation is a picture. */
#ifndef WW_TESTS_SDL_SHEET_H
#define WW_TESTS_SDL_SHEET_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sdl/canvas.h"

enum { SHEET_GUARD_PX = 8 };
#define SHEET_GUARD_COLOR 0x00a5a5a5u

struct sheet {
    uint32_t *memory;
    size_t size;
    struct ww_canvas canvas;
};

static inline struct sheet sheet_make(int width_px, int height_px, uint32_t color)
{
    int pitch = width_px + 2 * SHEET_GUARD_PX;
    struct sheet s = {.size = (size_t)pitch * (size_t)(height_px + 2 * SHEET_GUARD_PX)};
    s.memory = malloc(s.size * sizeof *s.memory);
    for (size_t i = 0; i < s.size; i++)
        s.memory[i] = SHEET_GUARD_COLOR;
    s.canvas = (struct ww_canvas){s.memory + SHEET_GUARD_PX * pitch + SHEET_GUARD_PX, pitch,
                                  width_px, height_px};
    for (int y = 0; y < height_px; y++)
        for (int x = 0; x < width_px; x++)
            *ww_canvas_at(&s.canvas, x, y) = color;
    return s;
}

static inline void sheet_free(struct sheet *s)
{
    free(s->memory);
}

/* Nothing was written outside the canvas. */
static inline bool sheet_is_guarded(const struct sheet *s)
{
    const struct ww_canvas *c = &s->canvas;
    for (int y = -SHEET_GUARD_PX; y < c->height_px + SHEET_GUARD_PX; y++)
        for (int x = -SHEET_GUARD_PX; x < c->width_px + SHEET_GUARD_PX; x++) {
            bool inside = x >= 0 && y >= 0 && x < c->width_px && y < c->height_px;
            if (!inside && *ww_canvas_at(c, x, y) != SHEET_GUARD_COLOR)
                return false;
        }
    return true;
}

/* '.' for the ground, '#' for the colour, '+' for anything between; rows end with '\n'. */
static inline const char *sheet_letters(const struct sheet *s, uint32_t ground, uint32_t color,
                                        char *out)
{
    char *at = out;
    for (int y = 0; y < s->canvas.height_px; y++) {
        for (int x = 0; x < s->canvas.width_px; x++) {
            uint32_t pixel = *ww_canvas_at(&s->canvas, x, y);
            *at++ = pixel == ground ? '.' : pixel == color ? '#' : '+';
        }
        *at++ = '\n';
    }
    *at = '\0';
    return out;
}

static inline bool sheet_equal(const struct sheet *a, const struct sheet *b)
{
    return a->size == b->size && memcmp(a->memory, b->memory, a->size * sizeof *a->memory) == 0;
}

/* xorshift: the same numbers in every run. */
static inline uint32_t sheet_random(uint32_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % below;
}

#endif
