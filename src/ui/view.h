/* One page as it stands: built from content and state, laid out, marked with focus and press. Knows
 * no events; the tree lives until the next build. */
#ifndef WW_UI_VIEW_H
#define WW_UI_VIEW_H

#include "ui/build.h"
#include "ui/layout.h"

struct ww_view {
    struct ww_arena arena; /* of everything below */
    struct ww_build build;
    struct ww_node *root;    /* NULL: nothing is built */
    struct ww_node *main;    /* page and bar */
    struct ww_node *overlay; /* NULL when there is none */
    struct ww_layout layout;
    struct ww_foreign *foreign; /* see struct ww_build */
    int32_t wake_min; /* the page changes by itself at that wall minute, INT32_MAX: never */
    int64_t wake_ms;  /* or at that moment of the monotonic clock, INT64_MAX: never */
};

/* A zeroed struct is a valid, empty view. Builds the page of `inputs->state`; of the inputs, arena,
 * content and what follows from the others are set here. A release that breaks while it is read
 * gives the built-in page. */
void ww_view_build(struct ww_view *view, const struct ww_build *inputs);
/* Marks the control under the finger (key 0: none) and the one that has the focus. */
void ww_view_mark(struct ww_view *view, uint64_t pressed);
/* Drops the tree, which may point into a release that is about to close. */
void ww_view_forget(struct ww_view *view);
void ww_view_finish(struct ww_view *view);

/* The part that answers to touches and keys: the overlay when there is one. */
struct ww_node *ww_view_scope(const struct ww_view *view);
/* What has the focus there. */
struct ww_focus ww_view_focus(const struct ww_view *view);

#endif
