/* Everything that a person changed, in one small struct: ids, never pointers, so that a content
 * swap cannot leave one dangling. Reset when the person leaves. */
#ifndef WW_UI_STATE_H
#define WW_UI_STATE_H

#include "ui/floor.h"
#include "ui/input.h"
#include "ui/marks.h"
#include "ui/route.h"
#include "ui/theme.h"

enum ww_overlay {
    WW_OVERLAY_NONE,
    WW_OVERLAY_IDLE,
    WW_OVERLAY_LANGUAGE,
    WW_OVERLAY_ADJUST,
    WW_OVERLAY_TAKE,
    WW_OVERLAY_FILTER
};

enum { WW_VOLUME_MAX = 100, WW_VOLUME_STEP = 10 };

enum ww_text_size { WW_SIZE_100, WW_SIZE_150, WW_SIZE_200 };

/* How the person wants to see and reach things; all zero is how the terminal is set up. */
struct ww_adjust {
    enum ww_text_size size;
    enum ww_theme_name theme;
    bool reach;         /* page and bar in the lowest 200 mm of the screen */
    bool large_targets; /* 30 mm */
    bool switch_motion; /* on where the terminal is set up without, off where it has it */
    int volume_steps;   /* louder or quieter than the terminal is set up, WW_VOLUME_STEP each */
    bool simple;        /* the language's simple variant, where the content has one */
};

/* What of a page goes into a QR code; all zero is what is nearest. */
struct ww_take {
    bool contact;      /* whom to ask, not when and where */
    bool dates;        /* of the marked sessions, not the list of all that is marked */
    int part;          /* which of several codes, from 0 */
    int32_t start_min; /* of the date, wall minutes; 0: the next one */
    int64_t location;  /* of the date, 0: none; only valid with start_min */
};

/* The keyboard of the search page; all zero is shown, as the language of the page has it. */
struct ww_keys {
    int layout;  /* of ww_keyboards (keyboard.h) plus 1, 0: by the language */
    bool hidden; /* to see more results */
};

/* Which values of a list's filter are shown to choose from. */
struct ww_filter_panel {
    uint8_t panel; /* which facets (pages/filter.c) */
    uint8_t first; /* of its values: where there are more than the panel holds */
};

/* A control on a page. Rows of a long list have no nodes while they are out of sight, so the row
 * stands beside the name. */
struct ww_focus {
    uint64_t key; /* hash of the node's id, 0: nothing */
    int32_t row;  /* of the list `key`, -1: not a row */
};

struct ww_place {
    struct ww_route route;
    int32_t scroll_px;
    struct ww_focus focus;
    struct ww_floor_view floor; /* of a page with a floor plan */
};

enum { WW_HISTORY_MAX = 16 };

struct ww_state {
    struct ww_place at;
    struct ww_place history[WW_HISTORY_MAX]; /* the way back, the oldest first */
    int history_count;
    int lang; /* language.no */
    struct ww_adjust adjust;
    struct ww_marks marks; /* of the fair */
    struct ww_keys keys;
    bool side_by_side; /* texts in two languages */
    enum ww_overlay overlay;
    struct ww_focus overlay_focus;
    struct ww_take take;                 /* only valid with WW_OVERLAY_TAKE */
    struct ww_filter_panel filter_panel; /* only valid with WW_OVERLAY_FILTER */
    bool focus_visible;                  /* the last input was a key */

    /* Scrolling by its own weight: position as a function of time from its start. */
    bool flinging;
    int64_t fling_start_ms;
    float fling_from_px;
    float fling_speed; /* px a ms at the start */

    int64_t last_input_ms;
    int64_t idle_since_ms; /* the question was opened; only valid with WW_OVERLAY_IDLE */
};

bool ww_adjust_equal(const struct ww_adjust *a, const struct ww_adjust *b);

/* What a fresh person finds; `now_ms` is when the last one left. */
void ww_state_reset(struct ww_state *state, struct ww_route start, int lang, int64_t now_ms);
/* Nobody is there: the attract loop, of which time alone decides what it shows. */
bool ww_state_is_resting(const struct ww_state *state);

/* How fast a fling is at a moment, px a ms; 0 when there is none. */
float ww_state_fling_speed(const struct ww_state *state, int64_t now_ms);
/* The scroll position of a fling at a moment, and whether it still moves. */
float ww_state_fling_px(const struct ww_state *state, int64_t now_ms, bool *moving);

#endif
