/* SDL's events to touches, keys and wheel: the first of the three levels of ui/input.h.
 *
 * Fingers and the left mouse button become the same touches, the mouse as finger -1. SDL's own
 * translations between the two are switched off (window.c), because they make every tap two. */
#ifndef WW_SDL_INPUT_H
#define WW_SDL_INPUT_H

#include <stdbool.h>

#include "ui/input.h"
#include "ui/ui.h"

union SDL_Event;

enum ww_input_kind { WW_INPUT_TOUCH, WW_INPUT_KEY, WW_INPUT_WHEEL, WW_INPUT_TEXT };

enum { WW_INPUT_TEXT_SIZE = 32 };

struct ww_input_event {
    enum ww_input_kind kind;
    struct ww_touch touch;         /* TOUCH */
    enum ww_key key;               /* KEY */
    float notches;                 /* WHEEL; > 0: towards the top */
    char text[WW_INPUT_TEXT_SIZE]; /* TEXT; UTF-8, terminated */
};
/* Leaves of a text only how many letters it has: an x for each. */
void ww_input_blank(char text[WW_INPUT_TEXT_SIZE]);
void ww_input_apply(struct ww_ui *ui, const struct ww_input_event *event, struct ww_now now);

enum { WW_INPUT_FINGERS = 16, WW_INPUT_MAX_OUT = WW_INPUT_FINGERS + 2 };

/* A zeroed struct is valid. Movements wait here until something else happens or the turn ends, so
 * that a finger moves once a turn however often the screen reports it. */
struct ww_input {
    int width_px, height_px; /* of the window, set by the caller */
    bool takes_text;         /* set by the caller: letters, space and Backspace belong to a field */
    bool mouse_is_down;
    bool is_touch; /* the last input came from a finger: no pointer on the screen */
    struct ww_touch moves[WW_INPUT_FINGERS];
    int move_count;
};
/* Translates one event at now_ms into out[WW_INPUT_MAX_OUT] and returns how many came out. */
int ww_input_translate(struct ww_input *input, const union SDL_Event *event, int64_t now_ms,
                       struct ww_input_event *out);
/* The movements that still wait: at the end of a turn. */
int ww_input_flush(struct ww_input *input, struct ww_input_event *out);

#endif
