#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "content/fixture.h"

static struct ww_release *open_release(const char *dir, enum ww_release_check check)
{
    struct ww_error err = {0};
    struct ww_release *release;
    if (ww_release_open(dir, check, &release, &err) != WW_OK)
        fail_msg("%s", err.message);
    return release;
}

/* Opening fails with this code and words of this kind. */
static void assert_refused(const char *dir, enum ww_err code, const char *words)
{
    struct ww_error err = {0};
    struct ww_release *release = (struct ww_release *)&err;
    assert_int_equal(ww_release_open(dir, WW_RELEASE_QUICK, &release, &err), code);
    assert_null(release);
    assert_int_equal(err.code, code);
    if (!strstr(err.message, words))
        fail_msg("\"%s\" is not in: %s", words, err.message);
}

static char *join(const char *dir, const char *name)
{
    size_t size = strlen(dir) + strlen(name) + 2;
    char *path = malloc(size);
    snprintf(path, size, "%s/%s", dir, name);
    return path;
}

static void make_link(const char *dir, const char *target)
{
    char *link = join(dir, "current");
    unlink(link);
    assert_int_equal(symlink(target, link), 0);
    free(link);
}

static void test_bare_release(void **state)
{
    struct fixture *fixture = *state;
    char *real = realpath(fixture->dir, NULL);
    assert_string_equal(ww_release_dir(fixture->release), real);
    free(real);
    assert_false(ww_release_is_broken(fixture->release));
    ww_release_close(open_release(fixture->dir, WW_RELEASE_FULL));
    ww_release_close(NULL);
}

static void test_slash_at_the_end_and_relative_path(void **state)
{
    struct fixture *fixture = *state;
    char *slash = join(fixture->dir, "");
    struct ww_release *release = open_release(slash, WW_RELEASE_QUICK);
    assert_string_equal(ww_release_dir(release), ww_release_dir(fixture->release));
    ww_release_close(release);
    free(slash);
    int back = open(".", O_RDONLY | O_DIRECTORY);
    assert_int_equal(chdir(fixture->dir), 0);
    release = open_release(".", WW_RELEASE_QUICK);
    assert_string_equal(ww_release_dir(release), ww_release_dir(fixture->release));
    ww_release_close(release);
    assert_int_equal(fchdir(back), 0);
    close(back);
}

static void test_path_with_the_letters_of_an_address(void **state)
{
    (void)state;
    char *top = fixture_dir();
    char *dir = join(top, "Übersicht 100%?mode=rw#1&x");
    struct ww_error err;
    assert_int_equal(fixture_content(dir, "1", &err), WW_OK);
    ww_release_close(open_release(dir, WW_RELEASE_FULL));
    free(dir);
    fixture_remove(top);
}

static void test_content_directory_moves_on(void **state)
{
    (void)state;
    char *dir = fixture_dir();
    struct ww_error err;
    assert_int_equal(fixture_content(dir, "1", &err), WW_OK);
    struct ww_release *old = open_release(dir, WW_RELEASE_QUICK);
    assert_non_null(strstr(ww_release_dir(old), "/releases/1"));
    assert_int_equal(fixture_content(dir, "2", &err), WW_OK);
    struct ww_release *new = open_release(dir, WW_RELEASE_FULL);
    assert_non_null(strstr(ww_release_dir(new), "/releases/2"));

    /* The old one stays readable, even when somebody removes it against the lock. */
    assert_int_equal(ww_dir_remove(ww_release_dir(old), &err), WW_OK);
    struct ww_arena arena = {0};
    struct ww_text text = ww_release_text(old, &arena, WW_ENTITY_SERVICE, 17, WW_FIELD_SUMMARY, 0);
    assert_string_equal(text.body, "Deutsch von Anfang an, zweimal in der Woche");
    ww_arena_finish(&arena);
    ww_release_close(old);
    ww_release_close(new);
    fixture_remove(dir);
}

