#include "staff/accounts.h"

#include <sqlite3.h>
#include <string.h>

#include "base/utf8.h"
#include "staff/clean.h"

enum { LOGIN_MAX = 32, NAME_MAX_BYTES = 120 };

static const struct {
    const char *name;
    enum ww_act most;
} roles[] = {
    {"translator", WW_ACT_TRANSLATE},
    {"author", WW_ACT_WRITE},
    {"publisher", WW_ACT_PUBLISH},
    {"administrator", WW_ACT_ADMINISTER},
};

bool ww_role_may(const char *role, enum ww_act act)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcmp(roles[i].name, role) == 0)
            return act <= roles[i].most;
    return false;
}

const char *ww_roles(void)
{
    return "translator, author, publisher or administrator";
}

bool ww_role_is(const char *role)
{
    return ww_role_may(role, WW_ACT_TRANSLATE);
}

enum ww_err ww_account_require(struct ww_editorial *editorial, const char *login, enum ww_act act,
                               struct ww_arena *arena, struct ww_account *out, struct ww_error *err)
{
    static const char *const words[] = {"translate", "change the tables",
                                        "publish, take back or accept drafts", "change accounts"};
    enum ww_err result = ww_editorial_account(editorial, login, arena, out, err);
    if (result == WW_OK && !ww_role_may(out->role, act))
        return ww_fail(err, WW_ERR_INPUT, "the account %s is %s %s, who may not %s", out->login,
                       strchr("aeiou", out->role[0]) ? "an" : "a", out->role, words[act]);
    return result;
}

enum ww_err ww_accounts_list(struct ww_editorial *editorial, struct ww_arena *arena,
                             struct ww_account_entry **items, int *count, struct ww_error *err)
{
    sqlite3_stmt *stmt = NULL;
    int64_t all;
    bool row = false;
    *count = 0;
    enum ww_err result = ww_editorial_number(editorial, "SELECT count(*) FROM accounts", &all, err);
    if (result == WW_OK)
        result = ww_editorial_prepare(
            editorial, &stmt,
            "SELECT account, login, name, accounts.role, active, count(revision),"
            " coalesce(max(made_s), 0) FROM accounts LEFT JOIN revisions USING (account)"
            " GROUP BY account ORDER BY login",
            err);
    *items = ww_arena_array(arena, (size_t)all + 1, sizeof **items);
    while (result == WW_OK && *count < all) {
        result = ww_editorial_step(editorial, stmt, &row, err);
        if (result != WW_OK || !row)
            break;
        (*items)[(*count)++] = (struct ww_account_entry){
            .account = {.account = sqlite3_column_int64(stmt, 0),
                        .login = ww_editorial_text(stmt, 1, arena),
                        .name = ww_editorial_text(stmt, 2, arena),
                        .role = ww_editorial_text(stmt, 3, arena),
                        .active = sqlite3_column_int(stmt, 4) != 0},
            .revisions = sqlite3_column_int64(stmt, 5),
            .last_s = sqlite3_column_int64(stmt, 6),
        };
    }
    sqlite3_finalize(stmt);
    return result;
}

/* It stands in lists of one line each. */
static enum ww_err check_name(const struct ww_account_change *change, struct ww_arena *arena,
                              struct ww_error *err)
{
    const char *why = NULL;
    size_t size = strlen(change->name);
    if (ww_utf8_check(change->name, size) < size)
        why = "it is not in UTF-8";
    else if (size > NAME_MAX_BYTES)
        why = "it is too long; shorten it";
    else if (!ww_clean_text(arena, change->name, true, &why) && !why)
        why = "it is empty; write one";
    return why ? ww_fail(err, WW_ERR_INPUT, "the name of the account %s: %s", change->login, why)
               : WW_OK;
}

