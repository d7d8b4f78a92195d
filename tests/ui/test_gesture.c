#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/gesture.h"

/* A screen of 1000 x 1000 px with 10 px to the millimetre: six rows of 200 px in a page twice as
 * high as its view, and a bar of 200 px with one button. */
enum { SLOP_PX = 50, ROWS = 6, VIEW_PX = 800, ROW_PX = 200 };

struct rig {
    struct ww_arena arena;
    struct ww_node *root, *content, *bar;
    struct ww_layout layout;
    struct ww_gesture gesture;
    struct ww_gesture_page page;
};

static struct ww_node *add_control(struct rig *rig, struct ww_node *parent, const char *id,
                                   struct ww_rect rect, int64_t target)
{
    struct ww_node *node = ww_node_add(&rig->arena, parent, WW_ROLE_BUTTON, WW_BOX_ROW);
    ww_node_name(&rig->arena, node, id);
    node->rect = rect;
    node->action =
        (struct ww_action){.kind = WW_ACTION_GO, .route = ww_route_to_id(WW_PAGE_OFFER, target)};
    return node;
}

static int set_up(void **state)
{
    struct rig *rig = ww_alloc(sizeof *rig);
    *rig = (struct rig){0};
    rig->root = ww_node_add(&rig->arena, NULL, WW_ROLE_PAGE, WW_BOX_COLUMN);
    rig->root->rect = (struct ww_rect){0, 0, 1000, 1000};
    struct ww_node *scroll = ww_node_add(&rig->arena, rig->root, WW_ROLE_GROUP, WW_BOX_SCROLL);
    scroll->rect = (struct ww_rect){0, 0, 1000, VIEW_PX};
    rig->content = ww_node_add(&rig->arena, scroll, WW_ROLE_GROUP, WW_BOX_COLUMN);
    rig->content->rect = (struct ww_rect){0, 0, 1000, 2 * VIEW_PX};
    for (int i = 0; i < ROWS; i++) {
        char id[16];
        snprintf(id, sizeof id, "row/%d", i + 1);
        add_control(rig, rig->content, id, (struct ww_rect){100, i * ROW_PX, 800, ROW_PX - 10},
                    i + 1);
    }
    rig->bar = add_control(rig, rig->root, "bar/home", (struct ww_rect){0, VIEW_PX, 1000, 200}, 99);
    rig->layout =
        (struct ww_layout){.view = {0, 0, 1000, VIEW_PX}, .scroll_max_px = VIEW_PX, .scroll_px = 0};
    rig->page = (struct ww_gesture_page){
        .scope = rig->root, .layout = &rig->layout, .slop_px = SLOP_PX, .repeat_ms = WW_REPEAT_MS};
    *state = rig;
    return 0;
}

static int tear_down(void **state)
{
    struct rig *rig = *state;
    ww_arena_finish(&rig->arena);
    free(rig);
    return 0;
}

static struct ww_action touch(struct rig *rig, enum ww_touch_phase phase, int64_t finger, float x,
                              float y, int64_t ms)
{
    struct ww_touch t = {.phase = phase, .finger = finger, .x_px = x, .y_px = y, .time_ms = ms};
    return ww_gesture_touch(&rig->gesture, &rig->page, &t);
}

#define assert_nothing(action) assert_int_equal((action).kind, WW_ACTION_NONE)

static void assert_goes(struct ww_action action, int64_t target)
{
    assert_int_equal(action.kind, WW_ACTION_GO);
    assert_int_equal(action.route.id, target);
}

static struct ww_action tap(struct rig *rig, int64_t finger, float x, float y, int64_t ms)
{
    assert_nothing(touch(rig, WW_TOUCH_DOWN, finger, x, y, ms));
    return touch(rig, WW_TOUCH_UP, finger, x, y, ms + 60);
}

static uint64_t key_of(const char *id)
{
    return ww_node_key(id);
}

