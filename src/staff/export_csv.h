/* The tables of a cabinet as a directory of CSV files, with the pictures that they name: a content
 * directory of its own. */
#ifndef WW_STAFF_EXPORT_CSV_H
#define WW_STAFF_EXPORT_CSV_H

#include "staff/cabinet.h"
#include "staff/origin.h"

/* Writes all of `tables` into `dir`, which is created when missing, with where they come from
 * (origin.h) when that is known; pictures come from `from`/pictures. Where tables lie in `dir`
 * already, WW_ERR_INPUT unless `replace`: then they are replaced, and those that are no longer
 * there go. When something fails, the tables in `dir` are as they were. */
enum ww_err ww_export_csv(struct ww_cabinet_all *tables, const struct ww_origin *origin,
                          const char *from, const char *dir, bool replace, struct ww_error *err);

/* Copies the pictures that the table names from `from`/pictures to `to`/pictures; what is there
 * under the same name stays unless `replace`. One that is missing is passed over: check names it.
 */
enum ww_err ww_export_pictures(const struct ww_grid *pictures, const char *from, const char *to,
                               bool replace, struct ww_error *err);

#endif
