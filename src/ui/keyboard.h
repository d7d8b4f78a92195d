/* The keyboard on the screen: which layouts there are, how large the keys are on this screen, and
 * the keys as nodes. Every key is a control that leads to the address with one letter more, so that
 * speech, focus and tests meet it like any other control. Knows the text that was typed, nothing of
 * what is found.
 *
 * There is no shift: searching folds case, and what is typed is shown in small letters. Keys show
 * capitals, which can be told apart in Turkish too: the I types ı, the İ types i. */
#ifndef WW_UI_KEYBOARD_H
#define WW_UI_KEYBOARD_H

#include "ui/build.h"

enum { WW_KEYBOARD_ROWS = 3 };

/* One row adds a layout. */
struct ww_keyboard {
    const char *tag;   /* the language that has it when nobody chose another; BCP 47 */
    const char *name;  /* in its own language */
    const char *label; /* the same where a key has no room for the name */
    const char *typed[WW_KEYBOARD_ROWS];
    const char *shown[WW_KEYBOARD_ROWS]; /* as many characters */
};
extern const struct ww_keyboard ww_keyboards[];
extern const int ww_keyboard_count;

/* The layout of a state for a page in the language `tag`. */
int ww_keyboard_layout(const struct ww_keys *keys, const char *tag);

/* The sizes of the keyboard, in pixels. */
struct ww_keyboard_sizes {
    int layout;
    int units; /* keys of the widest row */
    int key_width, key_height, gap;
    bool pad;          /* the digits stand beside the letters, else in a row above them */
    int width, height; /* of the keys, and of all with the edges */
};
/* As large as fits: at least 20 mm high, and wide where the longest row has the room; 30 mm where a
 * person wants that, the row has the room and the keyboard stays below `most_height`. */
struct ww_keyboard_sizes ww_keyboard_measure(const struct ww_build *build, int layout,
                                             int most_height);

/* Appends the keyboard. `done` is what the key says that hides it. */
void ww_keyboard_add(const struct ww_build *build, struct ww_node *parent,
                     const struct ww_keyboard_sizes *sizes, const char *done);

#endif
