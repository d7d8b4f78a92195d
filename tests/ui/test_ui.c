/* The interface as one object, on the demonstration content: what a person does and finds. */
#include <math.h>
#include <stdio.h>

#include "base/clock.h"
#include "kit.h"

static const struct ww_state *state_of(struct kit *kit)
{
    return ww_ui_state(kit->ui);
}

static int32_t scroll_of(struct kit *kit)
{
    kit_tree(kit);
    return state_of(kit)->at.scroll_px;
}

static const char *lang_of(struct kit *kit)
{
    struct ww_node *node = kit_find(kit, "bar/home")->last;
    return node->spans[0].lang;
}

static void wheel(struct kit *kit, float notches)
{
    ww_ui_wheel(kit->ui, notches, kit->now);
}

static enum ww_err create(struct kit *kit, struct ww_ui_params params, struct ww_error *err)
{
    struct ww_ui *ui = (struct ww_ui *)kit; /* must be set to NULL on failure */
    params.release = kit_release(kit, KIT_DEMO);
    params.text = kit->text;
    enum ww_err result = ww_ui_create(&params, &ui, err);
    if (result != WW_OK)
        assert_null(ui);
    ww_ui_destroy(ui);
    return result;
}

static void test_too_small_a_screen_is_refused(void **state)
{
    struct ww_error err;
    assert_int_equal(
        create(*state, (struct ww_ui_params){.width_px = 1024, .height_px = 600, .diagonal_in = 7},
               &err),
        WW_ERR_USAGE);
    assert_non_null(strstr(err.message, "1024x600"));
    assert_int_equal(
        create(*state,
               (struct ww_ui_params){.width_px = 1280, .height_px = 800, .diagonal_in = 12.1},
               &err),
        WW_OK);
}

static void test_start(void **state)
{
    static const struct {
        struct kit_params params;
        const char *route, *lang;
    } starts[] = {
        {{0}, "/", "de"},
        {{.lang = "tr"}, "/", "tr"},
        {{.lang = "xx"}, "/", "de"},
        {{.terminal = "uetterlingsen"}, "/", "tr"},
        {{.terminal = "uetterlingsen", .lang = "de"}, "/", "de"},
        {{.terminal = "no-such-terminal"}, "/", "de"},
        {{.route = "/category/fair"}, "/category/fair", "de"},
        {{.route = "/nonsense"}, "/", "de"},
    };
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        kit_start(*state, starts[i].params);
        kit_assert_route(*state, starts[i].route);
        assert_string_equal(lang_of(*state), starts[i].lang);
    }
}

static void test_a_way_through_the_pages(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){0});
    kit_tap(kit, "bar/back"); /* nothing behind: it is off */
    kit_assert_route(kit, "/");
    kit_tap(kit, "category/courses");
    kit_assert_route(kit, "/category/courses");
    struct ww_node *row = kit_find(kit, "offers")->first;
    char id[40];
    snprintf(id, sizeof id, "%s", row->id);
    kit_tap(kit, id);
    assert_int_equal(state_of(kit)->at.route.page, WW_PAGE_OFFER);
    kit_tap(kit, "bar/language");
    assert_string_equal(lang_of(kit), "tr");
    assert_int_equal(state_of(kit)->at.route.page, WW_PAGE_OFFER);
    kit_tap(kit, "bar/back");
    kit_assert_route(kit, "/category/courses");
    kit_tap(kit, "bar/back");
    kit_assert_route(kit, "/");
    assert_true(kit_find(kit, "bar/back")->state & WW_STATE_DISABLED);
    kit_tap(kit, "offers");
    kit_tap(kit, "bar/home");
    kit_assert_route(kit, "/");
}

static void test_the_language_changes_where_the_page_stands(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/service/1"});
    wheel(kit, -2);
    int32_t scroll = scroll_of(kit);
    assert_true(scroll > 0);
    kit_tap(kit, "bar/language");
    assert_string_equal(lang_of(kit), "tr");
    assert_int_equal(scroll_of(kit), scroll);
    kit_key(kit, WW_KEY_LANGUAGE);
    assert_string_equal(lang_of(kit), "de");
    kit_assert_route(kit, "/service/1");
}

