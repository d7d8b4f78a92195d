#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/plan.h"

enum { GAP = 4 };

static const struct ww_rect plan = {100, 50, 1000, 600};

static struct ww_plan_marker make(int x, int y, int label_w, int label_h)
{
    return (struct ww_plan_marker){
        .pin = {plan.x + x - 25, plan.y + y - 25, 50, 50},
        .label = {0, 0, label_w, label_h},
    };
}

static void assert_label(const struct ww_plan_marker *marker, int x, int y)
{
    assert_true(marker->placed);
    assert_int_equal(marker->label.x - plan.x, x);
    assert_int_equal(marker->label.y - plan.y, y);
}

/* What must hold for all that are placed; returns how many they are. */
static int check(const struct ww_plan_marker *markers, int count)
{
    int placed = 0;
    for (int i = 0; i < count; i++) {
        if (!markers[i].placed)
            continue;
        placed++;
        struct ww_rect box = markers[i].touched;
        struct ww_rect inside = ww_rect_intersect(box, plan);
        assert_true(inside.w == box.w && inside.h == box.h);
        struct ww_rect both = ww_rect_union(markers[i].pin, markers[i].label);
        assert_true(both.x == box.x && both.y == box.y && both.w == box.w && both.h == box.h);
        assert_true(ww_rect_is_empty(ww_rect_intersect(markers[i].pin, markers[i].label)));
        for (int k = 0; k < i; k++) {
            struct ww_rect wide = {box.x - GAP, box.y - GAP, box.w + 2 * GAP, box.h + 2 * GAP};
            assert_true(!markers[k].placed ||
                        ww_rect_is_empty(ww_rect_intersect(wide, markers[k].touched)));
        }
    }
    return placed;
}

static void test_label_stands_where_there_is_room(void **state)
{
    static const struct {
        int x, y; /* of the pin */
        int label_w, label_h;
        int label_x, label_y;
    } cases[] = {
        {500, 300, 200, 80, 525, 260}, /* in the middle */
        {900, 300, 200, 80, 675, 260}, /* near the right edge */
        {500, 300, 900, 80, 50, 195},  /* wide, so above */
        {500, 30, 900, 80, 50, 55},    /* and below where there is no above */
        {30, 30, 200, 80, 55, 5},      /* in a corner */
        {970, 570, 960, 80, 35, 465},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ww_plan_marker marker =
            make(cases[i].x, cases[i].y, cases[i].label_w, cases[i].label_h);
        ww_plan_place(&marker, 1, plan, GAP);
        assert_label(&marker, cases[i].label_x, cases[i].label_y);
    }
}

/* The first label gives way when the second has no other side. */
static void test_labels_give_way(void **state)
{
    (void)state;
    struct ww_plan_marker markers[] = {make(500, 300, 300, 80), make(700, 300, 240, 80)};
    ww_plan_place(markers, 2, plan, GAP);
    assert_int_equal(check(markers, 2), 2);
    assert_label(&markers[0], 175, 260);
    assert_label(&markers[1], 725, 260);
}

static void test_without_room(void **state)
{
    (void)state;
    struct ww_plan_marker large = make(500, 300, 1001, 80);
    ww_plan_place(&large, 1, plan, GAP);
    assert_false(large.placed);
    /* Two on one spot: the first stays. A pin that is half outside is never placed. */
    struct ww_plan_marker markers[] = {make(500, 300, 200, 80), make(510, 305, 200, 80),
                                       make(0, 300, 200, 80), make(500, 500, 200, 80)};
    ww_plan_place(markers, 4, plan, GAP);
    assert_int_equal(check(markers, 4), 2);
    assert_true(markers[0].placed && markers[3].placed);
    ww_plan_place(NULL, 0, plan, GAP);
}

static void test_any_plan(void **state)
{
    (void)state;
    uint32_t seed = 1;
    int placed = 0;
    for (int round = 0; round < 300; round++) {
        struct ww_plan_marker markers[WW_PLAN_MARKERS_MAX];
        int count = round % (WW_PLAN_MARKERS_MAX + 1);
        for (int i = 0; i < count; i++) {
            int random[4];
            for (int k = 0; k < 4; k++)
                random[k] = (int)((seed = seed * 1664525 + 1013904223) >> 16);
            markers[i] =
                make(random[0] % 1000, random[1] % 600, 80 + random[2] % 200, 80 + random[3] % 60);
        }
        ww_plan_place(markers, count, plan, GAP);
        placed += check(markers, count);
    }
    assert_true(placed > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_label_stands_where_there_is_room),
        cmocka_unit_test(test_labels_give_way),
        cmocka_unit_test(test_without_room),
        cmocka_unit_test(test_any_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
