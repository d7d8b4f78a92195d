#include "touchscreen.h"

#include <X11/X.h>
#include <X11/extensions/XI2.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <xorg/xf86-input-inputtest-protocol.h>

#include "base/file.h"
#include "rig/program.h"

enum { AXIS_MAX = 0xffff, TAP_MS = 60, MOST_WORDS = 4, ANSWER_TIMEOUT_S = 10 };

/* The wrapper in /usr/bin may refuse to start without a console. */
static const char xorg_path[] = "/usr/lib/xorg/Xorg";

static const char configuration[] = "Section \"ServerFlags\"\n"
                                    "    Option \"AutoAddDevices\" \"false\"\n"
                                    "    Option \"AutoAddGPU\" \"false\"\n"
                                    "    Option \"DontVTSwitch\" \"true\"\n"
                                    "EndSection\n"
                                    "Section \"Device\"\n"
                                    "    Identifier \"card\"\n"
                                    "    Driver \"dummy\"\n"
                                    "    VideoRam 65536\n"
                                    "EndSection\n"
                                    "Section \"Monitor\"\n"
                                    "    Identifier \"monitor\"\n"
                                    "    HorizSync 1-1000\n"
                                    "    VertRefresh 1-1000\n"
                                    "    Modeline \"only\" 148.5 %d %d %d %d %d %d %d %d\n"
                                    "EndSection\n"
                                    "Section \"InputDevice\"\n"
                                    "    Identifier \"touch\"\n"
                                    "    Driver \"inputtest\"\n"
                                    "    Option \"DeviceType\" \"Touch\"\n"
                                    "    Option \"TouchCount\" \"%d\"\n"
                                    "    Option \"SocketPath\" \"%s/socket\"\n"
                                    "EndSection\n"
                                    "Section \"Screen\"\n"
                                    "    Identifier \"screen\"\n"
                                    "    Device \"card\"\n"
                                    "    Monitor \"monitor\"\n"
                                    "    DefaultDepth 24\n"
                                    "    SubSection \"Display\"\n"
                                    "        Depth 24\n"
                                    "        Modes \"only\"\n"
                                    "    EndSubSection\n"
                                    "EndSection\n"
                                    "Section \"ServerLayout\"\n"
                                    "    Identifier \"layout\"\n"
                                    "    Screen \"screen\"\n"
                                    "    InputDevice \"touch\"\n"
                                    "EndSection\n";

static enum ww_err start_server(struct ww_touchscreen *screen, struct ww_error *err)
{
    char path[128], log[128], text[sizeof configuration + 160];
    snprintf(path, sizeof path, "%s/xorg.conf", screen->dir);
    snprintf(log, sizeof log, "%s/messages", screen->dir);
    char server_log[128];
    snprintf(server_log, sizeof server_log, "%s/log", screen->dir);
    int w = screen->width_px, h = screen->height_px;
    int size = snprintf(text, sizeof text, configuration, w, w + 8, w + 16, w + 24, h, h + 2, h + 4,
                        h + 6, WW_TOUCHSCREEN_FINGERS, screen->dir);
    enum ww_err result = ww_file_write(path, text, (size_t)size, err);
    if (result != WW_OK)
        return result;
    const char *argv[] = {xorg_path,     "-config",   path,        "-logfile",
                          server_log,    "-noreset",  "-nolisten", "tcp",
                          "-novtswitch", "-sharevts", NULL};
    return ww_server_start(&screen->server, argv, log, err);
}

static bool send_all(int socket, const void *bytes, size_t size)
{
    return send(socket, bytes, size, MSG_NOSIGNAL) == (ssize_t)size;
}

/* Waits for the answer `type`; every answer begins with its length. */
static bool receive(int socket, enum xf86ITResponseType type)
{
    xf86ITResponseAny answer;
    if (recv(socket, &answer, sizeof answer.header, MSG_WAITALL) != sizeof answer.header)
        return false;
    size_t rest = answer.header.length - sizeof answer.header;
    if (rest > sizeof answer - sizeof answer.header)
        return false;
    char *body = (char *)&answer + sizeof answer.header;
    if (rest > 0 && recv(socket, body, rest, MSG_WAITALL) != (ssize_t)rest)
        return false;
    return answer.header.type == type;
}

static enum ww_err connect_driver(struct ww_touchscreen *screen, struct ww_error *err)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s/socket", screen->dir);
    screen->socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (screen->socket < 0)
        return ww_fail(err, WW_ERR_SYSTEM, "no socket: %s", strerror(errno));
    struct timeval patience = {.tv_sec = ANSWER_TIMEOUT_S};
    setsockopt(screen->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    xf86ITEventClientVersion version = {
        .header = {.length = sizeof version, .type = XF86IT_EVENT_CLIENT_VERSION},
        .major = XF86IT_PROTOCOL_VERSION_MAJOR,
        .minor = XF86IT_PROTOCOL_VERSION_MINOR,
    };
    if (connect(screen->socket, (struct sockaddr *)&address, sizeof address) != 0 ||
        !send_all(screen->socket, &version, sizeof version) ||
        !receive(screen->socket, XF86IT_RESPONSE_SERVER_VERSION))
        return ww_fail(err, WW_ERR_SYSTEM, "Xorg's driver inputtest does not answer: %s",
                       strerror(errno));
    return WW_OK;
}

