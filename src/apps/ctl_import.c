#include <stdio.h>

#include "apps/ctl.h"
#include "staff/import.h"

enum { DETAILS = 40, DETAILS_DRY = 100000 };

static const char usage[] =
    "usage: wegweiserctl import --frab=FILE [--fair=CODE] [--dry-run] [--now=TIME] DIR\n"
    "\n"
    "Takes the talks of a programme over into rooms.csv and sessions.csv of DIR. FILE is what\n"
    "frab, pentabarf or pretalx export as schedule.xml. Talks that were imported before are\n"
    "recognised and changed, those that are no longer in FILE are removed; translations and\n"
    "whatever else was written into their rows stay, and so do talks of your own. Says first what\n"
    "changes. Names of speakers are not taken over.\n"
    "\n"
    "  --frab=FILE  the programme, at most 64 MB\n"
    "  --fair=CODE  to which fair of fairs.csv it belongs (default: the only one)\n"
    "  --dry-run    only say what would change\n"
    "  --now=TIME   the date that changed texts get (default: the real one)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl import --frab=schedule.xml --dry-run content\n"
    "  wegweiserctl import --frab=schedule.xml --fair=berufsmesse content\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},       {"frab", required_argument, NULL, CTL_FRAB},
    {"fair", required_argument, NULL, CTL_FAIR}, {"now", required_argument, NULL, CTL_NOW},
    {"dry-run", no_argument, NULL, CTL_DRY_RUN}, {0},
};

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    if (!options->frab || !*options->frab)
        return ww_fail(err, WW_ERR_USAGE, "--frab=FILE is missing: the programme to take over");
    struct ctl_meter meter;
    struct ww_import import;
    ctl_meter_start(&meter);
    enum ww_err result = ww_import_plan(
        &(struct ww_import_params){
            .content = options->content,
            .fair = options->fair,
            .file = options->frab,
            .progress = &meter.progress,
        },
        &import, err);
    ctl_meter_clear(&meter);
    ww_report_print(&import.report, WW_WARNING, stderr);
    if (result == WW_OK) {
        ww_import_print(&import, options->dry_run ? DETAILS_DRY : DETAILS, stdout);
        fflush(stdout); /* before anything is written */
    }
    if (result == WW_OK && !options->dry_run)
        result = ww_import_write(&import, err);
    if (result == WW_OK)
        puts(options->dry_run                          ? "nothing was written (--dry-run)"
             : import.change_count || import.new_rooms ? "written"
                                                       : "everything was there already");
    ww_import_finish(&import);
    ctl_meter_stop(&meter);
    return result;
}

const struct ctl_command ctl_import = {
    .name = "import",
    .summary = "take the talks of a programme over into the tables of DIR",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
