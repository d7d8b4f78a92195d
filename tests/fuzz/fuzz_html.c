#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "staff/clean.h"
#include "staff/html.h"

/* As integreat.c hands it over: valid UTF-8 of any length. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct ww_arena arena = {0};
    bool cut = false;
    size_t valid = ww_utf8_check((const char *)bytes, size);
    const char *text = ww_html_paragraphs(&arena, (const char *)bytes, valid, "town.example", &cut);
    fuzz_text(text, WW_TEXT_MAX);
    /* Whatever stands behind it, a word is not lost. */
    struct ww_buf more = {0};
    ww_buf_puts(&more, "<p>word</p>");
    ww_buf_add(&more, bytes, valid);
    text = ww_html_paragraphs(&arena, more.data, more.size, NULL, &cut);
    fuzz_expect(text && strstr(text, "word"));
    ww_buf_finish(&more);
    ww_arena_finish(&arena);
    return 0;
}
