#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "staff/desk.h"
#include "staff/export_csv.h"
#include "staff/export_workbook.h"
#include "staff/import_csv.h"
#include "staff/import_workbook.h"
#include "staff/init.h"

static void must(struct desk *desk, enum ww_err result)
{
    if (result != WW_OK)
        fail_msg("%s", desk->err.message);
}

/* A database in town/ and the tables that somebody took away from it in copy/ and t.xlsx. From then
 * on the desk's files are those of the copy. */
static void take_away(struct desk *desk)
{
    struct ww_init made;
    struct ww_cabinet *cabinet;
    struct ww_cabinet_all all;
    struct ww_origin origin;
    const char *town = desk_path(desk, "town");
    const struct ww_init_params params = {.dir = town, .from = desk->content, .today = DESK_TODAY};
    must(desk, ww_init_make(&params, &made, &desk->err));
    must(desk, ww_cabinet_open(&cabinet, town, &desk->err));
    ww_origin_of(cabinet, &origin);
    must(desk, ww_cabinet_read_all(cabinet, &all, &desk->err));
    must(desk, ww_export_workbook(&all, &origin, desk_path(desk, "t.xlsx"), NULL, &desk->err));
    must(desk, ww_export_csv(&all, &origin, town, desk_path(desk, "copy"), false, &desk->err));
    ww_cabinet_all_finish(&all);
    ww_cabinet_close(cabinet);
    desk->content = desk_path(desk, "copy");
}

/* Changes the first `from` in a file of the copy. */
static void edit(struct desk *desk, const char *file, const char *from, const char *to)
{
    const char *old = desk_read(desk, ww_arena_printf(&desk->arena, "copy/%s", file), NULL);
    assert_non_null(old);
    const char *at = strstr(old, from);
    assert_non_null(at);
    desk_write(
        desk, file,
        ww_arena_printf(&desk->arena, "%.*s%s%s", (int)(at - old), old, to, at + strlen(from)));
}

/* Changes a cell in the database; without a heading the row goes, without a row it comes. */
static void change(struct desk *desk, enum ww_table table, const char *id, const char *heading,
                   const char *text)
{
    struct ww_cabinet *cabinet;
    struct ww_grid grid;
    must(desk, ww_cabinet_open(&cabinet, desk_path(desk, "town"), &desk->err));
    must(desk, ww_cabinet_read(cabinet, table, &desk->arena, &grid, &desk->err));
    int column = ww_grid_find(&grid, "id");
    uint32_t row = 0;
    while (row < grid.rows && strcmp(ww_grid_get(&grid, row, column), id) != 0)
        row++;
    if (row == grid.rows)
        ww_grid_set(&grid, ww_grid_add(&grid), column, id);
    bool drop[16] = {[15] = false};
    drop[row] = !heading;
    if (heading)
        ww_grid_set(&grid, row, ww_grid_find(&grid, heading), text);
    ww_grid_drop(&grid, drop);
    const struct ww_cabinet_table written = {table, &grid};
    const struct ww_cabinet_note note = {.source = "test", .today = DESK_TODAY};
    must(desk, ww_cabinet_write(cabinet, &written, 1, &note, &desk->err));
    ww_grid_finish(&grid);
    ww_cabinet_close(cabinet);
}

static void plan(struct desk *desk, bool theirs, struct ww_tables_import *import)
{
    const struct ww_tables_import_params params = {.dir = desk_path(desk, "town"),
                                                   .from = desk->content,
                                                   .theirs = theirs,
                                                   .today = DESK_TODAY};
    must(desk, ww_csv_import_plan(&params, import, &desk->err));
}

static const char *lines_of(struct desk *desk, const struct ww_tables_import *import)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    ww_report_print(&import->report, WW_WARNING, stream);
    ww_tables_import_print(import, 100, stream);
    fclose(stream);
    const char *copy = ww_arena_strdup(&desk->arena, text);
    free(text);
    return copy;
}

static void expect_line(const char *lines, const char *line)
{
    if (!strstr(lines, line))
        fail_msg("no \"%s\" in:\n%s", line, lines);
}

static const char *cell(const struct ww_tables_import *import, enum ww_table table, uint32_t row,
                        const char *heading)
{
    const struct ww_grid *grid = &import->tables[table].grid;
    const char *text = ww_grid_get(grid, row, ww_grid_find(grid, heading));
    return text ? text : "";
}

