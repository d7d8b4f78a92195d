/* What a person wants, the third level of input (input.h), and the one function that does it. */
#ifndef WW_UI_ACTION_H
#define WW_UI_ACTION_H

#include "ui/state.h"

enum ww_action_kind {
    WW_ACTION_NONE,
    WW_ACTION_GO, /* route */
    WW_ACTION_BACK,
    WW_ACTION_HOME,
    WW_ACTION_LANGUAGE, /* lang; -1 opens the choice */
    WW_ACTION_SIDE,     /* two languages side by side, or no longer */
    WW_ACTION_OPEN_ADJUST,
    WW_ACTION_ADJUST, /* adjust: all of it, as it is to be */
    WW_ACTION_MARK,   /* mark_kind, mark: for my fair, or no longer */
    WW_ACTION_TAKE,   /* take: opens the QR code or shows another one */
    WW_ACTION_KEYS,   /* keys: how the keyboard is to be */
    WW_ACTION_FILTER, /* filter_panel: opens that panel */
    WW_ACTION_REFINE, /* route: the same page asked something else, no step on the way back */
    WW_ACTION_CLOSE,  /* the overlay */
    WW_ACTION_STAY,   /* "I'm still here" */
    WW_ACTION_WAKE,   /* somebody came: the start page */
    WW_ACTION_SCROLL, /* scroll_px: where to, already inside the page */
    WW_ACTION_FLING,  /* scroll_px from, speed */
    WW_ACTION_FOCUS,  /* focus, scroll_px */
    WW_ACTION_FLOOR,  /* floor: how a plan is to be seen */
    WW_ACTION_ZOOM,   /* floor.zoom: so many steps nearer, below 0 farther */
    WW_ACTION_CHOOSE, /* floor.chosen */
    WW_ACTION_SHOW,   /* focus: a row that is to stand at the top; scroll_px: where that is, which
                         only the laid out page knows */
};

struct ww_action {
    enum ww_action_kind kind;
    struct ww_route route;
    int lang;
    struct ww_adjust adjust;
    struct ww_take take;
    struct ww_keys keys;
    struct ww_filter_panel filter_panel;
    enum ww_mark_kind mark_kind;
    int64_t mark;
    struct ww_floor_view floor;
    int32_t scroll_px;
    float speed;
    struct ww_focus focus;
};

/* What update() needs to know of the terminal; constant while a release is open. */
struct ww_update_context {
    struct ww_route start;
    int default_lang;
};

enum { WW_IDLE_MS = 60000, WW_IDLE_QUESTION_MS = 30000 };

/* Changes the state and says whether the page must be built anew. Pure: the same arguments always
 * give the same state. */
bool ww_ui_update(struct ww_state *state, const struct ww_update_context *context,
                  const struct ww_action *action, struct ww_now now);
/* What time alone does: the fling, the idle question, the attract loop after it. `scroll_max_px` is
 * of the page as last laid out. */
bool ww_ui_update_time(struct ww_state *state, const struct ww_update_context *context,
                       int32_t scroll_max_px, struct ww_now now);
/* When ww_ui_update_time() has something to do next, fling aside; INT64_MAX: never. */
int64_t ww_ui_update_deadline_ms(const struct ww_state *state, struct ww_now now);

#endif
