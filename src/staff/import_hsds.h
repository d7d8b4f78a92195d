/* HSDS into the tables, through an intake: organizations, programs, places with their hours,
 * contacts, offers and their times.
 *
 * An object is known by its identifier. What came out of this town's own tables finds its rows
 * again, by their ids. Attributes of our own are cells (hsds_map.h); of data without them the
 * fields are taken, in the source language. Categories, audiences, districts and fields of action
 * are found among our terms by code or name. Names of people are not taken over. Offers that are
 * no longer there (inactive, defunct) are left out, those that are closed for now are paused. */
#ifndef WW_STAFF_IMPORT_HSDS_H
#define WW_STAFF_IMPORT_HSDS_H

#include "staff/hsds.h"
#include "staff/intake.h"

struct ww_hsds_import_params {
    const char *const *files; /* JSON, datapackage.json or directories of CSV files */
    int file_count;
    const char *category; /* of offers whose terms are none of ours; NULL: they are left out */
};

/* Fills the intake, which is open, with what the files hold. WW_ERR_INPUT: a file cannot be read,
 * there is no such category, or the files are another publisher's than those of the last import. */
enum ww_err ww_import_hsds(struct ww_intake *in, const struct ww_hsds_import_params *params,
                           struct ww_error *err);

/* The same with what was read already, which is changed and indexed. */
enum ww_err ww_import_hsds_objects(struct ww_intake *in, struct ww_hsds *hsds, const char *category,
                                   struct ww_error *err);

#endif
