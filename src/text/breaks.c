#include "text/breaks.h"

#include <linebreak.h>
#include <utf8proc.h>

enum {
    GRAPHEME_MAX = 32, /* characters; the longest one in use, a family emoji, has 11 */
    SOFT_HYPHEN = 0x00AD,
    ZERO_WIDTH_SPACE = 0x200B,
    ZERO_WIDTH_JOINER = 0x200D,
    IDEOGRAPH = 0x4E00,
};

void ww_breaks_init(void)
{
    init_linebreak();
}

bool ww_is_space(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0x00A0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static bool is_line_feed(uint32_t cp)
{
    return (cp >= '\n' && cp <= '\r') || cp == 0x0085 || cp == 0x2028 || cp == 0x2029;
}

static bool in_list(uint32_t cp, const uint32_t *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == cp)
            return true;
    return false;
}
#define IN_LIST(cp, list) in_list(cp, list, sizeof(list) / sizeof *(list))

/* Line break classes PR and PO: signs that stand before or after a number. */
static bool is_sign_of_number(uint32_t cp)
{
    static const uint32_t signs[] = {'$',    '+',    '\\',   '%',    0x00A2, 0x00A3, 0x00A4,
                                     0x00A5, 0x00B0, 0x00B1, 0x058F, 0x0609, 0x060A, 0x060B,
                                     0x066A, 0x2030, 0x2031, 0x2032, 0x2033, 0x2034, 0x2035,
                                     0x2036, 0x2037, 0x2103, 0x2109, 0x2116, 0x2212, 0x2213};
    return IN_LIST(cp, signs) || (cp >= 0x20A0 && cp <= 0x20CF);
}

static bool is_alphabetic(uint32_t cp)
{
    static const uint32_t symbols[] = {'#', '&', '*', '<', '=', '>', '@', '^', '_', '`', '~'};
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME && cp < 0x2E80) ||
           IN_LIST(cp, symbols);
}

static bool is_digit(uint32_t cp)
{
    return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ND;
}

/* What libunibreak 1.1 (Debian 12) does not know: it aborts at a regional indicator and at U+FFFF,
 * and takes newer emoji for letters. To break a line they are like ideographs. */
static uint32_t known_to_libunibreak(uint32_t cp)
{
    if (cp >= 0x1F000 && cp <= 0x1FAFF)
        return IDEOGRAPH;
    return cp > 0xFFFD && cp <= 0xFFFF ? 0xFFFD : cp;
}

/* Whether later versions of UAX #14 than libunibreak's forbid a break before cps[i] (LB8a, LB22,
 * LB24). */
static bool is_forbidden_before(const uint32_t *cps, size_t i)
{
    if (cps[i - 1] == ZERO_WIDTH_JOINER)
        return true;
    if (ww_is_space(cps[i - 1]) || cps[i - 1] == ZERO_WIDTH_SPACE)
        return false;
    if (cps[i] == 0x2025 || cps[i] == 0x2026)
        return true;
    return is_sign_of_number(cps[i]) && is_alphabetic(cps[i - 1]);
}

/* Whether they allow one that libunibreak forbids: a slash holds a number only when a number
 * stands before it (LB25). */
static bool is_allowed_before(const uint32_t *cps, size_t i)
{
    return i > 1 && cps[i - 1] == '/' && is_digit(cps[i]) && !is_digit(cps[i - 2]);
}

static void find_starts(const uint32_t *cps, size_t n, bool *starts)
{
    utf8proc_int32_t state = 0;
    size_t length = 0;
    for (size_t i = 0; i < n; i++) {
        starts[i] = i == 0 ||
                    utf8proc_grapheme_break_stateful((utf8proc_int32_t)cps[i - 1],
                                                     (utf8proc_int32_t)cps[i], &state) ||
                    length == GRAPHEME_MAX;
        length = starts[i] ? 1 : length + 1;
    }
}

void ww_breaks_find(struct ww_arena *arena, const uint32_t *cps, size_t n, uint8_t *breaks,
                    bool *starts)
{
    if (n == 0)
        return;
    utf32_t *known = ww_arena_array(arena, n, sizeof *known);
    for (size_t i = 0; i < n; i++)
        known[i] = known_to_libunibreak(cps[i]);
    /* No language: its tables would turn German and Turkish quotation marks into brackets, which
     * goes wrong as soon as one language quotes another, and UAX #14 does not ask for it. */
    set_linebreaks_utf32(known, n, NULL, (char *)breaks);
    find_starts(cps, n, starts);
    for (size_t i = 0; i + 1 < n; i++) {
        if (is_line_feed(cps[i]) && breaks[i] == LINEBREAK_MUSTBREAK) {
            breaks[i] = WW_BREAK_LINE;
            continue;
        }
        bool allowed = breaks[i] != LINEBREAK_NOBREAK;
        allowed = (allowed && !is_forbidden_before(cps, i + 1)) || is_allowed_before(cps, i + 1);
        if (!allowed || !starts[i + 1])
            breaks[i] = WW_BREAK_NONE;
        else
            breaks[i] = cps[i] == SOFT_HYPHEN ? WW_BREAK_HYPHEN : WW_BREAK_ALLOWED;
    }
    breaks[n - 1] = is_line_feed(cps[n - 1]) ? WW_BREAK_LINE : WW_BREAK_NONE;
}