static void test_hit(void **state)
{
    struct rig *rig = *state;
    struct ww_node *cover =
        add_control(rig, rig->root, "cover", (struct ww_rect){150, 50, 100, 100}, 7);
    assert_string_equal(ww_hit(rig->root, &rig->layout, 100, 0)->id, "row/1");
    assert_string_equal(ww_hit(rig->root, &rig->layout, 899, 189)->id, "row/1");
    assert_string_equal(ww_hit(rig->root, &rig->layout, 150, 50)->id, "cover");
    assert_null(ww_hit(rig->root, &rig->layout, 99, 0));
    assert_null(ww_hit(rig->root, &rig->layout, 900, 0));
    assert_null(ww_hit(rig->root, &rig->layout, 100, 195));
    assert_null(ww_hit(rig->root, &rig->layout, -1, -1));
    /* Rows 5 and 6 lie under the bar: what is scrolled out of the view does not answer. */
    assert_string_equal(ww_hit(rig->root, &rig->layout, 500, 850)->id, "bar/home");
    assert_null(ww_hit(rig->content, &rig->layout, 500, 850));
    cover->state |= WW_STATE_DISABLED;
    assert_string_equal(ww_hit(rig->root, &rig->layout, 150, 50)->id, "row/1");
}

static void test_tap_acts_on_release(void **state)
{
    struct rig *rig = *state;
    assert_nothing(touch(rig, WW_TOUCH_DOWN, 1, 500, 100, 0));
    assert_int_equal(rig->gesture.pressed, key_of("row/1"));
    assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, 505, 110, 20));
    assert_int_equal(rig->gesture.pressed, key_of("row/1"));
    assert_goes(touch(rig, WW_TOUCH_UP, 1, 505, 110, 5000), 1);
    assert_int_equal(rig->gesture.pressed, 0);
}

static void test_sliding_off_does_nothing(void **state)
{
    struct rig *rig = *state;
    touch(rig, WW_TOUCH_DOWN, 1, 500, 900, 0);
    assert_int_equal(rig->gesture.pressed, key_of("bar/home"));
    assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, 500, 700, 20));
    assert_int_equal(rig->gesture.pressed, 0);
    assert_nothing(touch(rig, WW_TOUCH_UP, 1, 500, 700, 40));
    /* And back again is still nothing. */
    touch(rig, WW_TOUCH_DOWN, 1, 110, 100, 1000);
    assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, 90, 100, 1020));
    assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, 500, 100, 1040));
    assert_nothing(touch(rig, WW_TOUCH_UP, 1, 500, 100, 1060));
    /* A release beside without a move in between. */
    touch(rig, WW_TOUCH_DOWN, 1, 110, 100, 2000);
    assert_nothing(touch(rig, WW_TOUCH_UP, 1, 90, 100, 2060));
}

static void test_slop_is_five_millimetres(void **state)
{
    struct rig *rig = *state;
    touch(rig, WW_TOUCH_DOWN, 1, 500, 100, 0);
    assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, 500, 100 + SLOP_PX, 20));
    assert_goes(touch(rig, WW_TOUCH_UP, 1, 500, 100 + SLOP_PX, 60), 1);
    touch(rig, WW_TOUCH_DOWN, 1, 500, 300, 1000);
    struct ww_action action = touch(rig, WW_TOUCH_MOVE, 1, 500, 300 - SLOP_PX - 1, 1020);
    assert_int_equal(action.kind, WW_ACTION_SCROLL);
    assert_int_equal(rig->gesture.pressed, 0);
}

