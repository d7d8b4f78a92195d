/* Calendars that a phone or a mail program subscribes to, one a category and language, from the
 * tables: "courses.de.ics" (RFC 5545). What iCalendar cannot say, such as the holidays that an
 * offer leaves out, stands there as what it comes to until the days that are looked ahead end, and
 * for our own import in properties of our own (ical_own.h). */
#ifndef WW_STAFF_EXPORT_ICAL_H
#define WW_STAFF_EXPORT_ICAL_H

#include "staff/book.h"
#include "staff/progress.h"

struct ww_ical_export {
    struct ww_book_params content;
    const char *lang; /* its tag; NULL: every language that the terminal's menu offers */
    const char *to;   /* directory, made when missing */
    struct ww_progress *progress;
};

struct ww_ical_exported {
    uint32_t calendars, events;
    uint32_t left_out; /* schedules with mistakes */
};

/* Files that are there are replaced, each whole or not at all. WW_ERR_INPUT: the tables cannot be
 * read, or have no such language. */
enum ww_err ww_export_ical(const struct ww_ical_export *params, struct ww_ical_exported *out,
                           struct ww_error *err);

#endif
