#include "base/tokens.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

static bool is_word_letter(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

/* "Kita-Platz", "Erzieher/in", "Schüler:innen", "Werdohl'da" */
static bool is_joint(uint32_t cp)
{
    static const char joints[] = "/:*'";
    if (cp < 0x80 && cp != '-')
        return cp != 0 && strchr(joints, (int)cp);
    return cp == 0x2019 || utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_PD;
}

/* The length of the character at s, 0 at the end. */
static size_t read_letter(const char *s, uint32_t *cp)
{
    *cp = (unsigned char)*s;
    return *cp < 0x80 ? *cp != 0 : ww_utf8_decode(s, strnlen(s, 4), cp);
}

bool ww_token_next(const char **at, struct ww_token *token)
{
    const char *s = *at;
    uint32_t cp = 0;
    size_t gap = 0, joints = 0, length;
    for (;; s += length, gap++) {
        length = read_letter(s, &cp);
        if (length == 0) {
            *at = s;
            return false;
        }
        if (is_word_letter(cp))
            break;
        joints += is_joint(cp);
    }
    *token = (struct ww_token){.text = s, .joined = gap == 1 && joints == 1};
    for (; *s; s += length) {
        length = read_letter(s, &cp);
        if (!is_word_letter(cp))
            break;
        if (token->size == (size_t)(s - token->text) && token->size + length <= WW_TOKEN_MAX)
            token->size += length;
    }
    *at = s;
    return true;
}