static void test_a_drag_on_a_button_scrolls_and_never_presses(void **state)
{
    struct rig *rig = *state;
    rig->layout.scroll_px = 100;
    touch(rig, WW_TOUCH_DOWN, 1, 500, 500, 0);
    struct ww_action action = touch(rig, WW_TOUCH_MOVE, 1, 500, 440, 16);
    assert_int_equal(action.kind, WW_ACTION_SCROLL);
    assert_int_equal(action.scroll_px, 100); /* begins where the finger is, without a jump */
    action = touch(rig, WW_TOUCH_MOVE, 1, 500, 400, 32);
    assert_int_equal(action.scroll_px, 140);
    action = touch(rig, WW_TOUCH_MOVE, 1, 500, 500, 48);
    assert_int_equal(action.scroll_px, 40);
    action = touch(rig, WW_TOUCH_MOVE, 1, 500, 900, 64);
    assert_int_equal(action.scroll_px, 0);
    action = touch(rig, WW_TOUCH_MOVE, 1, 500, -900, 80);
    assert_int_equal(action.scroll_px, VIEW_PX);
    /* Back over the button where it began, held still, lifted. */
    touch(rig, WW_TOUCH_MOVE, 1, 500, 500, 96);
    touch(rig, WW_TOUCH_MOVE, 1, 500, 500, 800);
    assert_nothing(touch(rig, WW_TOUCH_UP, 1, 500, 500, 816));
}

static void test_no_drag_where_nothing_scrolls(void **state)
{
    struct rig *rig = *state;
    rig->layout.scroll_max_px = 0;
    touch(rig, WW_TOUCH_DOWN, 1, 500, 10, 0);
    assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, 500, 180, 20));
    assert_goes(touch(rig, WW_TOUCH_UP, 1, 500, 180, 60), 1);
    /* Nor from the bar, which does not move. */
    rig->layout.scroll_max_px = VIEW_PX;
    touch(rig, WW_TOUCH_DOWN, 1, 500, 990, 1000);
    assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, 500, 810, 1020));
    assert_goes(touch(rig, WW_TOUCH_UP, 1, 500, 810, 1060), 99);
}

/* Drags up with one move every `step_ms`, `step_px` each, holds, and lifts. */
static struct ww_action drag(struct rig *rig, int moves, int step_px, int step_ms, int hold_ms)
{
    int64_t ms = 0;
    float y = 700;
    touch(rig, WW_TOUCH_DOWN, 1, 500, y, ms);
    for (int i = 0; i < moves; i++) {
        ms += step_ms;
        y -= (float)step_px;
        touch(rig, WW_TOUCH_MOVE, 1, 500, y, ms);
    }
    return touch(rig, WW_TOUCH_UP, 1, 500, y, ms + hold_ms);
}

static void assert_speed(struct ww_action action, double expected)
{
    assert_int_equal(action.kind, WW_ACTION_FLING);
    if (fabs((double)action.speed - expected) > 0.01 * fabs(expected) + 0.001)
        fail_msg("%g px a ms, not %g", (double)action.speed, expected);
}

static void test_fling_has_the_speed_of_the_finger(void **state)
{
    struct rig *rig = *state;
    assert_speed(drag(rig, 10, 20, 10, 0), 2.0);
    rig->layout.scroll_px = 500;
    assert_speed(drag(rig, 10, -20, 10, 0), -2.0);
    assert_nothing(drag(rig, 90, 1, 10, 0));     /* 0.1 px a ms: a person who reads */
    assert_speed(drag(rig, 4, 200, 10, 0), 8.0); /* nobody can follow more */
}

static void test_fling_looks_at_the_last_100_ms_only(void **state)
{
    struct rig *rig = *state;
    int64_t ms = 0;
    float y = 780;
    touch(rig, WW_TOUCH_DOWN, 1, 500, y, ms);
    for (int i = 0; i < 5; i++)
        touch(rig, WW_TOUCH_MOVE, 1, 500, y -= 60, ms += 10);
    for (int i = 0; i < 20; i++)
        touch(rig, WW_TOUCH_MOVE, 1, 500, y -= 5, ms += 10);
    assert_speed(touch(rig, WW_TOUCH_UP, 1, 500, y, ms), 0.5);
}

static void test_a_finger_that_stops_does_not_fling(void **state)
{
    struct rig *rig = *state;
    assert_nothing(drag(rig, 10, 20, 10, 150));
}

