#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/damage.h"

/* Not a multiple of the cells in either direction. */
enum { WIDTH = 330, HEIGHT = 250, CELL_PX = 64 };

static uint32_t next_random(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % below;
}

static void begin(struct ww_drawlist *list)
{
    ww_drawlist_reset(list, (struct ww_rect){0, 0, WIDTH, HEIGHT});
    ww_drawlist_add(
        list, (struct ww_draw_item){.kind = WW_DRAW_FILL, .box = {0, 0, WIDTH, HEIGHT}, .color = 1},
        NULL, 0);
}

static void add_random(struct ww_drawlist *list, uint32_t *seed)
{
    static const char *const words[] = {"a", "ab", "Werdohl", "Ütterlingsen", "15:00"};
    struct ww_draw_item item = {
        .kind = (uint8_t)next_random(seed, WW_DRAW_PICTURE + 1),
        .box = {(int)next_random(seed, WIDTH + 80) - 40, (int)next_random(seed, HEIGHT + 80) - 40,
                (int)next_random(seed, 90) + 1, (int)next_random(seed, 60) + 1},
        .color = next_random(seed, 4),
        .under = next_random(seed, 2),
        .radius_px = (uint16_t)next_random(seed, 3),
        .generation = next_random(seed, 2),
    };
    const char *text = NULL;
    if (item.kind == WW_DRAW_RUN) {
        item.size_px = (uint16_t)(next_random(seed, 40) + 8);
        item.baseline_px = item.box.y + item.box.h;
    }
    if (item.kind >= WW_DRAW_RUN)
        text = words[next_random(seed, sizeof words / sizeof words[0])];
    if (next_random(seed, 4) == 0)
        list->clip =
            (struct ww_rect){(int)next_random(seed, WIDTH), (int)next_random(seed, HEIGHT),
                             (int)next_random(seed, WIDTH) + 1, (int)next_random(seed, HEIGHT) + 1};
    ww_drawlist_add(list, item, text, text ? (uint32_t)strlen(text) : 0);
    list->clip = (struct ww_rect){0, 0, WIDTH, HEIGHT};
}

static bool same_item(const struct ww_drawlist *a, const struct ww_draw_item *x,
                      const struct ww_drawlist *b, const struct ww_draw_item *y)
{
    return x->kind == y->kind && memcmp(&x->box, &y->box, sizeof x->box) == 0 &&
           memcmp(&x->clip, &y->clip, sizeof x->clip) == 0 && x->color == y->color &&
           x->under == y->under && x->radius_px == y->radius_px && x->size_px == y->size_px &&
           x->baseline_px == y->baseline_px && x->generation == y->generation &&
           strcmp(a->text + x->text, b->text + y->text) == 0;
}

/* The model: a picture whose pixels are the numbers of the items that may have painted there, in
 * order. `known` gives equal items of both lists equal numbers. */
static int number_of(const struct ww_drawlist *known, const struct ww_drawlist *list, uint32_t item)
{
    for (uint32_t i = 0; i < known->count; i++)
        if (same_item(known, &known->items[i], list, &list->items[item]))
            return (int)i + 1;
    return (int)(known->count + item) + 1;
}

static void paint(const struct ww_drawlist *known, const struct ww_drawlist *list, uint64_t *pixels)
{
    memset(pixels, 0, sizeof *pixels * WIDTH * HEIGHT);
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ww_draw_item *item = &list->items[i];
        uint64_t number = (uint64_t)number_of(known, list, i);
        int reach = item->kind == WW_DRAW_RUN ? item->size_px / 4 : 0;
        for (int y = item->box.y - reach; y < item->box.y + item->box.h + reach; y++)
            for (int x = item->box.x - reach; x < item->box.x + item->box.w + reach; x++)
                if (ww_rect_contains(item->clip, x, y) && x >= 0 && y >= 0 && x < WIDTH &&
                    y < HEIGHT)
                    pixels[y * WIDTH + x] = pixels[y * WIDTH + x] * 1000003 + number;
    }
}

static void assert_rects_are_disjoint(const struct ww_damage *damage)
{
    const struct ww_rect window = {0, 0, WIDTH, HEIGHT};
    assert_in_range(damage->count, 0, WW_DAMAGE_MAX_RECTS);
    for (int i = 0; i < damage->count; i++) {
        struct ww_rect inside = ww_rect_intersect(damage->rects[i], window);
        assert_false(ww_rect_is_empty(inside));
        assert_memory_equal(&inside, &damage->rects[i], sizeof inside);
        for (int k = 0; k < i; k++)
            assert_true(ww_rect_is_empty(ww_rect_intersect(damage->rects[i], damage->rects[k])));
    }
}

