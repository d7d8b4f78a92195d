/* One picture as a clerk has it into one that the terminal can afford: checked, upright, at most
 * 1280 x 960 pixels, without transparency and without anything that a camera wrote into it. */
#ifndef WW_STAFF_PICTURE_H
#define WW_STAFF_PICTURE_H

#include <stddef.h>

#include "base/error.h"
#include "base/sha256.h"

enum {
    WW_PICTURE_MAX_WIDTH_PX = 1280,
    WW_PICTURE_MAX_HEIGHT_PX = 960,
    WW_PICTURE_CONVERSION = 1, /* raise it when the same source gives other pixels */
};

struct ww_picture {
    char file[40]; /* "<32 hex digits of the source's SHA-256>-<conversion>.jpg" or .png */
    int width_px;
    int height_px;
    unsigned char *bytes; /* owned */
    size_t size;
    char sha256[WW_SHA256_HEX]; /* of these bytes */
};

/* Decodes bytes[0..size) and encodes it anew: JPEG as JPEG, PNG as PNG. WW_ERR_INPUT with a message
 * that a clerk understands (it does not name the file). The caller finishes `out` on success. */
enum ww_err ww_picture_convert(const void *bytes, size_t size, struct ww_picture *out,
                               struct ww_error *err);
/* The same for a drawing (SVG), which becomes a PNG as large as drawing.h says. bytes[size] is 0.
 */
enum ww_err ww_picture_draw(const char *bytes, size_t size, struct ww_picture *out,
                            struct ww_error *err);
void ww_picture_finish(struct ww_picture *picture);

/* The EXIF orientation of a JPEG, 1 (upright) to 8; 1 when it has none. */
int ww_exif_orientation(const void *bytes, size_t size);

#endif
