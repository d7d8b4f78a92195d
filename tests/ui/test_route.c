#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/route.h"

#define CODE_39 "abcdefghijklmnopqrstuvwxyz0123456789-_a"

static void test_addresses(void **state)
{
    static const struct {
        const char *s;
        enum ww_page page;
        int64_t id;
        const char *code;
    } good[] = {
        {"/", WW_PAGE_HOME, 0, ""},
        {"/category/courses", WW_PAGE_CATEGORY, 0, "courses"},
        {"/category/a", WW_PAGE_CATEGORY, 0, "a"},
        {"/category/" CODE_39, WW_PAGE_CATEGORY, 0, CODE_39},
        {"/today", WW_PAGE_TODAY, 0, ""},
        {"/week", WW_PAGE_WEEK, 0, ""},
        {"/offers", WW_PAGE_OFFERS, 0, ""},
        {"/service/1", WW_PAGE_OFFER, 1, ""},
        {"/service/17", WW_PAGE_OFFER, 17, ""},
        {"/service/900000000000000000", WW_PAGE_OFFER, 900000000000000000, ""},
        {"/locations", WW_PAGE_LOCATIONS, 0, ""},
        {"/location/3", WW_PAGE_LOCATION, 3, ""},
        {"/info", WW_PAGE_INFOS, 0, ""},
        {"/info/imprint", WW_PAGE_INFO, 0, "imprint"},
        {"/info/a-b_9", WW_PAGE_INFO, 0, "a-b_9"},
        {"/fair", WW_PAGE_FAIR, 0, ""},
        {"/fair/finder", WW_PAGE_FAIR_FINDER, 0, ""},
        {"/fair/finder?field=3", WW_PAGE_FAIR_FINDER, 0, ""},
        {"/fair/finder?field=3&certificate=0&offer=2", WW_PAGE_FAIR_FINDER, 0, ""},
        {"/fair/exhibitors?by=certificate", WW_PAGE_FAIR_EXHIBITORS, 0, ""},
        {"/fair/exhibitor/5", WW_PAGE_FAIR_EXHIBITOR, 5, ""},
        {"/fair/sessions?by=room&day=20799&room=73", WW_PAGE_FAIR_SESSIONS, 0, ""},
        {"/fair/session/12", WW_PAGE_FAIR_SESSION, 12, ""},
        {"/fair/mine", WW_PAGE_FAIR_MINE, 0, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct ww_route route;
        char back[WW_ROUTE_SIZE];
        if (!ww_route_parse(good[i].s, &route))
            fail_msg("%s is an address", good[i].s);
        assert_int_equal(route.page, good[i].page);
        assert_int_equal(route.id, good[i].id);
        assert_string_equal(route.code, good[i].code);
        ww_route_format(&route, back);
        assert_string_equal(back, good[i].s);
    }
}

static void test_bad_addresses_leave_the_result_alone(void **state)
{
    static const char *const bad[] = {
        "",
        "x",
        "//",
        "/x",
        " /",
        "/ ",
        "/\n",
        "offers",
        "/Offers",
        "/offers/",
        "/offersx",
        "/offers?x=1",
        "/offer",
        "/category",
        "/category/",
        "/category/Courses",
        "/category/two words",
        "/category/a/b",
        "/category/\xC3\xBC",
        "/category/\xFF",
        "/category/../x",
        "/category/%20",
        "/category/" CODE_39 "x",
        "/service",
        "/service/",
        "/service/0",
        "/service/01",
        "/service/-1",
        "/service/+1",
        "/service/ 1",
        "/service/1 ",
        "/service/1x",
        "/service/1.5",
        "/service/1/",
        "/service/0x10",
        "/service/9223372036854775807",
        "/service/9223372036854775808",
        "/service/99999999999999999999999999",
        "/location",
        "/location/",
        "/location/abc",
        "/locations/",
        "/locations/3",
        "/today/",
        "/today/1",
        "/weeks",
        "/Week",
        "/info/",
        "/info/IMPRINT",
        "/info/imprint/",
        "/info/imprint#x",
        "/fair?",
        "/fair?field=3",
        "/fair/exhibitor/5?field=3",
        "/fair/finder?",
        "/fair/finder?field",
        "/fair/finder?field=",
        "/fair/finder?=3",
        "/fair/finder?field=3&",
        "/fair/finder?&field=3",
        "/fair/finder?field=3&&offer=1",
        "/fair/finder?field=3&field=3",
        "/fair/finder?offer=1&field=3",
        "/fair/finder?field=3?offer=1",
        "/fair/finder?room=3",
        "/fair/finder?field=a=b",
        "/fair/finder?field=A",
        "/fair/finder?field=\xC3\xBC",
        "/fair/finder?field=" CODE_39 CODE_39 CODE_39 CODE_39 CODE_39,
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct ww_route route, before;
        memset(&route, 0x5A, sizeof route);
        before = route;
        if (ww_route_parse(bad[i], &route))
            fail_msg("\"%s\" is no address", bad[i]);
        assert_memory_equal(&route, &before, sizeof route);
    }
}

static void assert_address(struct ww_route route, const char *expected)
{
    char s[WW_ROUTE_SIZE];
    ww_route_format(&route, s);
    assert_string_equal(s, expected);
}

static void test_questions(void **state)
{
    char value[WW_QUERY_SIZE];
    (void)state;
    struct ww_route route = ww_route_to(WW_PAGE_FAIR_FINDER);
    assert_int_equal(ww_route_number(&route, "field", -1), -1);
    ww_route_value(&route, "field", value);
    assert_string_equal(value, "");
    route = ww_route_with_number(route, "offer", 2);
    route = ww_route_with_number(route, "field", 0);
    assert_address(route, "/fair/finder?field=0&offer=2");
    assert_int_equal(ww_route_number(&route, "field", -1), 0);
    assert_int_equal(ww_route_number(&route, "offer", -1), 2);
    assert_int_equal(ww_route_number(&route, "off", -1), -1);
    ww_route_value(&route, "offer", value);
    assert_string_equal(value, "2");
    struct ww_route other = ww_route_with(route, "field", "7");
    assert_false(ww_route_equal(&route, &other));
    assert_address(ww_route_with(other, "field", NULL), "/fair/finder?offer=2");
    assert_address(ww_route_with(ww_route_with(other, "field", NULL), "offer", NULL),
                   "/fair/finder");
    assert_int_equal(ww_route_number(&(struct ww_route){.query = "offer=01"}, "offer", -1), -1);
    assert_int_equal(ww_route_number(&(struct ww_route){.query = "offer=x"}, "offer", -1), -1);
}

/* What does not belong into an address changes nothing. */
static void test_questions_that_nobody_answers(void **state)
{
    (void)state;
    struct ww_route route = ww_route_with(ww_route_to(WW_PAGE_FAIR_FINDER), "field", "3");
    static const char *const values[] = {"",    "A",   "a b",
                                         "a&b", "a=b", CODE_39 CODE_39 CODE_39 CODE_39 CODE_39};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        assert_address(ww_route_with(route, "offer", values[i]), "/fair/finder?field=3");
    assert_address(ww_route_with(route, "room", "1"), "/fair/finder?field=3");
    assert_address(ww_route_with(ww_route_to(WW_PAGE_HOME), "room", "1"), "/");
}

/* Whatever is taken for an address is written back letter for letter. */
static void test_random_strings(void **state)
{
    static const char letters[] = "/////cservicategorylocationsinfooffers0123456789-_ .?=&X";
    uint32_t seed = 1;
    int taken = 0;
    (void)state;
    for (int i = 0; i < 200000; i++) {
        static const char *const starts[] = {"/",          "/service/", "/info/",
                                             "/category/", "",          "/fair/finder?offer="};
        char s[WW_ROUTE_SIZE] = "";
        strcpy(s, starts[i % 6]);
        size_t length = strlen(s);
        seed = seed * 1664525 + 1013904223;
        for (uint32_t n = seed >> 28; n > 0; n--) {
            seed = seed * 1664525 + 1013904223;
            s[length++] = letters[(seed >> 16) % (sizeof letters - 1)];
        }
        s[length] = '\0';
        struct ww_route route;
        if (!ww_route_parse(s, &route))
            continue;
        char back[WW_ROUTE_SIZE];
        ww_route_format(&route, back);
        assert_string_equal(back, s);
        taken++;
    }
    assert_true(taken > 1000);
}

static void test_equal(void **state)
{
    (void)state;
    struct ww_route home = ww_route_to(WW_PAGE_HOME);
    struct ww_route seventeen = ww_route_to_id(WW_PAGE_OFFER, 17);
    struct ww_route courses = ww_route_to_code(WW_PAGE_CATEGORY, "courses");
    struct ww_route same = ww_route_to_id(WW_PAGE_OFFER, 17);
    struct ww_route place = ww_route_to_id(WW_PAGE_LOCATION, 17);
    struct ww_route other = ww_route_to_code(WW_PAGE_CATEGORY, "course");
    assert_true(ww_route_equal(&home, &home));
    assert_true(ww_route_equal(&seventeen, &same));
    assert_false(ww_route_equal(&seventeen, &place));
    assert_false(ww_route_equal(&courses, &other));
    assert_false(ww_route_equal(&home, &courses));
}

static void test_bad_code_leads_home(void **state)
{
    static const char *const bad[] = {"", "Courses", "a b", CODE_39 "x", "\xC5\x9F"};
    struct ww_route home = ww_route_to(WW_PAGE_HOME);
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct ww_route route = ww_route_to_code(WW_PAGE_CATEGORY, bad[i]);
        assert_true(ww_route_equal(&route, &home));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_bad_addresses_leave_the_result_alone),
        cmocka_unit_test(test_questions),
        cmocka_unit_test(test_questions_that_nobody_answers),
        cmocka_unit_test(test_random_strings),
        cmocka_unit_test(test_equal),
        cmocka_unit_test(test_bad_code_leads_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