static void assert_covers(const struct ww_damage *damage, const uint64_t *before,
                          const uint64_t *now)
{
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            if (before[y * WIDTH + x] == now[y * WIDTH + x])
                continue;
            bool covered = false;
            for (int i = 0; i < damage->count && !covered; i++)
                covered = ww_rect_contains(damage->rects[i], x, y);
            if (!covered)
                fail_msg("pixel %d,%d changed outside the damage", x, y);
        }
}

/* Some items of `from` go, some come, the order may change. */
static void alter(const struct ww_drawlist *from, struct ww_drawlist *to, uint32_t *seed)
{
    begin(to);
    uint32_t start = 1 + (next_random(seed, 5) == 0 ? next_random(seed, from->count) : 0);
    for (uint32_t i = 0; i + 1 < from->count; i++) {
        const struct ww_draw_item *item = &from->items[1 + (start + i - 1) % (from->count - 1)];
        if (next_random(seed, 12) == 0)
            continue;
        to->clip = item->clip;
        ww_drawlist_add(to, *item, from->text + item->text, item->text_len);
        to->clip = (struct ww_rect){0, 0, WIDTH, HEIGHT};
    }
    for (uint32_t n = next_random(seed, 3); n > 0; n--)
        add_random(to, seed);
}

static void test_every_changed_pixel_is_damaged(void **state)
{
    struct ww_drawlist lists[2] = {{0}, {0}};
    struct ww_damage damage = {0};
    uint64_t *before = calloc(WIDTH * HEIGHT, sizeof *before);
    uint64_t *now = calloc(WIDTH * HEIGHT, sizeof *now);
    uint32_t seed = 20261124;
    (void)state;
    assert_true(before && now);
    begin(&lists[0]);
    for (int i = 0; i < 12; i++)
        add_random(&lists[0], &seed);
    ww_damage_compare(&damage, &lists[0], WIDTH, HEIGHT);
    for (int round = 0; round < 250; round++) {
        struct ww_drawlist *old = &lists[round % 2], *new = &lists[(round + 1) % 2];
        alter(old, new, &seed);
        while (new->count < 8)
            add_random(new, &seed);
        ww_damage_compare(&damage, new, WIDTH, HEIGHT);
        assert_rects_are_disjoint(&damage);
        paint(old, old, before);
        paint(old, new, now);
        assert_covers(&damage, before, now);
    }
    free(before);
    free(now);
    ww_drawlist_finish(&lists[0]);
    ww_drawlist_finish(&lists[1]);
    ww_damage_finish(&damage);
}

static void test_nothing_changed(void **state)
{
    struct ww_drawlist a = {0}, b = {0};
    struct ww_damage damage = {0};
    uint32_t seed = 1, again = 1;
    (void)state;
    begin(&a);
    for (int i = 0; i < 30; i++)
        add_random(&a, &seed);
    ww_damage_compare(&damage, &a, WIDTH, HEIGHT);
    ww_damage_compare(&damage, &a, WIDTH, HEIGHT);
    assert_int_equal(damage.count, 0);
    /* The same page built again: other memory, and text that lies elsewhere. */
    begin(&b);
    ww_drawlist_add(&b, (struct ww_draw_item){.box = {-9, -9, 1, 1}}, "out of sight", 12);
    for (int i = 0; i < 30; i++)
        add_random(&b, &again);
    ww_damage_compare(&damage, &b, WIDTH, HEIGHT);
    assert_int_equal(damage.count, 0);
    ww_drawlist_finish(&a);
    ww_drawlist_finish(&b);
    ww_damage_finish(&damage);
}

static void assert_whole(const struct ww_damage *damage, int width_px, int height_px)
{
    struct ww_rect whole = {0, 0, width_px, height_px};
    assert_int_equal(damage->count, 1);
    assert_memory_equal(&damage->rects[0], &whole, sizeof whole);
}

