#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "content/fixture.h"
#include "content/media.h"

enum { GERMAN, TURKISH };

static void test_picture(void **state)
{
    struct fixture *fixture = *state;
    struct ww_media media;
    assert_true(ww_release_media(fixture->release, &fixture->arena, 1, TURKISH, &media));
    char path[4096];
    snprintf(path, sizeof path, "%s/media/a1-1.png", ww_release_dir(fixture->release));
    assert_string_equal(media.path, path);
    assert_int_equal(media.width_px, 32);
    assert_int_equal(media.height_px, 18);
    assert_string_equal(media.alt.body, "Masalı ve sandalyeli bir oda");
    assert_string_equal(media.credit, "Stadtarchiv");
    assert_false(ww_release_media(fixture->release, &fixture->arena, 0, GERMAN, &media));
    assert_false(ww_release_media(fixture->release, &fixture->arena, 2, GERMAN, &media));
    assert_int_equal(media.id, 0);
}

static void test_media_files(void **state)
{
    struct fixture *fixture = *state;
    int count;
    const struct ww_media_file *files = ww_media_files(fixture->release, &fixture->arena, &count);
    assert_int_equal(count, 1);
    assert_string_equal(files[0].file, "a1-1.png");
    assert_int_equal(files[0].bytes, 100);
    assert_int_equal(strlen(files[0].sha256), 64);
}

static void test_picture_outside_the_release(void **state)
{
    static const char *const names[] = {"../../x.png", ".hidden.png", "/etc/x.png", "a/b.png",
                                        "Bild.PNG"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char sql[200];
        snprintf(sql, sizeof sql, "UPDATE media SET file = '%s'", names[i]);
        fixture_reopen(fixture, sql);
        struct ww_media media;
        assert_false(ww_release_media(fixture->release, &fixture->arena, 1, GERMAN, &media));
        assert_false(ww_release_is_broken(fixture->release));
    }
}

/* What carries pictures must not be led astray: the whole list is refused. */
static void test_damaged_list(void **state)
{
    static const char *const changes[] = {
        "UPDATE media SET file = '../x.png'",
        "UPDATE media SET sha256 = upper(sha256)",
        "UPDATE media SET sha256 = replace(sha256, 'e3', 'gg')",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        int count;
        fixture_reopen(fixture, changes[i]);
        assert_null(ww_media_files(fixture->release, &fixture->arena, &count));
        assert_int_equal(count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_picture),
        cmocka_unit_test(test_media_files),
        cmocka_unit_test_setup_teardown(test_picture_outside_the_release, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_damaged_list, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