/* Events that a busy loop reads all at once carry the same time. */
static void test_bunched_events_give_no_absurd_speed(void **state)
{
    struct rig *rig = *state;
    assert_nothing(drag(rig, 10, 20, 0, 0));
    struct ww_action action = drag(rig, 10, 20, 0, 3);
    assert_nothing(action);
    touch(rig, WW_TOUCH_DOWN, 1, 500, 700, 1000);
    for (int i = 0; i < 10; i++)
        touch(rig, WW_TOUCH_MOVE, 1, 500, 600 - (float)i, 1050);
    action = touch(rig, WW_TOUCH_UP, 1, 500, 591, 1050);
    assert_speed(action, 109.0 / 50);
}

static void test_the_finger_that_catches_a_fling_presses_nothing(void **state)
{
    struct rig *rig = *state;
    rig->page.was_moving = true;
    touch(rig, WW_TOUCH_DOWN, 1, 500, 100, 0);
    assert_int_equal(rig->gesture.pressed, 0);
    rig->page.was_moving = false;
    assert_nothing(touch(rig, WW_TOUCH_UP, 1, 500, 100, 60));
    /* Home is one touch away all the same. */
    rig->page.was_moving = true;
    touch(rig, WW_TOUCH_DOWN, 1, 500, 900, 1000);
    rig->page.was_moving = false;
    assert_goes(touch(rig, WW_TOUCH_UP, 1, 500, 900, 1060), 99);
}

static void test_repeats_within_400_ms_count_once(void **state)
{
    struct rig *rig = *state;
    assert_goes(tap(rig, 1, 500, 100, 0), 1); /* acts at 60 */
    assert_nothing(tap(rig, 1, 500, 100, 100));
    assert_nothing(tap(rig, 1, 850, 20, 398)); /* 458: another corner of the same control */
    assert_goes(tap(rig, 1, 500, 100, 400), 1);
    /* Somewhere else on the page a fast person is not held up. */
    assert_goes(tap(rig, 1, 500, 900, 470), 99);
}

/* EN 301 549, 5.8: adjustable to half a second at least. */
static void test_the_time_of_repeats_is_the_pages(void **state)
{
    struct rig *rig = *state;
    rig->page.repeat_ms = 900;
    assert_goes(tap(rig, 1, 500, 100, 0), 1); /* acts at 60 */
    assert_nothing(tap(rig, 1, 500, 100, 899));
    assert_goes(tap(rig, 1, 500, 100, 900), 1);
    rig->page.repeat_ms = 100;
    assert_nothing(tap(rig, 1, 500, 100, 999));
    assert_goes(tap(rig, 1, 500, 100, 1000), 1);
}

static void test_a_bounce_does_not_press_what_has_just_appeared(void **state)
{
    struct rig *rig = *state;
    assert_goes(tap(rig, 1, 500, 100, 0), 1);
    ww_gesture_reset(&rig->gesture);
    ww_node_name(&rig->arena, rig->content->first, "row/of-the-next-page");
    rig->content->first->action.route.id = 55;
    assert_nothing(tap(rig, 1, 503, 104, 100));
    assert_goes(tap(rig, 1, 503, 104, 600), 55);
}

static void test_the_page_changes_under_the_finger(void **state)
{
    struct rig *rig = *state;
    touch(rig, WW_TOUCH_DOWN, 1, 500, 100, 0);
    ww_gesture_reset(&rig->gesture);
    assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, 500, 20, 20));
    assert_nothing(touch(rig, WW_TOUCH_UP, 1, 500, 100, 60));
    assert_goes(tap(rig, 1, 500, 100, 100), 1);
}

static void test_ten_fingers(void **state)
{
    struct rig *rig = *state;
    for (int i = 0; i < 10; i++)
        assert_nothing(touch(rig, WW_TOUCH_DOWN, i, 150 + 70 * (float)i, 100, i));
    /* The newest is the one; the others' ends mean nothing. */
    for (int i = 0; i < 9; i++)
        assert_nothing(touch(rig, WW_TOUCH_UP, i, 150 + 70 * (float)i, 100, 50 + i));
    assert_int_equal(rig->gesture.pressed, key_of("row/1"));
    assert_goes(touch(rig, WW_TOUCH_UP, 9, 780, 100, 90), 1);
    assert_goes(tap(rig, 3, 500, 300, 1000), 2);
}

