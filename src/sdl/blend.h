/* One picture over another, for what moves: a flat colour over a part of the canvas, and what was
 * on the canvas before over what is there now. Knows pixels, nothing of pages. */
#ifndef WW_SDL_BLEND_H
#define WW_SDL_BLEND_H

#include "sdl/canvas.h"
#include "ui/drawlist.h"

/* `r` must lie inside the canvas; `coverage` of 255 of `color`, XRGB8888, goes over it. */
void ww_blend_color(const struct ww_canvas *canvas, struct ww_rect r, uint32_t color,
                    uint8_t coverage);

/* What a canvas showed at a moment. A zeroed struct is valid and empty. */
struct ww_snapshot {
    uint32_t *pixels; /* owned, without gaps between rows; NULL: none */
    int width_px, height_px;
    uint32_t number; /* the caller's */
};
void ww_snapshot_take(struct ww_snapshot *snapshot, const struct ww_canvas *canvas,
                      uint32_t number);
/* Gives the memory back to the system. */
void ww_snapshot_drop(struct ww_snapshot *snapshot);
/* `coverage` of 255 of the snapshot goes over `r`, which must lie inside the canvas; nothing
 * happens without a snapshot of the canvas's size. */
void ww_snapshot_blend(const struct ww_snapshot *snapshot, const struct ww_canvas *canvas,
                       struct ww_rect r, uint8_t coverage);

#endif
