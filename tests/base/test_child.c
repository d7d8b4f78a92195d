#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/child.h"
#include "base/clock.h"

/* The shell stands for any program here. */
static enum ww_err run(struct ww_child child, const char *script, struct ww_child_result *result)
{
    const char *argv[] = {"sh", "-c", script, NULL};
    child.argv = argv;
    struct ww_error err = {0};
    return ww_child_run(&child, result, &err);
}

static void test_output(void **state)
{
    (void)state;
    struct ww_child_result result;
    const char *env[] = {"WORD=two words", NULL};
    struct ww_child child = {.env = env, .dir = "/", .input = "read"};
    assert_int_equal(run(child, "cat; echo \" $WORD\"; pwd; echo no >&2; exit 7", &result), WW_OK);
    assert_int_equal(result.end, WW_CHILD_EXITED);
    assert_int_equal(result.code, 7);
    assert_string_equal(result.output.data, "read two words\n/\n");
    assert_string_equal(result.errors.data, "no\n");
    ww_child_finish(&result);
}

static void test_much_output(void **state)
{
    (void)state;
    struct ww_child_result result;
    assert_int_equal(run((struct ww_child){0}, "yes | head -c 9000000; exit 0", &result), WW_OK);
    assert_int_equal(result.code, 0);
    assert_int_equal(result.output.size, 4 << 20);
    ww_child_finish(&result);
}

static void test_input_that_nobody_reads(void **state)
{
    (void)state;
    char *much = malloc(1 << 20);
    memset(much, 'x', (1 << 20) - 1);
    much[(1 << 20) - 1] = '\0';
    struct ww_child_result result;
    assert_int_equal(run((struct ww_child){.input = much}, "exec 0<&-; sleep 0.1", &result), WW_OK);
    assert_int_equal(result.end, WW_CHILD_EXITED);
    ww_child_finish(&result);
    free(much);
}

static void test_not_there(void **state)
{
    (void)state;
    const char *argv[] = {"wegweiser-no-such-program", NULL};
    struct ww_child_result result;
    struct ww_error err;
    assert_int_equal(ww_child_run(&(struct ww_child){.argv = argv}, &result, &err), WW_ERR_SYSTEM);
    assert_string_equal(err.message,
                        "cannot start wegweiser-no-such-program: No such file or directory");
    assert_null(result.output.data);
}

/* Its own children end with it: nobody holds the pipe open. */
static void test_timeout(void **state)
{
    (void)state;
    struct ww_child_result result;
    int64_t start_ms = ww_monotonic_ms();
    assert_int_equal(run((struct ww_child){.timeout_ms = 300}, "sleep 60 & sleep 60", &result),
                     WW_OK);
    assert_int_equal(result.end, WW_CHILD_TIMED_OUT);
    assert_true(ww_monotonic_ms() - start_ms < 30000);
    ww_child_finish(&result);
}

static bool third_time(void *user)
{
    return ++*(int *)user < 3;
}

static void test_stopped(void **state)
{
    (void)state;
    int asked = 0;
    struct ww_child_result result;
    struct ww_child child = {.goes_on = third_time, .user = &asked};
    assert_int_equal(run(child, "sleep 60", &result), WW_OK);
    assert_int_equal(result.end, WW_CHILD_STOPPED);
    assert_int_equal(asked, 3);
    ww_child_finish(&result);
}

static void test_file_limit(void **state)
{
    (void)state;
    char path[] = "ww-child-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    const char *argv[] = {"dd", "if=/dev/zero", "bs=4096", "count=100", "of=/dev/stdin", NULL};
    char of[64] = "of=";
    strcat(of, path);
    argv[4] = of;
    struct ww_error err;
    assert_int_equal(ww_child_do(&(struct ww_child){.argv = argv, .file_limit = 8192}, NULL, &err),
                     WW_ERR_SYSTEM);
    assert_int_equal(lseek(fd, 0, SEEK_END), 8192);
    close(fd);
    unlink(path);
}

static void test_do(void **state)
{
    (void)state;
    struct ww_error err;
    struct ww_buf output = {0};
    const char *good[] = {"printf", "one", NULL};
    assert_int_equal(ww_child_do(&(struct ww_child){.argv = good}, &output, &err), WW_OK);
    assert_string_equal(output.data, "one");
    const char *bad[] = {"sh", "-c", "echo 'W: hm' >&2; echo 'E: no such thing' >&2; exit 100",
                         NULL};
    assert_int_equal(ww_child_do(&(struct ww_child){.argv = bad}, &output, &err), WW_ERR_SYSTEM);
    assert_string_equal(err.message, "sh: no such thing");
    const char *killed[] = {"sh", "-c", "kill -TERM $$", NULL};
    assert_int_equal(ww_child_do(&(struct ww_child){.argv = killed}, NULL, &err), WW_ERR_SYSTEM);
    assert_string_equal(err.message, "sh was ended by signal 15");
    ww_buf_finish(&output);
}

/* A signal that we hold back must not be held back in what we start. */
static void test_signals(void **state)
{
    (void)state;
    sigset_t term, before;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, &before);
    struct ww_child_result result;
    assert_int_equal(
        run((struct ww_child){.timeout_ms = 20000}, "kill -TERM $$; sleep 60", &result), WW_OK);
    assert_int_equal(result.end, WW_CHILD_KILLED);
    assert_int_equal(result.code, SIGTERM);
    ww_child_finish(&result);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_output),
        cmocka_unit_test(test_much_output),
        cmocka_unit_test(test_input_that_nobody_reads),
        cmocka_unit_test(test_not_there),
        cmocka_unit_test(test_timeout),
        cmocka_unit_test(test_stopped),
        cmocka_unit_test(test_file_limit),
        cmocka_unit_test(test_do),
        cmocka_unit_test(test_signals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
