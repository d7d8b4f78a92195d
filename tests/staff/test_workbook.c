#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "staff/parts.h"
#include "staff/workbook.h"
#include "staff/zipped.h"

#define ROW(inside) "<sheetData><row r=\"1\">" inside "</row></sheetData>"
#define CELL(rest) ROW("<c r=\"A1\"" rest "</c>")

struct outcome {
    struct ww_arena arena;
    struct ww_workbook book;
    struct ww_error err;
    enum ww_err result;
};

static void parse(const char *bytes, size_t size, struct outcome *out)
{
    *out = (struct outcome){0};
    out->result =
        ww_workbook_parse(bytes, size, "t.xlsx", &out->arena, NULL, &out->book, &out->err);
}

static void parse_sheet(const char *inside, const char *shared, struct outcome *out)
{
    size_t size;
    char *bytes = zipped_sheet("services", inside, shared, &size);
    parse(bytes, size, out);
    free(bytes);
}

static void finish(struct outcome *out)
{
    ww_workbook_finish(&out->book);
    ww_arena_finish(&out->arena);
}

/* What one cell becomes. */
static const struct {
    const char *inside, *shared;
    enum ww_number_use use;
    const char *text; /* NULL: nothing */
} good[] = {
    {CELL("><v>1</v>"), "", WW_USE_AS_SHOWN, "1"},
    {CELL("><v>1.0</v>"), "", WW_USE_AS_SHOWN, "1"},
    {CELL("><v>4.5999999999999996</v>"), "", WW_USE_AS_SHOWN, "4.6"},
    {CELL("><v>1.25E1</v>"), "", WW_USE_AS_SHOWN, "12.5"},
    {CELL("><v>-0</v>"), "", WW_USE_AS_SHOWN, "0"},
    {CELL(" t=\"n\"><v>58791</v>"), "", WW_USE_AS_SHOWN, "58791"},
    {CELL(" t=\"b\"><v>1</v>"), "", WW_USE_AS_SHOWN, "yes"},
    {CELL(" t=\"b\"><v>0</v>"), "", WW_USE_AS_SHOWN, "no"},
    /* texts: shared, with runs and readings, inline, of formulas */
    {CELL(" t=\"s\"><v>1</v>"), "<si><t>a</t></si><si><t> b&amp;c </t></si>", WW_USE_AS_SHOWN,
     "b&c"},
    {CELL(" t=\"s\"><v>0</v>"),
     "<si><r><rPr><b/></rPr><t>fe</t></r><r><t>tt</t></r><rPh><t>no</t></rPh></si>",
     WW_USE_AS_SHOWN, "fett"},
    {CELL(" t=\"s\"><v>0</v>"), "<si><t>  </t></si>", WW_USE_AS_SHOWN, NULL},
    {CELL(" t=\"inlineStr\"><is><t>in</t><r><t>line</t></r></is>"), "", WW_USE_AS_SHOWN, "inline"},
    {CELL(" t=\"str\"><f>A2&amp;\"x\"</f><v>=kept</v>"), "", WW_USE_AS_SHOWN, "=kept"},
    {CELL("><f>1+1</f><v>2</v>"), "", WW_USE_AS_SHOWN, "2"},
    {CELL(" t=\"str\"><f>A2</f><v></v>"), "", WW_USE_AS_SHOWN, NULL},
    {CELL(" t=\"inlineStr\"><is><t>a_x000D__x005F_x0041_ _x00zz_</t></is>"), "", WW_USE_AS_SHOWN,
     "a\r_x0041_ _x00zz_"},
    {CELL(" s=\"1\">"), "", WW_USE_AS_SHOWN, NULL},
    /* dates and times: 16:00 is a little less than two thirds of a day */
    {CELL(" s=\"1\"><v>46350</v>"), "", WW_USE_AS_SHOWN, "2026-11-24"},
    {CELL("><v>46350</v>"), "", WW_USE_AS_SHOWN, "46350"},
    {CELL("><v>46350</v>"), "", WW_USE_DATE, "2026-11-24"},
    {CELL(" s=\"3\"><v>46350.999999999</v>"), "", WW_USE_DATE, "2026-11-25"},
    {CELL("><v>60</v>"), "", WW_USE_DATE, "60"},
    {CELL(" s=\"2\"><v>0.66666666666</v>"), "", WW_USE_AS_SHOWN, "16:00"},
    {CELL(" s=\"2\"><v>0.66666666666</v>"), "", WW_USE_TIME, "16:00"},
    {CELL("><v>0.375</v>"), "", WW_USE_TIME, "09:00"},
    {CELL("><v>0.375</v>"), "", WW_USE_AS_SHOWN, "0.375"},
    {CELL(" s=\"4\"><v>1</v>"), "", WW_USE_TIME, "24:00"},
    {CELL(" s=\"3\"><v>46350.666666666664</v>"), "", WW_USE_TIME, "16:00"},
    {CELL("><v>9</v>"), "", WW_USE_TIME, "9"},
    /* merged without anything in it */
    {ROW("<c r=\"B1\"><v>3</v></c>") "<mergeCells><mergeCell ref=\"C3:D9\"/></mergeCells>", "",
     WW_USE_AS_SHOWN, "3"},
    /* neither rows nor cells have to say where they are */
    {"<sheetData><row><c><v>7</v></c></row></sheetData>", "", WW_USE_AS_SHOWN, "7"},
};

