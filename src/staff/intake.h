/* What imports from elsewhere share: rows that are known again by what the source calls them, cells
 * that are taken over where staff did not change them, and the plan of it all, which is said before
 * anything is written.
 *
 * A thing of the source is known by its guid; the table imports remembers which row it became and
 * what the source gave in every cell (ledger.h). So of each cell it is known who changed it since:
 *
 *   only the source     its text is taken over
 *   only the staff      theirs is kept
 *   both                theirs is kept, and both are named, once; a clerk who empties the cell then
 *                       takes the source's over with the next import
 *
 * Rows that staff removed stay away. Rows that the source no longer has are removed when nothing in
 * them was changed here and nothing else refers to them. Cells that the tables would refuse (a web
 * address without https://, a text that is too long) are left out with a warning, so that what was
 * published before can still be published.
 *
 * The order is: open, load the tables that are filled, then for every thing of the source row
 * (after bind where staff may have it already) and set; drop_missing; settle; print; write. Knows
 * nothing of the formats that it is used for. */
#ifndef WW_STAFF_INTAKE_H
#define WW_STAFF_INTAKE_H

#include <stdio.h>

#include "content/limits.h"
#include "staff/book.h"
#include "staff/cabinet.h"
#include "staff/ledger.h"
#include "staff/merge.h"
#include "staff/progress.h"
#include "staff/report.h"

/* A row that staff removed: whatever is done with it is passed over. */
#define WW_INTAKE_GONE UINT32_MAX

struct ww_intake_params {
    struct ww_book_params content;
    const char *source; /* a code: "hsds", "ical"; what is known of one is unknown to another */
    const char *what;   /* the file or files, for messages */
    struct ww_progress *progress; /* may be NULL */
};

/* What is known of a row. */
struct ww_intake_row {
    uint32_t entry;      /* of the ledger and one more; 0: a row of the staff's own */
    bool seen;           /* the source has it now */
    bool added, missing; /* it is new; the source no longer has it */
    const char *changes; /* headings of cells that were taken over; NULL: none */
};

struct ww_intake_table {
    bool loaded;
    struct ww_grid grid;
    struct ww_intake_row *rows; /* owned */
    uint32_t capacity;
    int16_t *places; /* [column - first][lang]: where in the grid, -1: not there */
    int64_t next_id;
    uint32_t added, changed, removed, same, own;
};

struct ww_intake {
    struct ww_arena arena;   /* for whatever has to live as long */
    struct ww_report report; /* what could not be taken over, and what both sides changed */
    struct ww_changes changes;
    struct ww_progress *progress;
    const char *what;
    const char *tags[WW_LANG_MAX]; /* the content's languages, the source language first */
    int lang_count;
    const char *timezone; /* never NULL: the content's, else Europe/Berlin */
    int32_t today;        /* a day */
    uint32_t conflicts;   /* cells that both sides changed */
    uint32_t differing;   /* and those of earlier imports, which still differ */
    uint32_t gone;        /* rows that staff removed and the source still has */

    /* The rest is the intake's own. */
    struct ww_cabinet *cabinet;
    struct ww_ledger ledger;
    bool ledger_changed;
    struct ww_intake_table tables[WW_TABLE_COUNT];
    struct ww_names values[WW_COLUMN_COUNT]; /* rows by the text of a column, once it was asked */
    bool indexed[WW_COLUMN_COUNT];
    const char *date; /* of texts that change; NULL: today */
};

/* WW_ERR_INPUT: no such tables, no usable languages.csv, or a damaged imports.csv. The caller
 * finishes `in`, which needs no preparation, either way. Strings of `params` must live as long. */
enum ww_err ww_intake_open(struct ww_intake *in, const struct ww_intake_params *params,
                           struct ww_error *err);
/* Frees it, closes the tables and gives up what was not written. */
void ww_intake_finish(struct ww_intake *in);

/* Loads a table, which the functions below need; a table that is there already is left alone. */
enum ww_err ww_intake_table(struct ww_intake *in, enum ww_table table, struct ww_error *err);

