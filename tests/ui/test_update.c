#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/action.h"

static const struct ww_update_context context = {.default_lang = 0};

static struct ww_now at(int64_t ms)
{
    return (struct ww_now){.ms = ms};
}

static struct ww_state fresh(void)
{
    struct ww_state state;
    memset(&state, 0, sizeof state);
    ww_state_reset(&state, context.start, context.default_lang, 0);
    return state;
}

/* Byte for byte what a person finds there who is the first of the day. */
static bool is_fresh(const struct ww_state *state, struct ww_route route, int lang)
{
    struct ww_state expected;
    memset(&expected, 0, sizeof expected);
    ww_state_reset(&expected, route, lang, state->last_input_ms);
    return memcmp(state, &expected, sizeof expected) == 0;
}

static bool act(struct ww_state *state, struct ww_action action)
{
    return ww_ui_update(state, &context, &action, at(1000));
}

static bool go(struct ww_state *state, struct ww_route route)
{
    return act(state, (struct ww_action){.kind = WW_ACTION_GO, .route = route});
}

static bool go_offer(struct ww_state *state, int64_t id)
{
    return go(state, ww_route_to_id(WW_PAGE_OFFER, id));
}

static bool do_kind(struct ww_state *state, enum ww_action_kind kind)
{
    return act(state, (struct ww_action){.kind = kind});
}

static bool time_passes(struct ww_state *state, int64_t now_ms)
{
    return ww_ui_update_time(state, &context, 5000, at(now_ms));
}

static void assert_at(const struct ww_state *state, const char *route)
{
    char here[WW_ROUTE_SIZE];
    ww_route_format(&state->at.route, here);
    assert_string_equal(here, route);
}

static void assert_same(const struct ww_state *a, const struct ww_state *b)
{
    assert_memory_equal(a, b, sizeof *a);
}

static void test_go_and_back_keep_the_place(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    assert_true(go(&state, ww_route_to_code(WW_PAGE_CATEGORY, "courses")));
    state.at.scroll_px = 700;
    state.at.focus = (struct ww_focus){99, 4};
    assert_true(go_offer(&state, 17));
    assert_at(&state, "/service/17");
    assert_int_equal(state.at.scroll_px, 0);
    assert_int_equal(state.at.focus.key, 0);
    assert_true(do_kind(&state, WW_ACTION_BACK));
    assert_at(&state, "/category/courses");
    assert_int_equal(state.at.scroll_px, 700);
    assert_int_equal(state.at.focus.key, 99);
    assert_int_equal(state.at.focus.row, 4);
    assert_true(do_kind(&state, WW_ACTION_BACK));
    assert_at(&state, "/");
    assert_false(do_kind(&state, WW_ACTION_BACK));
    assert_at(&state, "/");
}

static void test_the_same_page_is_no_step(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    go_offer(&state, 17);
    state.at.scroll_px = 50;
    assert_false(go_offer(&state, 17));
    assert_int_equal(state.history_count, 1);
    assert_int_equal(state.at.scroll_px, 50);
}

static void test_history_is_bounded_and_ends_at_the_beginning(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    go(&state, ww_route_to(WW_PAGE_LOCATIONS));
    for (int64_t id = 1; id <= 100; id++)
        assert_true(go_offer(&state, id));
    assert_int_equal(state.history_count, WW_HISTORY_MAX);
    for (int64_t id = 99; id > 99 - (WW_HISTORY_MAX - 1); id--) {
        assert_true(do_kind(&state, WW_ACTION_BACK));
        assert_int_equal(state.at.route.id, id);
    }
    assert_true(do_kind(&state, WW_ACTION_BACK));
    assert_at(&state, "/");
    assert_int_equal(state.history_count, 0);
}

static void test_back_from_a_start_page_that_is_not_home(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    state.at.route = ww_route_to_code(WW_PAGE_CATEGORY, "fair");
    assert_true(do_kind(&state, WW_ACTION_BACK));
    assert_at(&state, "/");
}

static void test_home(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    go_offer(&state, 17);
    go_offer(&state, 18);
    state.at.scroll_px = 30;
    assert_true(do_kind(&state, WW_ACTION_HOME));
    assert_at(&state, "/");
    assert_int_equal(state.history_count, 0);
    assert_int_equal(state.at.scroll_px, 0);
    assert_false(do_kind(&state, WW_ACTION_HOME));
    state.at.scroll_px = 30;
    assert_true(do_kind(&state, WW_ACTION_HOME));
    assert_int_equal(state.at.scroll_px, 0);
}

