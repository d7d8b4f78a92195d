/* The search page and its keyboard, on the demonstration content: what a person types and finds. */
#include <stdio.h>

#include "base/utf8.h"
#include "kit.h"
#include "ui/keyboard.h"

static const struct ww_state *state_of(struct kit *kit)
{
    return ww_ui_state(kit->ui);
}

static const char *typed(struct kit *kit)
{
    return state_of(kit)->at.route.typed;
}

/* Taps the keys of a text one by one. */
static void tap_keys(struct kit *kit, const char *text)
{
    for (size_t left = strlen(text), length; left; text += length, left -= length) {
        uint32_t cp;
        char id[16];
        length = ww_utf8_decode(text, left, &cp);
        snprintf(id, sizeof id, "key/%.*s", (int)length, text);
        kit_tap(kit, cp == ' ' ? "key/space" : id);
    }
}

/* --- layouts -------------------------------------------------------------------------------- */

static int characters(const char *s)
{
    int count = 0;
    for (; *s; s++)
        count += ((unsigned char)*s & 0xC0) != 0x80;
    return count;
}

static void test_layouts_are_whole(void **state)
{
    static const char *const needed[] = {"abcdefghijklmnopqrstuvwxyz", "äöüß", "çğıöşü"};
    (void)state;
    for (int i = 0; i < ww_keyboard_count; i++) {
        const struct ww_keyboard *k = &ww_keyboards[i];
        char all[256] = "";
        for (int row = 0; row < WW_KEYBOARD_ROWS; row++) {
            assert_int_equal(characters(k->typed[row]), characters(k->shown[row]));
            assert_int_equal(ww_utf8_check(k->typed[row], strlen(k->typed[row])),
                             strlen(k->typed[row]));
            assert_true(characters(k->typed[row]) <= 12);
            strcat(all, k->typed[row]);
        }
        /* Room for the key that erases. */
        assert_true(characters(k->typed[2]) <= 9);
        const char *own = needed[strcmp(k->tag, "de") == 0 ? 1 : 2];
        for (int n = 0; n < 2; n++)
            for (const char *s = n ? own : needed[0]; *s;) {
                uint32_t cp;
                char letter[8] = "";
                size_t length = ww_utf8_decode(s, strlen(s), &cp);
                memcpy(letter, s, length);
                const char *found = strstr(all, letter);
                if (!found)
                    fail_msg("%s has no %s", k->name, letter);
                if (strstr(found + length, letter))
                    fail_msg("%s has two %s", k->name, letter);
                s += length;
            }
    }
}

static void test_the_language_chooses_the_layout(void **state)
{
    struct ww_keys keys = {0};
    (void)state;
    assert_string_equal(ww_keyboards[ww_keyboard_layout(&keys, "de")].name, "Deutsch");
    assert_string_equal(ww_keyboards[ww_keyboard_layout(&keys, "de-simple")].name, "Deutsch");
    assert_string_equal(ww_keyboards[ww_keyboard_layout(&keys, "tr")].name, "Türkçe Q");
    assert_string_equal(ww_keyboards[ww_keyboard_layout(&keys, "ar")].name, "Deutsch");
    assert_string_equal(ww_keyboards[ww_keyboard_layout(&keys, "")].name, "Deutsch");
    keys.layout = 3;
    assert_string_equal(ww_keyboards[ww_keyboard_layout(&keys, "de")].name, "Türkçe F");
    keys.layout = 99;
    assert_string_equal(ww_keyboards[ww_keyboard_layout(&keys, "tr")].name, "Türkçe Q");
}

/* --- typing --------------------------------------------------------------------------------- */

