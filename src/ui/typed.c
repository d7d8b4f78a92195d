#include "ui/typed.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static size_t count_characters(const char *s)
{
    size_t count = 0;
    for (; *s; s++)
        count += ((unsigned char)*s & 0xC0) != 0x80;
    return count;
}

/* Control characters and the marks that turn the direction of writing are no letters. */
static bool is_written(uint32_t cp)
{
    bool control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
    bool direction = cp == 0x61C || cp == 0x200E || cp == 0x200F ||
                     (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
    return !control && !direction && cp != 0xFEFF && cp != 0xFFFD;
}

static bool add_character(char typed[WW_TYPED_SIZE], const char *character, size_t length)
{
    size_t used = strlen(typed);
    bool space = *character == ' ';
    if (space && (used == 0 || typed[used - 1] == ' '))
        return false;
    if (used + length >= WW_TYPED_SIZE || count_characters(typed) >= WW_TYPED_MAX)
        return false;
    memcpy(typed + used, character, length);
    typed[used + length] = '\0';
    return true;
}

bool ww_typed_add(char typed[WW_TYPED_SIZE], const char *text)
{
    bool changed = false;
    size_t left = strlen(text), length;
    for (; left; text += length, left -= length) {
        uint32_t cp;
        length = ww_utf8_decode(text, left, &cp);
        if (is_written(cp))
            changed = add_character(typed, text, length) || changed;
    }
    return changed;
}

bool ww_typed_erase(char typed[WW_TYPED_SIZE])
{
    size_t used = strlen(typed);
    if (used == 0)
        return false;
    typed[ww_utf8_cut(typed, used - 1)] = '\0';
    return true;
}

static bool is_plain(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-._~", c));
}

void ww_typed_format(const char typed[WW_TYPED_SIZE], char out[WW_TYPED_ADDRESS_SIZE])
{
    static const char digits[] = "0123456789ABCDEF";
    for (; *typed; typed++) {
        unsigned char c = (unsigned char)*typed;
        if (is_plain(c)) {
            *out++ = *typed;
        } else {
            *out++ = '%';
            *out++ = digits[c >> 4];
            *out++ = digits[c & 15];
        }
    }
    *out = '\0';
}

static int hex_value(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

bool ww_typed_parse(const char *s, char typed[WW_TYPED_SIZE])
{
    char text[WW_TYPED_SIZE], kept[WW_TYPED_SIZE] = "";
    size_t used = 0;
    while (*s) {
        int high = *s == '%' ? hex_value(s[1]) : -1, low = high >= 0 ? hex_value(s[2]) : -1;
        if (used + 1 >= sizeof text || (low < 0 && !is_plain((unsigned char)*s)) ||
            (low >= 0 && high * 16 + low == 0))
            return false;
        text[used++] = low >= 0 ? (char)(high * 16 + low) : *s;
        s += low >= 0 ? 3 : 1;
    }
    text[used] = '\0';
    ww_typed_add(kept, text);
    if (strcmp(kept, text) != 0)
        return false;
    memcpy(typed, kept, sizeof kept);
    return true;
}
