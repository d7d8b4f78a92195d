/* A programme of talks into two tables of a cabinet: rooms and sessions.
 *
 * A talk is known by its key (sessions.csv, guid): later imports change its row and keep what staff
 * wrote in other columns, translations above all. Rows without a key are the staff's own and stay.
 * First everything is worked out, then said, then written. */
#ifndef WW_STAFF_IMPORT_H
#define WW_STAFF_IMPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "staff/book.h"
#include "staff/cabinet.h"
#include "staff/frab.h"
#include "staff/grid.h"
#include "staff/merge.h"
#include "staff/progress.h"

struct ww_import_params {
    struct ww_book_params content; /* the content directory, and what today is */
    const char *fair;              /* its code; NULL: the only one there is */
    const char *file;              /* the programme */
    struct ww_progress *progress;
};

/* What an import would change. */
struct ww_import {
    struct ww_arena arena;
    struct ww_report report; /* talks that are left out */
    struct ww_frab frab;
    struct ww_cabinet *cabinet; /* owned */
    struct ww_grid rooms, sessions;
    int32_t today;           /* a day */
    const char *file;        /* the caller's */
    const char *fair, *lang; /* code of the fair, tag of the source language */
    bool needs_day_change;   /* talks after midnight, and the fair does not say whose day that is */
    uint32_t new_rooms;
    uint32_t added, changed, removed, same;
    uint32_t own;              /* rows of this fair without a key */
    struct ww_changes changes; /* "new: title" and so on */
};

/* Works it out; nothing is written. The caller finishes `import`, which needs no preparation,
 * either way. */
enum ww_err ww_import_plan(const struct ww_import_params *params, struct ww_import *import,
                           struct ww_error *err);
/* What will be changed, for a clerk; at most `details` single changes. */
void ww_import_print(const struct ww_import *import, uint32_t details, FILE *out);
/* Writes both tables or none; one that does not change is left alone. */
enum ww_err ww_import_write(const struct ww_import *import, struct ww_error *err);
void ww_import_finish(struct ww_import *import);

#endif
