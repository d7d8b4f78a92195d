/* Hours as a clerk writes them, "MO-FR 07:00-21:00, SA 08:00-18:00": spans of the week. Pure: a
 * string in, numbers or words of complaint out. */
#ifndef WW_STAFF_SPANS_H
#define WW_STAFF_SPANS_H

#include "staff/book.h"

struct ww_span {
    int weekday; /* 0 is Monday */
    int from_minute, until_minute;
};

/* The spans of `text` in order of time, one number each, into the arena. NULL when all is well;
 * else the complaint, in the arena. */
const char *ww_spans_read(struct ww_arena *arena, const char *text, const struct ww_numbers **out);
struct ww_span ww_span_from_number(int32_t number);

#endif
