/* Over the network as a town would have it: nginx with a certificate, on the loopback. */
#define _GNU_SOURCE
#include <inttypes.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/child.h"
#include "base/file.h"
#include "sync/office.h"

static int free_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &size), 0);
    close(fd);
    return ntohs(address.sin_port);
}

static bool can_connect(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                                  .sin_port = htons((uint16_t)port)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    bool ok = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    close(fd);
    return ok;
}

static const char conf[] =
    "daemon on; pid %1$s/nginx.pid; error_log %1$s/nginx.err; worker_processes 1;\n"
    "events { worker_connections 64; }\n"
    "http { log_format plain '$request_method $status $body_bytes_sent $request_uri';\n"
    "access_log %1$s/nginx.log plain;\n"
    "client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s;\n"
    "uwsgi_temp_path %1$s; scgi_temp_path %1$s;\n"
    "server { listen 127.0.0.1:%2$d ssl; ssl_certificate %1$s/server.crt;\n"
    "ssl_certificate_key %1$s/server.key; root %1$s; } }\n";

static void start_server(struct office *office)
{
    const char *root = office->desk->root;
    int port = free_port();
    struct ww_buf text = {0};
    ww_buf_printf(&text, conf, root, port);
    assert_int_equal(
        ww_file_write(desk_path(office->desk, "nginx.conf"), text.data, text.size, NULL), WW_OK);
    ww_buf_finish(&text);
    office_run(office,
               "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
               "-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout server.key -out "
               "server.crt 2>/dev/null; chmod -R a+rX .; PATH=$PATH:/usr/sbin nginx -e "
               "%s/nginx.err -c %s/nginx.conf",
               root, root);
    for (int i = 0; i < 500 && !can_connect(port); i++)
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    assert_true(can_connect(port));
    office->settings.sources[0] =
        ww_arena_printf(&office->arena, "https://127.0.0.1:%d/repo", port);
    office->settings.ca = desk_path(office->desk, "server.crt");
}

static void stop_server(struct office *office)
{
    office_run(office,
               "test ! -e nginx.pid || { kill $(cat nginx.pid); while test -e nginx.pid; do "
               "sleep 0.02; done; }");
}

static int teardown(void **state)
{
    stop_server(*state);
    return office_teardown(state);
}

struct traffic {
    int requests;
    int64_t body_bytes;
};

/* What the server has been asked since it was asked last. */
static struct traffic traffic(struct office *office)
{
    struct traffic sum = {0};
    office_run(office, "cp nginx.log seen.log; : >nginx.log");
    const char *line = desk_read(office->desk, "seen.log", NULL);
    for (; *line; line += strcspn(line, "\n") + 1) {
        long long body;
        if (sscanf(line, "%*s %*d %lld", &body) != 1)
            break;
        sum.requests++;
        sum.body_bytes += body;
    }
    return sum;
}

static void test_over_https(void **state)
{
    struct office *office = *state;
    office_pack(office);
    start_server(office);
    office_turn_well(office);
    struct traffic whole = traffic(office);
    assert_int_equal(office_turn(office, 0), WW_TURN_CURRENT);
    struct traffic idle = traffic(office);
    print_message("    nothing new: %d requests, %" PRId64 " bytes of body\n", idle.requests,
                  idle.body_bytes);
    assert_in_range(idle.requests, 1, 2);
    assert_int_equal(idle.body_bytes, 0);
    desk_edit(office->desk, "services.csv", "Deutsch von Anfang an", "Deutsch ganz von vorn");
    office_pack(office);
    office_turn_well(office);
    struct traffic changed = traffic(office);
    print_message("    everything: %d requests, %" PRId64 " bytes; one text: %d, %" PRId64 "\n",
                  whole.requests, whole.body_bytes, changed.requests, changed.body_bytes);
    assert_true(changed.requests <= 4);
    assert_true(changed.body_bytes * 2 < whole.body_bytes);
}

static void test_certificate_of_somebody_else(void **state)
{
    struct office *office = *state;
    office_pack(office);
    start_server(office);
    office->settings.ca = NULL;
    assert_int_equal(office_turn(office, 0), WW_TURN_FAILED);
    assert_non_null(strstr(office->log.data, "ertificate"));
    assert_string_equal(office_shown(office), "");
}

/* A week without a network, and back. */
static void test_no_network(void **state)
{
    struct office *office = *state;
    office_pack(office);
    start_server(office);
    office_turn_well(office);
    stop_server(office);
    for (int i = 0; i < 3; i++)
        assert_int_equal(office_turn(office, 0), WW_TURN_FAILED);
    assert_int_equal(office->status.failures, 3);
    assert_string_equal(office_shown(office), "20261124-093000");
    struct ww_buf text = {0};
    ww_sync_status_print(&office->status, office->status.expires_s + 1, &text);
    assert_non_null(strstr(text.data, "The last turn failed; the content before is still shown."));
    assert_non_null(strstr(text.data, "is the network there"));
    ww_buf_finish(&text);
    desk_edit(office->desk, "services.csv", "Deutsch von Anfang an", "Deutsch ganz von vorn");
    office_pack(office);
    start_server(office);
    office_turn_well(office);
    assert_int_equal(office->status.failures, 0);
}

int main(void)
{
#define OFFICE_TEST(test) cmocka_unit_test_setup_teardown(test, office_setup, teardown)
    const struct CMUnitTest tests[] = {
        OFFICE_TEST(test_over_https),
        OFFICE_TEST(test_certificate_of_somebody_else),
        OFFICE_TEST(test_no_network),
    };
    return cmocka_run_group_tests(tests, office_group_setup, office_group_teardown);
}
