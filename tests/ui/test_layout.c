#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/layout.h"

struct rig {
    struct ww_arena arena;
    struct ww_text_engine *text;
    struct ww_layout layout;
    struct ww_node *root;
    int built[64], built_count; /* rows that a list asked for */
};

static int set_up(void **state)
{
    struct rig *rig = ww_alloc(sizeof *rig);
    struct ww_error err;
    *rig = (struct rig){0};
    if (ww_text_engine_create(&rig->text, &err) != WW_OK)
        fail_msg("%s", err.message);
    rig->root = ww_node_add(&rig->arena, NULL, WW_ROLE_PAGE, WW_BOX_COLUMN);
    *state = rig;
    return 0;
}

static int tear_down(void **state)
{
    struct rig *rig = *state;
    ww_text_engine_destroy(rig->text);
    ww_arena_finish(&rig->arena);
    free(rig);
    return 0;
}

static struct ww_node *add(struct rig *rig, struct ww_node *parent, enum ww_box box)
{
    return ww_node_add(&rig->arena, parent, WW_ROLE_GROUP, box);
}

static struct ww_node *add_block(struct rig *rig, struct ww_node *parent, int width, int height)
{
    struct ww_node *node = add(rig, parent, WW_BOX_ICON);
    node->style.width = width;
    node->style.height = height;
    return node;
}

static struct ww_node *add_text(struct rig *rig, struct ww_node *parent, const char *words)
{
    struct ww_node *node = add(rig, parent, WW_BOX_TEXT);
    node->style.text_px = 40;
    ww_node_span(&rig->arena, node, words, "de", WW_WEIGHT_REGULAR, WW_TINT_INK);
    return node;
}

static void run(struct rig *rig, bool rtl, int width_px, int height_px)
{
    int32_t scroll_px = rig->layout.scroll_px;
    rig->layout = (struct ww_layout){
        .arena = &rig->arena, .text = rig->text, .rtl = rtl, .scroll_px = scroll_px};
    ww_layout_run(&rig->layout, rig->root, width_px, height_px);
}

static void assert_rect(const struct ww_node *node, int x, int y, int w, int h)
{
    struct ww_rect r = node->rect;
    if (r.x != x || r.y != y || r.w != w || r.h != h)
        fail_msg("%d,%d %dx%d, not %d,%d %dx%d", r.x, r.y, r.w, r.h, x, y, w, h);
}

static void test_column(void **state)
{
    struct rig *rig = *state;
    rig->root->style = (struct ww_style){.padding_x = 10, .padding_y = 20, .gap = 5};
    struct ww_node *a = add_block(rig, rig->root, 0, 100);
    struct ww_node *b = add_block(rig, rig->root, 300, 50);
    run(rig, false, 1000, 600);
    assert_rect(rig->root, 0, 0, 1000, 600);
    assert_rect(a, 10, 20, 980, 100);
    assert_rect(b, 10, 125, 300, 50);
    run(rig, true, 1000, 600);
    assert_rect(b, 690, 125, 300, 50);
    rig->root->style.align = WW_ALIGN_END;
    run(rig, false, 1000, 600);
    assert_rect(b, 690, 125, 300, 50);
    run(rig, true, 1000, 600);
    assert_rect(b, 10, 125, 300, 50);
    rig->root->style.align = WW_ALIGN_CENTER;
    run(rig, false, 1000, 600);
    assert_rect(b, 350, 125, 300, 50);
}

static void test_column_takes_the_free_height(void **state)
{
    struct rig *rig = *state;
    rig->root->style.gap = 10;
    struct ww_node *a = add_block(rig, rig->root, 0, 100);
    struct ww_node *b = add_block(rig, rig->root, 0, 100);
    struct ww_node *c = add_block(rig, rig->root, 0, 100);
    rig->root->style.justify = WW_ALIGN_CENTER;
    run(rig, false, 500, 721);
    assert_rect(a, 0, 200, 500, 100);
    rig->root->style.justify = WW_ALIGN_END;
    run(rig, false, 500, 721);
    assert_rect(c, 0, 621, 500, 100);
    a->style.grow = c->style.grow = true;
    run(rig, false, 500, 721);
    assert_rect(a, 0, 0, 500, 300);
    assert_rect(b, 0, 310, 500, 100);
    assert_rect(c, 0, 420, 500, 301);
    /* What does not fit is not squeezed: it scrolls, or the page is wrong. */
    run(rig, false, 500, 200);
    assert_rect(c, 0, 220, 500, 100);
}

