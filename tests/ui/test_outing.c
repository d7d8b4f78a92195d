#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/outing.h"

/* The steps in letters: A, B, ... stands, 1, 2, ... sessions by their ids. */
static void assert_steps(int32_t now_min, struct ww_outing_session *sessions, int session_count,
                         const struct ww_outing_stand *stands, int stand_count,
                         const char *expected)
{
    struct ww_outing outing;
    char steps[WW_OUTING_STEPS_MAX + 1] = "";
    ww_outing_plan(now_min, sessions, session_count, stands, stand_count, &outing);
    for (int i = 0; i < outing.step_count; i++)
        steps[i] = outing.steps[i].session ? (char)('0' + sessions[outing.steps[i].index].id)
                                           : (char)('A' + outing.steps[i].index);
    assert_string_equal(steps, expected);
}

static void test_stands_between_sessions(void **state)
{
    static const struct ww_outing_stand stands[] = {{1, 2}, {2, 1}, {3, 1}, {4, 3}};
    struct ww_outing_session two[] = {{2, 700, 730}, {1, 630, 660}};
    (void)state;
    assert_steps(600, NULL, 0, stands, 4, "ABCD");
    assert_steps(600, two, 2, NULL, 0, "12");
    /* Until 625: 12 and 11 minutes; until 695 the others. */
    assert_steps(600, two, 2, stands, 4, "AB1CD2");
    assert_steps(603, two, 2, stands, 4, "A1BCD2");
    assert_steps(620, two, 2, stands, 4, "1ABC2D");
    /* In the middle of the first one, and after both. */
    assert_steps(640, two, 2, stands, 4, "1ABC2D");
    assert_steps(800, two, 2, stands, 4, "12ABCD");
}

/* To the minute: 10 for the stand, 2 for the way, 5 for the room. */
static void test_just_fits(void **state)
{
    static const struct ww_outing_stand stands[] = {{1, 2}};
    struct ww_outing_session session[] = {{1, 617, 630}};
    (void)state;
    assert_steps(600, session, 1, stands, 1, "A1");
    assert_steps(601, session, 1, stands, 1, "1A");
}

static void test_clashes(void **state)
{
    struct ww_outing_session sessions[] = {
        {4, 660, 700}, {3, 645, 660}, {1, 600, 630}, {2, 620, 650}, {5, 600, 630}};
    struct ww_outing outing;
    (void)state;
    ww_outing_plan(500, sessions, 5, NULL, 0, &outing);
    static const int ids[] = {1, 5, 2, 3, 4};
    for (int i = 0; i < 5; i++)
        assert_int_equal(sessions[i].id, ids[i]);
    /* 1 with 5 and 2, 5 with 2, 2 with 3; 3 ends when 4 begins. */
    static const struct ww_outing_clash expected[] = {{0, 1}, {0, 2}, {1, 2}, {2, 3}};
    assert_int_equal(outing.clash_count, 4);
    assert_memory_equal(outing.clashes, expected, sizeof expected);
}

static void test_bounds(void **state)
{
    static struct ww_outing_session sessions[WW_MARKS_MAX + 5];
    static struct ww_outing_stand stands[WW_MARKS_MAX + 5];
    struct ww_outing outing;
    (void)state;
    for (int i = 0; i < WW_MARKS_MAX + 5; i++) {
        sessions[i] = (struct ww_outing_session){i + 1, INT32_MAX - 10, INT32_MAX};
        stands[i] = (struct ww_outing_stand){i + 1, INT32_MAX};
    }
    ww_outing_plan(INT32_MAX, sessions, WW_MARKS_MAX + 5, stands, WW_MARKS_MAX + 5, &outing);
    assert_int_equal(outing.step_count, 2 * WW_MARKS_MAX);
    assert_int_equal(outing.clash_count, WW_OUTING_CLASHES_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stands_between_sessions),
        cmocka_unit_test(test_just_fits),
        cmocka_unit_test(test_clashes),
        cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