static void test_nothing_changed(void **state)
{
    struct desk *desk = *state;
    struct ww_tables_import import;
    take_away(desk);
    plan(desk, false, &import);
    assert_false(ww_tables_import_changes(&import));
    assert_int_equal(import.base, 1);
    assert_int_equal(import.report.count, 0);
    ww_tables_import_finish(&import);
    change(desk, WW_TABLE_SITE, "1", "name_de", "Beispielstadt");
    const struct ww_tables_import_params params = {.dir = desk_path(desk, "town"),
                                                   .from = desk_path(desk, "t.xlsx")};
    must(desk, ww_workbook_import_plan(&params, &import, &desk->err));
    assert_false(ww_tables_import_changes(&import));
    assert_int_equal(import.base, 1);
    assert_int_equal(import.kept, 2); /* the text and its date */
    assert_int_equal(import.report.count, 0);
    ww_tables_import_finish(&import);
}

/* Every way in which two sides can have changed a cell. */
static void test_cells(void **state)
{
    struct desk *desk = *state;
    struct ww_tables_import import;
    take_away(desk);
    edit(desk, "organizations.csv", "Belediye", "Şehir");
    edit(desk, "organizations.csv", "Verein", "Klub");
    edit(desk, "organizations.csv", "office@town", "post@town");
    change(desk, WW_TABLE_ORGANIZATIONS, "1", "url", "https://new.example");
    change(desk, WW_TABLE_ORGANIZATIONS, "1", "email", "mail@town.example");
    change(desk, WW_TABLE_ORGANIZATIONS, "2", "name_de", "Klub");
    plan(desk, false, &import);
    assert_string_equal(cell(&import, WW_TABLE_ORGANIZATIONS, 0, "name_tr"), "Şehir");
    assert_string_equal(cell(&import, WW_TABLE_ORGANIZATIONS, 0, "url"), "https://new.example");
    assert_string_equal(cell(&import, WW_TABLE_ORGANIZATIONS, 0, "email"), "mail@town.example");
    assert_int_equal(import.conflicts, 1);
    const char *lines = lines_of(desk, &import);
    expect_line(lines, "copy/organizations.csv:2:email: warning: changed there "
                       "(\"post@town.example\") and here (\"mail@town.example\"); yours stays");
    expect_line(lines,
                "made from revision 1 of 4: 2 changed here only since (kept), 1 changed on both");
    expect_line(lines, "organizations 1 changed: name_tr\n");
    must(desk, ww_tables_import_write(&import, &desk->err));
    ww_tables_import_finish(&import);
    /* Once more: what was taken is there, what is in conflict still is. */
    plan(desk, false, &import);
    assert_false(ww_tables_import_changes(&import));
    assert_int_equal(import.conflicts, 1);
    ww_tables_import_finish(&import);
    plan(desk, true, &import);
    assert_string_equal(cell(&import, WW_TABLE_ORGANIZATIONS, 0, "email"), "post@town.example");
    assert_string_equal(cell(&import, WW_TABLE_ORGANIZATIONS, 0, "url"), "https://new.example");
    expect_line(lines_of(desk, &import), "; theirs is taken");
    ww_tables_import_finish(&import);
}

/* Rows that came and went on either side. */
static void test_rows(void **state)
{
    struct desk *desk = *state;
    struct ww_tables_import import;
    desk_write(desk, "synonyms.csv",
               "id,words\n1,one\n2,two\n3,three\n4,four\n5,five\n6,six\n7,seven\n");
    take_away(desk);
    change(desk, WW_TABLE_SYNONYMS, "1", "words", "ONE");  /* and removed there */
    change(desk, WW_TABLE_SYNONYMS, "3", NULL, NULL);      /* and untouched there */
    change(desk, WW_TABLE_SYNONYMS, "4", NULL, NULL);      /* and changed there */
    change(desk, WW_TABLE_SYNONYMS, "8", "words", "here"); /* and another one there */
    change(desk, WW_TABLE_SYNONYMS, "9", "words", "mine");
    desk_write(desk, "synonyms.csv",
               "id,words,means\n3,three,\n4,FOUR,\n5,five,\n6,six,\n7,seven,\n8,there,\n10,ten,\n");
    plan(desk, false, &import);
    const char *lines = lines_of(desk, &import);
    expect_line(lines, "row with id 1: removed there, but changed here; yours stays");
    expect_line(lines,
                "synonyms.csv:3:id: warning: row with id 4: changed there, but removed here");
    expect_line(lines, "row with id 8: new there and here, as two different things; yours stays");
    expect_line(lines, "synonyms 2 removed: ");
    expect_line(lines, "synonyms 10 new: ");
    assert_int_equal(import.conflicts, 3);
    assert_int_equal(import.kept, 2); /* 3 stays away, 9 stays */
    assert_int_equal(import.tables[WW_TABLE_SYNONYMS].grid.rows, 7);
    assert_string_equal(cell(&import, WW_TABLE_SYNONYMS, 0, "words"), "ONE");
    assert_string_equal(cell(&import, WW_TABLE_SYNONYMS, 4, "words"), "here");
    must(desk, ww_tables_import_write(&import, &desk->err));
    ww_tables_import_finish(&import);
    plan(desk, true, &import);
    assert_int_equal(import.tables[WW_TABLE_SYNONYMS].grid.rows, 7);
    assert_int_equal(import.tables[WW_TABLE_SYNONYMS].removed, 1);
    assert_int_equal(import.tables[WW_TABLE_SYNONYMS].added, 1);
    assert_int_equal(import.tables[WW_TABLE_SYNONYMS].changed, 1);
    ww_tables_import_finish(&import);
}

