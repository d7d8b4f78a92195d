/* From a floor plan that has been placed to a draw list: picture, spots, way, pins. */
#ifndef WW_UI_FLOOR_DRAW_H
#define WW_UI_FLOOR_DRAW_H

#include "ui/draw.h"

void ww_floor_draw(const struct ww_draw_params *params, const struct ww_node *node,
                   struct ww_drawlist *list);

#endif
