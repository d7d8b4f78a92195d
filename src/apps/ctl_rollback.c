#include <stdio.h>

#include "apps/ctl.h"
#include "base/clock.h"
#include "staff/history.h"

static const char usage[] =
    "usage: wegweiserctl rollback [--to=VERSION] [--now=TIME] DIR\n"
    "\n"
    "Takes back what was published last: the content of the release before it, or of VERSION, is\n"
    "published once more under a new, higher version. Terminals never take a lower one. Pack it\n"
    "afterwards, where terminals fetch from a repository; the tables of the content are not\n"
    "touched.\n"
    "\n"
    "  --to=VERSION  which release (default: the one before the current one)\n"
    "  --now=TIME    the time of publishing, such as 2026-11-24T09:30 (default: the real time)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl rollback /srv/wegweiser\n"
    "  wegweiserctl rollback --to=20261124-093000 /srv/wegweiser\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},
    {"to", required_argument, NULL, CTL_TO},
    {"now", required_argument, NULL, CTL_NOW},
    {0},
};

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    char as[WW_VERSION_SIZE], from[WW_VERSION_SIZE];
    int64_t now_s = options->content.has_now ? options->content.now_s : ww_utc_s();
    struct ctl_meter meter;
    ctl_meter_start(&meter);
    enum ww_err result =
        ww_history_rollback(options->content.dir, options->to, now_s, as, from, err);
    ctl_meter_stop(&meter);
    if (result == WW_OK)
        printf("published %s/releases/%s with the content of %s\n", options->content.dir, as, from);
    return result;
}

const struct ctl_command ctl_rollback = {
    .name = "rollback",
    .summary = "take back what was published last",
    .operand = "content directory",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
