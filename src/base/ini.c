#include "base/ini.h"

#include <ctype.h>
#include <ini.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/suggest.h"

enum { MAX_BYTES = 64 * 1024 };

struct reading {
    const char *name, *at, *end;
    int line;
    bool unread; /* the line that was handed out last holds a key that has not come back */
    int lines[WW_INI_KEYS_MAX]; /* in which each key stands, 0: not yet */
    int count;                  /* of mistakes */
    const struct ww_ini *ini;
    struct ww_buf *mistakes;
};

/* Begins a line of `mistakes`; the caller ends it. */
static struct ww_buf *complain(struct reading *r, const char *key)
{
    ww_buf_printf(r->mistakes, "%s:%d: %s: ", r->name, r->line, key);
    r->count++;
    return r->mistakes;
}

static bool is_section(const struct ww_ini *ini, const char *name)
{
    for (int i = 0; i < ini->key_count; i++)
        if (strcmp(ini->keys[i].section, name) == 0)
            return true;
    return false;
}

/* Whether row i is the first of its section. */
static bool begins_section(const struct ww_ini *ini, int i)
{
    for (int j = 0; j < i; j++)
        if (strcmp(ini->keys[j].section, ini->keys[i].section) == 0)
            return false;
    return true;
}

/* "[a], [b] and [c]", or the keys alike. */
static void list_allowed(const struct ww_ini *ini, bool sections, struct ww_buf *out)
{
    int count = 0, total = 0;
    for (int i = 0; i < ini->key_count; i++)
        total += !sections || begins_section(ini, i);
    ww_buf_puts(out, total > 1 ? "allowed are " : "allowed is ");
    for (int i = 0; i < ini->key_count; i++) {
        if (sections && !begins_section(ini, i))
            continue;
        count++;
        ww_buf_puts(out, count == 1 ? "" : count == total ? " and " : ", ");
        ww_buf_printf(out, sections ? "[%s]" : "%s",
                      sections ? ini->keys[i].section : ini->keys[i].key);
    }
    ww_buf_puts(out, "\n");
}

static void check_section(struct reading *r, const char *line, const char *end)
{
    struct ww_suggestion near = {.wrong =
                                     ww_arena_strndup(r->ini->arena, line, (size_t)(end - line))};
    if (is_section(r->ini, near.wrong))
        return;
    for (int i = 0; i < r->ini->key_count; i++)
        ww_suggest(&near, r->ini->keys[i].section);
    struct ww_buf *out = complain(r, ww_arena_printf(r->ini->arena, "[%s]", near.wrong));
    ww_buf_puts(out, "is no section, ");
    if (near.best)
        ww_buf_printf(out, "did you mean [%s]?\n", near.best);
    else
        list_allowed(r->ini, true, out);
}

static void check_taken(struct reading *r)
{
    if (r->unread)
        ww_buf_puts(complain(r, "this line"),
                    "is not understood, allowed are [section], key = value and, after a #, "
                    "comments\n");
    r->unread = false;
}

/* Gives inih one line. It tells neither line numbers nor more than the first mistake; and it takes
 * an indented line for more of the value before, which nobody means here. */
static char *next_line(char *to, int size, void *user)
{
    struct reading *r = user;
    check_taken(r);
    if (r->at == r->end)
        return NULL;
    const char *line = r->at, *end = memchr(line, '\n', (size_t)(r->end - line));
    r->at = end ? end + 1 : r->end;
    r->line++;
    if (!end)
        end = r->end;
    while (line < end && isspace((unsigned char)*line))
        line++;
    if (end - line > size - 3) { /* inih wants room for a line's end */
        ww_buf_printf(complain(r, "this line"), "is too long, allowed are %d bytes\n", size - 3);
        line = end;
    }
    const char *close = line < end && *line == '[' ? memchr(line, ']', (size_t)(end - line)) : NULL;
    if (close)
        check_section(r, line + 1, close);
    r->unread = line < end && !close && !strchr(";#", *line);
    memcpy(to, line, (size_t)(end - line));
    to[end - line] = '\0';
    return to;
}

static void refuse_key(struct reading *r, const char *section, const char *key)
{
    struct ww_suggestion near = {.wrong = key};
    const struct ww_ini_key *row = NULL;
    for (int i = 0; i < r->ini->key_count; i++) {
        const char *before = near.best;
        ww_suggest(&near, r->ini->keys[i].key);
        if (near.best != before)
            row = &r->ini->keys[i];
    }
    struct ww_buf *out = complain(r, key);
    if (row && strcmp(row->key, key) == 0 && *section)
        ww_buf_printf(out, "does not belong below [%s], allowed is below [%s]\n", section,
                      row->section);
    else if (row && strcmp(row->key, key) == 0)
        ww_buf_printf(out, "stands above all sections, allowed is below [%s]\n", row->section);
    else if (row)
        ww_buf_printf(out, "is no key, did you mean %s below [%s]?\n", row->key, row->section);
    else {
        ww_buf_puts(out, "is no key, ");
        list_allowed(r->ini, false, out);
    }
}

/* The key, under its own section or under one that does not exist: that was complained of. */
static int find(const struct ww_ini *ini, const char *section, const char *key)
{
    for (int i = 0; i < ini->key_count; i++)
        if (strcmp(ini->keys[i].key, key) == 0 &&
            (strcmp(ini->keys[i].section, section) == 0 || (*section && !is_section(ini, section))))
            return i;
    return -1;
}

static int take(void *user, const char *section, const char *key, const char *value)
{
    struct reading *r = user;
    r->unread = false;
    const struct ww_ini *ini = r->ini;
    int i = find(ini, section, key);
    if (i < 0)
        refuse_key(r, section, key);
    else if (r->lines[i] && !ini->keys[i].many)
        ww_buf_printf(complain(r, key), "stands in line %d already, allowed is one\n", r->lines[i]);
    else if (!ini->keys[i].set(ini->settings, ww_arena_strdup(ini->arena, value)))
        ww_buf_printf(complain(r, key), "\"%s\" is wrong, allowed is %s\n", value,
                      ini->keys[i].allowed);
    if (i >= 0 && !r->lines[i])
        r->lines[i] = r->line;
    return 1;
}

int ww_ini_parse(const struct ww_ini *ini, const char *name, const char *text, size_t size,
                 struct ww_buf *mistakes)
{
    static const char bom[] = "\xEF\xBB\xBF";
    struct reading r = {
        .name = name,
        .at = text,
        .end = text + size,
        .ini = ini,
        .mistakes = mistakes,
    };
    if (size >= 3 && memcmp(text, bom, 3) == 0)
        r.at += 3;
    if (memchr(text, '\0', size)) {
        ww_buf_printf(mistakes, "%s: is no text file\n", name);
        return 1;
    }
    ini_parse_stream(next_line, &r, take, &r);
    return r.count;
}

static void log_lines(char *lines)
{
    char *rest = NULL;
    for (char *line = strtok_r(lines, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
        ww_log("%s", line);
}

enum ww_err ww_ini_load(const struct ww_ini *ini, const char *path, struct ww_error *err)
{
    char *text;
    size_t size;
    enum ww_err result = ww_file_read(path, MAX_BYTES, &text, &size, err);
    if (result != WW_OK)
        return result;
    struct ww_buf mistakes = {0};
    int count = ww_ini_parse(ini, path, text, size, &mistakes);
    free(text);
    if (count > 0) {
        log_lines(mistakes.data);
        result = ww_fail(err, WW_ERR_USAGE, "%s: %d mistake%s; nothing was started", path, count,
                         count == 1 ? "" : "s");
    }
    ww_buf_finish(&mistakes);
    return result;
}