static void test_lock_keeps_others_from_removing(void **state)
{
    struct fixture *fixture = *state;
    int fd = open(fixture->dir, O_RDONLY | O_DIRECTORY);
    assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), -1);
    struct ww_release *second = open_release(fixture->dir, WW_RELEASE_QUICK);
    ww_release_close(second);
    assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), -1);
    ww_release_close(fixture->release);
    fixture->release = NULL;
    assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
    assert_refused(fixture->dir, WW_ERR_SYSTEM, "another program is removing it");
    close(fd);
    fixture->release = open_release(fixture->dir, WW_RELEASE_QUICK);
}

static void test_directories_that_are_none(void **state)
{
    (void)state;
    char *dir = fixture_dir();
    char *missing = join(dir, "missing"), *file = join(dir, "file");
    struct ww_error err;
    assert_refused(missing, WW_ERR_INPUT, "No such file");
    assert_refused("", WW_ERR_INPUT, "No such file");
    assert_int_equal(ww_file_write(file, "x", 1, &err), WW_OK);
    assert_refused(file, WW_ERR_INPUT, "is not a directory");
    assert_refused(dir, WW_ERR_INPUT, "neither a content.sqlite nor a link \"current\"");
    make_link(dir, "releases/9");
    assert_refused(dir, WW_ERR_INPUT, "points to a release that is not there");
    make_link(dir, "current");
    assert_refused(dir, WW_ERR_INPUT, "points in a circle");
    make_link(dir, "file");
    assert_refused(dir, WW_ERR_INPUT, "is not a directory");
    make_link(dir, ".");
    assert_refused(dir, WW_ERR_INPUT, "content.sqlite: No such file");
    char long_path[PATH_MAX + 100];
    memset(long_path, 'x', sizeof long_path);
    long_path[sizeof long_path - 1] = '\0';
    assert_refused(long_path, WW_ERR_SYSTEM, "cannot open the content directory");
    free(missing);
    free(file);
    fixture_remove(dir);
}

static void test_languages(void **state)
{
    struct fixture *fixture = *state;
    int count;
    const struct ww_language *languages = ww_release_languages(fixture->release, &count);
    assert_int_equal(count, 3);
    assert_string_equal(languages[1].tag, "tr");
    assert_string_equal(languages[1].name, "Türkçe");
    assert_true(languages[1].menu);
    assert_false(languages[1].rtl);
    assert_int_equal(languages[0].fallback, -1);
    assert_int_equal(languages[2].fallback, 0);
    assert_int_equal(ww_release_lang(fixture->release, "de-simple"), 2);
    assert_int_equal(ww_release_lang(fixture->release, "ar"), -1);
}

static void test_days(void **state)
{
    struct fixture *fixture = *state;
    int32_t first, last;
    ww_release_days(fixture->release, &first, &last);
    assert_int_equal(first, FIXTURE_TODAY);
    assert_int_equal(last, FIXTURE_TODAY + 400);
    assert_int_equal(ww_release_published_min(fixture->release), FIXTURE_TODAY * 1440 + 6 * 60);
}

static void test_memory_is_capped(void **state)
{
    struct fixture *fixture = *state;
    assert_in_range(sqlite3_memory_used(), 1, 2 * 1024 * 1024);
    ww_release_limit_memory(sqlite3_memory_used() + 20000);
    assert_refused(fixture->dir, WW_ERR_INPUT, "out of memory");
    ww_release_limit_memory(0);
    ww_release_close(open_release(fixture->dir, WW_RELEASE_FULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bare_release),
        cmocka_unit_test(test_slash_at_the_end_and_relative_path),
        cmocka_unit_test(test_path_with_the_letters_of_an_address),
        cmocka_unit_test(test_content_directory_moves_on),
        cmocka_unit_test(test_lock_keeps_others_from_removing),
        cmocka_unit_test(test_directories_that_are_none),
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_memory_is_capped),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
