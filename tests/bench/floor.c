/* ww_bench_floor --window=WxH --log-frames=FILE: the least that a picture on this display costs.
 *
 * A raw X client that knows one finished picture and only copies it into shared memory and asks the
 * server to show it. It answers the same events as the terminal and writes the same log, so that
 * both are measured with the same ruler: button down shows a rectangle of 400x200, button up the
 * whole picture, and button up after a pull shows the whole picture 60 times a second for a
 * while. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>

enum { PRESS_WIDTH = 400, PRESS_HEIGHT = 200, PULL_PX = 40, FLING_FRAMES = 90 };
enum { FRAME_NS = 16666667 };

struct floor {
    Display *display;
    Window window;
    GC gc;
    XShmSegmentInfo segment;
    XImage *image;
    char *picture; /* what is to be seen */
    int width, height;
    FILE *log;
};

static int64_t clock_us(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void show(struct floor *floor, int x, int y, int width, int height, int64_t event_us)
{
    size_t pitch = (size_t)floor->image->bytes_per_line;
    for (int row = y; row < y + height; row++) {
        size_t at = (size_t)row * pitch + (size_t)x * 4;
        memcpy(floor->image->data + at, floor->picture + at, (size_t)width * 4);
    }
    XShmPutImage(floor->display, floor->window, floor->gc, floor->image, x, y, x, y,
                 (unsigned)width, (unsigned)height, False);
    XSync(floor->display, False);
    fprintf(floor->log,
            "frame t_us=%" PRId64 " event_us=%" PRId64 " cpu_us=%" PRId64 " rects=1 bytes=%d\n",
            clock_us(CLOCK_MONOTONIC), event_us, clock_us(CLOCK_PROCESS_CPUTIME_ID),
            width * height * 4);
    fflush(floor->log);
}

static void fling(struct floor *floor)
{
    struct timespec next;
    clock_gettime(CLOCK_MONOTONIC, &next);
    for (int i = 0; i < FLING_FRAMES; i++) {
        show(floor, 0, 0, floor->width, floor->height, 0);
        next.tv_nsec += FRAME_NS;
        if (next.tv_nsec >= 1000000000) {
            next.tv_nsec -= 1000000000;
            next.tv_sec++;
        }
        while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL) == EINTR)
            ;
    }
}

static int open_window(struct floor *floor)
{
    floor->display = XOpenDisplay(NULL);
    if (!floor->display || !XShmQueryExtension(floor->display))
        return 0;
    int screen = DefaultScreen(floor->display);
    XSetWindowAttributes wishes = {
        .override_redirect = True,
        .event_mask = ExposureMask | ButtonPressMask | ButtonReleaseMask,
    };
    floor->window =
        XCreateWindow(floor->display, RootWindow(floor->display, screen), 0, 0,
                      (unsigned)floor->width, (unsigned)floor->height, 0, CopyFromParent,
                      InputOutput, CopyFromParent, CWOverrideRedirect | CWEventMask, &wishes);
    floor->gc = XCreateGC(floor->display, floor->window, 0, NULL);
    floor->image =
        XShmCreateImage(floor->display, DefaultVisual(floor->display, screen),
                        (unsigned)DefaultDepth(floor->display, screen), ZPixmap, NULL,
                        &floor->segment, (unsigned)floor->width, (unsigned)floor->height);
    if (!floor->image || floor->image->bits_per_pixel != 32)
        return 0;
    size_t size = (size_t)floor->image->bytes_per_line * (size_t)floor->height;
    floor->segment.shmid = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
    if (floor->segment.shmid < 0)
        return 0;
    floor->segment.shmaddr = floor->image->data = shmat(floor->segment.shmid, NULL, 0);
    XShmAttach(floor->display, &floor->segment);
    XSync(floor->display, False);
    shmctl(floor->segment.shmid, IPC_RMID, NULL);
    XMapWindow(floor->display, floor->window);

    floor->picture = malloc(size);
    if (!floor->picture)
        return 0;
    for (size_t i = 0; i < size / 4; i++)
        ((uint32_t *)floor->picture)[i] = (uint32_t)(i * 2654435761u) >> 8;
    return 1;
}

static void run(struct floor *floor)
{
    int down_x = 0, down_y = 0, shown = 0;
    for (;;) {
        XEvent event;
        XNextEvent(floor->display, &event);
        int64_t event_us = clock_us(CLOCK_MONOTONIC);
        if (event.type == Expose && !shown) {
            shown = 1;
            show(floor, 0, 0, floor->width, floor->height, 0);
        } else if (event.type == ButtonPress) {
            down_x = event.xbutton.x;
            down_y = event.xbutton.y;
            show(floor, 0, 0, PRESS_WIDTH, PRESS_HEIGHT, event_us);
        } else if (event.type == ButtonRelease) {
            if (abs(event.xbutton.x - down_x) + abs(event.xbutton.y - down_y) > PULL_PX)
                fling(floor);
            else
                show(floor, 0, 0, floor->width, floor->height, event_us);
        }
    }
}

int main(int argc, char **argv)
{
    struct floor floor = {0};
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--log-frames=", 13) == 0)
            floor.log = fopen(argv[i] + 13, "w");
        else if (sscanf(argv[i], "--window=%dx%d", &floor.width, &floor.height) != 2)
            return 2;
    }
    if (!floor.log || floor.width < PRESS_WIDTH || floor.height < PRESS_HEIGHT)
        return 2;
    if (!open_window(&floor)) {
        fprintf(stderr, "ww_bench_floor: no display with shared memory and 32 bits a pixel\n");
        return 3;
    }
    run(&floor);
}
