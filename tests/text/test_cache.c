#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "text/cache.h"

static void put(struct ww_cache *cache, const char *key, int value)
{
    int *slot = ww_cache_put(cache, key, strlen(key), sizeof *slot);
    assert_non_null(slot);
    *slot = value;
}

static int get(struct ww_cache *cache, const char *key)
{
    const int *value = ww_cache_get(cache, key, strlen(key));
    return value ? *value : -1;
}

static void test_put_and_get(void **state)
{
    (void)state;
    struct ww_cache cache;
    ww_cache_init(&cache, 1000, 1024 * 1024);
    char key[32];
    for (int i = 0; i < 1000; i++) {
        snprintf(key, sizeof key, "word %d", i);
        put(&cache, key, i);
    }
    for (int i = 0; i < 1000; i++) {
        snprintf(key, sizeof key, "word %d", i);
        assert_int_equal(get(&cache, key), i);
    }
    assert_int_equal(get(&cache, "word"), -1);
    assert_int_equal(get(&cache, ""), -1);
    put(&cache, "", 7);
    assert_int_equal(get(&cache, ""), 7);
    ww_cache_finish(&cache);
    ww_cache_finish(&cache);
}

static void test_oldest_goes_first(void **state)
{
    (void)state;
    struct ww_cache cache;
    ww_cache_init(&cache, 3, 1024 * 1024);
    put(&cache, "a", 1);
    put(&cache, "b", 2);
    put(&cache, "c", 3);
    assert_int_equal(get(&cache, "a"), 1);
    put(&cache, "d", 4);
    assert_int_equal(get(&cache, "b"), -1);
    assert_int_equal(get(&cache, "a"), 1);
    assert_int_equal(get(&cache, "c"), 3);
    assert_int_equal(get(&cache, "d"), 4);
    assert_int_equal(cache.count, 3);
    ww_cache_finish(&cache);
}

static void test_bytes_are_bounded(void **state)
{
    (void)state;
    struct ww_cache cache;
    ww_cache_init(&cache, 1000, 4096);
    assert_null(ww_cache_put(&cache, "too large", 9, 2000));
    for (int i = 0; i < 100; i++) {
        char key[32];
        snprintf(key, sizeof key, "%d", i);
        assert_non_null(ww_cache_put(&cache, key, strlen(key), 500));
        assert_true(cache.bytes <= 4096);
    }
    assert_int_equal(cache.count, 7);
    ww_cache_finish(&cache);
    assert_int_equal(cache.bytes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_put_and_get),
        cmocka_unit_test(test_oldest_goes_first),
        cmocka_unit_test(test_bytes_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
