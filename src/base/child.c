#define _GNU_SOURCE /* pipe2() */
#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

enum { OUTPUT_MAX = 4 << 20, ERRORS_MAX = 16 << 10, ASK_MS = 100 };

extern char **environ;

struct pipes {
    int input[2], output[2], errors[2];
    int failed[2]; /* closes by itself when the program starts, else carries errno */
};

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void close_pipes(struct pipes *p)
{
    int *all[] = {p->input, p->output, p->errors, p->failed};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        close_fd(&all[i][0]);
        close_fd(&all[i][1]);
    }
}

static bool open_pipes(struct pipes *p)
{
    *p = (struct pipes){{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
    return pipe2(p->input, O_CLOEXEC) == 0 && pipe2(p->output, O_CLOEXEC) == 0 &&
           pipe2(p->errors, O_CLOEXEC) == 0 && pipe2(p->failed, O_CLOEXEC) == 0;
}

static void set_environment(const char *const *env)
{
    /* The words of errors are read by us and shown to people: one language, whatever the host's. */
    setenv("LC_ALL", "C.UTF-8", 1);
    for (; env && *env; env++) {
        const char *equals = strchr(*env, '=');
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)(equals - *env), *env);
        setenv(name, equals + 1, 1);
    }
}

/* On the child's side; only returns to report that it cannot. */
static void become(const struct ww_child *child, struct pipes *p, pid_t parent)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(127);
    if (child->file_limit > 0) {
        signal(SIGXFSZ, SIG_IGN); /* it learns of the limit from its write() */
        setrlimit(RLIMIT_FSIZE,
                  &(struct rlimit){(rlim_t)child->file_limit, (rlim_t)child->file_limit});
    }
    set_environment(child->env);
    if ((!child->dir || chdir(child->dir) == 0) && dup2(p->input[0], 0) == 0 &&
        dup2(p->output[1], 1) == 1 && dup2(p->errors[1], 2) == 2)
        execvp(child->argv[0], (char *const *)child->argv);
    int reason = errno;
    if (write(p->failed[1], &reason, sizeof reason) < 0)
        _exit(126);
    _exit(127);
}

/* Adds what can be read; false at the end. */
static bool drain(int fd, struct ww_buf *buf, size_t limit)
{
    char bytes[16384];
    ssize_t n = read(fd, bytes, sizeof bytes);
    if (n < 0)
        return errno == EINTR || errno == EAGAIN;
    if (n > 0 && buf->size < limit)
        ww_buf_add(buf, bytes, (size_t)n < limit - buf->size ? (size_t)n : limit - buf->size);
    return n > 0;
}

static void feed(struct pipes *p, const char **rest)
{
    ssize_t n = write(p->input[1], *rest, strlen(*rest));
    if (n > 0)
        *rest += n;
    if ((n < 0 && errno != EINTR && errno != EAGAIN) || **rest == '\0')
        close_fd(&p->input[1]);
}

/* Reads and writes until the program closes its outputs, or is to end before. */
static enum ww_child_end converse(const struct ww_child *child, struct pipes *p,
                                  struct ww_child_result *result)
{
    int64_t end_ms = child->timeout_ms ? ww_monotonic_ms() + child->timeout_ms : INT64_MAX;
    const char *rest = child->input ? child->input : "";
    if (!*rest)
        close_fd(&p->input[1]);
    else
        fcntl(p->input[1], F_SETFL, O_NONBLOCK);
    while (p->output[0] >= 0 || p->errors[0] >= 0) {
        struct pollfd fds[] = {
            {p->output[0], POLLIN, 0}, {p->errors[0], POLLIN, 0}, {p->input[1], POLLOUT, 0}};
        bool watched = child->goes_on || child->timeout_ms;
        poll(fds, 3, watched ? ASK_MS : -1);
        if (fds[0].revents && !drain(p->output[0], &result->output, OUTPUT_MAX))
            close_fd(&p->output[0]);
        if (fds[1].revents && !drain(p->errors[0], &result->errors, ERRORS_MAX))
            close_fd(&p->errors[0]);
        if (fds[2].revents)
            feed(p, &rest);
        if (child->goes_on && !child->goes_on(child->user))
            return WW_CHILD_STOPPED;
        if (ww_monotonic_ms() >= end_ms)
            return WW_CHILD_TIMED_OUT;
    }
    return WW_CHILD_EXITED;
}

