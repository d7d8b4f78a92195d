#include <stdio.h>

#include "apps/ctl.h"
#include "staff/export_workbook.h"

static const char usage[] =
    "usage: wegweiserctl export --xlsx=FILE DIR\n"
    "\n"
    "Writes the tables of DIR into one Excel workbook, a sheet a table, to be changed there and\n"
    "taken back with wegweiserctl import --xlsx. Headings stay in sight, columns with fixed words\n"
    "and with codes of other tables have lists to choose from. Leave ids and headings as they\n"
    "are; a new row needs an id of its own. A FILE that is there is replaced.\n"
    "\n"
    "  --xlsx=FILE  the workbook\n"
    "\n"
    "example:\n"
    "  wegweiserctl export --xlsx=tables.xlsx content\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},
    {"xlsx", required_argument, NULL, CTL_XLSX},
    {0},
};

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    if (!options->xlsx || !*options->xlsx)
        return ww_fail(err, WW_ERR_USAGE, "--xlsx=FILE is missing: where to write the workbook");
    struct ctl_meter meter;
    ctl_meter_start(&meter);
    struct ww_exported exported;
    enum ww_err result =
        ww_export_workbook(options->content.dir, options->xlsx, &meter.progress, &exported, err);
    ctl_meter_clear(&meter);
    if (result == WW_OK)
        printf("%s: %d sheet%s with %u row%s\n", options->xlsx, exported.sheets,
               ctl_plural((size_t)exported.sheets), exported.rows, ctl_plural(exported.rows));
    ctl_meter_stop(&meter);
    return result;
}

const struct ctl_command ctl_export = {
    .name = "export",
    .summary = "write the tables of DIR into an Excel workbook",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
