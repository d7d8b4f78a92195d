#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "apps/ctl_draft.h"
#include "base/child.h"
#include "base/clock.h"

enum { TIMEOUT_MS = 120000 };

static const char usage[] =
    "usage: wegweiserctl preview --out=FILE.png [--page=/ROUTE] [--lang=TAG] [--terminal=CODE]\n"
    "                            [--window=WxH] [--now=TIME] [--drafts] DIR\n"
    "\n"
    "Draws a page of the tables in DIR exactly as a terminal would, without publishing anything:\n"
    "the terminal's own program draws it.\n"
    "\n"
    "  --out=FILE.png    where to write the picture\n"
    "  --page=/ROUTE     the address of the page (default: the start page)\n"
    "  --lang=TAG        the language (default: the terminal's first)\n"
    "  --terminal=CODE   which terminal of terminals.csv\n"
    "  --window=WxH      size of its screen (default: 1920x1080)\n"
    "  --now=TIME        the time on it, such as 2026-11-24T09:30 (default: the real time)\n"
    "  --drafts          with what was proposed and not yet accepted (wegweiserctl drafts)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl preview --page=/service/17 --lang=tr --out=17.png content\n"
    "  wegweiserctl preview --window=1080x1920 --out=start.png content\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},
    {"out", required_argument, NULL, CTL_OUT},
    {"page", required_argument, NULL, CTL_PAGE},
    {"lang", required_argument, NULL, CTL_LANG},
    {"terminal", required_argument, NULL, CTL_TERMINAL},
    {"window", required_argument, NULL, CTL_WINDOW},
    {"now", required_argument, NULL, CTL_NOW},
    {"drafts", no_argument, NULL, CTL_DRAFTS},
    {0},
};

/* The terminal's program lies beside this one; where it does not, along PATH. */
static const char *find_program(struct ww_arena *arena)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash)
        return "wegweiser";
    *slash = '\0';
    const char *beside = ww_arena_printf(arena, "%s/wegweiser", path);
    return access(beside, X_OK) == 0 ? beside : "wegweiser";
}

static const char *clock_of(const struct ctl_options *options, struct ww_arena *arena)
{
    char wall[17];
    if (!options->content.has_now)
        return NULL;
    ww_format_wall((int32_t)(options->content.now_s / 60), wall);
    return ww_arena_printf(arena, "--now=%s", wall);
}

static enum ww_err draw(const struct ctl_options *options, const char *release,
                        struct ww_arena *arena, struct ww_error *err)
{
    const struct {
        const char *option, *value;
    } passed[] = {
        {"content", release},    {"shot", options->out_dir},      {"page", options->page},
        {"lang", options->lang}, {"terminal", options->terminal}, {"window", options->window}};
    const char *argv[sizeof passed / sizeof *passed + 3] = {find_program(arena)};
    int count = 1;
    for (size_t i = 0; i < sizeof passed / sizeof *passed; i++)
        if (passed[i].value)
            argv[count++] = ww_arena_printf(arena, "--%s=%s", passed[i].option, passed[i].value);
    argv[count] = clock_of(options, arena);
    struct ww_child_result drawn;
    enum ww_err result =
        ww_child_run(&(struct ww_child){.argv = argv, .timeout_ms = TIMEOUT_MS}, &drawn, err);
    if (result != WW_OK)
        return result;
    /* It says what is wrong in its own words, and with the same exit codes. */
    if (drawn.end != WW_CHILD_EXITED || drawn.code != 0) {
        fputs(drawn.errors.data ? drawn.errors.data : "", stderr);
        bool is_ours = drawn.end == WW_CHILD_EXITED && drawn.code <= WW_ERR_SYSTEM;
        result =
            ww_fail(err, is_ours ? (enum ww_err)drawn.code : WW_ERR_SYSTEM, "nothing was drawn");
    }
    ww_child_finish(&drawn);
    return result;
}

/* The page that says so is drawn all the same: it is what a resident would see. */
static void note_absence(const struct ctl_options *options, const char *release,
                         struct ww_arena *arena)
{
    static const char service[] = "/service/";
    const char *argv[] = {find_program(arena), "--routes",
                          ww_arena_printf(arena, "--content=%s", release), clock_of(options, arena),
                          NULL};
    struct ww_error err;
    struct ww_buf routes = {0};
    if (!options->page || strncmp(options->page, service, sizeof service - 1) != 0)
        return;
    if (ww_child_do(&(struct ww_child){.argv = argv, .timeout_ms = TIMEOUT_MS}, &routes, &err) ==
            WW_OK &&
        routes.data && !strstr(routes.data, ww_arena_printf(arena, "%s\n", options->page)))
        fprintf(stderr,
                "wegweiserctl: %s is not shown at that time: no offer has this id, or valid_from "
                "and valid_until say so (--now=TIME: another time)\n",
                options->page);
    ww_buf_finish(&routes);
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    if (!options->out_dir || !*options->out_dir)
        return ww_fail(err, WW_ERR_USAGE, "--out=FILE.png is missing: where to write the picture");
    struct ctl_meter meter;
    struct ctl_draft draft;
    ctl_meter_start(&meter);
    enum ww_err result = ctl_draft_make(&draft, options, &meter, err);
    if (result == WW_OK)
        result = draw(options, draft.release, &draft.arena, err);
    if (result == WW_OK)
        note_absence(options, draft.release, &draft.arena);
    ctl_draft_finish(&draft);
    ctl_meter_stop(&meter);
    if (result == WW_OK)
        printf("drew %s\n", options->out_dir);
    return result;
}

const struct ctl_command ctl_preview = {
    .name = "preview",
    .summary = "draw a page of DIR as a terminal would show it",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
