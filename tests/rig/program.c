#include "rig/program.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_WORDS = 30, END_TIMEOUT_MS = 5000 };

int64_t ww_rig_now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void ww_rig_sleep_ms(int ms)
{
    struct timespec left = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};
    while (nanosleep(&left, &left) != 0 && errno == EINTR)
        ;
}

static void exec_program(const char *const *argv, const char *fifo, const char *display,
                         const char *log)
{
    const char *words[MAX_WORDS + 2];
    char option[128];
    int count = 0;
    while (count < MAX_WORDS && argv[count]) {
        words[count] = argv[count];
        count++;
    }
    snprintf(option, sizeof option, "--log-frames=%s", fifo);
    words[count++] = option;
    words[count] = NULL;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setenv("DISPLAY", display, 1);
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("SDL_VIDEODRIVER");
    int out = open(log ? log : "/dev/null", O_WRONLY | O_CREAT | O_APPEND, 0644);
    if (out >= 0) {
        dup2(out, STDOUT_FILENO);
        dup2(out, STDERR_FILENO);
    }
    execvp(words[0], (char *const *)words);
    _exit(127);
}

enum ww_err ww_program_start(struct ww_program *program, const char *const *argv,
                             const char *display, const char *log, struct ww_error *err)
{
    *program = (struct ww_program){.log = -1};
    const char *dir = getenv("TMPDIR");
    snprintf(program->fifo, sizeof program->fifo, "%s/ww-frames-%ld-%" PRId64, dir ? dir : "/tmp",
             (long)getpid(), ww_rig_now_us());
    if (mkfifo(program->fifo, 0600) != 0)
        return ww_fail(err, WW_ERR_SYSTEM, "%s cannot be made: %s", program->fifo, strerror(errno));
    /* Open for both, so that neither side waits for the other and the end is not taken for an
     * end of file. */
    program->log = open(program->fifo, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    program->started_us = ww_rig_now_us();
    pid_t pid = program->log >= 0 ? fork() : -1;
    if (pid == 0)
        exec_program(argv, program->fifo, display, log);
    program->pid = pid > 0 ? pid : 0;
    if (pid < 0) {
        ww_program_stop(program);
        return ww_fail(err, WW_ERR_SYSTEM, "%s cannot be started: %s", argv[0], strerror(errno));
    }
    return WW_OK;
}

int ww_program_stop(struct ww_program *program)
{
    int status = 0;
    if (program->pid > 0) {
        kill(program->pid, SIGTERM);
        int64_t patience_us = ww_rig_now_us() + END_TIMEOUT_MS * 1000;
        while (waitpid(program->pid, &status, WNOHANG) == 0) {
            if (ww_rig_now_us() > patience_us)
                kill(program->pid, SIGKILL);
            ww_rig_sleep_ms(2);
        }
    }
    if (program->log > 0)
        close(program->log);
    if (program->fifo[0])
        unlink(program->fifo);
    *program = (struct ww_program){.log = -1};
    return status;
}

bool ww_program_runs(struct ww_program *program)
{
    siginfo_t info = {0};
    return program->pid > 0 &&
           waitid(P_PID, (id_t)program->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == 0;
}

static int64_t figure(const char *line, const char *name)
{
    char key[32];
    snprintf(key, sizeof key, " %s=", name);
    const char *found = strstr(line, key);
    return found ? strtoll(found + strlen(key), NULL, 10) : 0;
}

static bool parse_frame(const char *line, struct ww_frame *frame)
{
    if (strncmp(line, "frame ", 6) != 0)
        return false;
    *frame = (struct ww_frame){
        .t_us = figure(line, "t_us"),
        .event_us = figure(line, "event_us"),
        .cpu_us = figure(line, "cpu_us"),
        .bytes = figure(line, "bytes"),
        .build_us = figure(line, "build_us"),
        .paint_us = figure(line, "paint_us"),
        .present_us = figure(line, "present_us"),
        .rects = (int)figure(line, "rects"),
    };
    return true;
}

/* Takes one line out of what was read; false when no whole line is there. */
static bool take_line(struct ww_program *program, struct ww_frame *frame, bool *is_frame)
{
    char *end = memchr(program->line, '\n', (size_t)program->line_used);
    if (!end)
        return false;
    *end = '\0';
    *is_frame = parse_frame(program->line, frame);
    program->line_used -= (int)(end + 1 - program->line);
    memmove(program->line, end + 1, (size_t)program->line_used);
    return true;
}

bool ww_program_frame(struct ww_program *program, int timeout_ms, struct ww_frame *frame)
{
    int64_t until_us = ww_rig_now_us() + (int64_t)timeout_ms * 1000;
    for (;;) {
        bool is_frame = false;
        while (take_line(program, frame, &is_frame)) {
            if (is_frame)
                return true;
        }
        int64_t left_us = until_us - ww_rig_now_us();
        struct pollfd wait = {.fd = program->log, .events = POLLIN};
        if (left_us < 0 || poll(&wait, 1, (int)((left_us + 999) / 1000)) == 0)
            return false;
        size_t room = sizeof program->line - (size_t)program->line_used;
        if (room == 0)
            room = sizeof program->line, program->line_used = 0; /* not one of our lines */
        ssize_t got = read(program->log, program->line + program->line_used, room);
        if (got > 0)
            program->line_used += (int)got;
    }
}

int ww_program_settle(struct ww_program *program, int quiet_ms)
{
    struct ww_frame frame;
    int count = 0;
    while (ww_program_frame(program, quiet_ms, &frame))
        count++;
    return count;
}

/* The number behind `key` in a file of /proc, -1 when it is not there. */
static int64_t read_number(const char *path, const char *key)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return -1;
    char line[256];
    int64_t number = -1;
    size_t length = strlen(key);
    while (number < 0 && fgets(line, sizeof line, file)) {
        if (strncmp(line, key, length) == 0)
            number = strtoll(line + length, NULL, 10);
    }
    fclose(file);
    return number;
}

struct ww_usage ww_program_usage(const struct ww_program *program)
{
    char path[320];
    snprintf(path, sizeof path, "/proc/%ld/smaps_rollup", (long)program->pid);
    struct ww_usage usage = {.pss_kib = read_number(path, "Pss:"), .cpu_ns = 0, .wake_ups = 0};

    snprintf(path, sizeof path, "/proc/%ld/task", (long)program->pid);
    DIR *tasks = opendir(path);
    if (!tasks)
        return (struct ww_usage){-1, -1, -1};
    const struct dirent *task;
    while ((task = readdir(tasks))) {
        if (task->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "/proc/%ld/task/%s/status", (long)program->pid, task->d_name);
        int64_t slept = read_number(path, "voluntary_ctxt_switches:");
        snprintf(path, sizeof path, "/proc/%ld/task/%s/schedstat", (long)program->pid,
                 task->d_name);
        int64_t cpu_ns = read_number(path, "");
        usage.wake_ups += slept > 0 ? slept : 0;
        usage.cpu_ns += cpu_ns > 0 ? cpu_ns : 0;
    }
    closedir(tasks);
    return usage;
}

bool ww_program_rest(struct ww_program *program, int quiet_ms, int timeout_ms)
{
    int64_t until_us = ww_rig_now_us() + (int64_t)timeout_ms * 1000;
    int64_t used_ns = -1;
    while (ww_rig_now_us() < until_us) {
        int64_t now_ns = ww_program_usage(program).cpu_ns;
        if (now_ns == used_ns)
            return true;
        used_ns = now_ns;
        struct ww_frame frame;
        int64_t wait_us = ww_rig_now_us() + (int64_t)quiet_ms * 1000;
        while (ww_rig_now_us() < wait_us)
            ww_program_frame(program, quiet_ms, &frame);
    }
    return false;
}
