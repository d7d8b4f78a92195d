#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

#include "sdl/window.h"

/* SDL's dummy driver keeps the window's pixels and shows them to nobody. */
static int set_up(void **state)
{
    (void)state;
    return setenv("SDL_VIDEODRIVER", "dummy", 1);
}

static void expect_canvas(struct ww_window *window, int width, int height)
{
    const struct ww_canvas *canvas = ww_window_canvas(window);
    assert_int_equal(canvas->width_px, width);
    assert_int_equal(canvas->height_px, height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            *ww_canvas_at(canvas, x, y) = 0x336699;
    struct ww_rect rects[40];
    for (int i = 0; i < 40; i++)
        rects[i] = (struct ww_rect){i * 9, i * 5, 50, 50};
    /* The last ones reach beyond the edge. */
    ww_window_present(window, rects, 40);
}

static void test_both_ways(void **state)
{
    (void)state;
    for (int by_texture = 0; by_texture < 2; by_texture++) {
        struct ww_window *window;
        struct ww_error err;
        const struct ww_window_params params = {
            .title = "test", .width_px = 320, .height_px = 200, .by_texture = by_texture};
        assert_int_equal(ww_window_create(&params, &window, &err), WW_OK);
        assert_true(ww_window_refresh_us(window) > 0);
        expect_canvas(window, 320, 200);
        SDL_SetWindowSize(SDL_GetWindowFromID(1), 400, 100);
        SDL_Event event;
        bool resized = false;
        while (SDL_PollEvent(&event))
            resized |= ww_window_event(window, &event) == WW_WINDOW_RESIZED;
        assert_true(resized);
        expect_canvas(window, 400, 100);
        ww_window_show_pointer(window, true);
        ww_window_show_pointer(window, false);
        event = (SDL_Event){.type = SDL_QUIT};
        assert_int_equal(ww_window_event(window, &event), WW_WINDOW_CLOSED);
        event = (SDL_Event){.type = SDL_FINGERDOWN};
        assert_int_equal(ww_window_event(window, &event), WW_WINDOW_SAME);
        ww_window_destroy(window);
    }
    ww_window_destroy(NULL);
}

static void test_whole_screen(void **state)
{
    (void)state;
    struct ww_window *window;
    struct ww_error err;
    assert_int_equal(ww_window_create(&(struct ww_window_params){.title = "test"}, &window, &err),
                     WW_OK);
    SDL_Rect screen;
    assert_int_equal(SDL_GetDisplayBounds(0, &screen), 0);
    expect_canvas(window, screen.w, screen.h);
    ww_window_destroy(window);
}

static void test_no_display_is_said(void **state)
{
    (void)state;
    struct ww_window *window;
    struct ww_error err;
    setenv("SDL_VIDEODRIVER", "no such driver", 1);
    assert_int_equal(ww_window_create(&(struct ww_window_params){.title = "test"}, &window, &err),
                     WW_ERR_SYSTEM);
    assert_null(window);
    assert_non_null(strstr(err.message, "no display"));
    assert_non_null(strstr(err.message, "--shot"));
    /* Neither is a driver that nobody asked for and that shows nothing. */
    unsetenv("SDL_VIDEODRIVER");
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    assert_int_equal(ww_window_create(&(struct ww_window_params){.title = "test"}, &window, &err),
                     WW_ERR_SYSTEM);
    assert_non_null(strstr(err.message, "no display"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_ways),
        cmocka_unit_test(test_whole_screen),
        cmocka_unit_test(test_no_display_is_said),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
