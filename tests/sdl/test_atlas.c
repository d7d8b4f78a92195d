#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>

#include "sdl/atlas.h"
#include "sheet.h"

/* An ink whose bytes can be told from every other one's. */
struct sample {
    char text[16];
    struct ww_atlas_key key;
    uint8_t ops[600];
    struct ww_ink ink;
};

static void make_sample(struct sample *s, int number)
{
    snprintf(s->text, sizeof s->text, "word %d", number);
    s->key = (struct ww_atlas_key){.kind = number % 2 ? WW_INK_RUN : WW_INK_ICON,
                                   .face = (uint8_t)(number % 4),
                                   .rtl = number % 3 == 0,
                                   .height_px = (uint16_t)(20 + number % 5),
                                   .text = s->text,
                                   .text_len = (uint16_t)strlen(s->text)};
    size_t size = (size_t)(number * 37 % 600);
    for (size_t i = 0; i < size; i++)
        s->ops[i] = (uint8_t)(number * 31 + (int)i);
    s->ink = (struct ww_ink){.ops = size ? s->ops : NULL,
                             .size = size,
                             .width_px = (uint16_t)number,
                             .left_px = (int16_t)-number};
}

static bool holds(struct ww_atlas *atlas, int number)
{
    struct sample s;
    struct ww_ink found;
    make_sample(&s, number);
    if (!ww_atlas_find(atlas, &s.key, &found))
        return false;
    assert_int_equal(found.size, s.ink.size);
    assert_int_equal(found.width_px, s.ink.width_px);
    assert_int_equal(found.left_px, s.ink.left_px);
    if (s.ink.size)
        assert_memory_equal(found.ops, s.ops, s.ink.size);
    else
        assert_null(found.ops);
    return true;
}

static void add(struct ww_atlas *atlas, int number)
{
    struct sample s;
    make_sample(&s, number);
    ww_atlas_add(atlas, &s.key, &s.ink);
}

/* Whatever came and went: the newest are there, unharmed, the oldest went first, the bound holds.
 */
static void test_oldest_go_first(void **state)
{
    (void)state;
    for (size_t capacity = 4096; capacity <= 16384; capacity += 1024) {
        struct ww_atlas *atlas = ww_atlas_create(capacity);
        for (int number = 1; number < 700; number++) {
            add(atlas, number);
            assert_true(holds(atlas, number));
            assert_true(ww_atlas_stats(atlas).bytes <= capacity);
            int oldest = number;
            while (oldest > 1 && holds(atlas, oldest - 1))
                oldest--;
            for (int gone = 1; gone < oldest; gone++)
                assert_false(holds(atlas, gone));
        }
        struct ww_atlas_stats stats = ww_atlas_stats(atlas);
        assert_int_equal(stats.added, 699);
        assert_true(stats.evictions > 600 && stats.evictions < 699);
        ww_atlas_destroy(atlas);
    }
}

static void test_every_part_of_the_key_counts(void **state)
{
    (void)state;
    struct ww_atlas *atlas = ww_atlas_create(4096);
    const uint8_t ops[] = {1, 2, 3};
    const struct ww_ink ink = {.ops = ops, .size = 3};
    const struct ww_atlas_key key = {.kind = WW_INK_RUN,
                                     .face = 1,
                                     .rtl = false,
                                     .width_px = 5,
                                     .height_px = 6,
                                     .text = "abc",
                                     .text_len = 3};
    struct ww_atlas_key others[8];
    for (int i = 0; i < 8; i++)
        others[i] = key;
    others[0].kind = WW_INK_ICON;
    others[1].face = 2;
    others[2].rtl = true;
    others[3].width_px = 6;
    others[4].height_px = 5;
    others[5].text = "abd";
    others[6].text_len = 2;
    struct ww_ink found;
    ww_atlas_add(atlas, &key, &ink);
    assert_true(ww_atlas_find(atlas, &key, &found));
    for (int i = 0; i < 7; i++)
        assert_false(ww_atlas_find(atlas, &others[i], &found));
    assert_true(ww_atlas_find(atlas, &others[7], &found));
    ww_atlas_destroy(atlas);
}

static void test_too_large_is_not_kept(void **state)
{
    (void)state;
    struct ww_atlas *atlas = ww_atlas_create(4096);
    static const uint8_t ops[2000];
    const struct ww_atlas_key key = {.text = "x", .text_len = 1};
    struct ww_ink found;
    add(atlas, 3);
    ww_atlas_add(atlas, &key, &(struct ww_ink){.ops = ops, .size = sizeof ops});
    assert_false(ww_atlas_find(atlas, &key, &found));
    assert_true(holds(atlas, 3));
    ww_atlas_destroy(atlas);
    ww_atlas_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_oldest_go_first),
        cmocka_unit_test(test_every_part_of_the_key_counts),
        cmocka_unit_test(test_too_large_is_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
