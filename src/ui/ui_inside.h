/* The inside of the user interface: its state, and the steps that events and time take in it. For
 * the files ui*.c alone; everybody else knows ui.h. */
#ifndef WW_UI_UI_INSIDE_H
#define WW_UI_UI_INSIDE_H

#include "ui/find.h"
#include "ui/gesture.h"
#include "ui/motion.h"
#include "ui/ui.h"
#include "ui/view.h"

struct ww_ui {
    struct ww_release *release; /* the caller's, may be NULL */
    struct ww_text_engine *text;
    struct ww_metrics metrics;
    double diagonal_in;
    int repeat_ms, key_repeat_ms;
    double slop_mm;
    double bottom_edge_cm; /* 0: not known */
    bool still;            /* as the terminal is set up, like the next one */
    int volume;
    int text_scale;            /* percent, as the terminal is set up */
    struct ww_adjust adjusted; /* what the metrics were made for */
    char *terminal_code;       /* owned, may be NULL */

    /* Of the open release; strings in release_arena. */
    struct ww_arena release_arena;
    struct ww_terminal terminal;
    struct ww_update_context context;
    char lang_tag[40]; /* of state.lang, to find it again in another release */

    struct ww_state state;
    struct ww_gesture gesture;

    struct ww_find find;
    struct ww_view view;
    int64_t woken_ms; /* the touch that woke the terminal came then */
    bool dirty;       /* the tree is older than the state */
    bool drawn; /* `list` shows the tree; an event after the last frame may have built another */

    struct ww_motion motion;
    struct ww_motion_look look; /* of `list` */
    struct ww_drawlist list;
    struct ww_damage damage;
    uint32_t picture_generation;
};

/* ui.c: the tree of the state as it is now, and what follows from a changed state. */
void ww_ui_ensure_tree(struct ww_ui *ui, struct ww_now now);
/* Makes the sizes anew when the person changed them, or when they were reset. */
void ww_ui_follow_adjust(struct ww_ui *ui);
void ww_ui_remember_lang(struct ww_ui *ui);

/* ui_steps.c: an action, the passing of time, and the end of rest, with the motions they cause. */
void ww_ui_perform(struct ww_ui *ui, const struct ww_action *action, struct ww_now now);
void ww_ui_advance(struct ww_ui *ui, struct ww_now now);
/* The list follows the finger past its end, and springs back when the finger lets go. */
void ww_ui_move_edge(struct ww_ui *ui, struct ww_now now);
/* Who touches a resting terminal sees its start page and has activated nothing. */
bool ww_ui_wake(struct ww_ui *ui, struct ww_now now);
/* The touch that wakes, and the other fingers of the same hand; what is not taken down is not
 * heard later either. */
bool ww_ui_wakes(struct ww_ui *ui, const struct ww_touch *touch, struct ww_now now);

#endif
