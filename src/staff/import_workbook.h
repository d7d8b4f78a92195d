/* An Excel workbook, one sheet a table, into the tables of a content directory.
 *
 * A row is known by its id: rows that are there keep their place in the file, new ones come after
 * them, those that are no longer in the sheet go. Tables without a sheet and columns that the sheet
 * does not have stay as they are. First everything is worked out, then said, then written. */
#ifndef WW_STAFF_IMPORT_WORKBOOK_H
#define WW_STAFF_IMPORT_WORKBOOK_H

#include <stdbool.h>
#include <stdio.h>

#include "staff/cabinet.h"
#include "staff/merge.h"
#include "staff/progress.h"
#include "staff/report.h"
#include "staff/tables.h"

/* What would change in one table. */
struct ww_table_import {
    bool planned; /* the workbook has a sheet of it */
    bool fresh;   /* there was no such file */
    struct ww_grid grid;
    uint32_t added, changed, removed, same;
};

struct ww_workbook_import {
    struct ww_arena arena;
    struct ww_cabinet *cabinet; /* owned */
    const char *file;           /* the caller's */
    struct ww_report report;    /* sheets that are passed over */
    struct ww_table_import tables[WW_TABLE_COUNT];
    struct ww_changes changes;
};

/* Works out what the workbook `file` changes in `dir`; nothing is written. WW_ERR_INPUT names sheet
 * and cell. `progress` may be NULL. The caller finishes `import`, which needs no preparation,
 * either way. */
enum ww_err ww_workbook_import_plan(const char *dir, const char *file, struct ww_progress *progress,
                                    struct ww_workbook_import *import, struct ww_error *err);
/* What will be changed, for a clerk; at most `details` single changes. */
void ww_workbook_import_print(const struct ww_workbook_import *import, uint32_t details, FILE *out);
bool ww_workbook_import_changes(const struct ww_workbook_import *import);
/* Writes the tables that change, all of them or none. */
enum ww_err ww_workbook_import_write(const struct ww_workbook_import *import, struct ww_error *err);
void ww_workbook_import_finish(struct ww_workbook_import *import);

#endif
