/* The editorial database (editorial.sql): made, opened, and changed by one at a time. Knows which
 * tables there are, not what belongs into them; what stands in a table is read and written through
 * the cabinet (cabinet.h), which makes a revision of every writing.
 *
 * For those who work on its other tables (accounts, drafts, texts): db() gives the connection,
 * begin() and commit() enclose every change. */
#ifndef WW_STAFF_EDITORIAL_H
#define WW_STAFF_EDITORIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

#define WW_EDITORIAL_FILE "editorial.sqlite" /* its name in a content directory */
#define WW_EDITORIAL_OFFICE "office"         /* login of the first account */

enum {
    WW_EDITORIAL_APPLICATION_ID = 0x57574544, /* "WWED" */
    WW_EDITORIAL_VERSION = 1,                 /* user_version */
    WW_EDITORIAL_KEY_SIZE = 33,               /* of identity.key, with the zero */
};

struct ww_editorial;
/* Of <sqlite3.h>, which whoever uses them includes: nobody above this folder. */
struct sqlite3;
struct sqlite3_stmt;

/* Whether the file is an editorial database, by its first bytes. */
bool ww_editorial_is(const char *path);

/* Makes `path`, which must not exist, with all tables empty and the account "office". */
enum ww_err ww_editorial_create(const char *path, struct ww_error *err);

/* WW_ERR_INPUT: it is none, or one of a newer program. One of an older program gets the tables and
 * columns that it lacks. On WW_OK the caller closes *out. */
enum ww_err ww_editorial_open(struct ww_editorial **out, const char *path, struct ww_error *err);
void ww_editorial_close(struct ww_editorial *editorial); /* gives up what was not committed */

struct sqlite3 *ww_editorial_db(struct ww_editorial *editorial);
const char *ww_editorial_path(const struct ww_editorial *editorial);
/* identity.key; lives as long as `editorial`. */
const char *ww_editorial_key(const struct ww_editorial *editorial);

/* Whoever reads several tables sees them as of one moment, until end(), begin() or close(). */
enum ww_err ww_editorial_look(struct ww_editorial *editorial, struct ww_error *err);
void ww_editorial_end(struct ww_editorial *editorial);

/* Begins to write as the only one; waits a moment for another one and then says who it is
 * (WW_ERR_SYSTEM). `who` and `what` are what others are told meanwhile. */
enum ww_err ww_editorial_begin(struct ww_editorial *editorial, const char *who, const char *what,
                               struct ww_error *err);
/* WW_ERR_INPUT names a reference that leads nowhere; after a failure nothing is written. */
enum ww_err ww_editorial_commit(struct ww_editorial *editorial, struct ww_error *err);
void ww_editorial_rollback(struct ww_editorial *editorial);

struct ww_account {
    int64_t account;
    const char *login, *name, *role;
    bool active;
};
/* NULL is the office. WW_ERR_INPUT: there is no such account, or it is not active. Strings lie in
 * `arena`. */
enum ww_err ww_editorial_account(struct ww_editorial *editorial, const char *login,
                                 struct ww_arena *arena, struct ww_account *out,
                                 struct ww_error *err);

/* Who wrote, when, and what. */
struct ww_revision {
    int64_t revision;
    int64_t made_s; /* seconds since 1970, UTC */
    const char *login, *role, *source, *what;
    bool minor;
};
/* The number of the last one; 0: there is none yet. */
enum ww_err ww_editorial_last_revision(struct ww_editorial *editorial, int64_t *out,
                                       struct ww_error *err);
/* WW_ERR_INPUT: there is none with this number. Strings lie in `arena`. */
enum ww_err ww_editorial_revision(struct ww_editorial *editorial, int64_t number,
                                  struct ww_arena *arena, struct ww_revision *out,
                                  struct ww_error *err);
/* Adds the next one, between begin() and commit(); *out becomes its number. */
enum ww_err ww_editorial_revise(struct ww_editorial *editorial, const struct ww_account *account,
                                const char *source, const char *what, bool minor, int64_t *out,
                                struct ww_error *err);

/* Notes something that was done with the tables and changed nothing in them, as a revision. */
enum ww_err ww_editorial_note(struct ww_editorial *editorial, const struct ww_account *account,
                              const char *source, const char *what, struct ww_error *err);

/* For statements on its tables. The caller finalizes *out, which is NULL after a failure. */
enum ww_err ww_editorial_prepare(struct ww_editorial *editorial, struct sqlite3_stmt **out,
                                 const char *sql, struct ww_error *err);
/* *row: there is one; false at the end. */
enum ww_err ww_editorial_step(struct ww_editorial *editorial, struct sqlite3_stmt *stmt, bool *row,
                              struct ww_error *err);
/* What a statement gives as its first column of its first row; 0: no row. */
enum ww_err ww_editorial_number(struct ww_editorial *editorial, const char *sql, int64_t *out,
                                struct ww_error *err);
/* A column of the row at hand; in `arena`, NULL as there. */
const char *ww_editorial_text(struct sqlite3_stmt *stmt, int column, struct ww_arena *arena);
/* Statements without results. */
enum ww_err ww_editorial_exec(struct ww_editorial *editorial, const char *sql,
                              struct ww_error *err);
/* What the library says about the last failure, with what to do. Returns WW_ERR_SYSTEM. */
enum ww_err ww_editorial_fail(struct ww_editorial *editorial, struct ww_error *err);

#endif
