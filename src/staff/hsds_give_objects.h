/* Objects of HSDS and the values in them, for an export on its way. Knows how a cell of ours is
 * spelt there, and what an object needs besides it (a taxonomy for a term, a term for an
 * attribute), not which column becomes which field. Results are in the arena; an empty or
 * unreadable cell (NULL) gives NULL, which sets nothing. */
#ifndef WW_STAFF_HSDS_GIVE_OBJECTS_H
#define WW_STAFF_HSDS_GIVE_OBJECTS_H

#include "staff/hsds_give.h"

/* "2026-11-24". */
const char *ww_hsds_give_date(const struct ww_hsds_give *e, const char *text);
/* "09:30:00"; the end of a day is its last minute. */
const char *ww_hsds_give_time(const struct ww_hsds_give *e, const char *text);
/* A whole number without zeros before it. */
const char *ww_hsds_give_number(const struct ww_hsds_give *e, const char *text);
/* Hours that the clocks of the place are ahead of UTC at noon of `date` ("2026-11-24"; NULL:
 * today); NULL: the content names no time zone. */
const char *ww_hsds_give_offset(const struct ww_hsds_give *e, const char *date);
/* "MO,WE" of "MO WE". */
const char *ww_hsds_give_days(const struct ww_hsds_give *e, const char *text);

/* Adds an empty object; returns its row. */
uint32_t ww_hsds_give_add(struct ww_hsds_give *e, enum ww_hsds_table table, const char *id);
/* Adds the one object of its kind (`what`: "locations.address") that belongs to another, which
 * `parent` names. */
uint32_t ww_hsds_give_part(struct ww_hsds_give *e, enum ww_hsds_table table,
                           enum ww_hsds_field parent, const char *parent_id, const char *what);
/* Adds the terms of the taxonomy `kind` that a cell lists to the object `of`. Codes that are not
 * known are passed over. */
void ww_hsds_give_terms(struct ww_hsds_give *e, enum ww_hsds_table table, const char *of,
                        const char *kind, const char *list);
/* Adds an attribute of our own to the object `of`: a cell that HSDS has no field for. */
void ww_hsds_give_own(struct ww_hsds_give *e, enum ww_hsds_table table, const char *of,
                      const char *label, const char *value);

#endif
