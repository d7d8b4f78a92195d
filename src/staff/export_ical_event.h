/* Inside of export_ical.h: the events of one offer, and of a fair, from their rows; how days and
 * times are written is in export_ical_times.h. Everything is added to the calendar at hand. */
#ifndef WW_STAFF_EXPORT_ICAL_EVENT_H
#define WW_STAFF_EXPORT_ICAL_EVENT_H

#include "base/buf.h"
#include "staff/calendars.h"
#include "staff/edition.h"
#include "staff/export_ical.h"

struct ww_ical_exporting {
    struct ww_book book;
    struct ww_edition edition;
    struct ww_calendars calendars;
    struct ww_arena arena;                /* for one calendar */
    uint32_t *schedule_start, *schedules; /* owned; rows by service, as in struct ww_edition */
    const char *town;                     /* never NULL */
    char stamp[24];                       /* DTSTAMP */
    int lang;                             /* of the calendar at hand */
    struct ww_buf out;                    /* the calendar at hand */
    struct ww_ical_exported *done;
};

/* The text of a column in the language of the calendar, else in the first one; NULL: none. *lang
 * becomes the language it is in. Without soft hyphens. */
const char *ww_ical_export_text(struct ww_ical_exporting *e, enum ww_column column, uint32_t row,
                                int *lang);

/* The event of one row of schedules, and one for each of its dates that is cancelled. A rule
 * without a single day is counted in done->left_out. */
void ww_ical_put_schedule(struct ww_ical_exporting *e, uint32_t service, uint32_t schedule);
/* A fair as an event that repeats on each of its days. */
void ww_ical_put_fair(struct ww_ical_exporting *e, uint32_t fair);
/* A talk of that fair. */
void ww_ical_put_session(struct ww_ical_exporting *e, uint32_t session, uint32_t fair);

#endif
