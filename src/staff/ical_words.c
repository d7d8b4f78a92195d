#include "staff/ical_words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "staff/clean.h"
#include "staff/html.h"
#include "staff/markup.h"

enum { SUMMARY_MAX = 200 }; /* bytes of a first paragraph that can stand for a summary */

const char *ww_ical_line_of(struct ww_arena *arena, const char *raw)
{
    return raw ? ww_markup_line(arena, raw) : NULL;
}

static bool is_html(const char *s)
{
    for (s = strchr(s, '<'); s; s = strchr(s + 1, '<'))
        if ((isalpha((unsigned char)s[1]) || s[1] == '/') && strchr(s, '>'))
            return true;
    return false;
}

/* A rule drawn with signs, as mail programs put it above what they add. */
static bool is_drawn(const char *s, size_t n)
{
    size_t drawn = 0;
    for (size_t i = 0; i < n; i++)
        drawn += strchr("_-=*~ ", s[i]) != NULL;
    return drawn == n;
}

/* Every line a paragraph; entries of a list stay together. */
static const char *paragraphs(struct ww_arena *arena, const char *raw)
{
    struct ww_buf buf = {0};
    bool entry = false;
    for (const char *s = raw; *s;) {
        size_t n = strcspn(s, "\n"), skip = 0;
        const char *line = s;
        s += s[n] ? n + 1 : n;
        while (n && isspace((unsigned char)*line))
            line++, n--;
        while (n && isspace((unsigned char)line[n - 1]))
            n--;
        if (is_drawn(line, n))
            continue;
        bool was_entry = entry;
        entry = n > 2 && strchr("-*", line[0]) && line[1] == ' ';
        skip = entry ? 2 : 0;
        if (n > 4 && strncmp(line, "\xE2\x80\xA2", 3) == 0) { /* a bullet */
            skip = 3 + (line[3] == ' ' || line[3] == '\t');
            entry = true;
        }
        if (buf.size)
            ww_buf_puts(&buf, entry && was_entry ? "\n" : "\n\n");
        if (entry)
            ww_buf_puts(&buf, "- ");
        ww_buf_add(&buf, line + skip, n - skip);
    }
    const char *why = NULL;
    const char *text =
        buf.size ? ww_clean_text(arena, ww_arena_strdup(arena, buf.data), false, &why) : NULL;
    if (!text && why) /* too long, or something that cannot be shown */
        text = ww_markup_paragraphs(arena, buf.data);
    ww_buf_finish(&buf);
    return text;
}

static bool has_mail(const char *text)
{
    for (const char *at = strchr(text, '@'); at; at = strchr(at + 1, '@'))
        if (at > text && isalnum((unsigned char)at[-1]) && isalnum((unsigned char)at[1]))
            return true;
    return false;
}

/* The first line where it has at most `max` bytes. */
static const char *first_line(struct ww_arena *arena, const char *text, size_t max,
                              const char **rest)
{
    size_t n = strcspn(text, "\n");
    *rest = text;
    if (n > max || strncmp(text, "- ", 2) == 0 || strncmp(text, "# ", 2) == 0)
        return NULL;
    const char *behind = text + n + strspn(text + n, "\n");
    *rest = *behind ? behind : NULL;
    return ww_arena_strndup(arena, text, n);
}

struct ww_ical_texts ww_ical_texts_of(struct ww_arena *arena, const char *title, const char *raw,
                                      const char *url)
{
    bool cut;
    const char *text = raw && is_html(raw) ? ww_html_paragraphs(arena, raw, strlen(raw), NULL, &cut)
                       : raw               ? paragraphs(arena, raw)
                                           : NULL;
    if (url && strncmp(url, "http", 4) == 0 && (!text || !strstr(text, url)))
        text = text ? ww_arena_printf(arena, "%s\n\n%s", text, url) : url;
    if (!text)
        return (struct ww_ical_texts){.summary = title};
    struct ww_ical_texts texts = {.has_mail = has_mail(text)};
    texts.summary = text == url ? NULL : first_line(arena, text, SUMMARY_MAX, &texts.description);
    if (!texts.summary) {
        texts.summary = title;
        texts.description = text;
    }
    return texts;
}

const char *ww_ical_own_text(struct ww_arena *arena, const char *summary, const char *description)
{
    if (!summary || !description)
        return summary ? summary : description;
    return ww_arena_printf(arena, "%s\n\n%s", summary, description);
}

struct ww_ical_texts ww_ical_own_texts(struct ww_arena *arena, const char *text)
{
    struct ww_ical_texts texts = {0};
    texts.summary = first_line(arena, text, WW_LINE_MAX * 4, &texts.description);
    return texts;
}

const char *ww_ical_unhyphenated(struct ww_arena *arena, const char *text)
{
    static const char hyphen[] = "\xC2\xAD";
    if (!text || !strstr(text, hyphen))
        return text;
    char *copy = ww_arena_alloc(arena, strlen(text) + 1), *to = copy;
    for (const char *s = text; *s;) {
        if (strncmp(s, hyphen, 2) == 0)
            s += 2;
        else
            *to++ = *s++;
    }
    *to = '\0';
    return copy;
}
