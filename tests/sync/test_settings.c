#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "sync/settings.h"

static int parse(const char *text, struct ww_arena *arena, struct ww_sync_settings *settings)
{
    struct ww_buf mistakes = {0};
    int count = ww_sync_settings_parse("t.ini", text, strlen(text), arena, settings, &mistakes);
    ww_buf_finish(&mistakes);
    return count;
}

static void test_all_keys(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    struct ww_sync_settings s;
    assert_int_equal(parse("[content]\npath = /a\nstate = /b\n[source]\n"
                           "url = https://one.example/x\nurl = file:/media/stick\n"
                           "suite = canary\nkeyring = /c.gpg\nca = /d.crt\n[limits]\n"
                           "turn_s = 60\nsource_s = 5\ndownload_mib = 7\nfree_mib = 9\n"
                           "[status]\nmetrics = /e.prom\n",
                           &arena, &s),
                     0);
    assert_string_equal(s.content_dir, "/a");
    assert_int_equal(s.source_count, 2);
    assert_string_equal(s.sources[1], "file:/media/stick");
    assert_string_equal(s.suite, "canary");
    assert_int_equal(s.turn_s, 60);
    assert_int_equal(s.download_bytes, 7 << 20);
    assert_int_equal(s.free_bytes, 9 << 20);
    assert_string_equal(s.metrics, "/e.prom");
    ww_arena_finish(&arena);
}

/* Words that end up in what apt reads must not say more than they should. */
static void test_wrong_values(void **state)
{
    static const char *const lines[] = {
        "[content]\npath = relative", "[content]\npath = /a\"; Evil \"1",
        "[source]\nurl = ftp://x",    "[source]\nurl = https://x [trusted=yes]",
        "[source]\nurl = https://x]", "[source]\nsuite = ../up",
        "[source]\nsuite = -x",       "[source]\nkeyring = /a b",
        "[limits]\nturn_s = 9",       "[limits]\nturn_s = 1e3",
        "[limits]\ndownload_mib = 0",
    };
    (void)state;
    struct ww_arena arena = {0};
    struct ww_sync_settings s;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[300];
        snprintf(text, sizeof text, "[source]\nurl = file:/a\n%s\n", lines[i]);
        if (parse(text, &arena, &s) == 0)
            fail_msg("accepted: %s", lines[i]);
    }
    ww_arena_finish(&arena);
}

static void test_files(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    struct ww_sync_settings s;
    struct ww_error err = {0};
    char path[] = "ww-sync-XXXXXX";
    static const char none[] = "[content]\npath = /a\n", wrong[] = "[content]\npath = a\n";
    close(mkstemp(path));
    assert_int_equal(ww_file_write(path, none, sizeof none - 1, NULL), WW_OK);
    assert_int_equal(ww_sync_settings_load(path, &arena, &s, &err), WW_ERR_USAGE);
    assert_non_null(strstr(err.message, "names no source"));
    assert_int_equal(ww_file_write(path, wrong, sizeof wrong - 1, NULL), WW_OK);
    assert_int_equal(ww_sync_settings_load(path, &arena, &s, &err), WW_ERR_USAGE);
    assert_non_null(strstr(err.message, "1 mistake"));
    unlink(path);
    ww_arena_finish(&arena);
}

/* The example is what an administrator begins with. */
static void test_the_example(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    struct ww_sync_settings s;
    struct ww_error err = {0};
    if (ww_sync_settings_load(WW_SOURCE_DIR "/assets/sync.ini", &arena, &s, &err) != WW_OK)
        fail_msg("%s", err.message);
    assert_int_equal(s.source_count, 1);
    ww_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_keys),
        cmocka_unit_test(test_wrong_values),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_the_example),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
