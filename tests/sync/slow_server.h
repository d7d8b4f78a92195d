/* A web server that behaves badly, on a port of its own of the loopback. */
#ifndef WW_TESTS_SLOW_SERVER_H
#define WW_TESTS_SLOW_SERVER_H

#include <stdbool.h>
#include <sys/types.h>

enum slow_kind {
    SLOW_ENDLESS,  /* answers without an end */
    SLOW_DRIPPING, /* a byte at a time */
    SLOW_SILENT,   /* takes the request and says nothing */
};

struct slow_server {
    pid_t pid;
    int port;
};

bool slow_server_start(struct slow_server *server, enum slow_kind kind);
void slow_server_stop(struct slow_server *server);

#endif
