#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "staff/clean.h"
#include "staff/markup.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct ww_arena arena = {0};
    char *text = fuzz_string(bytes, ww_utf8_check((const char *)bytes, size));
    const char *why = NULL;
    fuzz_text(ww_markup_paragraphs(&arena, text), WW_TEXT_MAX);
    fuzz_line(ww_markup_line(&arena, text), WW_LINE_MAX);
    fuzz_text(ww_clean_text(&arena, text, false, &why), WW_TEXT_MAX);
    fuzz_line(ww_clean_text(&arena, text, true, &why), WW_LINE_MAX);
    /* Whatever stands behind it, a word is not lost. */
    const char *more = ww_arena_printf(&arena, "word %s", text);
    const char *paragraphs = ww_markup_paragraphs(&arena, more);
    const char *line = ww_markup_line(&arena, more);
    fuzz_expect(paragraphs && strncmp(paragraphs, "word", 4) == 0);
    fuzz_expect(line && strncmp(line, "word", 4) == 0);
    ww_find_mojibake(text, "tr");
    ww_quote(&arena, text);
    free(text);
    ww_arena_finish(&arena);
    return 0;
}