/* The bar shows whether there is a way back: forgetting it is a change of the page. */
static void test_home_at_home_forgets_the_way_back(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    go(&state, ww_route_to(WW_PAGE_OFFERS));
    go(&state, ww_route_to(WW_PAGE_HOME));
    assert_int_equal(state.history_count, 2);
    assert_true(do_kind(&state, WW_ACTION_HOME));
    assert_int_equal(state.history_count, 0);
}

static void test_language_changes_where_the_person_stands(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    go_offer(&state, 17);
    state.at.scroll_px = 120;
    struct ww_place before = state.at;
    assert_true(act(&state, (struct ww_action){.kind = WW_ACTION_LANGUAGE, .lang = -1}));
    assert_int_equal(state.overlay, WW_OVERLAY_LANGUAGE);
    assert_int_equal(state.lang, 0);
    assert_true(act(&state, (struct ww_action){.kind = WW_ACTION_LANGUAGE, .lang = 1}));
    assert_int_equal(state.overlay, WW_OVERLAY_NONE);
    assert_int_equal(state.lang, 1);
    assert_memory_equal(&state.at, &before, sizeof before);
    assert_int_equal(state.history_count, 1);
}

static void test_overlay_takes_back_close_and_home(void **unused)
{
    static const enum ww_action_kind kinds[] = {WW_ACTION_BACK, WW_ACTION_CLOSE, WW_ACTION_STAY};
    (void)unused;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct ww_state state = fresh();
        go_offer(&state, 17);
        state.overlay = i == 2 ? WW_OVERLAY_IDLE : WW_OVERLAY_LANGUAGE;
        state.overlay_focus = (struct ww_focus){7, -1};
        assert_true(do_kind(&state, kinds[i]));
        assert_int_equal(state.overlay, WW_OVERLAY_NONE);
        assert_int_equal(state.overlay_focus.key, 0);
        assert_at(&state, "/service/17");
        assert_int_equal(state.history_count, 1);
    }
    struct ww_state state = fresh();
    state.overlay = WW_OVERLAY_LANGUAGE;
    assert_true(do_kind(&state, WW_ACTION_HOME));
    assert_int_equal(state.overlay, WW_OVERLAY_NONE);
    assert_false(do_kind(&state, WW_ACTION_CLOSE));
    assert_false(do_kind(&state, WW_ACTION_NONE));
}

static void test_focus_belongs_to_page_or_overlay(void **unused)
{
    struct ww_state state = fresh();
    struct ww_action action = {
        .kind = WW_ACTION_FOCUS, .focus = {.key = 5, .row = -1}, .scroll_px = 40};
    (void)unused;
    act(&state, action);
    assert_true(state.focus_visible);
    assert_int_equal(state.at.focus.key, 5);
    assert_int_equal(state.at.scroll_px, 40);
    state.overlay = WW_OVERLAY_LANGUAGE;
    action.focus.key = 6;
    action.scroll_px = 90;
    act(&state, action);
    assert_int_equal(state.overlay_focus.key, 6);
    assert_int_equal(state.at.focus.key, 5);
    assert_int_equal(state.at.scroll_px, 40);
}

static void test_idle_question_comes_after_a_minute(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    go_offer(&state, 17);
    state.last_input_ms = 1000;
    assert_int_equal(ww_ui_update_deadline_ms(&state, at(1000)), 61000);
    assert_false(time_passes(&state, 60999));
    assert_int_equal(state.overlay, WW_OVERLAY_NONE);
    assert_true(time_passes(&state, 61000));
    assert_int_equal(state.overlay, WW_OVERLAY_IDLE);
    assert_at(&state, "/service/17");
}

