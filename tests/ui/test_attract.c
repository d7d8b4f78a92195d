/* The attract loop: what wakes it and what does not, when it changes, when it is black, and that no
 * pixel of it shines for long. */
#include <stdio.h>

#include "base/arena.h"
#include "base/clock.h"
#include "kit.h"
#include "sdl/painter.h"
#include "ui/motion.h"

enum { BRIGHT = 96, BURN_MS = 600000, HOUR_MS = 3600000, WATCHED_MS = 25 * 60000 };

static void start(struct kit *kit, const char *terminal, const char *now)
{
    kit_start(kit, (struct kit_params){.route = "/attract", .terminal = terminal, .now = now});
    kit_tree(kit);
}

/* Everything is painted, and every picture as if it were white. */
static void paint(struct kit *kit, struct ww_painter *painter, struct ww_canvas *canvas)
{
    const struct ww_damage *damage;
    kit_tree(kit);
    ww_ui_settle(kit->ui); /* half a second of going over into another picture aside */
    ww_ui_invalidate(kit->ui);
    const struct ww_drawlist *list = ww_ui_frame(kit->ui, kit->now, &damage);
    ww_painter_paint(painter, canvas, list,
                     (struct ww_rect){0, 0, canvas->width_px, canvas->height_px});
    for (uint32_t i = 0; i < list->count; i++) {
        struct ww_rect r = list->items[i].box;
        if (list->items[i].kind != WW_DRAW_PICTURE)
            continue;
        for (int y = r.y; y < r.y + r.h; y++)
            memset(ww_canvas_at(canvas, r.x, y), 0xFF, (size_t)r.w * sizeof(uint32_t));
    }
}

static bool is_bright(uint32_t color)
{
    uint32_t luma = (color >> 16 & 0xFF) * 299 + (color >> 8 & 0xFF) * 587 + (color & 0xFF) * 114;
    return luma > BRIGHT * 1000;
}

/* Follows every pixel from one change to the next. */
static void watch(struct kit *kit, struct kit_params params)
{
    kit_start(kit, params);
    size_t count = (size_t)kit->width_px * (size_t)kit->height_px;
    struct ww_canvas canvas = {ww_alloc(count * sizeof(uint32_t)), kit->width_px, kit->width_px,
                               kit->height_px};
    int64_t *since_ms = ww_alloc(count * sizeof *since_ms);
    struct ww_painter *painter = ww_painter_create(kit->text, NULL);
    size_t most_bright = 0;
    memset(canvas.pixels, 0, count * sizeof(uint32_t));
    for (size_t i = 0; i < count; i++)
        since_ms[i] = -1;
    for (int64_t end_ms = kit->now.ms + WATCHED_MS; kit->now.ms < end_ms;) {
        size_t bright = 0, burnt = 0;
        paint(kit, painter, &canvas);
        int64_t next_ms = ww_ui_deadline_ms(kit->ui, kit->now);
        assert_true(next_ms > kit->now.ms && next_ms <= kit->now.ms + 20000);
        for (size_t i = 0; i < count; i++) {
            if (!is_bright(canvas.pixels[i]))
                since_ms[i] = -1;
            else if (since_ms[i] < 0)
                since_ms[i] = kit->now.ms;
            bright += since_ms[i] >= 0;
            burnt += since_ms[i] >= 0 && next_ms - since_ms[i] > BURN_MS;
        }
        if (burnt)
            fail_msg("%zu pixels of %dx%d stand still, %s in %d", burnt, kit->width_px,
                     kit->height_px, params.terminal, (int)params.release);
        most_bright = bright > most_bright ? bright : most_bright;
        kit_pass(kit, next_ms - kit->now.ms);
    }
    assert_true(most_bright > count / 40);
    ww_painter_destroy(painter);
    free(since_ms);
    free(canvas.pixels);
}

/* Six slides, none, and one alone that stands as long as a clerk may wish. */
static void test_no_pixel_burns_in(void **state)
{
    static const struct {
        int width_px, height_px;
        double diagonal_in;
    } screens[] = {{1280, 720, 21.5},
                   {720, 1280, 21.5},
                   {1280, 800, 12.1},
                   {800, 1280, 12.1},
                   {1280, 720, 43}};
    static const enum kit_release releases[] = {KIT_DEMO, KIT_SMALL, KIT_THREE};
    for (size_t i = 0; i < 5 * 3; i++)
        watch(*state, (struct kit_params){.release = releases[i % 3],
                                          .route = "/attract",
                                          .terminal = i % 2 ? "rathaus" : "pungelscheid",
                                          .width_px = screens[i / 3].width_px,
                                          .height_px = screens[i / 3].height_px,
                                          .diagonal_in = screens[i / 3].diagonal_in});
}