static void test_typing_on_the_screen(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search"});
    tap_keys(kit, "ütterlingsen 1");
    assert_string_equal(typed(kit), "ütterlingsen 1");
    kit_assert_route(kit, "/search?q=%C3%BCtterlingsen%201");
    kit_tap(kit, "key/erase");
    kit_tap(kit, "key/erase");
    assert_string_equal(typed(kit), "ütterlingsen");
    kit_tap(kit, "clear");
    assert_string_equal(typed(kit), "");
    assert_null(kit_find(kit, "clear"));
    kit_tap(kit, "key/erase");
    kit_tap(kit, "key/space");
    kit_assert_route(kit, "/search");
    kit_tap(kit, "bar/back"); /* one step, however much was typed */
    kit_assert_route(kit, "/");
}

static void test_turkish_layouts(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search", .lang = "tr"});
    tap_keys(kit, "ışık");
    assert_string_equal(typed(kit), "ışık");
    kit_tap(kit, "clear");
    kit_tap(kit, "key/switch");
    assert_string_equal(kit_find(kit, "key/f")->first->spans[0].text, "F");
    struct ww_rect f = kit_find(kit, "key/f")->rect, g = kit_find(kit, "key/g")->rect;
    assert_true(f.y == g.y && f.x < g.x);
    tap_keys(kit, "çocuk");
    assert_string_equal(typed(kit), "çocuk");
    /* A keyboard that was chosen stays when the language changes. */
    kit_tap(kit, "bar/language");
    f = kit_find(kit, "key/f")->rect;
    g = kit_find(kit, "key/g")->rect;
    assert_true(f.y == g.y && f.x < g.x);
    assert_string_equal(typed(kit), "çocuk");
}

static void test_keys_follow_the_language(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search"});
    assert_non_null(kit_find(kit, "key/ß"));
    kit_tap(kit, "bar/language");
    assert_null(kit_find(kit, "key/ß"));
    assert_non_null(kit_find(kit, "key/ğ"));
}

static void tap_quickly(struct kit *kit, const char *id, int64_t pause_ms)
{
    struct ww_rect r = kit_find(kit, id)->rect;
    float x = (float)r.x + (float)r.w / 2, y = (float)r.y + (float)r.h / 2;
    kit_touch(kit, WW_TOUCH_DOWN, 1, x, y);
    kit_pass(kit, 20);
    kit_touch(kit, WW_TOUCH_UP, 1, x, y);
    kit_pass(kit, pause_ms);
}

static void test_quick_and_trembling_fingers(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search"});
    tap_quickly(kit, "key/t", 10);
    tap_quickly(kit, "key/t", 10); /* 30 ms after the first: it bounced */
    assert_string_equal(typed(kit), "t");
    kit_pass(kit, 200);
    tap_quickly(kit, "key/t", 90);
    tap_quickly(kit, "key/t", 10);
    assert_string_equal(typed(kit), "ttt");
    tap_quickly(kit, "key/e", 10);
    tap_quickly(kit, "key/r", 10);
    assert_string_equal(typed(kit), "ttter");
    /* Held down it types once, and slid off not at all. */
    struct ww_rect r = kit_find(kit, "key/a")->rect;
    kit_touch(kit, WW_TOUCH_DOWN, 1, (float)r.x + 9, (float)r.y + 9);
    for (int i = 0; i < 20; i++) {
        kit_pass(kit, 100);
        kit_frame(kit);
    }
    assert_string_equal(typed(kit), "ttter");
    kit_touch(kit, WW_TOUCH_MOVE, 1, (float)(r.x + r.w) + 30, (float)r.y + 9);
    kit_touch(kit, WW_TOUCH_UP, 1, (float)(r.x + r.w) + 30, (float)r.y + 9);
    assert_string_equal(typed(kit), "ttter");
}

static void test_the_pause_between_keys_can_be_longer(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search", .key_repeat_ms = 500});
    tap_quickly(kit, "key/t", 400);
    tap_quickly(kit, "key/t", 90);
    assert_string_equal(typed(kit), "t");
    kit_pass(kit, 500);
    tap_quickly(kit, "key/t", 0);
    assert_string_equal(typed(kit), "tt");
}

