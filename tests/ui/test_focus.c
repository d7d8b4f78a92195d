#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/focus.h"

/* A page of 1000 x 600 px: a heading without an action, two buttons, a list of 1,000 rows of 90 px
 * with gaps of 10, another button; below the view a bar with three buttons, one of them off. */
enum { ROWS = 1000, ROW_PX = 90, GAP_PX = 10, VIEW_PX = 500 };

struct rig {
    struct ww_arena arena;
    struct ww_node *root, *list;
    struct ww_layout layout;
};

static struct ww_node *add_button(struct rig *rig, struct ww_node *parent, const char *id)
{
    struct ww_node *node = ww_node_add(&rig->arena, parent, WW_ROLE_BUTTON, WW_BOX_ROW);
    ww_node_name(&rig->arena, node, id);
    node->action.kind = WW_ACTION_HOME;
    node->style.min_height = 100;
    return node;
}

static struct ww_node *build_row(void *context, struct ww_node *list, int k)
{
    struct rig *rig = context;
    char id[16];
    snprintf(id, sizeof id, "row/%d", k);
    struct ww_node *row = add_button(rig, list, id);
    row->style.min_height = 0;
    return row;
}

static void lay_out(struct rig *rig, int32_t scroll_px)
{
    ww_arena_reset(&rig->arena);
    rig->root = ww_node_add(&rig->arena, NULL, WW_ROLE_PAGE, WW_BOX_COLUMN);
    struct ww_node *scroll = ww_node_add(&rig->arena, rig->root, WW_ROLE_GROUP, WW_BOX_SCROLL);
    scroll->style.grow = true;
    struct ww_node *content = ww_node_add(&rig->arena, scroll, WW_ROLE_GROUP, WW_BOX_COLUMN);
    ww_node_add(&rig->arena, content, WW_ROLE_HEADING, WW_BOX_COLUMN)->style.height = 100;
    add_button(rig, content, "first");
    add_button(rig, content, "second");
    rig->list = ww_node_add(&rig->arena, content, WW_ROLE_LIST, WW_BOX_ROWS);
    ww_node_name(&rig->arena, rig->list, "list");
    rig->list->style.row_height = ROW_PX;
    rig->list->style.gap = GAP_PX;
    rig->list->rows = (struct ww_rows){.count = ROWS, .build = build_row, .context = rig};
    add_button(rig, content, "third");
    struct ww_node *bar = ww_node_add(&rig->arena, rig->root, WW_ROLE_TOOLBAR, WW_BOX_ROW);
    add_button(rig, bar, "bar/back")->state |= WW_STATE_DISABLED;
    add_button(rig, bar, "bar/home");
    add_button(rig, bar, "bar/language");
    rig->layout = (struct ww_layout){.arena = &rig->arena, .scroll_px = scroll_px};
    ww_layout_run(&rig->layout, rig->root, 1000, VIEW_PX + 100);
}

