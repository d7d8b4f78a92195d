/* The three levels of input.
 *
 * 1. SDL events: finger, mouse, wheel, key. Only src/sdl/ knows them.
 * 2. struct ww_touch and enum ww_key: this header. A finger, a mouse button and a replayed line
 *    are the same; positions are pixels of the window, times are milliseconds.
 * 3. struct ww_action (action.h): what the person wants. ui/hit.c makes it from the page's tree.
 *
 * Nothing above src/sdl/ knows level 1, no page knows level 2. */
#ifndef WW_UI_INPUT_H
#define WW_UI_INPUT_H

#include <stdint.h>

enum ww_touch_phase { WW_TOUCH_DOWN, WW_TOUCH_MOVE, WW_TOUCH_UP, WW_TOUCH_CANCEL };

struct ww_touch {
    enum ww_touch_phase phase;
    int64_t finger; /* which contact; the mouse is -1 */
    float x_px, y_px;
    int64_t time_ms; /* same clock as struct ww_now */
};

enum ww_key {
    WW_KEY_NONE,
    WW_KEY_NEXT,     /* Tab */
    WW_KEY_PREVIOUS, /* Shift+Tab */
    WW_KEY_UP,
    WW_KEY_DOWN,
    WW_KEY_LEFT,
    WW_KEY_RIGHT,
    WW_KEY_PAGE_UP,
    WW_KEY_PAGE_DOWN,
    WW_KEY_FIRST,    /* Home key: start of the page */
    WW_KEY_LAST,     /* End key */
    WW_KEY_ENTER,    /* Enter, Space */
    WW_KEY_BACK,     /* Escape, Backspace */
    WW_KEY_START,    /* F1: home page */
    WW_KEY_LANGUAGE, /* F2 */
    WW_KEY_ERASE,    /* Backspace while there is a field: the last letter */
};

/* Both clocks, read once for each turn of the loop. */
struct ww_now {
    int64_t ms;       /* monotonic: touches, animation, idle */
    int32_t wall_min; /* wall minutes in the content's zone (base/clock.h) */
    int32_t wall_ms;  /* milliseconds into that minute, 0 to 59999 */
};

#endif
