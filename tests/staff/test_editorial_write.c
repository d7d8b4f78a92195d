#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "staff/cabinet.h"
#include "staff/desk.h"
#include "staff/init.h"

/* An editorial database made of the desk's tables, and one table of it at hand. */
struct office {
    struct desk *desk;
    struct ww_cabinet *cabinet;
    enum ww_table table;
    struct ww_grid grid;
};

static void must(struct desk *desk, enum ww_err result)
{
    if (result != WW_OK)
        fail_msg("%s", desk->err.message);
}

static void open_office(struct office *office, struct desk *desk)
{
    *office = (struct office){.desk = desk};
    struct ww_init made;
    const char *town = desk_path(desk, "town");
    const struct ww_init_params params = {.dir = town, .from = desk->content, .today = DESK_TODAY};
    must(desk, ww_init_make(&params, &made, &desk->err));
    must(desk, ww_cabinet_open(&office->cabinet, town, &desk->err));
}

static void take(struct office *office, enum ww_table table)
{
    struct desk *desk = office->desk;
    ww_grid_finish(&office->grid);
    office->table = table;
    must(desk, ww_cabinet_read(office->cabinet, table, &desk->arena, &office->grid, &desk->err));
}

static enum ww_err put_with(struct office *office, struct ww_cabinet_note note)
{
    const struct ww_cabinet_table table = {office->table, &office->grid};
    note.today = DESK_TODAY;
    return ww_cabinet_write(office->cabinet, &table, 1, &note, &office->desk->err);
}

static void put(struct office *office)
{
    must(office->desk, put_with(office, (struct ww_cabinet_note){.source = "test"}));
}

static void close_office(struct office *office)
{
    ww_grid_finish(&office->grid);
    ww_cabinet_close(office->cabinet);
}

static uint32_t row_of(const struct office *office, const char *id)
{
    int column = ww_grid_find(&office->grid, "id");
    uint32_t row = 0;
    while (row < office->grid.rows && strcmp(ww_grid_get(&office->grid, row, column), id) != 0)
        row++;
    assert_true(row < office->grid.rows);
    return row;
}

static const char *get(const struct office *office, const char *id, const char *heading)
{
    int column = ww_grid_find(&office->grid, heading);
    assert_true(column >= 0);
    const char *text = ww_grid_get(&office->grid, row_of(office, id), column);
    return text ? text : "";
}

static void set(struct office *office, const char *id, const char *heading, const char *text)
{
    int column = ww_grid_find(&office->grid, heading);
    assert_true(column >= 0);
    ww_grid_set(&office->grid, row_of(office, id), column, text);
}

/* The first column of the first row that a statement gives, as text. */
static const char *ask(struct office *office, const char *sql)
{
    sqlite3_stmt *stmt;
    bool row;
    struct ww_editorial *editorial = ww_cabinet_editorial(office->cabinet);
    must(office->desk, ww_editorial_prepare(editorial, &stmt, sql, &office->desk->err));
    must(office->desk, ww_editorial_step(editorial, stmt, &row, &office->desk->err));
    const char *text = row ? (const char *)sqlite3_column_text(stmt, 0) : "(no row)";
    text = ww_arena_strdup(&office->desk->arena, text ? text : "(null)");
    sqlite3_finalize(stmt);
    return text;
}

#define SERVICE_TEXT(what, field, language)                                                        \
    "SELECT " what " FROM texts WHERE entity = 'services' AND row = 1 AND field = '" field         \
    "' AND language = '" language "'"

/* A changed text has a date, a revision and a line that says what it was; its translation is then
 * made from an older one, until somebody renews it. */
