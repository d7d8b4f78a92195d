#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

void fuzz_expect(bool holds)
{
    if (!holds)
        abort();
}

void fuzz_text(const char *text, size_t max)
{
    if (!text)
        return;
    size_t size = strlen(text), characters = 0;
    fuzz_expect(size > 0 && ww_utf8_check(text, size) == size);
    for (size_t at = 0; at < size; characters++) {
        uint32_t cp;
        at += ww_utf8_decode(text + at, size - at, &cp);
        fuzz_expect((cp >= ' ' || cp == '\n' || cp == '\t') && (cp < 0x7F || cp >= 0xA0));
    }
    fuzz_expect(characters <= max);
}

void fuzz_line(const char *text, size_t max)
{
    fuzz_text(text, max);
    fuzz_expect(!text || !strchr(text, '\n'));
}

char *fuzz_string(const uint8_t *bytes, size_t size)
{
    char *text = ww_alloc(size + 1);
    if (size)
        memcpy(text, bytes, size);
    text[size] = '\0';
    return text;
}

size_t fuzz_part(const uint8_t **bytes, size_t *size, const char **part)
{
    const uint8_t *end = *size ? memchr(*bytes, FUZZ_BETWEEN, *size) : NULL;
    size_t length = end ? (size_t)(end - *bytes) : *size;
    *part = *size ? (const char *)*bytes : NULL;
    size_t used = length + (end != NULL);
    *bytes += used;
    *size -= used;
    return length;
}
