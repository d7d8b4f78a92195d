/* The clerk's tables inside the editorial database: made from tables.def, and brought up to it when
 * the program knows more than the one that made the file. Internal to the database. */
#ifndef WW_STAFF_EDITORIAL_TABLES_H
#define WW_STAFF_EDITORIAL_TABLES_H

#include "staff/editorial.h"

/* Adds what is missing. WW_ERR_INPUT: there is a column that this program does not know. */
enum ww_err ww_editorial_fit_tables(struct ww_editorial *editorial, struct ww_error *err);

/* Names the reference that leads nowhere, of those that a transaction leaves open. */
enum ww_err ww_editorial_name_reference(struct ww_editorial *editorial, struct ww_error *err);

#endif
