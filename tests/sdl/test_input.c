#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <SDL.h>
#include <string.h>

#include "sdl/input.h"

static struct ww_input fresh(void)
{
    return (struct ww_input){.width_px = 1000, .height_px = 500};
}

static SDL_Event finger_event(uint32_t type, int finger, float x, float y)
{
    return (SDL_Event){.tfinger = {.type = type, .touchId = 7, .fingerId = finger, .x = x, .y = y}};
}

static SDL_Event button_event(uint32_t type, uint8_t button, int x, int y)
{
    return (SDL_Event){.button = {.type = type, .button = button, .x = x, .y = y}};
}

static void test_finger(void **state)
{
    (void)state;
    struct ww_input input = fresh();
    struct ww_input_event out[WW_INPUT_MAX_OUT];
    SDL_Event event = finger_event(SDL_FINGERDOWN, 3, 0.5f, 0.25f);
    assert_int_equal(ww_input_translate(&input, &event, 77, out), 1);
    assert_int_equal(out[0].kind, WW_INPUT_TOUCH);
    assert_int_equal(out[0].touch.phase, WW_TOUCH_DOWN);
    assert_int_equal(out[0].touch.finger, 3);
    assert_int_equal(out[0].touch.time_ms, 77);
    assert_true(out[0].touch.x_px == 500 && out[0].touch.y_px == 125);
    assert_true(input.is_touch);
    /* The far edge is still inside. */
    event = finger_event(SDL_FINGERUP, 3, 1, 1);
    assert_int_equal(ww_input_translate(&input, &event, 78, out), 1);
    assert_int_equal(out[0].touch.phase, WW_TOUCH_UP);
    assert_true(out[0].touch.x_px == 999 && out[0].touch.y_px == 499);
}

static void test_movements_are_joined(void **state)
{
    (void)state;
    struct ww_input input = fresh();
    struct ww_input_event out[WW_INPUT_MAX_OUT];
    for (int i = 0; i < 50; i++) {
        SDL_Event a = finger_event(SDL_FINGERMOTION, 1, 0.01f * (float)i, 0);
        SDL_Event b = finger_event(SDL_FINGERMOTION, 2, 0, 0.01f * (float)i);
        assert_int_equal(ww_input_translate(&input, &a, i, out), 0);
        assert_int_equal(ww_input_translate(&input, &b, i, out), 0);
    }
    /* They come before what happens next, in order. */
    SDL_Event up = finger_event(SDL_FINGERUP, 2, 0, 0.5f);
    assert_int_equal(ww_input_translate(&input, &up, 60, out), 3);
    assert_int_equal(out[0].touch.finger, 1);
    assert_int_equal(out[0].touch.phase, WW_TOUCH_MOVE);
    assert_int_equal(out[0].touch.time_ms, 49);
    assert_int_equal(out[1].touch.finger, 2);
    assert_int_equal(out[2].touch.phase, WW_TOUCH_UP);
    assert_int_equal(ww_input_flush(&input, out), 0);
}

static void test_any_number_of_fingers(void **state)
{
    (void)state;
    struct ww_input input = fresh();
    struct ww_input_event out[WW_INPUT_MAX_OUT];
    int seen = 0;
    for (int finger = 0; finger < 100; finger++) {
        SDL_Event event = finger_event(SDL_FINGERMOTION, finger, 0, 0);
        seen += ww_input_translate(&input, &event, 1, out);
    }
    assert_int_equal(seen + ww_input_flush(&input, out), 100);
}

static void test_mouse_is_a_finger(void **state)
{
    (void)state;
    struct ww_input input = fresh();
    struct ww_input_event out[WW_INPUT_MAX_OUT];
    SDL_Event hover = {.motion = {.type = SDL_MOUSEMOTION, .x = 5, .y = 6}};
    SDL_Event right = button_event(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 5, 6);
    SDL_Event down = button_event(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 5, 6);
    SDL_Event up = button_event(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 9, 6);
    assert_int_equal(ww_input_translate(&input, &hover, 1, out), 0);
    assert_int_equal(ww_input_translate(&input, &right, 1, out), 0);
    assert_int_equal(ww_input_translate(&input, &up, 1, out), 0);
    assert_int_equal(ww_input_flush(&input, out), 0);
    assert_int_equal(ww_input_translate(&input, &down, 1, out), 1);
    assert_int_equal(out[0].touch.finger, -1);
    assert_int_equal(ww_input_translate(&input, &hover, 1, out), 0);
    assert_int_equal(ww_input_translate(&input, &up, 1, out), 2);
    assert_int_equal(out[0].touch.phase, WW_TOUCH_MOVE);
    assert_int_equal(out[1].touch.phase, WW_TOUCH_UP);
    assert_true(out[1].touch.x_px == 9);
    assert_false(input.is_touch);
}

/* With every finger moving: the most that can come out of one event. */
static void test_lost_release(void **state)
{
    (void)state;
    struct ww_input input = fresh();
    struct ww_input_event out[WW_INPUT_MAX_OUT];
    SDL_Event down = button_event(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 5, 6);
    SDL_Event up = button_event(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 5, 6);
    assert_int_equal(ww_input_translate(&input, &down, 1, out), 1);
    for (int finger = 0; finger < WW_INPUT_FINGERS; finger++) {
        SDL_Event event = finger_event(SDL_FINGERMOTION, finger, 0, 0);
        assert_int_equal(ww_input_translate(&input, &event, 1, out), 0);
    }
    assert_int_equal(ww_input_translate(&input, &down, 2, out), WW_INPUT_MAX_OUT);
    assert_int_equal(out[WW_INPUT_FINGERS].touch.phase, WW_TOUCH_CANCEL);
    assert_int_equal(out[WW_INPUT_FINGERS].touch.finger, -1);
    assert_int_equal(out[WW_INPUT_FINGERS + 1].touch.phase, WW_TOUCH_DOWN);
    assert_int_equal(ww_input_translate(&input, &up, 3, out), 1);
    assert_int_equal(out[0].touch.phase, WW_TOUCH_UP);
    assert_int_equal(ww_input_translate(&input, &up, 4, out), 0);
}

