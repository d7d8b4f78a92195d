#include "sdl/replay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { MAX_SIDE_PX = 16384, MAX_MONKEY = 1000000, MAX_WORDS = 5 };

/* One line cut into words; `rest` is all after the verb, for paths with spaces. */
struct words {
    char *word[MAX_WORDS];
    int count;
    char *rest;
};

static const char *const key_names[] = {
    [WW_KEY_NEXT] = "next",       [WW_KEY_PREVIOUS] = "previous",   [WW_KEY_UP] = "up",
    [WW_KEY_DOWN] = "down",       [WW_KEY_LEFT] = "left",           [WW_KEY_RIGHT] = "right",
    [WW_KEY_PAGE_UP] = "page-up", [WW_KEY_PAGE_DOWN] = "page-down", [WW_KEY_FIRST] = "first",
    [WW_KEY_LAST] = "last",       [WW_KEY_ENTER] = "enter",         [WW_KEY_BACK] = "back",
    [WW_KEY_START] = "start",     [WW_KEY_LANGUAGE] = "language",   [WW_KEY_ERASE] = "erase",
};
enum { KEY_COUNT = sizeof key_names / sizeof *key_names };

static bool parse_whole(const char *s, int64_t least, int64_t most, int64_t *value)
{
    char *end;
    long long v = strtoll(s, &end, 10);
    if (end == s || *end || v < least || v > most)
        return false;
    *value = v;
    return true;
}

static bool parse_real(const char *s, float *value)
{
    char *end;
    float v = strtof(s, &end);
    if (end == s || *end || !isfinite(v) || fabsf(v) > MAX_SIDE_PX)
        return false;
    *value = v;
    return true;
}

static bool parse_touch(const struct words *w, struct ww_replay_line *line)
{
    struct ww_touch *touch = &line->input.touch;
    line->input.kind = WW_INPUT_TOUCH;
    touch->time_ms = line->time_ms;
    return parse_whole(w->word[2], INT32_MIN, INT32_MAX, &touch->finger) &&
           parse_real(w->word[3], &touch->x_px) && parse_real(w->word[4], &touch->y_px);
}

static bool parse_down(const struct words *w, struct ww_replay_line *line)
{
    line->input.touch.phase = WW_TOUCH_DOWN;
    return parse_touch(w, line);
}

static bool parse_move(const struct words *w, struct ww_replay_line *line)
{
    line->input.touch.phase = WW_TOUCH_MOVE;
    return parse_touch(w, line);
}

static bool parse_up(const struct words *w, struct ww_replay_line *line)
{
    line->input.touch.phase = WW_TOUCH_UP;
    return parse_touch(w, line);
}

static bool parse_cancel(const struct words *w, struct ww_replay_line *line)
{
    line->input.touch.phase = WW_TOUCH_CANCEL;
    return parse_touch(w, line);
}

static bool parse_key(const struct words *w, struct ww_replay_line *line)
{
    line->input.kind = WW_INPUT_KEY;
    for (int key = 0; key < KEY_COUNT; key++)
        if (key_names[key] && strcmp(key_names[key], w->word[2]) == 0) {
            line->input.key = (enum ww_key)key;
            return true;
        }
    return false;
}

static bool parse_wheel(const struct words *w, struct ww_replay_line *line)
{
    line->input.kind = WW_INPUT_WHEEL;
    return parse_real(w->word[2], &line->input.notches);
}

static bool parse_text(const struct words *w, struct ww_replay_line *line)
{
    size_t length = strlen(w->rest);
    if (length >= WW_INPUT_TEXT_SIZE || ww_utf8_check(w->rest, length) != length)
        return false;
    line->input.kind = WW_INPUT_TEXT;
    memcpy(line->input.text, w->rest, length + 1);
    return true;
}

static bool parse_resize(const struct words *w, struct ww_replay_line *line)
{
    int64_t width, height;
    if (!parse_whole(w->word[2], 1, MAX_SIDE_PX, &width) ||
        !parse_whole(w->word[3], 1, MAX_SIDE_PX, &height))
        return false;
    line->width_px = (int)width;
    line->height_px = (int)height;
    return true;
}

static bool parse_monkey(const struct words *w, struct ww_replay_line *line)
{
    int64_t count;
    if (!parse_whole(w->word[2], 1, MAX_MONKEY, &count))
        return false;
    line->count = (int)count;
    return true;
}

static bool parse_path(const struct words *w, struct ww_replay_line *line)
{
    line->path = w->rest;
    return true;
}

enum { REST = -1 };