static void test_idle_counts_down_by_seconds(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    go_offer(&state, 17);
    time_passes(&state, 60000);
    assert_int_equal(ww_ui_update_deadline_ms(&state, at(60000)), 61000);
    assert_int_equal(ww_ui_update_deadline_ms(&state, at(60999)), 61000);
    assert_int_equal(ww_ui_update_deadline_ms(&state, at(61000)), 62000);
    assert_true(time_passes(&state, 61000));
    time_passes(&state, 60000 + WW_IDLE_QUESTION_MS - 1);
    assert_int_equal(state.overlay, WW_OVERLAY_IDLE);
    assert_true(time_passes(&state, 60000 + WW_IDLE_QUESTION_MS));
    assert_int_equal(state.overlay, WW_OVERLAY_NONE);
    assert_at(&state, "/attract");
    assert_int_equal(ww_ui_update_deadline_ms(&state, at(90000)), INT64_MAX);
}

static void test_idle_takes_the_language_choice_with_it(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    state.overlay = WW_OVERLAY_LANGUAGE;
    time_passes(&state, 60000);
    assert_int_equal(state.overlay, WW_OVERLAY_IDLE);
    time_passes(&state, 90000);
    assert_int_equal(state.last_input_ms, 90000);
    assert_true(is_fresh(&state, ww_route_to(WW_PAGE_ATTRACT), context.default_lang));
}

static void test_where_nobody_is_nobody_is_asked(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    state.at.route = ww_route_to(WW_PAGE_ATTRACT);
    assert_true(ww_state_is_resting(&state));
    assert_int_equal(ww_ui_update_deadline_ms(&state, at(0)), INT64_MAX);
    assert_false(time_passes(&state, 24 * 3600 * 1000));
    assert_int_equal(state.overlay, WW_OVERLAY_NONE);
}

/* The question comes whatever a person did, and also when she only reads. */
static void test_whoever_woke_the_terminal_is_asked(void **unused)
{
    (void)unused;
    for (int what = 0; what < 7; what++) {
        struct ww_state state = fresh();
        switch (what) {
        case 0:
            go(&state, ww_route_to(WW_PAGE_INFOS));
            break;
        case 1:
            state.lang = 1;
            break;
        case 2:
            state.at.scroll_px = 1;
            break;
        case 3:
            state.overlay = WW_OVERLAY_LANGUAGE;
            break;
        case 4:
            state.at.focus.key = 3;
            break;
        case 5:
            go(&state, ww_route_to(WW_PAGE_INFOS));
            go(&state, ww_route_to(WW_PAGE_HOME));
            break;
        }
        assert_int_equal(ww_ui_update_deadline_ms(&state, at(0)), WW_IDLE_MS);
        assert_true(time_passes(&state, WW_IDLE_MS));
        assert_int_equal(state.overlay, WW_OVERLAY_IDLE);
    }
}

static void test_staying_is_possible_without_limit(void **unused)
{
    struct ww_state state = fresh();
    int64_t now_ms = 0;
    (void)unused;
    go_offer(&state, 17);
    struct ww_place before = state.at;
    for (int i = 0; i < 1000; i++) {
        now_ms += WW_IDLE_MS;
        time_passes(&state, now_ms);
        assert_int_equal(state.overlay, WW_OVERLAY_IDLE);
        now_ms += WW_IDLE_QUESTION_MS - 1;
        time_passes(&state, now_ms);
        state.last_input_ms = now_ms;
        assert_true(do_kind(&state, WW_ACTION_STAY));
    }
    assert_memory_equal(&state.at, &before, sizeof before);
}

/* Privacy: byte for byte what a person finds who is the first of the day. */
static void test_nothing_of_the_last_person_is_left(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    memset(&state, 0xA5, sizeof state);
    ww_state_reset(&state, context.start, context.default_lang, 0);
    for (int64_t id = 1; id <= 30; id++) {
        go_offer(&state, id);
        state.at.scroll_px = (int32_t)id * 10;
        state.at.focus = (struct ww_focus){(uint64_t)id, (int32_t)id};
    }
    act(&state, (struct ww_action){.kind = WW_ACTION_LANGUAGE, .lang = 1});
    act(&state, (struct ww_action){.kind = WW_ACTION_FOCUS, .focus = {.key = 8, .row = 2}});
    act(&state, (struct ww_action){.kind = WW_ACTION_FLING, .scroll_px = 300, .speed = 3});
    time_passes(&state, 200000);
    act(&state, (struct ww_action){.kind = WW_ACTION_FOCUS, .focus = {.key = 9, .row = -1}});
    time_passes(&state, 300000);
    assert_int_equal(state.last_input_ms, 300000);
    assert_true(is_fresh(&state, ww_route_to(WW_PAGE_ATTRACT), context.default_lang));
}

