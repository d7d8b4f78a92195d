/* A plan drawn as SVG into pixels. The drawing comes from outside, so another process renders it,
 * bounded in time and memory and cut off from every file and address that it may name. */
#ifndef WW_STAFF_DRAWING_H
#define WW_STAFF_DRAWING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

enum {
    WW_DRAWING_MAX_BYTES = 1 << 20,
    /* The larger side of a hall twice as large as a screen of 1920 x 1080 shows it. */
    WW_DRAWING_WIDTH_PX = 2560,
    WW_DRAWING_HEIGHT_PX = 1920,
};

/* Whether a file is to be rendered, by its name. */
bool ww_drawing_is(const char *file);

/* Adds a PNG to `png`, as large as fits the size above, white where nothing is drawn. WW_ERR_INPUT
 * with a message that a clerk understands (it does not name the file), WW_ERR_SYSTEM when the
 * renderer cannot be started. */
enum ww_err ww_drawing_render(const char *bytes, size_t size, struct ww_buf *png,
                              struct ww_error *err);

#endif
