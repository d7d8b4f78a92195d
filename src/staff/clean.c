#include "staff/clean.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/utf8.h"

static bool is_space(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0xA0 || cp == 0xFEFF;
}

static bool is_control(uint32_t cp)
{
    return (cp < 0x20 && cp != '\n' && cp != '\r') || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 ||
           cp == 0x2029;
}

/* Embeddings and overrides: one that is not closed turns what follows it. Isolates end with their
 * line and may stay. */
static bool is_direction(uint32_t cp)
{
    return cp >= 0x202A && cp <= 0x202E;
}

/* What one pass over a text finds out. */
struct scan {
    size_t start, end; /* without white space at both ends */
    size_t length;     /* characters */
    bool composed;     /* certainly NFC already: no character at or after U+0300 */
    bool returns;      /* has CR */
};

static struct scan scan_text(const char *s, size_t size)
{
    struct scan scan = {.start = size, .composed = true};
    uint32_t cp;
    for (size_t at = 0, n; at < size; at += n) {
        n = ww_utf8_decode(s + at, size - at, &cp);
        scan.composed &= cp < 0x300;
        scan.returns |= cp == '\r';
        scan.length++;
        if (is_space(cp))
            continue;
        if (scan.start == size)
            scan.start = at;
        scan.end = at + n;
    }
    return scan;
}

/* The offset of the first character that must not be there, `size` when there is none. */
static size_t find_bad_character(const char *s, size_t size, bool line, uint32_t *cp)
{
    for (size_t at = 0, n; at < size; at += n) {
        n = ww_utf8_decode(s + at, size - at, cp);
        bool ending = *cp == '\n' || *cp == '\r';
        if (*cp == 0xFFFD || is_control(*cp) || is_direction(*cp) || (line && ending))
            return at;
    }
    return size;
}

static const char *explain_bad_character(struct ww_arena *arena, const char *s, size_t at,
                                         uint32_t cp)
{
    size_t from = at > 30 ? at - 30 : 0;
    while (from < at && ((unsigned char)s[from] & 0xC0) == 0x80)
        from++;
    const char *before = ww_quote(arena, ww_arena_strndup(arena, s + from, at - from));
    if (cp == 0xFFFD)
        return ww_arena_printf(arena,
                               "a letter was lost (U+FFFD) after %s; type it again and save the "
                               "file as \"CSV UTF-8\"",
                               before);
    if (cp == '\n' || cp == '\r')
        return ww_arena_printf(arena, "there is a line break after %s; write one line", before);
    if (is_direction(cp))
        return ww_arena_printf(arena,
                               "there is an invisible sign that turns the direction of writing "
                               "(U+%04X) after %s; delete it",
                               (unsigned)cp, before);
    return ww_arena_printf(arena,
                           "there is an invisible control character (U+%04X) after %s; delete it",
                           (unsigned)cp, before);
}

/* CR LF and CR become LF, in place. */
static size_t unify_endings(char *s, size_t size)
{
    size_t to = 0;
    for (size_t from = 0; from < size; from++) {
        if (s[from] == '\r' && from + 1 < size && s[from + 1] == '\n')
            continue;
        s[to++] = s[from] == '\r' ? '\n' : s[from];
    }
    s[to] = '\0';
    return to;
}

static char *compose(struct ww_arena *arena, const char *s, size_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    int32_t capacity = (int32_t)size * 3 + 1;
    UChar *wide = ww_alloc((size_t)capacity * 2 * sizeof *wide);
    UChar *normal = wide + capacity;
    int32_t length = 0, bytes = 0;
    u_strFromUTF8(wide, capacity, &length, s, (int32_t)size, &status);
    length = unorm2_normalize(nfc, wide, length, normal, capacity, &status);
    char *out = ww_arena_alloc(arena, (size_t)length * 3 + 1);
    u_strToUTF8(out, length * 3 + 1, &bytes, normal, length, &status);
    free(wide);
    return U_SUCCESS(status) ? out : NULL;
}

const char *ww_clean_text(struct ww_arena *arena, const char *raw, bool line, const char **why)
{
    *why = NULL;
    size_t size = strlen(raw);
    struct scan scan = scan_text(raw, size);
    size_t limit = line ? WW_LINE_MAX : WW_TEXT_MAX;
    if (scan.start == size)
        return NULL;
    if (scan.length > limit) {
        *why = ww_arena_printf(arena, "the text has %zu characters, at most %zu fit; shorten it",
                               scan.length, limit);
        return NULL;
    }
    uint32_t cp;
    size_t bad = find_bad_character(raw + scan.start, scan.end - scan.start, line, &cp);
    if (bad < scan.end - scan.start) {
        *why = explain_bad_character(arena, raw + scan.start, bad, cp);
        return NULL;
    }
    if (scan.start == 0 && scan.end == size && scan.composed && !scan.returns)
        return raw;
    char *s = ww_arena_strndup(arena, raw + scan.start, scan.end - scan.start);
    size = unify_endings(s, scan.end - scan.start);
    if (scan.composed)
        return s;
    s = compose(arena, s, size);
    if (!s)
        *why = "the text has characters that cannot be composed; type it again";
    /* One letter may have become two. */
    if (s && scan_text(s, strlen(s)).length > limit) {
        *why = ww_arena_printf(arena, "the text has more than %zu characters; shorten it", limit);
        return NULL;
    }
    return s;
}

/* Question marks inside a word; an address may have one, too. */
static bool is_lost_letter(const char *text, size_t at)
{
    if (text[at] != '?' || at == 0 ||
        (!isalpha((unsigned char)text[at - 1]) && !(text[at - 1] & 0x80)))
        return false;
    const char *after = text + at + strspn(text + at, "?");
    return islower((unsigned char)*after) && after[strcspn(after, " \n=")] != '=';
}

const char *ww_find_mojibake(const char *text, const char *tag)
{
    bool turkish = strncmp(tag, "tr", 2) == 0 && (tag[2] == '\0' || tag[2] == '-');
    size_t size = strlen(text);
    uint32_t cp, next;
    for (size_t at = 0, n; at < size; at += n) {
        n = ww_utf8_decode(text + at, size - at, &cp);
        if (turkish && is_lost_letter(text, at))
            return text + at;
        if (cp < 0x80)
            continue;
        ww_utf8_decode(text + at + n, size - at - n, &next);
        /* UTF-8 read as Windows-1252: a lead byte C3, C4 or C5 and the sign of a tail byte */
        bool tail = (next >= 0x80 && next < 0xC0) || next == 0x178 || (cp == 0xC3 && next > 0xFF);
        if ((cp == 0xC3 || cp == 0xC4 || cp == 0xC5) && tail && at + n < size)
            return text + at;
        /* Windows-1254 read as 1252: the six letters in which they differ */
        bool icelandic =
            cp == 0xDD || cp == 0xFD || cp == 0xD0 || cp == 0xF0 || cp == 0xDE || cp == 0xFE;
        if (turkish && icelandic)
            return text + at;
    }
    return NULL;
}

const char *ww_quote(struct ww_arena *arena, const char *text)
{
    enum { SHOWN = 60 };
    size_t size = strlen(text);
    const char *dots = "";
    if (size > SHOWN) {
        size = ww_utf8_cut(text, SHOWN);
        dots = "…";
    }
    char *copy = ww_arena_printf(arena, "\"%.*s%s\"", (int)size, text, dots);
    for (char *c = copy; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            *c = ' ';
    return copy;
}
