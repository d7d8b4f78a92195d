/* Every kind of page and state as its text tree, in German and Turkish. */
#include <stdio.h>

#include "kit.h"

static void assert_page(struct kit *kit, const char *name, const char *lang)
{
    char golden[80];
    snprintf(golden, sizeof golden, "%s.%s", name, lang);
    char *text = kit_describe(kit, false);
    kit_assert_golden(golden, text);
    free(text);
}

static const char *const langs[] = {"de", "tr"};

/* Pages that are seen at once. */
static const struct {
    const char *name;
    struct kit_params params;
} pages[] = {
    {"home", {0}},
    {"category-fair", {.route = "/category/fair"}},
    {"category-long", {.route = "/category/courses"}},
    {"category-short", {.route = "/category/volunteering", .terminal = "uetterlingsen"}},
    {"filter", {.route = "/category/courses?day=mo_tu&time=morning&childcare=1"}},
    {"filter-empty", {.route = "/offers?district=20&day=sa&audience=15&free=1"}},
    {"today", {.route = "/today"}},
    {"today-here-first", {.route = "/today", .terminal = "stadtmitte", .now = "2026-11-24T13:35"}},
    {"today-cancelled", {.route = "/today", .terminal = "rathaus", .now = "2026-12-01T08:45"}},
    {"today-over", {.route = "/today", .now = "2026-11-24T23:00"}},
    {"week", {.route = "/week"}},
    {"week-portrait", {.route = "/week", .width_px = 1080, .height_px = 1920}},
    {"week-empty", {.route = "/week", .now = "2030-01-01T09:30"}},
    {"offers", {.route = "/offers"}},
    {"offer", {.route = "/service/1"}},
    {"offer-compound", {.route = "/service/70"}},
    {"offer-empty", {.route = "/service/84"}},
    {"offer-dates", {.route = "/service/78"}},
    {"offer-paused", {.route = "/service/87"}},
    {"offer-substitute", {.route = "/service/46"}},
    {"offer-outdated", {.route = "/service/33"}},
    {"location", {.route = "/location/1"}},
    {"location-here", {.route = "/location/3", .terminal = "uetterlingsen"}},
    {"locations", {.route = "/locations"}},
    {"locations-here", {.route = "/locations", .terminal = "rathaus"}},
    {"infos", {.route = "/info"}},
    {"info", {.route = "/info/privacy"}},
    {"info-above", {.release = KIT_THREE, .route = "/info/imprint"}},
    {"info-without-text", {.release = KIT_THREE, .route = "/info/partners"}},
    {"search-empty", {.route = "/search"}},
    {"search", {.route = "/search?q=kinder", .terminal = "rathaus"}},
    {"search-portrait", {.route = "/search?q=kurs", .width_px = 1080, .height_px = 1920}},
    {"search-nothing", {.route = "/search?q=xqxqxqxq", .terminal = "rathaus"}},
    {"gone", {.route = "/service/999999"}},
    {"small-screen", {.width_px = 1280, .height_px = 800, .diagonal_in = 12.1}},
    {"portrait", {.width_px = 1080, .height_px = 1920}},
    {"large-text", {.route = "/service/1", .text_scale = 200}},
    {"without-notice", {.release = KIT_SMALL}},
    {"attract", {.route = "/attract", .terminal = "stadtmitte"}},
    {"attract-portrait",
     {.route = "/attract", .terminal = "rathaus", .width_px = 1080, .height_px = 1920}},
    {"attract-small-screen",
     {.route = "/attract",
      .terminal = "rathaus",
      .width_px = 1280,
      .height_px = 800,
      .diagonal_in = 12.1}},
    {"attract-elsewhere", {.route = "/attract", .now = "2026-11-24T13:45"}},
    {"attract-evening", {.route = "/attract", .terminal = "stadtmitte", .now = "2026-11-24T21:59"}},
    {"attract-without-slides", {.release = KIT_SMALL, .route = "/attract", .terminal = "rathaus"}},
    {"attract-after-hours",
     {.route = "/attract", .terminal = "stadtmitte", .now = "2026-11-24T22:00"}},
};

static void test_pages(void **state)
{
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        for (size_t k = 0; k < sizeof langs / sizeof langs[0]; k++) {
            struct kit_params params = pages[i].params;
            params.lang = langs[k];
            kit_start(*state, params);
            assert_page(*state, pages[i].name, langs[k]);
        }
}

/* Wherever a plan is shown, every place has found room on it. */
static void test_plan_holds_all_places(void **state)
{
    static const struct kit_params screens[] = {
        {.width_px = 1920, .height_px = 1080, .diagonal_in = 21.5},
        {.width_px = 1080, .height_px = 1920, .diagonal_in = 21.5},
        {.width_px = 1280, .height_px = 800, .diagonal_in = 12.1},
        {.width_px = 1920, .height_px = 1080, .diagonal_in = 21.5, .text_scale = 150},
    };
    static const char *const terminals[] = {"rathaus", "versetal", "pungelscheid"};
    for (size_t i = 0; i < 4 * 3 * 2; i++) {
        struct kit_params params = screens[i % 4];
        params.route = "/locations";
        params.terminal = terminals[i / 4 % 3];
        params.lang = langs[i / 12];
        kit_start(*state, params);
        for (int place = 1; place <= 6; place++) {
            char id[24];
            snprintf(id, sizeof id, "plan/%d", place);
            if (!kit_find(*state, id))
                fail_msg("%s is missing on screen %zu, %s %s", id, i % 4, params.terminal,
                         params.lang);
        }
    }
    kit_tap(*state, "plan/3");
    kit_assert_route(*state, "/location/3");
    assert_null(kit_find(*state, "plan/3")); /* leads to where we are */
    assert_non_null(kit_find(*state, "plan/5"));
}

