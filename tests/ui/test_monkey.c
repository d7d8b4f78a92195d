/* Somebody plays with the terminal: random fingers, keys, wheel, sizes, pauses and releases.
 * Whatever happens, a picture is there and Home is one touch away, two from an overlay.
 *
 * 10,000 events; 500,000 with WW_SOAK=1. WW_SEED=N plays another game. */
#include <math.h>
#include <stdio.h>

#include "kit.h"

static uint64_t first_seed(void)
{
    const char *value = getenv("WW_SEED");
    return value ? strtoull(value, NULL, 10) : 20261124;
}

static float anywhere(uint64_t *seed, int size)
{
    return (float)kit_random(seed, (uint32_t)size + 200) - 100;
}

/* The middle of a control of the page, or any place when there is none. */
static void choose_place(struct kit *kit, uint64_t *seed, float *x, float *y)
{
    struct ww_node *root = kit_tree(kit);
    uint32_t count = 0;
    *x = anywhere(seed, kit->width_px);
    *y = anywhere(seed, kit->height_px);
    if (kit_random(seed, 3) == 0)
        return;
    for (struct ww_node *n = root; n; n = ww_node_next(root, n))
        if (ww_node_is_control(n) && kit_random(seed, ++count) == 0) {
            *x = (float)n->rect.x + (float)n->rect.w / 2;
            *y = (float)n->rect.y + (float)n->rect.h / 2;
        }
}

static void play_tap(struct kit *kit, uint64_t *seed)
{
    float x, y;
    choose_place(kit, seed, &x, &y);
    int64_t finger = kit_random(seed, 3);
    kit_touch(kit, WW_TOUCH_DOWN, finger, x, y);
    kit_pass(kit, kit_random(seed, 120));
    kit_touch(kit, WW_TOUCH_UP, finger, x, y);
    kit_pass(kit, kit_random(seed, 700));
}

static void play_drag(struct kit *kit, uint64_t *seed)
{
    float x, y, step = (float)kit_random(seed, 120) - 60;
    choose_place(kit, seed, &x, &y);
    kit_touch(kit, WW_TOUCH_DOWN, 1, x, y);
    for (uint32_t n = kit_random(seed, 12); n > 0; n--) {
        kit_pass(kit, kit_random(seed, 30));
        kit_touch(kit, WW_TOUCH_MOVE, 1, x, y += step);
    }
    if (kit_random(seed, 4) != 0)
        kit_touch(kit, WW_TOUCH_UP, 1, x, y);
    for (uint32_t n = kit_random(seed, 12); n > 0; n--) {
        kit_pass(kit, 16);
        kit_frame(kit);
    }
}

/* Many contacts, in any order, with ends and beginnings missing. */
static void play_palm(struct kit *kit, uint64_t *seed)
{
    static const float odd[] = {NAN, INFINITY, -1e30f, 1e9f};
    for (int i = 0; i < 12; i++) {
        float x = anywhere(seed, kit->width_px), y = anywhere(seed, kit->height_px);
        if (kit_random(seed, 20) == 0)
            x = odd[kit_random(seed, 4)];
        kit_touch(kit, (enum ww_touch_phase)kit_random(seed, WW_TOUCH_CANCEL + 1),
                  kit_random(seed, 10), x, y);
        kit_pass(kit, kit_random(seed, 20));
    }
}

static void play_keys(struct kit *kit, uint64_t *seed)
{
    for (uint32_t n = kit_random(seed, 6) + 1; n > 0; n--)
        kit_key(kit, (enum ww_key)kit_random(seed, WW_KEY_ERASE + 1));
}

static void play_wheel(struct kit *kit, uint64_t *seed)
{
    ww_ui_wheel(kit->ui, (float)kit_random(seed, 21) - 10, kit->now);
}

/* A keyboard beside the screen, with whatever bytes it may send. */
static void play_text(struct kit *kit, uint64_t *seed)
{
    static const char *const pieces[] = {"a",  "kurs",     "İ",  "ş ",     " ",    "deutsch",
                                         "-1", "\xff\xc3", "\n", "\u202e", "متجر", "xqxq"};
    for (uint32_t n = kit_random(seed, 4) + 1; n > 0; n--)
        ww_ui_text(kit->ui, pieces[kit_random(seed, 12)], kit->now);
}

