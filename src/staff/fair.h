/* What checking and publishing both derive from the tables of a fair. */
#ifndef WW_STAFF_FAIR_H
#define WW_STAFF_FAIR_H

#include "content/limits.h"
#include "staff/book.h"

/* Wall minutes of a row of sessions.csv whose date and times are set: an end that is not after the
 * start is one on the next day. */
void ww_session_span(const struct ww_book *book, uint32_t row, int64_t *start_min,
                     int64_t *end_min);

/* The length of a row of waypoint_links.csv whose ends are known: as written, else the straight
 * line; 0: neither is known. */
uint32_t ww_link_length_cm(const struct ww_book *book, uint32_t row);

/* The straight line between two rows of waypoints.csv in one hall; -1: they are in two. */
int64_t ww_waypoints_apart_cm(const struct ww_book *book, uint32_t from, uint32_t to);

/* The languages that are spoken at a fair, by first mention: bit i of a set is item i. */
struct ww_spoken {
    char tags[WW_FAIR_LANGUAGES_MAX][64];
    int count;
    bool left_out; /* there were more */
    uint32_t bits; /* those added since the caller last cleared it */
};
/* For ww_list_each(), `user` is a struct ww_spoken. */
bool ww_spoken_add(void *user, const char *tag);

#endif
