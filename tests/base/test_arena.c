#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static void test_memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    for (size_t size = 1; size < 200; size += 7) {
        unsigned char *p = ww_arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xFF, size);
    }
    ww_arena_finish(&arena);
}

static void test_reset_reuses_zeroed_memory(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    memset(ww_arena_alloc(&arena, 100), 0xFF, 100);
    ww_arena_alloc(&arena, 1000 * 1000); /* a block of its own, given back by the reset */
    ww_arena_reset(&arena);
    unsigned char *again = ww_arena_alloc(&arena, 100);
    for (int i = 0; i < 100; i++)
        assert_int_equal(again[i], 0);
    ww_arena_finish(&arena);
    ww_arena_finish(&arena); /* twice is allowed */
    assert_null(arena.blocks);
}

/* A table is full of short texts; and what follows them is aligned again. */
static void test_strings_lie_close_together(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    const char *first = ww_arena_strdup(&arena, "Eveking");
    const char *second = ww_arena_printf(&arena, "%s", "Pungelscheid");
    assert_true(second >= first + strlen(first) + 1);
    assert_true(second <= first + strlen(first) + 1 + 24); /* apart for the address sanitizer */
    const unsigned char *after = ww_arena_alloc(&arena, 1);
    assert_int_equal((uintptr_t)after % _Alignof(max_align_t), 0);
    assert_true(after > (const unsigned char *)second + strlen(second));
    char long_text[33000];
    memset(long_text, 'y', sizeof long_text);
    for (size_t n = 32700; n < 32800; n++) {
        char *large = ww_arena_strndup(&arena, long_text, n);
        memset(large, 'x', n + 1);
    }
    assert_string_equal(first, "Eveking");
    ww_arena_finish(&arena);
}

static void test_strings(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    assert_null(ww_arena_strdup(&arena, NULL));
    assert_string_equal(ww_arena_strdup(&arena, "Ütterlingsen"), "Ütterlingsen");
    assert_string_equal(ww_arena_strndup(&arena, "Werdohl", 3), "Wer");
    assert_string_equal(ww_arena_strndup(&arena, "Wer", 100), "Wer");
    assert_string_equal(ww_arena_printf(&arena, "%d %s", 5, "Treffs"), "5 Treffs");
    assert_string_equal(ww_arena_printf(&arena, "%s", ""), "");
    ww_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_is_zeroed_and_aligned),
        cmocka_unit_test(test_reset_reuses_zeroed_memory),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_strings_lie_close_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
