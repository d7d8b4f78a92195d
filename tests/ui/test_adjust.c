/* What a person adjusts: it acts at once, shows its state, and leaves with her. */
#include "kit.h"
#include "ui/action.h"

static const struct ww_adjust *adjust_of(struct kit *kit)
{
    return &ww_ui_state(kit->ui)->adjust;
}

static void leave(struct kit *kit)
{
    kit_frame(kit);
    kit_pass(kit, WW_IDLE_MS);
    kit_frame(kit);
    kit_pass(kit, WW_IDLE_QUESTION_MS);
    kit_frame(kit);
    kit_pass(kit, 1000);
    kit_frame(kit);
    kit_tap_at(kit, 5, 5); /* the next person comes */
    kit_frame(kit);
}

static bool is_on(struct kit *kit, const char *id)
{
    struct ww_node *node = kit_find(kit, id);
    if (!node)
        fail_msg("there is no %s", id);
    return node->state & WW_STATE_SELECTED;
}

static bool says(struct kit *kit, const char *words)
{
    char *text = kit_describe(kit, false);
    bool found = strstr(text, words) != NULL;
    free(text);
    return found;
}

/* Down and up on a menu; whether the page then moves. */
static bool page_moves(struct kit *kit)
{
    struct ww_node *node = kit_find(kit, "category/courses");
    float x = (float)node->rect.x + 30, y = (float)node->rect.y + 30;
    kit_touch(kit, WW_TOUCH_DOWN, 1, x, y);
    kit_pass(kit, 60);
    kit_touch(kit, WW_TOUCH_UP, 1, x, y);
    kit_frame(kit);
    bool moves = ww_ui_is_moving(kit->ui);
    kit_pass(kit, 1000);
    kit_frame(kit);
    kit_tap(kit, "bar/home");
    kit_frame(kit);
    return moves;
}

static void test_motion(void **state)
{
    for (int still = 0; still < 2; still++) {
        struct kit *kit = *state;
        kit_start(kit, (struct kit_params){.still = still});
        assert_true(page_moves(kit) == !still);
        kit_tap(kit, "bar/adjust");
        assert_true(is_on(kit, "adjust/motion") == !still);
        kit_tap(kit, "adjust/motion");
        assert_true(is_on(kit, "adjust/motion") == still);
        kit_tap(kit, "adjust/close");
        assert_true(page_moves(kit) == still);
        leave(kit);
        assert_false(adjust_of(kit)->switch_motion);
        assert_true(page_moves(kit) == !still);
    }
}

/* With motion off a list stands still at its end too. */
static void test_still_list(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/offers", .still = true});
    kit_frame(kit);
    kit_touch(kit, WW_TOUCH_DOWN, 1, 900, 300);
    for (float y = 340; y < 700; y += 40) {
        const struct ww_damage *damage;
        kit_pass(kit, 16);
        kit_touch(kit, WW_TOUCH_MOVE, 1, 900, y);
        ww_ui_frame(kit->ui, kit->now, &damage);
        assert_true(y < 350 || damage->count == 0);
    }
    kit_pass(kit, 200);
    kit_touch(kit, WW_TOUCH_UP, 1, 900, 700);
    assert_false(ww_ui_is_moving(kit->ui));
}

static void test_volume(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){0});
    kit_tap(kit, "bar/adjust");
    assert_true(says(kit, "Lautstärke 60"));
    kit_tap(kit, "adjust/louder");
    assert_true(says(kit, "Lautstärke 70"));
    for (int i = 0; i < 6; i++)
        kit_tap(kit, "adjust/louder");
    assert_true(says(kit, "Lautstärke 100"));
    assert_int_equal(adjust_of(kit)->volume_steps, 4);
    assert_true(kit_find(kit, "adjust/louder")->state & WW_STATE_DISABLED);
    for (int i = 0; i < 13; i++)
        kit_tap(kit, "adjust/quieter");
    assert_true(says(kit, "Lautstärke 0"));
    assert_int_equal(adjust_of(kit)->volume_steps, -6);
    assert_true(kit_find(kit, "adjust/quieter")->state & WW_STATE_DISABLED);
    assert_false(kit_find(kit, "adjust/louder")->state & WW_STATE_DISABLED);
    leave(kit);
    assert_int_equal(adjust_of(kit)->volume_steps, 0);
    kit_tap(kit, "bar/adjust");
    assert_true(says(kit, "Lautstärke 60"));
}

/* Every control of page, bar and panel stands in the band of 85 to 105 cm, wherever it is. */
static void test_reach(void **state)
{
    static const struct {
        int width_px, height_px;
        double bottom_edge_cm, below_mm;
    } ways[] = {
        {1920, 1080, 0, 0}, {1920, 1080, 80, 50},  {1920, 1080, 60, 67},
        {1080, 1920, 0, 0}, {1080, 1920, 70, 150}, {1080, 1920, 40, 275},
    };
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct kit *kit = *state;
        kit_start(kit, (struct kit_params){.width_px = ways[i].width_px,
                                           .height_px = ways[i].height_px,
                                           .bottom_edge_cm = ways[i].bottom_edge_cm});
        kit_tap(kit, "bar/adjust");
        kit_tap(kit, "adjust/reach");
        double low_mm = ways[i].below_mm - 1.5, high_mm = ways[i].below_mm + 201.5;
        for (int panel = 1; panel >= 0; panel--) {
            struct ww_node *root = kit_tree(kit), *scope = panel ? root->last : root->first;
            int controls = 0;
            for (struct ww_node *n = scope; n; n = ww_node_next(scope, n)) {
                bool is_fixed = panel || (n->id && strncmp(n->id, "bar/", 4) == 0);
                if (!ww_node_is_control(n) || !is_fixed)
                    continue;
                double bottom_mm = (kit->height_px - n->rect.y - n->rect.h) / kit->px_per_mm;
                double top_mm = (kit->height_px - n->rect.y) / kit->px_per_mm;
                if (bottom_mm < low_mm || top_mm > high_mm)
                    fail_msg("%s stands %.0f to %.0f mm above the picture's end", n->id, bottom_mm,
                             top_mm);
                controls++;
            }
            assert_true(controls >= 3); /* Back is off at home */
            if (panel)
                kit_tap(kit, "adjust/close");
        }
        /* The page scrolls inside the band. */
        kit_tap(kit, "category/courses");
        kit_assert_route(kit, "/category/courses");
        kit_tap(kit, "bar/home");
        kit_assert_route(kit, "/");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_motion),
        cmocka_unit_test(test_still_list),
        cmocka_unit_test(test_volume),
        cmocka_unit_test(test_reach),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
