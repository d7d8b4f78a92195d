/* Places and events of a town guide into an intake: locations with hours, contacts and
 * organizations; offers with dates. What only the staff can know (category, kind, position) is
 * suggested for what is new and then left to them. Names of persons are not taken over. */
#ifndef WW_STAFF_IMPORT_PLACES_H
#define WW_STAFF_IMPORT_PLACES_H

#include "staff/intake.h"
#include "staff/integreat.h"
#include "staff/item_joins.h"

/* Loads the tables that places need. */
enum ww_err ww_import_places_tables(struct ww_intake *in, struct ww_error *err);
/* All places that there are. */
void ww_import_places(struct ww_intake *in, const struct ww_integreat *guide);
/* At the end, after whatever names places: those of the region that are no longer there are to be
 * removed. */
void ww_import_places_drop(struct ww_intake *in, const struct ww_integreat *guide);
/* The row of a place that something else names, which is added when it is not known;
 * WW_INTAKE_GONE: staff removed it. The guid is not NULL. */
uint32_t ww_import_address(struct ww_intake *in, const struct ww_integreat_address *address);

/* "/region/" of a guid, by which drop_missing knows what is of the same guide; in the arena. */
const char *ww_import_region(struct ww_intake *in, const char *guid, const char *what);

#endif
