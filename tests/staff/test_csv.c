#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "staff/csv.h"

/* A parse as text: "row:cell|cell" lines, or "row:column: message". */
static char *parse(const char *bytes, size_t size)
{
    struct ww_arena arena = {0};
    struct ww_csv csv;
    struct ww_csv_fault fault;
    struct ww_buf out = {0};
    ww_buf_puts(&out, "");
    if (ww_csv_parse(bytes, size, &arena, &csv, &fault) == WW_OK) {
        for (size_t r = 0; r < csv.row_count; r++) {
            ww_buf_printf(&out, "%d:", csv.rows[r].number);
            for (int c = 0; c < csv.rows[r].count; c++) {
                const char *cell = csv.cells[csv.rows[r].at + (size_t)c];
                ww_buf_printf(&out, "%s%s", c ? "|" : "", cell ? cell : "-");
            }
            ww_buf_puts(&out, "\n");
        }
    } else {
        ww_buf_printf(&out, "%d:%d: %s", fault.row, fault.column, fault.message);
    }
    ww_csv_finish(&csv);
    ww_arena_finish(&arena);
    return out.data;
}

static void expect(const char *text, const char *rows)
{
    char *got = parse(text, strlen(text));
    assert_string_equal(got, rows);
    free(got);
}

static void expect_fault(const char *bytes, size_t size, const char *start, const char *word)
{
    char *got = parse(bytes, size);
    if (strncmp(got, start, strlen(start)) != 0 || !strstr(got, word))
        fail_msg("expected %s ... %s, got %s", start, word, got);
    free(got);
}

static void test_rows(void **state)
{
    (void)state;
    expect("a,b\n1,2\n", "1:a|b\n2:1|2\n");
    expect("a,b\n1,2", "1:a|b\n2:1|2\n");
    expect("a;b\r\n1;x,y\r\n", "1:a|b\n2:1|x,y\n");
    expect("a,b\r1,2\r", "1:a|b\n2:1|2\n");
    expect("\xEF\xBB\xBF"
           "a;b\n1;2\n",
           "1:a|b\n2:1|2\n");
    expect("\xEF\xBB\xBF\xEF\xBB\xBF"
           "a\n1\n",
           "1:a\n2:1\n");
    expect("one\n1\n", "1:one\n2:1\n");
}

static void test_cells(void **state)
{
    (void)state;
    expect("a,b\n\" x \",  y  \n", "1:a|b\n2:x|y\n");
    expect("a,b\n\"say \"\"hi\"\"\",\n", "1:a|b\n2:say \"hi\"|-\n");
    expect("a,b\n\"x;y\",\"1,5\"\n", "1:a|b\n2:x;y|1,5\n");
    expect("a\n\"line\n\nmore\"\n", "1:a\n2:line\n\nmore\n");
    expect("a,b,c\n1\n1,2,3,4\n", "1:a|b|c\n2:1\n3:1|2|3|4\n");
    expect("a\nIşık\n", "1:a\n2:Işık\n");
}

/* Rows have the numbers that a spreadsheet shows: empty ones count, line feeds in cells do not. */
static void test_row_numbers(void **state)
{
    (void)state;
    expect("a,b\n\n1,2\n,\n3,4\n", "1:a|b\n3:1|2\n5:3|4\n");
    expect("a,b\r\n\r\n\r\n1,2\r\n", "1:a|b\n4:1|2\n");
    expect("a\n\"x\r\ny\"\nz\n", "1:a\n2:x\r\ny\n3:z\n");
}

static void test_delimiter(void **state)
{
    (void)state;
    expect("\"a,b,c\";d\n1;2\n", "1:a,b,c|d\n2:1|2\n");
    expect("a;b,c;d\n1;2;3\n", "1:a|b,c|d\n2:1|2|3\n");
    expect_fault("a\tb\n1\t2\n", 8, "1:-1:", "tabs");
    expect_fault("a|b\n1|2\n", 8, "1:-1:", "vertical bars");
}

static void test_encodings(void **state)
{
    (void)state;
    static const char utf16[] = "\xFF\xFE"
                                "a\0,\0b\0\n\0";
    static const char utf16_bare[] = "a\0,\0b\0\n\0";
    static const char windows[] = "a,b\n1,2\n3,M\xFCller\n";
    expect_fault(utf16, sizeof utf16 - 1, "0:-1:", "UTF-16");
    expect_fault(utf16_bare, sizeof utf16_bare - 1, "0:-1:", "UTF-16");
    expect_fault("abc\0def", 7, "0:-1:", "zero bytes");
    expect_fault("PK\003\004....", 8, "0:-1:", "workbook");
    expect_fault(windows, sizeof windows - 1, "3:1:", "after \"M\" is not UTF-8");
    expect_fault("a\n\xC4nderung\n", 11, "2:0:", "the first letter");
}

static void test_quotes(void **state)
{
    (void)state;
    static const char open[] = "a,b\n1,2\n3,\"never closed\n4,5\n";
    static const char inside[] = "a,b\n1,x\"y\n";
    static const char after[] = "a,b\n\"x\" y,2\n";
    expect_fault(open, sizeof open - 1, "3:", "quotation mark");
    expect_fault(inside, sizeof inside - 1, "2:1:", "quotation mark");
    expect_fault(after, sizeof after - 1, "2:0:", "quotation mark");
}

static void test_nothing(void **state)
{
    (void)state;
    expect_fault("", 0, "1:-1:", "heading");
    expect_fault("\n\na,b\n", 6, "1:-1:", "heading");
    expect("a,b\n", "1:a|b\n");
}

static void test_limits(void **state)
{
    (void)state;
    struct ww_buf buf = {0};
    ww_buf_puts(&buf, "a\n");
    for (int i = 0; i <= WW_CSV_MAX_CELL_BYTES; i++)
        ww_buf_puts(&buf, "x");
    expect_fault(buf.data, buf.size, "2:0:", "longer than");
    ww_buf_reset(&buf);
    for (int i = 0; i <= WW_CSV_MAX_COLUMNS; i++)
        ww_buf_puts(&buf, "x,");
    expect_fault(buf.data, buf.size, "1:-1:", "cells");
    ww_buf_finish(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_row_numbers), cmocka_unit_test(test_delimiter),
        cmocka_unit_test(test_encodings),   cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_nothing),     cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
