/* HSDS as a tabular data package: one CSV file a table, and datapackage.json which names them. */
#ifndef WW_STAFF_HSDS_PACKAGE_H
#define WW_STAFF_HSDS_PACKAGE_H

#include "staff/hsds.h"

/* A file of a package and the table that it holds. */
struct ww_hsds_part {
    const char *path; /* within the package; in the arena */
    enum ww_hsds_table table;
    enum ww_hsds_field constant; /* what its name stands for; WW_HSDS_FIELD_NONE: nothing more */
    const char *value;
};

/* What the datapackage.json in bytes[0..size) names, at most `max`; files of other kinds are passed
 * over with a warning. WW_ERR_INPUT: it is none. Nothing outside of the package is ever named. */
enum ww_err ww_hsds_read_descriptor(struct ww_hsds *hsds, const char *bytes, size_t size,
                                    const char *file, struct ww_hsds_part *parts, int max,
                                    int *count, struct ww_error *err);

/* Adds the rows of the CSV file in bytes[0..size). Rows without an id of their own, or with one
 * that was there before, are left out with a warning. */
enum ww_err ww_hsds_read_csv(struct ww_hsds *hsds, const char *bytes, size_t size, const char *file,
                             const struct ww_hsds_part *part, struct ww_error *err);

/* The package in `dir`, with or without datapackage.json. `progress` may be NULL. */
enum ww_err ww_hsds_read_package(struct ww_hsds *hsds, const char *dir,
                                 struct ww_progress *progress, struct ww_error *err);

/* Writes all tables that have rows into `dir`, which is made where it is missing, each file whole
 * or not at all, datapackage.json last. WW_ERR_INPUT: other tables lie there. */
enum ww_err ww_hsds_write_package(const struct ww_hsds *hsds, const char *dir, const char *title,
                                  struct ww_progress *progress, struct ww_error *err);

#endif
