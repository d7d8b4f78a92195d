#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "apps/options.h"

enum { MAX_WORDS = 12 };

/* Parses "wegweiser" and the words given, up to NULL. */
static enum ww_err parse(const char *const *words, struct ww_options *options, struct ww_error *err)
{
    char copies[MAX_WORDS][96];
    char *argv[MAX_WORDS + 1];
    int argc = 0;
    for (strcpy(copies[argc++], "wegweiser"); words[argc - 1]; argc++)
        strcpy(copies[argc], words[argc - 1]);
    for (int i = 0; i < argc; i++)
        argv[i] = copies[i];
    argv[argc] = NULL;
    enum ww_err result = ww_options_parse(argc, argv, options, err);
    /* Strings point into argv, which ends here. */
    if (options->content)
        options->content = strcmp(options->content, "dir") == 0 ? "dir" : "other";
    return result;
}

static void test_defaults(void **state)
{
    (void)state;
    struct ww_options o;
    struct ww_error err;
    const char *words[] = {"--content=dir", NULL};
    assert_int_equal(parse(words, &o, &err), WW_OK);
    assert_string_equal(o.content, "dir");
    assert_true(o.diagonal_in == 0 && !o.settings);
    assert_int_equal(o.text_scale, 100);
    assert_int_equal(o.width_px, 0);
    assert_int_equal(o.describe, WW_OPTIONS_SILENT);
    assert_false(o.has_now || o.help || o.version || o.shot || o.replay || o.record);
}

static void test_everything(void **state)
{
    (void)state;
    struct ww_options o;
    struct ww_error err;
    const char *words[] = {"--content",
                           "dir",
                           "--window=1280x800",
                           "--diagonal=12.1",
                           "--describe",
                           "--text-scale=150",
                           "--theme=dark",
                           "--reach",
                           "--now=2026-11-24T09:30",
                           "--seed=12345678901234567",
                           "--shot=a.png",
                           NULL};
    assert_int_equal(parse(words, &o, &err), WW_OK);
    assert_string_equal(o.content, "dir");
    assert_int_equal(o.width_px, 1280);
    assert_int_equal(o.height_px, 800);
    assert_true(o.diagonal_in == 12.1);
    assert_int_equal(o.text_scale, 150);
    assert_int_equal(o.theme, WW_THEME_DARK);
    assert_true(o.reach);
    assert_true(o.has_now);
    assert_int_equal(o.now_min % 1440, 9 * 60 + 30);
    assert_true(o.seed == UINT64_C(12345678901234567));
    assert_int_equal(o.describe, WW_OPTIONS_RECTANGLES);
    const char *text[] = {"--content=dir", "--describe=text", NULL};
    assert_int_equal(parse(text, &o, &err), WW_OK);
    assert_int_equal(o.describe, WW_OPTIONS_TEXT);
    const char *help[] = {"--help", "--nonsense", NULL};
    assert_int_equal(parse(help, &o, &err), WW_OK);
    assert_true(o.help);
    const char *version[] = {"--version", NULL};
    assert_int_equal(parse(version, &o, &err), WW_OK);
    assert_true(o.version);
}

static void test_mistakes_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *words[4];
        const char *message; /* contains */
    } bad[] = {
        {{"--content"}, "--content needs a value"},
        {{"--content="}, "--content=: allowed is a directory"},
        {{"--settings="}, "--settings=: allowed is a file"},
        {{"--content=dir", "--window=1920"}, "--window=1920: allowed is WIDTHxHEIGHT"},
        {{"--content=dir", "--window=1920x"}, "--window=1920x: allowed"},
        {{"--content=dir", "--window=1920x1080x2"}, "--window"},
        {{"--content=dir", "--window=99x1080"}, "--window"},
        {{"--content=dir", "--window=-5x1080"}, "--window"},
        {{"--content=dir", "--window=99999x1080"}, "--window"},
        {{"--content=dir", "--diagonal=4"}, "--diagonal=4: allowed is 5 to 200 inches"},
        {{"--content=dir", "--diagonal=nan"}, "--diagonal=nan"},
        {{"--content=dir", "--diagonal=12,1"}, "--diagonal=12,1"},
        {{"--content=dir", "--text-scale=99"}, "--text-scale=99: allowed is a whole number"},
        {{"--content=dir", "--text-scale=150.5"}, "--text-scale"},
        {{"--content=dir", "--now=yesterday"}, "--now=yesterday: allowed is a date"},
        {{"--content=dir", "--now=2026-02-30"}, "--now"},
        {{"--content=dir", "--seed=-1"}, "--seed"},
        {{"--content=dir", "--seed=12345678901234567890"}, "--seed"},
        {{"--content=dir", "--seed=7x"}, "--seed"},
        {{"--content=dir", "--page=service/1"}, "--page=service/1: allowed is an address"},
        {{"--content=dir", "--describe=html"}, "--describe=html: allowed is nothing or text"},
        {{"--content=dir", "--shot="}, "--shot=: allowed is a file"},
        {{"--content=dir", "--lang="}, "--lang"},
        {{"--content=dir", "--theme=pink"}, "--theme=pink: allowed is light, dark or contrast"},
        {{"--content=dir", "-x"}, "-x is no option"},
        {{"--content=dir", "--help=yes"}, "--help=yes"},
        {{"--content=dir", "more"}, "\"more\" is no option"},
        {{"--content=dir", "--shot=a", "--record=b"}, "--record"},
        {{"--content=dir", "--describe", "--log-frames"}, "--log-frames"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct ww_options o;
        struct ww_error err = {0};
        assert_int_equal(parse(bad[i].words, &o, &err), WW_ERR_USAGE);
        if (!strstr(err.message, bad[i].message))
            fail_msg("\"%s\" does not say \"%s\"", err.message, bad[i].message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_everything),
        cmocka_unit_test(test_mistakes_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
