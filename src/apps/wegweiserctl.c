/* The office's program: reads the command line and calls what staff/ offers. */
#define _GNU_SOURCE /* sigandset() */
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "staff/publish.h"
#include "staff/values.h"

static const char usage[] =
    "usage: wegweiserctl COMMAND [OPTION...] DIR\n"
    "\n"
    "  check     say what is wrong in the tables of DIR, all at once\n"
    "  publish   check DIR and make a release of it for the terminals\n"
    "\n"
    "wegweiserctl COMMAND --help tells more and gives examples.\n"
    "Exit codes: 0 done, 1 the content is at fault, 2 the command line is, 3 the system is.\n";

static const char check_usage[] =
    "usage: wegweiserctl check [--json] [--now=TIME] [--days=N] DIR\n"
    "\n"
    "Reads the CSV files and pictures in DIR and says what is wrong as\n"
    "file:row:column: what is wrong, what to do. Rows are counted as a spreadsheet does, the\n"
    "heading is row 1. Warnings follow the mistakes; they do not prevent publishing.\n"
    "\n"
    "  --json       the same as JSON\n"
    "  --now=TIME   what \"today\" means, such as 2026-11-24T09:30 (default: the real time)\n"
    "  --days=N     how far ahead dates are made, 1 to 1000 (default: 400)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl check content\n"
    "  wegweiserctl check --json content > report.json\n";

static const char publish_usage[] =
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

struct options {
    struct ww_book_params content;
    const char *out_dir;
    bool bare, json, help;
};

enum { OPTION_HELP, OPTION_NOW, OPTION_DAYS, OPTION_JSON, OPTION_OUT, OPTION_BARE };

static const struct option check_options[] = {
    {"help", no_argument, NULL, OPTION_HELP},
    {"now", required_argument, NULL, OPTION_NOW},
    {"days", required_argument, NULL, OPTION_DAYS},
    {"json", no_argument, NULL, OPTION_JSON},
    {0},
};

static const struct option publish_options[] = {
    {"help", no_argument, NULL, OPTION_HELP},       {"now", required_argument, NULL, OPTION_NOW},
    {"days", required_argument, NULL, OPTION_DAYS}, {"out", required_argument, NULL, OPTION_OUT},
    {"bare", no_argument, NULL, OPTION_BARE},       {0},
};

static enum ww_err run_check(const struct options *options, struct ww_error *err);
static enum ww_err run_publish(const struct options *options, struct ww_error *err);

static const struct command {
    const char *name;
    const char *usage;
    const struct option *options;
    bool needs_out;
    enum ww_err (*run)(const struct options *options, struct ww_error *err);
} commands[] = {
    {"check", check_usage, check_options, false, run_check},
    {"publish", publish_usage, publish_options, true, run_publish},
};

static enum ww_err take_now(const char *text, struct options *out, struct ww_error *err)
{
    int32_t now_min;
    if (!ww_parse_wall(text, &now_min) || now_min < 0)
        return ww_fail(err, WW_ERR_USAGE, "--now=%s: write it like 2026-11-24T09:30", text);
    out->content.has_now = true;
    out->content.now_s = (int64_t)now_min * 60;
    return WW_OK;
}

static enum ww_err take_days(const char *text, struct options *out, struct ww_error *err)
{
    int64_t days;
    if (!ww_value_number(text, &days) || days < 1 || days > WW_DAYS_MAX)
        return ww_fail(err, WW_ERR_USAGE, "--days=%s: write a whole number from 1 to %d", text,
                       WW_DAYS_MAX);
    out->content.days = (int)days;
    return WW_OK;
}

static enum ww_err take_option(int option, struct options *out, struct ww_error *err)
{
    switch (option) {
    case OPTION_HELP:
        out->help = true;
        return WW_OK;
    case OPTION_NOW:
        return take_now(optarg, out, err);
    case OPTION_DAYS:
        return take_days(optarg, out, err);
    case OPTION_JSON:
        out->json = true;
        return WW_OK;
    case OPTION_OUT:
        out->out_dir = optarg;
        return WW_OK;
    default:
        out->bare = true;
        return WW_OK;
    }
}

/* argv[0] is the command here. */
static enum ww_err parse(const struct command *command, int argc, char **argv, struct options *out,
                         struct ww_error *err)
{
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, ":", command->options, NULL)) != -1;) {
        if (option == ':')
            return ww_fail(err, WW_ERR_USAGE, "%s needs a value", argv[optind - 1]);
        if (option == '?')
            return ww_fail(err, WW_ERR_USAGE, "%s is no option of %s", argv[optind - 1],
                           command->name);
        enum ww_err result = take_option(option, out, err);
        if (result != WW_OK || out->help)
            return result;
    }
    if (argc - optind != 1)
        return ww_fail(err, WW_ERR_USAGE, "name one directory with the tables, %d are named",
                       argc - optind);
    out->content.dir = argv[optind];
    if (command->needs_out && (!out->out_dir || !*out->out_dir))
        return ww_fail(err, WW_ERR_USAGE, "--out=DIR is missing: where to publish");
    return WW_OK;
}