static void test_a_double_tap_is_one(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){0});
    struct ww_rect r = kit_find(kit, "category/courses")->rect;
    for (int i = 0; i < 2; i++) {
        kit_touch(kit, WW_TOUCH_DOWN, 1, (float)r.x + 200, (float)r.y + 200);
        kit_pass(kit, 40);
        kit_touch(kit, WW_TOUCH_UP, 1, (float)r.x + 200, (float)r.y + 200);
        kit_pass(kit, 60);
    }
    kit_assert_route(kit, "/category/courses");
    assert_int_equal(state_of(kit)->history_count, 1);
}

static void test_the_terminal_sets_slop_and_repeats(void **state)
{
    struct kit *kit = *state;
    for (int slow = 0; slow < 2; slow++) {
        kit_start(kit, (struct kit_params){.repeat_ms = slow ? 2000 : 0, .slop_mm = slow ? 20 : 0});
        kit_tap(kit, "category/courses");
        float x = (float)kit->width_px / 2, y = (float)kit->height_px / 2;
        kit_touch(kit, WW_TOUCH_DOWN, 1, x, y);
        kit_touch(kit, WW_TOUCH_MOVE, 1, x, y - 8 * (float)kit->px_per_mm);
        kit_touch(kit, WW_TOUCH_MOVE, 1, x, y - 16 * (float)kit->px_per_mm);
        assert_int_equal(scroll_of(kit) > 0, !slow);
        kit_touch(kit, WW_TOUCH_CANCEL, 1, x, y);
        kit_pass(kit, 2000);
        char id[40];
        snprintf(id, sizeof id, "%s", kit_find(kit, "offers")->first->id);
        kit_tap(kit, id);
        kit_tap(kit, "bar/back");
        kit_tap(kit, "bar/back"); /* 560 ms later */
        kit_assert_route(kit, slow ? "/category/courses" : "/");
    }
}

static void test_press_is_seen_and_undone(void **state)
{
    struct kit *kit = *state;
    const struct ww_damage *damage;
    kit_start(kit, (struct kit_params){0});
    ww_ui_frame(kit->ui, kit->now, &damage);
    struct ww_rect r = kit_find(kit, "bar/home")->rect;
    float x = (float)r.x + (float)r.w / 2, y = (float)r.y + (float)r.h / 2;
    kit_touch(kit, WW_TOUCH_DOWN, 1, x, y);
    assert_true(kit_find(kit, "bar/home")->state & WW_STATE_PRESSED);
    ww_ui_frame(kit->ui, kit->now, &damage);
    assert_true(damage->count > 0);
    for (int i = 0; i < damage->count; i++)
        assert_true(damage->rects[i].h <= r.h + 2 * 64 && damage->rects[i].w <= r.w + 2 * 64);
    kit_touch(kit, WW_TOUCH_MOVE, 1, x, y - 200);
    assert_false(kit_find(kit, "bar/home")->state & WW_STATE_PRESSED);
    kit_touch(kit, WW_TOUCH_UP, 1, x, y - 200);
    ww_ui_frame(kit->ui, kit->now, &damage);
    assert_true(damage->count > 0);
    ww_ui_frame(kit->ui, kit->now, &damage);
    assert_int_equal(damage->count, 0);
    ww_ui_invalidate(kit->ui);
    ww_ui_frame(kit->ui, kit->now, &damage);
    assert_int_equal(damage->count, 1);
    assert_int_equal(damage->rects[0].w, 1920);
}

/* Two events come before the next frame: what the first one changed is drawn all the same. */
static void test_no_change_is_lost_between_two_frames(void **state)
{
    struct kit *kit = *state;
    const struct ww_damage *damage;
    kit_start(kit, (struct kit_params){0});
    ww_ui_frame(kit->ui, kit->now, &damage);
    kit_touch(kit, WW_TOUCH_DOWN, 1, 900, 1000);
    kit_touch(kit, WW_TOUCH_MOVE, 1, 901, 1000);
    ww_ui_frame(kit->ui, kit->now, &damage);
    assert_true(damage->count > 0);
    ww_ui_frame(kit->ui, kit->now, &damage);
    assert_int_equal(damage->count, 0);
}

