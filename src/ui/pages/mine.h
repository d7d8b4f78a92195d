/* My fair: what is marked, read and put in order. Shared by its page and by what it gives to a
 * telephone. */
#ifndef WW_UI_PAGES_MINE_H
#define WW_UI_PAGES_MINE_H

#include "ui/outing.h"
#include "ui/pages/fair.h"

/* A marked stand; the outing's stands have the same order. */
struct ww_mine_stand {
    uint32_t no; /* exhibitor.no */
    struct ww_exhibitor_card card;
    int32_t walk_cm; /* from the stop before; -1: not known */
};

struct ww_mine {
    struct ww_mine_stand stands[WW_MARKS_MAX]; /* in walking order */
    int stand_count;
    struct ww_outing_session sessions[WW_MARKS_MAX]; /* sorted */
    struct ww_session cards[WW_MARKS_MAX];           /* of the same order */
    int session_count;
    int total_min; /* for all stands, ways included; -1: a way is not known */
    struct ww_outing outing;
};

/* What of the marks still exists, in walking order from where one stands; outside the fair as if it
 * had just begun. In the arena, never NULL. */
const struct ww_mine *ww_mine_read(const struct ww_build *build, const struct ww_fair *fair);

#endif