static void test_row_shares_what_is_left(void **state)
{
    struct rig *rig = *state;
    struct ww_node *row = add(rig, rig->root, WW_BOX_ROW);
    row->style = (struct ww_style){.gap = 10, .padding_x = 20, .align = WW_ALIGN_CENTER};
    struct ww_node *icon = add_block(rig, row, 60, 60);
    struct ww_node *one = add(rig, row, WW_BOX_COLUMN);
    struct ww_node *two = add(rig, row, WW_BOX_COLUMN);
    one->style.weight = 1;
    two->style.weight = 2;
    two->style.min_height = 100;
    run(rig, false, 1000, 600);
    assert_rect(row, 0, 0, 1000, 100);
    assert_rect(icon, 20, 20, 60, 60);
    assert_rect(one, 90, 50, 293, 0);
    assert_rect(two, 393, 0, 587, 100);
    run(rig, true, 1000, 600);
    assert_rect(icon, 920, 20, 60, 60);
    assert_rect(one, 617, 50, 293, 0);
    assert_rect(two, 20, 0, 587, 100);
    row->style.align = WW_ALIGN_STRETCH;
    run(rig, false, 1000, 600);
    assert_rect(one, 90, 0, 293, 100);
    row->style.align = WW_ALIGN_END;
    run(rig, false, 1000, 600);
    assert_rect(icon, 20, 40, 60, 60);
    row->style.align = WW_ALIGN_START;
    run(rig, false, 1000, 600);
    assert_rect(icon, 20, 0, 60, 60);
}

static void test_row_is_centred_only_when_nothing_shares(void **state)
{
    struct rig *rig = *state;
    struct ww_node *row = add(rig, rig->root, WW_BOX_ROW);
    row->style.gap = 20;
    row->style.justify = WW_ALIGN_CENTER;
    struct ww_node *a = add_block(rig, row, 100, 50);
    struct ww_node *b = add_block(rig, row, 80, 50);
    run(rig, false, 1000, 100);
    assert_rect(a, 400, 0, 100, 50);
    assert_rect(b, 520, 0, 80, 50);
    run(rig, true, 1000, 100);
    assert_rect(a, 500, 0, 100, 50);
    assert_rect(b, 400, 0, 80, 50);
}

/* Words without a share take the width that they need, and no more. */
static void test_text_in_a_row(void **state)
{
    struct rig *rig = *state;
    struct ww_node *row = add(rig, rig->root, WW_BOX_ROW);
    row->style.gap = 10;
    struct ww_node *words = add_text(rig, row, "kostenlos");
    struct ww_node *rest = add(rig, row, WW_BOX_COLUMN);
    rest->style.weight = 1;
    run(rig, false, 1000, 600);
    assert_true(words->rect.w > 100 && words->rect.w < 300);
    assert_int_equal(words->rect.w, words->paragraph.width_px);
    assert_int_equal(words->paragraph.line_count, 1);
    assert_int_equal(rest->rect.x, words->rect.w + 10);
    assert_int_equal(rest->rect.x + rest->rect.w, 1000);
}

static void test_text_height_is_that_of_its_lines(void **state)
{
    struct rig *rig = *state;
    struct ww_node *text = add_text(rig, rig->root,
                                    "Wir treffen uns jeden Montag in einem hellen Raum im "
                                    "Erdgeschoss und sprechen über alles, was im Alltag vorkommt.");
    text->style.padding_x = 15;
    text->style.padding_y = 7;
    run(rig, false, 500, 2000);
    int line_px = ww_text_line_height_px(40, false);
    assert_true(text->paragraph.line_count > 3);
    assert_int_equal(text->rect.h, text->paragraph.line_count * line_px + 14);
    assert_true(text->paragraph.width_px <= 470);
    assert_false(text->paragraph.truncated);
    text->style.max_lines = 2;
    run(rig, false, 500, 2000);
    assert_int_equal(text->rect.h, 2 * line_px + 14);
    assert_true(text->paragraph.truncated);
    /* A narrower box makes it higher, never wider. */
    text->style.max_lines = 0;
    int before = text->rect.h;
    run(rig, false, 150, 2000);
    assert_true(text->rect.h > before);
    assert_true(text->paragraph.width_px <= 120);
}

