/* The terminal's agent: reads the command line, runs one turn, says what came of it. Started by a
 * timer, it uses nothing while it waits. */
#define _GNU_SOURCE
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "sync/turn.h"

static const char usage[] =
    "usage: wegweiser-sync [--once] [--settings=FILE]\n"
    "       wegweiser-sync --status [--json | --metrics] [--settings=FILE]\n"
    "\n"
    "Asks the sources in the settings for newer content, fetches what this terminal lacks, checks\n"
    "it and moves the terminal over. Whatever goes wrong, the content before stays. To be run by "
    "a\n"
    "timer every few minutes, as a user of its own without special rights.\n"
    "\n"
    "  --once            also when it is too early after a failure\n"
    "  --status          only say what the last turns came to\n"
    "  --json            the same as JSON\n"
    "  --metrics         the same for Prometheus\n"
    "  --settings=FILE   default: " WW_SYNC_FILE "\n"
    "\n"
    "examples:\n"
    "  wegweiser-sync --once\n"
    "  wegweiser-sync --status\n"
    "\n"
    "Exit codes: 0 done, 1 what the sources have is at fault, 2 the command line or the settings\n"
    "are, 3 the system or the network is.\n";

struct options {
    const char *settings;
    bool once, status, json, metrics, help, version;
};

enum {
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_ONCE,
    OPTION_STATUS,
    OPTION_JSON,
    OPTION_METRICS,
    OPTION_SETTINGS
};

static const struct option options_taken[] = {
    {"help", no_argument, NULL, OPTION_HELP},
    {"version", no_argument, NULL, OPTION_VERSION},
    {"once", no_argument, NULL, OPTION_ONCE},
    {"status", no_argument, NULL, OPTION_STATUS},
    {"json", no_argument, NULL, OPTION_JSON},
    {"metrics", no_argument, NULL, OPTION_METRICS},
    {"settings", required_argument, NULL, OPTION_SETTINGS},
    {0},
};

static enum ww_err parse(int argc, char **argv, struct options *out, struct ww_error *err)
{
    bool *const flags[] = {[OPTION_HELP] = &out->help, [OPTION_VERSION] = &out->version,
                           [OPTION_ONCE] = &out->once, [OPTION_STATUS] = &out->status,
                           [OPTION_JSON] = &out->json, [OPTION_METRICS] = &out->metrics};
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, ":", options_taken, NULL)) != -1;) {
        if (option == ':')
            return ww_fail(err, WW_ERR_USAGE, "%s needs a value", argv[optind - 1]);
        if (option == '?')
            return ww_fail(err, WW_ERR_USAGE, "%s is no option", argv[optind - 1]);
        if (option == OPTION_SETTINGS)
            out->settings = optarg;
        else
            *flags[option] = true;
    }
    if (optind < argc)
        return ww_fail(err, WW_ERR_USAGE, "%s is one word too many", argv[optind]);
    if ((out->json || out->metrics) && !out->status)
        return ww_fail(err, WW_ERR_USAGE, "--json and --metrics go with --status");
    return WW_OK;
}

/* --- what people and the journal see -----------------------------------------------------------
 */

struct mouth {
    bool terminal; /* stderr is one */
    bool drawn;    /* a line of progress stands there */
    sigset_t stopping;
};

static void wipe(struct mouth *mouth)
{
    if (mouth->drawn)
        fputs("\r\033[K", stderr);
    mouth->drawn = false;
}

static void note(void *user, const char *what)
{
    struct mouth *mouth = user;
    if (!mouth->terminal)
        return;
    wipe(mouth);
    fprintf(stderr, "%s ...", what);
    fflush(stderr);
    mouth->drawn = true;
}

/* With a priority in front, as the journal reads it (sd-daemon(3)); people get none. */
static void say(void *user, enum ww_priority priority, const char *line)
{
    struct mouth *mouth = user;
    wipe(mouth);
    if (!mouth->terminal)
        fprintf(stderr, "<%d>", (int)priority);
    fprintf(stderr, "wegweiser-sync: %s\n", line);
}

