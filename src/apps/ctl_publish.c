#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "apps/ctl_changes.h"
#include "apps/ctl_draft.h"
#include "staff/accounts.h"
#include "staff/publish.h"

static const char usage[] =
    "usage: wegweiserctl publish --out=OUT [OPTION...] DIR\n"
    "\n"
    "Checks DIR like the command check. Without a mistake it builds OUT/releases/VERSION, reads "
    "it\n"
    "back as a terminal does, moves the link OUT/current to it and removes old releases but for\n"
    "three. With a mistake OUT stays as it is. Needs no network and may run while terminals read.\n"
    "Says in the end what changes for residents by it; wegweiserctl diff says it in full.\n"
    "\n"
    "  --out=OUT    the content directory, created when missing\n"
    "  --dry-run    do everything but touch OUT: check, build, say what would change\n"
    "  --bare       make OUT itself the release, without versions and link\n"
    "  --json       say it for a program\n"
    "  --now=TIME   the time of publishing, such as 2026-11-24T09:30 (default: the real time); "
    "the\n"
    "               same tables, time and packages give the same bytes\n"
    "  --days=N     how far ahead dates are made, 1 to 1000 (default: 400)\n"
    "  --as=LOGIN   who publishes out of an editorial database (default: office)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl publish content --out=/srv/wegweiser --dry-run\n"
    "  wegweiserctl publish content --out=/srv/wegweiser\n"
    "  wegweiserctl publish content --out=preview --bare --now=2026-11-24T09:30\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},
    {"out", required_argument, NULL, CTL_OUT},
    {"dry-run", no_argument, NULL, CTL_DRY_RUN},
    {"bare", no_argument, NULL, CTL_BARE},
    {"json", no_argument, NULL, CTL_JSON},
    {"now", required_argument, NULL, CTL_NOW},
    {"days", required_argument, NULL, CTL_DAYS},
    {"as", required_argument, NULL, CTL_AS},
    {0},
};

/* One publishing: what was checked, made and found to be otherwise than before. */
struct publishing {
    const struct ctl_options *options;
    struct ww_cabinet *cabinet;
    struct ww_account publisher; /* only valid if the cabinet is a database */
    struct ww_arena arena;
    struct ctl_draft draft;    /* only valid if --dry-run */
    struct ww_release *before; /* what OUT showed until now; NULL: nothing */
    struct ww_checked checked;
    struct ww_report report;
    struct ww_published published;
    struct ww_buf changes;
};

static enum ww_err open_tables(struct publishing *p, struct ww_error *err)
{
    const struct ww_book_params *content = &p->options->content;
    enum ww_err result = ww_cabinet_open_as(&p->cabinet, content->dir, &content->user, err);
    struct ww_editorial *editorial = result == WW_OK ? ww_cabinet_editorial(p->cabinet) : NULL;
    return editorial ? ww_account_require(editorial, content->user.login, WW_ACT_PUBLISH, &p->arena,
                                          &p->publisher, err)
                     : result;
}

static enum ww_err publish(struct publishing *p, struct ww_progress *progress, struct ww_error *err)
{
    const struct ctl_options *options = p->options;
    struct ww_publish_params params = {
        .content = options->content,
        .out_dir = options->dry_run ? p->draft.release : options->out_dir,
        .bare = options->dry_run || options->bare,
        .progress = progress,
    };
    params.content.cabinet = p->cabinet;
    return ww_publish(&params, &p->checked, &p->report, &p->published, err);
}

/* Among the revisions: who published, and what was in it. */
static void note_publisher(struct publishing *p)
{
    struct ww_editorial *editorial = ww_cabinet_editorial(p->cabinet);
    struct ww_error err;
    if (editorial && !p->options->dry_run &&
        ww_editorial_note(editorial, &p->publisher, "publish",
                          p->options->bare ? p->options->out_dir : p->published.version,
                          &err) != WW_OK)
        fprintf(stderr, "warning: it is published, but not noted: %s\n", err.message);
}

