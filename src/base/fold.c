#include "base/fold.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

/* Appends one folded character; `separator` is remembered so that white space can collapse. */
static void add_folded(struct ww_buf *out, int32_t cp, bool *separator)
{
    utf8proc_category_t category = utf8proc_category(cp);
    if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
        category == UTF8PROC_CATEGORY_CF)
        return; /* marks that the decomposition split off; soft hyphen, joiners */
    if (category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZS || cp == 0xFFFD) {
        *separator = true;
        return;
    }
    if (*separator && out->size)
        ww_buf_add(out, " ", 1);
    *separator = false;
    if (cp == 0x131)
        cp = 'i';
    char bytes[4];
    ww_buf_add(out, bytes, ww_utf8_encode((uint32_t)cp, bytes));
}

/* The e of ae, oe and ue goes: both spellings of an umlaut meet at the bare vowel. "aue" keeps
 * its e, or Mauer would fold like Maur. */
static void drop_written_umlauts(char *s)
{
    char *to = s;
    char before = '\0', vowel = '\0';
    for (const char *from = s; *from; from++) {
        bool umlaut = *from == 'e' && (vowel == 'a' || vowel == 'o' || vowel == 'u') &&
                      !(vowel == 'u' && (before == 'a' || before == 'e' || before == 'q'));
        before = vowel;
        vowel = *from;
        if (!umlaut)
            *to++ = *from;
    }
    *to = '\0';
}

char *ww_fold(const char *s, size_t n)
{
    struct ww_buf out = {0};
    bool separator = false;
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        at += ww_utf8_decode(s + at, n - at, &cp);
        int32_t parts[32];
        int boundary = 0;
        utf8proc_ssize_t count = utf8proc_decompose_char(
            (int32_t)cp, parts, 32, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD,
            &boundary);
        if (count < 0 || count > 32) {
            separator = true;
            continue;
        }
        for (utf8proc_ssize_t i = 0; i < count; i++)
            add_folded(&out, parts[i], &separator);
    }
    if (!out.data)
        ww_buf_puts(&out, "");
    drop_written_umlauts(out.data);
    return out.data;
}