/* The second thumb comes down before the first is up. */
static void test_two_thumbs(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search"});
    struct ww_rect d = kit_find(kit, "key/d")->rect, o = kit_find(kit, "key/o")->rect;
    kit_touch(kit, WW_TOUCH_DOWN, 1, (float)d.x + 9, (float)d.y + 9);
    kit_pass(kit, 60);
    kit_touch(kit, WW_TOUCH_DOWN, 2, (float)o.x + 9, (float)o.y + 9);
    assert_string_equal(typed(kit), "d");
    kit_pass(kit, 20);
    kit_touch(kit, WW_TOUCH_UP, 1, (float)d.x + 9, (float)d.y + 9);
    kit_pass(kit, 40);
    kit_touch(kit, WW_TOUCH_UP, 2, (float)o.x + 9, (float)o.y + 9);
    assert_string_equal(typed(kit), "do");
    kit_pass(kit, 500);
    /* A hand that rests on a key is no thumb. */
    kit_touch(kit, WW_TOUCH_DOWN, 1, (float)d.x + 9, (float)d.y + 9);
    kit_pass(kit, 2000);
    kit_touch(kit, WW_TOUCH_DOWN, 2, (float)o.x + 9, (float)o.y + 9);
    kit_pass(kit, 60);
    kit_touch(kit, WW_TOUCH_UP, 2, (float)o.x + 9, (float)o.y + 9);
    assert_string_equal(typed(kit), "doo");
}

/* The letter is drawn above the finger as long as it is on the key. */
static void test_a_pressed_key_pops(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search"});
    struct ww_rect r = kit_find(kit, "key/g")->rect;
    uint32_t before = kit_frame(kit)->count;
    kit_touch(kit, WW_TOUCH_DOWN, 1, (float)r.x + 9, (float)r.y + 9);
    const struct ww_drawlist *list = kit_frame(kit);
    const struct ww_draw_item *last = &list->items[list->count - 1];
    assert_int_equal(list->count, before + 3);
    assert_int_equal(last->kind, WW_DRAW_RUN);
    assert_string_equal(list->text + last->text, "G");
    assert_true(last->box.y + last->box.h < r.y);
    kit_touch(kit, WW_TOUCH_CANCEL, 1, (float)r.x + 9, (float)r.y + 9);
    assert_int_equal(kit_frame(kit)->count, before);
}

static void test_a_keyboard_beside_the_screen(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search"});
    assert_true(ww_ui_takes_text(kit->ui));
    ww_ui_text(kit->ui, "Çay", kit->now);
    ww_ui_text(kit->ui, "\xff\n ", kit->now);
    ww_ui_text(kit->ui, "1", kit->now);
    assert_string_equal(typed(kit), "Çay 1");
    kit_key(kit, WW_KEY_ERASE);
    kit_key(kit, WW_KEY_ERASE);
    assert_string_equal(typed(kit), "Çay");
    kit_tap(kit, "bar/adjust");
    assert_false(ww_ui_takes_text(kit->ui));
    ww_ui_text(kit->ui, "x", kit->now);
    assert_string_equal(typed(kit), "Çay");
    kit_tap(kit, "adjust/close");
    for (int i = 0; i < 3; i++)
        kit_key(kit, WW_KEY_ERASE);
    kit_assert_route(kit, "/search");
    kit_key(kit, WW_KEY_ERASE); /* nothing left: the way back */
    kit_assert_route(kit, "/");
    assert_false(ww_ui_takes_text(kit->ui));
    ww_ui_text(kit->ui, "x", kit->now);
    kit_assert_route(kit, "/");
}

/* --- walking with keys ---------------------------------------------------------------------- */

static const char *focused(struct kit *kit)
{
    struct ww_node *node = ww_node_find(kit_tree(kit), state_of(kit)->at.focus.key);
    return node ? node->id : "nothing";
}

