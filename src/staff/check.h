/* A content directory read and checked to the last cell and picture: what `check` reports and
 * `publish` starts from. */
#ifndef WW_STAFF_CHECK_H
#define WW_STAFF_CHECK_H

#include "staff/book.h"
#include "staff/closures.h"
#include "staff/edition.h"
#include "staff/picture.h"
#include "staff/progress.h"
#include "staff/timetable.h"

struct ww_checked {
    struct ww_book book;
    struct ww_edition edition;
    struct ww_calendars calendars;
    struct ww_timetable timetable;
    struct ww_closures closures;
    struct ww_picture *pictures; /* owned; [row of pictures.csv], converted */
};

/* Reads `params->dir` and reports everything that is wrong, sorted; mistakes in the content are no
 * error but stand in the report. `checked` needs no preparation; the caller finishes it either way.
 * `progress` may be NULL. */
enum ww_err ww_check(const struct ww_book_params *params, struct ww_progress *progress,
                     struct ww_checked *checked, struct ww_report *report, struct ww_error *err);
void ww_checked_finish(struct ww_checked *checked);

#endif
