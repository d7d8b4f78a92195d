#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/rail.h"

/* Every letter is in one group, none is empty, and no group is two longer than another. */
static void test_groups(void **state)
{
    enum { LETTERS = 64 };
    struct ww_rail_group groups[LETTERS];
    (void)state;
    for (int count = 1; count <= LETTERS; count++)
        for (int max = 1; max <= LETTERS; max++) {
            int n = ww_rail_group(count, max, groups), next = 0;
            assert_int_equal(n, count < max ? count : max);
            for (int i = 0; i < n; i++) {
                int size = groups[i].last - groups[i].first + 1;
                assert_int_equal(groups[i].first, next);
                assert_in_range(size, count / n, count / n + 1);
                next = groups[i].last + 1;
            }
            assert_int_equal(next, count);
        }
}

static void test_nothing(void **state)
{
    struct ww_rail_group groups[1];
    (void)state;
    assert_int_equal(ww_rail_group(0, 5, groups), 0);
    assert_int_equal(ww_rail_group(5, 0, groups), 0);
    assert_int_equal(ww_rail_group(5, -1, groups), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
