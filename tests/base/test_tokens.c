#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/tokens.h"

/* Words with "|" before each, "+" before one that is joined. */
static void expect(const char *folded, const char *words)
{
    struct ww_buf got = {0};
    struct ww_token token;
    ww_buf_puts(&got, "");
    for (const char *at = folded; ww_token_next(&at, &token);) {
        ww_buf_puts(&got, token.joined ? "+" : "|");
        ww_buf_add(&got, token.text, token.size);
    }
    assert_string_equal(got.data, words);
    ww_buf_finish(&got);
}

static void test_words(void **state)
{
    (void)state;
    expect("", "");
    expect(" -- ?", "");
    expect("deutsch a1 am abend", "|deutsch|a1|am|abend");
    expect("(a2), b1.", "|a2|b1");
    expect("\xD8\xAF\xD9\x88\xD8\xB1\xD8\xA9 a", "|\xD8\xAF\xD9\x88\xD8\xB1\xD8\xA9|a");
    expect("\xF0\x9F\x98\x80x\xF0\x9F\x98\x80y", "|x|y");
    expect("a\xFF\x80z", "|a|z");
}

static void test_joints(void **state)
{
    (void)state;
    expect("kita-platz", "|kita+platz");
    expect("kita - platz", "|kita|platz");
    expect("erzieher/in", "|erzieher+in");
    expect("kaufmann/-frau", "|kaufmann|frau");
    expect("schuler:innen, werdohl'da", "|schuler+innen|werdohl+da");
    expect("stadthalle\xE2\x80\x99"
           "de",
           "|stadthalle+de");
    expect("a-", "|a");
}

/* Cut at whole characters; what is beyond belongs to no other word. */
static void test_long(void **state)
{
    (void)state;
    char text[400] = "";
    for (int i = 0; i < 60; i++)
        strcat(text, "\xD9\x83\xE2\x82\xA6"
                     "a"); /* the middle one is no letter */
    struct ww_token token;
    const char *at = text;
    assert_true(ww_token_next(&at, &token));
    assert_int_equal(token.size, 2);
    memset(text, 'a', 100);
    strcpy(text + 100, " b");
    at = text;
    assert_true(ww_token_next(&at, &token));
    assert_int_equal(token.size, WW_TOKEN_MAX);
    assert_true(ww_token_next(&at, &token));
    assert_int_equal(token.size, 1);
    assert_false(ww_token_next(&at, &token));
    for (int i = 0; i < 40; i++)
        memcpy(text + i * 3, "\xE1\xBA\xB8", 3);
    text[120] = '\0';
    memmove(text + 1, text, 121);
    text[0] = 'a';
    at = text;
    assert_true(ww_token_next(&at, &token));
    assert_int_equal(token.size, 1 + (WW_TOKEN_MAX - 1) / 3 * 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_joints),
        cmocka_unit_test(test_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
