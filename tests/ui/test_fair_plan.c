/* The plan of the halls under fingers and keys, and the way in words. */
#include <stdio.h>

#include "kit.h"

/* Terminal and stands of the demonstration: the terminal stands in hall 1. */
static const char here[] = "messe-halle-1";

static void start(struct kit *kit, const char *route, const char *lang)
{
    kit_start(kit, (struct kit_params){.route = route, .lang = lang, .terminal = here});
}

static const struct ww_floor *floor_of(struct kit *kit)
{
    struct ww_node *node = kit_find(kit, "plan/floor");
    assert_non_null(node);
    return node->floor;
}

static struct ww_floor_pixel middle_of(struct kit *kit, const char *number)
{
    const struct ww_floor *floor = floor_of(kit);
    for (int i = 0; i < floor->spot_count; i++)
        if (strcmp(floor->spots[i].label, number) == 0) {
            struct ww_rect r = ww_floor_rect(floor, &floor->spots[i]);
            return (struct ww_floor_pixel){r.x + r.w / 2, r.y + r.h / 2};
        }
    fail_msg("there is no stand %s", number);
    return (struct ww_floor_pixel){0};
}

static void move_finger(struct kit *kit, int64_t finger, float x0, float y0, float x1, float y1)
{
    for (int i = 1; i <= 8; i++) {
        kit_pass(kit, 16);
        kit_touch(kit, WW_TOUCH_MOVE, finger, x0 + (x1 - x0) * (float)i / 8,
                  y0 + (y1 - y0) * (float)i / 8);
    }
}

/* A tap near a stand that is smaller than a finger shows its card, and that leads on. */
static void test_tap_on_a_stand(void **state)
{
    struct kit *kit = *state;
    start(kit, "/fair/plan?hall=1", "de");
    struct ww_floor_pixel at = middle_of(kit, "A3");
    assert_null(kit_find(kit, "plan/way"));
    kit_tap_at(kit, (float)at.x, (float)at.y);
    assert_non_null(kit_find(kit, "plan/exhibitor/3"));
    char *text = kit_describe(kit, false);
    assert_non_null(strstr(text, "Stand A3"));
    free(text);
    kit_tap(kit, "plan/way");
    kit_assert_route(kit, "/fair/plan?stand=3");
    assert_int_equal(ww_ui_state(kit->ui)->at.floor.chosen, 0);
    kit_key(kit, WW_KEY_BACK);
    assert_int_equal(ww_ui_state(kit->ui)->at.floor.chosen, 3);
    /* The ground of the plan takes the choice back. */
    struct ww_rect r = kit_find(kit, "plan/floor")->rect;
    kit_tap_at(kit, (float)(r.x + r.w / 2), (float)(r.y + r.h - 20));
    assert_int_equal(ww_ui_state(kit->ui)->at.floor.chosen, 0);
}

/* On the smallest screen the card stands below the plan: it comes into sight. */
static void test_the_card_is_seen(void **state)
{
    static const int scales[] = {100, 200};
    struct kit *kit = *state;
    for (int i = 0; i < 2; i++) {
        kit_start(kit, (struct kit_params){.route = "/fair/plan?hall=1",
                                           .terminal = here,
                                           .width_px = 1280,
                                           .height_px = 800,
                                           .diagonal_in = 12.1,
                                           .text_scale = scales[i]});
        struct ww_node *node = kit_find(kit, "plan/floor");
        if (!node)
            continue; /* no room for a plan, but for the list */
        for (int k = 0; k < 20 && kit_find(kit, "plan/floor")->rect.y > 100; k++)
            ww_ui_wheel(kit->ui, -1, kit->now);
        struct ww_floor_pixel at = middle_of(kit, "A3");
        kit_tap_at(kit, (float)at.x, (float)at.y);
        struct ww_rect card = kit_find(kit, "plan/card")->rect;
        assert_true(card.y >= 0 && card.y < kit_find(kit, "bar/home")->rect.y - 100);
        kit_tap(kit, "plan/way");
        kit_assert_route(kit, "/fair/plan?stand=3");
    }
}

