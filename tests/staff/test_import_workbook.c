#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "staff/desk.h"
#include "staff/export_workbook.h"
#include "staff/import_workbook.h"
#include "staff/zipped.h"

#define ROW1(inside) "<sheetData><row>" inside "</row></sheetData>"
#define T(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(number) "<c><v>" number "</v></c>"
#define ROOMS                                                                                      \
    "<row>" T("id") T("code") T("organization") T("name_de")                                       \
        T("name_tr") "</row>"                                                                      \
                     "<row>" N("1") T("bridge") T("club") T("Brücke") T("Köprü") "</row>"

static enum ww_err plan(struct desk *desk, const char *dir, const char *file,
                        struct ww_tables_import *import)
{
    const struct ww_tables_import_params params = {.dir = dir, .from = file};
    return ww_workbook_import_plan(&params, import, &desk->err);
}

static enum ww_err export_to(struct desk *desk, const char *dir, const char *file)
{
    struct ww_cabinet *cabinet;
    struct ww_cabinet_all all;
    assert_int_equal(ww_cabinet_open(&cabinet, dir, &desk->err), WW_OK);
    enum ww_err result = ww_cabinet_read_all(cabinet, &all, &desk->err);
    if (result == WW_OK)
        result = ww_export_workbook(&all, &(struct ww_origin){0}, file, NULL, &desk->err);
    ww_cabinet_all_finish(&all);
    ww_cabinet_close(cabinet);
    return result;
}

static const char *export(struct desk *desk, const char *dir)
{
    const char *file = desk_path(desk, "tables.xlsx");
    if (export_to(desk, dir, file) != WW_OK)
        fail_msg("%s", desk->err.message);
    assert_int_not_equal(access(desk_path(desk, "tables.xlsx.new"), F_OK), 0);
    return file;
}

/* Table by table, cell by cell; returns the number of cells with text. */
static size_t assert_same_tables(struct desk *desk, const char *one, const char *other)
{
    size_t texts = 0;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        struct ww_grid a, b;
        const char *file = ww_table_file(table);
        assert_int_equal(ww_grid_load(&a, ww_arena_printf(&desk->arena, "%s/%s", one, file),
                                      &desk->arena, &desk->err),
                         WW_OK);
        assert_int_equal(ww_grid_load(&b, ww_arena_printf(&desk->arena, "%s/%s", other, file),
                                      &desk->arena, &desk->err),
                         WW_OK);
        assert_int_equal(a.columns, b.columns);
        assert_int_equal(a.rows, b.rows);
        for (int c = 0; c < a.columns; c++)
            assert_string_equal(a.headings[c], b.headings[c]);
        for (uint32_t row = 0; row < a.rows; row++)
            for (int c = 0; c < a.columns; c++) {
                const char *was = ww_grid_get(&a, row, c), *is = ww_grid_get(&b, row, c);
                if ((was == NULL) != (is == NULL) || (was && strcmp(was, is) != 0))
                    fail_msg("%s, row %u, %s: %s became %s", file, row + 2, a.headings[c],
                             was ? was : "(none)", is ? is : "(none)");
                texts += was != NULL;
            }
        ww_grid_finish(&a);
        ww_grid_finish(&b);
    }
    return texts;
}

/* Out and back, over the same tables and into an empty directory. */
static size_t assert_round_trip(struct desk *desk, const char *dir)
{
    const char *file = export(desk, dir), *empty = desk_path(desk, "empty");
    struct ww_tables_import import;
    if (plan(desk, dir, file, &import) != WW_OK)
        fail_msg("%s", desk->err.message);
    if (ww_tables_import_changes(&import) || import.report.count)
        ww_tables_import_print(&import, 100, stderr);
    assert_false(ww_tables_import_changes(&import));
    assert_int_equal(import.report.count, 0);
    ww_tables_import_finish(&import);
    assert_int_equal(ww_dir_create(empty, &desk->err), WW_OK);
    assert_int_equal(plan(desk, empty, file, &import), WW_OK);
    assert_int_equal(ww_tables_import_write(&import, &desk->err), WW_OK);
    ww_tables_import_finish(&import);
    return assert_same_tables(desk, dir, empty);
}

static void test_demonstration(void **state)
{
    struct desk *desk = *state;
    size_t texts = assert_round_trip(desk, WW_SOURCE_DIR "/content");
    print_message("%zu cells\n", texts);
    assert_true(texts > 5000);
}

