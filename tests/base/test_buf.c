#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

static void test_grows_and_stays_terminated(void **state)
{
    (void)state;
    struct ww_buf buf = {0};
    for (int i = 0; i < 1000; i++)
        ww_buf_printf(&buf, "%d,", i % 10);
    assert_int_equal(buf.size, 2000);
    assert_int_equal(strlen(buf.data), 2000);
    ww_buf_reset(&buf);
    assert_string_equal(buf.data, "");
    ww_buf_add(&buf, "a\0b", 3);
    assert_int_equal(buf.size, 3);
    assert_int_equal(buf.data[3], 0);
    ww_buf_finish(&buf);
    assert_null(buf.data);
}

static void test_empty_pieces(void **state)
{
    (void)state;
    struct ww_buf buf = {0};
    ww_buf_puts(&buf, "");
    assert_string_equal(buf.data, "");
    ww_buf_printf(&buf, "%s", "");
    assert_int_equal(buf.size, 0);
    ww_buf_finish(&buf);
}

static void test_json(void **state)
{
    (void)state;
    struct ww_buf buf = {0};
    ww_buf_json(&buf, "a \"b\" \\ ü\n");
    ww_buf_json(&buf, NULL);
    assert_string_equal(buf.data, "\"a \\\"b\\\" \\\\ ü\\u000a\"null");
    ww_buf_finish(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grows_and_stays_terminated),
        cmocka_unit_test(test_empty_pieces),
        cmocka_unit_test(test_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
