/* Who works on the editorial database, and what each role may do. Passwords are not known here: the
 * column waits for a program that people log into. */
#ifndef WW_STAFF_ACCOUNTS_H
#define WW_STAFF_ACCOUNTS_H

#include "staff/editorial.h"

/* What is done, from what most may to what few may; a role may do all up to its own. */
enum ww_act {
    WW_ACT_TRANSLATE,  /* change texts that are translations */
    WW_ACT_WRITE,      /* change everything else in the tables */
    WW_ACT_PUBLISH,    /* publish, take back, accept drafts */
    WW_ACT_ADMINISTER, /* change accounts */
};

/* Roles are those of editorial.sql; an unknown one may do nothing. */
bool ww_role_may(const char *role, enum ww_act act);
/* "translator, author, publisher or administrator" */
const char *ww_roles(void);
bool ww_role_is(const char *role);

/* Finds the account (NULL: the office) and refuses with WW_ERR_INPUT what its role may not do. */
enum ww_err ww_account_require(struct ww_editorial *editorial, const char *login, enum ww_act act,
                               struct ww_arena *arena, struct ww_account *out,
                               struct ww_error *err);

struct ww_account_entry {
    struct ww_account account;
    int64_t revisions; /* that it wrote */
    int64_t last_s;    /* when it wrote last, seconds since 1970, UTC; 0: never */
};
/* All, by login; *items and its strings lie in `arena`. */
enum ww_err ww_accounts_list(struct ww_editorial *editorial, struct ww_arena *arena,
                             struct ww_account_entry **items, int *count, struct ww_error *err);

/* What is said of an account; what is NULL stays as it is. */
struct ww_account_change {
    const char *login;
    const char *name;
    const char *role;      /* needed for a new one */
    const bool *is_active; /* NULL: as before; a new one is */
};
/* Adds the account or changes it, as somebody (NULL: the office) who may administer; *added: it is
 * new. WW_ERR_INPUT says what is wrong with it; the last active administrator stays one. */
enum ww_err ww_account_put(struct ww_editorial *editorial, const char *by,
                           const struct ww_account_change *change, bool *added,
                           struct ww_error *err);

#endif