static void test_translations_of_sdl_are_left_out(void **state)
{
    (void)state;
    struct ww_input input = fresh();
    struct ww_input_event out[WW_INPUT_MAX_OUT];
    SDL_Event touch_as_mouse = button_event(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 5, 6);
    touch_as_mouse.button.which = SDL_TOUCH_MOUSEID;
    SDL_Event mouse_as_touch = finger_event(SDL_FINGERDOWN, 1, 0, 0);
    mouse_as_touch.tfinger.touchId = SDL_MOUSE_TOUCHID;
    assert_int_equal(ww_input_translate(&input, &touch_as_mouse, 1, out), 0);
    assert_int_equal(ww_input_translate(&input, &mouse_as_touch, 1, out), 0);
}

static void test_keys(void **state)
{
    (void)state;
    static const struct {
        SDL_Keycode code;
        uint16_t mod;
        enum ww_key key;
        bool repeats;
    } keys[] = {
        {SDLK_TAB, 0, WW_KEY_NEXT, true},        {SDLK_TAB, KMOD_LSHIFT, WW_KEY_PREVIOUS, true},
        {SDLK_DOWN, 0, WW_KEY_DOWN, true},       {SDLK_PAGEUP, 0, WW_KEY_PAGE_UP, true},
        {SDLK_HOME, 0, WW_KEY_FIRST, false},     {SDLK_SPACE, 0, WW_KEY_ENTER, false},
        {SDLK_KP_ENTER, 0, WW_KEY_ENTER, false}, {SDLK_BACKSPACE, 0, WW_KEY_BACK, false},
        {SDLK_F1, 0, WW_KEY_START, false},       {SDLK_F2, 0, WW_KEY_LANGUAGE, false},
        {SDLK_a, 0, WW_KEY_NONE, false},
    };
    struct ww_input input = fresh();
    struct ww_input_event out[WW_INPUT_MAX_OUT];
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        SDL_Event event = {
            .key = {.type = SDL_KEYDOWN, .keysym = {.sym = keys[i].code, .mod = keys[i].mod}}};
        int count = ww_input_translate(&input, &event, 1, out);
        assert_int_equal(count, keys[i].key != WW_KEY_NONE);
        if (count)
            assert_int_equal(out[0].key, keys[i].key);
        event.key.repeat = 1;
        assert_int_equal(ww_input_translate(&input, &event, 1, out), keys[i].repeats);
    }
}

/* Letters count only while there is a field; then Space and Backspace belong to it too. */
static void test_text(void **state)
{
    (void)state;
    struct ww_input input = fresh();
    struct ww_input_event out[WW_INPUT_MAX_OUT];
    SDL_Event text = {.text = {.type = SDL_TEXTINPUT, .text = "ş"}};
    SDL_Event space = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_SPACE}}};
    SDL_Event back = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_BACKSPACE}}};
    assert_int_equal(ww_input_translate(&input, &text, 1, out), 0);
    input.takes_text = true;
    assert_int_equal(ww_input_translate(&input, &text, 1, out), 1);
    assert_int_equal(out[0].kind, WW_INPUT_TEXT);
    assert_string_equal(out[0].text, "ş");
    assert_int_equal(ww_input_translate(&input, &space, 1, out), 0);
    assert_int_equal(ww_input_translate(&input, &back, 1, out), 1);
    assert_int_equal(out[0].key, WW_KEY_ERASE);
    back.key.repeat = 1;
    assert_int_equal(ww_input_translate(&input, &back, 1, out), 1);
    /* Not terminated, as no keyboard would send it. */
    memset(text.text.text, 'x', sizeof text.text.text);
    assert_int_equal(ww_input_translate(&input, &text, 1, out), 1);
    assert_int_equal(strlen(out[0].text), WW_INPUT_TEXT_SIZE - 1);
}

static void test_what_is_left_of_a_text(void **state)
{
    static const char *const texts[][2] = {
        {"", ""},
        {"a", "x"},
        {"şüß", "xxx"},
        {"0123456789012345678901234567890", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char text[WW_INPUT_TEXT_SIZE] = "";
        strcpy(text, texts[i][0]);
        ww_input_blank(text);
        assert_string_equal(text, texts[i][1]);
    }
}

static void test_wheel(void **state)
{
    (void)state;
    struct ww_input input = fresh();
    struct ww_input_event out[WW_INPUT_MAX_OUT];
    SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL, .preciseY = 1.5f}};
    assert_int_equal(ww_input_translate(&input, &event, 1, out), 1);
    assert_int_equal(out[0].kind, WW_INPUT_WHEEL);
    assert_true(out[0].notches == 1.5f);
    event.wheel.direction = SDL_MOUSEWHEEL_FLIPPED;
    assert_int_equal(ww_input_translate(&input, &event, 1, out), 1);
    assert_true(out[0].notches == -1.5f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finger),
        cmocka_unit_test(test_movements_are_joined),
        cmocka_unit_test(test_any_number_of_fingers),
        cmocka_unit_test(test_mouse_is_a_finger),
        cmocka_unit_test(test_lost_release),
        cmocka_unit_test(test_translations_of_sdl_are_left_out),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_what_is_left_of_a_text),
        cmocka_unit_test(test_wheel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
