#include "apps/settings.h"

#include <ctype.h>
#include <errno.h>
#include <ini.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/suggest.h"
#include "ui/theme.h"

enum { MAX_BYTES = 64 * 1024, CODE_MAX = 64 };

#define CODE_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-_"

static bool set_path(struct ww_settings *s, const char *value)
{
    s->content = value;
    return *value == '/';
}

static bool set_code(struct ww_settings *s, const char *value)
{
    s->terminal = value;
    size_t length = strspn(value, CODE_LETTERS);
    return length > 0 && length <= CODE_MAX && !value[length];
}

static bool set_diagonal(struct ww_settings *s, const char *value)
{
    return ww_options_number(value, 5, 200, &s->diagonal_in);
}

static bool set_repeat(struct ww_settings *s, const char *value)
{
    double ms = 0;
    bool allowed = ww_options_number(value, 100, 2000, &ms);
    s->repeat_ms = (int)ms;
    return allowed && ms == s->repeat_ms;
}

static bool set_slop(struct ww_settings *s, const char *value)
{
    return ww_options_number(value, 2, 20, &s->slop_mm);
}

static const struct row {
    const char *section, *key;
    bool (*set)(struct ww_settings *s, const char *value);
    const char *allowed;
} rows[] = {
    {"content", "path", set_path, "a directory that begins with /"},
    {"terminal", "code", set_code, "at most 64 of a-z, 0-9, - and _"},
    {"screen", "diagonal_in", set_diagonal, "5 to 200 inches, such as 21.5"},
    {"touch", "repeat_ms", set_repeat, "100 to 2000 milliseconds, whole ones"},
    {"touch", "slop_mm", set_slop, "2 to 20 millimetres"},
};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

struct reading {
    const char *name, *at, *end;
    int line;
    bool unread;          /* the line that was handed out last holds a key that has not come back */
    int lines[ROW_COUNT]; /* in which each key stands, 0: not yet */
    int count;            /* of mistakes */
    struct ww_arena *arena;
    struct ww_settings *settings;
    struct ww_buf *mistakes;
};

/* Begins a line of `mistakes`; the caller ends it. */
static struct ww_buf *complain(struct reading *r, const char *key)
{
    ww_buf_printf(r->mistakes, "%s:%d: %s: ", r->name, r->line, key);
    r->count++;
    return r->mistakes;
}

static bool is_section(const char *name)
{
    for (int i = 0; i < ROW_COUNT; i++)
        if (strcmp(rows[i].section, name) == 0)
            return true;
    return false;
}

static void check_section(struct reading *r, const char *line, const char *end)
{
    struct ww_suggestion near = {.wrong = ww_arena_strndup(r->arena, line, (size_t)(end - line))};
    if (is_section(near.wrong))
        return;
    for (int i = 0; i < ROW_COUNT; i++)
        ww_suggest(&near, rows[i].section);
    struct ww_buf *out = complain(r, ww_arena_printf(r->arena, "[%s]", near.wrong));
    if (near.best)
        ww_buf_printf(out, "is no section, did you mean [%s]?\n", near.best);
    else
        ww_buf_puts(out, "is no section, allowed are [content], [terminal], [screen] and "
                         "[touch]\n");
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
    const struct row *row = NULL;
    for (int i = 0; i < ROW_COUNT; i++) {
        const char *before = near.best;
        ww_suggest(&near, rows[i].key);
        if (near.best != before)
            row = &rows[i];
    }
    struct ww_buf *out = complain(r, key);
    if (row && strcmp(row->key, key) == 0 && *section)
        ww_buf_printf(out, "does not belong below [%s], allowed is below [%s]\n", section,
                      row->section);
    else if (row && strcmp(row->key, key) == 0)
        ww_buf_printf(out, "stands above all sections, allowed is below [%s]\n", row->section);
    else if (row)
        ww_buf_printf(out, "is no key, did you mean %s below [%s]?\n", row->key, row->section);
    else
        ww_buf_puts(out, "is no key, allowed are path, code, diagonal_in, repeat_ms and slop_mm\n");
}

/* The key, under its own section or under one that does not exist: that was complained of. */
static int find(const char *section, const char *key)
{
    for (int i = 0; i < ROW_COUNT; i++)
        if (strcmp(rows[i].key, key) == 0 &&
            (strcmp(rows[i].section, section) == 0 || (*section && !is_section(section))))
            return i;
    return -1;
}

static int take(void *user, const char *section, const char *key, const char *value)
{
    struct reading *r = user;
    r->unread = false;
    int i = find(section, key);
    if (i < 0)
        refuse_key(r, section, key);
    else if (r->lines[i])
        ww_buf_printf(complain(r, key), "stands in line %d already, allowed is one\n", r->lines[i]);
    else if (!rows[i].set(r->settings, ww_arena_strdup(r->arena, value)))
        ww_buf_printf(complain(r, key), "\"%s\" is wrong, allowed is %s\n", value, rows[i].allowed);
    if (i >= 0 && !r->lines[i])
        r->lines[i] = r->line;
    return 1;
}

int ww_settings_parse(const char *name, const char *text, size_t size, struct ww_arena *arena,
                      struct ww_settings *settings, struct ww_buf *mistakes)
{
    static const char bom[] = "\xEF\xBB\xBF";
    *settings = (struct ww_settings){0};
    struct reading r = {
        .name = name,
        .at = text,
        .end = text + size,
        .arena = arena,
        .settings = settings,
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

enum ww_err ww_settings_load(const char *path, struct ww_arena *arena, struct ww_settings *settings,
                             struct ww_error *err)
{
    *settings = (struct ww_settings){0};
    const char *file = path ? path : WW_SETTINGS_FILE;
    if (access(file, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
        if (!path)
            return WW_OK;
        return ww_fail(err, WW_ERR_USAGE, "--settings=%s: there is no such file", path);
    }
    char *text;
    size_t size;
    enum ww_err result = ww_file_read(file, MAX_BYTES, &text, &size, err);
    if (result != WW_OK)
        return result;
    struct ww_buf mistakes = {0};
    int count = ww_settings_parse(file, text, size, arena, settings, &mistakes);
    free(text);
    if (count > 0) {
        log_lines(mistakes.data);
        result = ww_fail(err, WW_ERR_USAGE, "%s: %d mistake%s; nothing was started", file, count,
                         count == 1 ? "" : "s");
    }
    ww_buf_finish(&mistakes);
    return result;
}

enum ww_err ww_settings_complete(const struct ww_settings *settings, struct ww_options *options,
                                 struct ww_error *err)
{
    if (!options->content)
        options->content = settings->content;
    if (!options->terminal)
        options->terminal = settings->terminal;
    if (!(options->diagonal_in > 0))
        options->diagonal_in =
            settings->diagonal_in > 0 ? settings->diagonal_in : WW_DIAGONAL_DEFAULT_IN;
    options->repeat_ms = settings->repeat_ms;
    options->slop_mm = settings->slop_mm;
    if (!options->content)
        return ww_fail(err, WW_ERR_USAGE,
                       "which content to show is not known: give --content=DIR, or path below "
                       "[content] in " WW_SETTINGS_FILE);
    return WW_OK;
}