static void play_pause(struct kit *kit, uint64_t *seed)
{
    static const int64_t pauses_ms[] = {1000,   59999,  60000,          61000,
                                        90000,  100000, 3600 * 1000,    24 * 3600 * 1000,
                                        120000, 30000,  15 * 60 * 1000, 5};
    kit_pass(kit, pauses_ms[kit_random(seed, 12)]);
    /* The dates of the content reach a year ahead: not beyond, for long. */
    if (kit_random(seed, 40) == 0)
        kit->now.wall_min -= (int32_t)kit_random(seed, 60 * 24 * 30);
}

static void play_resize(struct kit *kit, uint64_t *seed)
{
    static const int sizes[][2] = {{1920, 1080}, {1080, 1920}, {1280, 1024}, {1920, 100},
                                   {0, 0},       {-1, 5},      {3840, 2160}, {1024, 768}};
    const int *size = sizes[kit_random(seed, 8)];
    ww_ui_resize(kit->ui, size[0], size[1], kit->now);
    kit->width_px = kit_tree(kit)->rect.w;
    kit->height_px = kit_tree(kit)->rect.h;
}

/* Another release, none, or one that is damaged: the checks before a swap must refuse it. */
static void play_swap(struct kit *kit, uint64_t *seed)
{
    uint32_t which = kit_random(seed, KIT_RELEASE_COUNT + 2);
    if (which < KIT_RELEASE_COUNT) {
        ww_ui_swap(kit->ui, kit_release(kit, (enum kit_release)which), kit->now);
    } else if (which == KIT_RELEASE_COUNT) {
        ww_ui_swap(kit->ui, NULL, kit->now);
    } else {
        struct ww_release *damaged;
        struct ww_error err;
        assert_int_not_equal(
            ww_release_open(WW_UI_RELEASES "/damaged", WW_RELEASE_FULL, &damaged, &err), WW_OK);
        assert_null(damaged);
    }
}

static void play_picture(struct kit *kit, uint64_t *seed)
{
    (void)seed;
    ww_ui_picture(kit->ui);
    ww_ui_invalidate(kit->ui);
}

static void play(struct kit *kit, uint64_t *seed)
{
    static const struct {
        void (*play)(struct kit *kit, uint64_t *seed);
        uint32_t weight;
    } games[] = {{play_tap, 50}, {play_drag, 15},  {play_palm, 3},  {play_keys, 11},
                 {play_text, 1}, {play_wheel, 8},  {play_pause, 4}, {play_resize, 2},
                 {play_swap, 3}, {play_picture, 3}};
    uint32_t at = kit_random(seed, 100);
    for (size_t i = 0; i < sizeof games / sizeof games[0]; i++) {
        if (at < games[i].weight) {
            games[i].play(kit, seed);
            return;
        }
        at -= games[i].weight;
    }
}

static void assert_a_picture_is_there(struct kit *kit)
{
    const struct ww_drawlist *list = kit_frame(kit);
    struct ww_rect window = {0, 0, kit->width_px, kit->height_px};
    assert_true(list->count > 4);
    assert_false(list->overflow);
    assert_int_equal(list->items[0].kind, WW_DRAW_FILL);
    assert_memory_equal(&list->items[0].box, &window, sizeof window);
    bool words = false;
    for (uint32_t i = 0; i < list->count; i++)
        words = words || list->items[i].kind == WW_DRAW_RUN;
    assert_true(words);
}

static void touch_home(struct kit *kit)
{
    struct ww_rect r = kit_find(kit, "bar/home")->rect;
    kit_tap_at(kit, (float)r.x + (float)r.w / 2, (float)r.y + (float)r.h / 2);
}

/* A touch on what an overlay offers to close it. */
static void close_overlay(struct kit *kit)
{
    static const char *const ways[] = {[WW_OVERLAY_IDLE] = "idle/stay",
                                       [WW_OVERLAY_LANGUAGE] = "language/close",
                                       [WW_OVERLAY_ADJUST] = "adjust/close",
                                       [WW_OVERLAY_TAKE] = "take/close",
                                       [WW_OVERLAY_FILTER] = "filter/show"};
    kit_tap(kit, ways[ww_ui_state(kit->ui)->overlay]);
}

static void assert_home_is_near(struct kit *kit)
{
    kit_pass(kit, 1500); /* the hand that played is gone */
    if (kit_tree(kit)->id && strcmp(kit_tree(kit)->id, "builtin") == 0)
        return;
    if (ww_state_is_resting(ww_ui_state(kit->ui)))
        kit_tap_at(kit, 50, 50);
    if (ww_ui_state(kit->ui)->overlay != WW_OVERLAY_NONE)
        close_overlay(kit);
    assert_int_equal(ww_ui_state(kit->ui)->overlay, WW_OVERLAY_NONE);
    touch_home(kit);
    kit_assert_route(kit, "/");
    kit_frame(kit);
    assert_int_equal(ww_ui_state(kit->ui)->at.scroll_px, 0);
    assert_false(ww_ui_is_moving(kit->ui));
}

