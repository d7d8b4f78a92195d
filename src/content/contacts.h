/* Contacts with their phones. Internal to content/: an offer, an organisation and a place have
 * them. */
#ifndef WW_CONTENT_CONTACTS_H
#define WW_CONTENT_CONTACTS_H

#include "content/places.h"
#include "content/query.h"

/* Reads what a started WW_SQL_CONTACT, _ORGANIZATION_CONTACT or _LOCATION_CONTACTS gives, at most
 * `max`, and returns how many. */
int ww_contacts_read(struct ww_release *release, struct ww_arena *arena, sqlite3_stmt *stmt,
                     int lang, struct ww_contact *out, int max);

#endif
