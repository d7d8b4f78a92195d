#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/motion.h"

static struct ww_motion_look look(const struct ww_motion *motion, int64_t now_ms)
{
    return ww_motion_look(motion, now_ms);
}

static bool is_still(struct ww_motion_look seen)
{
    return ww_motion_look_equal(&seen, &(struct ww_motion_look){0});
}

static void test_progress(void **state)
{
    (void)state;
    assert_true(ww_motion_progress(-5, 100) == 0);
    assert_true(ww_motion_progress(0, 100) == 0);
    assert_true(ww_motion_progress(100, 100) == 1);
    assert_true(ww_motion_progress(INT32_MAX, 100) == 1);
    float last = 0, last_step = 1;
    for (int64_t t = 10; t <= 100; t += 10) {
        float p = ww_motion_progress(t, 100);
        assert_true(p > last && p - last < last_step);
        last_step = p - last;
        last = p;
    }
}

static void test_resistance(void **state)
{
    (void)state;
    assert_true(ww_motion_resist(0, 80) == 0);
    assert_true(ww_motion_resist(50, 0) == 0);
    float last = 0;
    for (int pull = 10; pull < 10000; pull *= 2) {
        float way = ww_motion_resist((float)pull, 80);
        assert_true(way > last && way < (float)pull && way < 80);
        assert_true(ww_motion_resist((float)-pull, 80) == -way);
        last = way;
    }
}

/* The first frame moves already, every later one is nearer, and the end is the page itself. */
static void test_page(void **state)
{
    struct ww_motion motion = {0};
    (void)state;
    assert_true(is_still(look(&motion, 5)));
    ww_motion_page(&motion, -40, 1000);
    assert_true(ww_motion_is_moving(&motion));
    struct ww_motion_look last = look(&motion, 1000);
    assert_int_equal(last.x_px, -40);
    assert_true(last.veil > 0 && last.veil < 200);
    for (int64_t t = 1016; t < 1000 + WW_MOTION_PAGE_MS; t += 16) {
        struct ww_motion_look seen = look(&motion, t);
        assert_true(seen.x_px >= last.x_px && seen.x_px <= 0);
        assert_true(seen.veil <= last.veil);
        assert_true(seen.y_px == 0 && seen.before == 0);
        last = seen;
    }
    assert_true(is_still(look(&motion, 1000 + WW_MOTION_PAGE_MS)));
    assert_true(WW_MOTION_PAGE_MS < 200 && WW_MOTION_EDGE_MS < 200);
}

/* What is seen depends on the moment alone, not on the frames before. */
static void test_late_frames(void **state)
{
    (void)state;
    struct ww_motion often = {0}, seldom = {0};
    ww_motion_page(&often, 40, 0);
    ww_motion_page(&seldom, 40, 0);
    for (int64_t t = 0; t <= 96; t += 4) {
        ww_motion_advance(&often, t);
        ww_motion_took(&often, 1000);
    }
    struct ww_motion_look a = look(&often, 96), b = look(&seldom, 96);
    assert_true(ww_motion_look_equal(&a, &b));
    ww_motion_advance(&seldom, WW_MOTION_PAGE_MS - 1);
    assert_true(ww_motion_is_moving(&seldom));
    ww_motion_advance(&seldom, 5000);
    assert_false(ww_motion_is_moving(&seldom));
    assert_true(is_still(look(&seldom, 5000)));
}

/* Time that goes backwards, as two readings of a clock may. */
static void test_before_its_start(void **state)
{
    struct ww_motion motion = {0};
    (void)state;
    ww_motion_page(&motion, 40, 1000);
    assert_int_equal(look(&motion, 990).x_px, 40);
    ww_motion_fade(&motion, 1000);
    assert_int_equal(look(&motion, 990).before, 255);
    ww_motion_bounce(&motion, 5, 80, 1000);
    assert_int_equal(look(&motion, 990).y_px, 0);
}