/* A pipe whose reader is gone is an error of write(), not the end of us. */
static enum ww_child_end converse_unharmed(const struct ww_child *child, struct pipes *p,
                                           struct ww_child_result *result)
{
    struct sigaction before;
    sigaction(SIGPIPE, &(struct sigaction){.sa_handler = SIG_IGN}, &before);
    enum ww_child_end end = converse(child, p, result);
    sigaction(SIGPIPE, &before, NULL);
    return end;
}

enum ww_err ww_child_run(const struct ww_child *child, struct ww_child_result *result,
                         struct ww_error *err)
{
    *result = (struct ww_child_result){0};
    struct pipes p;
    pid_t self = getpid(), pid = open_pipes(&p) ? fork() : -1;
    if (pid == 0)
        become(child, &p, self);
    if (pid < 0) {
        close_pipes(&p);
        return ww_fail(err, WW_ERR_SYSTEM, "cannot start %s: %s", child->argv[0], strerror(errno));
    }
    setpgid(pid, pid);
    close_fd(&p.input[0]);
    close_fd(&p.output[1]);
    close_fd(&p.errors[1]);
    close_fd(&p.failed[1]);
    int reason = 0, status = 0;
    bool started = read(p.failed[0], &reason, sizeof reason) != sizeof reason;
    if (started)
        result->end = converse_unharmed(child, &p, result);
    if (result->end != WW_CHILD_EXITED)
        kill(-pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    kill(-pid, SIGKILL); /* what it left running */
    close_pipes(&p);
    if (!started)
        return ww_fail(err, WW_ERR_SYSTEM, "cannot start %s: %s", child->argv[0], strerror(reason));
    if (WIFSIGNALED(status) && result->end == WW_CHILD_EXITED)
        result->end = WW_CHILD_KILLED;
    result->code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    return WW_OK;
}

void ww_child_finish(struct ww_child_result *result)
{
    ww_buf_finish(&result->output);
    ww_buf_finish(&result->errors);
}

/* The line that says most: what apt marks as an error, else the last one. */
static const char *reason_line(const char *text, int *length)
{
    const char *line = strstr(text, "E: ");
    if (line && (line == text || line[-1] == '\n')) {
        line += 3;
    } else {
        size_t end = strlen(text);
        while (end > 0 && text[end - 1] == '\n')
            end--;
        line = text + end;
        while (line > text && line[-1] != '\n')
            line--;
    }
    *length = (int)strcspn(line, "\n");
    return line;
}

enum ww_err ww_child_do(const struct ww_child *child, struct ww_buf *output, struct ww_error *err)
{
    struct ww_child_result result;
    enum ww_err done = ww_child_run(child, &result, err);
    const char *name = child->argv[0];
    int length = 0;
    const char *line = result.errors.data ? reason_line(result.errors.data, &length) : "";
    if (done != WW_OK)
        return done;
    if (result.end == WW_CHILD_TIMED_OUT)
        done =
            ww_fail(err, WW_ERR_SYSTEM, "%s took longer than %d s", name, child->timeout_ms / 1000);
    else if (result.end == WW_CHILD_STOPPED)
        done = ww_fail(err, WW_ERR_SYSTEM, "%s was stopped", name);
    else if (result.end == WW_CHILD_KILLED)
        done = ww_fail(err, WW_ERR_SYSTEM, "%s was ended by signal %d", name, result.code);
    else if (result.code != 0)
        done = ww_fail(err, WW_ERR_SYSTEM, "%s: %.*s", name, length, length ? line : "it failed");
    else if (output && result.output.size)
        ww_buf_add(output, result.output.data, result.output.size);
    ww_child_finish(&result);
    return done;
}