/* One slide stands as long as its row says, and nothing is drawn meanwhile. */
static void test_a_slide_stands_and_goes(void **state)
{
    struct kit *kit = *state;
    const struct ww_damage *damage;
    start(kit, "rathaus", NULL);
    kit_frame(kit);
    assert_int_equal(ww_ui_deadline_ms(kit->ui, kit->now), kit->now.ms + 12000);
    char *first = kit_describe(kit, false);
    kit_pass(kit, 11999);
    ww_ui_frame(kit->ui, kit->now, &damage);
    assert_int_equal(damage->count, 0);
    assert_false(ww_ui_is_moving(kit->ui));
    kit_pass(kit, 1);
    char *second = kit_describe(kit, false);
    assert_string_not_equal(first, second);
    assert_true(ww_ui_is_moving(kit->ui)); /* one goes over into the other */
    kit_pass(kit, WW_MOTION_FADE_MS);
    kit_frame(kit);
    assert_false(ww_ui_is_moving(kit->ui));
    assert_int_equal(ww_ui_deadline_ms(kit->ui, kit->now), kit->now.ms + 10000 - WW_MOTION_FADE_MS);
    free(first);
    free(second);
}

/* Ten fingers fall on the tiles of the page that is about to come. */
static void test_a_hand_only_wakes(void **state)
{
    struct kit *kit = *state;
    start(kit, "rathaus", NULL);
    for (int finger = 0; finger < 10; finger++) {
        kit_touch(kit, WW_TOUCH_DOWN, finger, 150 + 180 * (float)finger, 400);
        kit_assert_route(kit, "/");
        kit_pass(kit, 20);
    }
    for (int finger = 0; finger < 10; finger++)
        kit_touch(kit, WW_TOUCH_UP, finger, 150 + 180 * (float)finger, 400);
    kit_assert_fresh(kit, WW_PAGE_HOME);
    kit_pass(kit, 500);
    kit_tap(kit, "category/courses");
    kit_assert_route(kit, "/category/courses");
}

static void test_a_drag_only_wakes(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/attract",
                                       .width_px = 1280,
                                       .height_px = 800,
                                       .diagonal_in = 12.1,
                                       .text_scale = 200});
    kit_tree(kit);
    kit_touch(kit, WW_TOUCH_DOWN, 3, 600, 700);
    for (int i = 1; i <= 30; i++) {
        kit_pass(kit, 16);
        kit_touch(kit, WW_TOUCH_MOVE, 3, 600, 700 - 20 * (float)i);
    }
    kit_touch(kit, WW_TOUCH_UP, 3, 600, 100);
    kit_tree(kit);
    kit_assert_fresh(kit, WW_PAGE_HOME);
}

/* Whoever taps twice, because nothing seems to happen, has tapped once. */
static void test_two_taps_only_wake(void **state)
{
    struct kit *kit = *state;
    start(kit, "rathaus", NULL);
    kit_touch(kit, WW_TOUCH_DOWN, 1, 300, 400);
    kit_pass(kit, 60);
    kit_touch(kit, WW_TOUCH_UP, 1, 300, 400);
    kit_pass(kit, 150);
    kit_touch(kit, WW_TOUCH_DOWN, 2, 300, 400);
    kit_pass(kit, 300);
    kit_touch(kit, WW_TOUCH_UP, 2, 300, 400);
    kit_tree(kit);
    kit_assert_fresh(kit, WW_PAGE_HOME);
}

/* A hand that never leaves the glass neither keeps the loop awake nor the next one from acting. */
static void test_a_finger_that_never_lifts(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){0});
    kit_touch(kit, WW_TOUCH_DOWN, 7, 300, 400);
    kit_pass(kit, 60000);
    kit_tree(kit);
    kit_pass(kit, 30000);
    kit_tree(kit);
    kit_assert_fresh(kit, WW_PAGE_ATTRACT);
    int64_t rested_ms = ww_ui_state(kit->ui)->last_input_ms;
    for (int i = 0; i < 20; i++) {
        kit_pass(kit, 50);
        kit_touch(kit, WW_TOUCH_MOVE, 7, 300 + (float)i, 400);
    }
    kit_touch(kit, WW_TOUCH_UP, 7, 320, 400);
    kit_assert_fresh(kit, WW_PAGE_ATTRACT);
    assert_int_equal(ww_ui_state(kit->ui)->last_input_ms, rested_ms);
    kit_touch(kit, WW_TOUCH_DOWN, 8, 300, 400);
    kit_pass(kit, 1000);
    kit_tap(kit, "category/courses");
    kit_assert_route(kit, "/category/courses");
}