static void test_a_resting_palm_blocks_nothing(void **state)
{
    struct rig *rig = *state;
    touch(rig, WW_TOUCH_DOWN, 7, 500, 900, 0); /* never lifts */
    for (int i = 0; i < 20; i++) {
        int64_t ms = 1000 + i * 1000;
        assert_nothing(touch(rig, WW_TOUCH_MOVE, 7, 500 + (float)(i % 3), 900, ms - 10));
        assert_goes(tap(rig, 1, 500, 100, ms), 1);
        assert_nothing(touch(rig, WW_TOUCH_MOVE, 7, 500, 900, ms + 100));
    }
    assert_nothing(touch(rig, WW_TOUCH_UP, 7, 500, 900, 50000));
}

static void test_a_drag_keeps_others_out_while_it_moves(void **state)
{
    struct rig *rig = *state;
    touch(rig, WW_TOUCH_DOWN, 1, 500, 500, 0);
    touch(rig, WW_TOUCH_MOVE, 1, 500, 400, 20);
    assert_nothing(touch(rig, WW_TOUCH_DOWN, 2, 500, 900, 30));
    assert_nothing(touch(rig, WW_TOUCH_UP, 2, 500, 900, 90));
    struct ww_action action = touch(rig, WW_TOUCH_MOVE, 1, 500, 390, 100);
    assert_int_equal(action.kind, WW_ACTION_SCROLL);
    /* A drag that was never ended is over after a second. */
    assert_nothing(touch(rig, WW_TOUCH_DOWN, 2, 500, 900, 100 + WW_DRAG_QUIET_MS - 1));
    assert_goes(tap(rig, 3, 500, 900, 100 + WW_DRAG_QUIET_MS), 99);
}

static void test_cancel_ends_without_acting(void **state)
{
    struct rig *rig = *state;
    touch(rig, WW_TOUCH_DOWN, 1, 500, 100, 0);
    assert_nothing(touch(rig, WW_TOUCH_CANCEL, 1, 500, 100, 30));
    assert_int_equal(rig->gesture.pressed, 0);
    assert_nothing(touch(rig, WW_TOUCH_UP, 1, 500, 100, 60));
    touch(rig, WW_TOUCH_DOWN, 1, 500, 500, 100);
    touch(rig, WW_TOUCH_MOVE, 1, 500, 300, 120);
    assert_nothing(touch(rig, WW_TOUCH_CANCEL, 1, 500, 200, 130));
    assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, 500, 100, 140));
}

static void test_events_without_a_beginning(void **state)
{
    struct rig *rig = *state;
    assert_nothing(touch(rig, WW_TOUCH_UP, 1, 500, 100, 0));
    assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, 500, 100, 10));
    assert_nothing(touch(rig, WW_TOUCH_CANCEL, 1, 500, 100, 20));
    /* Two beginnings of one finger: an end was lost. */
    touch(rig, WW_TOUCH_DOWN, 1, 500, 100, 30);
    touch(rig, WW_TOUCH_DOWN, 1, 500, 300, 40);
    assert_goes(touch(rig, WW_TOUCH_UP, 1, 500, 300, 50), 2);
}

static void test_impossible_positions(void **state)
{
    static const float bad[] = {NAN, INFINITY, -INFINITY, 3e38f, -3e38f, 1e7f};
    struct rig *rig = *state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        int64_t ms = (int64_t)i * 2000;
        assert_nothing(touch(rig, WW_TOUCH_DOWN, 1, bad[i], 100, ms));
        assert_nothing(touch(rig, WW_TOUCH_DOWN, 1, 500, bad[i], ms));
        touch(rig, WW_TOUCH_DOWN, 1, 500, 100, ms + 100);
        assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, bad[i], bad[i], ms + 110));
        assert_goes(touch(rig, WW_TOUCH_UP, 1, 500, 100, ms + 160), 1);
        /* The end at an impossible place acts on nothing, and the next finger is heard. */
        touch(rig, WW_TOUCH_DOWN, 1, 500, 300, ms + 700);
        assert_nothing(touch(rig, WW_TOUCH_UP, 1, 500, bad[i], ms + 760));
        assert_int_equal(rig->gesture.pressed, 0);
        assert_goes(tap(rig, 2, 500, 300, ms + 800), 2);
    }
}