static void test_good_cells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct outcome out;
        parse_sheet(good[i].inside, good[i].shared, &out);
        if (out.result != WW_OK)
            fail_msg("cell %zu: %s", i, out.err.message);
        if (out.book.cell_count != (good[i].text != NULL))
            fail_msg("cell %zu: there are %zu", i, out.book.cell_count);
        const char *text =
            good[i].text ? ww_workbook_text(&out.book, &out.book.cells[0], good[i].use, &out.arena)
                         : NULL;
        if (text && strcmp(text, good[i].text) != 0)
            fail_msg("cell %zu: expected %s, got %s", i, good[i].text, text);
        finish(&out);
    }
}

static const struct {
    const char *inside, *shared, *words;
} bad[] = {
    {CELL(" t=\"e\"><f>X</f><v>#REF!</v>"), "", "t.xlsx: sheet services, cell A1: the formula"},
    {CELL("><f>TODAY()</f>"), "", "no result stored"},
    {CELL("><f>1+1</f><v></v>"), "", "no result stored"},
    {CELL("><v>nan</v>"), "", "is no number"},
    {CELL("><v>1x</v>"), "", "is no number"},
    {CELL(" t=\"s\"><v>7</v>"), "<si><t>a</t></si>", "its text is missing"},
    {CELL(" t=\"s\"><v>-1</v>"), "<si><t>a</t></si>", "its text is missing"},
    {ROW("<c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c>"), "", "out of order"},
    {ROW("<c r=\"A2\"><v>1</v></c>"), "", "out of order"},
    {ROW("<c r=\"1A\"><v>1</v></c>"), "", "out of order"},
    {ROW("") ROW(""), "", "the rows are out of order"},
    {"<sheetData><row r=\"99999999999\"/></sheetData>", "", "out of order"},
    {ROW("<c r=\"XFD1\"><v>1</v></c>"), "", "cell XFD1: stands too far to the right"},
    {ROW("<c r=\"B1\"><v>1</v></c>") "<mergeCells><mergeCell ref=\"B1:B3\"/></mergeCells>", "",
     "the cells B1:B3 are merged"},
    {"<a>", "", "damaged in xl/worksheets/one.xml (mismatched tag)"},
};

static void test_bad_cells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct outcome out;
        parse_sheet(bad[i].inside, bad[i].shared, &out);
        if (out.result != WW_ERR_INPUT || !strstr(out.err.message, bad[i].words))
            fail_msg("sheet %zu: expected %s, got %s", i, bad[i].words, out.err.message);
        finish(&out);
    }
}

