/* A page as flat data: what to draw where, in order, with all text copied in.
 *
 * Coordinates are pixels of the window. Built by layout, compared by damage, drawn by the painter;
 * owns nothing outside itself, so two of them can be kept and compared. Appending beyond the limit
 * drops the item and sets `overflow`: a page that wants more than that is wrong, not a reason to
 * stop. */
#ifndef WW_UI_DRAWLIST_H
#define WW_UI_DRAWLIST_H

#include <stdbool.h>
#include <stdint.h>

struct ww_rect {
    int x, y, w, h;
};

enum ww_draw_kind {
    WW_DRAW_FILL,    /* a rectangle, corners rounded by radius_px */
    WW_DRAW_STROKE,  /* its outline, width_px wide, inside the box */
    WW_DRAW_RUN,     /* one run of text (text/text.h) */
    WW_DRAW_ICON,    /* a pictogram of assets/icons, scaled into the box, in one colour */
    WW_DRAW_PICTURE, /* a picture of the release, scaled to cover the box; `color` until it is there
                      */
    WW_DRAW_LINE,    /* straight, width_px wide with round ends, from the box's upper left corner to
                        its lower right one; `rtl`: from the lower left to the upper right. Half its
                        width and a pixel lie between the middles of its ends and the box */
    WW_DRAW_FLOOR,   /* a picture of the release, size_px x width_px large, scaled to the box, which
                        may be far larger than its clip; `color` until it is there */
    WW_DRAW_VEIL,    /* `coverage` of `color` over what is beneath */
    WW_DRAW_FADE,    /* `coverage` of what was on the screen before fade number `generation` over
                        what is beneath; the last item of its list */
};

struct ww_draw_item {
    struct ww_rect box;  /* RUN: x and w of the run, y and h of its line */
    struct ww_rect clip; /* nothing is drawn outside */
    uint32_t color;      /* 0xRRGGBB, opaque */
    uint32_t under;      /* RUN, ICON and round corners: the flat colour beneath, 0xRRGGBB */
    uint32_t text; /* RUN, ICON (name), PICTURE and FLOOR (path): offset into `text`, terminated */
    uint16_t text_len;
    uint8_t kind;     /* enum ww_draw_kind */
    uint8_t face;     /* RUN */
    uint16_t size_px; /* RUN */
    uint8_t rtl;      /* RUN; ICON: mirrored; LINE */
    uint8_t coverage; /* VEIL, FADE: of 255 */
    uint16_t radius_px;
    uint16_t width_px;
    int32_t baseline_px; /* RUN: from the top of the window */
    uint32_t generation; /* PICTURE: changes when the decoded picture does; FADE: its number */
};

struct ww_drawlist {
    struct ww_draw_item *items; /* owned */
    uint32_t count, capacity;
    char *text; /* owned */
    uint32_t text_size, text_capacity;
    struct ww_rect clip; /* put on every item that is appended */
    bool overflow;
};

enum { WW_DRAWLIST_MAX_ITEMS = 16384, WW_DRAWLIST_MAX_TEXT = 1024 * 1024 };

/* A zeroed struct is a valid, empty list. */
void ww_drawlist_reset(struct ww_drawlist *list, struct ww_rect clip);
void ww_drawlist_finish(struct ww_drawlist *list);

/* Appends a copy of `item` with the list's clip and `text` (may be NULL). Items wholly outside the
 * clip are left out. */
void ww_drawlist_add(struct ww_drawlist *list, struct ww_draw_item item, const char *text,
                     uint32_t text_len);

struct ww_rect ww_rect_intersect(struct ww_rect a, struct ww_rect b); /* w or h <= 0: empty */
struct ww_rect ww_rect_union(struct ww_rect a, struct ww_rect b);
static inline bool ww_rect_is_empty(struct ww_rect r)
{
    return r.w <= 0 || r.h <= 0;
}
static inline bool ww_rect_contains(struct ww_rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

#endif