/* Of two dates of a change the later one holds, whoever wrote it. */
static void test_dates(void **state)
{
    struct desk *desk = *state;
    struct ww_tables_import import;
    take_away(desk);
    edit(desk, "services.csv", "2026-10-01", "2026-12-01");
    change(desk, WW_TABLE_SERVICES, "1", "summary_de", "Deutsch lernen");
    plan(desk, false, &import);
    assert_int_equal(import.conflicts, 0);
    assert_string_equal(cell(&import, WW_TABLE_SERVICES, 0, "changed_de"), "2026-12-01");
    assert_string_equal(cell(&import, WW_TABLE_SERVICES, 0, "summary_de"), "Deutsch lernen");
    ww_tables_import_finish(&import);
}

/* Said once a table, before it is written. */
static void test_lost_letters(void **state)
{
    struct desk *desk = *state;
    struct ww_tables_import import;
    take_away(desk);
    change(desk, WW_TABLE_SERVICES, "1", "title_tr", "Danışmanlık hakkı");
    desk_remove(desk, WW_ORIGIN_FILE);
    desk_write(desk, "services.csv", "id,title_tr,summary_tr\n1,Dan??manl?k hakk?,Dan??manl?k\n");
    plan(desk, false, &import);
    expect_line(lines_of(desk, &import),
                "services.csv:2:title_tr: warning: \"??manl?k hakk?\" looks "
                "as if letters were lost when the file was saved; cells "
                "like this: 2");
    ww_tables_import_finish(&import);
}

/* Without a base every difference counts, and it is said why there is none. */
static void test_no_base(void **state)
{
    struct desk *desk = *state;
    struct ww_tables_import import;
    take_away(desk);
    change(desk, WW_TABLE_SITE, "1", "name_de", "Beispielstadt");
    desk_write(desk, WW_ORIGIN_FILE, "database = 00000000000000000000000000000000\nrevision = 1\n");
    plan(desk, false, &import);
    assert_int_equal(import.base, 0);
    expect_line(lines_of(desk, &import), "is taken over: they were made from another database");
    expect_line(lines_of(desk, &import), "site 1 changed: name_de");
    ww_tables_import_finish(&import);
    desk_remove(desk, WW_ORIGIN_FILE);
    plan(desk, false, &import);
    expect_line(lines_of(desk, &import), "they do not say from which revision they were made");
    ww_tables_import_finish(&import);
    /* Files over files, with a picture that is new. */
    size_t size;
    unsigned char *png = desk_png(8, 8, &size);
    desk_write_bytes(desk, "pictures/new.png", png, size);
    free(png);
    desk_write(desk, "pictures.csv", "id,file,alt_de\n1,hall.png,Das Rathaus\n2,new.png,Neu\n");
    const struct ww_tables_import_params params = {.dir = desk_path(desk, "content"),
                                                   .from = desk->content};
    must(desk, ww_csv_import_plan(&params, &import, &desk->err));
    expect_line(lines_of(desk, &import), "is taken over: files remember no changes");
    must(desk, ww_tables_import_write(&import, &desk->err));
    ww_tables_import_finish(&import);
    assert_non_null(desk_read(desk, "content/pictures/new.png", NULL));
    assert_non_null(strstr(desk_read(desk, "content/pictures.csv", NULL), "2,new.png"));
}

static const struct {
    const char *file, *text, *words;
} refused[] = {
    {"synonyms.csv", "id,Suchworte,means\n1,a,\n", "was it \"words\", which is missing?"},
    {"rooms.csv", "code\na\n", "rooms.csv:1:code: the column id is missing"},
    {"rooms.csv", "id,kode\n1,a\n", "rooms.csv:1:kode: the table has no column \"kode\""},
    {"rooms.csv", "id,id\n1,1\n", "rooms.csv:1:id: the column is there twice"},
    {"rooms.csv", "id,code\n\n,a\n", "rooms.csv:3:id: the row has no id"},
    {"rooms.csv", "id,code\n,a\n70,b\n", "such as 71"},
    {"rooms.csv", "id,code\n1,a\n01,b\n", "rooms.csv:3:id: row 2 has the id 1, too"},
    {"rooms.csv", "id,code\n1,a,b\n", "rooms.csv:2:C2: the row has more cells"},
    {"rooms.csv", "id,,code\n1,a,b\n", "rooms.csv:2:B2: its column has no heading"},
    {"rooms.csv", "id,code\n1,\"a\n", "rooms.csv:"},
};