static void test_grid(void **state)
{
    struct rig *rig = *state;
    struct ww_node *grid = add(rig, rig->root, WW_BOX_GRID), *cells[5];
    grid->style = (struct ww_style){.columns = 2, .gap = 10, .padding_x = 5};
    for (int i = 0; i < 5; i++) {
        cells[i] = add(rig, grid, WW_BOX_COLUMN);
        cells[i]->style.min_height = 50 + 10 * i;
    }
    run(rig, false, 1000, 600);
    assert_rect(grid, 0, 0, 1000, 60 + 10 + 80 + 10 + 90);
    assert_rect(cells[0], 5, 0, 490, 60);
    assert_rect(cells[1], 505, 0, 490, 60);
    assert_rect(cells[2], 5, 70, 490, 80);
    assert_rect(cells[4], 5, 160, 990, 90); /* the rest of its row */
    run(rig, true, 1000, 600);
    assert_rect(cells[0], 505, 0, 490, 60);
    assert_rect(cells[1], 5, 0, 490, 60);
    assert_rect(cells[4], 5, 160, 990, 90);
    grid->style.grow = true;
    run(rig, false, 1000, 600);
    assert_rect(grid, 0, 0, 1000, 600);
    assert_rect(cells[0], 5, 0, 490, 60 + 350 / 3);
    assert_int_equal(cells[4]->rect.y + cells[4]->rect.h, 600);
    grid->style.columns = 1;
    run(rig, false, 1000, 2000);
    assert_rect(cells[1], 5, cells[1]->rect.y, 990, cells[1]->rect.h);
}

static void test_edge_stands_at_the_start_side(void **state)
{
    struct rig *rig = *state;
    rig->root->style = (struct ww_style){.edge_width = 30, .padding_x = 10};
    struct ww_node *a = add_block(rig, rig->root, 0, 10);
    run(rig, false, 500, 100);
    assert_rect(a, 40, 0, 450, 10);
    run(rig, true, 500, 100);
    assert_rect(a, 10, 0, 450, 10);
}

static void test_stack_gives_all_to_each(void **state)
{
    struct rig *rig = *state;
    rig->root->box = WW_BOX_STACK;
    struct ww_node *page = add(rig, rig->root, WW_BOX_COLUMN);
    struct ww_node *over = add(rig, rig->root, WW_BOX_COLUMN);
    over->style.justify = WW_ALIGN_END;
    struct ww_node *panel = add_block(rig, over, 0, 100);
    run(rig, false, 500, 400);
    assert_rect(page, 0, 0, 500, 400);
    assert_rect(over, 0, 0, 500, 400);
    assert_rect(panel, 0, 300, 500, 100);
}

/* A page of 1000 x 600: a column that scrolls above a bar of 100. */
static struct ww_node *add_scroll(struct rig *rig)
{
    struct ww_node *scroll = add(rig, rig->root, WW_BOX_SCROLL);
    scroll->style.grow = true;
    struct ww_node *content = add(rig, scroll, WW_BOX_COLUMN);
    add_block(rig, rig->root, 0, 100);
    return content;
}

static void test_scroll_stays_inside_the_page(void **state)
{
    static const struct {
        int32_t wanted, got;
    } scrolls[] = {{0, 0},       {-1, 0},      {INT32_MIN, 0},   {250, 250},
                   {1500, 1500}, {1501, 1500}, {INT32_MAX, 1500}};
    struct rig *rig = *state;
    struct ww_node *content = add_scroll(rig);
    struct ww_node *block = add_block(rig, content, 0, 2000);
    for (size_t i = 0; i < sizeof scrolls / sizeof scrolls[0]; i++) {
        rig->layout.scroll_px = scrolls[i].wanted;
        run(rig, false, 1000, 600);
        assert_int_equal(rig->layout.scroll_px, scrolls[i].got);
        assert_int_equal(rig->layout.scroll_max_px, 1500);
        assert_rect(block, 0, -scrolls[i].got, 1000, 2000);
        assert_memory_equal(&rig->layout.view, (&(struct ww_rect){0, 0, 1000, 500}),
                            sizeof rig->layout.view);
    }
    /* A page that has become shorter does not scroll any more, and fills the view. */
    block->style.height = 120;
    rig->layout.scroll_px = 900;
    run(rig, false, 1000, 600);
    assert_int_equal(rig->layout.scroll_px, 0);
    assert_int_equal(rig->layout.scroll_max_px, 0);
    assert_int_equal(content->rect.h, 500);
}

static struct ww_node *build_row(void *context, struct ww_node *list, int k)
{
    struct rig *rig = context;
    assert_true(rig->built_count < 64);
    rig->built[rig->built_count++] = k;
    return add(rig, list, WW_BOX_COLUMN);
}