static void test_list_scrolled(void **state)
{
    for (size_t k = 0; k < sizeof langs / sizeof langs[0]; k++) {
        kit_start(*state, (struct kit_params){.route = "/category/courses", .lang = langs[k]});
        for (int i = 0; i < 2; i++)
            kit_key(*state, WW_KEY_PAGE_DOWN);
        assert_page(*state, "category-scrolled", langs[k]);
        kit_key(*state, WW_KEY_LAST);
        assert_page(*state, "category-end", langs[k]);
    }
}

static void test_focus_in_a_list(void **state)
{
    for (size_t k = 0; k < sizeof langs / sizeof langs[0]; k++) {
        kit_start(*state, (struct kit_params){.route = "/offers", .lang = langs[k]});
        for (int i = 0; i < 20; i++)
            kit_key(*state, WW_KEY_NEXT);
        assert_page(*state, "offers-focused", langs[k]);
    }
}

static void test_idle_question(void **state)
{
    struct kit *kit = *state;
    for (size_t k = 0; k < sizeof langs / sizeof langs[0]; k++) {
        kit_start(kit, (struct kit_params){.route = "/service/1", .lang = langs[k]});
        kit_pass(kit, 60000);
        assert_page(kit, "idle", langs[k]);
        kit_pass(kit, 29000);
        assert_page(kit, "idle-last-second", langs[k]);
    }
}

static void test_side_by_side(void **state)
{
    static const struct {
        const char *name, *route;
        int width_px, height_px;
    } sides[] = {
        {"side-offer", "/service/1", 1920, 1080},
        {"side-offer-untranslated", "/service/46", 1920, 1080},
        {"side-info-stacked", "/info/privacy", 1080, 1920},
    };
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++)
        for (size_t k = 0; k < sizeof langs / sizeof langs[0]; k++) {
            kit_start(*state, (struct kit_params){.route = sides[i].route,
                                                  .lang = langs[k],
                                                  .width_px = sides[i].width_px,
                                                  .height_px = sides[i].height_px});
            kit_tap(*state, "side");
            assert_page(*state, sides[i].name, langs[k]);
        }
}

static void test_adjust_panel(void **state)
{
    for (size_t k = 0; k < sizeof langs / sizeof langs[0]; k++) {
        kit_start(*state, (struct kit_params){.lang = langs[k]});
        kit_tap(*state, "bar/adjust");
        kit_tap(*state, "adjust/150");
        kit_tap(*state, "adjust/reach");
        assert_page(*state, "adjust", langs[k]);
    }
}

static void test_filter_panel(void **state)
{
    for (size_t k = 0; k < sizeof langs / sizeof langs[0]; k++) {
        kit_start(*state, (struct kit_params){.route = "/category/courses", .lang = langs[k]});
        kit_tap(*state, "filter/childcare");
        kit_tap(*state, "filter/when");
        kit_tap(*state, "filter/time/morning");
        assert_page(*state, "filter-panel", langs[k]);
    }
}

static void test_language_choice(void **state)
{
    for (size_t k = 0; k < sizeof langs / sizeof langs[0]; k++) {
        kit_start(*state, (struct kit_params){
                              .release = KIT_THREE, .route = "/locations", .lang = langs[k]});
        kit_tap(*state, "bar/language");
        assert_page(*state, "language-choice", langs[k]);
    }
}

/* While the notice's last day and the fair's day go by. */
static void test_later_days(void **state)
{
    for (size_t k = 0; k < sizeof langs / sizeof langs[0]; k++) {
        kit_start(*state, (struct kit_params){.lang = langs[k], .now = "2026-12-09T00:00"});
        assert_page(*state, "home-after-the-notice", langs[k]);
        kit_start(*state, (struct kit_params){
                              .route = "/service/1", .lang = langs[k], .now = "2026-12-24T18:00"});
        assert_page(*state, "offer-in-the-holidays", langs[k]);
        kit_start(*state, (struct kit_params){
                              .route = "/location/1", .lang = langs[k], .now = "2026-12-24T18:00"});
        assert_page(*state, "location-on-a-special-day", langs[k]);
    }
}

static void test_builtin(void **state)
{
    kit_start(*state, (struct kit_params){.no_release = true});
    assert_page(*state, "builtin", "both");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),         cmocka_unit_test(test_plan_holds_all_places),
        cmocka_unit_test(test_list_scrolled), cmocka_unit_test(test_focus_in_a_list),
        cmocka_unit_test(test_idle_question), cmocka_unit_test(test_side_by_side),
        cmocka_unit_test(test_adjust_panel),  cmocka_unit_test(test_language_choice),
        cmocka_unit_test(test_filter_panel),  cmocka_unit_test(test_later_days),
        cmocka_unit_test(test_builtin),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
