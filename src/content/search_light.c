#include "content/search_light.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/tokens.h"
#include "base/utf8.h"

enum { FOUND_MAX = 64 };

/* A text with what it folds to. */
struct canvas {
    const char *body, *folded;
    const uint32_t *origin;
    size_t size;                            /* of `body` */
    struct ww_search_mark found[FOUND_MAX]; /* in no order */
    int count;
};

/* Lights what folded to bytes [from, to). */
static void add_mark(struct canvas *canvas, size_t from, size_t to)
{
    uint32_t cp;
    size_t start = canvas->origin[from], last = canvas->origin[to - 1];
    size_t end = last + ww_utf8_decode(canvas->body + last, canvas->size - last, &cp);
    if (end <= UINT16_MAX && canvas->count < FOUND_MAX)
        canvas->found[canvas->count++] = (struct ww_search_mark){(uint16_t)start, (uint16_t)end};
}

static int compare(const void *a, const void *b)
{
    return ((const struct ww_search_mark *)a)->from - ((const struct ww_search_mark *)b)->from;
}

/* What was found, from left to right, each letter once. Returns how many marks there are. */
static int join_marks(struct canvas *canvas, struct ww_search_mark *marks)
{
    int count = 0;
    qsort(canvas->found, (size_t)canvas->count, sizeof *canvas->found, compare);
    for (int i = 0; i < canvas->count; i++) {
        struct ww_search_mark found = canvas->found[i];
        if (count > 0 && found.from <= marks[count - 1].to) {
            if (found.to > marks[count - 1].to)
                marks[count - 1].to = found.to;
        } else if (count < WW_SEARCH_MARKS_MAX) {
            marks[count++] = found;
        }
    }
    return count;
}

static bool begins(const char *text, size_t size, const struct ww_needle *needle)
{
    return needle->size <= size && memcmp(text, needle->text, needle->size) == 0;
}

static bool light_token(struct canvas *canvas, const struct ww_token *token,
                        const struct ww_needle *needle)
{
    size_t at = (size_t)(token->text - canvas->folded);
    for (size_t i = 0; i + needle->size <= token->size && (i == 0 || needle->inside); i++) {
        if (!begins(token->text + i, token->size - i, needle))
            continue;
        add_mark(canvas, at + i, at + i + needle->size);
        return true;
    }
    return false;
}

/* Two tokens with a joint between, asked for as one word. */
static bool light_joined(struct canvas *canvas, const struct ww_token *before,
                         const struct ww_token *token, const struct ww_needle *needle)
{
    if (!token->joined || needle->size <= before->size ||
        memcmp(before->text, needle->text, before->size) != 0)
        return false;
    struct ww_needle rest = {needle->text + before->size, needle->size - before->size, false};
    if (!begins(token->text, token->size, &rest))
        return false;
    size_t from = (size_t)(before->text - canvas->folded);
    add_mark(canvas, from, (size_t)(token->text - canvas->folded) + rest.size);
    return true;
}

static void light_word(struct canvas *canvas, const struct ww_token *before,
                       const struct ww_token *token, const struct ww_search_word *word)
{
    for (int i = 0; i < word->needle_count; i++)
        if (light_token(canvas, token, &word->needles[i]) ||
            (before->size && light_joined(canvas, before, token, &word->needles[i])))
            return;
}

size_t ww_search_light(struct ww_search *search, struct ww_text text, struct ww_search_text *out)
{
    *out = (struct ww_search_text){.text = text};
    if (!text.body)
        return 0;
    struct canvas canvas = {.body = text.body, .size = strlen(text.body)};
    uint32_t *origin;
    char *folded = ww_fold_mapped(text.body, canvas.size, &origin);
    canvas.folded = folded;
    canvas.origin = origin;
    struct ww_token token, before = {0};
    for (const char *at = folded; ww_token_next(&at, &token); before = token)
        for (int i = 0; i < search->asked_count; i++)
            light_word(&canvas, &before, &token, &search->asked[i]);
    free(origin);
    free(folded);
    struct ww_search_mark *marks =
        ww_arena_array(search->arena, WW_SEARCH_MARKS_MAX, sizeof *marks);
    out->marks = marks;
    out->mark_count = join_marks(&canvas, marks);
    size_t lit = 0;
    for (int i = 0; i < out->mark_count; i++)
        lit += (size_t)(marks[i].to - marks[i].from);
    return lit;
}