static struct ww_node *add_list(struct rig *rig, struct ww_node *parent, int count)
{
    struct ww_node *list = add(rig, parent, WW_BOX_ROWS);
    list->style.row_height = 90;
    list->style.gap = 10;
    list->rows = (struct ww_rows){.count = count, .build = build_row, .context = rig};
    return list;
}

static void test_a_long_list_builds_only_what_is_in_sight(void **state)
{
    static const struct {
        int32_t scroll;
        int first, last;
    } windows[] = {
        {0, 0, 2}, /* the list begins at 200, the view ends at 500 */
        {199, 0, 4}, {200, 0, 4}, {289, 0, 5},       {299, 0, 5},
        {300, 1, 5}, {301, 1, 6}, {50000, 498, 502}, {9999999, 99994, 99999},
    };
    struct rig *rig = *state;
    struct ww_node *content = add_scroll(rig);
    add_block(rig, content, 0, 200);
    struct ww_node *list = add_list(rig, content, 100000);
    for (size_t i = 0; i < sizeof windows / sizeof windows[0]; i++) {
        list->first = list->last = NULL;
        rig->built_count = 0;
        rig->layout.scroll_px = windows[i].scroll;
        run(rig, false, 1000, 600);
        assert_int_equal(rig->built[0], windows[i].first);
        assert_int_equal(rig->built[rig->built_count - 1], windows[i].last);
        assert_int_equal(rig->built_count, windows[i].last - windows[i].first + 1);
        assert_int_equal(list->first_row, windows[i].first);
        int k = windows[i].first;
        for (struct ww_node *row = list->first; row; row = row->next, k++) {
            assert_rect(row, 0, 200 + k * 100 - rig->layout.scroll_px, 1000, 90);
            assert_int_equal(row->position, k + 1);
            assert_int_equal(row->set_size, 100000);
            struct ww_rect place = ww_layout_row(list, k);
            assert_memory_equal(&place, &row->rect, sizeof place);
        }
    }
    assert_int_equal(list->content_height, 100000 * 100 - 10);
    assert_int_equal(rig->layout.scroll_max_px, 200 + 100000 * 100 - 10 - 500);
}

static void test_lists_of_none_and_one(void **state)
{
    struct rig *rig = *state;
    struct ww_node *content = add_scroll(rig);
    struct ww_node *none = add_list(rig, content, 0);
    struct ww_node *one = add_list(rig, content, 1);
    run(rig, false, 1000, 600);
    assert_rect(none, 0, 0, 1000, 0);
    assert_rect(one, 0, 0, 1000, 90);
    assert_int_equal(rig->built_count, 1);
}

static uint32_t next_random(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % below;
}

static void grow_random(struct rig *rig, struct ww_node *parent, int depth, uint32_t *seed)
{
    static const enum ww_box boxes[] = {WW_BOX_COLUMN, WW_BOX_ROW, WW_BOX_GRID, WW_BOX_ICON};
    for (uint32_t n = next_random(seed, 4) + 1; n > 0; n--) {
        enum ww_box box = boxes[next_random(seed, depth > 0 ? 4 : 1) + (depth > 0 ? 0 : 3)];
        struct ww_node *node = add(rig, parent, box);
        if (box == WW_BOX_ICON) {
            node->style.width = (int)next_random(seed, 20) + 2;
            node->style.height = (int)next_random(seed, 50) + 1;
            continue;
        }
        node->style.padding_x = (int)next_random(seed, 4);
        node->style.padding_y = (int)next_random(seed, 9);
        node->style.gap = (int)next_random(seed, 4);
        node->style.columns = (int)next_random(seed, 3) + 1;
        node->style.align = (uint8_t)next_random(seed, 3);
        node->style.justify = (uint8_t)next_random(seed, 2);
        node->style.weight = (int)next_random(seed, 3) + 1;
        node->style.grow = next_random(seed, 2);
        node->style.edge_width = (int)next_random(seed, 2) * 3;
        grow_random(rig, node, depth - 1, seed);
    }
}

static void assert_inside_and_apart(struct ww_node *root)
{
    for (struct ww_node *n = root; n; n = ww_node_next(root, n)) {
        if (n->parent) {
            assert_true(n->rect.x >= n->parent->rect.x);
            assert_true(n->rect.x + n->rect.w <= n->parent->rect.x + n->parent->rect.w);
        }
        for (struct ww_node *sister = n->next; sister; sister = sister->next)
            if (!ww_rect_is_empty(ww_rect_intersect(n->rect, sister->rect)))
                fail_msg("%d,%d %dx%d overlaps %d,%d %dx%d", n->rect.x, n->rect.y, n->rect.w,
                         n->rect.h, sister->rect.x, sister->rect.y, sister->rect.w, sister->rect.h);
    }
}

