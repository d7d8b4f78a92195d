/* The store of inks that were rasterised before: text runs and pictograms, by what they show.
 *
 * Bounded: one ring of bytes in which the newest ink overwrites the oldest ones. Ink is memory to
 * read, not a texture, so nothing needs packing in two dimensions. */
#ifndef WW_SDL_ATLAS_H
#define WW_SDL_ATLAS_H

#include "sdl/ink.h"

struct ww_atlas;

enum ww_ink_kind { WW_INK_RUN, WW_INK_ICON };

struct ww_atlas_key {
    uint8_t kind; /* enum ww_ink_kind */
    uint8_t face; /* RUN */
    bool rtl;
    uint16_t width_px;  /* ICON */
    uint16_t height_px; /* ICON; RUN: the size */
    const char *text;
    uint16_t text_len;
};

/* `capacity` in bytes, at least 4096. Never NULL. */
struct ww_atlas *ww_atlas_create(size_t capacity);
void ww_atlas_destroy(struct ww_atlas *atlas); /* NULL is allowed */

/* The ink lives until the next ww_atlas_add(). */
bool ww_atlas_find(struct ww_atlas *atlas, const struct ww_atlas_key *key, struct ww_ink *out);
/* Keeps a copy; an ink larger than a quarter of the store is not kept. */
void ww_atlas_add(struct ww_atlas *atlas, const struct ww_atlas_key *key, const struct ww_ink *ink);

/* What a test of the bound cannot see otherwise. */
struct ww_atlas_stats {
    uint64_t added, evictions;
    uint64_t bytes; /* held now */
};
struct ww_atlas_stats ww_atlas_stats(const struct ww_atlas *atlas);

#endif
