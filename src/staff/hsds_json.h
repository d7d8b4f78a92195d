/* HSDS as JSON: a list of services or one service, with all that belongs to them nested in them;
 * a page of the API ({"contents": [...]}); an object with lists of several kinds. */
#ifndef WW_STAFF_HSDS_JSON_H
#define WW_STAFF_HSDS_JSON_H

#include "staff/hsds.h"

/* Adds the objects of bytes[0..size) to `hsds`. An object that stands several times is one; what
 * cannot be read is left out with a warning. WW_ERR_INPUT: the file is no such JSON, with the line.
 * `progress` may be NULL. */
enum ww_err ww_hsds_read_json(struct ww_hsds *hsds, const char *bytes, size_t size,
                              const char *file, struct ww_progress *progress, struct ww_error *err);

/* Writes all objects to `path`, whole or not at all: the services, as the API's page has them, and
 * lists of those that no service names. `hsds` is indexed. */
enum ww_err ww_hsds_write_json(const struct ww_hsds *hsds, const char *path,
                               struct ww_progress *progress, struct ww_error *err);

#endif