/* Somebody at another stand wants to know the way from there. */
static void test_a_way_from_another_stand(void **state)
{
    struct kit *kit = *state;
    start(kit, "/fair/plan?stand=20", "de");
    struct ww_floor_pixel at = middle_of(kit, "A3");
    kit_tap_at(kit, (float)at.x, (float)at.y);
    kit_tap(kit, "plan/from");
    kit_assert_route(kit, "/fair/plan?stand=20&from=3");
    assert_null(kit_find(kit, "plan/from"));
    const struct ww_floor *floor = floor_of(kit);
    struct ww_floor_pixel begin = ww_floor_pixel(floor, floor->way[0].x_cm, floor->way[0].y_cm);
    at = middle_of(kit, "A3");
    assert_true(abs(begin.x - at.x) < 100 && abs(begin.y - at.y) < 100);
}

/* A way into the other hall begins with what the first step speaks of, and who cannot climb stairs
 * finds the other way without scrolling. */
static void test_a_way_into_the_other_hall(void **state)
{
    struct kit *kit = *state;
    start(kit, "/fair/plan?stand=60", "de");
    assert_true(kit_find(kit, "plan/hall/1")->state & WW_STATE_SELECTED);
    assert_true(floor_of(kit)->way_count > 0);
    struct ww_rect button = kit_find(kit, "plan/stepfree")->rect;
    assert_true(button.y + button.h < kit_find(kit, "bar/home")->rect.y);
    kit_tap(kit, "plan/hall/2");
    assert_true(floor_of(kit)->way_count > 0);
}

/* The tenth step has its number on the plan like the others. */
static void test_a_number_of_two_digits(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/fair/plan?hall=1&stand=3&stepfree=1",
                                       .terminal = "messe-halle-2"});
    const struct ww_drawlist *list = kit_frame(kit);
    bool found = false;
    for (uint32_t i = 0; i < list->count; i++)
        found = found || (list->items[i].kind == WW_DRAW_RUN &&
                          strcmp(list->text + list->items[i].text, "10") == 0);
    assert_true(found);
}

static void test_two_fingers_enlarge(void **state)
{
    struct kit *kit = *state;
    start(kit, "/fair/plan?hall=1", "de");
    struct ww_rect r = kit_find(kit, "plan/floor")->rect;
    float x = (float)(r.x + r.w / 2), y = (float)(r.y + r.h / 2);
    uint32_t boxes = kit_frame(kit)->count;
    assert_true(boxes > 80);
    kit_touch(kit, WW_TOUCH_DOWN, 1, x - 50, y);
    kit_pass(kit, 50);
    kit_touch(kit, WW_TOUCH_DOWN, 2, x + 50, y);
    move_finger(kit, 1, x - 50, y, x - 150, y);
    move_finger(kit, 2, x + 50, y, x + 150, y);
    assert_in_range(ww_ui_state(kit->ui)->at.floor.zoom, 295, 305);
    kit_touch(kit, WW_TOUCH_UP, 1, x - 150, y);
    kit_touch(kit, WW_TOUCH_UP, 2, x + 150, y);
    /* Nothing was pressed and nothing scrolled. */
    kit_assert_route(kit, "/fair/plan?hall=1");
    assert_int_equal(ww_ui_state(kit->ui)->at.scroll_px, 0);
    /* Now one finger moves the plan, and the page does not scroll with it. */
    struct ww_rect before = floor_of(kit)->plan;
    kit_pass(kit, 500);
    kit_touch(kit, WW_TOUCH_DOWN, 1, x, y);
    kit_touch(kit, WW_TOUCH_MOVE, 1, x, y - 40);
    move_finger(kit, 1, x, y - 40, x - 60, y - 140);
    kit_touch(kit, WW_TOUCH_UP, 1, x - 60, y - 140);
    struct ww_rect after = floor_of(kit)->plan;
    assert_in_range(before.x - after.x, 57, 63);
    assert_in_range(before.y - after.y, 97, 103);
    assert_int_equal(ww_ui_state(kit->ui)->at.scroll_px, 0);
    /* Who comes back finds it as it was, who leaves takes it along. */
    int zoom = ww_ui_state(kit->ui)->at.floor.zoom;
    kit_tap(kit, "plan/hall/2");
    assert_true(ww_ui_state(kit->ui)->at.floor.zoom <= WW_FLOOR_ZOOM_MIN);
    kit_key(kit, WW_KEY_BACK);
    assert_int_equal(ww_ui_state(kit->ui)->at.floor.zoom, zoom);
    kit_pass(kit, 60000);
    kit_tree(kit);
    kit_pass(kit, 30000);
    kit_tree(kit);
    assert_true(ww_ui_state(kit->ui)->at.floor.zoom <= WW_FLOOR_ZOOM_MIN);
}

