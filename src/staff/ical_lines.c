#include "staff/ical_lines.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

enum { FOLD_BYTES = 75 };

/* The physical line at reader->at without its end; moves behind it. */
static const char *take_physical(struct ww_ical_reader *r, size_t *size)
{
    const char *start = r->bytes + r->at, *end = r->bytes + r->size;
    size_t left = r->size - r->at;
    const char *feed = memchr(start, '\n', left);
    const char *stop = feed ? feed : end;
    const char *back = memchr(start, '\r', (size_t)(stop - start));
    if (back)
        stop = back;
    *size = (size_t)(stop - start);
    if (stop < end)
        stop += *stop == '\r' && stop + 1 < end && stop[1] == '\n' ? 2 : 1;
    r->at = (size_t)(stop - r->bytes);
    r->number++;
    return start;
}

static bool is_continued(const struct ww_ical_reader *r)
{
    return r->at < r->size && (r->bytes[r->at] == ' ' || r->bytes[r->at] == '\t');
}

static void add(struct ww_ical_reader *r, const char *s, size_t n, bool *cut)
{
    size_t room = WW_ICAL_LINE_MAX - r->buf.size;
    if (n > room) {
        n = room;
        *cut = true;
    }
    ww_buf_add(&r->buf, s, n);
}

static void capitals(char *s)
{
    for (; *s; s++)
        *s = (char)toupper((unsigned char)*s);
}

/* Ends the part at `s` before the first of `ends` that is outside of quotation marks. */
static char *part_end(char *s, const char *ends)
{
    for (bool quoted = false; *s; s++) {
        if (*s == '"')
            quoted = !quoted;
        else if (!quoted && strchr(ends, *s))
            return s;
    }
    return NULL;
}

/* Takes the quotation marks out, and the escapes of RFC 6868. */
static void unquote(char *s)
{
    char *to = s;
    for (; *s; s++) {
        if (*s == '"')
            continue;
        if (*s == '^' && s[1] && strchr("n^'", s[1])) {
            s++;
            *to++ = *s == 'n' ? ' ' : *s == '\'' ? '"' : '^';
        } else {
            *to++ = *s;
        }
    }
    *to = '\0';
}

/* `s` stands behind the first semicolon. */
static bool split_params(char *s, struct ww_ical_line *line)
{
    for (;;) {
        char *value = strchr(s, '='), *end = part_end(s, ";:");
        if (!end || !value || value > end)
            return false;
        bool last = *end == ':';
        *value++ = '\0';
        *end++ = '\0';
        capitals(s);
        unquote(value);
        if (line->param_count < WW_ICAL_PARAMS_MAX)
            line->params[line->param_count++] = (struct ww_ical_param){s, value};
        line->value = end;
        if (last)
            return true;
        s = end;
    }
}

static void split(char *s, struct ww_ical_line *line)
{
    size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    if (n == 0 || (s[n] != ':' && s[n] != ';'))
        return;
    bool whole = true;
    if (s[n] == ':')
        line->value = s + n + 1;
    else
        whole = split_params(s + n + 1, line);
    s[n] = '\0';
    capitals(s);
    if (whole)
        line->name = s;
}

bool ww_ical_read(struct ww_ical_reader *r, struct ww_ical_line *line)
{
    *line = (struct ww_ical_line){.utf8 = true};
    if (r->at == 0 && r->size >= 3 && memcmp(r->bytes, "\xEF\xBB\xBF", 3) == 0)
        r->at = 3;
    size_t n = 0;
    const char *s = NULL;
    while (n == 0) {
        if (r->at >= r->size)
            return false;
        s = take_physical(r, &n);
    }
    line->number = r->number;
    ww_buf_reset(&r->buf);
    add(r, s, n, &line->cut);
    while (is_continued(r)) {
        s = take_physical(r, &n);
        add(r, s + 1, n - 1, &line->cut);
    }
    if (line->cut)
        r->buf.size = ww_utf8_cut(r->buf.data, r->buf.size);
    r->buf.data[r->buf.size] = '\0';
    line->utf8 = ww_utf8_check(r->buf.data, r->buf.size) == r->buf.size &&
                 strlen(r->buf.data) == r->buf.size;
    split(r->buf.data, line);
    return true;
}

void ww_ical_reader_finish(struct ww_ical_reader *r)
{
    ww_buf_finish(&r->buf);
}

const char *ww_ical_param(const struct ww_ical_line *line, const char *name)
{
    for (int i = 0; i < line->param_count; i++)
        if (strcmp(line->params[i].name, name) == 0)
            return line->params[i].value;
    return NULL;
}

/* Up to `s + n`. A backslash before anything else stands for itself, as in a path. */
static char *unescape(struct ww_arena *arena, const char *s, size_t n)
{
    char *text = ww_arena_alloc(arena, n + 1), *to = text;
    for (const char *end = s + n; s < end; s++) {
        if (*s == '\\' && s + 1 < end && strchr("nN\\;,", s[1])) {
            s++;
            *to++ = *s == 'n' || *s == 'N' ? '\n' : *s;
        } else {
            *to++ = *s;
        }
    }
    *to = '\0';
    return text;
}

char *ww_ical_text(struct ww_arena *arena, const char *value)
{
    return unescape(arena, value, strlen(value));
}

char *ww_ical_text_item(struct ww_arena *arena, const char **value)
{
    const char *s = *value;
    if (!s)
        return NULL;
    size_t n = 0;
    while (s[n] && s[n] != ',')
        n += s[n] == '\\' && s[n + 1] ? 2 : 1;
    *value = s[n] ? s + n + 1 : NULL;
    return unescape(arena, s, n);
}

void ww_ical_put(struct ww_buf *out, const char *head, const char *value)
{
    struct ww_buf line = {0};
    ww_buf_printf(&line, "%s:%s", head, value);
    size_t at = 0, room = FOLD_BYTES;
    while (line.size - at > room) {
        size_t n = ww_utf8_cut(line.data + at, room);
        ww_buf_add(out, line.data + at, n ? n : room);
        ww_buf_puts(out, "\r\n ");
        at += n ? n : room;
        room = FOLD_BYTES - 1;
    }
    ww_buf_add(out, line.data + at, line.size - at);
    ww_buf_puts(out, "\r\n");
    ww_buf_finish(&line);
}

void ww_ical_escape(struct ww_buf *out, const char *text)
{
    for (const char *s = text; *s; s++) {
        if (*s == '\n')
            ww_buf_puts(out, "\\n");
        else if (strchr("\\;,", *s))
            ww_buf_printf(out, "\\%c", *s);
        else if ((unsigned char)*s >= 0x20)
            ww_buf_add(out, s, 1);
    }
}

void ww_ical_put_text(struct ww_buf *out, const char *head, const char *text)
{
    struct ww_buf value = {0};
    if (!text)
        return;
    ww_buf_puts(&value, "");
    ww_ical_escape(&value, text);
    ww_ical_put(out, head, value.data);
    ww_buf_finish(&value);
}

void ww_ical_put_param(struct ww_buf *head, const char *name, const char *value)
{
    bool quoted = strpbrk(value, ":;,") != NULL;
    ww_buf_printf(head, ";%s=%s", name, quoted ? "\"" : "");
    for (const char *s = value; *s; s++) {
        if (*s == '"')
            ww_buf_puts(head, "^'");
        else if (*s == '^')
            ww_buf_puts(head, "^^");
        else if ((unsigned char)*s >= 0x20)
            ww_buf_add(head, s, 1);
    }
    ww_buf_puts(head, quoted ? "\"" : "");
}
