/* Events of a town guide into an intake: offers with dates, at the places of import_places.h. */
#ifndef WW_STAFF_IMPORT_EVENTS_H
#define WW_STAFF_IMPORT_EVENTS_H

#include "staff/intake.h"
#include "staff/integreat.h"

/* Loads the tables that events need; those of places have to be there, too. `category` is that of
 * new offers, by its code; NULL: "events" where there is such a one. WW_ERR_INPUT: there is no such
 * category. *category becomes the one to take. */
enum ww_err ww_import_events_tables(struct ww_intake *in, const char **category,
                                    struct ww_error *err);
/* All events that there are: those of the region that are no longer among them are to be removed.
 */
enum ww_err ww_import_events(struct ww_intake *in, const struct ww_integreat *guide,
                             const char *category, struct ww_error *err);

#endif
