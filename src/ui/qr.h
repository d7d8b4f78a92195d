/* Bytes as the modules of a QR code (ISO/IEC 18004), level M, as small as they allow. Knows nothing
 * of pixels and of what the bytes mean. */
#ifndef WW_UI_QR_H
#define WW_UI_QR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum {
    WW_QR_VERSION_MAX = 15,
    WW_QR_SIDE_MAX = 17 + 4 * WW_QR_VERSION_MAX, /* modules */
    WW_QR_QUIET = 4, /* light modules around it, without which it is not found */
};

struct ww_qr {
    int side;            /* modules, without the quiet zone */
    const uint8_t *dark; /* side * side, row by row: 1 dark, 0 light */
};

/* NULL: more bytes than fit into the largest version, or none. In the arena. */
const struct ww_qr *ww_qr_encode(struct ww_arena *arena, const char *bytes);

/* The pixels of a module in a box of `box_px`, quiet zone included: whole ones. */
static inline int ww_qr_module_px(const struct ww_qr *qr, int box_px)
{
    return box_px / (qr->side + 2 * WW_QR_QUIET);
}

#endif
