#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/pinch.h"

/* A hall of 50 by 50 metres in 500 by 500 pixels, fingers that move by less than 20 stand still. */
enum { SLOP_PX = 20 };

struct rig {
    struct ww_floor floor;
    struct ww_pinch pinch;
    int64_t now_ms;
};

static struct rig rig_at(int zoom)
{
    struct rig rig = {.floor = {.width_cm = 5000,
                                .height_cm = 5000,
                                .x_cm = 2500,
                                .y_cm = 2500,
                                .view = {.zoom = zoom, .x_cm = 2500, .y_cm = 2500}},
                      .now_ms = 1000};
    ww_floor_place(&rig.floor, (struct ww_rect){0, 0, 500, 500});
    return rig;
}

/* One touch after 16 ms; the plan is placed as it wants. */
static enum ww_pinch_result touch(struct rig *rig, enum ww_touch_phase phase, int64_t finger,
                                  float x, float y)
{
    struct ww_floor_view view;
    rig->now_ms += 16;
    bool inside = x >= 0 && x < 500 && y >= 0 && y < 500;
    struct ww_touch event = {
        .phase = phase, .finger = finger, .x_px = x, .y_px = y, .time_ms = rig->now_ms};
    enum ww_pinch_result result =
        ww_pinch_touch(&rig->pinch, &rig->floor, inside, &event, SLOP_PX, &view);
    if (result == WW_PINCH_VIEW) {
        rig->floor.view = view;
        ww_floor_place(&rig->floor, rig->floor.window);
    }
    return result;
}

static void test_a_tap(void **state)
{
    (void)state;
    struct rig rig = rig_at(100);
    assert_int_equal(touch(&rig, WW_TOUCH_DOWN, 1, 100, 100), WW_PINCH_OTHER);
    assert_int_equal(touch(&rig, WW_TOUCH_MOVE, 1, 110, 100), WW_PINCH_OTHER);
    assert_int_equal(touch(&rig, WW_TOUCH_UP, 1, 110, 100), WW_PINCH_TAP);
    assert_int_equal(touch(&rig, WW_TOUCH_DOWN, 1, 100, 100), WW_PINCH_OTHER);
    assert_int_equal(touch(&rig, WW_TOUCH_CANCEL, 1, 100, 100), WW_PINCH_TAKEN);
}

/* While all of the plan is seen the page scrolls; enlarged, the plan follows. */
static void test_one_finger(void **state)
{
    (void)state;
    struct rig rig = rig_at(100);
    touch(&rig, WW_TOUCH_DOWN, 1, 250, 250);
    assert_int_equal(touch(&rig, WW_TOUCH_MOVE, 1, 250, 200), WW_PINCH_OTHER);
    assert_int_equal(touch(&rig, WW_TOUCH_UP, 1, 250, 200), WW_PINCH_OTHER);
    rig = rig_at(200);
    touch(&rig, WW_TOUCH_DOWN, 1, 250, 250);
    assert_int_equal(touch(&rig, WW_TOUCH_MOVE, 1, 250, 220), WW_PINCH_TAKEN);
    assert_int_equal(touch(&rig, WW_TOUCH_MOVE, 1, 200, 220), WW_PINCH_VIEW);
    assert_int_equal(rig.floor.view.x_cm, 2500 + 250); /* 50 pixels of 5 centimetres */
    assert_int_equal(rig.floor.view.y_cm, 2500);
    assert_int_equal(rig.floor.view.zoom, 200);
    assert_int_equal(touch(&rig, WW_TOUCH_UP, 1, 200, 220), WW_PINCH_TAKEN);
    assert_int_equal(touch(&rig, WW_TOUCH_MOVE, 1, 100, 220), WW_PINCH_OTHER);
}

