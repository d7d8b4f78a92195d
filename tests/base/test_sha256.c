#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/sha256.h"

/* FIPS 180-4, examples of one and of two blocks, and a million letters. */
static const char one_block[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const char two_blocks[] = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
static const char million[] = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

static void test_known(void **state)
{
    (void)state;
    static const char words[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    char hex[WW_SHA256_HEX];
    ww_sha256("abc", 3, hex);
    assert_string_equal(hex, one_block);
    ww_sha256(words, strlen(words), hex);
    assert_string_equal(hex, two_blocks);
}

static void test_file(void **state)
{
    (void)state;
    char path[] = "ww-sha256-XXXXXX", line[1000], hex[WW_SHA256_HEX];
    memset(line, 'a', sizeof line);
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(write(fd, line, sizeof line), sizeof line);
    close(fd);
    int64_t size;
    assert_int_equal(ww_sha256_file(path, hex, &size, NULL), WW_OK);
    assert_string_equal(hex, million);
    assert_int_equal(size, 1000000);
    unlink(path);
}

static void test_unreadable(void **state)
{
    (void)state;
    struct ww_error err;
    char hex[WW_SHA256_HEX] = "old";
    assert_int_equal(ww_sha256_file("/no/such/file", hex, NULL, &err), WW_ERR_SYSTEM);
    assert_string_equal(err.message, "cannot open /no/such/file: No such file or directory");
    assert_string_equal(hex, "");
    assert_int_equal(ww_sha256_file(".", hex, NULL, &err), WW_ERR_SYSTEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_file),
        cmocka_unit_test(test_unreadable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
