#include "ui/qr.h"

#include <qrencode.h>
#include <string.h>

const struct ww_qr *ww_qr_encode(struct ww_arena *arena, const char *bytes)
{
    size_t size = strlen(bytes);
    if (size == 0 || size > INT16_MAX)
        return NULL;
    /* Bytes without a mark for UTF-8: every reader guesses that, not every one knows the mark. */
    QRcode *code = QRcode_encodeData((int)size, (const unsigned char *)bytes, 0, QR_ECLEVEL_M);
    if (!code)
        return NULL;
    struct ww_qr *qr = NULL;
    if (code->version <= WW_QR_VERSION_MAX) {
        size_t count = (size_t)code->width * (size_t)code->width;
        uint8_t *dark = ww_arena_alloc(arena, count);
        for (size_t i = 0; i < count; i++)
            dark[i] = code->data[i] & 1;
        qr = ww_arena_alloc(arena, sizeof *qr);
        *qr = (struct ww_qr){.side = code->width, .dark = dark};
    }
    QRcode_free(code);
    return qr;
}
