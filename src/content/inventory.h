/* A release row by row, for whoever compares two: each part comes in the order of its keys, so that
 * two of them are compared side by side, in one pass and with nothing kept. Not for pages, which
 * ask for what they show. Knows nothing of what a difference means. */
#ifndef WW_CONTENT_LEDGER_H
#define WW_CONTENT_LEDGER_H

#include "base/arena.h"
#include "content/release.h"

enum ww_inventory_part {
#define PART(name, keys, sql) WW_INVENTORY_##name,
#include "content/inventory.def"
#undef PART
    WW_INVENTORY_PARTS
};

enum { WW_INVENTORY_KEYS_MAX = 4, WW_INVENTORY_VALUES_MAX = 20 };

/* One reading of one part. */
struct ww_inventory {
    struct ww_release *release;
    enum ww_inventory_part part;
    int keys, values;               /* how many a row has */
    struct sqlite3_stmt *statement; /* NULL: at the end */
    struct ww_arena arena;          /* the strings of the row at hand */
};

struct ww_inventory_row {
    int64_t key[WW_INVENTORY_KEYS_MAX];          /* 0 where the part has fewer */
    const char *values[WW_INVENTORY_VALUES_MAX]; /* numbers in digits; NULL: there is none */
};

/* Begins; the caller finishes `inventory`, which needs no preparation. A part is read once at a
 * time.
 */
void ww_inventory_open(struct ww_inventory *inventory, struct ww_release *release,
                       enum ww_inventory_part part);
/* The next row; its strings live until the next one. false: there are no more, or the release is
 * broken. Rows of a damaged file may come in any order. */
bool ww_inventory_next(struct ww_inventory *inventory, struct ww_inventory_row *row);
void ww_inventory_finish(struct ww_inventory *inventory);

#endif
