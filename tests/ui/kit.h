/* What the tests of whole pages share: the interface on published content, without a screen, with
 * a clock of its own and fingers that find controls by their names. */
#ifndef WW_TESTS_UI_KIT_H
#define WW_TESTS_UI_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/ui_tree.h"

/* The releases that releases.sh publishes; the last one is not whole. */
enum kit_release {
    KIT_DEMO,
    KIT_SMALL,
    KIT_THREE,
    KIT_UKRAINIAN,
    KIT_MIXED,
    KIT_ROTTEN,
    KIT_RELEASE_COUNT
};

struct kit {
    struct ww_text_engine *text;
    struct ww_release *releases[KIT_RELEASE_COUNT]; /* opened when first asked for */
    struct ww_ui *ui;                               /* NULL until kit_start() */
    struct ww_now now;
    int width_px, height_px;
    double px_per_mm;
};

/* What is left out is a terminal of 1920x1080 at 21.5 inch, on the demonstration, at 100 %, at
 * half past nine on 24 November 2026. */
struct kit_params {
    enum kit_release release;
    bool no_release;
    const char *route, *lang, *terminal, *now;
    int width_px, height_px;
    double diagonal_in;
    int text_scale;
    int repeat_ms, key_repeat_ms;
    double slop_mm;
    double bottom_edge_cm;
    bool still;
};

/* For a group of tests: *state is a struct kit. */
int kit_set_up(void **state);
int kit_tear_down(void **state);

/* Open until kit_tear_down(). */
struct ww_release *kit_release(struct kit *kit, enum kit_release release);
/* A fresh interface; ends the one before. */
void kit_start(struct kit *kit, struct kit_params params);

/* Time goes on, both clocks. */
void kit_pass(struct kit *kit, int64_t ms);
void kit_touch(struct kit *kit, enum ww_touch_phase phase, int64_t finger, float x, float y);
/* Down and up after 60 ms, then half a second of rest. */
void kit_tap_at(struct kit *kit, float x, float y);
/* The same in the middle of a control that must be there. */
void kit_tap(struct kit *kit, const char *id);
void kit_key(struct kit *kit, enum ww_key key);
/* Goes to a control that must be there with the keys, wherever it stands, and presses Enter. */
void kit_choose(struct kit *kit, const char *id);

/* Scrolls down the page, a view at a time, until the middle of a control that must be there is
 * above the bar, and taps it: rows of long lists too. */
void kit_seek(struct kit *kit, const char *id);
/* Marks exhibitors and talks ("exhibitor/3", "session/2") on their pages, coming from Home through
 * the fair's lists, and ends on my fair. */
void kit_visit_fair(struct kit *kit, const char *const *rows, int count);

/* The tree as it is now; lives until the next event. */
struct ww_node *kit_tree(struct kit *kit);
struct ww_node *kit_find(struct kit *kit, const char *id); /* NULL: not there */
/* Byte for byte the state of somebody who is the first of the day, on that page in language 0. */
void kit_assert_fresh(struct kit *kit, enum ww_page page);
void kit_assert_route(struct kit *kit, const char *route);
/* The tree in words; free() it. */
char *kit_describe(struct kit *kit, bool rectangles);
const struct ww_drawlist *kit_frame(struct kit *kit);

/* All addresses of a release, one a line, into a new string. */
char *kit_routes(struct kit *kit, enum kit_release release);

/* Compares with tests/ui/golden/NAME.txt; with WW_UPDATE_GOLDENS=1 writes it. A mismatch is shown
 * and leaves actual/NAME.txt in the build directory. */
void kit_assert_golden(const char *name, const char *text);

/* `count`, or `soak` with WW_SOAK=1. */
int kit_count(int count, int soak);
uint32_t kit_random(uint64_t *seed, uint32_t below);

#endif