static void test_text_changes(void **state)
{
    struct office office;
    open_office(&office, *state);
    take(&office, WW_TABLE_SERVICES);
    assert_string_equal(ask(&office, "SELECT count(*) FROM changes"), "0");
    /* By its dates this translation was outdated from the beginning. */
    assert_string_equal(ask(&office, SERVICE_TEXT("source_revision", "title", "tr")), "0");
    set(&office, "1", "title_de", "Deutschkurs A1");
    set(&office, "1", "fee", "15");
    put(&office);
    assert_int_equal(ww_cabinet_revision(office.cabinet), 2);
    take(&office, WW_TABLE_SERVICES);
    assert_string_equal(get(&office, "1", "title_de"), "Deutschkurs A1");
    assert_string_equal(get(&office, "1", "fee"), "15");
    assert_string_equal(get(&office, "1", "changed_de"), "2026-11-24");
    assert_string_equal(get(&office, "1", "changed_tr"), "2026-09-01");
    assert_string_equal(ask(&office, "SELECT group_concat(field || language || ' ' || before) FROM "
                                     "(SELECT * FROM changes WHERE revision = 2 ORDER BY field)"),
                        "changedde 2026-10-01,fee 12.50,titlede Deutschkurs");
    assert_string_equal(ask(&office, SERVICE_TEXT("revision", "title", "de")), "2");
    set(&office, "1", "title_tr", "Almanca A1");
    put(&office);
    assert_string_equal(ask(&office, SERVICE_TEXT("source_revision", "title", "tr")), "2");
    take(&office, WW_TABLE_SERVICES);
    assert_string_equal(get(&office, "1", "changed_tr"), "2026-11-24");
    assert_string_equal(ask(&office, SERVICE_TEXT("source_revision", "summary", "tr")), "0");
    /* Nothing changes, so there is no revision; a date alone says that somebody read it again. */
    put(&office);
    assert_int_equal(ww_cabinet_revision(office.cabinet), 3);
    set(&office, "1", "changed_tr", "2026-11-25");
    put(&office);
    assert_string_equal(ask(&office, SERVICE_TEXT("source_revision", "summary", "tr")), "1");
    close_office(&office);
}

/* One text corrected and the day entered: the others of the row were read, too, unless the day is
 * one before the source changed. */
static void test_date_confirms_all(void **state)
{
    struct office office;
    open_office(&office, *state);
    take(&office, WW_TABLE_SERVICES);
    assert_string_equal(ask(&office, SERVICE_TEXT("source_revision", "summary", "tr")), "0");
    set(&office, "1", "title_tr", "Almanca");
    set(&office, "1", "changed_tr", "2026-09-02");
    put(&office);
    assert_string_equal(ask(&office, SERVICE_TEXT("source_revision", "summary", "tr")), "0");
    take(&office, WW_TABLE_SERVICES);
    set(&office, "1", "title_tr", "Almanca A1");
    set(&office, "1", "changed_tr", "2026-11-24");
    put(&office);
    assert_string_equal(ask(&office, SERVICE_TEXT("source_revision", "title", "tr")), "1");
    assert_string_equal(ask(&office, SERVICE_TEXT("source_revision", "summary", "tr")), "1");
    close_office(&office);
}

static void test_minor_and_machine(void **state)
{
    struct office office;
    open_office(&office, *state);
    take(&office, WW_TABLE_SERVICES);
    set(&office, "1", "title_de", "Deutsch-Kurs");
    must(office.desk, put_with(&office, (struct ww_cabinet_note){.minor = true}));
    assert_string_equal(ask(&office, SERVICE_TEXT("revision", "title", "de")), "1");
    assert_string_equal(ask(&office, "SELECT minor FROM revisions WHERE revision = 2"), "1");
    take(&office, WW_TABLE_SERVICES);
    assert_string_equal(get(&office, "1", "changed_de"), "2026-10-01");
    set(&office, "1", "title_ar", "دورة");
    must(office.desk, put_with(&office, (struct ww_cabinet_note){.machine = true}));
    assert_string_equal(ask(&office, SERVICE_TEXT("origin", "title", "ar")), "machine");
    assert_string_equal(ask(&office, SERVICE_TEXT("origin", "title", "tr")), "person");
    close_office(&office);
}