enum ww_err ww_touchscreen_start(struct ww_touchscreen *screen, int width_px, int height_px,
                                 struct ww_error *err)
{
    *screen = (struct ww_touchscreen){.width_px = width_px, .height_px = height_px, .socket = -1};
    if (access(xorg_path, X_OK) != 0)
        return ww_fail(err, WW_ERR_SYSTEM, "%s is not installed", xorg_path);
    const char *base = getenv("TMPDIR");
    snprintf(screen->dir, sizeof screen->dir, "%s/ww-touch-XXXXXX", base ? base : P_tmpdir);
    if (!mkdtemp(screen->dir)) {
        screen->dir[0] = '\0';
        return ww_fail(err, WW_ERR_SYSTEM, "no temporary directory: %s", strerror(errno));
    }
    enum ww_err result = start_server(screen, err);
    if (result == WW_OK)
        result = connect_driver(screen, err);
    if (result != WW_OK)
        ww_touchscreen_stop(screen);
    return result;
}

void ww_touchscreen_stop(struct ww_touchscreen *screen)
{
    if (screen->socket > 0)
        close(screen->socket);
    ww_server_stop(&screen->server);
    if (screen->dir[0])
        ww_dir_remove(screen->dir, NULL);
    *screen = (struct ww_touchscreen){.socket = -1};
}

static bool touch(struct ww_touchscreen *screen, int type, long finger, long x_px, long y_px)
{
    xf86ITEventTouch event = {
        .header = {.length = sizeof event, .type = XF86IT_EVENT_TOUCH},
        .touchid = (uint32_t)finger,
        .touch_type = (uint32_t)type,
    };
    if (type != XI_TouchEnd) {
        event.valuators.mask[0] = 3;
        event.valuators.valuators[0] = (double)x_px * AXIS_MAX / (screen->width_px - 1);
        event.valuators.valuators[1] = (double)y_px * AXIS_MAX / (screen->height_px - 1);
    }
    return send_all(screen->socket, &event, sizeof event);
}

static bool settle(struct ww_touchscreen *screen)
{
    xf86ITEventWaitForSync event = {
        .header = {.length = sizeof event, .type = XF86IT_EVENT_WAIT_FOR_SYNC}};
    return send_all(screen->socket, &event, sizeof event) &&
           receive(screen->socket, XF86IT_RESPONSE_SYNC_FINISHED);
}

static bool tap(struct ww_touchscreen *screen, const long *n)
{
    if (!touch(screen, XI_TouchBegin, 0, n[0], n[1]) || !settle(screen))
        return false;
    ww_rig_sleep_ms(TAP_MS);
    return touch(screen, XI_TouchEnd, 0, 0, 0);
}

/* One command; false when it is none or was not taken. */
static bool play_line(struct ww_touchscreen *screen, const char *word, int count, const long *n)
{
    bool finger = count > 0 && n[0] >= 0 && n[0] < WW_TOUCHSCREEN_FINGERS;
    if (strcmp(word, "wait") == 0 && count == 1) {
        bool done = settle(screen);
        ww_rig_sleep_ms((int)n[0]);
        return done;
    }
    if (strcmp(word, "tap") == 0 && count == 2)
        return tap(screen, n);
    if (strcmp(word, "down") == 0 && count == 3 && finger)
        return touch(screen, XI_TouchBegin, n[0], n[1], n[2]);
    if (strcmp(word, "move") == 0 && count == 3 && finger)
        return touch(screen, XI_TouchUpdate, n[0], n[1], n[2]);
    if (strcmp(word, "up") == 0 && count == 1 && finger)
        return touch(screen, XI_TouchEnd, n[0], 0, 0);
    return false;
}

enum ww_err ww_touchscreen_play(struct ww_touchscreen *screen, const char *script,
                                struct ww_error *err)
{
    for (const char *line = script; *line;) {
        const char *end = line + strcspn(line, "\n");
        char text[80], word[8];
        long n[MOST_WORDS - 1] = {0};
        snprintf(text, sizeof text, "%.*s", (int)(end - line), line);
        int words = sscanf(text, "%7s %ld %ld %ld", word, &n[0], &n[1], &n[2]);
        if (words > 0 && word[0] != '#' && !play_line(screen, word, words - 1, n))
            return ww_fail(err, WW_ERR_INPUT, "the touch screen did not take \"%s\"", text);
        line = *end ? end + 1 : end;
    }
    return settle(screen) ? WW_OK : ww_fail(err, WW_ERR_SYSTEM, "Xorg no longer answers");
}
