#include <signal.h>
#include <stdio.h>

#include "apps/ctl.h"
#include "staff/publish.h"

static const char usage[] =
    "usage: wegweiserctl publish --out=OUT [--bare] [--now=TIME] [--days=N] DIR\n"
    "\n"
    "Checks DIR like the command check. Without a mistake it builds OUT/releases/VERSION, reads "
    "it\n"
    "back as a terminal does, moves the link OUT/current to it and removes old releases but for\n"
    "three. With a mistake OUT stays as it is. Needs no network and may run while terminals read.\n"
    "\n"
    "  --out=OUT    the content directory, created when missing\n"
    "  --bare       make OUT itself the release, without versions and link\n"
    "  --now=TIME   the time of publishing, such as 2026-11-24T09:30 (default: the real time); "
    "the\n"
    "               same tables, time and packages give the same bytes\n"
    "  --days=N     how far ahead dates are made, 1 to 1000 (default: 400)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl publish content --out=/srv/wegweiser\n"
    "  wegweiserctl publish content --out=preview --bare --now=2026-11-24T09:30\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},       {"now", required_argument, NULL, CTL_NOW},
    {"days", required_argument, NULL, CTL_DAYS}, {"out", required_argument, NULL, CTL_OUT},
    {"bare", no_argument, NULL, CTL_BARE},       {0},
};

static void print_published(const struct ctl_options *options, const struct ww_checked *checked,
                            const struct ww_report *report, const struct ww_published *published)
{
    if (options->bare)
        printf("published %s\n", options->out_dir);
    else
        printf("published %s/releases/%s\n", options->out_dir, published->version);
    if (*published->ahead)
        fprintf(stderr,
                "warning: %s/releases/%s is later than now, and every version has to follow it; "
                "was --now or the clock wrong? Remove the releases that are later than now and "
                "publish again\n",
                options->out_dir, published->ahead);
    ww_summary_print(checked, published, stdout);
    if (report->warnings)
        printf("%zu warning%s: wegweiserctl check %s\n", report->warnings,
               ctl_plural(report->warnings), options->content.dir);
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    if (!options->out_dir || !*options->out_dir)
        return ww_fail(err, WW_ERR_USAGE, "--out=DIR is missing: where to publish");
    struct ctl_meter meter;
    ctl_meter_start(&meter);
    struct ww_report report = {0};
    struct ww_checked checked;
    struct ww_published published;
    enum ww_err result = ww_publish(
        &(struct ww_publish_params){
            .content = options->content,
            .out_dir = options->out_dir,
            .bare = options->bare,
            .progress = &meter.progress,
        },
        &checked, &report, &published, err);
    ctl_meter_clear(&meter);
    ww_report_print(&report, WW_MISTAKE, stderr);
    if (result == WW_OK)
        print_published(options, &checked, &report, &published);
    ww_checked_finish(&checked);
    ww_report_finish(&report);
    ctl_meter_stop(&meter);
    return result;
}

const struct ctl_command ctl_publish = {
    .name = "publish",
    .summary = "check DIR and make a release of it for the terminals",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
