/* What moves by itself on the screen, and where it is at a moment: a page that has just come, a
 * list that was pulled past its end, one picture that goes over into the next.
 *
 * A pure function of time: a frame that comes late shows where the motion is by then, and nothing
 * has to be caught up with. One motion at a time, the newest; whatever a person does ends it, and
 * only what is drawn moves: the page that answers stands where it belongs from the first moment.
 * Knows lengths and times, no page and no pixels. */
#ifndef WW_UI_MOTION_H
#define WW_UI_MOTION_H

#include <stdbool.h>
#include <stdint.h>

enum {
    WW_MOTION_PAGE_MS = 160,
    WW_MOTION_EDGE_MS = 190,
    WW_MOTION_FADE_MS = 500,
    WW_MOTION_FRAME_US = 12000, /* a frame that takes longer ends motion for this visit */
};
#define WW_MOTION_WAY_MM 9.0   /* how far a page comes */
#define WW_MOTION_PULL_MM 22.0 /* the farthest that a list is seen past its end */

enum ww_motion_kind { WW_MOTION_NONE, WW_MOTION_PAGE, WW_MOTION_EDGE, WW_MOTION_FADE };

/* A zeroed struct is valid: nothing moves. */
struct ww_motion {
    enum ww_motion_kind kind;
    int64_t start_ms;
    float way_px;    /* PAGE: to the right, where it begins; EDGE: downwards, where it was let go */
    float speed;     /* EDGE: px a ms, downwards, at the start */
    float limit_px;  /* EDGE: what it never passes */
    bool held;       /* EDGE: a finger keeps the list at way_px */
    bool shown;      /* its first frame, which also builds the page, has been drawn */
    uint32_t number; /* of FADE, so that the painter knows one from the next */
    bool too_slow;   /* nothing moves until the next person */
    bool is_logged;
};

/* How a frame differs from the page at rest; all zero: it does not. */
struct ww_motion_look {
    int x_px, y_px;  /* the scrolling part stands that far to the right, downwards */
    uint8_t veil;    /* so much of 255 of the ground's colour lies over it */
    uint8_t before;  /* so much of 255 is still what was on the screen before */
    uint32_t number; /* of FADE, with `before` */
};

/* 0 to 1 as time goes from 0 to `length_ms`: fast at first, then gently to its end. */
float ww_motion_progress(int64_t elapsed_ms, int64_t length_ms);
/* How far a list follows a finger that has pulled it `pull_px` past its end: ever less, never as
 * far as `limit_px`. */
float ww_motion_resist(float pull_px, float limit_px);

/* A page comes from `way_px`, to the right of its place. */
void ww_motion_page(struct ww_motion *motion, float way_px, int64_t now_ms);
/* A finger holds the list `way_px` below its place, inside `limit_px`. */
void ww_motion_hold(struct ww_motion *motion, float way_px, float limit_px);
/* The finger has let go of a held list; of another nothing. */
void ww_motion_release(struct ww_motion *motion, int64_t now_ms);
/* A flying list meets its end with that speed, px a ms downwards, from where it is seen. */
void ww_motion_bounce(struct ww_motion *motion, float speed, float limit_px, int64_t now_ms);
/* What is on the screen goes over into what comes. */
void ww_motion_fade(struct ww_motion *motion, int64_t now_ms);
void ww_motion_end(struct ww_motion *motion);
/* The next person: motion is tried again. */
void ww_motion_forget(struct ww_motion *motion);

/* Ends what is over. */
void ww_motion_advance(struct ww_motion *motion, int64_t now_ms);
/* True while frames are wanted. */
bool ww_motion_is_moving(const struct ww_motion *motion);
struct ww_motion_look ww_motion_look(const struct ww_motion *motion, int64_t now_ms);
bool ww_motion_look_equal(const struct ww_motion_look *a, const struct ww_motion_look *b);
/* A frame took that long from its beginning until it was presented. True when it was too slow and
 * that has not been said yet: the caller logs it. */
bool ww_motion_took(struct ww_motion *motion, int64_t frame_us);

#endif