static void test_a_tap_beside_an_overlay_closes_it(void **state)
{
    struct rig *rig = *state;
    rig->page.overlay = true;
    rig->page.scope = rig->bar;
    assert_int_equal(tap(rig, 1, 500, 100, 0).kind, WW_ACTION_CLOSE);
    assert_goes(tap(rig, 1, 500, 900, 1000), 99);
    /* Nothing scrolls under it. */
    touch(rig, WW_TOUCH_DOWN, 1, 500, 500, 2000);
    assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, 500, 200, 2020));
    touch(rig, WW_TOUCH_CANCEL, 1, 500, 200, 2040);
    /* Neither sliding off a control of it nor onto one is a tap beside. */
    touch(rig, WW_TOUCH_DOWN, 1, 500, 900, 3000);
    assert_nothing(touch(rig, WW_TOUCH_UP, 1, 500, 900 - 300, 3060));
    touch(rig, WW_TOUCH_DOWN, 1, 500, 600, 4000);
    assert_nothing(touch(rig, WW_TOUCH_UP, 1, 500, 900, 4060));
    touch(rig, WW_TOUCH_DOWN, 1, 500, 900, 5000);
    assert_nothing(touch(rig, WW_TOUCH_MOVE, 1, 500, 600, 5030));
    assert_nothing(touch(rig, WW_TOUCH_UP, 1, 500, 600, 5060));
}

/* A finger that came down before the overlay opened has not answered it. */
static void test_an_overlay_opens_under_the_finger(void **state)
{
    struct rig *rig = *state;
    touch(rig, WW_TOUCH_DOWN, 1, 50, 100, 0);
    rig->page.overlay = true;
    rig->page.scope = rig->bar;
    assert_nothing(touch(rig, WW_TOUCH_UP, 1, 50, 100, 60));
}

/* The contact that opened an overlay bounces: it must not close it again at once. */
static void test_a_bounce_beside_does_not_close_what_has_just_opened(void **state)
{
    struct rig *rig = *state;
    assert_goes(tap(rig, 1, 500, 100, 0), 1);
    rig->page.overlay = true;
    rig->page.scope = rig->bar;
    assert_nothing(tap(rig, 1, 503, 98, 100));
    assert_int_equal(tap(rig, 1, 503, 98, 600).kind, WW_ACTION_CLOSE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_hit),
        TEST(test_tap_acts_on_release),
        TEST(test_sliding_off_does_nothing),
        TEST(test_slop_is_five_millimetres),
        TEST(test_a_drag_on_a_button_scrolls_and_never_presses),
        TEST(test_no_drag_where_nothing_scrolls),
        TEST(test_fling_has_the_speed_of_the_finger),
        TEST(test_fling_looks_at_the_last_100_ms_only),
        TEST(test_a_finger_that_stops_does_not_fling),
        TEST(test_bunched_events_give_no_absurd_speed),
        TEST(test_the_finger_that_catches_a_fling_presses_nothing),
        TEST(test_repeats_within_400_ms_count_once),
        TEST(test_the_time_of_repeats_is_the_pages),
        TEST(test_a_bounce_does_not_press_what_has_just_appeared),
        TEST(test_the_page_changes_under_the_finger),
        TEST(test_ten_fingers),
        TEST(test_a_resting_palm_blocks_nothing),
        TEST(test_a_drag_keeps_others_out_while_it_moves),
        TEST(test_cancel_ends_without_acting),
        TEST(test_events_without_a_beginning),
        TEST(test_impossible_positions),
        TEST(test_a_tap_beside_an_overlay_closes_it),
        TEST(test_an_overlay_opens_under_the_finger),
        TEST(test_a_bounce_beside_does_not_close_what_has_just_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
