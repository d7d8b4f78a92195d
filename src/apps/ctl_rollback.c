#include <stdio.h>

#include "apps/ctl_changes.h"
#include "base/clock.h"
#include "staff/history.h"

static const char usage[] =
    "usage: wegweiserctl rollback [--to=VERSION] [--dry-run] [--json] [--now=TIME] DIR\n"
    "\n"
    "Takes back what was published last: the content of the release before it, or of VERSION, is\n"
    "published once more under a new, higher version. Terminals never take a lower one. Pack it\n"
    "afterwards, where terminals fetch from a repository; the tables of the content are not\n"
    "touched. Says what changes by it for residents.\n"
    "\n"
    "  --to=VERSION  which release (default: the one before the current one)\n"
    "  --dry-run     say what would change, and change nothing\n"
    "  --json        the same for a program\n"
    "  --now=TIME    the time of publishing, such as 2026-11-24T09:30 (default: the real time)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl rollback --dry-run /srv/wegweiser\n"
    "  wegweiserctl rollback /srv/wegweiser\n"
    "  wegweiserctl rollback --to=20261124-093000 /srv/wegweiser\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},     {"to", required_argument, NULL, CTL_TO},
    {"now", required_argument, NULL, CTL_NOW}, {"dry-run", no_argument, NULL, CTL_DRY_RUN},
    {"json", no_argument, NULL, CTL_JSON},     {0},
};

static void print_done(const struct ctl_options *options, const char *as, const char *from,
                       const struct ww_buf *changes)
{
    if (options->json) {
        printf("{\n  \"version\": %s%s%s,\n  \"content_of\": \"%s\",\n  \"changes\": %s\n}\n",
               *as ? "\"" : "", *as ? as : "null", *as ? "\"" : "", from, changes->data);
        return;
    }
    if (*as)
        printf("published %s/releases/%s with the content of %s\n", options->content.dir, as, from);
    else
        printf("would publish the content of %s\n", from);
    fputs(changes->data ? changes->data : "", stdout);
}

/* What comes back is said first: a content that cannot be compared is not put back either. */
static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    char as[WW_VERSION_SIZE] = "", from[WW_VERSION_SIZE];
    int64_t now_s = options->content.has_now ? options->content.now_s : ww_utc_s();
    struct ww_release *current = ctl_changes_hold(options->content.dir);
    struct ww_buf changes = {0};
    struct ww_arena arena = {0};
    struct ctl_meter meter;
    ctl_meter_start(&meter);
    enum ww_err result = ww_history_choose(options->content.dir, options->to, from, err);
    if (result == WW_OK)
        result = ctl_changes_put(
            &(struct ctl_changes_params){
                .old = current,
                .fresh = ww_arena_printf(&arena, "%s/releases/%s", options->content.dir, from),
                .heading = options->dry_run ? "what would change for residents since"
                                            : "what changes for residents since",
                .options = options,
                .lines = CTL_CHANGES_LINES,
                .progress = &meter.progress},
            &changes, err);
    if (result == WW_OK && !options->dry_run)
        result = ww_history_rollback(options->content.dir, from, now_s, as, from, err);
    ctl_meter_stop(&meter);
    if (result == WW_OK)
        print_done(options, as, from, &changes);
    ww_release_close(current);
    ww_buf_finish(&changes);
    ww_arena_finish(&arena);
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
