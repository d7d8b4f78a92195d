#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/marks.h"

static void test_marked_and_no_longer(void **state)
{
    struct ww_marks marks = {0};
    (void)state;
    assert_false(ww_marks_has(&marks, WW_MARK_SESSION, 3));
    assert_true(ww_marks_toggle(&marks, WW_MARK_SESSION, 3));
    assert_true(ww_marks_has(&marks, WW_MARK_SESSION, 3));
    assert_false(ww_marks_has(&marks, WW_MARK_EXHIBITOR, 3));
    assert_true(ww_marks_toggle(&marks, WW_MARK_EXHIBITOR, 3));
    assert_int_equal(ww_marks_count(&marks), 2);
    assert_true(ww_marks_toggle(&marks, WW_MARK_SESSION, 3));
    assert_false(ww_marks_has(&marks, WW_MARK_SESSION, 3));
    assert_int_equal(ww_marks_count(&marks), 1);
}

/* What is left keeps its order, and nothing of what was taken off stays behind. */
static void test_order(void **state)
{
    struct ww_marks marks = {0};
    (void)state;
    for (int64_t id = 1; id <= 5; id++)
        ww_marks_toggle(&marks, WW_MARK_EXHIBITOR, id);
    ww_marks_toggle(&marks, WW_MARK_EXHIBITOR, 2);
    ww_marks_toggle(&marks, WW_MARK_EXHIBITOR, 5);
    assert_int_equal(marks.counts[WW_MARK_EXHIBITOR], 3);
    static const int64_t left[] = {1, 3, 4, 0, 0};
    assert_memory_equal(marks.ids[WW_MARK_EXHIBITOR], left, sizeof left);
}

static void test_full(void **state)
{
    struct ww_marks marks = {0};
    (void)state;
    assert_false(ww_marks_toggle(&marks, WW_MARK_SESSION, 0));
    for (int64_t id = 1; id <= WW_MARKS_MAX; id++) {
        assert_false(ww_marks_are_full(&marks, WW_MARK_SESSION));
        assert_true(ww_marks_toggle(&marks, WW_MARK_SESSION, id));
    }
    assert_true(ww_marks_are_full(&marks, WW_MARK_SESSION));
    assert_false(ww_marks_are_full(&marks, WW_MARK_EXHIBITOR));
    assert_false(ww_marks_toggle(&marks, WW_MARK_SESSION, WW_MARKS_MAX + 1));
    assert_true(ww_marks_toggle(&marks, WW_MARK_SESSION, WW_MARKS_MAX));
    assert_true(ww_marks_toggle(&marks, WW_MARK_SESSION, WW_MARKS_MAX + 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marked_and_no_longer),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
