#include "text/itemize.h"

#include <fribidi.h>
#include <hb.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/breaks.h"

enum { REPLACEMENT = 0xFFFD, PIECE_MAX_CHARS = 64 };

/* The characters as they came, side by side, because the libraries ask for arrays. */
struct source {
    uint32_t *cps;
    struct ww_char *chars;
    uint8_t *breaks;
    bool *starts;
    size_t count;
};

static void decode(struct ww_arena *arena, const struct ww_paragraph_params *params,
                   struct source *source, struct ww_itemized *out)
{
    size_t bytes = 0;
    for (int i = 0; i < params->span_count && bytes < WW_TEXT_MAX_BYTES; i++)
        bytes += strnlen(params->spans[i].text, WW_TEXT_MAX_BYTES);
    size_t room = bytes < WW_TEXT_MAX_CHARS ? bytes : WW_TEXT_MAX_CHARS;
    source->cps = ww_arena_array(arena, room, sizeof *source->cps);
    source->chars = ww_arena_array(arena, room + 1, sizeof *source->chars);
    source->breaks = ww_arena_array(arena, room, 1);
    source->starts = ww_arena_array(arena, room, sizeof *source->starts);
    uint32_t at = 0;
    for (int i = 0; i < params->span_count && !out->cut; i++) {
        const char *s = params->spans[i].text;
        size_t n = strnlen(s, WW_TEXT_MAX_BYTES);
        for (size_t k = 0; k < n;) {
            if (source->count == room || i > UINT16_MAX) {
                out->cut = true;
                break;
            }
            uint32_t cp;
            size_t length = ww_utf8_decode(s + k, n - k, &cp);
            source->cps[source->count] = cp;
            source->chars[source->count++] = (struct ww_char){.cp = cp,
                                                              .source_begin = at,
                                                              .source_end = at + (uint32_t)length,
                                                              .span = (uint16_t)i};
            at += (uint32_t)length;
            k += length;
        }
        out->cut = out->cut || s[n] != '\0';
    }
    out->source_size = at;
}

/* Whether the character, or one that it stands for, can make text run right to left. */
static bool may_turn(uint32_t cp)
{
    return (cp >= 0x0590 && cp <= 0x08FF) || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || (cp >= 0xFB1D && cp <= 0xFDFF) ||
           (cp >= 0xFE70 && cp <= 0xFEFC) || (cp >= 0x10800 && cp <= 0x10FFF) ||
           (cp >= 0x1E800 && cp <= 0x1EFFF);
}

static void set_levels_of_line(struct ww_arena *arena, const uint32_t *cps, struct ww_char *chars,
                               size_t n, bool rtl)
{
    FriBidiCharType *types = ww_arena_array(arena, n, sizeof *types);
    FriBidiBracketType *brackets = ww_arena_array(arena, n, sizeof *brackets);
    FriBidiLevel *levels = ww_arena_array(arena, n, sizeof *levels);
    fribidi_get_bidi_types(cps, (FriBidiStrIndex)n, types);
    fribidi_get_bracket_types(cps, (FriBidiStrIndex)n, types, brackets);
    FriBidiParType base = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    bool done = fribidi_get_par_embedding_levels_ex(types, brackets, (FriBidiStrIndex)n, &base,
                                                    levels) != 0;
    for (size_t i = 0; i < n; i++)
        chars[i].level = done && levels[i] >= 0 ? (uint8_t)levels[i] : rtl;
}

static void set_levels(struct ww_arena *arena, struct source *source, bool rtl)
{
    bool turns = rtl;
    for (size_t i = 0; i < source->count && !turns; i++)
        turns = may_turn(source->cps[i]);
    if (!turns)
        return;
    for (size_t begin = 0, end; begin < source->count; begin = end) {
        for (end = begin; end < source->count && source->breaks[end] != WW_BREAK_LINE; end++)
            ;
        end += end < source->count;
        set_levels_of_line(arena, source->cps + begin, source->chars + begin, end - begin, rtl);
    }
}

static uint32_t script_of(uint32_t cp)
{
    if (cp < 0x80)
        return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z' ? (uint32_t)HB_SCRIPT_LATIN : 0;
    if (cp >= 0x0600 && cp <= 0x06FF)
        return HB_SCRIPT_ARABIC; /* its digits and signs belong to several scripts, not to Latin */
    uint32_t script = (uint32_t)hb_unicode_script(hb_unicode_funcs_get_default(), cp);
    bool is_real =
        script != WW_SCRIPT_COMMON && script != WW_SCRIPT_INHERITED && script != WW_SCRIPT_UNKNOWN;
    return is_real ? script : 0;
}

/* What belongs to no script takes that of the text before it, else after it, that runs in the same
 * direction: a bracket between Arabic and Latin goes with the side on which it stands. */
static void set_scripts(struct source *source)
{
    uint32_t before[2] = {0, 0}, after[2] = {0, 0};
    for (size_t i = 0; i < source->count; i++) {
        struct ww_char *c = &source->chars[i];
        uint32_t script = script_of(c->cp);
        if (script)
            before[c->level & 1] = script;
        c->script = before[c->level & 1];
    }
    for (size_t i = source->count; i-- > 0;) {
        struct ww_char *c = &source->chars[i];
        if (c->script)
            after[c->level & 1] = c->script;
        else
            c->script = after[c->level & 1] ? after[c->level & 1] : WW_SCRIPT_COMMON;
    }
}