static void test_held_list(void **state)
{
    struct ww_motion motion = {0};
    (void)state;
    ww_motion_release(&motion, 5);
    assert_false(ww_motion_is_moving(&motion));
    ww_motion_hold(&motion, 60, 80);
    assert_false(ww_motion_is_moving(&motion));
    ww_motion_advance(&motion, 100000);
    assert_int_equal(look(&motion, 100000).y_px, 60);
    ww_motion_release(&motion, 100000);
    assert_true(ww_motion_is_moving(&motion));
    int last = look(&motion, 100000).y_px;
    assert_int_equal(last, 60);
    for (int64_t t = 16; t < WW_MOTION_EDGE_MS; t += 16) {
        int y_px = look(&motion, 100000 + t).y_px;
        assert_true(y_px <= last && y_px >= 0);
        last = y_px;
    }
    assert_true(last <= 4);
    assert_true(is_still(look(&motion, 100000 + WW_MOTION_EDGE_MS)));
}

/* However fast a list flies, it is not thrown off the screen. */
static void test_bounce(void **state)
{
    (void)state;
    for (int speed = -8; speed <= 8; speed += 2) {
        struct ww_motion motion = {0};
        int farthest = 0;
        ww_motion_bounce(&motion, (float)speed, 70, 0);
        for (int64_t t = 0; t < WW_MOTION_EDGE_MS; t++) {
            int y_px = look(&motion, t).y_px;
            assert_true(abs(y_px) <= 70);
            assert_true((long)y_px * speed >= 0);
            if (abs(y_px) > farthest)
                farthest = abs(y_px);
        }
        assert_true(speed == 0 ? farthest == 0 : farthest >= 10);
    }
    struct ww_motion pulled = {0};
    ww_motion_hold(&pulled, -50, 70);
    ww_motion_bounce(&pulled, -1, 70, 10);
    assert_int_equal(look(&pulled, 10).y_px, -50);
}

static void test_fade(void **state)
{
    struct ww_motion motion = {0};
    (void)state;
    ww_motion_fade(&motion, 0);
    uint32_t first = look(&motion, 0).number;
    assert_true(first != 0);
    assert_int_equal(look(&motion, 0).before, 255);
    assert_int_equal(look(&motion, WW_MOTION_FADE_MS / 2).before, 128);
    assert_true(look(&motion, WW_MOTION_FADE_MS - 1).before < 2);
    assert_true(is_still(look(&motion, WW_MOTION_FADE_MS)));
    ww_motion_fade(&motion, 100);
    assert_int_not_equal(look(&motion, 100).number, first);
    assert_true(WW_MOTION_FADE_MS >= 400 && WW_MOTION_FADE_MS <= 600);
}

/* Frames past 12 ms end it, are said once, and the next person has it again. The first frame also
 * builds the page and is no measure of the motion. */
static void test_too_slow(void **state)
{
    struct ww_motion motion = {0};
    (void)state;
    assert_false(ww_motion_took(&motion, 50000));
    assert_false(motion.too_slow);
    ww_motion_page(&motion, 40, 0);
    assert_false(ww_motion_took(&motion, 50000));
    assert_false(ww_motion_took(&motion, WW_MOTION_FRAME_US));
    assert_false(motion.too_slow);
    assert_true(ww_motion_took(&motion, WW_MOTION_FRAME_US + 1));
    assert_true(motion.too_slow);
    assert_false(ww_motion_is_moving(&motion));
    assert_true(is_still(look(&motion, 20)));
    ww_motion_forget(&motion);
    assert_false(motion.too_slow);
    ww_motion_page(&motion, 40, 0);
    ww_motion_took(&motion, 1000);
    assert_false(ww_motion_took(&motion, 13000));
    assert_true(motion.too_slow);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_progress),  cmocka_unit_test(test_resistance),
        cmocka_unit_test(test_page),      cmocka_unit_test(test_late_frames),
        cmocka_unit_test(test_held_list), cmocka_unit_test(test_before_its_start),
        cmocka_unit_test(test_bounce),    cmocka_unit_test(test_fade),
        cmocka_unit_test(test_too_slow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