/* What a moved plan shows is what a page that is built anew shows. */
static void test_moving_and_building_are_the_same(void **state)
{
    struct kit *kit = *state;
    start(kit, "/fair/plan?hall=1", "de");
    for (int i = 0; i < 3; i++)
        kit_tap(kit, "plan/larger");
    struct ww_rect r = kit_find(kit, "plan/floor")->rect;
    float x = (float)(r.x + r.w / 2), y = (float)(r.y + r.h / 2);
    kit_touch(kit, WW_TOUCH_DOWN, 1, x, y);
    move_finger(kit, 1, x, y, x + 77, y + 33);
    const struct ww_drawlist *list = kit_frame(kit);
    uint32_t count = list->count;
    struct ww_draw_item *items = ww_alloc(count * sizeof *items);
    memcpy(items, list->items, count * sizeof *items);
    ww_ui_picture(kit->ui); /* builds the page anew */
    list = kit_frame(kit);
    assert_int_equal(list->count, count);
    for (uint32_t i = 0; i < count; i++)
        assert_memory_equal(&items[i].box, &list->items[i].box, sizeof items[i].box);
    free(items);
}

/* One finger and keys suffice: the buttons enlarge, the list leads everywhere. */
static void test_without_a_plan(void **state)
{
    struct kit *kit = *state;
    start(kit, "/fair/plan?hall=1", "de");
    assert_true(kit_find(kit, "plan/smaller")->state & WW_STATE_DISABLED);
    while (!(kit_find(kit, "plan/larger")->state & WW_STATE_DISABLED))
        kit_tap(kit, "plan/larger");
    assert_int_equal(ww_ui_state(kit->ui)->at.floor.zoom, WW_FLOOR_ZOOM_MAX);
    kit_tap(kit, "plan/smaller");
    assert_false(kit_find(kit, "plan/larger")->state & WW_STATE_DISABLED);
    kit_choose(kit, "plan/stepfree");
    kit_assert_route(kit, "/fair/plan?hall=1&stepfree=1");
    for (int i = 0; i < 60 && ww_ui_state(kit->ui)->at.focus.row < 2; i++)
        kit_key(kit, WW_KEY_NEXT);
    kit_key(kit, WW_KEY_ENTER);
    kit_assert_route(kit, "/fair/plan?stand=3&stepfree=1");
}

/* Fingers anywhere, in any order, with ends and beginnings missing: a page is there, Home too. */
static void test_any_fingers(void **state)
{
    struct kit *kit = *state;
    uint64_t seed = 20261124;
    start(kit, "/fair/plan?hall=1&stand=20", "de");
    struct ww_rect r = kit_find(kit, "plan/floor")->rect;
    for (int i = kit_count(4000, 100000); i > 0; i--) {
        if (!kit_find(kit, "plan/floor"))
            start(kit, "/fair/plan?hall=1&stand=20", "de");
        kit_touch(kit, (enum ww_touch_phase)kit_random(&seed, WW_TOUCH_CANCEL + 1),
                  kit_random(&seed, 3), (float)(r.x + (int)kit_random(&seed, (uint32_t)r.w)),
                  (float)(r.y + (int)kit_random(&seed, (uint32_t)r.h)));
        kit_pass(kit, kit_random(&seed, 90));
        const struct ww_drawlist *list = kit_frame(kit);
        assert_true(list->count > 20 && !list->overflow);
    }
    kit_pass(kit, 2000); /* the hands are gone */
    kit_tap(kit, "bar/home");
    kit_assert_route(kit, "/");
}

