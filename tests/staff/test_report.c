#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "staff/report.h"

static void fill(struct ww_report *report)
{
    ww_report_add(report, WW_MISTAKE, "services.csv", 17, "categories", "is %s", "wrong");
    ww_report_add(report, WW_WARNING, "services.csv", 2, "title_tr", "is missing");
    ww_report_add(report, WW_MISTAKE, "services.csv", 2, NULL, "first");
    ww_report_add(report, WW_MISTAKE, "services.csv", 2, "id", "second");
    ww_report_add(report, WW_MISTAKE, "pages.csv", 0, NULL, "says \"no\\\"");
    ww_report_sort(report);
}

static void expect(const struct ww_report *report, enum ww_severity severity, const char *text)
{
    char *got = NULL;
    size_t size;
    FILE *out = open_memstream(&got, &size);
    ww_report_print(report, severity, out);
    fclose(out);
    assert_string_equal(got, text);
    free(got);
}

static void test_lines(void **state)
{
    (void)state;
    struct ww_report report = {0};
    fill(&report);
    assert_int_equal(report.mistakes, 4);
    assert_int_equal(report.warnings, 1);
    expect(&report, WW_MISTAKE,
           "pages.csv: says \"no\\\"\n"
           "services.csv:2: first\n"
           "services.csv:2:id: second\n"
           "services.csv:17:categories: is wrong\n");
    expect(&report, WW_WARNING, "services.csv:2:title_tr: warning: is missing\n");
    ww_report_finish(&report);
}

/* A table without quotation marks and commas is one heading. */
static void test_long_column(void **state)
{
    (void)state;
    struct ww_report report = {0};
    char column[2000], cut[61];
    memset(column, 'x', sizeof column - 1);
    column[sizeof column - 1] = '\0';
    memcpy(column + 59, "ü", 2);
    memset(cut, 'x', sizeof cut);
    cut[59] = '\0';
    ww_report_add(&report, WW_MISTAKE, "pages.csv", 1, column, "is long");
    assert_memory_equal(report.items[0].column, cut, 59);
    assert_string_equal(report.items[0].column + 59, "…");
    ww_report_finish(&report);
}

static void test_json(void **state)
{
    (void)state;
    struct ww_report report = {0};
    fill(&report);
    char *got = NULL;
    size_t size;
    FILE *out = open_memstream(&got, &size);
    ww_report_print_json(&report, out);
    fclose(out);
    assert_string_equal(
        got, "{\n  \"mistakes\": [\n"
             "    {\"file\": \"pages.csv\", \"row\": null, \"column\": null, \"message\": "
             "\"says \\\"no\\\\\\\"\"},\n"
             "    {\"file\": \"services.csv\", \"row\": 2, \"column\": null, \"message\": "
             "\"first\"},\n"
             "    {\"file\": \"services.csv\", \"row\": 2, \"column\": \"id\", \"message\": "
             "\"second\"},\n"
             "    {\"file\": \"services.csv\", \"row\": 17, \"column\": \"categories\", "
             "\"message\": \"is wrong\"}\n"
             "  ],\n  \"warnings\": [\n"
             "    {\"file\": \"services.csv\", \"row\": 2, \"column\": \"title_tr\", \"message\": "
             "\"is missing\"}\n"
             "  ]\n}\n");
    free(got);
    ww_report_finish(&report);
}

static void test_empty(void **state)
{
    (void)state;
    struct ww_report report = {0};
    ww_report_sort(&report);
    expect(&report, WW_MISTAKE, "");
    char *got = NULL;
    size_t size;
    FILE *out = open_memstream(&got, &size);
    ww_report_print_json(&report, out);
    fclose(out);
    assert_string_equal(got, "{\n  \"mistakes\": [],\n  \"warnings\": []\n}\n");
    free(got);
    ww_report_finish(&report);
}

/* Whatever stands in a heading or cell, a finding stays one line. */
static void test_one_line(void **state)
{
    (void)state;
    struct ww_report report = {0};
    ww_report_add(&report, WW_MISTAKE, "a.csv", 1, "two\nlines", "x\ty\nz");
    expect(&report, WW_MISTAKE, "a.csv:1:two lines: x y z\n");
    ww_report_finish(&report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),    cmocka_unit_test(test_long_column),
        cmocka_unit_test(test_json),     cmocka_unit_test(test_empty),
        cmocka_unit_test(test_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
