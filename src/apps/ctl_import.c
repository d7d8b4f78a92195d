#include <stdio.h>

#include "apps/ctl.h"
#include "apps/ctl_import_help.h"
#include "base/buf.h"
#include "base/clock.h"
#include "staff/import.h"
#include "staff/import_csv.h"
#include "staff/import_hsds.h"
#include "staff/import_ical.h"
#include "staff/import_integreat.h"
#include "staff/import_workbook.h"
#include "staff/intake.h"
#include "staff/integreat.h"

enum { DETAILS = 40, DETAILS_DRY = 100000 };

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},
    {"frab", required_argument, NULL, CTL_FRAB},
    {"fair", required_argument, NULL, CTL_FAIR},
    {"integreat", required_argument, NULL, CTL_INTEGREAT},
    {"xlsx", required_argument, NULL, CTL_XLSX},
    {"csv", required_argument, NULL, CTL_CSV},
    {"theirs", no_argument, NULL, CTL_THEIRS},
    {"ics", required_argument, NULL, CTL_ICS},
    {"category", required_argument, NULL, CTL_CATEGORY},
    {"location", required_argument, NULL, CTL_LOCATION},
    {"hsds", required_argument, NULL, CTL_HSDS},
    {"source", required_argument, NULL, CTL_SOURCE},
    {"now", required_argument, NULL, CTL_NOW},
    {"as", required_argument, NULL, CTL_AS},
    {"draft", no_argument, NULL, CTL_DRAFT},
    {"minor", no_argument, NULL, CTL_MINOR},
    {"dry-run", no_argument, NULL, CTL_DRY_RUN},
    {"json", no_argument, NULL, CTL_JSON},
    {0},
};

/* One import: what of which files goes where. */
struct import {
    const struct ctl_options *options;
    const char *files[CTL_FILES_MAX];
    int file_count; /* at least one */
    struct ctl_meter *meter;
    bool changes;               /* something is to be written */
    struct ww_buf tables;       /* of --json: what changes in each */
    size_t warnings, conflicts; /* conflicts: both sides changed it */
};

static uint32_t details_of(const struct import *import)
{
    return import->options->dry_run ? DETAILS_DRY : DETAILS;
}

/* Nothing of the plan is said before all of it stands, nothing is written before it is said. */
static void say_findings(struct import *import, const struct ww_report *report)
{
    ctl_meter_clear(import->meter);
    ww_report_print(report, WW_WARNING, stderr);
    import->warnings = report->warnings;
}

static void count_table(struct import *import, enum ww_table table, uint32_t added,
                        uint32_t changed, uint32_t removed, uint32_t same)
{
    ww_buf_printf(&import->tables,
                  "%s\n    {\"table\": \"%s\", \"new\": %u, \"changed\": %u, \"removed\": %u, "
                  "\"as_before\": %u}",
                  import->tables.size ? "," : "", ww_tables[table].name, added, changed, removed,
                  same);
}

static bool is_to_be_written(const struct import *import)
{
    fflush(stdout);
    return import->changes && !import->options->dry_run;
}

/* --- what keeps its own plan -------------------------------------------------------------------
 */

static enum ww_err run_frab(struct import *import, struct ww_error *err)
{
    struct ww_import plan;
    enum ww_err result = ww_import_plan(
        &(struct ww_import_params){
            .content = import->options->content,
            .fair = import->options->fair,
            .file = import->files[0],
            .progress = &import->meter->progress,
        },
        &plan, err);
    say_findings(import, &plan.report);
    if (result == WW_OK) {
        count_table(import, WW_TABLE_ROOMS, plan.new_rooms, 0, 0, 0);
        count_table(import, WW_TABLE_SESSIONS, plan.added, plan.changed, plan.removed, plan.same);
        if (!import->options->json)
            ww_import_print(&plan, details_of(import), stdout);
        import->changes = plan.changes.count > 0 || plan.new_rooms > 0;
        if (is_to_be_written(import))
            result = ww_import_write(&plan, err);
    }
    ww_import_finish(&plan);
    return result;
}