static void test_walking_over_the_keyboard(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search", .width_px = 1080, .height_px = 1920});
    for (int i = 0; i < 400 && strcmp(focused(kit), "key/5") != 0; i++)
        kit_key(kit, WW_KEY_NEXT);
    assert_string_equal(focused(kit), "key/5");
    static const struct {
        enum ww_key key;
        const char *at;
    } walk[] = {
        {WW_KEY_DOWN, "key/t"},     {WW_KEY_DOWN, "key/g"},    {WW_KEY_RIGHT, "key/h"},
        {WW_KEY_UP, "key/z"},       {WW_KEY_LEFT, "key/t"},    {WW_KEY_ENTER, "key/t"},
        {WW_KEY_RIGHT, "key/z"},    {WW_KEY_DOWN, "key/h"},    {WW_KEY_DOWN, "key/n"},
        {WW_KEY_DOWN, "key/space"}, {WW_KEY_DOWN, "bar/back"},
    };
    for (size_t i = 0; i < sizeof walk / sizeof walk[0]; i++) {
        kit_key(kit, walk[i].key);
        assert_string_equal(focused(kit), walk[i].at);
    }
    assert_string_equal(typed(kit), "t");
    kit_key(kit, WW_KEY_UP); /* back to the last key */
    assert_string_equal(focused(kit), "key/done");
    kit_key(kit, WW_KEY_ENTER);
    assert_null(kit_find(kit, "keyboard"));
}

/* Keys never change sides, so neither do the arrows on them. */
static void test_the_keyboard_is_not_mirrored(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.release = KIT_THREE, .route = "/search", .lang = "ar"});
    assert_true(kit_find(kit, "key/q")->rect.x < kit_find(kit, "key/w")->rect.x);
    assert_true(kit_find(kit, "key/3")->rect.x > kit_find(kit, "key/p")->rect.x);
    for (int i = 0; i < 400 && strcmp(focused(kit), "key/w") != 0; i++)
        kit_key(kit, WW_KEY_NEXT);
    kit_key(kit, WW_KEY_RIGHT);
    assert_string_equal(focused(kit), "key/e");
    kit_key(kit, WW_KEY_LEFT);
    assert_string_equal(focused(kit), "key/w");
}

/* --- finding -------------------------------------------------------------------------------- */

static void test_from_the_search_to_an_offer_and_back(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search"});
    tap_keys(kit, "deutsch");
    kit_tap(kit, "key/done");
    struct ww_node *list = kit_find(kit, "found/offers");
    assert_non_null(list);
    assert_true(list->rows.count > 3);
    kit_key(kit, WW_KEY_PAGE_DOWN);
    kit_tree(kit);
    int32_t scroll_px = state_of(kit)->at.scroll_px;
    struct ww_node *row = kit_find(kit, "found/offers")->last;
    char id[40];
    snprintf(id, sizeof id, "%s", row->id);
    kit_tap_at(kit, (float)row->rect.x + 40, (float)row->rect.y + 10);
    assert_int_equal(state_of(kit)->at.route.page, WW_PAGE_OFFER);
    kit_tap(kit, "bar/back");
    assert_string_equal(typed(kit), "deutsch");
    assert_non_null(kit_find(kit, id));
    assert_int_equal(state_of(kit)->at.scroll_px, scroll_px);
    assert_null(kit_find(kit, "keyboard"));
    kit_tap(kit, "field");
    assert_non_null(kit_find(kit, "keyboard"));
}

/* From the home page everybody begins anew, with the keyboard. */
static void test_from_home(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){0});
    for (int i = 0; i < 2; i++) {
        kit_choose(kit, "search");
        kit_assert_route(kit, "/search");
        tap_keys(kit, "kurs");
        kit_tap(kit, "key/done");
        assert_null(kit_find(kit, "keyboard"));
        kit_tap(kit, "bar/home");
    }
}

static void test_nothing_found(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search?q=qxqxqxqx", .terminal = "rathaus"});
    char *page = kit_describe(kit, false);
    assert_non_null(strstr(page, "„qxqxqxqx“"));
    assert_null(strstr(page, "#found/offers"));
    free(page);
}

