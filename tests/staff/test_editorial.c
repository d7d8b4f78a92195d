#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "staff/desk.h"
#include "staff/editorial.h"
#include "staff/tables.h"

static struct ww_editorial *fresh(struct desk *desk)
{
    struct ww_editorial *editorial = NULL;
    const char *path = desk_path(desk, WW_EDITORIAL_FILE);
    if (ww_editorial_create(path, &desk->err) != WW_OK ||
        ww_editorial_open(&editorial, path, &desk->err) != WW_OK)
        fail_msg("%s", desk->err.message);
    return editorial;
}

static void exec(struct desk *desk, struct ww_editorial *editorial, const char *sql)
{
    if (ww_editorial_exec(editorial, sql, &desk->err) != WW_OK)
        fail_msg("%s", desk->err.message);
}

static int64_t number_of(struct ww_editorial *editorial, const char *sql)
{
    sqlite3_stmt *stmt;
    bool row;
    struct ww_error err;
    assert_int_equal(ww_editorial_prepare(editorial, &stmt, sql, &err), WW_OK);
    assert_int_equal(ww_editorial_step(editorial, stmt, &row, &err), WW_OK);
    int64_t number = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return number;
}

static void test_every_table_is_there(void **state)
{
    struct desk *desk = *state;
    struct ww_editorial *editorial = fresh(desk);
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        assert_int_equal(
            number_of(editorial, ww_arena_printf(&desk->arena, "SELECT count(*) FROM \"%s\"",
                                                 ww_tables[table].name)),
            0);
    assert_int_equal(strlen(ww_editorial_key(editorial)), 32);
    assert_int_equal(number_of(editorial, "PRAGMA foreign_keys"), 1);
    struct ww_account account;
    assert_int_equal(ww_editorial_account(editorial, NULL, &desk->arena, &account, &desk->err),
                     WW_OK);
    assert_string_equal(account.role, "administrator");
    assert_int_equal(ww_editorial_account(editorial, "nobody", &desk->arena, &account, &desk->err),
                     WW_ERR_INPUT);
    ww_editorial_close(editorial);
    assert_true(ww_editorial_is(desk_path(desk, WW_EDITORIAL_FILE)));
    /* Closed, it is one file. */
    assert_int_not_equal(access(desk_path(desk, WW_EDITORIAL_FILE "-wal"), F_OK), 0);
}

static void test_refusals(void **state)
{
    struct desk *desk = *state;
    const char *path = desk_path(desk, WW_EDITORIAL_FILE);
    struct ww_editorial *editorial = fresh(desk), *other = NULL;
    assert_int_equal(ww_editorial_create(path, &desk->err), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "is there already"));
    exec(desk, editorial, "ALTER TABLE rooms ADD COLUMN smell TEXT");
    ww_editorial_close(editorial);
    assert_int_equal(ww_editorial_open(&other, path, &desk->err), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "rooms.smell"));
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 2", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(ww_editorial_open(&other, path, &desk->err), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "newer version of this program"));
    assert_int_equal(ww_editorial_open(&other, desk_path(desk, "content/site.csv"), &desk->err),
                     WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "is no editorial database"));
    assert_int_equal(ww_editorial_open(&other, desk_path(desk, "none"), &desk->err), WW_ERR_INPUT);
    assert_int_equal(ww_editorial_create(desk_path(desk, "none/x"), &desk->err), WW_ERR_SYSTEM);
    assert_null(other);
}

/* A file that an older program made gets what has come since. */
static void test_gets_what_it_lacks(void **state)
{
    struct desk *desk = *state;
    struct ww_editorial *editorial = fresh(desk);
    exec(desk, editorial,
         "DROP TABLE synonyms; DROP INDEX locations_picture;"
         "PRAGMA foreign_keys = OFF; ALTER TABLE locations DROP COLUMN picture");
    ww_editorial_close(editorial);
    assert_int_equal(ww_editorial_open(&editorial, desk_path(desk, WW_EDITORIAL_FILE), &desk->err),
                     WW_OK);
    assert_int_equal(number_of(editorial, "SELECT count(*) FROM synonyms"), 0);
    assert_int_equal(number_of(editorial, "SELECT count(picture) FROM locations"), 0);
    ww_editorial_close(editorial);
}

