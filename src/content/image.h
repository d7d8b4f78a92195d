/* What a picture says of itself, read from its headers without decoding it: a 100-byte file can ask
 * for gigabytes. Used when publishing and again before the terminal decodes. */
#ifndef WW_CONTENT_IMAGE_H
#define WW_CONTENT_IMAGE_H

#include <stddef.h>

#include "base/error.h"

enum ww_image_kind { WW_IMAGE_PNG, WW_IMAGE_JPEG };

enum {
    WW_IMAGE_MAX_SIDE_PX = 4096,
    WW_IMAGE_MAX_PIXELS = 8 * 1024 * 1024,
    WW_IMAGE_MAX_BYTES = 16 * 1024 * 1024,
};

struct ww_image_info {
    enum ww_image_kind kind;
    int width_px;
    int height_px;
};

/* Looks at a whole file in memory. Recognises PNG and JPEG by content; anything else, a broken
 * header, a file that is cut off, a kind that the terminal cannot draw or a picture beyond the
 * limits is WW_ERR_INPUT with a message that a clerk understands (it does not name the file). */
enum ww_err ww_image_probe(const void *bytes, size_t size, struct ww_image_info *out,
                           struct ww_error *err);

#endif
