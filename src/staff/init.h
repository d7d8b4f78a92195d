/* An editorial database where there was none: from the tables and pictures of a content directory,
 * or from a small start for a town. */
#ifndef WW_STAFF_INIT_H
#define WW_STAFF_INIT_H

#include "staff/cabinet.h"

struct ww_init_params {
    const char *dir;  /* where editorial.sqlite and pictures/ will lie; created when missing */
    const char *from; /* a directory with tables, or another database; NULL: the start content */
    int32_t today;    /* a day: whether a translation was outdated; 0: by the clock */
    struct ww_progress *progress; /* may be NULL */
};

struct ww_init {
    char path[4096]; /* of the database */
    int tables;      /* with rows */
    uint32_t rows;
};

/* WW_ERR_INPUT: there is a database already, which stays as it is, or the tables cannot be kept: a
 * column that no table has, a row without an id, a code that is there twice, a reference that leads
 * nowhere. After a failure there is no database. */
enum ww_err ww_init_make(const struct ww_init_params *params, struct ww_init *out,
                         struct ww_error *err);

#endif
