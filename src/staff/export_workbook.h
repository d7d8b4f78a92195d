/* The tables of a cabinet as an Excel workbook, one sheet a table with the columns of the
 * CSV file: headings that stay in sight, texts wrapped, lists to choose from. Everything is written
 * as text, numbers where they come back the same; nothing ever becomes a formula. */
#ifndef WW_STAFF_EXPORT_WORKBOOK_H
#define WW_STAFF_EXPORT_WORKBOOK_H

#include "staff/cabinet.h"
#include "staff/origin.h"
#include "staff/progress.h"

/* Writes `tables`, with where they come from when that is known, to `file`, whole or not at all; a
 * file that is there is replaced. WW_ERR_INPUT when a cell holds more than a spreadsheet takes.
 * `progress` may be NULL. */
enum ww_err ww_export_workbook(const struct ww_cabinet_all *tables, const struct ww_origin *origin,
                               const char *file, struct ww_progress *progress,
                               struct ww_error *err);

#endif