static void test_wheel_and_keys_scroll_inside_the_page(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/offers"});
    wheel(kit, 5);
    assert_int_equal(scroll_of(kit), 0);
    wheel(kit, -1);
    int32_t step = scroll_of(kit);
    assert_in_range(step, 60, 500);
    wheel(kit, 1);
    assert_int_equal(scroll_of(kit), 0);
    wheel(kit, NAN);
    wheel(kit, INFINITY);
    wheel(kit, -1e30f);
    assert_int_equal(scroll_of(kit), 0);
    kit_key(kit, WW_KEY_LAST);
    int32_t end = scroll_of(kit);
    assert_true(end > 5000);
    kit_key(kit, WW_KEY_PAGE_DOWN);
    assert_int_equal(scroll_of(kit), end);
    kit_key(kit, WW_KEY_PAGE_UP);
    assert_in_range(end - scroll_of(kit), 300, 1080);
    kit_key(kit, WW_KEY_FIRST);
    assert_int_equal(scroll_of(kit), 0);
}

static void test_drag_and_fling(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/offers"});
    kit_tree(kit);
    kit_touch(kit, WW_TOUCH_DOWN, 1, 900, 800);
    for (int i = 1; i <= 20; i++) {
        kit_pass(kit, 10);
        kit_touch(kit, WW_TOUCH_MOVE, 1, 900, 800 - 20 * (float)i);
    }
    assert_in_range(scroll_of(kit), 300, 400);
    assert_false(ww_ui_is_moving(kit->ui));
    kit_touch(kit, WW_TOUCH_UP, 1, 900, 400);
    assert_true(ww_ui_is_moving(kit->ui));
    int32_t last = scroll_of(kit);
    for (int i = 0; i < 10; i++) {
        kit_pass(kit, 16);
        assert_true(scroll_of(kit) > last);
        last = scroll_of(kit);
    }
    /* A finger catches it, and does not press what it lands on. */
    kit_touch(kit, WW_TOUCH_DOWN, 1, 900, 500);
    assert_false(ww_ui_is_moving(kit->ui));
    kit_pass(kit, 60);
    kit_touch(kit, WW_TOUCH_UP, 1, 900, 500);
    kit_assert_route(kit, "/offers");
    assert_int_equal(scroll_of(kit), last);
}

static void test_back_finds_the_list_where_it_was(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/offers"});
    kit_key(kit, WW_KEY_PAGE_DOWN);
    kit_key(kit, WW_KEY_PAGE_DOWN);
    int32_t scroll = scroll_of(kit);
    kit_tap_at(kit, 900, 400);
    assert_int_equal(state_of(kit)->at.route.page, WW_PAGE_OFFER);
    assert_int_equal(scroll_of(kit), 0);
    kit_tap(kit, "bar/back");
    assert_int_equal(scroll_of(kit), scroll);
}

/* Everything can be reached and pressed with three keys. */
static void test_keys_alone(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){0});
    while (!(kit_find(kit, "category/homework")->state & WW_STATE_FOCUSED))
        kit_key(kit, WW_KEY_NEXT);
    kit_key(kit, WW_KEY_ENTER);
    kit_assert_route(kit, "/category/homework");
    while (state_of(kit)->at.focus.key != ww_node_key("offers"))
        kit_key(kit, WW_KEY_DOWN);
    for (int i = 0; i < 2; i++)
        kit_key(kit, WW_KEY_DOWN);
    kit_key(kit, WW_KEY_FIRST); /* the focus is out of sight now, or not */
    kit_key(kit, WW_KEY_LAST);
    kit_key(kit, WW_KEY_ENTER);
    if (state_of(kit)->at.route.page == WW_PAGE_CATEGORY)
        kit_key(kit, WW_KEY_ENTER); /* the first press only showed it */
    assert_int_equal(state_of(kit)->at.route.page, WW_PAGE_OFFER);
    kit_key(kit, WW_KEY_BACK);
    kit_assert_route(kit, "/category/homework");
    struct ww_focus focus = state_of(kit)->at.focus;
    assert_int_equal(focus.key, ww_node_key("offers"));
    kit_key(kit, WW_KEY_START);
    kit_assert_route(kit, "/");
}

static void test_idle_question_at_every_pause(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/service/1"});
    for (int i = 0; i < 30; i++) {
        kit_pass(kit, 60000);
        assert_non_null(kit_find(kit, "idle/stay"));
        kit_pass(kit, 29000);
        if (i % 3 == 0)
            kit_tap(kit, "idle/stay");
        else if (i % 3 == 1)
            kit_key(kit, WW_KEY_ENTER);
        else
            kit_tap_at(kit, 30, 30);
        assert_null(kit_find(kit, "idle/stay"));
        kit_assert_route(kit, "/service/1");
    }
}

