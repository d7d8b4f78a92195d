#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "content/fixture.h"
#include "content/site.h"

enum { GERMAN, TURKISH, SIMPLE };

static int32_t wall(const char *s)
{
    int32_t wall_min = 0;
    assert_true(ww_parse_wall(s, &wall_min));
    return wall_min;
}

static void test_categories(void **state)
{
    struct fixture *fixture = *state;
    int count;
    const struct ww_category *categories =
        ww_site_categories(fixture->release, &fixture->arena, TURKISH, &count);
    assert_int_equal(count, 5);
    assert_string_equal(categories[0].code, "courses");
    assert_string_equal(categories[0].name.body, "Kurslar");
    assert_string_equal(categories[0].summary.body, "Almanca, okuma yazma, dikiş");
    assert_int_equal(categories[3].color, 0x8A3B00);
    assert_string_equal(categories[4].code, "parents");
    assert_null(categories[4].pictogram);
}

static void test_one_category(void **state)
{
    struct fixture *fixture = *state;
    struct ww_category category;
    assert_true(ww_site_category(fixture->release, &fixture->arena, 2, NULL, GERMAN, &category));
    assert_string_equal(category.name.body, "Beratung");
    assert_true(ww_site_category(fixture->release, &fixture->arena, 0, "fair", GERMAN, &category));
    assert_int_equal(category.id, 4);
    assert_false(
        ww_site_category(fixture->release, &fixture->arena, 0, "adults", GERMAN, &category));
    assert_false(ww_site_category(fixture->release, &fixture->arena, 10, NULL, GERMAN, &category));
    assert_false(ww_site_category(fixture->release, &fixture->arena, 0, NULL, GERMAN, &category));
    assert_int_equal(category.id, 0);
    assert_false(ww_release_is_broken(fixture->release));
}

static void test_notices(void **state)
{
    struct fixture *fixture = *state;
    struct ww_notice notices[4];
    int count = ww_site_notices(fixture->release, &fixture->arena, "rathaus-1", TURKISH,
                                FIXTURE_NOW_MIN, notices, 4);
    assert_int_equal(count, 2);
    assert_true(notices[0].warning);
    assert_string_equal(notices[0].body.body, "Almanca kursu bugün yapılmayacak.");
    assert_string_equal(notices[0].route, "/service/17");
    assert_false(notices[1].warning);
    assert_null(notices[1].route);
    assert_int_equal(ww_site_notices(fixture->release, &fixture->arena, "rathaus-1", TURKISH,
                                     FIXTURE_NOW_MIN, notices, 1),
                     1);
}

static void test_notices_of_other_terminals(void **state)
{
    static const char *const codes[] = {NULL, "rathaus", "rathaus-", "treff-2", "1", ""};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct ww_notice notices[4];
        assert_int_equal(ww_site_notices(fixture->release, &fixture->arena, codes[i], GERMAN,
                                         FIXTURE_NOW_MIN, notices, 4),
                         1);
        assert_int_equal(notices[0].id, 1);
    }
}

static void test_notice_changes(void **state)
{
    struct fixture *fixture = *state;
    static const char *const changes[] = {"2026-11-24T00:00", "2026-11-24T08:00",
                                          "2026-11-24T12:00", "2026-11-26T00:00",
                                          "2026-11-30T00:00", "2026-12-02T00:00"};
    static const int shown[] = {1, 2, 1, 0, 1, 0}; /* from each of them on */
    int32_t now_min = wall("2026-11-01");
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        int32_t change_min = ww_site_notice_change(fixture->release, now_min);
        assert_int_equal(change_min, wall(changes[i]));
        struct ww_notice notices[4];
        assert_int_equal(ww_site_notices(fixture->release, &fixture->arena, "rathaus-2", GERMAN,
                                         change_min, notices, 4),
                         shown[i]);
        now_min = change_min;
    }
    assert_int_equal(ww_site_notice_change(fixture->release, now_min), INT32_MAX);
}