static void test_names_a_reference_that_leads_nowhere(void **state)
{
    struct desk *desk = *state;
    struct ww_editorial *editorial = fresh(desk);
    assert_int_equal(ww_editorial_begin(editorial, "office", "a test", &desk->err), WW_OK);
    exec(desk, editorial,
         "INSERT INTO taxonomy_terms (id, taxonomy, code) VALUES (1, 'audience', 'women');"
         "INSERT INTO locations (id, code, organization) VALUES (5, 'hall', 'town');"
         "INSERT INTO organizations (id, code) VALUES (1, 'town')");
    assert_int_equal(ww_editorial_commit(editorial, &desk->err), WW_OK);
    assert_int_equal(ww_editorial_begin(editorial, "office", "a test", &desk->err), WW_OK);
    exec(desk, editorial, "UPDATE organizations SET code = 'city'");
    assert_int_equal(ww_editorial_commit(editorial, &desk->err), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "locations, row with id 5, organization: "
                                              "organizations has no row with the code \"town\""));
    assert_int_equal(ww_editorial_begin(editorial, "office", "a test", &desk->err), WW_OK);
    exec(desk, editorial, "UPDATE locations SET district = 'women'");
    assert_int_equal(ww_editorial_commit(editorial, &desk->err), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "row with id 5, district: taxonomy_terms"));
    assert_int_equal(number_of(editorial, "SELECT count(district) FROM locations"), 0);
    ww_editorial_close(editorial);
}

static void test_one_writer_at_a_time(void **state)
{
    struct desk *desk = *state;
    struct ww_editorial *one = fresh(desk), *other;
    assert_int_equal(ww_editorial_open(&other, desk_path(desk, WW_EDITORIAL_FILE), &desk->err),
                     WW_OK);
    sqlite3_busy_timeout(ww_editorial_db(other), 1);
    assert_int_equal(ww_editorial_begin(one, "anna", "import tables.xlsx", &desk->err), WW_OK);
    assert_int_equal(ww_editorial_begin(other, "ben", "edit", &desk->err), WW_ERR_SYSTEM);
    assert_non_null(strstr(desk->err.message, "is being written by anna (import tables.xlsx"));
    struct ww_account account;
    int64_t number = 0, last = 0;
    assert_int_equal(ww_editorial_account(one, NULL, &desk->arena, &account, &desk->err), WW_OK);
    assert_int_equal(ww_editorial_revise(one, &account, "test", "words", true, &number, &desk->err),
                     WW_OK);
    /* Readers see what was before, and go on doing so while they look. */
    assert_int_equal(ww_editorial_look(other, &desk->err), WW_OK);
    assert_int_equal(ww_editorial_last_revision(other, &last, &desk->err), WW_OK);
    assert_int_equal(last, 0);
    assert_int_equal(ww_editorial_commit(one, &desk->err), WW_OK);
    assert_int_equal(ww_editorial_last_revision(other, &last, &desk->err), WW_OK);
    assert_int_equal(last, 0);
    ww_editorial_end(other);
    assert_int_equal(ww_editorial_last_revision(other, &last, &desk->err), WW_OK);
    assert_int_equal(last, 1);
    struct ww_revision revision;
    assert_int_equal(ww_editorial_revision(other, 1, &desk->arena, &revision, &desk->err), WW_OK);
    assert_string_equal(revision.login, "office");
    assert_string_equal(revision.source, "test");
    assert_true(revision.minor);
    assert_int_equal(ww_editorial_revision(other, 2, &desk->arena, &revision, &desk->err),
                     WW_ERR_INPUT);
    ww_editorial_close(other);
    ww_editorial_close(one);
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_every_table_is_there), DESK_TEST(test_refusals),
        DESK_TEST(test_gets_what_it_lacks),   DESK_TEST(test_names_a_reference_that_leads_nowhere),
        DESK_TEST(test_one_writer_at_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
