#include "staff/markup.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "staff/clean.h"

enum { LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR = 0x2029 };

enum break_kind { BREAK_NONE, BREAK_LINE, BREAK_PARAGRAPH, BREAK_ENTRY, BREAK_HEADING, BREAK_SKIP };

/* What a tag does to the text around it. */
static const struct {
    const char *name;
    enum break_kind opens, closes;
} tags[] = {
    {"a", BREAK_NONE, BREAK_NONE},
    {"abbr", BREAK_NONE, BREAK_NONE},
    {"b", BREAK_NONE, BREAK_NONE},
    {"blockquote", BREAK_PARAGRAPH, BREAK_PARAGRAPH},
    {"br", BREAK_LINE, BREAK_LINE},
    {"code", BREAK_NONE, BREAK_NONE},
    {"dd", BREAK_ENTRY, BREAK_PARAGRAPH},
    {"del", BREAK_NONE, BREAK_NONE},
    {"div", BREAK_PARAGRAPH, BREAK_PARAGRAPH},
    {"dl", BREAK_PARAGRAPH, BREAK_PARAGRAPH},
    {"dt", BREAK_PARAGRAPH, BREAK_PARAGRAPH},
    {"em", BREAK_NONE, BREAK_NONE},
    {"h1", BREAK_HEADING, BREAK_PARAGRAPH},
    {"h2", BREAK_HEADING, BREAK_PARAGRAPH},
    {"h3", BREAK_HEADING, BREAK_PARAGRAPH},
    {"h4", BREAK_HEADING, BREAK_PARAGRAPH},
    {"h5", BREAK_HEADING, BREAK_PARAGRAPH},
    {"h6", BREAK_HEADING, BREAK_PARAGRAPH},
    {"hr", BREAK_PARAGRAPH, BREAK_PARAGRAPH},
    {"i", BREAK_NONE, BREAK_NONE},
    {"img", BREAK_NONE, BREAK_NONE},
    {"li", BREAK_ENTRY, BREAK_LINE},
    {"ol", BREAK_PARAGRAPH, BREAK_PARAGRAPH},
    {"p", BREAK_PARAGRAPH, BREAK_PARAGRAPH},
    {"pre", BREAK_PARAGRAPH, BREAK_PARAGRAPH},
    {"s", BREAK_NONE, BREAK_NONE},
    {"script", BREAK_SKIP, BREAK_NONE},
    {"small", BREAK_NONE, BREAK_NONE},
    {"span", BREAK_NONE, BREAK_NONE},
    {"strong", BREAK_NONE, BREAK_NONE},
    {"style", BREAK_SKIP, BREAK_NONE},
    {"sub", BREAK_NONE, BREAK_NONE},
    {"sup", BREAK_NONE, BREAK_NONE},
    {"table", BREAK_PARAGRAPH, BREAK_PARAGRAPH},
    {"td", BREAK_LINE, BREAK_LINE},
    {"th", BREAK_LINE, BREAK_LINE},
    {"tr", BREAK_LINE, BREAK_LINE},
    {"u", BREAK_NONE, BREAK_NONE},
    {"ul", BREAK_PARAGRAPH, BREAK_PARAGRAPH},
};

/* Text being written; white space waits until a word follows. */
struct writer {
    struct ww_buf out;
    size_t characters, limit;
    enum break_kind waiting; /* the strongest break before the next word */
    bool space;
    bool one_line;
    bool full;
};

static void put(struct writer *w, const char *s)
{
    ww_buf_puts(&w->out, s);
    for (; *s; s++)
        w->characters += ((unsigned char)*s & 0xC0) != 0x80;
}

static void put_break(struct writer *w)
{
    if (w->one_line)
        put(w, w->out.size ? " " : "");
    else if (w->waiting == BREAK_ENTRY)
        put(w, w->out.size ? "\n- " : "- ");
    else if (w->waiting == BREAK_HEADING)
        put(w, w->out.size ? "\n\n# " : "# ");
    else if (w->out.size)
        put(w, w->waiting == BREAK_PARAGRAPH ? "\n\n" : "\n");
}

static void put_character(struct writer *w, const char *s, size_t size)
{
    char character[5] = "";
    memcpy(character, s, size);
    if (w->full)
        return;
    if (w->characters + 5 > w->limit) { /* room for a break and the sign */
        put(w, " …");
        w->full = true;
        return;
    }
    if (w->waiting != BREAK_NONE)
        put_break(w);
    else if (w->space && w->out.size)
        put(w, " ");
    w->waiting = BREAK_NONE;
    w->space = false;
    put(w, character);
}

static void wait_for(struct writer *w, enum break_kind kind)
{
    if (kind > w->waiting)
        w->waiting = kind;
}

/* The last "</" of a text; NULL: it has none. */
static const char *last_close(const char *text)
{
    const char *s = text + strlen(text);
    while (s > text)
        if (*--s == '<' && s[1] == '/')
            return s;
    return NULL;
}

/* The tag at s, which is a "<": how long it is and what it does. 0: it is none. `close`: the last
 * "</", so that scripts without an end are not searched for one again and again. */
