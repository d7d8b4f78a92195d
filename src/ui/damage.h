/* What changed between two draw lists, as few rectangles. */
#ifndef WW_UI_DAMAGE_H
#define WW_UI_DAMAGE_H

#include "ui/drawlist.h"

enum { WW_DAMAGE_MAX_RECTS = 16 };

struct ww_damage {
    struct ww_rect rects[WW_DAMAGE_MAX_RECTS]; /* disjoint, inside the window */
    int count;                                 /* 0: nothing changed */
    /* The hashes of the cells as last drawn; owned. */
    uint64_t *cells;
    int columns, rows;
    bool valid;
};

/* A zeroed struct is valid; its first comparison damages the whole window. */
void ww_damage_compare(struct ww_damage *damage, const struct ww_drawlist *list, int width_px,
                       int height_px);
/* Makes the next comparison damage everything (new surface, window uncovered). */
void ww_damage_invalidate(struct ww_damage *damage);
void ww_damage_finish(struct ww_damage *damage);

#endif
