#include <stdio.h>

#include "apps/ctl.h"
#include "base/clock.h"
#include "staff/check.h"
#include "staff/init.h"

enum { SHOWN = 20 };

static const char usage[] =
    "usage: wegweiserctl init [--from=TABLES] [--now=TIME] DIR\n"
    "\n"
    "Makes DIR/editorial.sqlite, in which staff keep the tables from then on: with every change "
    "it\n"
    "remembers who made it, when and from what, so that two people can work on the same tables.\n"
    "Every other command takes DIR as it takes a directory with CSV files. Pictures lie beside it\n"
    "in DIR/pictures. A copy of the directory, made while nobody writes, is a backup.\n"
    "\n"
    "With --from it begins with the tables and pictures in TABLES, which stay as they are; "
    "without,\n"
    "with a small start to be filled: German and Turkish, the words of the terminal, categories,\n"
    "a town hall and a few examples. A database that is there is never replaced.\n"
    "\n"
    "  --from=TABLES  a directory with CSV files, or another database\n"
    "  --now=TIME     what \"today\" means, such as 2026-11-24T09:30 (default: the real time)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl init town\n"
    "  wegweiserctl init --from=content town\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},
    {"from", required_argument, NULL, CTL_FROM},
    {"now", required_argument, NULL, CTL_NOW},
    {0},
};

/* Says what is still wrong in what was taken over; that can be corrected in the database as well.
 */
static enum ww_err say_what_remains(const struct ctl_options *options, struct ctl_meter *meter,
                                    struct ww_error *err)
{
    struct ww_report report = {0};
    struct ww_checked checked;
    enum ww_err result = ww_check(&options->content, &meter->progress, &checked, &report, err);
    ctl_meter_clear(meter);
    if (result == WW_OK && report.mistakes) {
        if (report.mistakes <= SHOWN)
            ww_report_print(&report, WW_MISTAKE, stdout);
        printf("%zu mistake%s to correct before it can be published: wegweiserctl check %s\n",
               report.mistakes, ctl_plural(report.mistakes), options->content.dir);
    } else if (result == WW_OK) {
        printf("ready to publish: wegweiserctl publish %s --out=OUT\n", options->content.dir);
    }
    ww_checked_finish(&checked);
    ww_report_finish(&report);
    return result;
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    struct ctl_meter meter;
    struct ww_init made;
    if (options->from && !*options->from)
        return ww_fail(err, WW_ERR_USAGE, "--from=TABLES is empty: which tables to begin with");
    ctl_meter_start(&meter);
    int32_t today =
        options->content.has_now ? (int32_t)(options->content.now_s / (WW_DAY_MINUTES * 60)) : 0;
    enum ww_err result = ww_init_make(
        &(struct ww_init_params){
            .dir = options->content.dir,
            .from = options->from,
            .today = today,
            .progress = &meter.progress,
        },
        &made, err);
    ctl_meter_clear(&meter);
    if (result == WW_OK) {
        printf("%s: %d table%s with %u row%s, account " WW_EDITORIAL_OFFICE " (administrator)\n",
               made.path, made.tables, ctl_plural((size_t)made.tables), made.rows,
               ctl_plural(made.rows));
        result = say_what_remains(options, &meter, err);
    }
    ctl_meter_stop(&meter);
    return result;
}

const struct ctl_command ctl_init = {
    .name = "init",
    .summary = "make an editorial database in DIR",
    .operand = "directory for the database",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
