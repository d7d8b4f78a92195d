/* A coverage mask in the shape in which it is painted: runs of nothing, of full colour and of
 * mixed pixels, row by row. Half the size of the mask and writes only: the mixed colours come from
 * a table for one colour over one known flat colour. Knows nothing of text or pictograms. */
#ifndef WW_SDL_INK_H
#define WW_SDL_INK_H

#include "sdl/canvas.h"
#include "ui/drawlist.h"

struct ww_ink {
    const uint8_t *ops; /* width_px x height_px encoded; NULL: nothing to paint */
    size_t size;
    uint16_t width_px, height_px;
    int16_t left_px; /* from the place to paint at to the left edge */
    int16_t top_px;  /* the same, downwards, to the top edge */
};

/* Work space for encoding, owned by the caller; a zeroed struct is valid and empty. */
struct ww_ink_buffer {
    uint8_t *bytes;
    size_t capacity;
};
void ww_ink_buffer_finish(struct ww_ink_buffer *buffer);

enum { WW_INK_MAX_SIDE_PX = 16384, WW_INK_MAX_PIXELS = 8 * 1024 * 1024 };

struct ww_coverage {
    const uint8_t *pixels; /* the first row */
    int pitch;             /* bytes from row to row */
    int width_px, height_px;
    bool mirrored; /* left and right change places */
};
/* Encodes into `buffer`, where the result lives until the next call. False when the mask is empty
 * or beyond the limits. left_px and top_px are left at 0. */
bool ww_ink_encode(struct ww_ink_buffer *buffer, const struct ww_coverage *coverage,
                   struct ww_ink *out);

struct ww_ink_colors {
    uint32_t color, under;
    uint32_t mix[256]; /* by coverage */
};
void ww_ink_colors_init(struct ww_ink_colors *colors, uint32_t color, uint32_t under);

/* Paints at x, y what lies in `clip`, which must lie inside the canvas. */
void ww_ink_paint(const struct ww_canvas *canvas, const struct ww_ink *ink, int x, int y,
                  struct ww_rect clip, const struct ww_ink_colors *colors);

#endif
