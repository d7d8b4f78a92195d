#include <stdio.h>

#include "apps/ctl.h"
#include "staff/import.h"
#include "staff/import_pages.h"
#include "staff/import_workbook.h"

enum { DETAILS = 40, DETAILS_DRY = 100000 };

static const char usage[] =
    "usage: wegweiserctl import --frab=FILE [--fair=CODE] [--dry-run] [--now=TIME] DIR\n"
    "       wegweiserctl import --integreat=FILE [--integreat=FILE ...] [--dry-run] [--now=TIME]\n"
    "                           DIR\n"
    "       wegweiserctl import --xlsx=FILE [--dry-run] DIR\n"
    "\n"
    "Takes what others publish, or a workbook, over into the tables of DIR. Says first what "
    "changes; when a file\n"
    "cannot be read, nothing is written.\n"
    "\n"
    "--frab: the talks of a programme, into rooms.csv and sessions.csv. FILE is what frab,\n"
    "pentabarf or pretalx export as schedule.xml. Talks that were imported before are recognised\n"
    "and changed, those that are no longer in FILE are removed; translations and whatever else "
    "was\n"
    "written into their rows stay, and so do talks of your own. Names of speakers are not taken\n"
    "over.\n"
    "\n"
    "--integreat: the pages of a town guide, into pages.csv. FILE is what Integreat's API v3\n"
    "gives out for one language (.../api/v3/REGION/LANGUAGE/pages/); name one FILE a language,\n"
    "that in the first language of languages.csv among them. Pages stand below each other as in\n"
    "the guide; put those above all where you like (position, parent).\n"
    "Pages that were imported before are recognised by their path. Texts that you changed since\n"
    "stay; where the guide changed them, too, both are named. Pages of your own are left alone.\n"
    "Pictures are not taken over.\n"
    "\n"
    "--xlsx: a workbook as wegweiserctl export makes it, one sheet a table. Rows are recognised "
    "by\n"
    "their id: new ones are added, others changed, and those that are no longer in the sheet are\n"
    "removed. Tables without a sheet and columns that a sheet does not have stay as they are.\n"
    "\n"
    "  --frab=FILE       the programme, at most 64 MB\n"
    "  --fair=CODE       to which fair of fairs.csv it belongs (default: the only one)\n"
    "  --integreat=FILE  pages in one language, at most 64 MB; up to 32 times\n"
    "  --xlsx=FILE       the workbook (.xlsx, without password), at most 64 MB\n"
    "  --dry-run         only say what would change\n"
    "  --now=TIME        the date that changed texts get (default: the real one)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl import --frab=schedule.xml --dry-run content\n"
    "  wegweiserctl import --frab=schedule.xml --fair=berufsmesse content\n"
    "  wegweiserctl import --integreat=pages-de.json --integreat=pages-en.json content\n"
    "  wegweiserctl import --xlsx=tables.xlsx --dry-run content\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},
    {"frab", required_argument, NULL, CTL_FRAB},
    {"fair", required_argument, NULL, CTL_FAIR},
    {"integreat", required_argument, NULL, CTL_INTEGREAT},
    {"xlsx", required_argument, NULL, CTL_XLSX},
    {"now", required_argument, NULL, CTL_NOW},
    {"dry-run", no_argument, NULL, CTL_DRY_RUN},
    {0},
};

static enum ww_err run_frab(const struct ctl_options *options, struct ctl_meter *meter,
                            bool *changes, struct ww_error *err)
{
    struct ww_import import;
    enum ww_err result = ww_import_plan(
        &(struct ww_import_params){
            .content = options->content,
            .fair = options->fair,
            .file = options->frab,
            .progress = &meter->progress,
        },
        &import, err);
    ctl_meter_clear(meter);
    ww_report_print(&import.report, WW_WARNING, stderr);
    if (result == WW_OK) {
        ww_import_print(&import, options->dry_run ? DETAILS_DRY : DETAILS, stdout);
        fflush(stdout); /* before anything is written */
    }
    if (result == WW_OK && !options->dry_run)
        result = ww_import_write(&import, err);
    *changes = import.changes.count > 0 || import.new_rooms > 0;
    ww_import_finish(&import);
    return result;
}

static enum ww_err run_integreat(const struct ctl_options *options, struct ctl_meter *meter,
                                 bool *changes, struct ww_error *err)
{
    struct ww_page_import import;
    enum ww_err result = ww_page_import_plan(
        &(struct ww_page_import_params){
            .content = options->content,
            .files = options->integreat,
            .file_count = options->integreat_count,
            .progress = &meter->progress,
        },
        &import, err);
    ctl_meter_clear(meter);
    ww_report_print(&import.report, WW_WARNING, stderr);
    if (result == WW_OK) {
        ww_page_import_print(&import, options->dry_run ? DETAILS_DRY : DETAILS, stdout);
        fflush(stdout); /* before anything is written */
    }
    if (result == WW_OK && !options->dry_run)
        result = ww_page_import_write(&import, err);
    *changes = import.changes.count > 0;
    ww_page_import_finish(&import);
    return result;
}

static enum ww_err run_workbook(const struct ctl_options *options, struct ctl_meter *meter,
                                bool *changes, struct ww_error *err)
{
    struct ww_workbook_import import;
    enum ww_err result = ww_workbook_import_plan(options->content.dir, options->xlsx,
                                                 &meter->progress, &import, err);
    ctl_meter_clear(meter);
    ww_report_print(&import.report, WW_WARNING, stderr);
    if (result == WW_OK) {
        ww_workbook_import_print(&import, options->dry_run ? DETAILS_DRY : DETAILS, stdout);
        fflush(stdout); /* before anything is written */
        *changes = ww_workbook_import_changes(&import);
    }
    if (result == WW_OK && !options->dry_run)
        result = ww_workbook_import_write(&import, err);
    ww_workbook_import_finish(&import);
    return result;
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    bool frab = options->frab && *options->frab, integreat = options->integreat_count > 0;
    bool xlsx = options->xlsx && *options->xlsx;
    int kinds = frab + integreat + xlsx;
    if (kinds != 1)
        return ww_fail(err, WW_ERR_USAGE,
                       kinds > 0
                           ? "--frab, --integreat and --xlsx are different files: import one after "
                             "the other"
                           : "--frab=FILE is missing, or --integreat=FILE or --xlsx=FILE: what to "
                             "take over");
    struct ctl_meter meter;
    ctl_meter_start(&meter);
    bool changes = false;
    enum ww_err result = frab   ? run_frab(options, &meter, &changes, err)
                         : xlsx ? run_workbook(options, &meter, &changes, err)
                                : run_integreat(options, &meter, &changes, err);
    if (result == WW_OK)
        puts(options->dry_run ? "nothing was written (--dry-run)"
             : changes        ? "written"
                              : "everything was there already");
    ctl_meter_stop(&meter);
    return result;
}

const struct ctl_command ctl_import = {
    .name = "import",
    .summary = "take talks, a guide's pages or a workbook over into the tables of DIR",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
