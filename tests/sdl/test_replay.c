#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "sdl/replay.h"
#include "sheet.h"

static void test_reads_every_verb(void **state)
{
    (void)state;
    static const char text[] = "# what a person did\n"
                               "\n"
                               "0 down 1 400 300\r\n"
                               "  16\tmove 1 402.5 310  \n"
                               "80 up 1 402.5 310\n"
                               "80 cancel -1 0 0\n"
                               "500 key page-down\n"
                               "550 text  sağ ol \n"
                               "600 wheel -1.5\n"
                               "700 resize 1080 1920\n"
                               "800 swap  some dir/with blanks \n"
                               "900 monkey 12\n"
                               "1000 shot a.png\n"
                               "1000 describe\n"
                               "70000 wait";
    struct ww_arena arena = {0};
    const struct ww_replay_line *lines;
    struct ww_error err;
    int count;
    assert_int_equal(ww_replay_parse(text, &arena, &lines, &count, &err), WW_OK);
    assert_int_equal(count, 13);
    assert_int_equal(lines[0].input.touch.phase, WW_TOUCH_DOWN);
    assert_int_equal(lines[1].input.touch.phase, WW_TOUCH_MOVE);
    assert_int_equal(lines[1].time_ms, 16);
    assert_int_equal(lines[1].input.touch.time_ms, 16);
    assert_true(lines[1].input.touch.x_px == 402.5f && lines[1].input.touch.y_px == 310);
    assert_int_equal(lines[2].input.touch.phase, WW_TOUCH_UP);
    assert_int_equal(lines[3].input.touch.phase, WW_TOUCH_CANCEL);
    assert_int_equal(lines[3].input.touch.finger, -1);
    assert_int_equal(lines[4].input.kind, WW_INPUT_KEY);
    assert_int_equal(lines[4].input.key, WW_KEY_PAGE_DOWN);
    assert_int_equal(lines[5].input.kind, WW_INPUT_TEXT);
    assert_string_equal(lines[5].input.text, "sağ ol");
    assert_int_equal(lines[6].input.kind, WW_INPUT_WHEEL);
    assert_true(lines[6].input.notches == -1.5f);
    assert_int_equal(lines[7].verb, WW_REPLAY_RESIZE);
    assert_int_equal(lines[7].height_px, 1920);
    assert_string_equal(lines[8].path, "some dir/with blanks");
    assert_int_equal(lines[9].count, 12);
    assert_string_equal(lines[10].path, "a.png");
    assert_int_equal(lines[11].verb, WW_REPLAY_DESCRIBE);
    assert_int_equal(lines[12].verb, WW_REPLAY_WAIT);
    assert_int_equal(lines[12].time_ms, 70000);
    ww_arena_finish(&arena);
}

static void test_names_the_bad_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } bad[] = {
        {"down 1 2 3\n", "line 1: a line is a time"},
        {"12\n", "line 1: a line is a time"},
        {"-1 wait\n", "line 1: a line is a time"},
        {"99999999999 wait\n", "line 1: a line is a time"},
        {"99999999999999999999999 wait\n", "line 1: a line is a time"},
        {"1.5 wait\n", "line 1: a line is a time"},
        {"0 wait\n10 wait\n9 wait\n", "line 3: the time 9 is before"},
        {"0 jump\n", "line 1: \"jump\" is not known"},
        {"# a\n\n0 down 1 2\n", "line 3: not as in \"MS down"},
        {"0 down 1 2 3 4\n", "line 1: not as in \"MS down"},
        {"0 down 1 2 3 4 5 6 7 8\n", "line 1: not as in \"MS down"},
        {"0 down x 2 3\n", "line 1: not as in \"MS down"},
        {"0 down 1 nan 3\n", "line 1: not as in \"MS down"},
        {"0 down 1 2 inf\n", "line 1: not as in \"MS down"},
        {"0 down 1 2 99999\n", "line 1: not as in \"MS down"},
        {"0 down 1 2 3x\n", "line 1: not as in \"MS down"},
        {"0 move 1 2\n", "line 1: not as in \"MS move"},
        {"0 up\n", "line 1: not as in \"MS up"},
        {"0 cancel 99999999999 2 3\n", "line 1: not as in \"MS cancel"},
        {"0 key\n", "line 1: not as in \"MS key"},
        {"0 key none\n", "line 1: not as in \"MS key"},
        {"0 key Enter\n", "line 1: not as in \"MS key"},
        {"0 text\n", "line 1: not as in \"MS text"},
        {"0 text \xff\n", "line 1: not as in \"MS text"},
        {"0 text 01234567890123456789012345678901\n", "line 1: not as in \"MS text"},
        {"0 wheel\n", "line 1: not as in \"MS wheel"},
        {"0 wheel up\n", "line 1: not as in \"MS wheel"},
        {"0 resize 0 100\n", "line 1: not as in \"MS resize"},
        {"0 resize 100 99999\n", "line 1: not as in \"MS resize"},
        {"0 resize 100\n", "line 1: not as in \"MS resize"},
        {"0 swap\n", "line 1: not as in \"MS swap"},
        {"0 shot   \n", "line 1: not as in \"MS shot"},
        {"0 monkey 0\n", "line 1: not as in \"MS monkey"},
        {"0 monkey 2000000\n", "line 1: not as in \"MS monkey"},
        {"0 describe all\n", "line 1: not as in \"MS describe"},
        {"0 wait 5\n", "line 1: not as in \"MS wait"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct ww_arena arena = {0};
        const struct ww_replay_line *lines;
        struct ww_error err;
        int count;
        assert_int_equal(ww_replay_parse(bad[i].text, &arena, &lines, &count, &err), WW_ERR_INPUT);
        assert_memory_equal(err.message, bad[i].message, strlen(bad[i].message));
        ww_arena_finish(&arena);
    }
}