/* Workbooks and CSV files say the same in two ways. */
static enum ww_err run_tables(struct import *import,
                              enum ww_err (*plan_of)(const struct ww_tables_import_params *params,
                                                     struct ww_tables_import *plan,
                                                     struct ww_error *err),
                              struct ww_error *err)
{
    struct ww_tables_import plan;
    const struct ww_book_params *content = &import->options->content;
    int64_t today = content->has_now ? content->now_s / (WW_DAY_MINUTES * 60) : 0;
    enum ww_err result = plan_of(
        &(struct ww_tables_import_params){
            .dir = content->dir,
            .user = content->user,
            .from = import->files[0],
            .theirs = import->options->theirs,
            .today = (int32_t)today,
            .progress = &import->meter->progress,
        },
        &plan, err);
    say_findings(import, &plan.report);
    ww_tables_import_print_mistakes(&plan, stderr);
    if (result == WW_OK) {
        for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
            const struct ww_table_import *t = &plan.tables[table];
            if (t->planned)
                count_table(import, table, t->added, t->changed, t->removed, t->same);
        }
        import->conflicts = plan.conflicts;
        if (!import->options->json)
            ww_tables_import_print(&plan, details_of(import), stdout);
        import->changes = ww_tables_import_changes(&plan);
        if (is_to_be_written(import))
            result = ww_tables_import_write(&plan, err);
    }
    ww_tables_import_finish(&plan);
    return result;
}

static enum ww_err run_workbook(struct import *import, struct ww_error *err)
{
    return run_tables(import, ww_workbook_import_plan, err);
}

static enum ww_err run_csv(struct import *import, struct ww_error *err)
{
    return run_tables(import, ww_csv_import_plan, err);
}

/* --- what goes through an intake ---------------------------------------------------------------
 */

static enum ww_err fill_calendars(struct ww_intake *in, const struct import *import,
                                  struct ww_error *err)
{
    return ww_import_ical(in,
                          &(struct ww_ical_import){
                              .files = import->files,
                              .file_count = import->file_count,
                              .category = import->options->category,
                              .location = import->options->location,
                          },
                          err);
}

static enum ww_err fill_hsds(struct ww_intake *in, const struct import *import,
                             struct ww_error *err)
{
    return ww_import_hsds(in,
                          &(struct ww_hsds_import_params){
                              .files = import->files,
                              .file_count = import->file_count,
                              .category = import->options->category,
                          },
                          err);
}

static enum ww_err fill_integreat(struct ww_intake *in, const struct import *import,
                                  struct ww_error *err)
{
    return ww_import_integreat(in,
                               &(struct ww_import_integreat_params){
                                   .files = import->files,
                                   .file_count = import->file_count,
                                   .category = import->options->category,
                               },
                               err);
}

/* --- kinds -------------------------------------------------------------------------------------
 */

/* Those with `fill` have what is common to them done once, in run_intake(). */
static const struct kind {
    enum ctl_option option;
    const char *name;   /* as it is typed */
    int files;          /* at most */
    const char *source; /* by which the table imports knows them; with `fill` */
    enum ww_err (*fill)(struct ww_intake *in, const struct import *import, struct ww_error *err);
    enum ww_err (*run)(struct import *import, struct ww_error *err);
} kinds[] = {
    {CTL_FRAB, "--frab=FILE", 1, .run = run_frab},
    {CTL_INTEGREAT, "--integreat=FILE", WW_INTEGREAT_FILES_MAX, .source = "integreat",
     .fill = fill_integreat},
    {CTL_XLSX, "--xlsx=FILE", 1, .run = run_workbook},
    {CTL_CSV, "--csv=DIR", 1, .run = run_csv},
    {CTL_ICS, "--ics=FILE", WW_ICAL_FILES_MAX, "ical", .fill = fill_calendars},
    {CTL_HSDS, "--hsds=FILE", WW_HSDS_FILES_MAX, .source = "hsds", .fill = fill_hsds},
};

static const char *names_of(struct ww_arena *arena, const struct import *import)
{
    const char *names = import->files[0];
    for (int i = 1; i < import->file_count; i++)
        names = ww_arena_printf(arena, "%s, %s", names, import->files[i]);
    return names;
}

