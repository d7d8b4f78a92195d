#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/delta.h"
#include "base/file.h"

enum { SIZE = 1 << 20 };

static char dir[] = "ww-delta-XXXXXX";

static const char *path(const char *name)
{
    static char paths[4][64];
    static int next;
    char *to = paths[next++ % 4];
    snprintf(to, sizeof paths[0], "%s/%s", dir, name);
    return to;
}

/* Bytes that do not compress, so that what is small is small because it is known. */
static void write_noise(const char *name, const char *inserted, size_t size)
{
    char *bytes = malloc(size + 64);
    uint32_t seed = 7;
    size_t used = 0;
    for (size_t i = 0; i < size; i++) {
        if (i == size / 3)
            used += (size_t)sprintf(bytes + used, "%s", inserted);
        seed = seed * 1664525 + 1013904223;
        bytes[used++] = (char)(seed >> 24);
    }
    assert_int_equal(ww_file_write(path(name), bytes, used, NULL), WW_OK);
    free(bytes);
}

static size_t size_of(const char *name, char **bytes)
{
    size_t size;
    assert_int_equal(ww_file_read(path(name), WW_DELTA_MAX_BYTES, bytes, &size, NULL), WW_OK);
    return size;
}

static void test_there_and_back(void **state)
{
    (void)state;
    struct ww_error err;
    write_noise("old", "", SIZE);
    write_noise("new", "a few words", SIZE);
    assert_int_equal(ww_delta_make(path("old"), path("new"), path("delta"), &err), WW_OK);
    assert_int_equal(ww_delta_apply(path("old"), path("delta"), path("out"), &err), WW_OK);
    char *delta, *out, *expected;
    assert_true(size_of("delta", &delta) < 1000);
    size_t size = size_of("out", &out);
    assert_int_equal(size, size_of("new", &expected));
    assert_memory_equal(out, expected, size);
    free(delta);
    free(out);
    free(expected);
}

static void test_another_old_file(void **state)
{
    (void)state;
    struct ww_error err;
    write_noise("other", "something else", SIZE);
    unlink(path("out"));
    assert_int_equal(ww_delta_apply(path("other"), path("delta"), path("out"), &err), WW_ERR_INPUT);
    assert_non_null(strstr(err.message, "is no change of the release"));
    assert_int_equal(access(path("out"), F_OK), -1);
}

/* Every byte of a delta turned: it is refused or gives the same file, and nothing breaks. */
static void test_damaged(void **state)
{
    (void)state;
    char *delta, *good, *out;
    size_t size = size_of("delta", &delta), good_size = size_of("new", &good);
    for (size_t i = 0; i < size; i++) {
        delta[i] ^= 0x55;
        assert_int_equal(ww_file_write(path("bad"), delta, size, NULL), WW_OK);
        delta[i] ^= 0x55;
        if (ww_delta_apply(path("old"), path("bad"), path("out"), NULL) != WW_OK)
            continue;
        assert_int_equal(size_of("out", &out), good_size);
        assert_memory_equal(out, good, good_size);
        free(out);
    }
    for (size_t cut = 0; cut < size; cut += 7) {
        assert_int_equal(ww_file_write(path("bad"), delta, cut, NULL), WW_OK);
        assert_int_equal(ww_delta_apply(path("old"), path("bad"), path("out"), NULL), WW_ERR_INPUT);
    }
    free(delta);
    free(good);
}

static void test_too_large(void **state)
{
    (void)state;
    struct ww_error err;
    write_noise("large", "", WW_DELTA_MAX_BYTES + 1);
    assert_int_equal(ww_delta_make(path("old"), path("large"), path("delta"), &err), WW_ERR_INPUT);
    assert_non_null(strstr(err.message, "is larger than"));
}

static int setup(void **state)
{
    (void)state;
    return mkdtemp(dir) ? 0 : 1;
}

static int teardown(void **state)
{
    (void)state;
    return ww_dir_remove(dir, NULL) == WW_OK ? 0 : 1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_another_old_file),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_too_large),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