/* A request to end waits until there is nothing left to clean up. */
static bool goes_on(void *user)
{
    struct mouth *mouth = user;
    sigset_t pending, wanted;
    sigpending(&pending);
    sigandset(&wanted, &pending, &mouth->stopping);
    return sigisemptyset(&wanted);
}

static void hold_signals(struct mouth *mouth)
{
    sigemptyset(&mouth->stopping);
    sigaddset(&mouth->stopping, SIGINT);
    sigaddset(&mouth->stopping, SIGTERM);
    sigaddset(&mouth->stopping, SIGHUP);
    sigprocmask(SIG_BLOCK, &mouth->stopping, NULL);
}

/* --- the two things it does --------------------------------------------------------------------
 */

static enum ww_err print_status(const struct options *options,
                                const struct ww_sync_settings *settings, struct ww_arena *arena)
{
    struct ww_sync_status status;
    struct ww_buf out = {0};
    ww_sync_status_read(ww_turn_status_path(settings, arena), arena, &status);
    if (options->json)
        ww_sync_status_print_json(&status, ww_utc_s(), &out);
    else if (options->metrics)
        ww_sync_status_print_metrics(&status, ww_utc_s(), &out);
    else
        ww_sync_status_print(&status, ww_utc_s(), &out);
    fputs(out.data, stdout);
    ww_buf_finish(&out);
    return WW_OK;
}

static enum ww_err run_turn(const struct options *options, const struct ww_sync_settings *settings,
                            struct ww_arena *arena, struct ww_error *err)
{
    struct mouth mouth = {.terminal = isatty(STDERR_FILENO)};
    struct ww_sync_status status;
    hold_signals(&mouth);
    signal(SIGXFSZ, SIG_IGN);
    enum ww_turn_end end = ww_turn_run(
        &(struct ww_turn){
            .settings = settings,
            .at_once = options->once,
            .now_s = ww_utc_s(),
            .goes_on = goes_on,
            .note = note,
            .log = say,
            .user = &mouth,
        },
        arena, &status, err);
    wipe(&mouth);
    if (end == WW_TURN_FAILED)
        return err->code;
    if (mouth.terminal && end == WW_TURN_CURRENT)
        printf("version %s is the newest\n", status.version);
    if (mouth.terminal && end == WW_TURN_WAITING)
        puts("too early after the last failure; --once tries at once, --status tells more");
    return WW_OK;
}

static enum ww_err run(int argc, char **argv, struct ww_arena *arena, struct ww_error *err)
{
    struct options options = {0};
    struct ww_sync_settings settings;
    enum ww_err result = parse(argc, argv, &options, err);
    if (result != WW_OK)
        return result;
    if (options.help) {
        fputs(usage, stdout);
        return WW_OK;
    }
    if (options.version) {
        puts("wegweiser-sync " WW_VERSION);
        return WW_OK;
    }
    result = ww_sync_settings_load(options.settings, arena, &settings, err);
    if (result != WW_OK)
        return result;
    return options.status ? print_status(&options, &settings, arena)
                          : run_turn(&options, &settings, arena, err);
}

int main(int argc, char **argv)
{
    struct ww_arena arena = {0};
    struct ww_error err = {0};
    enum ww_err result = run(argc, argv, &arena, &err);
    if (result != WW_OK)
        say(&(struct mouth){.terminal = isatty(STDERR_FILENO)}, WW_PRIORITY_ERROR, err.message);
    if (result == WW_ERR_USAGE)
        fputs("wegweiser-sync --help tells more\n", stderr);
    ww_arena_finish(&arena);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("wegweiser-sync: cannot write the output");
        return WW_ERR_SYSTEM;
    }
    return (int)result;
}
