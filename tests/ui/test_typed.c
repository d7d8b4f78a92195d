#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "ui/typed.h"

static void test_what_is_added(void **state)
{
    static const struct {
        const char *before, *text, *after;
    } cases[] = {
        {"", "a", "a"},
        {"", "Ütterlingsen", "Ütterlingsen"},
        {"ış", "ık", "ışık"},
        {"", " a", "a"},
        {"a", "  b", "a b"},
        {"a ", " ", "a "},
        {"a", "\n\t\x1b\x7f", "a"},
        {"a", "\xff\xc3", "a"},
        {"a", "\u202eb\u2066c\ufeff", "abc"},
        {"a", "", "a"},
        {"", "متجر", "متجر"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char typed[WW_TYPED_SIZE];
        strcpy(typed, cases[i].before);
        bool changed = ww_typed_add(typed, cases[i].text);
        assert_string_equal(typed, cases[i].after);
        assert_int_equal(changed, strcmp(cases[i].before, cases[i].after) != 0);
    }
}

static void test_it_ends_somewhere(void **state)
{
    static const char *const letters[] = {"x", "ş", "…", "😀"};
    (void)state;
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        char typed[WW_TYPED_SIZE] = "";
        int count = 0;
        while (ww_typed_add(typed, letters[i]))
            count++;
        assert_true(count <= WW_TYPED_MAX && strlen(typed) < WW_TYPED_SIZE);
        assert_int_equal(ww_utf8_check(typed, strlen(typed)), strlen(typed));
        if (strlen(letters[i]) <= 2)
            assert_int_equal(count, WW_TYPED_MAX);
        while (ww_typed_erase(typed))
            count--;
        assert_int_equal(count, 0);
        assert_string_equal(typed, "");
    }
}

static void test_addresses(void **state)
{
    static const char *const texts[] = {
        "",       "isik",
        "Işık",   "a b",
        "a ",     "100 %",
        "?q=&/#", "-._~'",
        "متجر",   "şşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşşş",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char address[WW_TYPED_ADDRESS_SIZE], typed[WW_TYPED_SIZE] = "", back[WW_TYPED_SIZE] = "x";
        ww_typed_add(typed, texts[i]);
        assert_string_equal(typed, texts[i]);
        ww_typed_format(typed, address);
        assert_int_equal(strspn(address, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789-._~%"),
                         strlen(address));
        assert_true(ww_typed_parse(address, back));
        assert_string_equal(back, typed);
    }
}

static void test_bad_addresses(void **state)
{
    static const char *const bad[] = {
        "a b", "ü",   "%",       "%c3", "%4",  "%zz",   "%00",       "a%00b",
        "%0A", "%20", "a%20%20", "a+b", "%ff", "a&b=c", "%E2%80%AE", "%c3%28",
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char typed[WW_TYPED_SIZE] = "as it was";
        if (ww_typed_parse(bad[i], typed))
            fail_msg("%s is no address", bad[i]);
        assert_string_equal(typed, "as it was");
    }
    char longer[WW_TYPED_SIZE + 1], typed[WW_TYPED_SIZE] = "";
    memset(longer, 'a', sizeof longer);
    longer[WW_TYPED_MAX + 1] = '\0';
    assert_false(ww_typed_parse(longer, typed));
    longer[WW_TYPED_MAX] = '\0';
    assert_true(ww_typed_parse(longer, typed));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_added),
        cmocka_unit_test(test_it_ends_somewhere),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_bad_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