static bool has_lit(struct kit *kit, const char *words)
{
    const struct ww_drawlist *list = kit_frame(kit);
    const struct ww_theme *theme = &ww_themes[state_of(kit)->adjust.theme];
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ww_draw_item *item = &list->items[i];
        if (item->kind == WW_DRAW_RUN && item->under == theme->colors[WW_TINT_NOTICE] &&
            strcmp(list->text + item->text, words) == 0)
            return list->items[i - 1].kind == WW_DRAW_FILL && list->items[i - 1].box.h < 8;
    }
    return false;
}

/* What was searched for is seen by weight, ground and underline. */
static void test_what_is_lit(void **state)
{
    struct kit *kit = *state;
    struct ww_search_mark marks[] = {{0, 7}};
    struct ww_question question;
    struct ww_arena arena = {0};
    struct ww_search_results answer;
    kit_start(kit, (struct kit_params){.route = "/search?q=deutsch"});
    assert_true(ww_ui_take_question(kit->ui, kit->now, &question));
    struct ww_search_params params = ww_question_params(&question);
    ww_search_run(kit_release(kit, KIT_DEMO), &arena, &params, &answer);
    assert_true(answer.group_count > 0);
    struct ww_search_hit *hits = (struct ww_search_hit *)answer.groups[0].hits;
    assert_memory_equal(hits[0].title.text.body, "Deutsch", 7);
    hits[0].title.marks = marks;
    hits[0].title.mark_count = 1;
    assert_true(ww_ui_give_answer(kit->ui, question.serial, &arena, &answer));
    assert_true(has_lit(kit, "Deutsch"));
}

/* Found by its field, which is no text of its own: the row says what the exhibitor does. */
static void test_why_an_exhibitor_is_found(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search?q=metall",
                                       .width_px = 1080,
                                       .height_px = 1920,
                                       .now = "2026-12-12T11:10"});
    char *page = kit_describe(kit, false);
    assert_non_null(strstr(page, "Federn für Autos, Türen und Maschinen"));
    assert_non_null(strstr(page, "Stand A1 · Halle 1: Großer Saal"));
    free(page);
}

static void test_too_few_rows_take_turns(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search?q=deutsch",
                                       .width_px = 1280,
                                       .height_px = 800,
                                       .diagonal_in = 12.1});
    assert_null(kit_find(kit, "found/offers"));
    char *page = kit_describe(kit, false);
    assert_non_null(strstr(page, "\"Zeigen ("));
    free(page);
    kit_tap(kit, "key/done");
    assert_non_null(kit_find(kit, "found/offers"));
    assert_null(kit_find(kit, "keyboard"));
    kit_tap(kit, "field");
    assert_non_null(kit_find(kit, "keyboard"));
    assert_null(kit_find(kit, "found/offers"));
}

static void test_in_reach(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search"});
    kit_tap(kit, "bar/adjust");
    kit_tap(kit, "adjust/reach");
    kit_tap(kit, "adjust/close");
    double from_bottom_px = kit->height_px - kit_find(kit, "field")->rect.y;
    assert_true(from_bottom_px / kit->px_per_mm <= 200);
}

/* --- privacy -------------------------------------------------------------------------------- */

static bool holds(const void *memory, size_t size, const char *word)
{
    const char *bytes = memory;
    for (size_t i = 0; i + strlen(word) <= size; i++)
        if (memcmp(bytes + i, word, strlen(word)) == 0)
            return true;
    return false;
}

static void test_the_next_person_finds_nothing(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){0});
    kit_start(kit, (struct kit_params){.route = "/search", .lang = "tr"});
    tap_keys(kit, "kurs");
    kit_tap(kit, "key/switch");
    kit_pass(kit, 60000);
    kit_tree(kit);
    assert_int_equal(state_of(kit)->overlay, WW_OVERLAY_IDLE);
    kit_pass(kit, 30000);
    kit_tree(kit);
    kit_assert_fresh(kit, WW_PAGE_ATTRACT);
    const struct ww_state *now = state_of(kit);
    assert_false(holds(now, sizeof *now, "kurs"));
    assert_int_equal(now->keys.layout, 0);
}