/* The row of a thing; one that was never seen gets a new row with an id. *added (may be NULL): it
 * is new. WW_INTAKE_GONE: staff removed it, so that what belongs to it had better be passed over,
 * too. The same guid twice is the same row. */
uint32_t ww_intake_row(struct ww_intake *in, enum ww_table table, const char *guid, bool *added);
/* The same, and a new row gets this id where no row has it. */
uint32_t ww_intake_row_as(struct ww_intake *in, enum ww_table table, const char *guid,
                          const char *id, bool *added);
/* Says that a row which is there already is this thing; ww_intake_row() then finds it. false, and
 * nothing happens: the thing is known, or the row is another thing of the source. */
bool ww_intake_bind(struct ww_intake *in, enum ww_table table, const char *guid, uint32_t row);
/* Whether an earlier import, or this one, had the thing. */
bool ww_intake_knows(const struct ww_intake *in, enum ww_table table, const char *guid);
/* Whether this import had the thing already. */
bool ww_intake_has(const struct ww_intake *in, enum ww_table table, const char *guid);
/* Whether a row is a thing of the source, not one of the staff's own. */
bool ww_intake_is_taken(const struct ww_intake *in, enum ww_table table, uint32_t row);

/* What the source gives in a cell of a row that ww_intake_row() returned; NULL: nothing. Cells that
 * are never set stay as they are. `lang` only matters for columns that exist once a language. The
 * text is copied. Not for the columns id and changed_<tag>, which are kept here. */
void ww_intake_set(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                   const char *text);
/* The same with a number. */
void ww_intake_set_number(struct ww_intake *in, uint32_t row, enum ww_column column,
                          int64_t number);
/* The same only for a row that is new: what staff decide from then on. */
void ww_intake_suggest(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                       const char *text);
/* What changed_<tag> of a row that is new holds, after its texts; NULL: nothing. */
void ww_intake_set_changed(struct ww_intake *in, enum ww_table table, uint32_t row, int lang,
                           const char *text);
/* When the source changed its texts, like 2026-11-24: for rows from here on. NULL, or
 * what no table takes for a date: today. */
void ww_intake_date(struct ww_intake *in, const char *date);

/* What stands in a cell now: what references have to name, whoever wrote it. NULL: nothing, or a
 * row that is gone. Lives as long as the intake. */
const char *ww_intake_get(struct ww_intake *in, uint32_t row, enum ww_column column, int lang);
/* The id of a row; else the same. */
const char *ww_intake_id(struct ww_intake *in, enum ww_table table, uint32_t row);
/* How many rows a table has now, with those that are new. */
uint32_t ww_intake_rows(const struct ww_intake *in, enum ww_table table);

/* The first row with this text in a column (in the source language); new rows are found, too.
 * false, and *row is left alone: there is none, or `value` is NULL. */
bool ww_intake_find(struct ww_intake *in, enum ww_column column, const char *value, uint32_t *row);
/* A code that the column does not have yet, made of `name` (may be NULL), else of `otherwise`. */
const char *ww_intake_code(struct ww_intake *in, enum ww_column column, const char *name,
                           const char *otherwise);

/* Says of something of the source that it is left out, or how it was understood; a warning with the
 * name of the file. */
void ww_intake_warn(struct ww_intake *in, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Every thing of the table that earlier imports had and this one did not is to be removed; only
 * those whose guid begins with `prefix` where it is not NULL. */
void ww_intake_drop_missing(struct ww_intake *in, enum ww_table table, const char *prefix);

/* Decides which rows are removed and counts what changes; after it come only print and write.
 * WW_ERR_INPUT: a table would have more rows than the terminal shows. */
enum ww_err ww_intake_settle(struct ww_intake *in, struct ww_error *err);
/* After ww_intake_settle(): what will be changed, for a clerk; at most `details` single changes. */
void ww_intake_print(const struct ww_intake *in, uint32_t details, FILE *out);
/* Whether anything would be written. */
bool ww_intake_changes(const struct ww_intake *in);
/* Writes the tables that change, all of them or none. */
enum ww_err ww_intake_write(struct ww_intake *in, struct ww_error *err);

#endif