static int set_up(void **state)
{
    struct rig *rig = ww_alloc(sizeof *rig);
    *rig = (struct rig){0};
    lay_out(rig, 0);
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

static void assert_focus(struct ww_focus focus, const char *id, int32_t row)
{
    if (focus.key != ww_node_key(id) || focus.row != row)
        fail_msg("not at %s %d but at row %d of another", id, row, focus.row);
}

static const struct ww_focus nowhere = {0, -1};

static void test_the_order_is_that_of_reading(void **state)
{
    struct rig *rig = *state;
    struct ww_focus focus = ww_focus_move(rig->root, nowhere, 1);
    assert_focus(focus, "first", -1);
    focus = ww_focus_move(rig->root, focus, 1);
    assert_focus(focus, "second", -1);
    for (int row = 0; row < ROWS; row++) {
        focus = ww_focus_move(rig->root, focus, 1);
        assert_focus(focus, "list", row);
    }
    focus = ww_focus_move(rig->root, focus, 1);
    assert_focus(focus, "third", -1);
    focus = ww_focus_move(rig->root, focus, 1);
    assert_focus(focus, "bar/home", -1);
    focus = ww_focus_move(rig->root, focus, 1);
    assert_focus(focus, "bar/language", -1);
    assert_focus(ww_focus_move(rig->root, focus, 1), "bar/language", -1);
    assert_focus(ww_focus_move(rig->root, focus, -3), "list", ROWS - 1);
    assert_focus(ww_focus_move(rig->root, focus, -2 - ROWS), "list", 0);
    assert_focus(ww_focus_move(rig->root, focus, -3 - ROWS), "second", -1);
    assert_focus(ww_focus_move(rig->root, focus, INT32_MIN / 2), "first", -1);
}

static void test_from_nothing(void **state)
{
    struct rig *rig = *state;
    struct ww_focus gone = {ww_node_key("no longer there"), -1};
    assert_focus(ww_focus_move(rig->root, nowhere, 1), "first", -1);
    assert_focus(ww_focus_move(rig->root, nowhere, -1), "bar/language", -1);
    assert_focus(ww_focus_move(rig->root, gone, 1), "first", -1);
    /* A row that a shorter list no longer has. */
    struct ww_focus beyond = {ww_node_key("list"), ROWS + 5};
    assert_focus(ww_focus_move(rig->root, beyond, 1), "list", 1);
    struct ww_arena arena = {0};
    struct ww_node *empty = ww_node_add(&arena, NULL, WW_ROLE_PAGE, WW_BOX_COLUMN);
    assert_int_equal(ww_focus_move(empty, nowhere, 1).key, 0);
    assert_int_equal(ww_focus_move(empty, nowhere, -1).key, 0);
    ww_arena_finish(&arena);
}

/* Walks through everything, forwards and back, as the interface does: a move, then a scroll, then
 * the page laid out anew. What has the focus must be in sight. */
static void test_what_has_the_focus_is_in_sight(void **state)
{
    struct rig *rig = *state;
    struct ww_focus focus = nowhere;
    int stops = ROWS + 5;
    for (int i = 0; i < 2 * stops; i++) {
        focus = ww_focus_move(rig->root, focus, i < stops ? 1 : -1);
        int32_t scroll = ww_focus_scroll(&rig->layout, rig->root, focus);
        assert_in_range(scroll, 0, rig->layout.scroll_max_px);
        lay_out(rig, scroll);
        struct ww_node *node = ww_focus_node(rig->root, focus);
        assert_non_null(node);
        assert_true(ww_node_is_control(node));
        bool in_bar = node->parent->role == WW_ROLE_TOOLBAR;
        assert_true(node->rect.y >= 0);
        assert_true(node->rect.y + node->rect.h <= (in_bar ? VIEW_PX + 100 : VIEW_PX));
    }
    assert_focus(focus, "first", -1);
}

static void test_scrolls_no_more_than_needed(void **state)
{
    struct rig *rig = *state;
    struct ww_focus list = {ww_node_key("list"), 0};
    /* The list begins at 300: rows 0 and 1 are in sight, row 2 ends at 590. */
    assert_int_equal(ww_focus_scroll(&rig->layout, rig->root, list), 0);
    list.row = 1;
    assert_int_equal(ww_focus_scroll(&rig->layout, rig->root, list), 0);
    list.row = 2;
    assert_int_equal(ww_focus_scroll(&rig->layout, rig->root, list), 90);
    lay_out(rig, 2000);
    list.row = 10;
    assert_int_equal(ww_focus_scroll(&rig->layout, rig->root, list), 1300);
    list.row = 500;
    assert_int_equal(ww_focus_scroll(&rig->layout, rig->root, list),
                     300 + 500 * (ROW_PX + GAP_PX) + ROW_PX - VIEW_PX);
    assert_null(ww_focus_node(rig->root, list)); /* until it has been scrolled */
    struct ww_focus bar = {ww_node_key("bar/home"), -1};
    assert_int_equal(ww_focus_scroll(&rig->layout, rig->root, bar), 2000);
}

/* Of what is higher than the view, the beginning is shown. */
static void test_a_control_higher_than_the_view(void **state)
{
    struct rig *rig = *state;
    struct ww_node *second = ww_node_find(rig->root, ww_node_key("second"));
    second->rect.h = 3 * VIEW_PX;
    struct ww_focus focus = {second->key, -1};
    assert_int_equal(ww_focus_scroll(&rig->layout, rig->root, focus), second->rect.y);
}

static void test_an_overlay_is_a_world_of_its_own(void **state)
{
    struct rig *rig = *state;
    struct ww_node *panel = ww_node_add(&rig->arena, rig->root, WW_ROLE_DIALOG, WW_BOX_COLUMN);
    add_button(rig, panel, "stay");
    add_button(rig, panel, "close");
    struct ww_focus page = {ww_node_key("first"), -1};
    assert_focus(ww_focus_move(panel, page, 1), "stay", -1);
    struct ww_focus focus = ww_focus_move(panel, ww_focus_move(panel, nowhere, 1), 5);
    assert_focus(focus, "close", -1);
    assert_null(ww_focus_node(panel, page));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_the_order_is_that_of_reading),   TEST(test_from_nothing),
        TEST(test_what_has_the_focus_is_in_sight), TEST(test_scrolls_no_more_than_needed),
        TEST(test_a_control_higher_than_the_view), TEST(test_an_overlay_is_a_world_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
