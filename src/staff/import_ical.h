/* Calendars into services.csv, services_at_locations.csv and schedules.csv, and places that are new
 * into locations.csv. An event is known by its calendar (by the name that it gives itself, else by
 * that of its file) and its UID, a changed date of it by its RECURRENCE-ID. Calendars that our own
 * export made find the rows again that they came from, and remove none. */
#ifndef WW_STAFF_IMPORT_ICAL_H
#define WW_STAFF_IMPORT_ICAL_H

#include "staff/ical.h"
#include "staff/intake.h"

struct ww_ical_import {
    const char *const *files;
    int file_count;       /* at most WW_ICAL_FILES_MAX */
    const char *category; /* code of that of events which name none; NULL: they are left out */
    const char *location; /* code of the place of events which name none; NULL: they have none */
};

/* Reads the files and fills the intake, which is open. */
enum ww_err ww_import_ical(struct ww_intake *in, const struct ww_ical_import *params,
                           struct ww_error *err);
/* The same with what was read already. */
enum ww_err ww_import_ical_events(struct ww_intake *in, const struct ww_ical_import *params,
                                  const struct ww_ical *ical, struct ww_error *err);

#endif