static const char *plural(size_t n)
{
    return n == 1 ? "" : "s";
}

static void print_verdict(const struct ww_checked *checked, const struct ww_report *report)
{
    size_t tables = 0, rows = 0;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        tables += checked->book.sheets[table].present;
        rows += ww_book_rows(&checked->book, table);
    }
    printf("%zu table%s, %zu row%s: %zu mistake%s, %zu warning%s\n", tables, plural(tables), rows,
           plural(rows), report->mistakes, plural(report->mistakes), report->warnings,
           plural(report->warnings));
}

static enum ww_err run_check(const struct options *options, struct ww_error *err)
{
    struct ww_report report = {0};
    struct ww_checked checked;
    enum ww_err result = ww_check(&options->content, NULL, &checked, &report, err);
    if (result == WW_OK && options->json) {
        ww_report_print_json(&report, stdout);
    } else if (result == WW_OK) {
        ww_report_print(&report, WW_MISTAKE, stdout);
        ww_report_print(&report, WW_WARNING, stdout);
        print_verdict(&checked, &report);
    }
    if (result == WW_OK && report.mistakes)
        result = ww_fail(err, WW_ERR_INPUT, "%s", "");
    ww_checked_finish(&checked);
    ww_report_finish(&report);
    return result;
}

/* One line on a terminal, rewritten; nothing in a pipe. */
struct meter {
    bool visible;
    int64_t drawn_ms;
    sigset_t stopping; /* signals that end the work; blocked meanwhile */
};

static bool draw_progress(void *user, const char *what, size_t done, size_t total)
{
    struct meter *meter = user;
    int64_t now_ms = ww_monotonic_ms();
    if (meter->visible && now_ms - meter->drawn_ms >= 100) {
        meter->drawn_ms = now_ms;
        if (total)
            fprintf(stderr, "\r\033[K%s %zu of %zu", what, done, total);
        else
            fprintf(stderr, "\r\033[K%s", what);
        fflush(stderr);
    }
    sigset_t pending, wanted;
    sigpending(&pending);
    sigandset(&wanted, &pending, &meter->stopping);
    return sigisemptyset(&wanted);
}

/* Signals wait until there is nothing left to clean up. What nohup or a shell has set to be ignored
 * stays so. */
static void hold_signals(sigset_t *stopping, sigset_t *before)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    sigemptyset(stopping);
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct sigaction action;
        if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(stopping, signals[i]);
    }
    sigprocmask(SIG_BLOCK, stopping, before);
}

static void print_published(const struct options *options, const struct ww_checked *checked,
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
        printf("%zu warning%s: wegweiserctl check %s\n", report->warnings, plural(report->warnings),
               options->content.dir);
}

static enum ww_err run_publish(const struct options *options, struct ww_error *err)
{
    sigset_t before;
    struct meter meter = {.visible = isatty(STDERR_FILENO)};
    hold_signals(&meter.stopping, &before);
    signal(SIGXFSZ, SIG_IGN); /* a file that grows too large is an error like a full disk */
    struct ww_progress progress = {.tick = draw_progress, .user = &meter};
    struct ww_report report = {0};
    struct ww_checked checked;
    struct ww_published published;
    enum ww_err result = ww_publish(
        &(struct ww_publish_params){
            .content = options->content,
            .out_dir = options->out_dir,
            .bare = options->bare,
            .progress = &progress,
        },
        &checked, &report, &published, err);
    if (meter.drawn_ms)
        fputs("\r\033[K", stderr);
    ww_report_print(&report, WW_MISTAKE, stderr);
    if (result == WW_OK)
        print_published(options, &checked, &report, &published);
    ww_checked_finish(&checked);
    ww_report_finish(&report);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return result;
}

static enum ww_err run(int argc, char **argv, struct ww_error *err)
{
    if (argc < 2)
        return ww_fail(err, WW_ERR_USAGE, "a command is missing");
    if (strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return WW_OK;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("wegweiserctl " WW_VERSION);
        return WW_OK;
    }
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        struct options options = {0};
        if (strcmp(argv[1], commands[i].name) != 0)
            continue;
        enum ww_err result = parse(&commands[i], argc - 1, argv + 1, &options, err);
        if (result == WW_OK && options.help)
            fputs(commands[i].usage, stdout);
        else if (result == WW_OK)
            result = commands[i].run(&options, err);
        return result;
    }
    return ww_fail(err, WW_ERR_USAGE, "there is no command %s", argv[1]);
}

int main(int argc, char **argv)
{
    struct ww_error err = {0};
    enum ww_err result = run(argc, argv, &err);
    if (result != WW_OK && *err.message)
        fprintf(stderr, "wegweiserctl: %s\n", err.message);
    if (result == WW_ERR_USAGE)
        fputs("wegweiserctl --help lists the commands and their options\n", stderr);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("wegweiserctl: cannot write the output");
        return WW_ERR_SYSTEM;
    }
    return (int)result;
}
