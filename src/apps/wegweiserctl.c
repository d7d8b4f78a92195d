/* The office's program: finds the command and runs it. */
#include <stdio.h>
#include <string.h>

#include "apps/ctl.h"
#include "base/suggest.h"

static void print_usage(void)
{
    puts("usage: wegweiserctl COMMAND [OPTION...] DIR\n");
    for (int i = 0; ctl_commands[i]; i++)
        printf("  %-9s %s\n", ctl_commands[i]->name, ctl_commands[i]->summary);
    puts("\nwegweiserctl COMMAND --help tells more and gives examples.\n"
         "Exit codes: 0 done, 1 the content is at fault, 2 the command line is, 3 the system is.");
}

static const struct ctl_command *find_command(const char *name)
{
    for (int i = 0; ctl_commands[i]; i++)
        if (strcmp(name, ctl_commands[i]->name) == 0)
            return ctl_commands[i];
    return NULL;
}

static enum ww_err run_command(const struct ctl_command *command, int argc, char **argv,
                               struct ww_error *err)
{
    struct ctl_options options = {0};
    bool help = false;
    enum ww_err result = ctl_parse(command, argc, argv, &options, &help, err);
    if (result != WW_OK)
        return result;
    if (!help)
        return command->run(&options, err);
    fputs(command->usage, stdout);
    return WW_OK;
}

static enum ww_err run(int argc, char **argv, struct ww_error *err)
{
    if (argc < 2)
        return ww_fail(err, WW_ERR_USAGE, "a command is missing");
    if (strcmp(argv[1], "--help") == 0) {
        print_usage();
        return WW_OK;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("wegweiserctl " WW_VERSION);
        return WW_OK;
    }
    const struct ctl_command *command = find_command(argv[1]);
    if (command)
        return run_command(command, argc - 1, argv + 1, err);
    struct ww_suggestion suggestion = {.wrong = argv[1]};
    for (int i = 0; ctl_commands[i]; i++)
        ww_suggest(&suggestion, ctl_commands[i]->name);
    return ww_fail(err, WW_ERR_USAGE, "there is no command %s%s%s%s", argv[1],
                   suggestion.best ? "; did you mean " : "", suggestion.best ? suggestion.best : "",
                   suggestion.best ? "?" : "");
}

int main(int argc, char **argv)
{
    struct ww_error err = {0};
    enum ww_err result = run(argc, argv, &err);
    if (result != WW_OK && *err.message)
        fprintf(stderr, "wegweiserctl: %s\n", err.message);
    if (result == WW_ERR_USAGE && argc > 1 && find_command(argv[1]))
        fprintf(stderr, "wegweiserctl %s --help explains it and gives examples\n", argv[1]);
    else if (result == WW_ERR_USAGE)
        fputs("wegweiserctl --help lists the commands\n", stderr);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("wegweiserctl: cannot write the output");
        return WW_ERR_SYSTEM;
    }
    return (int)result;
}
