/* The window: memory to draw into, and how its changed rectangles reach the screen.
 *
 * Two ways, chosen when it opens and logged: the window's own surface (X11, where a small rectangle
 * costs a tenth of a millisecond), else one streaming texture (Wayland, KMSDRM). Knows nothing of
 * pages. One thread. */
#ifndef WW_SDL_WINDOW_H
#define WW_SDL_WINDOW_H

#include "base/error.h"
#include "sdl/canvas.h"
#include "ui/drawlist.h"

union SDL_Event;
struct ww_window;

struct ww_window_params {
    const char *title;
    int width_px, height_px; /* 0: the whole screen, without a border */
    bool by_texture;         /* do not try the surface; for tests */
};
/* Starts SDL's video (nothing else of SDL) and opens the window; an error says what to do. */
enum ww_err ww_window_create(const struct ww_window_params *params, struct ww_window **out,
                             struct ww_error *err);
/* Ends SDL's video too. NULL is allowed. */
void ww_window_destroy(struct ww_window *window);

/* Where to draw: valid until the next event that says WW_WINDOW_RESIZED. */
const struct ww_canvas *ww_window_canvas(const struct ww_window *window);
/* Shows what was drawn into these rectangles. */
void ww_window_present(struct ww_window *window, const struct ww_rect *rects, int count);

enum ww_window_change {
    WW_WINDOW_SAME,
    WW_WINDOW_EXPOSED, /* the screen lost it; the canvas still holds it: present all */
    WW_WINDOW_RESIZED, /* another canvas, empty */
    WW_WINDOW_CLOSED,
};
enum ww_window_change ww_window_event(struct ww_window *window, const union SDL_Event *event);

void ww_window_show_pointer(struct ww_window *window, bool show);
/* Time from one picture of the screen to the next, 16667 when it is not known. */
int ww_window_refresh_us(const struct ww_window *window);

#endif
