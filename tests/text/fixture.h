/* An engine with the installed fonts, and texts laid out by it. */
#ifndef WW_TESTS_TEXT_FIXTURE_H
#define WW_TESTS_TEXT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/text.h"

struct fixture {
    struct ww_text_engine *engine;
    struct ww_arena arena;
    struct ww_paragraph paragraph; /* what `lay` has made last */
};

static inline int setup(void **state)
{
    static struct fixture fixture;
    struct ww_error err;
    if (ww_text_engine_create(&fixture.engine, &err) != WW_OK)
        fail_msg("%s", err.message);
    *state = &fixture;
    return 0;
}

static inline int teardown(void **state)
{
    struct fixture *fixture = *state;
    ww_arena_finish(&fixture->arena);
    ww_text_engine_destroy(fixture->engine);
    return 0;
}

/* Lays out one text with designated parameters: lay(fixture, 42, "text", .width_px = 300). */
#define lay(fixture, size, string, ...)                                                            \
    lay_params(fixture, &(struct ww_paragraph_params){                                             \
                            .spans = &(struct ww_span){.text = (string), .lang = "de"},            \
                            .span_count = 1,                                                       \
                            .size_px = (size),                                                     \
                            __VA_ARGS__})

static inline const struct ww_paragraph *lay_params(struct fixture *fixture,
                                                    const struct ww_paragraph_params *params)
{
    ww_text_layout(fixture->engine, &fixture->arena, params, &fixture->paragraph);
    return &fixture->paragraph;
}

/* The runs of line i as drawn, left to right, '|' between them; valid until the next call. */
static inline const char *shown(const struct ww_paragraph *paragraph, int i)
{
    static char text[65536];
    size_t n = 0;
    assert_true(i < paragraph->line_count);
    const struct ww_line *line = &paragraph->lines[i];
    for (int k = 0; k < line->run_count; k++) {
        if (k > 0)
            text[n++] = '|';
        memcpy(text + n, line->runs[k].text, line->runs[k].text_len);
        n += line->runs[k].text_len;
    }
    text[n] = '\0';
    return text;
}

#endif
