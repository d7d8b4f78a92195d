/* The letters beside a list from A to Z, in as many groups as there is room for. Knows no pixels
 * and no page. */
#ifndef WW_UI_RAIL_H
#define WW_UI_RAIL_H

struct ww_rail_group {
    int first, last; /* letters, from 0; both belong to the group */
};

/* Parts `count` letters into at most `max` groups of as equal length as can be, in order, into
 * `out`; returns how many. 0 when there is no letter or no room. */
int ww_rail_group(int count, int max, struct ww_rail_group *out);

#endif
