#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "content/fixture.h"
#include "sdl/releases.h"

struct rig {
    char *dir;
    sem_t woken;
    struct ww_worker *worker;
    struct ww_releases *releases;
    int stderr_fd; /* the real one */
    char log[128];
};

static void wake(void *context)
{
    sem_post(context);
}

/* A content directory with the release v1, which is not open yet. What is logged goes to a file. */
static int set_up(void **state)
{
    struct rig *rig = calloc(1, sizeof *rig);
    struct ww_error err;
    rig->dir = fixture_dir();
    if (fixture_content(rig->dir, "v1", &err) != WW_OK)
        return -1;
    sem_init(&rig->woken, 0, 0);
    rig->worker = ww_worker_create(wake, &rig->woken);
    rig->releases = ww_releases_create(rig->dir, rig->worker);
    snprintf(rig->log, sizeof rig->log, "%s/log", rig->dir);
    fflush(stderr);
    rig->stderr_fd = dup(STDERR_FILENO);
    *state = rig;
    return freopen(rig->log, "w", stderr) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct rig *rig = *state;
    fflush(stderr);
    dup2(rig->stderr_fd, STDERR_FILENO);
    close(rig->stderr_fd);
    ww_worker_destroy(rig->worker);
    ww_releases_destroy(rig->releases);
    sem_destroy(&rig->woken);
    fixture_remove(rig->dir);
    free(rig);
    return 0;
}

static void look(struct rig *rig, int64_t now_ms)
{
    ww_releases_look(rig->releases, now_ms);
    sem_wait(&rig->woken);
    ww_worker_collect(rig->worker);
}

static bool is_logged(const struct rig *rig, const char *words)
{
    char *text;
    size_t size;
    fflush(stderr);
    assert_int_equal(ww_file_read(rig->log, 1 << 20, &text, &size, NULL), WW_OK);
    bool found = strstr(text, words);
    free(text);
    return found;
}

static void damage_picture(const struct rig *rig, const char *version)
{
    char path[256];
    snprintf(path, sizeof path, "%s/releases/%s/media/a1-1.png", rig->dir, version);
    assert_int_equal(ww_file_write(path, "x", 1, NULL), WW_OK);
}

static void test_takes_what_is_new(void **state)
{
    struct rig *rig = *state;
    ww_releases_open(rig->releases);
    assert_non_null(ww_releases_current(rig->releases));
    look(rig, 0);
    assert_null(ww_releases_next(rig->releases));
    assert_int_equal(fixture_content(rig->dir, "v2", NULL), WW_OK);
    look(rig, 10);
    assert_non_null(ww_releases_next(rig->releases));
    ww_releases_change(rig->releases);
    assert_non_null(strstr(ww_release_dir(ww_releases_current(rig->releases)), "v2"));
}

static void test_says_which_one_is_damaged(void **state)
{
    struct rig *rig = *state;
    damage_picture(rig, "v1");
    ww_releases_open(rig->releases);
    look(rig, 0);
    assert_non_null(ww_releases_current(rig->releases));
    assert_true(is_logged(rig, "the release that is shown is damaged: "));
    assert_false(is_logged(rig, "is not taken"));
    assert_int_equal(fixture_content(rig->dir, "v2", NULL), WW_OK);
    damage_picture(rig, "v2");
    look(rig, 10);
    assert_null(ww_releases_next(rig->releases));
    assert_true(is_logged(rig, "a release is not taken, the one before stays: "));
}

/* Passes the check and fails on a page, again and again: taken less and less often. */
static void test_waits_with_what_was_dropped(void **state)
{
    struct rig *rig = *state;
    int64_t now_ms = 1000, wait_ms = WW_RELEASES_RETRY_MS;
    ww_releases_open(rig->releases);
    for (int i = 0; i < 10; i++) {
        ww_releases_drop(rig->releases, now_ms);
        look(rig, now_ms);
        assert_null(ww_releases_next(rig->releases));
        assert_int_equal(ww_releases_deadline_ms(rig->releases), now_ms + WW_RELEASES_RETRY_MS);
        look(rig, now_ms + wait_ms - 1);
        assert_null(ww_releases_next(rig->releases));
        now_ms += wait_ms;
        look(rig, now_ms);
        assert_non_null(ww_releases_next(rig->releases));
        ww_releases_change(rig->releases);
        wait_ms *= 2;
        if (wait_ms > WW_RELEASES_RETRY_MAX_MS)
            wait_ms = WW_RELEASES_RETRY_MAX_MS;
    }
    /* Another one is taken at once. */
    ww_releases_drop(rig->releases, now_ms);
    assert_int_equal(fixture_content(rig->dir, "v2", NULL), WW_OK);
    look(rig, now_ms);
    assert_non_null(ww_releases_next(rig->releases));
    ww_releases_change(rig->releases);
    ww_releases_drop(rig->releases, now_ms);
    look(rig, now_ms + WW_RELEASES_RETRY_MS);
    assert_non_null(ww_releases_next(rig->releases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_takes_what_is_new, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_says_which_one_is_damaged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_waits_with_what_was_dropped, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
