/* ww_bench_office --program=WEGWEISERCTL --work=DIR COUNT...: what checking, reporting and
 * publishing DIR/COUNT/tables take of the office's machine. Processor time stands beside the
 * clock's, because somebody else may be at work there. */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "figures.h"

enum { PATH_BYTES = 400, SMALL = 1000, SMALL_S = 3, LARGE_S = 60, MEMORY_MIB = 512 };

extern char **environ;

struct run {
    double wall_s, cpu_s, peak_mib; /* NAN: it failed */
};

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* Its output is thrown away, its errors are not. */
static struct run run(char *const *argv)
{
    struct run failed = {NAN, NAN, NAN};
    posix_spawn_file_actions_t actions;
    struct rusage usage;
    pid_t pid;
    int status;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    double begin_s = now_s();
    int problem = posix_spawn(&pid, argv[0], &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (problem) {
        fprintf(stderr, "ww_bench_office: cannot start %s: %s\n", argv[0], strerror(problem));
        return failed;
    }
    while (wait4(pid, &status, 0, &usage) < 0)
        if (errno != EINTR)
            return failed;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return failed;
    return (struct run){
        .wall_s = now_s() - begin_s,
        .cpu_s = seconds(usage.ru_utime) + seconds(usage.ru_stime),
        .peak_mib = (double)usage.ru_maxrss / 1024,
    };
}

static void print(struct ww_table *table, const char *what, struct run run, double limit_s)
{
    const struct ww_figure figures[] = {
        {.name = "", .value = run.wall_s, .unit = "s", .limit = limit_s},
        {.name = " processor", .value = run.cpu_s, .unit = "s"},
        {.name = " memory", .value = run.peak_mib, .unit = "MiB", .limit = MEMORY_MIB},
    };
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        char name[64];
        struct ww_figure figure = figures[i];
        snprintf(name, sizeof name, "%s%s", what, figure.name);
        figure.name = name;
        ww_table_print(table, &figure);
    }
}

static void measure(struct ww_table *table, char *program, const char *work, const char *count)
{
    char tables[PATH_BYTES], out[PATH_BYTES], now[] = "--now=2026-11-24T09:30";
    snprintf(tables, sizeof tables, "%s/%s/tables", work, count);
    snprintf(out, sizeof out, "--out=%s/%s/office", work, count);
    double limit_s = atoi(count) <= SMALL ? SMALL_S : LARGE_S;
    printf("\n%s offers\n", count);
    ww_table_head();
    print(table, "check", run((char *[]){program, "check", now, tables, NULL}), 0);
    print(table, "report", run((char *[]){program, "report", now, tables, NULL}), 0);
    print(table, "publish", run((char *[]){program, "publish", now, out, tables, NULL}), limit_s);
}

int main(int argc, char **argv)
{
    char *program = NULL;
    const char *work = NULL;
    int first = 1;
    for (; first < argc && strncmp(argv[first], "--", 2) == 0; first++) {
        if (strncmp(argv[first], "--program=", 10) == 0)
            program = argv[first] + 10;
        else if (strncmp(argv[first], "--work=", 7) == 0)
            work = argv[first] + 7;
    }
    if (!program || !work || first == argc) {
        fputs("usage: ww_bench_office --program=WEGWEISERCTL --work=DIR COUNT...\n", stderr);
        return 2;
    }
    struct ww_table table = {0};
    for (; first < argc; first++)
        measure(&table, program, work, argv[first]);
    printf("\n%d missed\n", table.misses);
    return table.misses ? 1 : 0;
}