static void play_on(struct kit *kit, uint64_t seed, int count)
{
    enum { BURST = 10 };
    for (int i = 0; i < count; i++) {
        play(kit, &seed);
        if (i % BURST != BURST - 1)
            continue;
        assert_a_picture_is_there(kit);
        if (kit_random(&seed, 3) == 0)
            assert_home_is_near(kit);
    }
}

/* Whatever is left of the game is forgotten a minute and a half later. */
static void assert_forgotten(struct kit *kit)
{
    ww_ui_swap(kit->ui, kit_release(kit, KIT_DEMO), kit->now);
    kit_pass(kit, 60000);
    kit_tree(kit);
    kit_pass(kit, 30000);
    kit_tree(kit);
    kit_pass(kit, 60000);
    kit_tree(kit);
    kit_pass(kit, 30000);
    kit_assert_fresh(kit, WW_PAGE_ATTRACT);
}

static void test_monkey(void **state)
{
    kit_start(*state, (struct kit_params){0});
    play_on(*state, first_seed(), kit_count(10000, 500000));
    assert_forgotten(*state);
}

/* At a terminal of the fair, on its day. */
static void test_monkey_at_the_fair(void **state)
{
    struct kit_params fair = {.terminal = "messe-halle-2", .now = "2026-12-12T11:05"};
    for (int i = 0; i < 4; i++) {
        /* The clock runs away with the game: begin anew before the fair is over. */
        kit_start(*state, fair);
        play_on(*state, first_seed() + (uint64_t)i, kit_count(500, 20000));
        assert_forgotten(*state);
    }
}

/* Long after anybody has published. */
static void test_monkey_with_old_content(void **state)
{
    kit_start(*state, (struct kit_params){.now = "2027-12-28T11:05"});
    play_on(*state, first_seed(), kit_count(1000, 50000));
    assert_forgotten(*state);
}

/* The same on the search page, to which it returns again and again. */
static void test_monkey_at_the_keyboard(void **state)
{
    struct kit *kit = *state;
    uint64_t seed = first_seed();
    int count = kit_count(3000, 60000);
    for (int i = 0; i < count; i++) {
        if (i % 100 == 0)
            kit_start(kit, (struct kit_params){.route = "/search", .lang = i % 200 ? "de" : "tr"});
        if (kit_random(&seed, 3) == 0)
            play_text(kit, &seed);
        play(kit, &seed);
        if (i % 10 == 9)
            assert_a_picture_is_there(kit);
        const char *typed = ww_ui_state(kit->ui)->at.route.typed;
        char route[WW_ROUTE_SIZE];
        struct ww_route back;
        assert_true(strlen(typed) < WW_TYPED_SIZE);
        ww_route_format(&ww_ui_state(kit->ui)->at.route, route);
        assert_true(ww_route_parse(route, &back));
        assert_string_equal(back.typed, typed);
    }
}

enum { REPLAY_EVENTS = 2000, REPLAY_EACH = 50 };

static void record(struct kit *kit, char *trees[REPLAY_EVENTS / REPLAY_EACH])
{
    uint64_t seed = first_seed();
    kit_start(kit, (struct kit_params){.terminal = "rathaus"});
    for (int i = 0; i < REPLAY_EVENTS; i++) {
        play(kit, &seed);
        if (i % REPLAY_EACH == REPLAY_EACH - 1)
            trees[i / REPLAY_EACH] = kit_describe(kit, true);
    }
}

static void test_the_same_input_gives_the_same_pages(void **state)
{
    char *first[REPLAY_EVENTS / REPLAY_EACH], *second[REPLAY_EVENTS / REPLAY_EACH];
    record(*state, first);
    record(*state, second);
    for (int i = 0; i < REPLAY_EVENTS / REPLAY_EACH; i++) {
        assert_string_equal(first[i], second[i]);
        free(first[i]);
        free(second[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_monkey),
        cmocka_unit_test(test_monkey_at_the_keyboard),
        cmocka_unit_test(test_monkey_at_the_fair),
        cmocka_unit_test(test_monkey_with_old_content),
        cmocka_unit_test(test_the_same_input_gives_the_same_pages),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
