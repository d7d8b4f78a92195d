#include <sqlite3.h>

#include "base/clock.h"
#include "staff/clean.h"
#include "staff/editorial.h"

enum ww_err ww_editorial_account(struct ww_editorial *editorial, const char *login,
                                 struct ww_arena *arena, struct ww_account *out,
                                 struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row = false;
    login = login ? login : WW_EDITORIAL_OFFICE;
    enum ww_err result = ww_editorial_prepare(
        editorial, &stmt,
        "SELECT account, login, name, role, active FROM accounts WHERE login = ?1", err);
    if (result != WW_OK)
        return result;
    sqlite3_bind_text(stmt, 1, login, -1, SQLITE_STATIC);
    result = ww_editorial_step(editorial, stmt, &row, err);
    if (result == WW_OK && row)
        *out = (struct ww_account){
            .account = sqlite3_column_int64(stmt, 0),
            .login = ww_editorial_text(stmt, 1, arena),
            .name = ww_editorial_text(stmt, 2, arena),
            .role = ww_editorial_text(stmt, 3, arena),
            .active = sqlite3_column_int(stmt, 4) != 0,
        };
    sqlite3_finalize(stmt);
    if (result == WW_OK && !row)
        return ww_fail(err, WW_ERR_INPUT, "%s has no account %s", ww_editorial_path(editorial),
                       ww_quote(arena, login));
    if (result == WW_OK && !out->active)
        return ww_fail(err, WW_ERR_INPUT, "the account %s is no longer used", out->login);
    return result;
}

enum ww_err ww_editorial_last_revision(struct ww_editorial *editorial, int64_t *out,
                                       struct ww_error *err)
{
    return ww_editorial_number(editorial, "SELECT max(revision) FROM revisions", out, err);
}

enum ww_err ww_editorial_revision(struct ww_editorial *editorial, int64_t number,
                                  struct ww_arena *arena, struct ww_revision *out,
                                  struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row = false;
    enum ww_err result = ww_editorial_prepare(
        editorial, &stmt,
        "SELECT made_s, login, revisions.role, source, what, minor FROM revisions "
        "JOIN accounts USING (account) WHERE revision = ?1",
        err);
    if (result != WW_OK)
        return result;
    sqlite3_bind_int64(stmt, 1, number);
    result = ww_editorial_step(editorial, stmt, &row, err);
    if (result == WW_OK && row)
        *out = (struct ww_revision){
            .revision = number,
            .made_s = sqlite3_column_int64(stmt, 0),
            .login = ww_editorial_text(stmt, 1, arena),
            .role = ww_editorial_text(stmt, 2, arena),
            .source = ww_editorial_text(stmt, 3, arena),
            .what = ww_editorial_text(stmt, 4, arena),
            .minor = sqlite3_column_int(stmt, 5) != 0,
        };
    sqlite3_finalize(stmt);
    if (result == WW_OK && !row)
        return ww_fail(err, WW_ERR_INPUT, "%s has no revision %lld", ww_editorial_path(editorial),
                       (long long)number);
    return result;
}

enum ww_err ww_editorial_revise(struct ww_editorial *editorial, const struct ww_account *account,
                                const char *source, const char *what, bool minor, int64_t *out,
                                struct ww_error *err)
{
    sqlite3_stmt *stmt;
    bool row;
    enum ww_err result =
        ww_editorial_prepare(editorial, &stmt,
                             "INSERT INTO revisions (account, role, made_s, source, what, minor) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                             err);
    if (result != WW_OK)
        return result;
    sqlite3_bind_int64(stmt, 1, account->account);
    sqlite3_bind_text(stmt, 2, account->role, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 3, ww_utc_s());
    sqlite3_bind_text(stmt, 4, source ? source : "", -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 5, what ? what : "", -1, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 6, minor);
    result = ww_editorial_step(editorial, stmt, &row, err);
    *out = sqlite3_last_insert_rowid(ww_editorial_db(editorial));
    sqlite3_finalize(stmt);
    return result;
}

enum ww_err ww_editorial_note(struct ww_editorial *editorial, const struct ww_account *account,
                              const char *source, const char *what, struct ww_error *err)
{
    int64_t revision;
    enum ww_err result = ww_editorial_begin(editorial, account->login, source, err);
    if (result != WW_OK)
        return result;
    result = ww_editorial_revise(editorial, account, source, what, true, &revision, err);
    if (result == WW_OK)
        return ww_editorial_commit(editorial, err);
    ww_editorial_rollback(editorial);
    return result;
}
