#include "staff/fair.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"

void ww_session_span(const struct ww_book *book, uint32_t row, int64_t *start_min, int64_t *end_min)
{
    int64_t date = ww_book_number(book, WW_SESSIONS_DATE, row, 0);
    int64_t starts = ww_book_number(book, WW_SESSIONS_STARTS, row, 0);
    int64_t ends = ww_book_number(book, WW_SESSIONS_ENDS, row, 0);
    *start_min = date * WW_DAY_MINUTES + starts;
    *end_min = date * WW_DAY_MINUTES + ends + (ends <= starts ? WW_DAY_MINUTES : 0);
}

int64_t ww_waypoints_apart_cm(const struct ww_book *book, uint32_t from, uint32_t to)
{
    if (ww_book_number(book, WW_WAYPOINTS_HALL, from, -1) !=
        ww_book_number(book, WW_WAYPOINTS_HALL, to, -1))
        return -1;
    double x = (double)(ww_book_number(book, WW_WAYPOINTS_X, from, 0) -
                        ww_book_number(book, WW_WAYPOINTS_X, to, 0));
    double y = (double)(ww_book_number(book, WW_WAYPOINTS_Y, from, 0) -
                        ww_book_number(book, WW_WAYPOINTS_Y, to, 0));
    return lround(hypot(x, y));
}

uint32_t ww_link_length_cm(const struct ww_book *book, uint32_t row)
{
    uint32_t from = (uint32_t)ww_book_number(book, WW_WAYPOINT_LINKS_FROM, row, 0);
    uint32_t to = (uint32_t)ww_book_number(book, WW_WAYPOINT_LINKS_TO, row, 0);
    int64_t straight_cm = ww_waypoints_apart_cm(book, from, to);
    return (uint32_t)ww_book_number(book, WW_WAYPOINT_LINKS_METRES, row,
                                    straight_cm < 0 ? 0 : straight_cm);
}

bool ww_spoken_add(void *user, const char *tag)
{
    struct ww_spoken *spoken = user;
    int bit = 0;
    while (bit < spoken->count && strcmp(spoken->tags[bit], tag) != 0)
        bit++;
    size_t size = strlen(tag) + 1;
    if (bit == WW_FAIR_LANGUAGES_MAX || size > sizeof spoken->tags[0]) {
        spoken->left_out = true;
        return true;
    }
    if (bit == spoken->count)
        memcpy(spoken->tags[spoken->count++], tag, size);
    spoken->bits |= UINT32_C(1) << bit;
    return true;
}
