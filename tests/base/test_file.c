#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static char dir[64];

static int make_dir(void **state)
{
    (void)state;
    strcpy(dir, "ww-file-XXXXXX");
    return mkdtemp(dir) ? 0 : -1;
}

static int remove_dir(void **state)
{
    (void)state;
    return ww_dir_remove(dir, NULL) == WW_OK && !ww_dir_exists(dir) ? 0 : -1;
}

static const char *below(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

static void test_write_and_read(void **state)
{
    (void)state;
    struct ww_error err;
    char *data;
    size_t size;
    assert_int_equal(ww_dir_create(below("a/b/c"), &err), WW_OK);
    assert_int_equal(ww_dir_create(below("a/b/c"), &err), WW_OK);
    assert_int_equal(ww_file_write(below("a/b/c/f"), "x\0y", 3, &err), WW_OK);
    assert_int_equal(ww_file_read(below("a/b/c/f"), 3, &data, &size, &err), WW_OK);
    assert_int_equal(size, 3);
    assert_memory_equal(data, "x\0y", 4);
    free(data);
    assert_int_equal(ww_dir_sync(below("a/b/c"), &err), WW_OK);
}

static void test_errors_name_the_path(void **state)
{
    (void)state;
    struct ww_error err;
    char *data;
    size_t size;
    assert_int_equal(ww_file_read(below("none"), 10, &data, &size, &err), WW_ERR_SYSTEM);
    assert_non_null(strstr(err.message, below("none")));
    assert_int_equal(ww_file_read(dir, 1 << 20, &data, &size, &err), WW_ERR_INPUT);
    assert_int_equal(ww_file_write(below("big"), "12345", 5, &err), WW_OK);
    assert_int_equal(ww_file_read(below("big"), 4, &data, &size, &err), WW_ERR_INPUT);
    assert_non_null(strstr(err.message, "larger than 4 bytes"));
    assert_int_equal(ww_file_write(below("none/f"), "x", 1, &err), WW_ERR_SYSTEM);
    assert_int_equal(ww_dir_create(below("big/below"), &err), WW_ERR_SYSTEM);
    assert_int_equal(ww_dir_create("", &err), WW_ERR_USAGE);
    assert_int_equal(ww_dir_remove(below("never-there"), &err), WW_OK);
}

/* The alarm ends the test when the call waits for a writer. */
static void test_pipe_is_refused_at_once(void **state)
{
    (void)state;
    struct ww_error err;
    char *data;
    size_t size;
    assert_int_equal(mkfifo(below("pipe"), 0600), 0);
    alarm(10);
    assert_int_equal(ww_file_read(below("pipe"), 10, &data, &size, &err), WW_ERR_INPUT);
    alarm(0);
    assert_non_null(strstr(err.message, "is not a file"));
}

static void test_unfinished_file_is_removed(void **state)
{
    (void)state;
    struct rlimit old, small = {.rlim_cur = 1000, .rlim_max = RLIM_INFINITY};
    char data[4000] = {0};
    struct ww_error err;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small.rlim_max = old.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum ww_err result = ww_file_write(below("full"), data, sizeof data, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(result, WW_ERR_SYSTEM);
    assert_int_not_equal(access(below("full"), F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_write_and_read, make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(test_errors_name_the_path, make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(test_pipe_is_refused_at_once, make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(test_unfinished_file_is_removed, make_dir, remove_dir),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
