#include "staff/shorten.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

enum {
    WHOLE_BYTES = 48, /* of a text that is said as a whole */
    PART_BYTES = 60,  /* of the part in which what is otherwise stands */
    CONTEXT_BYTES = 16,
    PAIR_COLUMNS = 64, /* of two versions on one line */
};

/* One line, without soft hyphens. */
static const char *flatten(struct ww_arena *arena, const char *text)
{
    char *out = ww_arena_strdup(arena, text);
    size_t n = 0;
    for (const char *c = text; *c; c++) {
        bool is_space = (unsigned char)*c <= ' ';
        if (strncmp(c, "\xC2\xAD", 2) == 0)
            c++;
        else if (!is_space || (n && out[n - 1] != ' '))
            out[n++] = is_space ? ' ' : *c;
    }
    out[n] = '\0';
    return out;
}

static bool is_inside(const char *text, size_t at)
{
    return ((unsigned char)text[at] & 0xC0) == 0x80;
}

/* Where the two begin to differ, at the beginning of a word or a little before. */
static size_t common_start(const char *a, const char *b)
{
    size_t n = 0;
    while (a[n] && a[n] == b[n])
        n++;
    size_t least = n > CONTEXT_BYTES ? n - CONTEXT_BYTES : 0;
    size_t at = least;
    while (at < n && at && a[at - 1] != ' ')
        at++;
    for (at = at < n ? at : least; at && is_inside(a, at); at--)
        ;
    return at < 4 ? 0 : at;
}

/* How many bytes from the end are the same in both, less a little and up to a space. */
static size_t common_end(const char *a, size_t a_size, const char *b, size_t b_size, size_t start)
{
    size_t n = 0;
    while (n < a_size - start && n < b_size - start && a[a_size - 1 - n] == b[b_size - 1 - n])
        n++;
    n = n > CONTEXT_BYTES ? n - CONTEXT_BYTES : 0;
    while (n && a[a_size - n] != ' ')
        n--;
    return n;
}

static const char *cut(struct ww_arena *arena, const char *text, size_t start, size_t end)
{
    bool is_cut = text[end] != '\0';
    if (end - start > PART_BYTES) {
        end = start + ww_utf8_cut(text + start, PART_BYTES);
        is_cut = true;
    }
    return ww_arena_printf(arena, "%s%.*s%s", start ? "…" : "", (int)(end - start), text + start,
                           is_cut ? "…" : "");
}

void ww_shorten(struct ww_arena *arena, const char *old, const char *fresh, const char **old_short,
                const char **fresh_short)
{
    const char *a = old ? flatten(arena, old) : "", *b = fresh ? flatten(arena, fresh) : "";
    size_t a_size = strlen(a), b_size = strlen(b), start = 0, end = 0;
    if (old && fresh && (a_size > WHOLE_BYTES || b_size > WHOLE_BYTES)) {
        start = common_start(a, b);
        end = common_end(a, a_size, b, b_size, start);
    }
    *old_short = old ? cut(arena, a, start, a_size - end) : NULL;
    *fresh_short = fresh ? cut(arena, b, start, b_size - end) : NULL;
}

/* Letters on a screen; an Arabic mark above or below one counts, too, which costs a space. */
static size_t columns(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

void ww_put_column(struct ww_buf *out, const char *text, size_t width)
{
    size_t size = strlen(text), cut_at = size;
    bool is_cut = columns(text, size) > width;
    if (is_cut)
        for (cut_at = 0; columns(text, cut_at + 1) < width || (text[cut_at] & 0xC0) == 0x80;)
            cut_at++;
    ww_buf_add(out, text, cut_at);
    if (is_cut)
        ww_buf_puts(out, "…");
    size_t used = columns(text, cut_at) + is_cut;
    ww_buf_printf(out, "%*s", used < width ? (int)(width - used) : 0, "");
}

void ww_put_versions(struct ww_buf *out, const char *old, const char *fresh, const char *quote,
                     size_t column)
{
    if (old)
        ww_buf_printf(out, "%s%s%s", quote, old, quote);
    if (old && fresh && columns(old, strlen(old)) + columns(fresh, strlen(fresh)) > PAIR_COLUMNS)
        ww_buf_printf(out, "\n%*s-> ", (int)column, "");
    else if (old && fresh)
        ww_buf_puts(out, " -> ");
    if (fresh)
        ww_buf_printf(out, "%s%s%s", quote, fresh, quote);
}