static void test_keys_and_wheel_only_wake(void **state)
{
    struct kit *kit = *state;
    for (int key = WW_KEY_NEXT; key <= WW_KEY_LANGUAGE; key++) {
        start(kit, "uetterlingsen", NULL);
        kit_key(kit, (enum ww_key)key);
        kit_tree(kit);
        kit_assert_route(kit, "/");
        assert_int_equal(ww_ui_state(kit->ui)->lang, 1);
        assert_int_equal(ww_ui_state(kit->ui)->at.focus.key, 0);
        assert_int_equal(ww_ui_state(kit->ui)->at.scroll_px, 0);
    }
    start(kit, "rathaus", NULL);
    ww_ui_wheel(kit->ui, -3, kit->now);
    kit_assert_fresh(kit, WW_PAGE_HOME);
}

static void assert_black(struct kit *kit, bool expected)
{
    size_t count = (size_t)kit->width_px * (size_t)kit->height_px, lit = 0;
    struct ww_canvas canvas = {ww_alloc(count * sizeof(uint32_t)), kit->width_px, kit->width_px,
                               kit->height_px};
    struct ww_painter *painter = ww_painter_create(kit->text, NULL);
    memset(canvas.pixels, 0x55, count * sizeof(uint32_t));
    paint(kit, painter, &canvas);
    for (size_t i = 0; i < count; i++)
        lit += (canvas.pixels[i] & 0xFFFFFF) != 0;
    assert_int_equal(lit == 0, expected);
    ww_painter_destroy(painter);
    free(canvas.pixels);
}

static void test_black_outside_the_hours(void **state)
{
    struct kit *kit = *state;
    start(kit, "stadtmitte", "2026-11-24T21:59");
    assert_black(kit, false);
    kit_pass(kit, 60000);
    assert_black(kit, true);
    assert_int_equal(ww_ui_deadline_ms(kit->ui, kit->now), kit->now.ms + 2 * HOUR_MS);
    kit_pass(kit, 2 * HOUR_MS);
    assert_black(kit, true);
    assert_int_equal(ww_ui_deadline_ms(kit->ui, kit->now), kit->now.ms + 7 * HOUR_MS);
    /* Somebody is there at night, and leaves again. */
    kit_tap_at(kit, 900, 500);
    assert_black(kit, false);
    kit_assert_fresh(kit, WW_PAGE_HOME);
    kit_pass(kit, 60000);
    kit_tree(kit);
    assert_int_equal(ww_ui_state(kit->ui)->overlay, WW_OVERLAY_IDLE);
    kit_pass(kit, 30000);
    kit_tree(kit);
    assert_black(kit, true);
    kit_pass(kit, 7 * HOUR_MS);
    assert_black(kit, false);
}

/* The screen is on at the right hour of the wall clock, whether the night was long or short. */
static void test_nights_in_which_the_clock_changes(void **state)
{
    struct kit *kit = *state;
    start(kit, "stadtmitte", "2027-03-28T00:30");
    assert_int_equal(ww_ui_deadline_ms(kit->ui, kit->now), kit->now.ms + 13 * HOUR_MS / 2);
    start(kit, "stadtmitte", "2027-10-31T00:30");
    assert_int_equal(ww_ui_deadline_ms(kit->ui, kit->now), kit->now.ms + 15 * HOUR_MS / 2);
    kit_pass(kit, 15 * HOUR_MS / 2);
    kit->now.wall_min -= 60; /* it was put back meanwhile */
    assert_black(kit, true);
    assert_int_equal(ww_ui_deadline_ms(kit->ui, kit->now), kit->now.ms + HOUR_MS);
    start(kit, "stadtmitte", "2027-10-31T02:30"); /* the second time, for all one knows */
    assert_true(ww_ui_deadline_ms(kit->ui, kit->now) <= kit->now.ms + 11 * HOUR_MS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_pixel_burns_in),
        cmocka_unit_test(test_a_slide_stands_and_goes),
        cmocka_unit_test(test_a_hand_only_wakes),
        cmocka_unit_test(test_a_drag_only_wakes),
        cmocka_unit_test(test_two_taps_only_wake),
        cmocka_unit_test(test_a_finger_that_never_lifts),
        cmocka_unit_test(test_keys_and_wheel_only_wake),
        cmocka_unit_test(test_black_outside_the_hours),
        cmocka_unit_test(test_nights_in_which_the_clock_changes),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
