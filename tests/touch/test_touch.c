/* The terminal under real fingers: Xorg, ten contacts, no window manager. What is on the screen is
 * compared with the picture that the terminal makes without one. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <png.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "rig/program.h"
#include "rig/tree.h"
#include "touchscreen.h"

enum { WIDTH_PX = 1920, HEIGHT_PX = 1080, QUIET_MS = 400, START_MS = 20000, SKIPPED = 77 };

static const char content[] = "--content=" WW_CONTENT;
static const char now[] = "--now=2026-11-24T09:30";

struct room {
    struct ww_touchscreen screen;
    struct ww_program program;
    Display *display;
    struct ww_target tile, home; /* the first menu, the bar's Home */
};

static uint32_t *grab(struct room *room)
{
    XImage *image = XGetImage(room->display, DefaultRootWindow(room->display), 0, 0, WIDTH_PX,
                              HEIGHT_PX, AllPlanes, ZPixmap);
    assert_non_null(image);
    uint32_t *pixels = ww_alloc(sizeof *pixels * WIDTH_PX * HEIGHT_PX);
    for (int y = 0; y < HEIGHT_PX; y++) {
        for (int x = 0; x < WIDTH_PX; x++)
            pixels[y * WIDTH_PX + x] = (uint32_t)XGetPixel(image, x, y) & 0xFFFFFF;
    }
    XDestroyImage(image);
    return pixels;
}

/* The page as the terminal paints it without a display. */
static uint32_t *paint(const char *route)
{
    char page[96], command[1024];
    snprintf(page, sizeof page, "%s", route);
    snprintf(command, sizeof command,
             "%s '%s' %s --page='%s' --window=%dx%d --shot=" WW_SHOTS "/expected.png", WW_PROGRAM,
             content, now, page, WIDTH_PX, HEIGHT_PX);
    assert_int_equal(system(command), 0);
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_file(&image, WW_SHOTS "/expected.png"));
    assert_int_equal(image.width, WIDTH_PX);
    assert_int_equal(image.height, HEIGHT_PX);
    image.format = PNG_FORMAT_BGRA; /* in memory 0xAARRGGBB on a little-endian machine */
    uint32_t *pixels = ww_alloc(PNG_IMAGE_SIZE(image));
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    for (int i = 0; i < WIDTH_PX * HEIGHT_PX; i++)
        pixels[i] &= 0xFFFFFF;
    return pixels;
}

static void assert_shows(struct room *room, const char *route)
{
    ww_program_settle(&room->program, QUIET_MS);
    uint32_t *seen = grab(room), *expected = paint(route);
    int different = 0;
    for (int i = 0; i < WIDTH_PX * HEIGHT_PX; i++)
        different += seen[i] != expected[i];
    free(seen);
    free(expected);
    if (different)
        fail_msg("%s: %d pixels of the screen are not those of the page", route, different);
}

