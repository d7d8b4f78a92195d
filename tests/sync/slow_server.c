#define _GNU_SOURCE
#include "sync/slow_server.h"

#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";

static void answer(int peer, enum slow_kind kind)
{
    char bytes[65536];
    if (read(peer, bytes, sizeof bytes) <= 0 || kind == SLOW_SILENT) {
        if (kind == SLOW_SILENT)
            pause();
        return;
    }
    memset(bytes, 'x', sizeof bytes);
    if (write(peer, head, sizeof head - 1) < 0)
        return;
    size_t size = kind == SLOW_ENDLESS ? sizeof bytes : 1;
    while (write(peer, bytes, size) > 0)
        if (kind == SLOW_DRIPPING)
            nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
}

static void serve(int fd, enum slow_kind kind)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    for (;;) {
        int peer = accept(fd, NULL, NULL);
        if (peer >= 0 && fork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            answer(peer, kind);
            _exit(0);
        }
        close(peer);
    }
}

bool slow_server_start(struct slow_server *server, enum slow_kind kind)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) != 0 ||
        listen(fd, 16) != 0 || getsockname(fd, (struct sockaddr *)&address, &size) != 0)
        return false;
    server->port = ntohs(address.sin_port);
    server->pid = fork();
    if (server->pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        serve(fd, kind);
    }
    close(fd);
    return server->pid > 0;
}

void slow_server_stop(struct slow_server *server)
{
    kill(server->pid, SIGKILL);
    waitpid(server->pid, NULL, 0);
}
