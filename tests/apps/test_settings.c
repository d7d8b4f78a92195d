#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "apps/settings.h"
#include "base/file.h"

struct desk {
    struct ww_arena arena;
    struct ww_settings settings;
    struct ww_buf mistakes;
    struct ww_error err;
};

static int set_up(void **state)
{
    struct desk *desk = ww_alloc(sizeof *desk);
    *desk = (struct desk){0};
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    ww_arena_finish(&desk->arena);
    ww_buf_finish(&desk->mistakes);
    free(desk);
    return 0;
}

static int parse_bytes(struct desk *desk, const char *text, size_t size)
{
    ww_buf_reset(&desk->mistakes);
    return ww_settings_parse("t.ini", text, size, &desk->arena, &desk->settings, &desk->mistakes);
}

static int parse(struct desk *desk, const char *text)
{
    return parse_bytes(desk, text, strlen(text));
}

static void test_everything(void **state)
{
    static const char *const texts[] = {
        "[content]\npath = /srv/c\n[terminal]\ncode = hall-1\n[screen]\ndiagonal_in = 43\n"
        "bottom_edge_cm = 62.5\nmotion = off\n[sound]\nvolume = 0\n"
        "[touch]\nrepeat_ms = 900\nslop_mm = 7.5\n",
        "\xEF\xBB\xBF[content]\r\npath=/srv/c\r\n\r\n[terminal]\r\ncode:hall-1\r\n"
        "[screen]\r\ndiagonal_in=43\r\nmotion=off\r\nbottom_edge_cm=62.5\r\n"
        "[sound]\r\nvolume=0\r\n[touch]\r\nrepeat_ms=900\r\nslop_mm=7.5",
        "; a comment\n# another = one\n  [touch]\n  slop_mm = 7.5 ; a wide one\n\trepeat_ms\t=900\n"
        "[screen]\n diagonal_in = 4.3e1\nmotion = off\nbottom_edge_cm = 62.5\n[sound]\n"
        "volume = 0\n[content]\n   path =   /srv/c   \n[terminal]\n\n\n"
        "code = hall-1",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct desk *desk = *state;
        if (parse(desk, texts[i]) > 0)
            fail_msg("%zu: %s", i, desk->mistakes.data);
        assert_string_equal(desk->settings.content, "/srv/c");
        assert_string_equal(desk->settings.terminal, "hall-1");
        assert_true(desk->settings.diagonal_in == 43);
        assert_int_equal(desk->settings.repeat_ms, 900);
        assert_true(desk->settings.slop_mm == 7.5);
        assert_true(desk->settings.bottom_edge_cm == 62.5);
        assert_true(desk->settings.still);
        assert_true(desk->settings.has_volume && desk->settings.volume == 0);
    }
}

static void test_limits_are_allowed(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(
        parse(desk, "[touch]\nrepeat_ms = 100\nslop_mm = 2\n[screen]\ndiagonal_in = 5\n"), 0);
    assert_int_equal(parse(desk, "[touch]\nkey_repeat_ms = 500\nrepeat_ms = 2000\nslop_mm = "
                                 "20\n[screen]\ndiagonal_in = 200\n"),
                     0);
    assert_int_equal(desk->settings.repeat_ms, 2000);
    assert_int_equal(desk->settings.key_repeat_ms, 500);
    assert_int_equal(
        parse(desk, "[screen]\nbottom_edge_cm = 1\nmotion = on\n[sound]\nvolume = 100\n"), 0);
    assert_false(desk->settings.still);
    assert_int_equal(parse(desk, "[screen]\nbottom_edge_cm = 250\n[sound]\nvolume = 0\n"), 0);
}

static void test_nothing_is_nothing(void **state)
{
    static const char *const texts[] = {"",        "\n",       "\r\n\r\n", "# only words",
                                        "[touch]", "[touch]\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct desk *desk = *state;
        assert_int_equal(parse(desk, texts[i]), 0);
        assert_null(desk->settings.content);
        assert_null(desk->settings.terminal);
        assert_true(desk->settings.repeat_ms == 0 && desk->settings.slop_mm == 0);
    }
}

#define KEYS                                                                                       \
    "path, code, diagonal_in, bottom_edge_cm, motion, volume, repeat_ms, key_repeat_ms and "       \
    "slop_mm"
#define SECTIONS "[content], [terminal], [screen], [sound] and [touch]"
#define LINES "[section], key = value and, after a #, comments"
#define X16 "xxxxxxxxxxxxxxxx"
#define X64 X16 X16 X16 X16

