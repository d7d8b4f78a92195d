/* One hardened, read-only connection to a content.sqlite that may come from anywhere. Knows the
 * format of the file (schema.h), nothing of what stands in the tables. Internal to content/. */
#ifndef WW_CONTENT_DATABASE_H
#define WW_CONTENT_DATABASE_H

#include <sqlite3.h>
#include <stdint.h>

#include "base/error.h"

/* A unit of the budget below: so many steps of SQLite's virtual machine. */
enum { WW_DATABASE_BUDGET_STEPS = 1000 };

/* Opens `path` (absolute), after a look at its header, and compares its schema. *budget goes down
 * by one every WW_DATABASE_BUDGET_STEPS; a query that finds it at zero is interrupted. It belongs
 * to the caller and must outlive the connection. On failure *out is NULL. */
enum ww_err ww_database_open(const char *path, int64_t *budget, sqlite3 **out,
                             struct ww_error *err);

#endif
