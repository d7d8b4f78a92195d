/* Identifiers for things that have a name already, so that the same name gives the same one
 * everywhere (RFC 9562, version 5). */
#ifndef WW_BASE_UUID_H
#define WW_BASE_UUID_H

enum { WW_UUID_TEXT = 36 + 1 };

/* The identifier of `name` within this project, as text. */
void ww_uuid_of_name(const char *name, char out[WW_UUID_TEXT]);

#endif
