/* A new SQLite file that rows of the book are written into. Internal to publishing.
 *
 * The first failure is kept and everything after it does nothing, so that a writer asks once, at
 * the end. */
#ifndef WW_STAFF_STORE_H
#define WW_STAFF_STORE_H

#include <sqlite3.h>

#include "base/error.h"
#include "staff/book.h"
#include "staff/progress.h"

struct ww_store {
    sqlite3 *db;
    const char *path;             /* for messages; the caller's */
    struct ww_progress *progress; /* the caller's; may be NULL */
    enum ww_err status;
    struct ww_error error; /* only valid if status is not WW_OK */
};

/* Creates `path` with the schema of a release and begins a transaction. The caller closes it. */
void ww_store_open(struct ww_store *store, const char *path, struct ww_progress *progress);
/* Ends the transaction and writes all of it, packed, into the new file `path`. */
void ww_store_pack_into(struct ww_store *store, const char *path);
enum ww_err ww_store_close(struct ww_store *store, struct ww_error *err);
void ww_store_exec(struct ww_store *store, const char *sql);

/* An INSERT whose parameters are named after columns of one table of the book. */
struct ww_insert {
    struct ww_store *store;
    sqlite3_stmt *stmt; /* NULL after a failure */
    int count;
    enum ww_column columns[32]; /* of each parameter; WW_COLUMN_NONE: the caller binds it */
};
void ww_insert_open(struct ww_insert *insert, struct ww_store *store, enum ww_table table,
                    const char *sql);
/* Binds the cells of a row by name: references as ids, lists as text, empty cells as NULL. */
void ww_insert_bind(struct ww_insert *insert, const struct ww_book *book, uint32_t row);
/* Parameters that are no columns; `position` counts from 1. */
void ww_insert_number(struct ww_insert *insert, int position, int64_t number);
/* An id, or NULL for 0. */
void ww_insert_id(struct ww_insert *insert, int position, int64_t id);
/* The bytes must live until the step; NULL is NULL. */
void ww_insert_text(struct ww_insert *insert, int position, const char *text);
void ww_insert_blob(struct ww_insert *insert, int position, const void *bytes, size_t size);
void ww_insert_step(struct ww_insert *insert);
void ww_insert_close(struct ww_insert *insert);

#endif
