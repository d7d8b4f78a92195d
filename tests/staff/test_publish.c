#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/hash.h"
#include "staff/desk.h"

static void test_versions(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(desk_publish(desk), WW_OK);
    assert_string_equal(desk->published.version, "20261124-093000");
    assert_int_equal(desk_publish(desk), WW_OK);
    assert_string_equal(desk->published.version, "20261124-093000-001");
    assert_true(desk->published.content_bytes > 4096 && desk->published.media_bytes > 50);
}

static void test_version_from_the_future(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(desk_publish(desk), WW_OK);
    assert_string_equal(desk->published.ahead, "");
    assert_int_equal(ww_dir_create(desk_path(desk, "out/releases/20261124-103000"), NULL), WW_OK);
    assert_int_equal(desk_publish(desk), WW_OK);
    assert_string_equal(desk->published.ahead, "");
    assert_int_equal(ww_dir_create(desk_path(desk, "out/releases/20991231-235900"), NULL), WW_OK);
    assert_int_equal(desk_publish(desk), WW_OK);
    assert_string_equal(desk->published.ahead, "20991231-235900");
    assert_string_equal(desk->published.version, "20991231-235900-001");
}

/* All files below root/name with their bytes, in order. */
static void digest(struct desk *desk, const char *name, struct ww_report *out)
{
    struct dirent **entries;
    int count = scandir(desk_path(desk, name), &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        const char *path = ww_arena_printf(&desk->arena, "%s/%s", name, entries[i]->d_name);
        size_t size;
        const char *bytes = desk_read(desk, path, &size);
        if (bytes) {
            ww_report_add(out, WW_MISTAKE, entries[i]->d_name, 0, NULL, "%zu bytes %llx", size,
                          (unsigned long long)ww_hash(WW_HASH_START, bytes, size));
        } else if (entries[i]->d_name[0] != '.') {
            digest(desk, path, out);
        }
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

static const char *digest_text(struct desk *desk, const char *name)
{
    struct ww_report files = {0};
    char *text = NULL;
    size_t size;
    digest(desk, name, &files);
    FILE *stream = open_memstream(&text, &size);
    ww_report_print(&files, WW_MISTAKE, stream);
    fclose(stream);
    const char *copy = ww_arena_strdup(&desk->arena, text);
    free(text);
    ww_report_finish(&files);
    return copy;
}

static void test_same_bytes(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(desk_publish_to(desk, desk_path(desk, "a"), true), WW_OK);
    assert_int_equal(desk_publish_to(desk, desk_path(desk, "b"), true), WW_OK);
    const char *first = digest_text(desk, "a");
    assert_non_null(strstr(first, "content.sqlite"));
    assert_non_null(strstr(first, "-1.png"));
    assert_string_equal(first, digest_text(desk, "b"));
    desk_edit(desk, "services.csv", "Deutschkurs", "Deutschkurs!");
    assert_int_equal(desk_publish_to(desk, desk_path(desk, "c"), true), WW_OK);
    assert_string_not_equal(first, digest_text(desk, "c"));
}

static void test_demonstration(void **state)
{
    struct desk *desk = *state;
    desk->content = WW_SOURCE_DIR "/content";
    assert_int_equal(desk_publish_to(desk, desk_path(desk, "a"), true), WW_OK);
    assert_int_equal(desk_publish_to(desk, desk_path(desk, "b"), true), WW_OK);
    assert_string_equal(digest_text(desk, "a"), digest_text(desk, "b"));
    assert_true(desk->checked.edition.count >= 60);
}

static void test_mistakes_change_nothing(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(desk_publish(desk), WW_OK);
    const char *before = digest_text(desk, "out");
    desk_edit(desk, "services.csv", "2,counselling,town", "2,counseling,town");
    assert_int_equal(desk_publish(desk), WW_ERR_INPUT);
    assert_string_equal(desk->err.message, "nothing was published, because of 1 mistake");
    assert_string_equal(before, digest_text(desk, "out"));
}

/* A file that may not grow any further is what a full disk looks like from inside. */
static void test_disk_full(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(desk_publish(desk), WW_OK);
    const char *before = digest_text(desk, "out");
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit, old;
    getrlimit(RLIMIT_FSIZE, &old);
    static const rlim_t sizes[] = {10, 4096, 60000, 150000};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        limit = (struct rlimit){sizes[i], old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
        enum ww_err result = desk_publish(desk),
                    fresh = desk_publish_to(desk, desk_path(desk, "new"), true);
        setrlimit(RLIMIT_FSIZE, &old);
        assert_int_equal(result, WW_ERR_SYSTEM);
        assert_int_equal(fresh, WW_ERR_SYSTEM);
        assert_non_null(strstr(desk->err.message, "cannot write"));
        assert_non_null(strstr(desk->err.message, i == 0 ? "File too large" : "room left"));
        assert_string_equal(before, digest_text(desk, "out"));
        assert_int_not_equal(access(desk_path(desk, "new"), F_OK), 0);
    }
    /* nothing but the release: a directory with anything left in it could not be removed */
    assert_int_equal(ww_dir_remove(desk_path(desk, "out/releases/20261124-093000"), NULL), WW_OK);
    assert_int_equal(rmdir(desk_path(desk, "out/releases")), 0);
}

static void test_unwritable(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(desk_publish_to(desk, "/proc/wegweiser", false), WW_ERR_SYSTEM);
    assert_non_null(strstr(desk->err.message, "/proc/wegweiser"));
}

struct stopper {
    int left;
};

static bool count_down(void *user, const char *what, size_t done, size_t total)
{
    (void)what;
    (void)done;
    (void)total;
    struct stopper *stopper = user;
    return stopper->left-- > 0;
}

/* Stopped at any moment, nothing half-finished stays and nothing that was there is gone. */
static void test_stopped(void **state)
{
    struct desk *desk = *state;
    enum ww_err result = WW_ERR_SYSTEM;
    int stops = 0;
    for (int left = 0; result != WW_OK; left++) {
        struct stopper stopper = {left};
        struct ww_progress progress = {.tick = count_down, .user = &stopper};
        struct ww_checked checked;
        struct ww_report report = {0};
        struct ww_published published;
        result = ww_publish(
            &(struct ww_publish_params){
                .content = {.dir = desk->content, .has_now = true, .now_s = DESK_NOW_S},
                .out_dir = desk->out,
                .progress = &progress,
            },
            &checked, &report, &published, &desk->err);
        ww_checked_finish(&checked);
        ww_report_finish(&report);
        if (result != WW_OK) {
            stops++;
            assert_int_equal(result, WW_ERR_SYSTEM);
            assert_string_equal(desk->err.message, "interrupted");
            assert_int_not_equal(access(desk->out, F_OK), 0);
        }
    }
    assert_true(stops >= 2);
}

int main(void)
{
#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_versions),
        DESK_TEST(test_version_from_the_future),
        DESK_TEST(test_same_bytes),
        DESK_TEST(test_demonstration),
        DESK_TEST(test_mistakes_change_nothing),
        DESK_TEST(test_disk_full),
        DESK_TEST(test_unwritable),
        DESK_TEST(test_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