/* Joiners shape the letters beside them; where letters stand alone they have no effect. */
static bool is_drawn(const struct ww_char *c)
{
    if (c->cp == 0x200C || c->cp == 0x200D)
        return c->script != HB_SCRIPT_LATIN && c->script != HB_SCRIPT_CYRILLIC &&
               c->script != HB_SCRIPT_GREEK && c->script != WW_SCRIPT_COMMON;
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c->cp);
    return !property->ignorable && property->category != UTF8PROC_CATEGORY_CC;
}

/* Gives the character a face that has a glyph for it; false when none has. */
static bool find_face(struct ww_fonts *fonts, struct ww_char *c, uint8_t face)
{
    c->face = face;
    if (c->is_space || ww_fonts_covers(fonts, face, c->cp))
        return true;
    for (int i = 0; i < WW_FACE_COUNT; i++) {
        if (i == face || !ww_fonts_covers(fonts, (uint8_t)i, c->cp))
            continue;
        c->face = (uint8_t)i;
        return true;
    }
    return false;
}

/* Whether the character, inside a grapheme, is a part of an emoji that the face does not know.
 * Accents stay: the shaper may know the letter with its accent. */
static bool is_unknown_part(struct ww_fonts *fonts, const struct ww_char *c, uint8_t face)
{
    return utf8proc_category((utf8proc_int32_t)c->cp) == UTF8PROC_CATEGORY_SO ||
                   utf8proc_category((utf8proc_int32_t)c->cp) == UTF8PROC_CATEGORY_SK
               ? !ww_fonts_covers(fonts, face, c->cp)
               : false;
}

static void set_faces(struct ww_fonts *fonts, const struct ww_span *spans, struct source *source)
{
    struct ww_char *base = NULL; /* of the grapheme */
    bool base_is_missing = false;
    uint32_t script = 0;
    uint8_t weight = 0, face = 0;
    for (size_t i = 0; i < source->count; i++) {
        struct ww_char *c = &source->chars[i];
        c->is_space = ww_is_space(c->cp) || source->breaks[i] == WW_BREAK_LINE || c->cp == '\r';
        if (!c->is_space && !is_drawn(c)) {
            c->cp = 0;
            continue;
        }
        if (!base || source->starts[i]) {
            base = c;
            if (c->script != script || spans[c->span].weight != weight) {
                script = c->script;
                weight = spans[c->span].weight;
                face = ww_fonts_face_for(script, weight);
            }
            base_is_missing = !find_face(fonts, c, face);
            if (base_is_missing) {
                c->cp = REPLACEMENT;
                c->face = ww_fonts_face_for(WW_SCRIPT_COMMON, weight);
            }
        } else if (base_is_missing || is_unknown_part(fonts, c, base->face)) {
            c->cp = 0; /* one sign for the whole grapheme */
        } else {
            c->face = base->face;
            c->script = base->script;
            c->level = base->level;
        }
    }
}

/* Closes the gaps that characters never drawn have left; what they do to breaks stays. */
static void compact(const struct source *source, struct ww_itemized *out)
{
    out->chars = source->chars;
    bool starts = false;
    for (size_t i = 0; i < source->count; i++) {
        struct ww_char c = source->chars[i];
        starts = starts || source->starts[i];
        if (c.cp == 0 && !c.is_space) {
            struct ww_char *last = out->count ? &out->chars[out->count - 1] : NULL;
            if (last && last->break_after == WW_BREAK_NONE)
                last->break_after = last->is_space && source->breaks[i] == WW_BREAK_HYPHEN
                                        ? WW_BREAK_ALLOWED
                                        : source->breaks[i];
            continue;
        }
        c.break_after = source->breaks[i];
        c.starts_grapheme = starts;
        starts = false;
        out->chars[out->count++] = c;
    }
}

static void part_long_words(struct ww_itemized *out, int size_px)
{
    int max = WW_RUN_MAX_WIDTH_PX / size_px;
    max = max < 1 ? 1 : max > PIECE_MAX_CHARS ? PIECE_MAX_CHARS : max;
    int length = 0;
    for (size_t i = 0; i < out->count; i++) {
        struct ww_char *c = &out->chars[i];
        c->starts_piece = !c->is_space && length >= max && c->starts_grapheme;
        length = c->is_space ? 0 : c->starts_piece ? 1 : length + 1;
    }
}

void ww_itemize(struct ww_fonts *fonts, struct ww_arena *arena,
                const struct ww_paragraph_params *params, struct ww_itemized *out)
{
    *out = (struct ww_itemized){0};
    struct source source = {0};
    decode(arena, params, &source, out);
    ww_breaks_find(arena, source.cps, source.count, source.breaks, source.starts);
    set_levels(arena, &source, params->rtl);
    set_scripts(&source);
    set_faces(fonts, params->spans, &source);
    compact(&source, out);
    part_long_words(out, params->size_px);
}