static const struct verb {
    const char *name;
    enum ww_replay_verb verb;
    int arguments; /* REST: one, to the end of the line */
    bool (*parse)(const struct words *w, struct ww_replay_line *line);
    const char *usage;
} verbs[] = {
    {"down", WW_REPLAY_INPUT, 3, parse_down, "MS down FINGER X Y"},
    {"move", WW_REPLAY_INPUT, 3, parse_move, "MS move FINGER X Y"},
    {"up", WW_REPLAY_INPUT, 3, parse_up, "MS up FINGER X Y"},
    {"cancel", WW_REPLAY_INPUT, 3, parse_cancel, "MS cancel FINGER X Y"},
    {"key", WW_REPLAY_INPUT, 1, parse_key,
     "MS key NAME with next, previous, up, down, left, right, page-up, page-down, first, last, "
     "enter, back, start, language or erase"},
    {"wheel", WW_REPLAY_INPUT, 1, parse_wheel, "MS wheel NOTCHES"},
    {"text", WW_REPLAY_INPUT, REST, parse_text, "MS text LETTERS, at most 31 bytes of UTF-8"},
    {"resize", WW_REPLAY_RESIZE, 2, parse_resize, "MS resize WIDTH HEIGHT, 1 to 16384 each"},
    {"swap", WW_REPLAY_SWAP, REST, parse_path, "MS swap DIR"},
    {"monkey", WW_REPLAY_MONKEY, 1, parse_monkey, "MS monkey COUNT, 1 to 1000000"},
    {"shot", WW_REPLAY_SHOT, REST, parse_path, "MS shot FILE.png"},
    {"describe", WW_REPLAY_DESCRIBE, 0, NULL, "MS describe"},
    {"wait", WW_REPLAY_WAIT, 0, NULL, "MS wait"},
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static char *skip_space(char *s)
{
    while (is_space(*s))
        s++;
    return s;
}

/* Cuts in place. Returns false when there are more words than any verb takes. */
static bool cut_words(char *s, struct words *w)
{
    *w = (struct words){.rest = NULL};
    for (s = skip_space(s); *s; s = skip_space(s)) {
        if (w->count == MAX_WORDS)
            return false;
        w->word[w->count++] = s;
        while (*s && !is_space(*s))
            s++;
        if (*s)
            *s++ = '\0';
    }
    return true;
}

/* A path is taken whole: everything behind the second word without the blanks around it. */
static char *rest_of(char *s, struct ww_arena *arena)
{
    for (int i = 0; i < 2; i++) {
        s = skip_space(s);
        while (*s && !is_space(*s))
            s++;
    }
    s = skip_space(s);
    size_t n = strlen(s);
    while (n && is_space(s[n - 1]))
        n--;
    return ww_arena_strndup(arena, s, n);
}

static const struct verb *find_verb(const char *name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    return NULL;
}

static enum ww_err parse_line(char *s, int64_t not_before_ms, struct ww_arena *arena,
                              struct ww_replay_line *line, struct ww_error *err)
{
    struct words w;
    char *rest = rest_of(s, arena);
    bool fits = cut_words(s, &w);
    w.rest = rest;
    if (w.count < 2 || !parse_whole(w.word[0], 0, WW_REPLAY_MAX_MS, &line->time_ms))
        return ww_fail(err, WW_ERR_INPUT,
                       "a line is a time in ms (0 to %d) and what happens, such as \"500 key "
                       "enter\"",
                       WW_REPLAY_MAX_MS);
    if (line->time_ms < not_before_ms)
        return ww_fail(err, WW_ERR_INPUT, "the time %lld is before the one above it",
                       (long long)line->time_ms);
    const struct verb *verb = find_verb(w.word[1]);
    if (!verb)
        return ww_fail(err, WW_ERR_INPUT, "\"%s\" is not known", w.word[1]);
    line->verb = verb->verb;
    bool counts = verb->arguments == REST ? *rest != '\0' : fits && w.count == verb->arguments + 2;
    if (!counts || (verb->parse && !verb->parse(&w, line)))
        return ww_fail(err, WW_ERR_INPUT, "not as in \"%s\"", verb->usage);
    return WW_OK;
}

static int count_lines(const char *text)
{
    int count = 1;
    for (; *text; text++)
        count += *text == '\n';
    return count;
}

enum ww_err ww_replay_parse(const char *text, struct ww_arena *arena,
                            const struct ww_replay_line **lines, int *count, struct ww_error *err)
{
    struct ww_replay_line *all = ww_arena_array(arena, (size_t)count_lines(text), sizeof *all);
    int found = 0;
    int64_t not_before_ms = 0;
    for (int number = 1; *text; number++) {
        size_t length = strcspn(text, "\n");
        char *line = ww_arena_strndup(arena, text, length);
        text += length + (text[length] == '\n');
        char first = *skip_space(line);
        if (first == '\0' || first == '#')
            continue;
        struct ww_error why;
        if (parse_line(line, not_before_ms, arena, &all[found], &why) != WW_OK)
            return ww_fail(err, why.code, "line %d: %s", number, why.message);
        not_before_ms = all[found++].time_ms;
    }
    *lines = all;
    *count = found;
    return WW_OK;
}

void ww_replay_write(const struct ww_replay_line *line, struct ww_buf *out)
{
    static const char *const phases[] = {[WW_TOUCH_DOWN] = "down",
                                         [WW_TOUCH_MOVE] = "move",
                                         [WW_TOUCH_UP] = "up",
                                         [WW_TOUCH_CANCEL] = "cancel"};
    const struct ww_touch *touch = &line->input.touch;
    ww_buf_printf(out, "%lld ", (long long)line->time_ms);
    if (line->verb == WW_REPLAY_RESIZE)
        ww_buf_printf(out, "resize %d %d\n", line->width_px, line->height_px);
    else if (line->input.kind == WW_INPUT_TOUCH)
        ww_buf_printf(out, "%s %lld %.2f %.2f\n", phases[touch->phase], (long long)touch->finger,
                      (double)touch->x_px, (double)touch->y_px);
    else if (line->input.kind == WW_INPUT_KEY)
        ww_buf_printf(out, "key %s\n", key_names[line->input.key]);
    else if (line->input.kind == WW_INPUT_TEXT)
        ww_buf_printf(out, "text %s\n", line->input.text);
    else
        ww_buf_printf(out, "wheel %.2f\n", (double)line->input.notches);
}
