#include "ui/qr.h"

#include <qrencode.h>
#include <string.h>

enum { ECI_UTF8 = 26 };

/* Letters beyond ASCII are announced as UTF-8: readers that have to guess take "ä" and "ı" for
 * Chinese. */
static QRcode *encode(const char *bytes, size_t size)
{
    QRcode *code = NULL;
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
    if (!input)
        return NULL;
    bool ascii = true;
    for (size_t i = 0; i < size; i++)
        ascii = ascii && (unsigned char)bytes[i] < 0x80;
    if ((ascii || QRinput_appendECIheader(input, ECI_UTF8) == 0) &&
        QRinput_append(input, QR_MODE_8, (int)size, (const unsigned char *)bytes) == 0)
        code = QRcode_encodeInput(input);
    QRinput_free(input);
    return code;
}

const struct ww_qr *ww_qr_encode(struct ww_arena *arena, const char *bytes)
{
    size_t size = strlen(bytes);
    if (size == 0 || size > INT16_MAX)
        return NULL;
    QRcode *code = encode(bytes, size);
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
