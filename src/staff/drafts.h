/* What somebody proposes for the tables and nobody has accepted yet: kept cell by cell in the
 * editorial database, never published. */
#ifndef WW_STAFF_DRAFTS_H
#define WW_STAFF_DRAFTS_H

#include "staff/cabinet.h"

enum ww_draft_kind { WW_DRAFT_CELL, WW_DRAFT_ROW, WW_DRAFT_REMOVAL };

struct ww_draft {
    int64_t draft;  /* its number */
    int64_t made_s; /* seconds since 1970, UTC */
    const char *login;
    enum ww_draft_kind kind;
    enum ww_table table;
    int64_t row;         /* id */
    const char *heading; /* of a cell, such as "title_tr"; "id" for rows */
    const char *body;    /* what is proposed; NULL: empty */
    const char *now;     /* what stands there; NULL: empty, or no such row */
    bool is_outrun;      /* it was changed since, the row is there or gone by now, or somebody
                        else proposes something else for it, or for a row to be removed */
    bool is_gone;        /* there is no row any more that it could change */
};

extern const char *const ww_draft_kinds[]; /* as the database names them */

/* WW_ERR_INPUT: the tables lie in files, which have no drafts. */
enum ww_err ww_drafts_database(struct ww_cabinet *cabinet, struct ww_editorial **out,
                               struct ww_error *err);

/* Keeps what differs from what stands there as drafts of the cabinet's user, whose earlier
 * ones are part of the tables as read; what equals it again, and a new row that the tables no
 * longer have, is a draft no longer, and one that says the same as before stays as old as it is.
 * WW_ERR_INPUT: a new row has the id of one that somebody else proposed, or the tables lie in
 * files. */
enum ww_err ww_drafts_propose(struct ww_cabinet *cabinet, const struct ww_cabinet_table *tables,
                              int count, struct ww_error *err);

/* All, by table, row and column; *items and strings lie in `arena`. */
enum ww_err ww_drafts_list(struct ww_cabinet *cabinet, struct ww_arena *arena,
                           struct ww_draft **items, uint32_t *count, struct ww_error *err);

/* The table as it would be with all drafts of `drafts` that belong to it. */
void ww_drafts_apply(const struct ww_draft *drafts, uint32_t count, enum ww_table table,
                     struct ww_grid *grid);

/* Takes drafts over into the tables, as one revision of the cabinet's user, who may publish: the
 * one with this number, a new row whole; with 0 all but those that were outrun. *accepted is how
 * many; they are drafts no longer. WW_ERR_INPUT: there is no such draft, or no row for it. */
enum ww_err ww_drafts_accept(struct ww_cabinet *cabinet, int64_t draft, uint32_t *accepted,
                             struct ww_error *err);
/* Drops the draft with this number, 0: all. Everybody may drop their own, others need the right to
 * publish. */
enum ww_err ww_drafts_drop(struct ww_cabinet *cabinet, int64_t draft, uint32_t *dropped,
                           struct ww_error *err);

#endif
