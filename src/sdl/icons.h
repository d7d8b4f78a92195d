/* The pictograms of assets/icons, which are part of the program: SVG in, coverage out. */
#ifndef WW_SDL_ICONS_H
#define WW_SDL_ICONS_H

#include <stdbool.h>
#include <stdint.h>

struct SDL_Surface;

/* Coverage of one pictogram, as large as fits into the box; pixels belong to `surface`. */
struct ww_icon {
    struct SDL_Surface *surface; /* owned; free with ww_icon_finish() */
    uint8_t *pixels;
    int pitch;
    int width_px, height_px;
};

/* False when there is no pictogram of that name (`name` is not terminated) or the box is empty or
 * larger than 2048 px a side. */
bool ww_icon_init(struct ww_icon *icon, const char *name, int name_len, int width_px,
                  int height_px);
void ww_icon_finish(struct ww_icon *icon);

/* The names, in alphabetical order, for tests of each of them; NULL after the last. */
const char *ww_icon_name(int index);

#endif