static void test_waking_opens_the_start_page_in_the_default_language(void **unused)
{
    const struct ww_update_context fair = {.start = ww_route_to_code(WW_PAGE_CATEGORY, "fair"),
                                           .default_lang = 1};
    const struct ww_action wake = {.kind = WW_ACTION_WAKE};
    struct ww_state state;
    (void)unused;
    ww_state_reset(&state, fair.start, 0, 0);
    ww_ui_update_time(&state, &fair, 0, at(60000));
    ww_ui_update_time(&state, &fair, 0, at(90000));
    assert_at(&state, "/attract");
    assert_int_equal(state.lang, 1);
    assert_true(ww_ui_update(&state, &fair, &wake, at(99000)));
    assert_int_equal(state.last_input_ms, 99000);
    assert_true(is_fresh(&state, fair.start, fair.default_lang));
}

static void test_fling_slows_down_and_stops_inside_the_page(void **unused)
{
    static const struct {
        float speed;
        int32_t from, max;
    } flings[] = {{2, 0, 5000}, {-2, 4000, 5000}, {8, 0, 1000}, {-8, 500, 5000}, {0.16f, 0, 5000}};
    (void)unused;
    for (size_t i = 0; i < sizeof flings / sizeof flings[0]; i++) {
        struct ww_state state = fresh();
        state.last_input_ms = 1000;
        act(&state, (struct ww_action){.kind = WW_ACTION_FLING,
                                       .scroll_px = flings[i].from,
                                       .speed = flings[i].speed});
        assert_true(state.flinging);
        int32_t last = flings[i].from, last_step = 10000;
        int64_t ms = 1000;
        while (state.flinging && ms < 10000) {
            ms += 16;
            ww_ui_update_time(&state, &context, flings[i].max, at(ms));
            int32_t step = abs(state.at.scroll_px - last);
            assert_in_range(state.at.scroll_px, 0, flings[i].max);
            assert_true((flings[i].speed > 0) == (state.at.scroll_px >= last) || step == 0);
            assert_true(step <= last_step + 1);
            last = state.at.scroll_px;
            last_step = step;
        }
        assert_false(state.flinging);
        assert_true(ms < 4000);
    }
}

static void test_any_input_stops_a_fling(void **unused)
{
    static const enum ww_action_kind kinds[] = {WW_ACTION_GO,    WW_ACTION_BACK,
                                                WW_ACTION_HOME,  WW_ACTION_LANGUAGE,
                                                WW_ACTION_FOCUS, WW_ACTION_SCROLL};
    (void)unused;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct ww_state state = fresh();
        act(&state, (struct ww_action){.kind = WW_ACTION_FLING, .speed = 2});
        act(&state, (struct ww_action){.kind = kinds[i], .route.page = WW_PAGE_OFFERS});
        assert_false(state.flinging);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

/* Pure: the same state and action, the same result, for 5,000 random ones. */
static void test_update_is_pure(void **unused)
{
    struct ww_state a = fresh(), b = fresh();
    uint32_t seed = 7;
    (void)unused;
    for (int i = 0; i < 5000; i++) {
        struct ww_action action = {
            .kind = (enum ww_action_kind)(next_random(&seed) % (WW_ACTION_FOCUS + 1)),
            .route = ww_route_to_id(WW_PAGE_OFFER, next_random(&seed) % 5 + 1),
            .lang = (int)(next_random(&seed) % 3) - 1,
            .scroll_px = (int32_t)(next_random(&seed) % 900),
            .speed = (float)(next_random(&seed) % 100) / 20,
            .focus = {next_random(&seed) % 9, (int32_t)(next_random(&seed) % 9) - 1},
        };
        struct ww_now now = at((int64_t)i * 700);
        bool changed = ww_ui_update(&a, &context, &action, now);
        assert_int_equal(changed, ww_ui_update(&b, &context, &action, now));
        assert_same(&a, &b);
        changed = ww_ui_update_time(&a, &context, 900, now);
        assert_int_equal(changed, ww_ui_update_time(&b, &context, 900, now));
        assert_same(&a, &b);
        assert_in_range(a.history_count, 0, WW_HISTORY_MAX);
    }
}

/* What was chosen for the code lasts as long as its panel. */
static void test_taking_lasts_as_long_as_the_panel(void **unused)
{
    struct ww_take take = {.start_min = 29733120, .location = 3};
    struct ww_action chosen = {.kind = WW_ACTION_TAKE, .take = take};
    static const enum ww_action_kind ends[] = {WW_ACTION_CLOSE, WW_ACTION_BACK, WW_ACTION_HOME};
    (void)unused;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct ww_state state = fresh();
        assert_true(do_kind(&state, WW_ACTION_TAKE));
        assert_int_equal(state.overlay, WW_OVERLAY_TAKE);
        assert_int_equal(state.take.start_min, 0);
        state.overlay_focus.key = 5;
        assert_true(act(&state, chosen));
        assert_int_equal(state.overlay, WW_OVERLAY_TAKE);
        assert_int_equal(state.overlay_focus.key, 5);
        assert_int_equal(state.take.start_min, take.start_min);
        assert_int_equal(state.take.location, take.location);
        assert_true(do_kind(&state, ends[i]));
        assert_int_equal(state.overlay, WW_OVERLAY_NONE);
        assert_int_equal(state.take.start_min, 0);
        assert_int_equal(state.take.location, 0);
        assert_true(is_fresh(&state, context.start, context.default_lang));
    }
}

