/* Paints draw lists into memory: fills, round corners, text and pictograms from a bounded store of
 * coverage, pictures. Needs no window and no SDL_Init; a window's surface and a picture file are
 * the same to it. */
#ifndef WW_SDL_PAINTER_H
#define WW_SDL_PAINTER_H

#include "sdl/canvas.h"
#include "sdl/pictures.h"
#include "text/text.h"
#include "ui/drawlist.h"

struct ww_painter;

/* `pictures` may be NULL: then picture boxes stay flat. Both belong to the caller. */
struct ww_painter *ww_painter_create(struct ww_text_engine *text, struct ww_pictures *pictures);
void ww_painter_destroy(struct ww_painter *painter); /* NULL is allowed */

/* Paints everything of `list` that touches `area` and nothing outside it. The first list with a
 * WW_DRAW_FADE must find on the canvas what was shown before; the painter keeps a copy of it until
 * a list comes without one. */
void ww_painter_paint(struct ww_painter *painter, const struct ww_canvas *canvas,
                      const struct ww_drawlist *list, struct ww_rect area);

#endif
