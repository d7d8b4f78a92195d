/* From a tree that has been laid out to a draw list. */
#ifndef WW_UI_DRAW_H
#define WW_UI_DRAW_H

#include "ui/motion.h"
#include "ui/tree.h"

struct ww_draw_params {
    const struct ww_theme *theme;
    int focus_px; /* width of the focus ring */
    bool focus_visible;
    bool rtl; /* icons that point are mirrored */
    uint32_t picture_generation;
    struct ww_motion_look look;
};

void ww_draw_tree(const struct ww_draw_params *params, const struct ww_node *root,
                  struct ww_drawlist *list);

#endif