static struct ww_replay_line random_line(uint32_t *seed, int64_t time_ms)
{
    struct ww_replay_line line = {.time_ms = time_ms};
    switch (sheet_random(seed, 5)) {
    case 0:
        line.verb = WW_REPLAY_RESIZE;
        line.width_px = 1 + (int)sheet_random(seed, 5000);
        line.height_px = 1 + (int)sheet_random(seed, 5000);
        break;
    case 1:
        line.input.kind = WW_INPUT_KEY;
        line.input.key = (enum ww_key)(WW_KEY_NEXT + sheet_random(seed, WW_KEY_ERASE));
        break;
    case 2:
        line.input.kind = WW_INPUT_WHEEL;
        line.input.notches = (float)((int)sheet_random(seed, 41) - 20) / 4;
        break;
    case 3:
        line.input.kind = WW_INPUT_TEXT;
        strcpy(line.input.text, sheet_random(seed, 2) ? "x" : "çok güzel");
        break;
    default:
        line.input.touch = (struct ww_touch){
            .phase = (enum ww_touch_phase)sheet_random(seed, 4),
            .finger = (int64_t)sheet_random(seed, 12) - 1,
            .x_px = (float)sheet_random(seed, 8000) / 4,
            .y_px = (float)sheet_random(seed, 8000) / 4,
            .time_ms = time_ms,
        };
    }
    return line;
}

static void test_reads_what_it_writes(void **state)
{
    (void)state;
    enum { LINES = 3000 };
    static struct ww_replay_line written[LINES];
    struct ww_buf text = {0};
    uint32_t seed = 3;
    int64_t time_ms = 0;
    for (int i = 0; i < LINES; i++) {
        time_ms += sheet_random(&seed, 50);
        written[i] = random_line(&seed, time_ms);
        ww_replay_write(&written[i], &text);
    }
    struct ww_arena arena = {0};
    const struct ww_replay_line *lines;
    struct ww_error err;
    int count;
    assert_int_equal(ww_replay_parse(text.data, &arena, &lines, &count, &err), WW_OK);
    assert_int_equal(count, LINES);
    for (int i = 0; i < LINES; i++) {
        const struct ww_replay_line *a = &written[i], *b = &lines[i];
        assert_int_equal(a->verb, b->verb);
        assert_int_equal(a->time_ms, b->time_ms);
        assert_int_equal(a->width_px, b->width_px);
        assert_int_equal(a->input.kind, b->input.kind);
        assert_int_equal(a->input.key, b->input.key);
        assert_true(a->input.notches == b->input.notches);
        assert_string_equal(a->input.text, b->input.text);
        assert_int_equal(a->input.touch.phase, b->input.touch.phase);
        assert_int_equal(a->input.touch.finger, b->input.touch.finger);
        assert_true(a->input.touch.x_px == b->input.touch.x_px);
        assert_true(a->input.touch.y_px == b->input.touch.y_px);
    }
    ww_arena_finish(&arena);
    ww_buf_finish(&text);
}

/* Good lines with bytes changed, cut and doubled: any answer will do, as long as there is one. */
static void test_survives_anything(void **state)
{
    (void)state;
    static const char good[] =
        "0 down 1 400 300\n16 move 1 402 310\n80 up 1 402 310\n"
        "500 key enter\n550 text ab\n600 wheel -1\n700 resize 9 9\n800 swap x\n";
    static const char odd[] = "0 19.-#\n\t\rdxe\xff\x01";
    uint32_t seed = 11;
    for (int i = 0; i < 20000; i++) {
        char text[sizeof good];
        memcpy(text, good, sizeof good);
        for (uint32_t n = 1 + sheet_random(&seed, 6); n; n--)
            text[sheet_random(&seed, sizeof good - 1)] = odd[sheet_random(&seed, sizeof odd - 1)];
        text[sheet_random(&seed, sizeof good)] = '\0';
        struct ww_arena arena = {0};
        const struct ww_replay_line *lines = NULL;
        struct ww_error err;
        int count = 0;
        enum ww_err result = ww_replay_parse(text, &arena, &lines, &count, &err);
        assert_true(result == WW_OK || result == WW_ERR_INPUT);
        ww_arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_every_verb),
        cmocka_unit_test(test_names_the_bad_line),
        cmocka_unit_test(test_reads_what_it_writes),
        cmocka_unit_test(test_survives_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
