/* Content that nobody has renewed: it stays, says of when it is, and announces nothing that is
 * over. The small release counts as old after one day, the demonstration after thirty. */
#include <stdio.h>

#include "kit.h"

static bool says(struct kit *kit, const char *words)
{
    char *text = kit_describe(kit, false);
    bool found = strstr(text, words) != NULL;
    free(text);
    return found;
}

static void test_comes_and_goes_by_itself(void **state)
{
    static const char words[] = "text de \"Stand: 24. November 2026\"";
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.release = KIT_SMALL, .now = "2026-11-25T09:29"});
    assert_false(says(kit, words));
    int64_t deadline_ms = ww_ui_deadline_ms(kit->ui, kit->now);
    assert_true(deadline_ms <= kit->now.ms + 60000);
    kit_pass(kit, deadline_ms - kit->now.ms);
    if (ww_ui_state(kit->ui)->overlay != WW_OVERLAY_NONE)
        kit_tap_at(kit, 4, 200);
    kit_pass(kit, 60000 - kit->now.wall_ms);
    assert_true(says(kit, words));
    ww_ui_swap(kit->ui, kit_release(kit, KIT_DEMO), kit->now);
    assert_false(says(kit, words));
    ww_ui_swap(kit->ui, kit_release(kit, KIT_SMALL), kit->now);
    assert_true(says(kit, words));
}

static void test_on_every_page_but_results(void **state)
{
    static const char *const routes[] = {"/",          "/today",  "/offers",
                                         "/service/1", "/search", "/info"};
    struct kit *kit = *state;
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
        kit_start(kit, (struct kit_params){.route = routes[i], .now = "2026-12-24T09:29"});
        assert_false(says(kit, "Stand: 24."));
        kit_start(kit, (struct kit_params){.route = routes[i], .now = "2026-12-24T09:30"});
        assert_true(says(kit, "Stand: 24."));
    }
    kit_start(kit, (struct kit_params){.route = "/search?q=a", .now = "2026-12-24T09:30"});
    assert_false(says(kit, "Stand: 24."));
    kit_start(kit, (struct kit_params){.no_release = true, .now = "2030-01-01T09:30"});
    assert_false(says(kit, "Stand:"));
}

static void test_in_words_of_the_language(void **state)
{
    static const struct {
        const char *lang, *words;
    } languages[] = {
        {"de", "text de \"Stand: 24. November 2026\""},
        {"tr", "text tr \"Son güncelleme: 24 Kasım 2026\""},
        {"ar", "text ar \"آخر تحديث: 24 نوفمبر 2026\""},
    };
    struct kit *kit = *state;
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        kit_start(kit, (struct kit_params){.release = KIT_THREE,
                                           .lang = languages[i].lang,
                                           .now = "2027-02-01T09:30"});
        assert_true(says(kit, languages[i].words));
    }
    kit_start(kit, (struct kit_params){.now = "2027-02-01T09:30"});
    kit_tap(kit, "bar/adjust");
    kit_tap(kit, "adjust/simple");
    kit_tap(kit, "adjust/close");
    assert_true(says(kit, "text de-simple \"Diese Infos sind vom 24. November 2026.\""));
}

/* Nothing that is over stands there as coming, however late it is, and no page is empty. To the
 * talks of a fair that is over nothing leads. */
static void test_what_is_over_is_over(void **state)
{
    static const char *const moments[] = {"2026-12-20T09:30", "2027-03-01T10:00",
                                          "2028-02-01T10:00"};
    static const char *const past[] = {"24.11.2026", "Di 24.11.", "Mi 25.11.", "12.12.2026"};
    struct kit *kit = *state;
    char *routes = kit_routes(kit, KIT_DEMO);
    for (size_t m = 0; m < sizeof moments / sizeof moments[0]; m++) {
        char *list = ww_alloc(strlen(routes) + 1), *rest = list;
        strcpy(list, routes);
        for (char *route; (route = strsep(&rest, "\n")) && *route;) {
            if (strncmp(route, "/fair/session/", 14) == 0)
                continue;
            kit_start(kit, (struct kit_params){.route = route, .now = moments[m]});
            for (size_t i = 0; i < sizeof past / sizeof past[0]; i++)
                if (says(kit, past[i]))
                    fail_msg("%s says %s at %s", route, past[i], moments[m]);
            assert_true(says(kit, "heading 1"));
        }
        free(list);
    }
    free(routes);
}

/* After the last day that the release knows, nobody says that nothing takes place. */
static void test_beyond_the_last_day(void **state)
{
    static const char *const routes[] = {"/today", "/week", "/service/1"};
    static const char words[] = "Für diese Zeit sind hier noch keine Termine bekannt.";
    struct kit *kit = *state;
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
        kit_start(kit, (struct kit_params){.route = routes[i], .now = "2027-12-27T23:00"});
        assert_false(says(kit, words));
        kit_start(kit, (struct kit_params){.route = routes[i], .now = "2027-12-30T06:00"});
        assert_true(says(kit, words));
    }
}

static void test_goldens(void **state)
{
    static const char *const langs[] = {"de", "tr"};
    struct kit *kit = *state;
    for (size_t i = 0; i < 2; i++) {
        char name[40];
        kit_start(kit, (struct kit_params){.lang = langs[i],
                                           .route = "/today",
                                           .terminal = "rathaus",
                                           .now = "2027-02-24T09:35"});
        snprintf(name, sizeof name, "today-old.%s", langs[i]);
        char *text = kit_describe(kit, true);
        kit_assert_golden(name, text);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_comes_and_goes_by_itself),
        cmocka_unit_test(test_on_every_page_but_results),
        cmocka_unit_test(test_in_words_of_the_language),
        cmocka_unit_test(test_what_is_over_is_over),
        cmocka_unit_test(test_beyond_the_last_day),
        cmocka_unit_test(test_goldens),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
