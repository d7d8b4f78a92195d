#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"

static void test_message_and_code(void **state)
{
    (void)state;
    struct ww_error err;
    assert_int_equal(ww_fail(&err, WW_ERR_INPUT, "services.csv:%d: %s", 17, "unbekannt"),
                     WW_ERR_INPUT);
    assert_int_equal(err.code, WW_ERR_INPUT);
    assert_string_equal(err.message, "services.csv:17: unbekannt");
    assert_int_equal(ww_fail(NULL, WW_ERR_SYSTEM, "nobody reads this"), WW_ERR_SYSTEM);
}

static void test_long_message_is_cut_between_characters(void **state)
{
    (void)state;
    char text[2001];
    struct ww_error err;
    for (int i = 0; i < 1000; i++)
        memcpy(text + (size_t)i * 2, "ı", 2);
    text[2000] = '\0';
    ww_fail(&err, WW_ERR_INPUT, "%s", text);
    size_t length = strlen(err.message);
    assert_true(length > 400 && length < sizeof err.message);
    assert_int_equal(length % 2, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_message_and_code),
        cmocka_unit_test(test_long_message_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