static void test_two_fingers(void **state)
{
    (void)state;
    struct rig rig = rig_at(100);
    touch(&rig, WW_TOUCH_DOWN, 1, 200, 250);
    assert_int_equal(touch(&rig, WW_TOUCH_DOWN, 2, 300, 250), WW_PINCH_TAKEN);
    assert_int_equal(touch(&rig, WW_TOUCH_MOVE, 1, 150, 250), WW_PINCH_VIEW);
    assert_int_equal(touch(&rig, WW_TOUCH_MOVE, 2, 350, 250), WW_PINCH_VIEW);
    assert_int_equal(rig.floor.view.zoom, 200);
    assert_int_equal(rig.floor.view.x_cm, 2500);
    /* One lifts: the other moves the plan on, without a jump. */
    assert_int_equal(touch(&rig, WW_TOUCH_UP, 1, 150, 250), WW_PINCH_TAKEN);
    assert_int_equal(touch(&rig, WW_TOUCH_MOVE, 2, 350, 250), WW_PINCH_VIEW);
    assert_int_equal(rig.floor.view.x_cm, 2500);
    touch(&rig, WW_TOUCH_MOVE, 2, 300, 250);
    assert_int_equal(rig.floor.view.x_cm, 2750);
    assert_int_equal(rig.floor.view.zoom, 200);
    /* And the first one comes back. */
    assert_int_equal(touch(&rig, WW_TOUCH_DOWN, 1, 200, 250), WW_PINCH_TAKEN);
    touch(&rig, WW_TOUCH_MOVE, 1, 250, 250);
    assert_int_equal(rig.floor.view.zoom, 0); /* the whole of it */
    assert_int_equal(touch(&rig, WW_TOUCH_UP, 1, 250, 250), WW_PINCH_TAKEN);
    assert_int_equal(touch(&rig, WW_TOUCH_UP, 2, 300, 250), WW_PINCH_TAKEN);
}

static void test_a_palm_blocks_nothing(void **state)
{
    (void)state;
    struct rig rig = rig_at(200);
    touch(&rig, WW_TOUCH_DOWN, 9, 450, 450); /* rests and never lifts */
    rig.now_ms += WW_PINCH_TOGETHER_MS;
    touch(&rig, WW_TOUCH_MOVE, 9, 452, 450);
    assert_int_equal(touch(&rig, WW_TOUCH_DOWN, 1, 100, 100), WW_PINCH_OTHER);
    assert_int_equal(touch(&rig, WW_TOUCH_UP, 1, 100, 100), WW_PINCH_TAP);
    touch(&rig, WW_TOUCH_DOWN, 1, 100, 100);
    touch(&rig, WW_TOUCH_MOVE, 1, 100, 150);
    assert_int_equal(touch(&rig, WW_TOUCH_MOVE, 1, 100, 200), WW_PINCH_VIEW);
    assert_int_equal(rig.floor.view.zoom, 200); /* moved, not enlarged */
    /* A third finger has no say, one beside the plan neither, until the hand is quiet. */
    assert_int_equal(touch(&rig, WW_TOUCH_DOWN, 2, 300, 300), WW_PINCH_TAKEN);
    assert_int_equal(touch(&rig, WW_TOUCH_DOWN, 3, 400, 300), WW_PINCH_TAKEN);
    assert_int_equal(touch(&rig, WW_TOUCH_DOWN, 4, 600, 300), WW_PINCH_TAKEN);
    rig.now_ms += WW_PINCH_QUIET_MS;
    assert_int_equal(touch(&rig, WW_TOUCH_DOWN, 5, 600, 300), WW_PINCH_OTHER);
    assert_int_equal(touch(&rig, WW_TOUCH_DOWN, 6, 100, 300), WW_PINCH_OTHER);
    assert_int_equal(touch(&rig, WW_TOUCH_UP, 6, 100, 300), WW_PINCH_TAP);
}

/* Fingers in any order, with ends and beginnings missing: the view stays inside the plan. */
static void test_any_fingers(void **state)
{
    (void)state;
    uint64_t seed = 4;
    struct rig rig = rig_at(100);
    for (int i = 0; i < 50000; i++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        touch(&rig, (enum ww_touch_phase)(seed >> 60 & 3), (int64_t)(seed >> 50 & 3),
              (float)(seed >> 40 & 511), (float)(seed >> 30 & 511));
        assert_in_range(rig.floor.view.zoom, 0, WW_FLOOR_ZOOM_MAX);
        assert_in_range(rig.floor.view.x_cm, 0, 5000);
        assert_in_range(rig.floor.view.y_cm, 0, 5000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_tap),       cmocka_unit_test(test_one_finger),
        cmocka_unit_test(test_two_fingers), cmocka_unit_test(test_a_palm_blocks_nothing),
        cmocka_unit_test(test_any_fingers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
