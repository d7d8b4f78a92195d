#include "base/utf8.h"

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* The length of the well-formed character at s[0..n), 0 when it is malformed. */
static size_t well_formed(const unsigned char *s, size_t n)
{
    unsigned char c = s[0];
    if (c < 0x80)
        return 1;
    if (c < 0xC2 || c > 0xF4)
        return 0;
    size_t length = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (n < length)
        return 0;
    for (size_t i = 1; i < length; i++)
        if (!is_tail(s[i]))
            return 0;
    if ((c == 0xE0 && s[1] < 0xA0) || (c == 0xED && s[1] > 0x9F) || (c == 0xF0 && s[1] < 0x90) ||
        (c == 0xF4 && s[1] > 0x8F))
        return 0; /* overlong, surrogate, beyond U+10FFFF */
    return length;
}

size_t ww_utf8_decode(const char *s, size_t n, uint32_t *cp)
{
    *cp = 0xFFFD;
    if (n == 0)
        return 0;
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] < 0x80) {
        *cp = u[0];
        return 1;
    }
    size_t length = well_formed(u, n);
    if (length == 0)
        return 1;
    static const unsigned char lead_mask[] = {0, 0, 0x1F, 0x0F, 0x07};
    uint32_t value = u[0] & lead_mask[length];
    for (size_t i = 1; i < length; i++)
        value = value << 6 | (u[i] & 0x3F);
    *cp = value;
    return length;
}

size_t ww_utf8_encode(uint32_t cp, char out[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = 0xFFFD;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t length = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (cp & 0x3F));
        cp >>= 6;
    }
    out[0] = (char)(lead[length] | cp);
    return length;
}

size_t ww_utf8_check(const char *s, size_t n)
{
    size_t at = 0;
    while (at < n) {
        size_t length = well_formed((const unsigned char *)s + at, n - at);
        if (length == 0)
            return at;
        at += length;
    }
    return n;
}

size_t ww_utf8_cut(const char *s, size_t n)
{
    size_t start = n;
    while (start > 0 && n - start < 4) {
        start--;
        if (!is_tail((unsigned char)s[start]))
            return well_formed((const unsigned char *)s + start, n - start) ? n : start;
    }
    return n;
}
