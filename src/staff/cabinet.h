/* Where staff keep their tables: a directory with one CSV file a table, or an editorial database
 * (editorial.h). Gives them as grids and takes several of them back at once; a database notes every
 * cell that changed. Knows nothing of what stands in them. */
#ifndef WW_STAFF_CABINET_H
#define WW_STAFF_CABINET_H

#include "staff/csv.h"
#include "staff/editorial.h"
#include "staff/grid.h"
#include "staff/progress.h"
#include "staff/tables.h"

struct ww_cabinet;

/* Who works at it; matters to a database only. */
struct ww_cabinet_user {
    const char *login; /* NULL: the office */
    bool proposes;     /* what is written becomes drafts; tables are read with those before */
    bool sees_drafts;  /* tables are read as they would be with all drafts */
    bool minor;        /* whatever is written, translations of it remain up to date */
};

/* What the tables are changed with. Strings may be NULL. */
struct ww_cabinet_note {
    const char *source;           /* what kind of thing it comes from, such as "hsds" */
    const char *what;             /* the file, or what was done, in words */
    int32_t today;                /* a day: the date that changed texts get; 0: by the clock */
    bool minor;                   /* translations of what changes remain up to date */
    bool machine;                 /* the texts were not written by a person */
    struct ww_progress *progress; /* NULL: it is not followed, and goes on to its end */
};

/* `path` is a directory with CSV files, one with editorial.sqlite, which then counts alone, or an
 * editorial database. WW_ERR_INPUT: it is none of them. On WW_OK the caller closes *out. */
enum ww_err ww_cabinet_open(struct ww_cabinet **out, const char *path, struct ww_error *err);
/* The same for somebody in particular. WW_ERR_INPUT as well when drafts are asked of files. */
enum ww_err ww_cabinet_open_as(struct ww_cabinet **out, const char *path,
                               const struct ww_cabinet_user *user, struct ww_error *err);
void ww_cabinet_close(struct ww_cabinet *cabinet);

/* The directory in which pictures/ lies; lives as long as the cabinet. */
const char *ww_cabinet_dir(const struct ww_cabinet *cabinet);
/* The database, NULL for a directory of CSV files; the cabinet's. */
struct ww_editorial *ww_cabinet_editorial(struct ww_cabinet *cabinet);
/* Whose it is; NULL: the office. */
const char *ww_cabinet_login(const struct ww_cabinet *cabinet);
/* The last revision that can be seen: all tables are read as of this one. 0: no database. */
int64_t ww_cabinet_revision(const struct ww_cabinet *cabinet);

/* A table that is not there is one without columns. Strings lie in `arena`. The caller finishes
 * `grid`, which needs no preparation, either way. */
enum ww_err ww_cabinet_read(struct ww_cabinet *cabinet, enum ww_table table, struct ww_arena *arena,
                            struct ww_grid *grid, struct ww_error *err);

/* All tables at once. */
struct ww_cabinet_all {
    struct ww_arena arena;
    struct ww_grid grids[WW_TABLE_COUNT]; /* without columns: there is no such table */
    int count;                            /* of tables that are there */
    uint32_t rows;                        /* in all of them */
};
/* WW_ERR_INPUT when there is not one. The caller finishes `all`, which needs no preparation, either
 * way. */
enum ww_err ww_cabinet_read_all(struct ww_cabinet *cabinet, struct ww_cabinet_all *all,
                                struct ww_error *err);
void ww_cabinet_all_finish(struct ww_cabinet_all *all);

/* The table as it was after this revision, which is not above the last one. Only for a database. */
enum ww_err ww_cabinet_read_at(struct ww_cabinet *cabinet, enum ww_table table, int64_t revision,
                               struct ww_arena *arena, struct ww_grid *grid, struct ww_error *err);

/* For whoever names every mistake in its place: the rows with their numbers, as csv.h has them;
 * *present: there is such a table. WW_ERR_INPUT with `fault`: it cannot be read. The caller
 * finishes `out`, which needs no preparation, either way. */
enum ww_err ww_cabinet_rows(struct ww_cabinet *cabinet, enum ww_table table, struct ww_arena *arena,
                            bool *present, struct ww_csv *out, struct ww_csv_fault *fault);

/* A table to be written back. */
struct ww_cabinet_table {
    enum ww_table table;
    const struct ww_grid *grid; /* as ww_cabinet_read() gave it, and changed since */
};
/* Replaces these tables, all of them or none: files are written beside the old ones before the
 * first takes its place, a database writes in one transaction and makes a revision when anything
 * differs. WW_ERR_INPUT: somebody else wrote into the database since it was opened, the user may
 * not do this, or a table cannot be kept like this; the message says which row. */
enum ww_err ww_cabinet_write(struct ww_cabinet *cabinet, const struct ww_cabinet_table *tables,
                             int count, const struct ww_cabinet_note *note, struct ww_error *err);

#endif