/* Rows that leave are noted with everything in them, and can be seen as they were. */
static void test_rows_come_and_go(void **state)
{
    struct office office;
    open_office(&office, *state);
    struct desk *desk = office.desk;
    take(&office, WW_TABLE_SLIDES);
    set(&office, "2", "title_de", "Guten Tag");
    uint32_t row = ww_grid_add(&office.grid);
    ww_grid_set(&office.grid, row, ww_grid_find(&office.grid, "id"), "007");
    ww_grid_set(&office.grid, row, ww_grid_find(&office.grid, "title_de"), "Neu");
    bool drop[3] = {true, false, false};
    ww_grid_drop(&office.grid, drop);
    put(&office);
    take(&office, WW_TABLE_SLIDES);
    assert_int_equal(office.grid.rows, 2);
    assert_string_equal(get(&office, "7", "title_de"), "Neu");
    assert_string_equal(ask(&office, "SELECT count(*) FROM texts WHERE entity = 'slides' AND "
                                     "row = 1"),
                        "0");
    assert_string_equal(ask(&office, "SELECT before FROM changes WHERE entity = 'slides' AND "
                                     "row = 1 AND field = 'body' AND language = 'tr'"),
                        "Hemen bugün");
    struct ww_grid then;
    must(desk,
         ww_cabinet_read_at(office.cabinet, WW_TABLE_SLIDES, 1, &desk->arena, &then, &desk->err));
    ww_grid_finish(&office.grid);
    office.grid = then;
    assert_int_equal(then.rows, 2);
    assert_string_equal(get(&office, "1", "title_de"), "Kommen Sie");
    assert_string_equal(get(&office, "1", "body_tr"), "Hemen bugün");
    assert_string_equal(get(&office, "1", "seconds"), "15");
    assert_string_equal(get(&office, "2", "title_de"), "Willkommen");
    close_office(&office);
}

/* Codes may be exchanged in one go, and rows keep the order that they were given. */
static void test_keys_and_order(void **state)
{
    struct office office;
    open_office(&office, *state);
    take(&office, WW_TABLE_ORGANIZATIONS);
    set(&office, "1", "code", "club");
    set(&office, "2", "code", "town");
    put(&office);
    take(&office, WW_TABLE_ORGANIZATIONS);
    assert_string_equal(get(&office, "1", "code"), "club");
    assert_string_equal(get(&office, "1", "name_de"), "Stadt");
    take(&office, WW_TABLE_TERMS);
    uint32_t last = ww_grid_add(&office.grid);
    for (int c = 0; c < office.grid.columns; c++) {
        const char *first = ww_grid_get(&office.grid, 0, c);
        for (uint32_t row = 0; row < last; row++)
            ww_grid_set(&office.grid, row, c, ww_grid_get(&office.grid, row + 1, c));
        ww_grid_set(&office.grid, last - 1, c, first);
    }
    bool drop[6] = {[5] = true};
    ww_grid_drop(&office.grid, drop);
    put(&office);
    take(&office, WW_TABLE_TERMS);
    assert_int_equal(row_of(&office, "2"), 0);
    assert_int_equal(row_of(&office, "1"), 4);
    /* A new order is a revision in which no cell changed. */
    assert_string_equal(ask(&office, "SELECT count(*) FROM changes WHERE entity <> "
                                     "'organizations'"),
                        "0");
    take(&office, WW_TABLE_ORGANIZATIONS);
    set(&office, "2", "code", "klub");
    assert_int_equal(put_with(&office, (struct ww_cabinet_note){0}), WW_ERR_INPUT);
    assert_non_null(strstr(office.desk->err.message, "organizations has no row with the code"));
    close_office(&office);
}

static void test_somebody_else_wrote(void **state)
{
    struct office office, other = {0};
    open_office(&office, *state);
    other.desk = office.desk;
    must(other.desk,
         ww_cabinet_open(&other.cabinet, desk_path(other.desk, "town"), &other.desk->err));
    take(&office, WW_TABLE_SITE);
    take(&other, WW_TABLE_SITE);
    set(&other, "1", "name_de", "Beispielstadt");
    must(other.desk,
         put_with(&other, (struct ww_cabinet_note){.source = "xlsx", .what = "t.xlsx"}));
    set(&office, "1", "name_tr", "Şehir");
    assert_int_equal(put_with(&office, (struct ww_cabinet_note){0}), WW_ERR_INPUT);
    assert_non_null(strstr(office.desk->err.message, "office wrote into"));
    assert_non_null(strstr(office.desk->err.message, "(xlsx: t.xlsx)"));
    close_office(&other);
    close_office(&office);
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_text_changes),      DESK_TEST(test_date_confirms_all),
        DESK_TEST(test_minor_and_machine), DESK_TEST(test_rows_come_and_go),
        DESK_TEST(test_keys_and_order),    DESK_TEST(test_somebody_else_wrote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
