#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/floor.h"

/* A hall of 60 by 40 metres, seen in 900 by 500 pixels. */
static const struct ww_rect window = {100, 50, 900, 500};

static struct ww_floor hall(void)
{
    return (struct ww_floor){
        .width_cm = 6000, .height_cm = 4000, .x_cm = 3000, .y_cm = 2000, .window = window};
}

static uint32_t any(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

static void test_the_whole_plan_fits(void **state)
{
    (void)state;
    struct ww_floor floor = hall();
    ww_floor_place(&floor, window);
    assert_int_equal(floor.plan.h, 500);
    assert_int_equal(floor.plan.w, 750);
    assert_int_equal(floor.plan.x, 100 + 75);
    assert_int_equal(floor.plan.y, 50);
    assert_false(ww_floor_can_move(&floor));
    /* Who enlarges it comes to where the page wants, whatever the view said before. */
    floor.view = (struct ww_floor_view){.zoom = 30, .x_cm = -5, .y_cm = 99999, .chosen = 7};
    ww_floor_place(&floor, window);
    assert_int_equal(floor.view.x_cm, 3000);
    assert_int_equal(floor.view.y_cm, 2000);
    assert_int_equal(floor.view.chosen, 7);
}

/* Whatever a state says, no empty space is seen that need not be. */
static void test_every_view_is_inside(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 5000; i++) {
        struct ww_floor floor = hall();
        floor.view = (struct ww_floor_view){.zoom = (int)any(&seed, 1200),
                                            .x_cm = (int)any(&seed, 20000) - 5000,
                                            .y_cm = (int)any(&seed, 20000) - 5000};
        ww_floor_place(&floor, window);
        struct ww_rect p = floor.plan, w = window;
        assert_true(p.w < w.w ? p.x >= w.x && p.x + p.w <= w.x + w.w
                              : p.x <= w.x && p.x + p.w >= w.x + w.w);
        assert_true(p.h < w.h ? p.y >= w.y && p.y + p.h <= w.y + w.h
                              : p.y <= w.y && p.y + p.h >= w.y + w.h);
        struct ww_floor again = floor;
        ww_floor_place(&again, window);
        assert_in_range(again.plan.x - p.x + 3, 0, 6); /* centimetres are coarser than pixels */
    }
}

/* What is under the fingers stays under them, as far as the plan reaches. */
static void test_the_plan_follows_the_fingers(void **state)
{
    (void)state;
    uint64_t seed = 2;
    for (int i = 0; i < 5000; i++) {
        struct ww_floor floor = hall();
        floor.view =
            (struct ww_floor_view){.zoom = 300 + (int)any(&seed, 200), .x_cm = 3000, .y_cm = 2000};
        ww_floor_place(&floor, window);
        float x = (float)(500 + any(&seed, 100)), y = (float)(250 + any(&seed, 100));
        float to_x = x + (float)any(&seed, 60) - 30, to_y = y + (float)any(&seed, 60) - 30;
        float scale = 0.8f + (float)any(&seed, 50) / 100;
        float x_cm = (x - (float)floor.plan.x) * 6000 / (float)floor.plan.w;
        float y_cm = (y - (float)floor.plan.y) * 4000 / (float)floor.plan.h;
        floor.view = ww_floor_drag(&floor, x, y, to_x, to_y, scale);
        ww_floor_place(&floor, window);
        struct ww_floor_pixel at = ww_floor_pixel(&floor, (int)x_cm, (int)y_cm);
        assert_true(abs(at.x - (int)to_x) <= 3);
        assert_true(abs(at.y - (int)to_y) <= 3);
    }
}

static void test_zoom_has_ends(void **state)
{
    (void)state;
    struct ww_floor_view view = {.x_cm = 10, .y_cm = 20, .chosen = 3};
    for (int i = 0; i < 20; i++)
        view = ww_floor_zoom(view, 1);
    assert_int_equal(view.zoom, WW_FLOOR_ZOOM_MAX);
    assert_int_equal(view.x_cm, 10);
    assert_int_equal(view.chosen, 3);
    assert_int_equal(ww_floor_zoom(view, INT32_MAX).zoom, WW_FLOOR_ZOOM_MAX);
    for (int i = 0; i < 20; i++)
        view = ww_floor_zoom(view, -1);
    assert_int_equal(view.zoom, WW_FLOOR_ZOOM_MIN);
    assert_int_equal(ww_floor_zoom(view, INT32_MIN).zoom, WW_FLOOR_ZOOM_MIN);
}

/* Stands are smaller than a finger: the nearest one in reach is meant. */
static void test_the_nearest_spot(void **state)
{
    (void)state;
    struct ww_floor_spot spots[] = {
        {.id = 1, .x_cm = 1000, .y_cm = 1000, .width_cm = 200, .height_cm = 200},
        {.id = 2, .x_cm = 1400, .y_cm = 1000, .width_cm = 200, .height_cm = 200},
        {.x_cm = 2000, .y_cm = 1000, .width_cm = 200, .height_cm = 200},
    };
    struct ww_floor floor = hall();
    floor.spots = spots;
    floor.spot_count = 3;
    ww_floor_place(&floor, window); /* 8 cm a pixel */
    struct ww_floor_pixel first = ww_floor_pixel(&floor, 1100, 1100);
    struct ww_floor_pixel between = ww_floor_pixel(&floor, 1320, 1100);
    struct ww_floor_pixel third = ww_floor_pixel(&floor, 2100, 1100);
    assert_int_equal(ww_floor_spot_at(&floor, first.x, first.y, 40)->id, 1);
    assert_int_equal(ww_floor_spot_at(&floor, between.x, between.y, 40)->id, 2);
    assert_int_equal(ww_floor_spot_at(&floor, first.x, first.y - 40, 40)->id, 1);
    assert_null(ww_floor_spot_at(&floor, first.x, first.y - 60, 40));
    assert_null(ww_floor_spot_at(&floor, third.x, third.y, 40)); /* nobody's, the next too far */
    assert_int_equal(ww_floor_spot_at(&floor, third.x, third.y, 80)->id, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_whole_plan_fits),
        cmocka_unit_test(test_every_view_is_inside),
        cmocka_unit_test(test_the_plan_follows_the_fingers),
        cmocka_unit_test(test_zoom_has_ends),
        cmocka_unit_test(test_the_nearest_spot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
