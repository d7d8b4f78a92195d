#include <stdio.h>
#include <unistd.h>

#include "apps/ctl_changes.h"
#include "apps/ctl_draft.h"
#include "base/file.h"
#include "staff/differences.h"

static const char usage[] =
    "usage: wegweiserctl diff [OPTION...] OLD NEW\n"
    "       wegweiserctl diff [OPTION...] --to=OUT DIR\n"
    "\n"
    "Says what is otherwise in NEW than in OLD, for residents: offers that come and go, dates\n"
    "that are cancelled or moved, fees, hours, addresses, notices, texts and translations. The\n"
    "most important comes first. OLD and NEW are releases or content directories; where one of\n"
    "them is a directory with tables, it is compared as it would be published. Two directories\n"
    "with tables are compared cell by cell.\n"
    "\n"
    "  --to=OUT     what publishing DIR to OUT would change: the same as diff OUT DIR\n"
    "  --lines=N    say at most so much, 0 to 1000000 (default: 60)\n"
    "  --json       the same for a program, without anything left out\n"
    "  --now=TIME   dates before it are passed over, such as 2026-11-24T09:30 (default: when the\n"
    "               later one was published)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl diff --to=/srv/wegweiser content\n"
    "  wegweiserctl diff /srv/wegweiser/releases/20261124-093000 /srv/wegweiser\n"
    "  wegweiserctl diff last-year content\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},         {"to", required_argument, NULL, CTL_TO},
    {"lines", required_argument, NULL, CTL_LINES}, {"json", no_argument, NULL, CTL_JSON},
    {"now", required_argument, NULL, CTL_NOW},     {0},
};

/* One of the two that are compared. */
struct side {
    const char *path;
    bool is_tables;
    struct ctl_draft draft;     /* of tables that are compared with a release */
    struct ww_release *release; /* open */
};

static bool has(const char *dir, const char *name)
{
    struct ww_arena arena = {0};
    bool there = access(ww_arena_printf(&arena, "%s/%s", dir, name), F_OK) == 0;
    ww_arena_finish(&arena);
    return there;
}

static enum ww_err open_side(struct side *side, const struct ctl_options *options,
                             struct ctl_meter *meter, struct ww_error *err)
{
    struct ctl_options of_side = *options;
    of_side.content.dir = side->path;
    if (!side->is_tables)
        return ww_release_open(side->path, WW_RELEASE_QUICK, &side->release, err);
    enum ww_err result = ctl_draft_make(&side->draft, &of_side, meter, err);
    if (result == WW_OK)
        result = ww_release_open(side->draft.release, WW_RELEASE_QUICK, &side->release, err);
    return result;
}

static enum ww_err compare_releases(struct side sides[2], const struct ctl_options *options,
                                    struct ctl_meter *meter, struct ww_buf *out,
                                    struct ww_error *err)
{
    enum ww_err result = WW_OK;
    for (int i = 0; i < 2 && result == WW_OK; i++)
        result = open_side(&sides[i], options, meter, err);
    if (result == WW_OK)
        result = ctl_changes_put(
            &(struct ctl_changes_params){.old = sides[0].release,
                                         .fresh = ww_release_dir(sides[1].release),
                                         .heading = "for residents, against",
                                         .options = options,
                                         .lines = options->has_lines ? (size_t)options->lines
                                                                     : CTL_CHANGES_LINES_DIFF,
                                         .progress = &meter->progress},
            out, err);
    for (int i = 0; i < 2; i++) {
        ww_release_close(sides[i].release);
        ctl_draft_finish(&sides[i].draft);
    }
    return result;
}

static enum ww_err compare_tables(struct side sides[2], const struct ctl_options *options,
                                  struct ww_buf *out, struct ww_error *err)
{
    struct ww_differences differences;
    enum ww_err result = ww_differences_find(&differences, sides[0].path, sides[1].path, err);
    if (result == WW_OK && options->json)
        ww_differences_print_json(&differences, out);
    else if (result == WW_OK)
        ww_differences_print(&differences,
                             options->has_lines ? (size_t)options->lines : CTL_CHANGES_LINES_DIFF,
                             out);
    ww_differences_finish(&differences);
    return result;
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    struct side sides[2] = {{.path = options->content.dir}, {.path = options->second_dir}};
    if (!options->to == !options->second_dir)
        return ww_fail(err, WW_ERR_USAGE, "name two directories to compare, or one and --to=OUT");
    if (options->to)
        sides[1].path = options->content.dir, sides[0].path = options->to;
    for (int i = 0; i < 2; i++)
        sides[i].is_tables = !has(sides[i].path, "content.sqlite") &&
                             !has(sides[i].path, "current") && !has(sides[i].path, "releases");
    struct ww_buf out = {0};
    struct ctl_meter meter;
    ctl_meter_start(&meter);
    enum ww_err result = sides[0].is_tables && sides[1].is_tables
                             ? compare_tables(sides, options, &out, err)
                             : compare_releases(sides, options, &meter, &out, err);
    ctl_meter_stop(&meter);
    if (result == WW_OK)
        printf("%s%s", out.data, options->json ? "\n" : "");
    ww_buf_finish(&out);
    return result;
}

const struct ctl_command ctl_diff = {
    .name = "diff",
    .summary = "say what is otherwise: releases for residents, tables by cell",
    .operand = "directory",
    .operands_max = 2,
    .usage = usage,
    .options = options_taken,
    .run = run,
};