static void test_refusals(void **state)
{
    struct desk *desk = *state;
    struct ww_tables_import import;
    take_away(desk);
    struct ww_tables_import_params params = {.dir = desk_path(desk, "town"), .from = desk->content};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        desk_write(desk, refused[i].file, refused[i].text);
        enum ww_err result = ww_csv_import_plan(&params, &import, &desk->err);
        if (result != WW_ERR_INPUT || !strstr(desk->err.message, refused[i].words))
            fail_msg("%zu: expected %s, got %s", i, refused[i].words, desk->err.message);
        ww_tables_import_finish(&import);
        desk_remove(desk, refused[i].file);
    }
    params.from = desk_path(desk, "none");
    assert_int_equal(ww_csv_import_plan(&params, &import, &desk->err), WW_ERR_INPUT);
    ww_tables_import_finish(&import);
    params.from = desk_path(desk, "copy/pictures");
    assert_int_equal(ww_csv_import_plan(&params, &import, &desk->err), WW_ERR_INPUT);
    ww_tables_import_finish(&import);
}

/* A clerk learns of all mistakes in one run: wrong columns, rows, files. */
static void test_all_mistakes_at_once(void **state)
{
    static const char *const words[] = {
        "synonyms.csv:3:C3: the row has more cells", "rooms.csv:1:kode: the table has no column",
        "rooms.csv:2:id: the row has no id", "rooms.csv:4:id: row 3 has the id 7, too"};
    struct desk *desk = *state;
    struct ww_tables_import import;
    take_away(desk);
    desk_write(desk, "rooms.csv", "id,kode\n,a\n7,b\n7,c\n");
    desk_write(desk, "synonyms.csv", "id,words\n1,a\n2,b,c\n");
    const struct ww_tables_import_params params = {.dir = desk_path(desk, "town"),
                                                   .from = desk->content};
    assert_int_equal(ww_csv_import_plan(&params, &import, &desk->err), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "4 mistakes; nothing was written"));
    assert_int_equal(import.mistake_count, 4);
    for (int i = 0; i < 4; i++) {
        bool found = false;
        for (int k = 0; k < 4; k++)
            found |= strstr(import.mistakes[k], words[i]) != NULL;
        if (!found)
            fail_msg("%s is not said", words[i]);
    }
    ww_tables_import_finish(&import);
}

/* There is an end to what is listed. */
static void test_too_many_mistakes(void **state)
{
    struct desk *desk = *state;
    struct ww_tables_import import;
    struct ww_buf text = {0};
    take_away(desk);
    ww_buf_puts(&text, "id,code\n");
    for (int i = 0; i < 2 * WW_IMPORT_MISTAKES_MAX; i++)
        ww_buf_puts(&text, ",a\n");
    desk_write(desk, "rooms.csv", text.data);
    const struct ww_tables_import_params params = {.dir = desk_path(desk, "town"),
                                                   .from = desk->content};
    assert_int_equal(ww_csv_import_plan(&params, &import, &desk->err), WW_ERR_INPUT);
    assert_int_equal(import.mistake_count, WW_IMPORT_MISTAKES_MAX);
    assert_non_null(strstr(desk->err.message, "perhaps more"));
    ww_tables_import_finish(&import);
    ww_buf_finish(&text);
}

static void test_origin(void **state)
{
    (void)state;
    struct ww_origin origin;
    assert_true(ww_origin_parse("# words\r\ndatabase = 0123456789abcdef0123456789abcdef\r\n"
                                "revision = 12\r\n",
                                &origin));
    assert_int_equal(origin.revision, 12);
    assert_false(ww_origin_parse("database = 0123\nrevision = 12\n", &origin));
    assert_string_equal(origin.key, "");
    assert_false(ww_origin_parse("database = 0123456789abcdef0123456789abcdef\n", &origin));
    assert_false(
        ww_origin_parse("database = 0123456789abcdef0123456789abcdef\nrevision = x\n", &origin));
    assert_false(ww_origin_parse("", &origin));
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_nothing_changed),
        DESK_TEST(test_cells),
        DESK_TEST(test_rows),
        DESK_TEST(test_dates),
        DESK_TEST(test_lost_letters),
        DESK_TEST(test_no_base),
        DESK_TEST(test_refusals),
        DESK_TEST(test_all_mistakes_at_once),
        DESK_TEST(test_too_many_mistakes),
        cmocka_unit_test(test_origin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