/* Everything that a spreadsheet likes to take for something else. */
static void test_odd_texts(void **state)
{
    struct desk *desk = *state;
    desk_write(desk, "synonyms.csv",
               "id,words,means\n"
               "1,=1+1,+49\n"
               "2,-3,@SUM(A1)\n"
               "007,\"say \"\"no\"\"\",\"one\n\ntwo\"\n"
               "8,Haus\xC2\xADtür,_x0041_\n"
               "9,\"<b>&amp;\",العربية\n"
               "10,1e5,0012\n"
               "11,TRUE,24.11.2026\n"
               "12,12.50,\"a\r\nb\"\n"
               "13,http://x.example,'quoted\n"
               "14,\xF0\x9F\x8F\xA0,#REF!\n");
    desk_write(desk, "phones.csv", "id,contact,number,kind\n");
    assert_round_trip(desk, desk->content);
}

static void import(struct desk *desk, const char *sheet, const char *inside, const char *shared,
                   struct ww_tables_import *out)
{
    size_t size;
    char *bytes = zipped_sheet(sheet, inside, shared, &size);
    desk_write_bytes(desk, "t.xlsx", bytes, size);
    free(bytes);
    ww_tables_import_finish(out);
    desk->err = (struct ww_error){0};
    plan(desk, desk->content, desk_path(desk, "content/t.xlsx"), out);
}

static void test_changes(void **state)
{
    struct desk *desk = *state;
    struct ww_tables_import got = {0};
    desk_write(desk, "programs.csv",
               "id;code;organization;name_de;name_tr\n2;old;;Alt;Eski\n1;bridge;club;Brücke;\n");
    import(desk, "Programs",
           "<sheetData>" ROOMS "<row/><row>" N("3") T("new") "<c/>" T("Neu") "<c/>"
                                                                             "</row></sheetData>",
           "", &got);
    assert_int_equal(desk->err.code, WW_OK);
    const struct ww_table_import *table = &got.tables[WW_TABLE_PROGRAMS];
    assert_int_equal(table->added, 1);
    assert_int_equal(table->changed, 1);
    assert_int_equal(table->removed, 1);
    assert_int_equal(got.changes.count, 3);
    assert_string_equal(got.changes.items[0], "programs 1 changed: name_tr");
    assert_string_equal(got.changes.items[1], "programs 3 new: Neu");
    assert_string_equal(got.changes.items[2], "programs 2 removed: Alt");
    assert_int_equal(ww_tables_import_write(&got, &desk->err), WW_OK);
    assert_string_equal(desk_read(desk, "content/programs.csv", NULL),
                        "id;code;organization;name_de;name_tr\n"
                        "1;bridge;club;Brücke;Köprü\n3;new;;Neu;\n");
    ww_tables_import_finish(&got);
}

/* Columns that only one side has; new languages. */
static void test_columns(void **state)
{
    struct desk *desk = *state;
    struct ww_tables_import got = {0};
    import(desk, "programs",
           "<sheetData><row>" T("name_ar") T("id")
               T("name_en") "</row>"
                            "<row>" T("جسر") N("1.0") "<c/></row></sheetData>",
           "", &got);
    assert_int_equal(desk->err.code, WW_OK);
    assert_int_equal(got.tables[WW_TABLE_PROGRAMS].changed, 1);
    assert_int_equal(ww_tables_import_write(&got, &desk->err), WW_OK);
    assert_string_equal(desk_read(desk, "content/programs.csv", NULL),
                        "id,code,organization,name_de,name_tr,name_ar\n"
                        "1,bridge,club,Brücke,Köprü,جسر\n");
    ww_tables_import_finish(&got);
}

/* What a spreadsheet program makes of dates and times that were typed into it. */
static void test_dates(void **state)
{
    struct desk *desk = *state;
    struct ww_tables_import got = {0};
    import(desk, "opening_exceptions",
           "<sheetData><row>" T("id") T("location") T("date") T("opens")
               T("closes") "</row>"
                           "<row>" N("1") T("hall") "<c s=\"1\"><v>46350</v></c>"
                                                    "<c "
                                                    "s=\"2\"><v>0.66666666666</v></"
                                                    "c><c><v>0.999999</v></c></row></sheetData>",
           "", &got);
    const struct ww_grid *grid = &got.tables[WW_TABLE_OPENING_EXCEPTIONS].grid;
    assert_int_equal(desk->err.code, WW_OK);
    assert_string_equal(ww_grid_get(grid, 0, ww_grid_find(grid, "date")), "2026-11-24");
    assert_string_equal(ww_grid_get(grid, 0, ww_grid_find(grid, "opens")), "16:00");
    assert_string_equal(ww_grid_get(grid, 0, ww_grid_find(grid, "closes")), "24:00");
    ww_tables_import_finish(&got);
}