static enum ww_err check_change(const struct ww_account_change *change, struct ww_arena *arena,
                                struct ww_error *err)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
    const char *login = change->login;
    if (!*login || strlen(login) > LOGIN_MAX || login[strspn(login, letters)] != '\0')
        return ww_fail(err, WW_ERR_INPUT,
                       "%s is no login; write up to %d small letters, digits, dots, hyphens",
                       ww_quote(arena, login), LOGIN_MAX);
    if (change->role && !ww_role_is(change->role))
        return ww_fail(err, WW_ERR_INPUT, "%s is no role; write %s", ww_quote(arena, change->role),
                       ww_roles());
    return change->name ? check_name(change, arena, err) : WW_OK;
}

static void bind_or_null(sqlite3_stmt *stmt, int at, const char *text)
{
    sqlite3_bind_text(stmt, at, text, -1, SQLITE_STATIC);
}

static enum ww_err write_change(struct ww_editorial *editorial,
                                const struct ww_account_change *change, bool added,
                                struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row;
    enum ww_err result = ww_editorial_prepare(
        editorial, &stmt,
        added ? "INSERT INTO accounts (login, name, role, active)"
                " VALUES (?1, coalesce(?2, ?1), ?3, coalesce(?4, 1))"
              : "UPDATE accounts SET name = coalesce(?2, name), role = coalesce(?3, role),"
                " active = coalesce(?4, active) WHERE login = ?1",
        err);
    if (result != WW_OK)
        return result;
    bind_or_null(stmt, 1, change->login);
    bind_or_null(stmt, 2, change->name);
    bind_or_null(stmt, 3, change->role);
    if (change->is_active)
        sqlite3_bind_int(stmt, 4, *change->is_active);
    result = ww_editorial_step(editorial, stmt, &row, err);
    sqlite3_finalize(stmt);
    return result;
}

static enum ww_err find_login(struct ww_editorial *editorial, const char *login, bool *found,
                              struct ww_error *err)
{
    sqlite3_stmt *stmt;
    enum ww_err result =
        ww_editorial_prepare(editorial, &stmt, "SELECT 1 FROM accounts WHERE login = ?1", err);
    *found = false;
    if (result != WW_OK)
        return result;
    bind_or_null(stmt, 1, login);
    result = ww_editorial_step(editorial, stmt, found, err);
    sqlite3_finalize(stmt);
    return result;
}

static enum ww_err put_alone(struct ww_editorial *editorial, const char *by,
                             const struct ww_account_change *change, struct ww_arena *arena,
                             bool *added, struct ww_error *err)
{
    struct ww_account account;
    int64_t administrators = 0;
    bool found = false;
    enum ww_err result = ww_account_require(editorial, by, WW_ACT_ADMINISTER, arena, &account, err);
    if (result == WW_OK)
        result = find_login(editorial, change->login, &found, err);
    *added = !found;
    if (result == WW_OK && !found && !change->role)
        return ww_fail(err, WW_ERR_INPUT, "%s is new and needs a role: %s", change->login,
                       ww_roles());
    if (result == WW_OK)
        result = write_change(editorial, change, !found, err);
    if (result == WW_OK)
        result = ww_editorial_number(
            editorial, "SELECT count(*) FROM accounts WHERE active AND role = 'administrator'",
            &administrators, err);
    if (result == WW_OK && administrators == 0)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s is the last administrator; make somebody else one first", change->login);
    return result;
}

enum ww_err ww_account_put(struct ww_editorial *editorial, const char *by,
                           const struct ww_account_change *change, bool *added,
                           struct ww_error *err)
{
    struct ww_arena arena = {0};
    *added = false;
    enum ww_err result = check_change(change, &arena, err);
    if (result == WW_OK)
        result = ww_editorial_begin(editorial, by ? by : WW_EDITORIAL_OFFICE, "accounts", err);
    if (result == WW_OK) {
        result = put_alone(editorial, by, change, &arena, added, err);
        if (result == WW_OK)
            result = ww_editorial_commit(editorial, err);
        else
            ww_editorial_rollback(editorial);
    }
    ww_arena_finish(&arena);
    return result;
}