static void test_mistakes_are_named(void **state)
{
    static const struct {
        const char *text, *mistakes;
    } bad[] = {
        {"[content]\npath =\n",
         "t.ini:2: path: \"\" is wrong, allowed is a directory that begins with /\n"},
        {"[content]\npath = content\n",
         "t.ini:2: path: \"content\" is wrong, allowed is a directory that begins with /\n"},
        {"[content]\npath = \"/srv/c\"\n",
         "t.ini:2: path: \"\"/srv/c\"\" is wrong, allowed is a directory that begins with /\n"},
        {"[terminal]\ncode = Rathaus\n",
         "t.ini:2: code: \"Rathaus\" is wrong, allowed is at most 64 of a-z, 0-9, - and _\n"},
        {"[terminal]\ncode = hall 1\n",
         "t.ini:2: code: \"hall 1\" is wrong, allowed is at most 64 of a-z, 0-9, - and _\n"},
        {"[terminal]\ncode =\n",
         "t.ini:2: code: \"\" is wrong, allowed is at most 64 of a-z, 0-9, - and _\n"},
        {"[terminal]\ncode = " X64 "x\n",
         "t.ini:2: code: \"" X64 "x\" is wrong, allowed is at most "
         "64 of a-z, 0-9, - and _\n"},
        {"[screen]\ndiagonal_in = 21,5\n", "t.ini:2: diagonal_in: \"21,5\" is wrong, allowed is 5 "
                                           "to 200 inches, such as 21.5\n"},
        {"[screen]\ndiagonal_in = 4.9\n", "t.ini:2: diagonal_in: \"4.9\" is wrong, allowed is 5 to "
                                          "200 inches, such as 21.5\n"},
        {"[screen]\ndiagonal_in = 201\n", "t.ini:2: diagonal_in: \"201\" is wrong, allowed is 5 to "
                                          "200 inches, such as 21.5\n"},
        {"[screen]\ndiagonal_in = nan\n", "t.ini:2: diagonal_in: \"nan\" is wrong, allowed is 5 to "
                                          "200 inches, such as 21.5\n"},
        {"[screen]\ndiagonal_in = 21.5 inch\n",
         "t.ini:2: diagonal_in: \"21.5 inch\" is wrong, allowed is 5 to 200 inches, such as "
         "21.5\n"},
        {"[touch]\nrepeat_ms = 99\n", "t.ini:2: repeat_ms: \"99\" is wrong, allowed is 100 to 2000 "
                                      "milliseconds, whole ones\n"},
        {"[touch]\nrepeat_ms = 2001\n", "t.ini:2: repeat_ms: \"2001\" is wrong, allowed is 100 to "
                                        "2000 milliseconds, whole ones\n"},
        {"[touch]\nrepeat_ms = 400.5\n", "t.ini:2: repeat_ms: \"400.5\" is wrong, allowed is 100 "
                                         "to 2000 milliseconds, whole ones\n"},
        {"[touch]\nrepeat_ms = -400\n", "t.ini:2: repeat_ms: \"-400\" is wrong, allowed is 100 to "
                                        "2000 milliseconds, whole ones\n"},
        {"[touch]\nrepeat_ms = 0.4 s\n", "t.ini:2: repeat_ms: \"0.4 s\" is wrong, allowed is 100 "
                                         "to 2000 milliseconds, whole ones\n"},
        {"[touch]\nrepeat_ms = 400 # slow\n",
         "t.ini:2: repeat_ms: \"400 # slow\" is wrong, allowed "
         "is 100 to 2000 milliseconds, whole ones\n"},
        {"[touch]\nslop_mm = 1.9\n",
         "t.ini:2: slop_mm: \"1.9\" is wrong, allowed is 2 to 20 millimetres\n"},
        {"[touch]\nslop_mm = 1e9\n",
         "t.ini:2: slop_mm: \"1e9\" is wrong, allowed is 2 to 20 millimetres\n"},
        {"[screen]\nbottom_edge_cm = 0\n", "t.ini:2: bottom_edge_cm: \"0\" is wrong, allowed is 1 "
                                           "to 250 centimetres above the floor\n"},
        {"[screen]\nbottom_edge_cm = 251\n",
         "t.ini:2: bottom_edge_cm: \"251\" is wrong, allowed is 1 to 250 centimetres above the "
         "floor\n"},
        {"[screen]\nmotion = yes\n", "t.ini:2: motion: \"yes\" is wrong, allowed is on or off\n"},
        {"[screen]\nmotion =\n", "t.ini:2: motion: \"\" is wrong, allowed is on or off\n"},
        {"[sound]\nvolume = 101\n",
         "t.ini:2: volume: \"101\" is wrong, allowed is 0 to 100 percent, whole ones\n"},
        {"[sound]\nvolume = 12.5\n",
         "t.ini:2: volume: \"12.5\" is wrong, allowed is 0 to 100 percent, whole ones\n"},
        {"[sound]\nvolume = loud\n",
         "t.ini:2: volume: \"loud\" is wrong, allowed is 0 to 100 percent, whole ones\n"},
        {"[screen]\nvolume = 40\n",
         "t.ini:2: volume: does not belong below [screen], allowed is below [sound]\n"},
        {"[touch]\nslop = 5\n", "t.ini:2: slop: is no key, allowed are " KEYS "\n"},
        {"[touch]\nslopmm = 5\n",
         "t.ini:2: slopmm: is no key, did you mean slop_mm below [touch]?\n"},
        {"[screen]\nDiagonal_in = 43\n",
         "t.ini:2: Diagonal_in: is no key, did you mean diagonal_in below [screen]?\n"},
        {"[screen]\nbrightness = 3\n", "t.ini:2: brightness: is no key, allowed are " KEYS "\n"},
        {"[content]\n= /srv/c\n", "t.ini:2: : is no key, allowed are " KEYS "\n"},
        {"[screen]\ncode = hall-1\n",
         "t.ini:2: code: does not belong below [screen], allowed is below [terminal]\n"},
        {"code = hall-1\n",
         "t.ini:1: code: stands above all sections, allowed is below [terminal]\n"},
        {"[tuch]\nrepeat_ms = 900\n", "t.ini:1: [tuch]: is no section, did you mean [touch]?\n"},
        {"[light]\n", "t.ini:1: [light]: is no section, allowed are " SECTIONS "\n"},
        {"[ touch ]\n", "t.ini:1: [ touch ]: is no section, did you mean [touch]?\n"},
        {"[]\n", "t.ini:1: []: is no section, allowed are " SECTIONS "\n"},
        {"[touch\nrepeat_ms = 900\n",
         "t.ini:1: this line: is not understood, allowed are " LINES "\n"
         "t.ini:2: repeat_ms: stands above all sections, allowed is below [touch]\n"},
        {"[touch]\nrepeat_ms 900\n",
         "t.ini:2: this line: is not understood, allowed are " LINES "\n"},
        {"[touch]\nfaster!", "t.ini:2: this line: is not understood, allowed are " LINES "\n"},
        {"[terminal]\ncode = a\n\ncode = b\n",
         "t.ini:4: code: stands in line 2 already, allowed is "
         "one\n"},
        {"[content]\npath = /" X64 X64 X64 "\n",
         "t.ini:2: this line: is too long, allowed are 197 bytes\n"},
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_true(parse(desk, bad[i].text) > 0);
        assert_string_equal(desk->mistakes.data, bad[i].mistakes);
    }
    assert_int_equal(parse_bytes(desk, "[touch]\0\n", 9), 1);
    assert_string_equal(desk->mistakes.data, "t.ini: is no text file\n");
}