/* Who looked for something sees a hall that has it, and a list of nothing else. */
static void test_what_fits(void **state)
{
    struct kit *kit = *state;
    start(kit, "/fair/plan?field=106&offer=5", "de");
    assert_true(kit_find(kit, "plan/hall/2")->state & WW_STATE_SELECTED);
    const struct ww_floor *floor = floor_of(kit);
    int lit = 0;
    for (int i = 0; i < floor->spot_count; i++)
        lit += floor->spots[i].look == WW_FLOOR_LIT;
    assert_true(lit > 0);
    assert_int_equal(kit_find(kit, "stands")->rows.count, lit);
    /* The other hall has none: it says so and lists what there is. */
    kit_tap(kit, "plan/hall/1");
    assert_int_equal(kit_find(kit, "stands")->rows.count, floor_of(kit)->spot_count);
}

static void test_wrong_addresses(void **state)
{
    static const char *const routes[] = {
        "/fair/plan",
        "/fair/plan?hall=999",
        "/fair/plan?stand=999999",
        "/fair/plan?room=999999",
        "/fair/plan?stand=3&from=999999",
        "/fair/plan?stand=3&from=3",
        "/fair/plan?hall=2&stand=3&from=60&stepfree=1&field=999&offer=99&certificate=99",
        "/fair/plan?room=1&from=20",
    };
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
        start(*state, routes[i], "de");
        kit_assert_route(*state, routes[i]);
        assert_non_null(kit_find(*state, "plan/floor"));
    }
    kit_start(*state, (struct kit_params){.route = "/fair/plan", .now = "2030-01-01T09:30"});
    assert_null(kit_find(*state, "plan/floor"));
}

static void test_words(void **state)
{
    static const struct {
        const char *name, *route;
        int width_px, height_px;
    } pages[] = {
        {"fair-plan", "/fair/plan?hall=1&offer=2", 1920, 1080},
        {"fair-plan-way", "/fair/plan?stand=60", 1920, 1080},
        {"fair-plan-step-free", "/fair/plan?stand=60&stepfree=1", 1080, 1920},
        {"fair-plan-room", "/fair/plan?room=1&from=20", 1080, 1920},
    };
    static const char *const langs[] = {"de", "tr"};
    for (size_t i = 0; i < 2 * sizeof pages / sizeof pages[0]; i++) {
        char name[64];
        kit_start(*state, (struct kit_params){.route = pages[i / 2].route,
                                              .lang = langs[i % 2],
                                              .terminal = here,
                                              .width_px = pages[i / 2].width_px,
                                              .height_px = pages[i / 2].height_px});
        snprintf(name, sizeof name, "%s.%s", pages[i / 2].name, langs[i % 2]);
        char *text = kit_describe(*state, false);
        kit_assert_golden(name, text);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tap_on_a_stand),
        cmocka_unit_test(test_the_card_is_seen),
        cmocka_unit_test(test_a_way_from_another_stand),
        cmocka_unit_test(test_a_way_into_the_other_hall),
        cmocka_unit_test(test_a_number_of_two_digits),
        cmocka_unit_test(test_two_fingers_enlarge),
        cmocka_unit_test(test_moving_and_building_are_the_same),
        cmocka_unit_test(test_without_a_plan),
        cmocka_unit_test(test_any_fingers),
        cmocka_unit_test(test_what_fits),
        cmocka_unit_test(test_wrong_addresses),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