/* Random trees: inside their parents, apart from their sisters, and from right to left the mirror
 * image (centred things to a pixel for each level). */
static void test_random_trees(void **state)
{
    enum { WIDTH = 24000, DEPTH = 3 };
    struct rig *rig = *state;
    uint32_t seed = 5;
    for (int round = 0; round < 500; round++) {
        ww_arena_reset(&rig->arena);
        rig->root = add(rig, NULL, WW_BOX_COLUMN);
        grow_random(rig, rig->root, DEPTH, &seed);
        run(rig, false, WIDTH, 4000);
        assert_inside_and_apart(rig->root);
        struct ww_rect before[2000];
        int count = 0;
        for (struct ww_node *n = rig->root; n && count < 2000; n = ww_node_next(rig->root, n))
            before[count++] = n->rect;
        run(rig, true, WIDTH, 4000);
        assert_inside_and_apart(rig->root);
        int i = 0;
        for (struct ww_node *n = rig->root; n && i < count; n = ww_node_next(rig->root, n), i++) {
            assert_in_range(WIDTH - before[i].x - before[i].w - n->rect.x + DEPTH + 1, 0,
                            2 * (DEPTH + 1));
            assert_int_equal(n->rect.y, before[i].y);
            assert_int_equal(n->rect.w, before[i].w);
            assert_int_equal(n->rect.h, before[i].h);
        }
    }
}

static struct ww_node *add_marker(struct rig *rig, struct ww_node *plan, int x, int y)
{
    struct ww_node *marker = add(rig, plan, WW_BOX_MARKER);
    marker->style.plan_x = x;
    marker->style.plan_y = y;
    add_block(rig, marker, 50, 50);
    add_text(rig, marker, "Versetal");
    return marker;
}

/* Places are where they are, whichever way the page runs. */
static void test_plan_is_never_mirrored(void **state)
{
    struct rig *rig = *state;
    struct ww_node *plan = add(rig, rig->root, WW_BOX_PLAN);
    plan->style = (struct ww_style){.width = 1000, .height = 500, .gap = 4};
    struct ww_node *left = add_marker(rig, plan, 200, 500);
    struct ww_node *right = add_marker(rig, plan, 950, 100);
    for (int rtl = 0; rtl < 2; rtl++) {
        run(rig, rtl, 1000, 600);
        assert_rect(plan, 0, 0, 1000, 500);
        assert_rect(left->first, 175, 225, 50, 50);
        assert_rect(right->first, 925, 25, 50, 50);
        assert_int_equal(left->last->rect.x, 225);
        assert_int_equal(right->last->rect.x + right->last->rect.w, 925);
        assert_int_equal(left->last->rect.w, left->last->paragraph.width_px);
        assert_int_equal(left->rect.w, 50 + left->last->rect.w);
    }
}

static void test_markers_without_room_are_taken_off(void **state)
{
    struct rig *rig = *state;
    struct ww_node *plan = add(rig, rig->root, WW_BOX_PLAN);
    plan->style = (struct ww_style){.width = 1000, .height = 500, .gap = 4};
    add_marker(rig, plan, 0, 500); /* half outside */
    struct ww_node *first = add_marker(rig, plan, 500, 500);
    add_marker(rig, plan, 505, 500);
    struct ww_node *second = add_marker(rig, plan, 500, 900);
    add_marker(rig, plan, 1000, 1000);
    run(rig, false, 1000, 600);
    assert_ptr_equal(plan->first, first);
    assert_ptr_equal(first->next, second);
    assert_ptr_equal(plan->last, second);
    assert_null(second->next);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_column),
        TEST(test_column_takes_the_free_height),
        TEST(test_row_shares_what_is_left),
        TEST(test_row_is_centred_only_when_nothing_shares),
        TEST(test_text_in_a_row),
        TEST(test_text_height_is_that_of_its_lines),
        TEST(test_grid),
        TEST(test_edge_stands_at_the_start_side),
        TEST(test_stack_gives_all_to_each),
        TEST(test_scroll_stays_inside_the_page),
        TEST(test_a_long_list_builds_only_what_is_in_sight),
        TEST(test_lists_of_none_and_one),
        TEST(test_plan_is_never_mirrored),
        TEST(test_markers_without_room_are_taken_off),
        TEST(test_random_trees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