static void test_all_mistakes_are_named_and_the_rest_is_read(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(parse(desk,
                           "[content]\nnonsense\npath = c\n[tuch]\nrepeat_ms = 1\n[terminal]\n"
                           "code = hall-1\nkode = x\n[screen]\n"),
                     5);
    assert_string_equal(desk->mistakes.data,
                        "t.ini:2: this line: is not understood, allowed are " LINES "\n"
                        "t.ini:3: path: \"c\" is wrong, allowed is a directory that begins with /\n"
                        "t.ini:4: [tuch]: is no section, did you mean [touch]?\n"
                        "t.ini:5: repeat_ms: \"1\" is wrong, allowed is 100 to 2000 milliseconds, "
                        "whole ones\n"
                        "t.ini:8: kode: is no key, did you mean code below [terminal]?\n");
    assert_string_equal(desk->settings.terminal, "hall-1");
}

/* Whatever bytes stand there: an answer, and never a read beyond the end. */
static void test_random_bytes(void **state)
{
    static const char *const words[] = {"[",  "]",  "touch", "=",  "repeat_ms", "900",
                                        "\n", "\r", "path",  "/c", ";",         "\xFF",
                                        " ",  X64,  "#",     ":"};
    struct desk *desk = *state;
    uint64_t seed = 7;
    for (int i = 0; i < 20000; i++) {
        char text[1024];
        size_t size = 0;
        for (int n = i % 24; n > 0; n--) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            const char *word = words[seed >> 60];
            if (size + strlen(word) > sizeof text)
                break;
            memcpy(text + size, word, strlen(word));
            size += strlen(word);
        }
        char *exact = ww_alloc(size + 1); /* so that a sanitizer sees its end */
        exact = ww_realloc(exact, size ? size : 1);
        memcpy(exact, text, size);
        int count = parse_bytes(desk, exact, size);
        int lines = 0;
        for (const char *at = desk->mistakes.data; at && (at = strchr(at, '\n')); at++)
            lines++;
        assert_int_equal(lines, count);
        if (count == 0 && desk->settings.repeat_ms)
            assert_int_equal(desk->settings.repeat_ms, 900);
        free(exact);
        ww_arena_reset(&desk->arena);
    }
}

