#include "base/fold.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

/* A folded text that grows, and for each byte of it where it comes from. */
struct folding {
    struct ww_buf out;
    uint32_t *origin; /* owned; NULL: nobody asks */
    size_t capacity;  /* of `origin` */
    bool separator;   /* remembered, so that white space can collapse */
};

static void add_bytes(struct folding *folding, const char *bytes, size_t n, size_t from)
{
    size_t end = folding->out.size + n;
    if (folding->origin && end >= folding->capacity) {
        folding->capacity = 2 * end + 16;
        folding->origin = ww_realloc(folding->origin, folding->capacity * sizeof *folding->origin);
    }
    for (size_t i = folding->out.size; folding->origin && i < end; i++)
        folding->origin[i] = (uint32_t)from;
    ww_buf_add(&folding->out, bytes, n);
}

static void add_visible(struct folding *folding, uint32_t cp, size_t from)
{
    if (folding->separator && folding->out.size)
        add_bytes(folding, " ", 1, from);
    folding->separator = false;
    char bytes[4];
    add_bytes(folding, bytes, ww_utf8_encode(cp, bytes), from);
}

/* Appends one folded character that the one at `from` became. */
static void add_folded(struct folding *folding, int32_t cp, size_t from)
{
    utf8proc_category_t category = utf8proc_category(cp);
    if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
        category == UTF8PROC_CATEGORY_CF)
        return; /* marks that the decomposition split off; soft hyphen, joiners */
    if (category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZS || cp == 0xFFFD) {
        folding->separator = true;
        return;
    }
    add_visible(folding, cp == 0x131 ? 'i' : (uint32_t)cp, from);
}

/* The e of ae, oe and ue goes: both spellings of an umlaut meet at the bare vowel. "aue" keeps
 * its e, or Mauer would fold like Maur. */
static void drop_written_umlauts(struct folding *folding)
{
    char *s = folding->out.data;
    char before = '\0', vowel = '\0';
    size_t to = 0;
    for (size_t from = 0; s[from]; from++) {
        bool umlaut = s[from] == 'e' && (vowel == 'a' || vowel == 'o' || vowel == 'u') &&
                      !(vowel == 'u' && (before == 'a' || before == 'e' || before == 'q'));
        before = vowel;
        vowel = s[from];
        if (umlaut)
            continue;
        if (folding->origin)
            folding->origin[to] = folding->origin[from];
        s[to++] = s[from];
    }
    s[to] = '\0';
    folding->out.size = to;
}

static void fold(struct folding *folding, const char *s, size_t n)
{
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        size_t from = at;
        at += ww_utf8_decode(s + at, n - at, &cp);
        if (cp > ' ' && cp < 0x7F) { /* most of them, which no table needs to be asked about */
            add_visible(folding, cp >= 'A' && cp <= 'Z' ? cp - 'A' + 'a' : cp, from);
            continue;
        }
        int32_t parts[32];
        int boundary = 0;
        utf8proc_ssize_t count = utf8proc_decompose_char(
            (int32_t)cp, parts, 32, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD,
            &boundary);
        if (count < 0 || count > 32) {
            folding->separator = true;
            continue;
        }
        for (utf8proc_ssize_t i = 0; i < count; i++)
            add_folded(folding, parts[i], from);
    }
    if (!folding->out.data)
        ww_buf_puts(&folding->out, "");
    drop_written_umlauts(folding);
}

char *ww_fold(const char *s, size_t n)
{
    struct folding folding = {0};
    fold(&folding, s, n);
    return folding.out.data;
}

char *ww_fold_mapped(const char *s, size_t n, uint32_t **origin)
{
    struct folding folding = {.capacity = n + 16};
    folding.origin = ww_alloc(folding.capacity * sizeof *folding.origin);
    fold(&folding, s, n);
    folding.origin[folding.out.size] = (uint32_t)n;
    *origin = folding.origin;
    return folding.out.data;
}
