#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/drawlist.h"

static const struct ww_rect window = {0, 0, 1920, 1080};

static void add(struct ww_drawlist *list, struct ww_rect box, const char *text)
{
    ww_drawlist_add(list, (struct ww_draw_item){.kind = WW_DRAW_RUN, .box = box, .color = 0x112233},
                    text, text ? (uint32_t)strlen(text) : 0);
}

static void test_text_is_copied_in(void **state)
{
    struct ww_drawlist list = {0};
    char text[] = "Anmeldung";
    (void)state;
    ww_drawlist_reset(&list, window);
    add(&list, (struct ww_rect){10, 20, 30, 40}, text);
    add(&list, (struct ww_rect){10, 80, 30, 40}, NULL);
    add(&list, (struct ww_rect){10, 90, 30, 40}, "Işık");
    memset(text, 'x', sizeof text - 1);
    assert_int_equal(list.count, 3);
    assert_string_equal(list.text + list.items[0].text, "Anmeldung");
    assert_int_equal(list.items[0].text_len, 9);
    assert_string_equal(list.text + list.items[1].text, "");
    assert_int_equal(list.items[1].text_len, 0);
    assert_string_equal(list.text + list.items[2].text, "Işık");
    assert_int_equal(list.items[2].color, 0x112233);
    assert_false(list.overflow);
    ww_drawlist_finish(&list);
}

static void test_clip_is_put_on_every_item(void **state)
{
    struct ww_drawlist list = {0};
    (void)state;
    ww_drawlist_reset(&list, window);
    add(&list, (struct ww_rect){0, 0, 10, 10}, "a");
    list.clip = (struct ww_rect){100, 100, 200, 50};
    add(&list, (struct ww_rect){90, 120, 20, 10}, "in part");
    add(&list, (struct ww_rect){90, 120, 10, 10}, "touches the edge");
    add(&list, (struct ww_rect){300, 100, 10, 10}, "beside");
    add(&list, (struct ww_rect){150, 150, 10, 10}, "below");
    add(&list, (struct ww_rect){150, 120, 0, 10}, "empty");
    add(&list, (struct ww_rect){150, 120, 10, -1}, "inside out");
    assert_int_equal(list.count, 2);
    assert_memory_equal(&list.items[0].clip, &window, sizeof window);
    assert_memory_equal(&list.items[1].clip, &list.clip, sizeof list.clip);
    assert_string_equal(list.text + list.items[1].text, "in part");
    ww_drawlist_finish(&list);
}

static void test_too_many_items(void **state)
{
    struct ww_drawlist list = {0};
    (void)state;
    ww_drawlist_reset(&list, window);
    for (int i = 0; i < WW_DRAWLIST_MAX_ITEMS; i++)
        add(&list, (struct ww_rect){i % 1000, 0, 10, 10}, "x");
    assert_int_equal(list.count, WW_DRAWLIST_MAX_ITEMS);
    assert_false(list.overflow);
    add(&list, window, "one more");
    assert_int_equal(list.count, WW_DRAWLIST_MAX_ITEMS);
    assert_true(list.overflow);
    ww_drawlist_reset(&list, window);
    assert_int_equal(list.count, 0);
    assert_false(list.overflow);
    add(&list, window, "again");
    assert_string_equal(list.text + list.items[0].text, "again");
    ww_drawlist_finish(&list);
}

static void test_too_much_text(void **state)
{
    struct ww_drawlist list = {0};
    uint32_t length = 60000;
    char *text = malloc(length);
    (void)state;
    assert_non_null(text);
    memset(text, 'a', length);
    ww_drawlist_reset(&list, window);
    struct ww_draw_item item = {.kind = WW_DRAW_RUN, .box = window};
    for (uint32_t sum = 0; !list.overflow; sum += length + 1) {
        assert_true(sum < WW_DRAWLIST_MAX_TEXT);
        ww_drawlist_add(&list, item, text, length);
    }
    assert_int_equal(list.count, WW_DRAWLIST_MAX_TEXT / (length + 1));
    assert_true(list.text_size <= WW_DRAWLIST_MAX_TEXT);
    free(text);
    ww_drawlist_finish(&list);
}

static void test_a_run_longer_than_its_field(void **state)
{
    struct ww_drawlist list = {0};
    char *text = calloc(UINT16_MAX + 2, 1);
    (void)state;
    assert_non_null(text);
    memset(text, 'a', UINT16_MAX + 1);
    ww_drawlist_reset(&list, window);
    struct ww_draw_item item = {.kind = WW_DRAW_RUN, .box = window};
    ww_drawlist_add(&list, item, text, UINT16_MAX);
    assert_int_equal(list.count, 1);
    assert_false(list.overflow);
    ww_drawlist_add(&list, item, text, UINT16_MAX + 1);
    assert_int_equal(list.count, 1);
    assert_true(list.overflow);
    free(text);
    ww_drawlist_finish(&list);
}

static void test_rectangles(void **state)
{
    struct ww_rect a = {0, 0, 10, 10}, b = {5, 6, 10, 10}, far = {10, 0, 5, 5}, none = {0};
    (void)state;
    struct ww_rect both = ww_rect_intersect(a, b), all = ww_rect_union(a, b);
    assert_memory_equal(&both, (&(struct ww_rect){5, 6, 5, 4}), sizeof both);
    assert_memory_equal(&all, (&(struct ww_rect){0, 0, 15, 16}), sizeof all);
    assert_true(ww_rect_is_empty(ww_rect_intersect(a, far)));
    all = ww_rect_union(a, none);
    assert_memory_equal(&all, &a, sizeof all);
    all = ww_rect_union(none, b);
    assert_memory_equal(&all, &b, sizeof all);
    assert_true(ww_rect_contains(a, 0, 0));
    assert_true(ww_rect_contains(a, 9, 9));
    assert_false(ww_rect_contains(a, 10, 9));
    assert_false(ww_rect_contains(a, 9, 10));
    assert_false(ww_rect_contains(a, -1, 0));
    assert_false(ww_rect_contains(none, 0, 0));
}

static void test_an_empty_list_can_be_finished(void **state)
{
    struct ww_drawlist list = {0};
    (void)state;
    ww_drawlist_finish(&list);
    ww_drawlist_reset(&list, window);
    ww_drawlist_finish(&list);
    assert_null(list.items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_copied_in),
        cmocka_unit_test(test_clip_is_put_on_every_item),
        cmocka_unit_test(test_too_many_items),
        cmocka_unit_test(test_too_much_text),
        cmocka_unit_test(test_a_run_longer_than_its_field),
        cmocka_unit_test(test_rectangles),
        cmocka_unit_test(test_an_empty_list_can_be_finished),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