/* What may be written down of a touch says nothing about its letter. */
static void test_touches_without_letters(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/search"});
    float x = -1, y = -1;
    int letters = 0;
    for (struct ww_node *n = kit_tree(kit); n; n = ww_node_next(kit_tree(kit), n)) {
        struct ww_touch touch = {.phase = WW_TOUCH_DOWN,
                                 .finger = 1,
                                 .x_px = (float)n->rect.x + 3,
                                 .y_px = (float)n->rect.y + 3};
        if (!ww_node_is_control(n))
            continue;
        struct ww_touch blank = ww_ui_blank(kit->ui, touch, kit->now);
        if (!n->style.pops) {
            assert_true(blank.x_px == touch.x_px && blank.y_px == touch.y_px);
            continue;
        }
        if (letters++ == 0) {
            x = blank.x_px;
            y = blank.y_px;
        }
        assert_true(blank.x_px == x && blank.y_px == y && blank.finger == 1);
    }
    assert_true(letters >= 36);
}

static void test_a_swap_while_searching(void **state)
{
    struct kit *kit = *state;
    struct ww_question before, after;
    struct ww_arena arena = {0};
    struct ww_search_results answer;
    kit_start(kit, (struct kit_params){.route = "/search?q=deutsch"});
    assert_true(ww_ui_take_question(kit->ui, kit->now, &before));
    struct ww_search_params params = ww_question_params(&before);
    ww_search_run(kit_release(kit, KIT_DEMO), &arena, &params, &answer);
    ww_ui_swap(kit->ui, kit_release(kit, KIT_SMALL), kit->now);
    /* Its numbers are those of the release before. */
    assert_false(ww_ui_give_answer(kit->ui, before.serial, &arena, &answer));
    ww_arena_finish(&arena);
    assert_true(ww_ui_take_question(kit->ui, kit->now, &after));
    assert_string_equal(after.typed, "deutsch");
    assert_true(after.serial > before.serial);
    ww_ui_swap(kit->ui, NULL, kit->now);
    assert_false(ww_ui_take_question(kit->ui, kit->now, &after));
    ww_ui_swap(kit->ui, kit_release(kit, KIT_SMALL), kit->now);
    kit_tree(kit);
    assert_string_equal(typed(kit), "deutsch");
    assert_non_null(kit_find(kit, "key/q"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layouts_are_whole),
        cmocka_unit_test(test_the_language_chooses_the_layout),
        cmocka_unit_test(test_typing_on_the_screen),
        cmocka_unit_test(test_turkish_layouts),
        cmocka_unit_test(test_keys_follow_the_language),
        cmocka_unit_test(test_quick_and_trembling_fingers),
        cmocka_unit_test(test_the_pause_between_keys_can_be_longer),
        cmocka_unit_test(test_two_thumbs),
        cmocka_unit_test(test_a_pressed_key_pops),
        cmocka_unit_test(test_a_keyboard_beside_the_screen),
        cmocka_unit_test(test_walking_over_the_keyboard),
        cmocka_unit_test(test_the_keyboard_is_not_mirrored),
        cmocka_unit_test(test_from_the_search_to_an_offer_and_back),
        cmocka_unit_test(test_from_home),
        cmocka_unit_test(test_nothing_found),
        cmocka_unit_test(test_what_is_lit),
        cmocka_unit_test(test_why_an_exhibitor_is_found),
        cmocka_unit_test(test_too_few_rows_take_turns),
        cmocka_unit_test(test_in_reach),
        cmocka_unit_test(test_the_next_person_finds_nothing),
        cmocka_unit_test(test_touches_without_letters),
        cmocka_unit_test(test_a_swap_while_searching),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