/* It stands by now: that it cannot be compared with what was there is said and no error. */
static void compare(struct publishing *p, struct ww_progress *progress)
{
    const struct ctl_options *options = p->options;
    struct ww_error err;
    enum ww_err result = ctl_changes_put(
        &(struct ctl_changes_params){
            .old = p->before,
            .fresh = options->dry_run ? p->draft.release : options->out_dir,
            .heading = options->dry_run ? "what would change for residents since"
                                        : "what changes for residents since",
            .options = options,
            .lines = CTL_CHANGES_LINES,
            .progress = progress},
        &p->changes, &err);
    if (result == WW_OK)
        return;
    fprintf(stderr, "wegweiserctl: %s\n", err.message);
    ww_buf_reset(&p->changes);
    ww_buf_puts(&p->changes, options->json ? "null" : "");
}

static void print_text(const struct publishing *p)
{
    const struct ctl_options *options = p->options;
    if (options->dry_run)
        printf("nothing was published, %s is as it was\n", options->out_dir);
    else if (options->bare)
        printf("published %s\n", options->out_dir);
    else
        printf("published %s/releases/%s\n", options->out_dir, p->published.version);
    ww_summary_print(&p->checked, &p->published, stdout);
    if (p->report.warnings)
        printf("%zu warning%s: wegweiserctl check %s\n", p->report.warnings,
               ctl_plural(p->report.warnings), options->content.dir);
    fputs(p->changes.data ? p->changes.data : "", stdout);
}

/* A release of another format, or a damaged one, is replaced and not compared. */
static bool is_unreadable(const struct publishing *p)
{
    struct ww_arena arena = {0};
    const char *out = p->options->out_dir;
    const char *path =
        ww_arena_printf(&arena, "%s/%s", out, p->options->bare ? "content.sqlite" : "current");
    bool is_there = !p->before && access(path, F_OK) == 0;
    ww_arena_finish(&arena);
    return is_there;
}

static void print_json(const struct publishing *p)
{
    struct ww_buf out = {0};
    ww_buf_puts(&out, "{\n  \"version\": ");
    ww_buf_json(&out, *p->published.version ? p->published.version : NULL);
    ww_buf_puts(&out, ",\n  \"replaces\": ");
    ww_buf_json(&out, p->before ? ctl_changes_version(p->before) : NULL);
    ww_buf_printf(&out,
                  ",\n  \"dry_run\": %s,\n  \"offers\": %u,\n  \"dates\": %zu,\n"
                  "  \"warnings\": %zu,\n  \"content_bytes\": %" PRId64
                  ",\n  \"media_bytes\": %" PRId64 ",\n  \"changes\": %s\n}\n",
                  p->options->dry_run ? "true" : "false", (unsigned)p->checked.edition.count,
                  (size_t)p->checked.timetable.count, p->report.warnings,
                  p->published.content_bytes, p->published.media_bytes, p->changes.data);
    fputs(out.data, stdout);
    ww_buf_finish(&out);
}

static void warn_ahead(const struct publishing *p)
{
    if (*p->published.ahead)
        fprintf(stderr,
                "warning: %s/releases/%s is later than now, and every version has to follow it; "
                "was --now or the clock wrong? Remove the releases that are later than now and "
                "publish again\n",
                p->options->out_dir, p->published.ahead);
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    if (!options->out_dir || !*options->out_dir)
        return ww_fail(err, WW_ERR_USAGE, "--out=DIR is missing: where to publish");
    struct publishing p = {.options = options};
    struct ctl_meter meter;
    ctl_meter_start(&meter);
    p.before = ctl_changes_hold(options->out_dir);
    bool was_unreadable = is_unreadable(&p);
    enum ww_err result = open_tables(&p, err);
    if (result == WW_OK && options->dry_run)
        result = ctl_draft_open(&p.draft, err);
    if (result == WW_OK)
        result = publish(&p, &meter.progress, err);
    if (result == WW_OK)
        compare(&p, &meter.progress);
    ctl_meter_clear(&meter);
    ww_report_print(&p.report, WW_MISTAKE, stderr);
    if (result == WW_OK) {
        warn_ahead(&p);
        note_publisher(&p);
        (options->json ? print_json : print_text)(&p);
        if (was_unreadable)
            fprintf(stderr,
                    "what %s showed before cannot be read, so it is not said what changes\n",
                    options->out_dir);
    }
    ww_release_close(p.before);
    ww_buf_finish(&p.changes);
    ww_checked_finish(&p.checked);
    ww_report_finish(&p.report);
    ctl_draft_finish(&p.draft);
    ww_cabinet_close(p.cabinet);
    ww_arena_finish(&p.arena);
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
