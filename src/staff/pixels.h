/* Rows of 8-bit RGB: scaling down and turning, for pictures. Pure. */
#ifndef WW_STAFF_PIXELS_H
#define WW_STAFF_PIXELS_H

#include <stdint.h>

struct ww_pixels {
    int width_px;
    int height_px;
    uint8_t *rgb; /* owned: width * height * 3 bytes */
};

/* Scales down by area average so that both sides fit; keeps the ratio, never scales up. */
void ww_pixels_fit(struct ww_pixels *pixels, int max_width_px, int max_height_px);

/* Turns and mirrors so that a picture with the EXIF orientation 1 to 8 stands upright. */
void ww_pixels_turn(struct ww_pixels *pixels, int orientation);

void ww_pixels_finish(struct ww_pixels *pixels);

#endif