static void refuse(const char *bytes, size_t size, const char *words)
{
    struct outcome out;
    parse(bytes, size, &out);
    if (out.result != WW_ERR_INPUT || !strstr(out.err.message, words))
        fail_msg("expected %s, got %s", words, out.err.message);
    finish(&out);
}

static void test_no_workbook(void **state)
{
    (void)state;
    refuse("", 0, "is no workbook");
    refuse("id,code\n1,a\n", 12, "is no workbook");
    refuse("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "is protected by a password or an old workbook");
    size_t size;
    const struct zipped_part ods[] = {{"mimetype", "x", 0}, {"content.xml", "<a/>", 0}};
    char *bytes = zipped(ods, 2, &size);
    refuse(bytes, size, "but an OpenDocument one");
    free(bytes);
    const struct zipped_part other[] = {{"[Content_Types].xml", "<a/>", 0},
                                        {"_rels/.rels", "<a/>", 0}};
    bytes = zipped(other, 2, &size);
    refuse(bytes, size, "is no Excel workbook");
    free(bytes);
    bytes = zipped_sheet("services", CELL("><v>1</v>"), "", &size);
    for (size_t n = 4; n < size; n += 7)
        refuse(bytes, n, "is damaged");
    free(bytes);
}

/* Each is small as a file. */
static void test_bombs(void **state)
{
    (void)state;
    size_t size;
    char *bytes;
    const struct zipped_part lol[] = {
        {"[Content_Types].xml", "<a/>", 0},
        {"_rels/.rels", "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><a>&b;</a>",
         0}};
    bytes = zipped(lol, 2, &size);
    refuse(bytes, size, "has a DOCTYPE");
    free(bytes);
    struct ww_buf deep = {0};
    for (int i = 0; i < 1000; i++)
        ww_buf_puts(&deep, "<a>");
    const struct zipped_part nested[] = {{"[Content_Types].xml", "<a/>", 0},
                                         {"_rels/.rels", deep.data, 0}};
    bytes = zipped(nested, 2, &size);
    refuse(bytes, size, "inside each other");
    free(bytes);
    ww_buf_finish(&deep);
    struct ww_buf huge = {0};
    ww_buf_puts(&huge, "<si><t>");
    for (int i = 0; i < 300 * 1024; i++)
        ww_buf_puts(&huge, "a");
    ww_buf_puts(&huge, "</t></si>");
    struct outcome out;
    parse_sheet(CELL("><v>1</v>"), huge.data, &out);
    assert_int_equal(out.result, WW_ERR_INPUT);
    assert_non_null(strstr(out.err.message, "longer than a cell may be"));
    finish(&out);
    ww_buf_finish(&huge);
}

/* More than half a gigabyte of spaces. */
static void test_zip_bomb(void **state)
{
    (void)state;
    if (!getenv("WW_SOAK"))
        skip();
    size_t size, spaces = (size_t)WW_PARTS_MAX_BYTES + 1;
    char *blank = ww_alloc(spaces);
    memset(blank, ' ', spaces);
    const struct zipped_part parts[] = {{"[Content_Types].xml", "<a/>", 0},
                                        {"_rels/.rels", blank, spaces}};
    char *bytes = zipped(parts, 2, &size);
    free(blank);
    assert_true(size < 1 << 20);
    refuse(bytes, size, "unpacks to more than 512 MB");
    free(bytes);
}

static void test_cell_names(void **state)
{
    (void)state;
    static const struct {
        int32_t row, column;
        const char *name;
    } names[] = {{0, 0, "A1"}, {8, 25, "Z9"}, {9, 26, "AA10"}, {1048575, 16383, "XFD1048576"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char name[WW_CELL_NAME_SIZE];
        ww_cell_name(names[i].row, names[i].column, name);
        assert_string_equal(name, names[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_cells),  cmocka_unit_test(test_bad_cells),
        cmocka_unit_test(test_no_workbook), cmocka_unit_test(test_bombs),
        cmocka_unit_test(test_zip_bomb),    cmocka_unit_test(test_cell_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
