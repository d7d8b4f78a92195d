#include <stdio.h>
#include <string.h>

#include "apps/ctl.h"
#include "staff/cabinet.h"
#include "staff/check.h"
#include "staff/export_csv.h"
#include "staff/export_hsds.h"
#include "staff/export_ical.h"
#include "staff/export_jsonld.h"
#include "staff/export_workbook.h"
#include "staff/hsds_json.h"
#include "staff/hsds_package.h"

static const char usage[] =
    "usage: wegweiserctl export --xlsx=FILE DIR\n"
    "       wegweiserctl export --csv=OUT [--replace] DIR\n"
    "       wegweiserctl export --hsds=OUT [--now=TIME] DIR\n"
    "       wegweiserctl export --jsonld=FILE.jsonld|OUT [--base=URL] [--now=TIME] DIR\n"
    "       wegweiserctl export --ics=OUT [--lang=TAG] [--now=TIME] DIR\n"
    "\n"
    "Writes the tables of DIR elsewhere, whole or not at all.\n"
    "\n"
    "--xlsx: one Excel workbook, a sheet a table, to be changed there and taken back with\n"
    "wegweiserctl import --xlsx. Headings stay in sight, columns with fixed words and with codes\n"
    "of other tables have lists to choose from. Leave ids and headings as they are; a new row\n"
    "needs an id of its own. A FILE that is there is replaced.\n"
    "\n"
    "--csv: one CSV file a table, and the pictures that they name: a directory that every command\n"
    "takes.\n"
    "\n"
    "--hsds: organizations, programs, places, contacts, offers and their times as the Human\n"
    "Services Data Specification 3 has them, for other directories and for wegweiserctl import\n"
    "--hsds, which gives the same tables back: JSON where OUT ends in .json, else a directory\n"
    "with the CSV files of a tabular data package. Translations and whatever else it has no field\n"
    "for are attributes that other programs may pass over. Fairs, slides, notices, pages,\n"
    "terminals, holidays, pictures and the words of the interface are not in it.\n"
    "\n"
    "--jsonld: the offers, places, organizations and fairs in the words of schema.org, for search\n"
    "engines and for whoever collects what towns offer. A directory gets one file for each offer,\n"
    "which a page of the town embeds as it is between <script type=\"application/ld+json\"> and\n"
    "</script>; FILE.jsonld gets everything. Offers that are over are left out.\n"
    "\n"
    "--ics: calendars to which phones, Outlook and others subscribe, one a category and language\n"
    "(courses.de.ics): put OUT on a web server and export again when dates change. Holidays that\n"
    "an offer leaves out are taken out of its rule for the next 400 days. Fairs and their talks\n"
    "are in the calendar of the fair's category.\n"
    "\n"
    "  --xlsx=FILE  the workbook\n"
    "  --csv=OUT    the directory, created when missing\n"
    "  --hsds=OUT   a FILE.json, or a directory, created when missing\n"
    "  --replace    replace tables that lie in OUT already\n"
    "  --jsonld=OUT the file, or the directory, created when missing\n"
    "  --base=URL   what comes before every name of a thing, to be the same on all pages\n"
    "  --now=TIME   with --hsds, --jsonld and --ics: what \"today\" means, such as "
    "2026-11-24T09:30\n"
    "               (default: the real time)\n"
    "  --ics=OUT    the directory, created when missing; calendars that are there are replaced\n"
    "  --lang=TAG   calendars in this language only (default: all that the terminal offers)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl export --xlsx=tables.xlsx content\n"
    "  wegweiserctl export --csv=copy content\n"
    "  wegweiserctl export --hsds=services.json content\n"
    "  wegweiserctl export --jsonld=offers.jsonld --base=https://www.town.example/ content\n"
    "  wegweiserctl export --ics=/var/www/calendars content\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},
    {"xlsx", required_argument, NULL, CTL_XLSX},
    {"csv", required_argument, NULL, CTL_CSV},
    {"replace", no_argument, NULL, CTL_REPLACE},
    {"hsds", required_argument, NULL, CTL_HSDS},
    {"jsonld", required_argument, NULL, CTL_JSONLD},
    {"base", required_argument, NULL, CTL_BASE},
    {"now", required_argument, NULL, CTL_NOW},
    {"ics", required_argument, NULL, CTL_ICS},
    {"lang", required_argument, NULL, CTL_LANG},
    {0},
};

/* One export: what is written where, out of what. */
struct export
{
    const struct ctl_options *options;
    struct ww_cabinet *cabinet;
    const char *to;
    struct ww_progress *progress;
};

static enum ww_err run_xlsx(const struct export *export, char *done, size_t size,
                            struct ww_error *err)
{
    struct ww_cabinet_all all;
    struct ww_origin origin;
    ww_origin_of(export->cabinet, &origin);
    enum ww_err result = ww_cabinet_read_all(export->cabinet, &all, err);
    if (result == WW_OK)
        result = ww_export_workbook(&all, &origin, export->to, export->progress, err);
    snprintf(done, size, "%d sheet%s with %u row%s", all.count, ctl_plural((size_t)all.count),
             all.rows, ctl_plural(all.rows));
    ww_cabinet_all_finish(&all);
    return result;
}

static enum ww_err run_csv(const struct export *export, char *done, size_t size,
                           struct ww_error *err)
{
    struct ww_cabinet_all all;
    struct ww_origin origin;
    ww_origin_of(export->cabinet, &origin);
    enum ww_err result = ww_cabinet_read_all(export->cabinet, &all, err);
    if (result == WW_OK)
        result = ww_export_csv(&all, &origin, ww_cabinet_dir(export->cabinet), export->to,
                               export->options->replace, err);
    snprintf(done, size, "%d table%s with %u row%s", all.count, ctl_plural((size_t)all.count),
             all.rows, ctl_plural(all.rows));
    ww_cabinet_all_finish(&all);
    return result;
}

