/* What earlier imports of one source gave, from the table imports: which row is which thing of the
 * source, and a digest of every cell that it filled. With it an import tells what staff changed
 * since from what the source changed. Knows nothing of the tables' rows but their ids. */
#ifndef WW_STAFF_LEDGER_H
#define WW_STAFF_LEDGER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "content/limits.h"
#include "staff/cabinet.h"
#include "staff/merge.h"
#include "staff/tables.h"

/* One cell that the source filled. */
struct ww_ledger_mark {
    uint64_t digest; /* of what it gave last; 48 bits */
    uint16_t column; /* enum ww_column */
    uint8_t lang;    /* 0 for columns without */
    bool differs;    /* staff had another text then, was told so, and kept theirs */
};

/* One thing of the source. */
struct ww_ledger_entry {
    enum ww_table table;
    const char *guid, *row_id;
    struct ww_ledger_mark *marks; /* owned */
    int mark_count, mark_capacity;
    uint32_t line;        /* in the table imports */
    bool seen;            /* the source has it now */
    bool changed, forget; /* to be written, to be taken out */
};

struct ww_ledger {
    struct ww_arena *arena; /* the caller's */
    const char *source;
    const char *const *tags; /* the caller's, as many as lang_count */
    int lang_count;
    struct ww_grid grid;
    struct ww_ledger_entry *entries; /* owned; of this source only */
    uint32_t count, capacity;
    struct ww_names keys;                     /* entries by table and guid */
    struct ww_names headings[WW_TABLE_COUNT]; /* column and language by heading, as they come up */
    int64_t largest[WW_TABLE_COUNT];          /* row that any source ever had */
    int64_t next_id;
};

/* Reads the table. WW_ERR_INPUT: it is damaged, with the row and what to do. The caller finishes
 * `ledger`, which needs no preparation, either way. */
enum ww_err ww_ledger_open(struct ww_ledger *ledger, struct ww_cabinet *cabinet, const char *source,
                           const char *const *tags, int lang_count, struct ww_arena *arena,
                           struct ww_error *err);
void ww_ledger_finish(struct ww_ledger *ledger);

/* Never 0. */
uint64_t ww_ledger_digest(const char *text);

/* false: the source never gave such a thing. Guids of any length and spelling. */
bool ww_ledger_find(const struct ww_ledger *ledger, enum ww_table table, const char *guid,
                    uint32_t *entry);
/* What ww_ledger_find() does not find. */
uint32_t ww_ledger_add(struct ww_ledger *ledger, enum ww_table table, const char *guid,
                       const char *row_id);
/* NULL: the source left the cell empty. Lives until the next ww_ledger_remember(). */
const struct ww_ledger_mark *ww_ledger_mark(const struct ww_ledger *ledger, uint32_t entry,
                                            enum ww_column column, int lang);
/* What the source gives now; NULL: nothing. */
void ww_ledger_remember(struct ww_ledger *ledger, uint32_t entry, enum ww_column column, int lang,
                        const char *text, bool differs);
void ww_ledger_forget(struct ww_ledger *ledger, uint32_t entry);

/* Puts everything back into the grid, after which the ledger is only written and finished; false:
 * nothing changed. */
bool ww_ledger_settle(struct ww_ledger *ledger);

#endif
