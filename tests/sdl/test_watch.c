#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "sdl/watch.h"

struct fixture {
    char root[64], dir[96];
    sem_t woken;
    struct ww_watch *watch;
};

static void wake(void *context)
{
    struct fixture *f = context;
    sem_post(&f->woken);
}

static void path_in(const struct fixture *f, const char *name, char out[160])
{
    snprintf(out, 160, "%s/%s", f->dir, name);
}

static void start(struct fixture *f, bool exists)
{
    struct ww_error err;
    strcpy(f->root, P_tmpdir "/ww-watch-XXXXXX");
    assert_non_null(mkdtemp(f->root));
    snprintf(f->dir, sizeof f->dir, "%s/content", f->root);
    sem_init(&f->woken, 0, 0);
    if (exists)
        assert_int_equal(ww_dir_create(f->dir, &err), WW_OK);
    assert_int_equal(
        ww_watch_create(&(struct ww_watch_params){.dir = f->dir, .wake = wake, .context = f},
                        &f->watch, &err),
        WW_OK);
}

static void stop(struct fixture *f)
{
    ww_watch_destroy(f->watch);
    ww_dir_remove(f->root, NULL);
    sem_destroy(&f->woken);
}

static bool waits_for_wake(struct fixture *f, int ms)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += ms / 1000;
    until.tv_nsec += ms % 1000 * 1000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    return sem_timedwait(&f->woken, &until) == 0;
}

static bool sees_change(struct fixture *f)
{
    while (waits_for_wake(f, 3000))
        if (ww_watch_take_change(f->watch))
            return true;
    return false;
}

static void settle(struct fixture *f)
{
    while (waits_for_wake(f, 100))
        ;
    ww_watch_take_change(f->watch);
}

/* As publishing does it: a link beside, renamed over the old one. */
static void publish(const struct fixture *f, const char *release)
{
    char beside[160], current[160];
    path_in(f, "current.new", beside);
    path_in(f, "current", current);
    assert_int_equal(symlink(release, beside), 0);
    assert_int_equal(rename(beside, current), 0);
}

static void test_sees_another_current(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, true);
    publish(&f, "releases/1");
    assert_true(sees_change(&f));
    settle(&f);
    publish(&f, "releases/2");
    assert_true(sees_change(&f));
    assert_false(ww_watch_take_change(f.watch));
    stop(&f);
}

static void test_other_files_do_not_matter(void **state)
{
    (void)state;
    struct fixture f;
    char other[160];
    start(&f, true);
    path_in(&f, "notes.txt", other);
    assert_int_equal(ww_file_write(other, "x", 1, NULL), WW_OK);
    snprintf(other, sizeof other, "%s/elsewhere", f.root);
    assert_int_equal(ww_file_write(other, "x", 1, NULL), WW_OK);
    assert_false(waits_for_wake(&f, 150));
    stop(&f);
}

static void test_survives_that_the_directory_goes(void **state)
{
    (void)state;
    struct fixture f;
    char aside[96];
    start(&f, true);
    for (int round = 0; round < 3; round++) {
        snprintf(aside, sizeof aside, "%s/aside%d", f.root, round);
        assert_int_equal(rename(f.dir, aside), 0);
        assert_true(sees_change(&f));
        settle(&f);
        assert_int_equal(ww_dir_create(f.dir, NULL), WW_OK);
        assert_true(sees_change(&f));
        settle(&f);
        publish(&f, "releases/1");
        assert_true(sees_change(&f));
        settle(&f);
        /* What was moved away is no longer looked at. */
        char current[160];
        snprintf(current, sizeof current, "%s/current", aside);
        unlink(current);
        assert_false(waits_for_wake(&f, 100));
    }
    assert_int_equal(ww_dir_remove(f.dir, NULL), WW_OK);
    assert_true(sees_change(&f));
    stop(&f);
}

static void test_waits_for_a_directory(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, false);
    assert_int_equal(ww_dir_create(f.dir, NULL), WW_OK);
    assert_true(sees_change(&f));
    settle(&f);
    publish(&f, "releases/1");
    assert_true(sees_change(&f));
    stop(&f);
}

static void test_signals_end_it(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP};
    for (int i = 0; i < 3; i++) {
        struct fixture f;
        start(&f, true);
        assert_false(ww_watch_is_stopped(f.watch));
        kill(getpid(), signals[i]);
        assert_true(waits_for_wake(&f, 3000));
        assert_true(ww_watch_is_stopped(f.watch));
        stop(&f);
    }
    ww_watch_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sees_another_current),
        cmocka_unit_test(test_other_files_do_not_matter),
        cmocka_unit_test(test_survives_that_the_directory_goes),
        cmocka_unit_test(test_waits_for_a_directory),
        cmocka_unit_test(test_signals_end_it),
    };
    ww_watch_block_signals();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
