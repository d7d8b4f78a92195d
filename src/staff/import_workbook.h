/* An Excel workbook, one sheet a table, as tables for a cabinet. Knows nothing of what changes:
 * import_tables.h does. */
#ifndef WW_STAFF_IMPORT_WORKBOOK_H
#define WW_STAFF_IMPORT_WORKBOOK_H

#include <stddef.h>

#include "staff/import_tables.h"

/* Works out what the workbook `params->from` changes; nothing is written. WW_ERR_INPUT names sheet
 * and cell. The caller finishes `import`, which needs no preparation, either way. */
enum ww_err ww_workbook_import_plan(const struct ww_tables_import_params *params,
                                    struct ww_tables_import *import, struct ww_error *err);

#endif
