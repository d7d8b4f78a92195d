/* A directory of CSV files, one a table, as tables for a cabinet. Knows nothing of what changes:
 * import_tables.h does. */
#ifndef WW_STAFF_IMPORT_CSV_H
#define WW_STAFF_IMPORT_CSV_H

#include <stddef.h>

#include "staff/import_tables.h"

/* Works out what the tables in `params->from` change; nothing is written. WW_ERR_INPUT names file,
 * row and column. The caller finishes `import`, which needs no preparation, either way. */
enum ww_err ww_csv_import_plan(const struct ww_tables_import_params *params,
                               struct ww_tables_import *import, struct ww_error *err);

#endif
