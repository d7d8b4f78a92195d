#include <string.h>

#include "apps/settings.h"
#include "fuzz/fuzz.h"
#include "sync/settings.h"

/* Every mistake is one line with the file's name. */
static void expect_mistakes(const struct ww_buf *mistakes, int count)
{
    int lines = 0;
    for (const char *s = mistakes->data; s && *s; s = strchr(s, '\n') + 1, lines++)
        fuzz_expect(strncmp(s, "t.ini:", 6) == 0 && strchr(s, '\n'));
    fuzz_expect(lines == count);
}

static void expect_path(const char *path)
{
    fuzz_expect(*path == '/' && !strpbrk(path, "\"\\\n"));
}

/* What ends up in lines that apt reads. */
static void expect_sync(const struct ww_sync_settings *s)
{
    expect_path(s->content_dir);
    expect_path(s->state_dir);
    expect_path(s->keyring);
    fuzz_expect(!strchr(s->keyring, ' '));
    if (s->ca)
        expect_path(s->ca);
    fuzz_expect(s->source_count <= WW_SOURCES_MAX);
    for (int i = 0; i < s->source_count; i++)
        fuzz_expect(!strpbrk(s->sources[i], " \t\n\"\\[]"));
    fuzz_expect(*s->suite && !strpbrk(s->suite, "/. \t\n\"\\[]"));
    fuzz_expect(s->turn_s >= 10 && s->source_s >= 2 && s->free_bytes > 0 && s->download_bytes > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct ww_arena arena = {0};
    struct ww_buf mistakes = {0};
    struct ww_settings settings;
    struct ww_sync_settings sync;
    const char *text = (const char *)bytes;
    int count = ww_settings_parse("t.ini", text, size, &arena, &settings, &mistakes);
    expect_mistakes(&mistakes, count);
    fuzz_expect(count || !settings.content || *settings.content == '/');
    ww_buf_reset(&mistakes);
    count = ww_sync_settings_parse("t.ini", text, size, &arena, &sync, &mistakes);
    expect_mistakes(&mistakes, count);
    if (count == 0)
        expect_sync(&sync);
    ww_buf_finish(&mistakes);
    ww_arena_finish(&arena);
    return 0;
}