static void play(struct room *room, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void play(struct room *room, const char *format, ...)
{
    char script[2048];
    va_list args;
    va_start(args, format);
    vsnprintf(script, sizeof script, format, args);
    va_end(args);
    struct ww_error err;
    if (ww_touchscreen_play(&room->screen, script, &err) != WW_OK)
        fail_msg("%s", err.message);
}

static void learn_targets(struct room *room)
{
    const char *argv[] = {WW_PROGRAM, content, now, "--window=1920x1080", "--describe", NULL};
    char *tree;
    assert_int_equal(ww_tree_read(argv, &tree, NULL), WW_OK);
    assert_int_equal(ww_tree_actions(tree, "/category/", &room->tile, 1), 1);
    assert_true(ww_tree_find(tree, "bar/home", &room->home));
    free(tree);
}

/* The program begins on `page`, with nobody's touch before. */
static bool start(struct room *room, const char *page)
{
    char option[96];
    struct ww_frame frame;
    snprintf(option, sizeof option, "--page=%s", page);
    const char *argv[] = {WW_PROGRAM, content, now, option, NULL};
    return ww_program_start(&room->program, argv, room->screen.server.display,
                            WW_SHOTS "/messages.log", NULL) == WW_OK &&
           ww_program_frame(&room->program, START_MS, &frame);
}

static int set_up(void **state)
{
    struct room *room = ww_alloc(sizeof *room);
    *room = (struct room){0};
    struct ww_error err;
    if (ww_touchscreen_start(&room->screen, WIDTH_PX, HEIGHT_PX, &err) != WW_OK) {
        printf("SKIP: touch: %s\n", err.message);
        exit(SKIPPED);
    }
    room->display = XOpenDisplay(room->screen.server.display);
    if (!room->display || !start(room, "/"))
        return -1;
    learn_targets(room);
    *state = room;
    return 0;
}

static int tear_down(void **state)
{
    struct room *room = *state;
    int status = ww_program_stop(&room->program);
    XCloseDisplay(room->display);
    ww_touchscreen_stop(&room->screen);
    free(room);
    return status; /* it ends by itself and without an error */
}

static void a_tap_opens_a_menu_and_home_comes_back(void **state)
{
    struct room *room = *state;
    assert_shows(room, "/");
    play(room, "tap %d %d\n", room->tile.x_px, room->tile.y_px);
    assert_shows(room, room->tile.action);
    play(room, "tap %d %d\n", room->home.x_px, room->home.y_px);
    assert_shows(room, "/");
}

static void a_finger_that_slides_off_does_nothing(void **state)
{
    struct room *room = *state;
    play(room, "down 0 %d %d\nwait 50\nmove 0 %d %d\nwait 50\nup 0\n", room->tile.x_px,
         room->tile.y_px, room->home.x_px, room->home.y_px);
    assert_shows(room, "/");
}

static void palms_and_ten_fingers_do_no_harm(void **state)
{
    struct room *room = *state;
    for (int round = 0; round < 5; round++) {
        for (int finger = 0; finger < WW_TOUCHSCREEN_FINGERS; finger++)
            play(room, "down %d %d %d\n", finger, 60 + finger * 190, 100 + round * 190);
        for (int finger = 0; finger < WW_TOUCHSCREEN_FINGERS; finger++)
            play(room, "move %d %d %d\n", finger, 80 + finger * 190, 140 + round * 190);
        for (int finger = 0; finger < WW_TOUCHSCREEN_FINGERS; finger++)
            play(room, "up %d\n", finger);
    }
    play(room, "wait 500\ntap %d %d\nwait 500\n", room->home.x_px, room->home.y_px);
    assert_true(ww_program_runs(&room->program));
    assert_shows(room, "/");
}

static void a_finger_that_never_lifts_blocks_nothing(void **state)
{
    struct room *room = *state;
    play(room, "down 9 4 4\nwait 100\ntap %d %d\n", room->tile.x_px, room->tile.y_px);
    assert_shows(room, room->tile.action);
    play(room, "tap %d %d\n", room->home.x_px, room->home.y_px);
    assert_shows(room, "/");
    play(room, "up 9\n");
}

static void a_pull_scrolls_and_activates_nothing(void **state)
{
    struct room *room = *state;
    play(room, "tap %d %d\nwait 500\n", room->tile.x_px, room->tile.y_px);
    ww_program_settle(&room->program, QUIET_MS);
    uint32_t *before = grab(room);
    play(room, "down 0 960 800\nwait 16\nmove 0 960 700\nwait 16\nmove 0 960 600\nwait 16\n"
               "move 0 960 500\nwait 150\nup 0\n");
    ww_program_settle(&room->program, QUIET_MS);
    uint32_t *after = grab(room);
    assert_memory_not_equal(before, after, sizeof *before * WIDTH_PX * HEIGHT_PX);
    free(after);
    play(room,
         "down 0 960 500\nwait 16\nmove 0 960 650\nwait 16\nmove 0 960 900\nwait 150\nup 0\n");
    ww_program_settle(&room->program, QUIET_MS);
    after = grab(room);
    assert_memory_equal(before, after, sizeof *before * WIDTH_PX * HEIGHT_PX);
    free(before);
    free(after);
    play(room, "tap %d %d\n", room->home.x_px, room->home.y_px);
    assert_shows(room, "/");
}

/* Nobody is there; what is done opens Home and nothing else, and the next tap works. */
static void assert_wakes(struct room *room, const char *script)
{
    assert_int_equal(ww_program_stop(&room->program), 0);
    assert_true(start(room, "/attract"));
    assert_shows(room, "/attract");
    play(room, "%s", script);
    assert_shows(room, "/");
    play(room, "tap %d %d\n", room->tile.x_px, room->tile.y_px);
    assert_shows(room, room->tile.action);
    play(room, "tap %d %d\n", room->home.x_px, room->home.y_px);
    assert_shows(room, "/");
}

static void what_wakes_the_terminal_activates_nothing(void **state)
{
    struct room *room = *state;
    int x = room->tile.x_px, y = room->tile.y_px;
    char script[1024];
    snprintf(script, sizeof script, "tap %d %d\n", x, y);
    assert_wakes(room, script);
    snprintf(script, sizeof script,
             "down 0 %d %d\nwait 50\nmove 0 %d %d\nwait 16\nmove 0 %d %d\nwait 100\nup 0\n", x, y,
             x, y + 200, x, y);
    assert_wakes(room, script);
    size_t used = 0;
    for (int finger = 0; finger < WW_TOUCHSCREEN_FINGERS; finger++)
        used += (size_t)snprintf(script + used, sizeof script - used, "down %d %d %d\n", finger,
                                 x + finger * 30 - 120, y);
    for (int finger = 0; finger < WW_TOUCHSCREEN_FINGERS; finger++)
        used += (size_t)snprintf(script + used, sizeof script - used, "up %d\n", finger);
    assert_wakes(room, script);
}

/* The last one: it leaves the terminal anywhere, in any language and size. */
static void random_fingers_do_no_harm(void **state)
{
    struct room *room = *state;
    const char *soak = getenv("WW_SOAK");
    int left = soak && *soak ? 30000 : 1500;
    uint64_t seed = 20261124;
    bool is_down[WW_TOUCHSCREEN_FINGERS] = {false};
    for (; left > 0; left--) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        int finger = (int)(seed >> 60) % WW_TOUCHSCREEN_FINGERS;
        int x = (int)(seed >> 33) % WIDTH_PX, y = (int)(seed >> 21 & 0xFFFF) % HEIGHT_PX;
        if (!is_down[finger])
            play(room, "down %d %d %d\n", finger, x, y);
        else if (seed >> 57 & 1)
            play(room, "move %d %d %d\n", finger, x, y);
        else
            play(room, "up %d\n", finger);
        is_down[finger] = !is_down[finger] || seed >> 57 & 1;
        struct ww_frame frame;
        while (ww_program_frame(&room->program, 0, &frame))
            ;
    }
    for (int finger = 0; finger < WW_TOUCHSCREEN_FINGERS; finger++) {
        if (is_down[finger])
            play(room, "up %d\n", finger);
    }
    ww_program_settle(&room->program, QUIET_MS);
    assert_true(ww_program_runs(&room->program));
    play(room, "tap %d %d\n", room->home.x_px, room->home.y_px);
    assert_true(ww_program_settle(&room->program, QUIET_MS) > 0); /* it still answers */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tap_opens_a_menu_and_home_comes_back),
        cmocka_unit_test(a_finger_that_slides_off_does_nothing),
        cmocka_unit_test(palms_and_ten_fingers_do_no_harm),
        cmocka_unit_test(a_finger_that_never_lifts_blocks_nothing),
        cmocka_unit_test(a_pull_scrolls_and_activates_nothing),
        cmocka_unit_test(what_wakes_the_terminal_activates_nothing),
        cmocka_unit_test(random_fingers_do_no_harm),
    };
    return cmocka_run_group_tests_name("touch", tests, set_up, tear_down);
}
