#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/schema.h"

static sqlite3 *create(void)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    char *message = NULL;
    if (sqlite3_exec(db, ww_schema_sql(), NULL, NULL, &message) != SQLITE_OK)
        fail_msg("schema.sql: %s", message);
    return db;
}

static int64_t number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return value;
}

static void test_marks_of_the_format(void **state)
{
    (void)state;
    sqlite3 *db = create();
    assert_int_equal(number(db, "PRAGMA application_id"), WW_SCHEMA_APPLICATION_ID);
    assert_int_equal(number(db, "PRAGMA user_version"), WW_SCHEMA_VERSION);
    sqlite3_close(db);
}

/* The compiled table says what the SQLite of this machine makes. */
static void test_objects_are_those_of_the_schema(void **state)
{
    (void)state;
    sqlite3 *db = create();
    int count;
    const struct ww_schema_object *objects = ww_schema_objects(&count);
    assert_int_equal(count, number(db, "SELECT count(*) FROM sqlite_schema"));
    sqlite3_stmt *stmt;
    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT type, tbl_name, sql FROM sqlite_schema WHERE name = ?1", -1,
                           &stmt, NULL),
        SQLITE_OK);
    for (int i = 0; i < count; i++) {
        if (i > 0)
            assert_true(strcmp(objects[i - 1].name, objects[i].name) < 0);
        sqlite3_bind_text(stmt, 1, objects[i].name, -1, SQLITE_STATIC);
        assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
        assert_string_equal((const char *)sqlite3_column_text(stmt, 0), objects[i].type);
        assert_string_equal((const char *)sqlite3_column_text(stmt, 1), objects[i].table);
        const char *sql = (const char *)sqlite3_column_text(stmt, 2);
        assert_int_equal(sql == NULL, objects[i].sql == NULL);
        if (sql)
            assert_string_equal(sql, objects[i].sql);
        sqlite3_reset(stmt);
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static void test_every_table_checks_its_types(void **state)
{
    (void)state;
    sqlite3 *db = create();
    assert_int_equal(number(db, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main'"
                                " AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"),
                     0);
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_of_the_format),
        cmocka_unit_test(test_objects_are_those_of_the_schema),
        cmocka_unit_test(test_every_table_checks_its_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
