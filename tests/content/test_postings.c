#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "content/postings.h"

enum { LIMIT = 1000 };

static uint32_t random_below(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

/* Written and read again, sets are the same, however dense they are. */
static void test_round_trip(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (uint32_t every = 1; every < 400; every += 3) {
        struct ww_postings postings = {0};
        struct ww_buf buf = {0};
        uint64_t wanted[LIMIT / 64 + 1] = {0}, marked[LIMIT / 64 + 1] = {0}, got[LIMIT / 64 + 1];
        for (uint32_t i = 0; i < LIMIT; i++) {
            if (random_below(&seed, every))
                continue;
            ww_bits_set(wanted, i);
            ww_postings_add(&postings, i);
            ww_postings_add(&postings, i);
        }
        ww_postings_write(&postings, &buf);
        assert_true(buf.size <= LIMIT / 8 + 2);
        memset(got, 0, sizeof got);
        ww_postings_read(buf.data, buf.size, got, LIMIT);
        assert_memory_equal(got, wanted, sizeof got);
        ww_postings_mark(&postings, marked);
        assert_memory_equal(marked, wanted, sizeof marked);
        ww_buf_finish(&buf);
        ww_postings_finish(&postings);
    }
}

static void test_empty(void **state)
{
    (void)state;
    struct ww_postings postings = {0};
    struct ww_buf buf = {0};
    uint64_t bits[1] = {0};
    ww_postings_write(&postings, &buf);
    assert_int_equal(buf.size, 0);
    ww_postings_mark(&postings, bits);
    ww_postings_read(NULL, 0, bits, 64);
    ww_postings_read("", 1, bits, 0);
    assert_int_equal(bits[0], 0);
}

/* Any bytes give numbers below the limit. */
static void test_damage(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int i = 0; i < 20000; i++) {
        unsigned char bytes[40];
        uint32_t limit = random_below(&seed, 200);
        size_t size = random_below(&seed, sizeof bytes);
        unsigned char *exact = ww_alloc(size + 1); /* so that a sanitizer sees its end */
        uint64_t *bits = ww_alloc(ww_bits_words(limit) * sizeof *bits);
        memset(bits, 0, ww_bits_words(limit) * sizeof *bits);
        for (size_t k = 0; k < size; k++)
            bytes[k] = (unsigned char)random_below(&seed, 256);
        bytes[0] = (unsigned char)random_below(&seed, 4);
        memcpy(exact, bytes, size);
        ww_postings_read(exact, size, bits, limit);
        for (uint32_t number = limit; number < ww_bits_words(limit) * 64; number++)
            assert_false(ww_bits_test(bits, number));
        free(bits);
        free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