static const struct {
    const char *sheet, *inside, *words;
} refused[] = {
    {"programs", ROW1(T("code")), "sheet programs, cell A1: the column id is missing"},
    {"programs", ROW1(T("id") N("3")), "cell B1: a number is no heading"},
    {"programs", ROW1(T("id") T("id")), "cell B1: the column is there twice"},
    {"programs", ROW1(T("id") T("organisation")), "cell B1: the table has no column "},
    {"programs", ROW1(T("id") T("organisation")), "did you mean \"organization\"?"},
    {"programs", "<sheetData><row>" T("id") "</row><row>" N("1") N("2") "</row></sheetData>",
     "cell B2: its column has no heading"},
    {"programs", "<sheetData>" ROOMS "<row><c/>" T("a") "</row></sheetData>",
     "cell A3: the row has no id; write a whole number that no other row ever had, such as 2"},
    {"programs", "<sheetData>" ROOMS "<row>" N("1.5") "</row></sheetData>", "cell A3: the row has"},
    {"programs", "<sheetData>" ROOMS "<row>" T("001") "</row></sheetData>",
     "cell A3: row 2 has the id 1, too"},
    {"Tabelle1", ROW1(T("id")), "none of its sheets is a table"},
};

static void test_refuses(void **state)
{
    struct desk *desk = *state;
    struct ww_tables_import got = {0};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        import(desk, refused[i].sheet, refused[i].inside, "", &got);
        if (desk->err.code != WW_ERR_INPUT || !strstr(desk->err.message, refused[i].words))
            fail_msg("sheet %zu: expected %s, got %s", i, refused[i].words, desk->err.message);
    }
    desk_write(desk, "programs.csv", "id,code\n1,a\n01,b\n");
    import(desk, "programs", "<sheetData>" ROOMS "</sheetData>", "", &got);
    assert_non_null(strstr(desk->err.message, "an id is there twice"));
    ww_tables_import_finish(&got);
    const char *none = desk_path(desk, "none");
    assert_int_equal(plan(desk, none, none, &got), WW_ERR_INPUT);
    ww_tables_import_finish(&got);
}

/* A cell that no workbook can hold is named, and nothing is left behind. */
static void test_long_cell(void **state)
{
    struct desk *desk = *state;
    char *text = ww_arena_alloc(&desk->arena, 33000);
    memset(text, 'a', 32768);
    desk_write(desk, "synonyms.csv", ww_arena_printf(&desk->arena, "id,words\n1,%s\n", text));
    assert_int_equal(export_to(desk, desk->content, desk_path(desk, "x.xlsx")), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "row 2 of those with text, words"));
    assert_int_not_equal(access(desk_path(desk, "x.xlsx"), F_OK), 0);
    assert_int_not_equal(access(desk_path(desk, "x.xlsx.new"), F_OK), 0);
}

static uint32_t draw(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

/* One part with bytes changed, or cut. */
static void damage(struct zipped_part *part, char *copy, uint64_t *seed)
{
    static const char letters[] = "<>/\"=&;ACrst0189-_ x\xC3";
    memcpy(copy, part->bytes, part->size);
    for (uint32_t k = 0; k < 1 + draw(seed) % 4; k++)
        copy[draw(seed) % part->size] = letters[draw(seed) % (sizeof letters - 1)];
    part->bytes = copy;
    if (draw(seed) % 8 == 0)
        part->size = 1 + draw(seed) % part->size;
}

/* Parts changed at random: refused with a word, or taken over. */
static void test_random_parts(void **state)
{
    struct desk *desk = *state;
    enum { PARTS_MAX = 64 };
    struct zipped_part parts[PARTS_MAX];
    size_t size;
    const char *sound = desk_read(desk, strrchr(export(desk, desk->content), '/') + 1, &size);
    size_t count = unzipped(sound, size, &desk->arena, parts, PARTS_MAX);
    uint32_t taken = 0, turns = getenv("WW_SOAK") ? 20000 : 300;
    uint64_t seed = 11;
    for (uint32_t turn = 0; turn < turns; turn++) {
        size_t at = draw(&seed) % count;
        struct zipped_part kept = parts[at];
        char *copy = ww_alloc(kept.size);
        damage(&parts[at], copy, &seed);
        char *bytes = zipped(parts, count, &size);
        desk_write_bytes(desk, "t.xlsx", bytes, size);
        free(bytes);
        free(copy);
        parts[at] = kept;
        struct ww_tables_import import;
        enum ww_err result = plan(desk, desk->content, desk_path(desk, "content/t.xlsx"), &import);
        assert_true(result == WW_OK || (result == WW_ERR_INPUT && *desk->err.message));
        taken += result == WW_OK;
        ww_tables_import_finish(&import);
        desk->err = (struct ww_error){0};
    }
    print_message("%u workbooks: %u refused, %u taken over\n", turns, turns - taken, taken);
    assert_true(taken > 0 && taken < turns);
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_demonstration), DESK_TEST(test_odd_texts),    DESK_TEST(test_changes),
        DESK_TEST(test_columns),       DESK_TEST(test_dates),        DESK_TEST(test_refuses),
        DESK_TEST(test_long_cell),     DESK_TEST(test_random_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