static void test_info_pages(void **state)
{
    struct fixture *fixture = *state;
    int count;
    const struct ww_info_page *pages =
        ww_site_info_pages(fixture->release, &fixture->arena, 0, TURKISH, &count);
    assert_int_equal(count, 3);
    assert_string_equal(pages[0].code, "imprint");
    assert_string_equal(pages[0].name.body, "Künye");
    assert_null(pages[0].body.body);
    struct ww_info_page page;
    assert_true(ww_site_info_page(fixture->release, &fixture->arena, 0, "privacy", TURKISH, &page));
    assert_string_equal(page.body.body, "Bu cihaz sizinle ilgili hiçbir şey kaydetmez.");
    assert_true(ww_site_info_page(fixture->release, &fixture->arena, 3, NULL, TURKISH, &page));
    assert_string_equal(page.code, "accessibility");
    assert_true(page.body.substitute);
    assert_false(ww_site_info_page(fixture->release, &fixture->arena, 0, "none", TURKISH, &page));
    assert_false(ww_site_info_page(fixture->release, &fixture->arena, 9, NULL, TURKISH, &page));
    pages = ww_site_info_pages(fixture->release, &fixture->arena, 3, TURKISH, &count);
    assert_int_equal(count, 2);
    assert_string_equal(pages[0].code, "signs");
    assert_string_equal(pages[1].code, "feedback");
    ww_site_info_pages(fixture->release, &fixture->arena, 4, TURKISH, &count);
    assert_int_equal(count, 0);
}

static void test_plan(void **state)
{
    struct fixture *fixture = *state;
    struct ww_media plan;
    assert_true(ww_site_plan(fixture->release, &fixture->arena, TURKISH, &plan));
    assert_true(plan.id == 1 && plan.width_px == 32 && plan.height_px == 18);
    assert_string_equal(plan.alt.body, "Masalı ve sandalyeli bir oda");
}

static void test_without_a_plan(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "UPDATE release SET plan = NULL");
    struct ww_media plan;
    assert_false(ww_site_plan(fixture->release, &fixture->arena, GERMAN, &plan));
    assert_int_equal(plan.id, 0);
    assert_false(ww_release_is_broken(fixture->release));
}

static void test_terminal(void **state)
{
    struct fixture *fixture = *state;
    struct ww_terminal terminal;
    ww_site_terminal(fixture->release, &fixture->arena, "treff-2", &terminal);
    assert_int_equal(terminal.location, 2);
    assert_int_equal(terminal.lang_count, 2); /* "xx" is in no language table */
    assert_int_equal(terminal.langs[0], TURKISH);
    assert_int_equal(terminal.langs[1], GERMAN);
    assert_string_equal(terminal.start_page, "/today");
    ww_site_terminal(fixture->release, &fixture->arena, "rathaus-1", &terminal);
    assert_int_equal(terminal.location, 1);
    assert_int_equal(terminal.lang_count, 2); /* those with menu = 1 */
    assert_int_equal(terminal.langs[0], GERMAN);
}

static void test_terminal_defaults(void **state)
{
    static const char *const codes[] = {NULL, "", "unknown"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct ww_terminal terminal;
        ww_site_terminal(fixture->release, &fixture->arena, codes[i], &terminal);
        assert_int_equal(terminal.location, 0);
        assert_int_equal(terminal.lang_count, 2);
        assert_string_equal(terminal.start_page, "/");
    }
}

static void test_terminal_without_any_language(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "UPDATE language SET menu = 0;"
                            "UPDATE terminal SET languages = 'xx tr tr  yy' WHERE id = 1;"
                            "UPDATE terminal SET languages = ' ' WHERE id = 2");
    struct ww_terminal terminal;
    ww_site_terminal(fixture->release, &fixture->arena, NULL, &terminal);
    assert_int_equal(terminal.lang_count, 1);
    assert_int_equal(terminal.langs[0], GERMAN);
    ww_site_terminal(fixture->release, &fixture->arena, "treff-2", &terminal);
    assert_int_equal(terminal.lang_count, 1);
    ww_site_terminal(fixture->release, &fixture->arena, "rathaus-1", &terminal);
    assert_int_equal(terminal.lang_count, 1);
    assert_int_equal(terminal.langs[0], TURKISH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_categories),
        cmocka_unit_test(test_one_category),
        cmocka_unit_test(test_notices),
        cmocka_unit_test(test_notices_of_other_terminals),
        cmocka_unit_test(test_notice_changes),
        cmocka_unit_test(test_info_pages),
        cmocka_unit_test(test_plan),
        cmocka_unit_test(test_terminal),
        cmocka_unit_test(test_terminal_defaults),
        cmocka_unit_test_setup_teardown(test_without_a_plan, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_terminal_without_any_language, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
