#include <stdio.h>

#include "apps/ctl.h"
#include "staff/check.h"

static const char usage[] =
    "usage: wegweiserctl check [--json] [--now=TIME] [--days=N] DIR\n"
    "\n"
    "Reads the CSV files and pictures in DIR and says what is wrong as\n"
    "file:row:column: what is wrong, what to do. Rows are counted as a spreadsheet does, the\n"
    "heading is row 1. Warnings follow the mistakes; they do not prevent publishing.\n"
    "\n"
    "  --json       the same as JSON\n"
    "  --now=TIME   what \"today\" means, such as 2026-11-24T09:30 (default: the real time)\n"
    "  --days=N     how far ahead dates are made, 1 to 1000 (default: 400)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl check content\n"
    "  wegweiserctl check --json content > report.json\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},
    {"now", required_argument, NULL, CTL_NOW},
    {"days", required_argument, NULL, CTL_DAYS},
    {"json", no_argument, NULL, CTL_JSON},
    {0},
};

static void print_verdict(const struct ww_checked *checked, const struct ww_report *report)
{
    size_t tables = 0, rows = 0;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        tables += checked->book.sheets[table].present;
        rows += ww_book_rows(&checked->book, table);
    }
    printf("%zu table%s, %zu row%s: %zu mistake%s, %zu warning%s\n", tables, ctl_plural(tables),
           rows, ctl_plural(rows), report->mistakes, ctl_plural(report->mistakes), report->warnings,
           ctl_plural(report->warnings));
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    struct ww_report report = {0};
    struct ww_checked checked;
    enum ww_err result = ww_check(&options->content, NULL, &checked, &report, err);
    if (result == WW_OK && options->json) {
        ww_report_print_json(&report, stdout);
    } else if (result == WW_OK) {
        ww_report_print(&report, WW_MISTAKE, stdout);
        ww_report_print(&report, WW_WARNING, stdout);
        print_verdict(&checked, &report);
    }
    if (result == WW_OK && report.mistakes)
        result = ww_fail(err, WW_ERR_INPUT, "%s", "");
    ww_checked_finish(&checked);
    ww_report_finish(&report);
    return result;
}

const struct ctl_command ctl_check = {
    .name = "check",
    .summary = "say what is wrong in the tables of DIR, all at once",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
