#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "sdl/replay.h"

/* What is read can be written and read again. */
static void expect_same(const struct ww_replay_line *lines, int count, struct ww_arena *arena)
{
    const struct ww_replay_line *again;
    struct ww_buf text = {0};
    struct ww_error err;
    int written = 0, found;
    ww_buf_puts(&text, "");
    for (int i = 0; i < count; i++) {
        if (lines[i].verb != WW_REPLAY_INPUT && lines[i].verb != WW_REPLAY_RESIZE)
            continue;
        ww_replay_write(&lines[i], &text);
        written++;
    }
    fuzz_expect(ww_replay_parse(text.data, arena, &again, &found, &err) == WW_OK);
    fuzz_expect(found == written);
    for (int i = 0, k = 0; i < count; i++)
        if (lines[i].verb == WW_REPLAY_INPUT || lines[i].verb == WW_REPLAY_RESIZE) {
            fuzz_expect(lines[i].verb == again[k].verb && lines[i].time_ms == again[k].time_ms);
            fuzz_expect(lines[i].input.kind == again[k].input.kind);
            k++;
        }
    ww_buf_finish(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct ww_arena arena = {0};
    const struct ww_replay_line *lines = NULL;
    struct ww_error err = {0};
    int count = 0;
    char *text = fuzz_string(bytes, size);
    if (ww_replay_parse(text, &arena, &lines, &count, &err) == WW_OK)
        expect_same(lines, count, &arena);
    else
        fuzz_expect(*err.message);
    free(text);
    ww_arena_finish(&arena);
    return 0;
}
