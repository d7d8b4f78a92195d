#include "rig/server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_WORDS = 30, READY_TIMEOUT_MS = 20000 };

static void exec_server(const char *const *argv, int ready_fd, const char *log)
{
    const char *words[MAX_WORDS + 3];
    int count = 0;
    while (count < MAX_WORDS && argv[count]) {
        words[count] = argv[count];
        count++;
    }
    char number[16];
    snprintf(number, sizeof number, "%d", ready_fd);
    words[count++] = "-displayfd";
    words[count++] = number;
    words[count] = NULL;

    prctl(PR_SET_PDEATHSIG, SIGTERM);
    int out = open(log ? log : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (out >= 0) {
        dup2(out, STDOUT_FILENO);
        dup2(out, STDERR_FILENO);
    }
    execvp(words[0], (char *const *)words);
    _exit(127);
}

/* The server writes its number and a line feed when it can be used. */
static bool read_number(int fd, char *number, size_t size)
{
    size_t used = 0;
    while (used + 1 < size) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        int ready = poll(&wait, 1, READY_TIMEOUT_MS);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return false;
        ssize_t got = read(fd, number + used, 1);
        if (got <= 0)
            return false;
        if (number[used] == '\n') {
            number[used] = '\0';
            return used > 0;
        }
        used++;
    }
    return false;
}

enum ww_err ww_server_start(struct ww_server *server, const char *const *argv, const char *log,
                            struct ww_error *err)
{
    *server = (struct ww_server){0};
    int ends[2];
    if (pipe(ends) != 0)
        return ww_fail(err, WW_ERR_SYSTEM, "no pipe for %s: %s", argv[0], strerror(errno));
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        exec_server(argv, ends[1], log);
    }
    close(ends[1]);
    char number[12];
    bool ready = pid > 0 && read_number(ends[0], number, sizeof number);
    close(ends[0]);
    server->pid = pid > 0 ? pid : 0;
    if (!ready) {
        ww_server_stop(server);
        return ww_fail(err, WW_ERR_SYSTEM, "%s does not start%s%s", argv[0], log ? ", see " : "",
                       log ? log : "");
    }
    snprintf(server->display, sizeof server->display, ":%s", number);
    return WW_OK;
}

enum ww_err ww_server_start_xvfb(struct ww_server *server, int width_px, int height_px,
                                 struct ww_error *err)
{
    char screen[40];
    snprintf(screen, sizeof screen, "%dx%dx24", width_px, height_px);
    /* -noreset: the server must survive between two clients. */
    const char *argv[] = {"Xvfb",     "-screen",   "0",   screen, "-nocursor",
                          "-noreset", "-nolisten", "tcp", NULL};
    return ww_server_start(server, argv, NULL, err);
}

void ww_server_stop(struct ww_server *server)
{
    if (server->pid > 0) {
        kill(server->pid, SIGTERM);
        while (waitpid(server->pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    *server = (struct ww_server){0};
}