/* Each choice acts at once and leaves the panel open; nothing of it is left for the next person. */
static void test_adjusting_lasts_as_long_as_the_person(void **unused)
{
    struct ww_state state = fresh();
    (void)unused;
    assert_true(do_kind(&state, WW_ACTION_OPEN_ADJUST));
    assert_int_equal(state.overlay, WW_OVERLAY_ADJUST);
    struct ww_adjust adjust = {.size = WW_SIZE_200, .theme = WW_THEME_DARK, .reach = true};
    assert_true(act(&state, (struct ww_action){.kind = WW_ACTION_ADJUST, .adjust = adjust}));
    assert_int_equal(state.overlay, WW_OVERLAY_ADJUST);
    assert_true(ww_adjust_equal(&state.adjust, &adjust));
    assert_true(do_kind(&state, WW_ACTION_CLOSE));
    assert_false(is_fresh(&state, context.start, context.default_lang));
    assert_true(time_passes(&state, WW_IDLE_MS));
    assert_int_equal(state.overlay, WW_OVERLAY_IDLE);
    assert_true(time_passes(&state, WW_IDLE_MS + WW_IDLE_QUESTION_MS));
    assert_true(is_fresh(&state, ww_route_to(WW_PAGE_ATTRACT), context.default_lang));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_go_and_back_keep_the_place),
        cmocka_unit_test(test_the_same_page_is_no_step),
        cmocka_unit_test(test_history_is_bounded_and_ends_at_the_beginning),
        cmocka_unit_test(test_back_from_a_start_page_that_is_not_home),
        cmocka_unit_test(test_home),
        cmocka_unit_test(test_home_at_home_forgets_the_way_back),
        cmocka_unit_test(test_language_changes_where_the_person_stands),
        cmocka_unit_test(test_overlay_takes_back_close_and_home),
        cmocka_unit_test(test_taking_lasts_as_long_as_the_panel),
        cmocka_unit_test(test_adjusting_lasts_as_long_as_the_person),
        cmocka_unit_test(test_focus_belongs_to_page_or_overlay),
        cmocka_unit_test(test_idle_question_comes_after_a_minute),
        cmocka_unit_test(test_idle_counts_down_by_seconds),
        cmocka_unit_test(test_idle_takes_the_language_choice_with_it),
        cmocka_unit_test(test_where_nobody_is_nobody_is_asked),
        cmocka_unit_test(test_whoever_woke_the_terminal_is_asked),
        cmocka_unit_test(test_staying_is_possible_without_limit),
        cmocka_unit_test(test_nothing_of_the_last_person_is_left),
        cmocka_unit_test(test_waking_opens_the_start_page_in_the_default_language),
        cmocka_unit_test(test_fling_slows_down_and_stops_inside_the_page),
        cmocka_unit_test(test_any_input_stops_a_fling),
        cmocka_unit_test(test_update_is_pure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