static void test_the_command_line_wins(void **state)
{
    struct desk *desk = *state;
    parse(desk, "[content]\npath = /srv/c\n[terminal]\ncode = hall-1\n[screen]\ndiagonal_in = 43\n"
                "motion = off\nbottom_edge_cm = 70\n[sound]\nvolume = 30\n"
                "[touch]\nrepeat_ms = 900\nslop_mm = 7.5\n");
    struct ww_options o = {.content = "dir", .terminal = "hall-2", .diagonal_in = 12.1};
    assert_int_equal(ww_settings_complete(&desk->settings, &o, &desk->err), WW_OK);
    assert_string_equal(o.content, "dir");
    assert_string_equal(o.terminal, "hall-2");
    assert_true(o.diagonal_in == 12.1);
    assert_true(o.repeat_ms == 900 && o.slop_mm == 7.5);
    assert_true(o.still && o.volume == 30 && o.bottom_edge_cm == 70);
    o = (struct ww_options){0};
    assert_int_equal(ww_settings_complete(&desk->settings, &o, &desk->err), WW_OK);
    assert_string_equal(o.content, "/srv/c");
    assert_string_equal(o.terminal, "hall-1");
    assert_true(o.diagonal_in == 43);
}

static void test_defaults(void **state)
{
    struct desk *desk = *state;
    struct ww_options o = {.content = "dir"};
    assert_int_equal(ww_settings_complete(&desk->settings, &o, &desk->err), WW_OK);
    assert_null(o.terminal);
    assert_true(o.diagonal_in == 21.5);
    assert_true(o.repeat_ms == 0 && o.slop_mm == 0); /* those of the interface */
    assert_true(!o.still && o.volume == 60 && o.bottom_edge_cm == 0);
    o = (struct ww_options){0};
    assert_int_equal(ww_settings_complete(&desk->settings, &o, &desk->err), WW_ERR_USAGE);
    assert_string_equal(desk->err.message,
                        "which content to show is not known: give --content=DIR, or path below "
                        "[content] in /etc/wegweiser/terminal.ini");
}

static void test_files(void **state)
{
    struct desk *desk = *state;
    char dir[] = P_tmpdir "/ww-settings-XXXXXX", path[64];
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/t.ini", dir);
    assert_int_equal(ww_settings_load(path, &desk->arena, &desk->settings, &desk->err),
                     WW_ERR_USAGE);
    assert_non_null(strstr(desk->err.message, "there is no such file"));
    assert_int_equal(ww_settings_load(dir, &desk->arena, &desk->settings, &desk->err),
                     WW_ERR_INPUT);
    assert_int_equal(ww_file_write(path, "[touch]\nrepeat_ms = 1\nx\n", 24, NULL), WW_OK);
    assert_int_equal(ww_settings_load(path, &desk->arena, &desk->settings, &desk->err),
                     WW_ERR_USAGE);
    assert_non_null(strstr(desk->err.message, "t.ini: 2 mistakes; nothing was started"));
    assert_int_equal(ww_file_write(path, "[touch]\nrepeat_ms = 500\n", 24, NULL), WW_OK);
    assert_int_equal(ww_settings_load(path, &desk->arena, &desk->settings, &desk->err), WW_OK);
    assert_int_equal(desk->settings.repeat_ms, 500);
    ww_dir_remove(dir, NULL);
}

/* As it is, and with every key that it explains. */
static void test_the_example(void **state)
{
    struct desk *desk = *state;
    char *text;
    size_t size;
    assert_int_equal(ww_file_read(WW_SOURCE_DIR "/assets/terminal.ini", 65536, &text, &size, NULL),
                     WW_OK);
    assert_int_equal(parse_bytes(desk, text, size), 0);
    assert_non_null(desk->settings.content);
    assert_null(desk->settings.terminal);
    for (char *at = text; (at = strchr(at, '#')); at++)
        if (at[1] >= 'a' && at[1] <= 'z')
            *at = ' ';
    if (parse_bytes(desk, text, size) > 0)
        fail_msg("%s", desk->mistakes.data);
    assert_string_equal(desk->settings.terminal, "rathaus");
    assert_true(desk->settings.diagonal_in == 21.5);
    assert_int_equal(desk->settings.repeat_ms, 400);
    assert_true(desk->settings.slop_mm == 5);
    assert_true(desk->settings.bottom_edge_cm == 80);
    assert_true(!desk->settings.still && desk->settings.volume == 60);
    free(text);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_everything),
        TEST(test_limits_are_allowed),
        TEST(test_nothing_is_nothing),
        TEST(test_mistakes_are_named),
        TEST(test_all_mistakes_are_named_and_the_rest_is_read),
        TEST(test_random_bytes),
        TEST(test_the_command_line_wins),
        TEST(test_defaults),
        TEST(test_files),
        TEST(test_the_example),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
