/* The town's old problem: two offers for the same people, about the same thing, in the same
 * district at the same time. Found by a sweep over the dates of the coming weeks, district by
 * district and topic by topic; knows nothing of how it is told. */
#ifndef WW_STAFF_OVERLAP_H
#define WW_STAFF_OVERLAP_H

#include "staff/timetable.h"

enum {
    WW_OVERLAP_AT_ONCE = 64, /* offers of one topic and district that a date is compared with */
    WW_OVERLAP_PARTNERS = 16 /* of one offer that are kept */
};

/* Two offers overlap when their dates do and lie in one district (in one place, where the place has
 * none), they share a field of work (a category, when one of them names no field), their ages meet,
 * and they share a target group, or one of them is for everybody. */
struct ww_overlap {
    uint32_t first, second;             /* rows of services.csv, ascending */
    uint32_t first_event, second_event; /* of the timetable: the earliest time they overlap */
    uint32_t topic;                     /* row of taxonomy_terms.csv */
    int64_t audience;                   /* row of taxonomy_terms.csv, -1: at least one is for all */
    uint32_t times;                     /* how often within the days looked at */
};

struct ww_overlaps {
    struct ww_overlap *items; /* owned; by first, then second */
    size_t count;
    bool crowded;      /* the bounds above were reached: there are more */
    uint64_t compared; /* pairs of dates looked at, at most WW_OVERLAP_AT_ONCE for each */
};

/* Looks at the dates from today on, for `days` days. Cancelled dates, paused offers and dates
 * outside of an offer's validity do not count. The caller finishes `out`. */
void ww_overlaps_find(const struct ww_book *book, const struct ww_timetable *timetable, int days,
                      struct ww_overlaps *out);
void ww_overlaps_finish(struct ww_overlaps *overlaps);

#endif