static void test_first_size_and_invalidation_damage_all(void **state)
{
    struct ww_drawlist list = {0};
    struct ww_damage damage = {0};
    (void)state;
    begin(&list);
    ww_damage_compare(&damage, &list, WIDTH, HEIGHT);
    assert_whole(&damage, WIDTH, HEIGHT);
    ww_damage_compare(&damage, &list, WIDTH, HEIGHT);
    assert_int_equal(damage.count, 0);
    ww_damage_compare(&damage, &list, HEIGHT, WIDTH);
    assert_whole(&damage, HEIGHT, WIDTH);
    ww_damage_compare(&damage, &list, HEIGHT, WIDTH);
    assert_int_equal(damage.count, 0);
    ww_damage_invalidate(&damage);
    ww_damage_compare(&damage, &list, HEIGHT, WIDTH);
    assert_whole(&damage, HEIGHT, WIDTH);
    ww_drawlist_finish(&list);
    ww_damage_finish(&damage);
}

/* A pressed button must not repaint the page. */
static void test_a_small_change_stays_small(void **state)
{
    struct ww_drawlist list = {0};
    struct ww_damage damage = {0};
    struct ww_draw_item button = {.kind = WW_DRAW_FILL, .box = {100, 70, 60, 40}, .color = 2};
    (void)state;
    begin(&list);
    ww_drawlist_add(&list, button, NULL, 0);
    ww_damage_compare(&damage, &list, WIDTH, HEIGHT);
    begin(&list);
    button.color = 3;
    ww_drawlist_add(&list, button, NULL, 0);
    ww_damage_compare(&damage, &list, WIDTH, HEIGHT);
    assert_int_equal(damage.count, 1);
    assert_memory_equal(&damage.rects[0],
                        (&(struct ww_rect){CELL_PX, CELL_PX, 2 * CELL_PX, CELL_PX}),
                        sizeof damage.rects[0]);
    ww_drawlist_finish(&list);
    ww_damage_finish(&damage);
}

static void put_lines(struct ww_drawlist *list, const char *first, const char *second)
{
    struct ww_draw_item run = {.kind = WW_DRAW_RUN, .box = {80, 80, 40, 20}, .size_px = 20};
    begin(list);
    ww_drawlist_add(list, run, first, (uint32_t)strlen(first));
    run.box.y = 210;
    ww_drawlist_add(list, run, second, (uint32_t)strlen(second));
}

/* The words alone change, and with them where the words after them lie in memory. */
static void test_words_change_where_they_stand(void **state)
{
    static const char *const words[] = {"24", "25", "25 Euro"};
    struct ww_drawlist list = {0};
    struct ww_damage damage = {0};
    (void)state;
    put_lines(&list, words[0], "unchanged");
    ww_damage_compare(&damage, &list, WIDTH, HEIGHT);
    for (size_t i = 1; i < sizeof words / sizeof words[0]; i++) {
        put_lines(&list, words[i], "unchanged");
        ww_damage_compare(&damage, &list, WIDTH, HEIGHT);
        assert_int_equal(damage.count, 1);
        assert_memory_equal(&damage.rects[0],
                            (&(struct ww_rect){CELL_PX, CELL_PX, CELL_PX, CELL_PX}),
                            sizeof damage.rects[0]);
    }
    ww_drawlist_finish(&list);
    ww_damage_finish(&damage);
}

/* More places than there are rectangles: one around them all. */
static void test_changes_everywhere(void **state)
{
    enum { SIDE = 64 * 20 };
    struct ww_drawlist list = {0};
    struct ww_damage damage = {0};
    (void)state;
    for (int color = 1; color <= 2; color++) {
        ww_drawlist_reset(&list, (struct ww_rect){0, 0, SIDE, SIDE});
        for (int i = 0; i < 20; i++)
            ww_drawlist_add(&list,
                            (struct ww_draw_item){.kind = WW_DRAW_FILL,
                                                  .box = {(i % 2) * 640 + 64, i * 64, 10, 10},
                                                  .color = (uint32_t)color},
                            NULL, 0);
        ww_damage_compare(&damage, &list, SIDE, SIDE);
    }
    assert_int_equal(damage.count, 1);
    assert_memory_equal(&damage.rects[0], (&(struct ww_rect){64, 0, 704, SIDE}),
                        sizeof damage.rects[0]);
    ww_drawlist_finish(&list);
    ww_damage_finish(&damage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_changed_pixel_is_damaged),
        cmocka_unit_test(test_nothing_changed),
        cmocka_unit_test(test_first_size_and_invalidation_damage_all),
        cmocka_unit_test(test_a_small_change_stays_small),
        cmocka_unit_test(test_words_change_where_they_stand),
        cmocka_unit_test(test_changes_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
