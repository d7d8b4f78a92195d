#include "ui/prose.h"

#include <string.h>

/* One paragraph, heading or list entry of a long text. */
static void add_block(const struct ww_build *build, struct ww_node *parent, const char *s, size_t n,
                      struct ww_text text)
{
    if (n > 2 && s[0] == '#' && s[1] == ' ') {
        text.body = ww_arena_strndup(build->arena, s + 2, n - 2);
        ww_build_heading(build, parent, 2, text);
    } else if (n > 2 && s[0] == '-' && s[1] == ' ') {
        text.body = ww_arena_strndup(build->arena, s + 2, n - 2);
        struct ww_node *row = ww_build_row(build, parent, build->metrics->unit_px * 2);
        row->style.align = WW_ALIGN_START;
        struct ww_node *dot = ww_build_words(build, row, WW_LOOK_STRONG, "•");
        dot->role = WW_ROLE_GROUP;
        ww_build_tint(dot, WW_TINT_ACCENT);
        ww_build_text(build, row, WW_LOOK_BODY, text)->style.weight = 1;
    } else {
        text.body = ww_arena_strndup(build->arena, s, n);
        ww_build_text(build, parent, WW_LOOK_BODY, text);
    }
}

static bool is_marked(const char *line)
{
    return (line[0] == '#' || line[0] == '-') && line[1] == ' ';
}

const char *ww_prose_block(const char *s, size_t *n)
{
    while (s && *s == '\n')
        s++;
    if (!s || !*s)
        return NULL;
    /* A block ends at an empty line, or before and after a line with a mark of its own. */
    bool marked = is_marked(s);
    *n = 0;
    for (;;) {
        *n += strcspn(s + *n, "\n");
        const char *next = s + *n + (s[*n] != '\0');
        if (!s[*n] || marked || *next == '\n' || *next == '\0' || is_marked(next))
            return s;
        (*n)++;
    }
}

void ww_build_prose(const struct ww_build *build, struct ww_node *parent, struct ww_text text)
{
    size_t n;
    for (const char *s = ww_prose_block(text.body, &n); s; s = ww_prose_block(s + n, &n))
        add_block(build, parent, s, n, text);
}

/* Where one pair of paragraphs stands: two columns of a row, or twice the same column. */
static void add_columns(const struct ww_build *build, struct ww_node *parent,
                        struct ww_node **first, struct ww_node **second)
{
    enum { LEAST_CHARACTERS = 28 };
    const struct ww_metrics *m = build->metrics;
    /* A character of running text is about half an em wide. */
    if (build->width_px / 2 < (LEAST_CHARACTERS + 4) * m->body_px / 2) {
        *first = *second = ww_build_column(build, parent, m->unit_px);
        return;
    }
    struct ww_node *row = ww_build_row(build, parent, m->gap_px * 2);
    row->style.align = WW_ALIGN_START;
    *first = ww_build_column(build, row, m->unit_px);
    *second = ww_build_column(build, row, m->unit_px);
    (*first)->style.weight = (*second)->style.weight = 1;
}

static void add_half(const struct ww_build *build, struct ww_node *column, enum ww_look look,
                     const char *block, size_t n, struct ww_text text)
{
    if (!block)
        return;
    if (look == WW_LOOK_BODY) {
        add_block(build, column, block, n, text);
        return;
    }
    text.body = ww_arena_strndup(build->arena, block, n);
    if (look == WW_LOOK_TITLE || look == WW_LOOK_HEADING)
        ww_build_heading(build, column, look == WW_LOOK_TITLE ? 1 : 2, text);
    else
        ww_build_text(build, column, look, text);
}

void ww_prose_pair(const struct ww_build *first, const struct ww_build *second,
                   struct ww_node *parent, enum ww_look look, struct ww_text first_text,
                   struct ww_text second_text)
{
    size_t first_n = 0, second_n = 0;
    const char *a = first_text.substitute ? NULL : ww_prose_block(first_text.body, &first_n);
    const char *b = second_text.substitute ? NULL : ww_prose_block(second_text.body, &second_n);
    bool is_first = true;
    while (a || b) {
        struct ww_node *left, *right;
        add_columns(first, parent, &left, &right);
        if (is_first)
            ww_build_honesty(first, left, &first_text, 1);
        add_half(first, left, look, a, first_n, first_text);
        if (is_first)
            ww_build_honesty(second, right, &second_text, 1);
        add_half(second, right, look, b, second_n, second_text);
        a = a ? ww_prose_block(a + first_n, &first_n) : NULL;
        b = b ? ww_prose_block(b + second_n, &second_n) : NULL;
        is_first = false;
    }
}

void ww_prose_pair_words(const struct ww_build *first, const struct ww_build *second,
                         struct ww_node *parent, enum ww_look look, enum ww_word word)
{
    ww_prose_pair(first, second, parent, look, ww_build_plain(first, ww_build_word(first, word)),
                  ww_build_plain(second, ww_build_word(second, word)));
}