static void test_a_tap_in_time_keeps_the_question_away(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/service/1"});
    for (int i = 0; i < 20; i++) {
        kit_pass(kit, 59000);
        assert_null(kit_find(kit, "idle/stay"));
        kit_tap_at(kit, 5, 5);
    }
}

/* Privacy: a person uses everything and walks away. What the next one finds is what somebody finds
 * at a terminal that was started this minute: the same words and the same state, byte for byte. */
static void test_the_next_person_finds_nothing(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){0});
    kit_tap(kit, "bar/language");
    kit_tap(kit, "category/counselling");
    for (int i = 0; i < 9; i++)
        kit_key(kit, WW_KEY_NEXT);
    kit_key(kit, WW_KEY_ENTER);
    wheel(kit, -3);
    kit_touch(kit, WW_TOUCH_DOWN, 4, 900, 500); /* a finger that never lifts */
    kit_pass(kit, 61000);
    assert_non_null(kit_find(kit, "idle/stay"));
    kit_pass(kit, 30000);
    char *left = kit_describe(kit, true);
    kit_assert_fresh(kit, WW_PAGE_ATTRACT);
    struct ww_now now = kit->now;
    kit_start(kit, (struct kit_params){.route = "/attract"});
    kit->now.wall_min = now.wall_min;
    kit->now.wall_ms = now.wall_ms;
    char *fresh = kit_describe(kit, true);
    assert_string_equal(left, fresh);
    free(left);
    free(fresh);
}

static void test_the_page_wakes_when_its_words_change(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/category/courses"});
    int changes = 0;
    char *before = kit_describe(kit, false);
    kit_key(kit, WW_KEY_NEXT);
    /* A day from half past nine: awake only at the deadlines, the person at every pause. */
    int64_t end_ms = kit->now.ms + 24 * 3600 * 1000;
    while (kit->now.ms < end_ms) {
        int64_t deadline = ww_ui_deadline_ms(kit->ui, kit->now);
        assert_true(deadline > kit->now.ms);
        kit_pass(kit, deadline - kit->now.ms);
        kit_tree(kit);
        if (state_of(kit)->overlay == WW_OVERLAY_IDLE)
            kit_key(kit, WW_KEY_BACK);
        char *now = kit_describe(kit, false);
        changes += strcmp(before, now) != 0;
        free(before);
        before = now;
    }
    free(before);
    assert_in_range(changes, 2, 60); /* courses begin, run and end; midnight */
}

static void test_sleep_lasts_until_something_changes(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){
                       .now = "2026-11-24T23:58", .release = KIT_SMALL, .route = "/service/1"});
    kit_pass(kit, 30000);
    wheel(kit, -1);
    kit_tree(kit);
    assert_int_equal(ww_ui_deadline_ms(kit->ui, kit->now), kit->now.ms + 60000);
    kit_pass(kit, 45000);
    kit_key(kit, WW_KEY_FIRST);
    kit_tree(kit);
    /* 45 s to midnight, when today becomes another day. */
    assert_int_equal(ww_ui_deadline_ms(kit->ui, kit->now), kit->now.ms + 44900);
    kit_start(kit, (struct kit_params){.no_release = true, .route = "/attract"});
    kit_tree(kit);
    assert_int_equal(ww_ui_deadline_ms(kit->ui, kit->now), INT64_MAX);
}

static void swap(struct kit *kit, enum kit_release release)
{
    ww_ui_swap(kit->ui, kit_release(kit, release), kit->now);
}

static void test_swap_keeps_the_page(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/service/1", .lang = "tr"});
    wheel(kit, -1);
    int32_t scroll = scroll_of(kit);
    swap(kit, KIT_SMALL);
    kit_assert_route(kit, "/service/1");
    assert_int_equal(scroll_of(kit), scroll);
    assert_string_equal(lang_of(kit), "tr");
    swap(kit, KIT_DEMO);
    kit_assert_route(kit, "/service/1");
}

static void test_swap_leaves_what_is_gone(void **state)
{
    static const struct {
        const char *route, *parent;
    } gone[] = {{"/service/2", "/"}, {"/info/accessibility", "/info"}, {"/offers", "/offers"}};
    struct kit *kit = *state;
    for (size_t i = 0; i < sizeof gone / sizeof gone[0]; i++) {
        kit_start(kit, (struct kit_params){.route = gone[i].route});
        kit_tree(kit);
        swap(kit, KIT_SMALL);
        kit_assert_route(kit, gone[i].parent);
        assert_non_null(kit_find(kit, "bar/home"));
    }
}