/* Several publishers of one kind are known apart. */
static const char *source_of(struct ww_arena *arena, const struct kind *kind,
                             const struct import *import)
{
    const char *name = import->options->source;
    return name ? ww_arena_printf(arena, "%s-%s", kind->source, name) : kind->source;
}

static enum ww_err run_intake(const struct kind *kind, struct import *import, struct ww_error *err)
{
    struct ww_intake in;
    struct ww_arena arena = {0};
    enum ww_err result = ww_intake_open(&in,
                                        &(struct ww_intake_params){
                                            .content = import->options->content,
                                            .source = source_of(&arena, kind, import),
                                            .what = names_of(&arena, import),
                                            .progress = &import->meter->progress,
                                        },
                                        err);
    if (result == WW_OK)
        result = kind->fill(&in, import, err);
    if (result == WW_OK)
        result = ww_intake_settle(&in, err);
    say_findings(import, &in.report);
    if (result == WW_OK) {
        for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
            const struct ww_intake_table *t = &in.tables[table];
            if (t->loaded)
                count_table(import, table, t->added, t->changed, t->removed, t->same);
        }
        import->conflicts = in.conflicts;
        if (!import->options->json)
            ww_intake_print(&in, details_of(import), stdout);
        import->changes = ww_intake_changes(&in);
        if (is_to_be_written(import))
            result = ww_intake_write(&in, err);
    }
    ww_intake_finish(&in);
    ww_arena_finish(&arena);
    return result;
}

/* Which kind the files are of: all of one. */
static enum ww_err find_kind(struct import *import, const struct kind **out, struct ww_error *err)
{
    const struct ctl_options *options = import->options;
    *out = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (!ctl_file(options, kinds[i].option))
            continue;
        if (*out)
            return ww_fail(err, WW_ERR_USAGE,
                           "%s and %s are different files: import one after the other",
                           (*out)->name, kinds[i].name);
        *out = &kinds[i];
    }
    if (!*out)
        return ww_fail(err, WW_ERR_USAGE,
                       "%s is missing, or another option that says what to take over; wegweiserctl "
                       "import --help names them",
                       kinds[0].name);
    for (int i = 0; i < options->file_count; i++)
        import->files[import->file_count++] = options->files[i].path;
    if (import->file_count > (*out)->files)
        return ww_fail(err, WW_ERR_USAGE, "%s: name at most %d", (*out)->name, (*out)->files);
    return WW_OK;
}

static void print_json(const struct import *import)
{
    const char *tables = import->tables.data;
    printf("{\n  \"dry_run\": %s,\n  \"written\": %s,\n  \"conflicts\": %zu,\n"
           "  \"warnings\": %zu,\n  \"tables\": [%s%s]\n}\n",
           import->options->dry_run ? "true" : "false",
           import->changes && !import->options->dry_run ? "true" : "false", import->conflicts,
           import->warnings, tables ? tables : "", tables ? "\n  " : "");
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    struct ctl_meter meter;
    struct import import = {.options = options, .meter = &meter};
    const struct kind *kind;
    enum ww_err result = find_kind(&import, &kind, err);
    if (result == WW_OK && options->content.user.minor && options->content.user.proposes)
        result = ww_fail(err, WW_ERR_USAGE,
                         "--draft and --minor: drafts are changes like others; leave one out");
    if (result != WW_OK)
        return result;
    ctl_meter_start(&meter);
    result = kind->fill ? run_intake(kind, &import, err) : kind->run(&import, err);
    if (result == WW_OK && options->json)
        print_json(&import);
    else if (result == WW_OK)
        puts(options->dry_run                 ? "nothing was written (--dry-run)"
             : !import.changes                ? "everything was there already"
             : options->content.user.proposes ? "kept as drafts; wegweiserctl drafts lists them"
                                              : "written");
    ctl_meter_stop(&meter);
    ww_buf_finish(&import.tables);
    return result;
}

const struct ctl_command ctl_import = {
    .name = "import",
    .summary = "take over what others publish, or a workbook, into the tables of DIR",
    .usage = ctl_import_help,
    .options = options_taken,
    .run = run,
};
