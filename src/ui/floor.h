/* The plan of a hall that a person moves and enlarges: where everything on it stands in the window
 * for a given view, and what lies under a finger. Knows centimetres and pixels, no nodes, no fair.
 *
 * What is on the plan never changes while it moves: a page builds it once, and from then on a new
 * view only places it anew. */
#ifndef WW_UI_FLOOR_H
#define WW_UI_FLOOR_H

#include "text/text.h"
#include "ui/drawlist.h"

enum {
    WW_FLOOR_ZOOM_MIN = 100, /* percent: the whole plan is seen */
    WW_FLOOR_ZOOM_MAX = 800,
    WW_FLOOR_ZOOM_STEP = 160, /* percent: what one touch of a button does */
    WW_FLOOR_PINS_MAX = 64,
};

/* The id of the node that says what was chosen on a plan: it is brought into sight. */
#define WW_FLOOR_CARD "plan/card"

/* What a person sees of a plan. All zero: the whole of it. */
struct ww_floor_view {
    int zoom;       /* percent, 0: WW_FLOOR_ZOOM_MIN */
    int x_cm, y_cm; /* the point in the middle; where zooming in leads while all is seen */
    int64_t chosen; /* a spot, 0: none */
};

enum ww_floor_look {
    WW_FLOOR_PLAIN,
    WW_FLOOR_LIT,    /* what a person looks for */
    WW_FLOOR_CHOSEN, /* where the finger was, or where the way leads */
};

/* A rectangle on the plan, a stand. */
struct ww_floor_spot {
    int64_t id; /* 0: cannot be chosen */
    int x_cm, y_cm, width_cm, height_cm;
    enum ww_floor_look look;
    const char *label;        /* shown where it has room; NULL: none */
    struct ww_paragraph text; /* set by the layout */
};

/* A point on the plan that is always seen in one size: a pictogram or a number. */
struct ww_floor_pin {
    int x_cm, y_cm;
    const char *icon;  /* NULL: `label` */
    const char *label; /* a short number */
    bool here;         /* where the person stands */
    struct ww_paragraph text;
};

struct ww_floor_point {
    int x_cm, y_cm;
    bool begins; /* no line leads here from the point before */
};

struct ww_floor {
    int width_cm, height_cm; /* at least 1 */
    int picture_width_px, picture_height_px;
    struct ww_floor_spot *spots; /* in the order of reading */
    int spot_count;
    struct ww_floor_pin pins[WW_FLOOR_PINS_MAX]; /* the last ones matter most */
    int pin_count;
    const struct ww_floor_point *way; /* from its beginning to its end */
    int way_count;
    int x_cm, y_cm;            /* what a person who enlarges the whole plan sees first */
    struct ww_floor_view view; /* put inside the plan by ww_floor_place() */

    int pin_px, line_px; /* sizes that do not change with the zoom */

    struct ww_rect window; /* where the plan is seen; set by ww_floor_place() */
    struct ww_rect plan;   /* where all of it would be; set by ww_floor_place() */
};

/* Puts the plan into `window` as its view says, after correcting the view. */
void ww_floor_place(struct ww_floor *floor, struct ww_rect window);

/* Where a point of the plan is in the window. */
struct ww_floor_pixel {
    int x, y;
} ww_floor_pixel(const struct ww_floor *floor, int x_cm, int y_cm);
struct ww_rect ww_floor_rect(const struct ww_floor *floor, const struct ww_floor_spot *spot);

/* The spot that can be chosen and is nearest to a point of the window, at most `reach_px` away;
 * NULL: there is none. */
const struct ww_floor_spot *ww_floor_spot_at(const struct ww_floor *floor, int x_px, int y_px,
                                             int reach_px);

/* The view in which the point of the plan that was at from_x, from_y is at to_x, to_y, `scale`
 * times as large. The result is inside the plan. */
struct ww_floor_view ww_floor_drag(const struct ww_floor *floor, float from_x, float from_y,
                                   float to_x, float to_y, float scale);
/* A view, so many zoom steps nearer (or, below 0, farther), around its middle. */
struct ww_floor_view ww_floor_zoom(struct ww_floor_view view, int steps);
/* Whether one finger can move the plan: not while the whole of it is seen. */
bool ww_floor_can_move(const struct ww_floor *floor);

#endif