/* The nearest page behind, not one that is gone as well. */
static void test_swap_goes_back_to_what_is_left(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/category/courses"});
    kit_tree(kit);
    struct ww_node *row = kit_find(kit, "offers")->first;
    while (row && atoi(row->id + strlen("service/")) % 4 == 1)
        row = row->next;
    assert_non_null(row);
    kit_tap_at(kit, (float)row->rect.x + 50, (float)row->rect.y + 20);
    assert_int_equal(state_of(kit)->at.route.page, WW_PAGE_OFFER);
    swap(kit, KIT_SMALL);
    kit_assert_route(kit, "/category/courses");
    assert_int_equal(state_of(kit)->history_count, 0);
}

static void test_swap_finds_the_language_by_its_tag(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.release = KIT_UKRAINIAN, .lang = "uk"});
    assert_string_equal(lang_of(kit), "uk");
    swap(kit, KIT_DEMO); /* which does not have it */
    assert_string_equal(lang_of(kit), "de");
    kit_start(kit, (struct kit_params){.release = KIT_UKRAINIAN, .lang = "tr"});
    kit_tree(kit);
    swap(kit, KIT_DEMO);
    assert_string_equal(lang_of(kit), "tr");
}

static void test_swap_to_nothing_and_back(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/service/1", .lang = "tr"});
    wheel(kit, -1);
    kit_touch(kit, WW_TOUCH_DOWN, 1, 900, 500);
    ww_ui_swap(kit->ui, NULL, kit->now);
    assert_null(kit_find(kit, "bar/home"));
    assert_string_equal(kit_tree(kit)->id, "builtin");
    kit_touch(kit, WW_TOUCH_UP, 1, 900, 500);
    kit_key(kit, WW_KEY_ENTER);
    kit_key(kit, WW_KEY_NEXT);
    assert_true(kit_frame(kit)->count >= 5);
    swap(kit, KIT_DEMO);
    kit_assert_route(kit, "/service/1");
    assert_string_equal(lang_of(kit), "tr");
}

/* A list goes on under the finger, and flies when it lets go; what it had pressed does not act. */
static void test_swap_under_a_finger_that_scrolls(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/offers"});
    kit_touch(kit, WW_TOUCH_DOWN, 1, 900, 800);
    for (int i = 1; i <= 20; i++) {
        kit_pass(kit, 8);
        if (i == 10)
            swap(kit, KIT_MIXED);
        int32_t before = scroll_of(kit);
        kit_touch(kit, WW_TOUCH_MOVE, 1, 900, (float)(800 - 20 * i));
        assert_true(i < 4 || scroll_of(kit) == before + 20);
    }
    kit_touch(kit, WW_TOUCH_UP, 1, 900, 400);
    assert_true(ww_ui_state(kit->ui)->flinging);
    swap(kit, KIT_DEMO);
    assert_true(ww_ui_state(kit->ui)->flinging);
    kit_assert_route(kit, "/offers");
}

static void test_swap_under_an_overlay_and_a_finger(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.release = KIT_THREE});
    kit_tap(kit, "bar/language");
    struct ww_node *button = kit_find(kit, "language/ar");
    assert_non_null(button);
    float x = (float)button->rect.x + 40, y = (float)button->rect.y + 40;
    kit_touch(kit, WW_TOUCH_DOWN, 1, x, y);
    swap(kit, KIT_DEMO); /* Arabic is not offered any more */
    kit_pass(kit, 60);
    kit_touch(kit, WW_TOUCH_UP, 1, x, y);
    assert_string_equal(lang_of(kit), "de");
    kit_assert_route(kit, "/");
}

static void test_resize(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/service/1"});
    wheel(kit, -1);
    kit_tree(kit);
    ww_ui_resize(kit->ui, 1080, 1920, kit->now);
    assert_int_equal(kit_tree(kit)->rect.w, 1080);
    assert_int_equal(kit_tree(kit)->rect.h, 1920);
    kit_assert_route(kit, "/service/1");
    /* Too small to be read, and impossible: the page stays as it was. */
    ww_ui_resize(kit->ui, 1920, 200, kit->now);
    ww_ui_resize(kit->ui, 0, 0, kit->now);
    ww_ui_resize(kit->ui, -5, 1080, kit->now);
    assert_int_equal(kit_tree(kit)->rect.w, 1080);
    const struct ww_damage *damage;
    ww_ui_frame(kit->ui, kit->now, &damage);
    assert_int_equal(damage->rects[0].h, 1920);
}

