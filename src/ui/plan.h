/* Where the labels on a plan go. Knows rectangles only, no nodes and no text.
 *
 * Every marker is a pin, which stands where it stands, and a label, which stands at one of its
 * sides. A marker's box holds both. */
#ifndef WW_UI_PLAN_H
#define WW_UI_PLAN_H

#include "ui/drawlist.h"

enum { WW_PLAN_MARKERS_MAX = 32 };

struct ww_plan_marker {
    struct ww_rect pin;     /* given, x and y too */
    struct ww_rect label;   /* w and h are given, x and y are found */
    struct ww_rect touched; /* found: the least box around both */
    bool placed;            /* found; false: the plan has no room for it */
};

/* Finds places for all labels, so that all boxes lie inside `plan` and at least gap_px from each
 * other. When that fails, the markers are placed one after the other and those without room are
 * left out. `count` is at most WW_PLAN_MARKERS_MAX. */
void ww_plan_place(struct ww_plan_marker *markers, int count, struct ww_rect plan, int gap_px);

#endif