static enum ww_err run_hsds(const struct export *export, char *done, size_t size,
                            struct ww_error *err)
{
    size_t n = strlen(export->to);
    bool json = n > 5 && strcmp(export->to + n - 5, ".json") == 0;
    struct ww_cabinet_all all;
    struct ww_hsds hsds = {0};
    const char *town;
    enum ww_err result = ww_cabinet_read_all(export->cabinet, &all, err);
    if (result == WW_OK)
        result = ww_export_hsds(&hsds, &all, &export->options->content, &town, err);
    if (result == WW_OK)
        result = json ? ww_hsds_write_json(&hsds, export->to, export->progress, err)
                      : ww_hsds_write_package(&hsds, export->to, town, export->progress, err);
    uint32_t services = ww_hsds_count(&hsds, WW_HSDS_SERVICE);
    uint32_t places = ww_hsds_count(&hsds, WW_HSDS_LOCATION);
    uint32_t organizations = ww_hsds_count(&hsds, WW_HSDS_ORGANIZATION);
    snprintf(done, size, "%u service%s of %u organization%s at %u place%s", services,
             ctl_plural(services), organizations, ctl_plural(organizations), places,
             ctl_plural(places));
    ww_hsds_finish(&hsds);
    ww_cabinet_all_finish(&all);
    return result;
}

static enum ww_err run_jsonld(const struct export *export, char *done, size_t size,
                              struct ww_error *err)
{
    struct ww_checked checked;
    struct ww_report report = {0};
    struct ww_jsonld_counts counts = {0};
    const char *dir = export->options->content.dir;
    enum ww_err result =
        ww_check(&export->options->content, export->progress, &checked, &report, err);
    if (result == WW_OK && report.mistakes)
        result = ww_fail(err, WW_ERR_INPUT,
                         "nothing was written, because of %zu mistake%s: wegweiserctl check %s",
                         report.mistakes, ctl_plural(report.mistakes), dir);
    if (result == WW_OK)
        result = ww_export_jsonld(&(struct ww_jsonld_params){.checked = &checked,
                                                             .to = export->to,
                                                             .base = export->options->base,
                                                             .progress = export->progress},
                                  &counts, err);
    snprintf(done, size, "%u offer%s, %u fair%s with %u talk%s, in %u file%s", counts.offers,
             ctl_plural(counts.offers), counts.fairs, ctl_plural(counts.fairs), counts.talks,
             ctl_plural(counts.talks), counts.files, ctl_plural(counts.files));
    ww_checked_finish(&checked);
    ww_report_finish(&report);
    return result;
}

static enum ww_err run_ics(const struct export *export, char *done, size_t size,
                           struct ww_error *err)
{
    struct ww_ical_exported exported;
    enum ww_err result = ww_export_ical(
        &(struct ww_ical_export){
            .content = export->options->content,
            .lang = export->options->lang,
            .to = export->to,
            .progress = export->progress,
        },
        &exported, err);
    int length =
        snprintf(done, size, "%u calendar%s with %u event%s", exported.calendars,
                 ctl_plural(exported.calendars), exported.events, ctl_plural(exported.events));
    if (exported.left_out)
        snprintf(done + length, size - (size_t)length,
                 "; %u schedule%s with mistakes left out, wegweiserctl check names them",
                 exported.left_out, ctl_plural(exported.left_out));
    return result;
}

/* What DIR can become; each kind writes to what its option names and says in `done` what that is.
 * The first one is what a command line without any is asked for. */
static const struct kind {
    enum ctl_option option;
    const char *name; /* as it is typed */
    enum ww_err (*run)(const struct export *export, char *done, size_t size, struct ww_error *err);
} kinds[] = {
    {CTL_XLSX, "--xlsx=FILE", run_xlsx}, {CTL_CSV, "--csv=DIR", run_csv},
    {CTL_HSDS, "--hsds=OUT", run_hsds},  {CTL_JSONLD, "--jsonld=FILE", run_jsonld},
    {CTL_ICS, "--ics=DIR", run_ics},
};

static enum ww_err find_kind(const struct ctl_options *options, const struct kind **out,
                             struct ww_error *err)
{
    *out = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (!ctl_file(options, kinds[i].option))
            continue;
        if (*out)
            return ww_fail(err, WW_ERR_USAGE,
                           "%s and %s exclude each other; export one after the "
                           "other",
                           (*out)->name, kinds[i].name);
        *out = &kinds[i];
    }
    if (!*out)
        return ww_fail(err, WW_ERR_USAGE,
                       "%s is missing, or another option that says where to write what; "
                       "wegweiserctl export --help names them",
                       kinds[0].name);
    return WW_OK;
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    const struct kind *kind;
    char done[256] = "";
    enum ww_err result = find_kind(options, &kind, err);
    if (result != WW_OK)
        return result;
    struct ctl_meter meter;
    ctl_meter_start(&meter);
    struct export export = {
        .options = options, .to = ctl_file(options, kind->option), .progress = &meter.progress};
    result = ww_cabinet_open_as(&export.cabinet, options->content.dir, &options->content.user, err);
    if (result == WW_OK)
        result = kind->run(&export, done, sizeof done, err);
    ctl_meter_clear(&meter);
    if (result == WW_OK)
        printf("%s: %s\n", export.to, done);
    ww_cabinet_close(export.cabinet);
    ctl_meter_stop(&meter);
    return result;
}

const struct ctl_command ctl_export = {
    .name = "export",
    .summary = "write the tables of DIR as workbook, CSV, HSDS, JSON-LD or calendars",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