static void test_a_picture_arrives(void **state)
{
    struct kit *kit = *state;
    const struct ww_damage *damage;
    kit_start(kit, (struct kit_params){.route = "/service/1"});
    ww_ui_frame(kit->ui, kit->now, &damage);
    ww_ui_picture(kit->ui);
    const struct ww_drawlist *list = ww_ui_frame(kit->ui, kit->now, &damage);
    struct ww_rect picture = {0};
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].kind == WW_DRAW_PICTURE)
            picture = list->items[i].box;
    assert_true(picture.w > 300 && picture.h > 150);
    assert_true(damage->count >= 1);
    for (int i = 0; i < damage->count; i++)
        assert_false(ww_rect_is_empty(ww_rect_intersect(damage->rects[i], picture)));
    /* A page without pictures has nothing to draw. */
    kit_start(kit, (struct kit_params){0});
    ww_ui_frame(kit->ui, kit->now, &damage);
    ww_ui_picture(kit->ui);
    ww_ui_frame(kit->ui, kit->now, &damage);
    assert_int_equal(damage->count, 0);
}

/* Pages of the file that were whole when it was opened cannot be read any more: the built-in page,
 * and the word that the release is to be opened anew. */
static void test_a_release_breaks_while_it_is_read(void **state)
{
    struct kit *kit = *state;
    char *routes = kit_routes(kit, KIT_DEMO), *rest = routes;
    bool broken = false;
    for (char *route; (route = strsep(&rest, "\n")) && *route;) {
        kit_start(kit, (struct kit_params){.release = KIT_ROTTEN, .route = route});
        bool builtin = strcmp(kit_tree(kit)->id, "builtin") == 0;
        assert_int_equal(ww_ui_release_is_broken(kit->ui), builtin);
        assert_true(kit_frame(kit)->count >= 5);
        broken = broken || builtin;
    }
    assert_true(broken);
    swap(kit, KIT_DEMO);
    assert_non_null(kit_find(kit, "bar/home"));
    assert_false(ww_ui_release_is_broken(kit->ui));
    free(routes);
}

static void test_gone_page_has_a_way_out(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/service/999999"});
    kit_tap(kit, "bar/back");
    kit_assert_route(kit, "/");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_too_small_a_screen_is_refused),
        cmocka_unit_test(test_start),
        cmocka_unit_test(test_a_way_through_the_pages),
        cmocka_unit_test(test_the_language_changes_where_the_page_stands),
        cmocka_unit_test(test_a_double_tap_is_one),
        cmocka_unit_test(test_the_terminal_sets_slop_and_repeats),
        cmocka_unit_test(test_press_is_seen_and_undone),
        cmocka_unit_test(test_no_change_is_lost_between_two_frames),
        cmocka_unit_test(test_wheel_and_keys_scroll_inside_the_page),
        cmocka_unit_test(test_drag_and_fling),
        cmocka_unit_test(test_back_finds_the_list_where_it_was),
        cmocka_unit_test(test_keys_alone),
        cmocka_unit_test(test_idle_question_at_every_pause),
        cmocka_unit_test(test_a_tap_in_time_keeps_the_question_away),
        cmocka_unit_test(test_the_next_person_finds_nothing),
        cmocka_unit_test(test_the_page_wakes_when_its_words_change),
        cmocka_unit_test(test_sleep_lasts_until_something_changes),
        cmocka_unit_test(test_swap_keeps_the_page),
        cmocka_unit_test(test_swap_leaves_what_is_gone),
        cmocka_unit_test(test_swap_goes_back_to_what_is_left),
        cmocka_unit_test(test_swap_finds_the_language_by_its_tag),
        cmocka_unit_test(test_swap_to_nothing_and_back),
        cmocka_unit_test(test_swap_under_a_finger_that_scrolls),
        cmocka_unit_test(test_swap_under_an_overlay_and_a_finger),
        cmocka_unit_test(test_resize),
        cmocka_unit_test(test_a_picture_arrives),
        cmocka_unit_test(test_a_release_breaks_while_it_is_read),
        cmocka_unit_test(test_gone_page_has_a_way_out),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
