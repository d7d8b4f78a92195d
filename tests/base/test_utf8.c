#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"

/* Every code point there and back; surrogates and the beyond become U+FFFD. */
static void test_every_code_point(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x110010; cp++) {
        char bytes[4];
        uint32_t back;
        size_t n = ww_utf8_encode(cp, bytes);
        assert_int_equal(ww_utf8_decode(bytes, n, &back), n);
        bool valid = cp <= 0x10FFFF && !(cp >= 0xD800 && cp <= 0xDFFF);
        assert_int_equal(back, valid ? cp : 0xFFFD);
        assert_int_equal(ww_utf8_check(bytes, n), n);
    }
}

static void test_malformed(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t bad_at;
    } cases[] = {
        {"\x80", 0},         {"a\xC3", 1},        {"\xC0\xAF", 0},
        {"\xED\xA0\x80", 0}, {"\xE0\x80\x80", 0}, {"\xF4\x90\x80\x80", 0},
        {"ab\xFF", 2},       {"\xF0\x9F\x98", 0}, {"\xF8\x88\x80\x80\x80", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *s = cases[i].bytes;
        uint32_t cp;
        assert_int_equal(ww_utf8_check(s, strlen(s)), cases[i].bad_at);
        assert_int_equal(ww_utf8_decode(s + cases[i].bad_at, strlen(s) - cases[i].bad_at, &cp), 1);
        assert_int_equal(cp, 0xFFFD);
    }
    uint32_t cp;
    assert_int_equal(ww_utf8_decode("", 0, &cp), 0);
}

static void test_cut_never_splits(void **state)
{
    (void)state;
    const char *s = "aü€😀z";
    static const size_t cut[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11};
    for (size_t n = 0; n <= strlen(s); n++)
        assert_int_equal(ww_utf8_cut(s, n), cut[n]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_code_point),
        cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_cut_never_splits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