static size_t read_tag(const char *s, const char *close, enum break_kind *kind)
{
    bool closes = s[1] == '/';
    const char *name = s + 1 + closes;
    size_t n = strcspn(name, " \t\r\n/>");
    const char *end = strchr(name, '>');
    if (strncmp(s, "<!--", 4) == 0) {
        end = strstr(s, "-->");
        *kind = BREAK_NONE;
        return end ? (size_t)(end + 3 - s) : 0;
    }
    for (size_t i = 0; end && i < sizeof tags / sizeof tags[0]; i++) {
        if (strlen(tags[i].name) != n || strncasecmp(tags[i].name, name, n) != 0)
            continue;
        *kind = closes ? tags[i].closes : tags[i].opens;
        if (*kind == BREAK_SKIP) { /* nobody reads a script */
            close = close && close >= end ? strstr(end, "</") : NULL;
            end = close && strchr(close, '>') ? strchr(close, '>') : end;
            *kind = BREAK_NONE;
        }
        return (size_t)(end + 1 - s);
    }
    return 0;
}

/* Letters that nobody sees, controls, marks of writing direction, are left out. */
static bool is_shown(uint32_t cp)
{
    return cp >= 0x20 && (cp < 0x7F || cp >= 0xA0) && !(cp >= 0x2028 && cp <= 0x202E) &&
           !(cp >= 0x2066 && cp <= 0x2069) && !(cp >= 0xE000 && cp <= 0xF8FF) && cp != 0xFEFF &&
           cp != 0xFFFD && (cp & 0xFFFE) != 0xFFFE && !(cp >= 0xFDD0 && cp <= 0xFDEF) &&
           cp < 0xE0000;
}

/* HTML's own entities that are left after the XML's: "&amp;nbsp;" became "&nbsp;". */
static size_t read_entity(const char *s, char out[5])
{
    static const struct {
        const char *name, *text;
    } entities[] = {
        {"&amp;", "&"},    {"&lt;", "<"},    {"&gt;", ">"},    {"&quot;", "\""}, {"&apos;", "'"},
        {"&nbsp;", " "},   {"&auml;", "ä"},  {"&ouml;", "ö"},  {"&uuml;", "ü"},  {"&Auml;", "Ä"},
        {"&Ouml;", "Ö"},   {"&Uuml;", "Ü"},  {"&szlig;", "ß"}, {"&ndash;", "–"}, {"&mdash;", "—"},
        {"&hellip;", "…"}, {"&bdquo;", "„"}, {"&ldquo;", "“"}, {"&rdquo;", "”"}, {"&shy;", ""},
    };
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        if (strncmp(s, entities[i].name, strlen(entities[i].name)) == 0) {
            memcpy(out, entities[i].text, strlen(entities[i].text) + 1);
            return strlen(entities[i].name);
        }
    }
    if (s[1] != '#')
        return 0;
    bool hex = s[2] == 'x' || s[2] == 'X';
    char *end;
    unsigned long cp = strtoul(s + 2 + hex, &end, hex ? 16 : 10);
    if (*end != ';' || cp < 32 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
        return 0;
    out[is_shown((uint32_t)cp) ? ww_utf8_encode((uint32_t)cp, out) : 0] = '\0';
    return (size_t)(end + 1 - s);
}

/* A line feed ends a paragraph when an empty line follows, and an entry when the next one begins.
 */
static size_t read_white(struct writer *w, const char *s)
{
    size_t n = strspn(s, " \t\r\n"), feeds = 0;
    for (size_t i = 0; i < n; i++)
        feeds += s[i] == '\n';
    const char *next = s + n;
    bool entry = (*next == '-' || *next == '*') && next[1] == ' ';
    w->space = true;
    if (feeds && entry)
        wait_for(w, BREAK_ENTRY);
    else if (feeds >= 2)
        wait_for(w, BREAK_PARAGRAPH);
    return n + (feeds && entry ? 2 : 0);
}

static void write_all(struct writer *w, const char *raw)
{
    const char *close = last_close(raw);
    for (const char *s = raw; *s && !w->full;) {
        enum break_kind kind;
        char entity[5];
        size_t n = 0;
        if (strchr(" \t\r\n", *s)) {
            s += read_white(w, s);
        } else if (*s == '<' && (n = read_tag(s, close, &kind))) {
            wait_for(w, kind);
            s += n;
        } else if (*s == '&' && (n = read_entity(s, entity))) {
            if (strcmp(entity, " ") == 0)
                w->space = true;
            else if (*entity)
                put_character(w, entity, strlen(entity));
            s += n;
        } else {
            uint32_t cp;
            n = ww_utf8_decode(s, strnlen(s, 4), &cp);
            if (is_shown(cp))
                put_character(w, s, n);
            else if (cp == LINE_SEPARATOR || cp == PARAGRAPH_SEPARATOR)
                wait_for(w, cp == LINE_SEPARATOR ? BREAK_LINE : BREAK_PARAGRAPH);
            s += n;
        }
    }
}

/* Of the letters that consist of two once they are composed fewer fit. */
static const char *convert(struct ww_arena *arena, const char *raw, bool one_line)
{
    const char *text = NULL, *why = "";
    for (size_t limit = one_line ? WW_LINE_MAX : WW_TEXT_MAX; why && limit; limit /= 2) {
        struct writer w = {.limit = limit, .one_line = one_line};
        write_all(&w, raw);
        why = NULL;
        if (w.out.size)
            text = ww_clean_text(arena, ww_arena_strdup(arena, w.out.data), one_line, &why);
        ww_buf_finish(&w.out);
    }
    return text;
}

const char *ww_markup_paragraphs(struct ww_arena *arena, const char *raw)
{
    return convert(arena, raw, false);
}

const char *ww_markup_line(struct ww_arena *arena, const char *raw)
{
    return convert(arena, raw, true);
}
