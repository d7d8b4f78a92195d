/* Whole tables from elsewhere (a workbook, a directory of CSV files) into those of a cabinet.
 *
 * A row is known by its id: rows that are there keep their place, new ones come after them. Tables
 * that are not given and columns that they do not have stay as they are.
 *
 * Where it is known from which revision they were made (origin.h), three states are compared: what
 * only they changed is taken over, what was only changed here since stays, and of what both
 * changed the cell here is kept and both are named. Otherwise every cell that differs is taken over
 * and rows that are no longer given go. First everything is worked out, then said, then written. */
#ifndef WW_STAFF_IMPORT_TABLES_H
#define WW_STAFF_IMPORT_TABLES_H

#include <stdbool.h>
#include <stdio.h>

#include "staff/cabinet.h"
#include "staff/given.h"
#include "staff/merge.h"
#include "staff/origin.h"
#include "staff/progress.h"
#include "staff/report.h"

struct ww_tables_import_params {
    const char *dir;              /* the cabinet's path */
    struct ww_cabinet_user user;  /* whose work it is */
    const char *from;             /* the workbook, or the directory */
    bool theirs;                  /* of what both changed, theirs is taken */
    int32_t today;                /* a day, for the note; 0: by the clock */
    struct ww_progress *progress; /* may be NULL */
};

enum { WW_IMPORT_MISTAKES_MAX = 100 };

/* What would change in one table. */
struct ww_table_import {
    bool planned; /* it is given */
    bool fresh;   /* there was no such table */
    struct ww_grid grid;
    uint32_t added, changed, removed, same;
};

struct ww_tables_import {
    struct ww_arena arena;
    struct ww_cabinet *cabinet; /* owned */
    struct ww_report report;    /* what is passed over, and what both sides changed */
    const char *source;         /* "xlsx", "csv" */
    const char *from;           /* the caller's, like the whole of params */
    bool theirs;
    int32_t today;
    struct ww_progress *progress; /* may be NULL */
    const char *pictures;         /* directory with the pictures that they name; NULL: none */
    int64_t base;                 /* the revision that they were made from; 0: not known */
    const char *why_no_base;      /* in words; NULL with a base */
    uint32_t kept;                /* cells and rows that were only changed here since */
    uint32_t conflicts;           /* cells and rows that both changed */
    struct ww_table_import tables[WW_TABLE_COUNT];
    struct ww_changes changes;
    const char *mistakes[WW_IMPORT_MISTAKES_MAX]; /* in what is given; in the arena */
    int mistake_count;
};

/* Opens the cabinet. The caller finishes `import`, which needs no preparation, either way. */
enum ww_err ww_tables_import_open(struct ww_tables_import *import,
                                  const struct ww_tables_import_params *params, const char *source,
                                  struct ww_error *err);
/* Says where the tables come from; before the first of them is added. */
void ww_tables_import_base(struct ww_tables_import *import, const struct ww_origin *origin);
/* Notes what is wrong with a part of what is given and gives WW_OK, so that the next mistake is
 * found in the same run; other results, and one mistake too many, are handed back. */
enum ww_err ww_tables_import_go_on(struct ww_tables_import *import, enum ww_err result,
                                   struct ww_error *err);
/* After the last table: WW_ERR_INPUT when mistakes were noted. */
enum ww_err ww_tables_import_settle(struct ww_tables_import *import, struct ww_error *err);
/* One a line; a single one is the error of settle() already. */
void ww_tables_import_print_mistakes(const struct ww_tables_import *import, FILE *out);
/* Works out what one table changes; nothing is written. Its strings must live as long as the
 * import. WW_ERR_INPUT names the place. */
enum ww_err ww_tables_import_add(struct ww_tables_import *import, const struct ww_given *given,
                                 struct ww_error *err);

/* What will be changed, for a clerk; at most `details` single changes. */
void ww_tables_import_print(const struct ww_tables_import *import, uint32_t details, FILE *out);
bool ww_tables_import_changes(const struct ww_tables_import *import);
/* Writes the tables that change, all of them or none, after pictures that are not here yet. */
enum ww_err ww_tables_import_write(const struct ww_tables_import *import, struct ww_error *err);
void ww_tables_import_finish(struct ww_tables_import *import);

#endif
