/* The best order in which to visit several places, beginning where one stands and ending anywhere.
 * Knows distances, neither a release nor words. */
#ifndef WW_CONTENT_TOUR_H
#define WW_CONTENT_TOUR_H

#include "content/way.h"

/* Up to WW_TOUR_EXACT_MAX stops the order is the best there is, beyond a very good one. */
enum { WW_TOUR_STOPS_MAX = 64, WW_TOUR_EXACT_MAX = 15 };

struct ww_tour {
    int order[WW_TOUR_STOPS_MAX];      /* places in `stops`: first those that can be reached */
    int32_t leg_cm[WW_TOUR_STOPS_MAX]; /* to order[i] from the stop before it or the start */
    int reached; /* how many of the order can be; the others follow as given */
    int64_t length_cm;
};

/* Orders `count` stops, points of the graph, from the point `start`; `flags` of enum ww_way_flag.
 * Of more than WW_TOUR_STOPS_MAX stops the rest is left out. Two stops may be the same point. */
void ww_tour_plan(const struct ww_way_graph *graph, struct ww_arena *arena, int start,
                  const int *stops, int count, unsigned flags, struct ww_tour *tour);

/* The same from a table: `distances_cm` holds count + 1 rows of count + 1, the start first,
 * WW_WAY_NONE where no way leads. Ways are as long there as back: the half above the diagonal is
 * read. */
void ww_tour_order(struct ww_arena *arena, const int32_t *distances_cm, int count,
                   struct ww_tour *tour);

#endif
