#include "sdl/window.h"

#include <SDL.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"

enum { SIXTY_HERTZ_US = 16667 };

struct ww_window {
    SDL_Window *window;
    struct ww_canvas canvas;
    bool whole_screen;
    bool pointer_is_shown;
    bool is_warming; /* `warmer` runs or has run and is to be joined */
    pthread_t warmer;
    /* Only for the second way. */
    SDL_Renderer *renderer;
    SDL_Texture *texture;
    uint32_t *pixels; /* owned */
};

static void set_hints(void)
{
    /* With acceleration SDL sends a surface through a GL texture, ten times as slow. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    /* No dead keys on a terminal: reading the compose table takes 11 ms of the start. */
    setenv("XCOMPOSEFILE", "/dev/null", 0);
    /* Without a session bus SDL would have one started, and a terminal starts no process. */
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
}

/* Without a display SDL falls back to a driver that shows nothing; only who asks for it by name
 * gets it. */
static enum ww_err start_video(struct ww_error *err)
{
    const char *why = "there is none";
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        why = SDL_GetError();
    } else {
        const char *driver = SDL_GetCurrentVideoDriver();
        bool is_blind = strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0;
        if (!is_blind || SDL_getenv("SDL_VIDEODRIVER"))
            return WW_OK;
        SDL_Quit();
    }
    return ww_fail(err, WW_ERR_SYSTEM,
                   "no display (%s): start it under X, or use --shot=FILE.png for a picture "
                   "without one",
                   why);
}

static enum ww_err open_window(struct ww_window *window, const struct ww_window_params *params,
                               struct ww_error *err)
{
    SDL_Rect place = {SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, params->width_px,
                      params->height_px};
    uint32_t flags = SDL_WINDOW_RESIZABLE;
    if (window->whole_screen) {
        if (SDL_GetDisplayBounds(0, &place) != 0)
            return ww_fail(err, WW_ERR_SYSTEM, "no screen: %s", SDL_GetError());
        /* Under X SDL's full screen waits for the answer of a window manager that is not there. */
        bool is_x11 = strcmp(SDL_GetCurrentVideoDriver(), "x11") == 0;
        flags = is_x11 ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_FULLSCREEN_DESKTOP;
    }
    window->window = SDL_CreateWindow(params->title, place.x, place.y, place.w, place.h, flags);
    if (!window->window)
        return ww_fail(err, WW_ERR_SYSTEM, "cannot open a window: %s", SDL_GetError());
    return WW_OK;
}

/* The first touch of every page of the canvas costs 5 ms, a third of what the program itself does
 * until the first frame: another thread has them ready meanwhile. In small steps, because the
 * kernel lets nothing be mapped during a step; where it does not know the advice nothing is lost.
 */
static void *warm_up(void *argument)
{
    const struct ww_canvas *canvas = argument;
    enum { STEP = 256 * 1024 };
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *end = (char *)ww_canvas_at(canvas, 0, canvas->height_px);
    char *at = (char *)canvas->pixels - (uintptr_t)canvas->pixels % page;
    for (; at < end; at += STEP)
        if (madvise(at, end - at < STEP ? (size_t)(end - at) : STEP, MADV_POPULATE_WRITE) != 0)
            break;
    return NULL;
}

static void start_warm_up(struct ww_window *window)
{
    window->is_warming = pthread_create(&window->warmer, NULL, warm_up, &window->canvas) == 0;
}

static void end_warm_up(struct ww_window *window)
{
    if (window->is_warming)
        pthread_join(window->warmer, NULL);
    window->is_warming = false;
}

static bool use_surface(struct ww_window *window)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (!surface)
        return false;
    const SDL_PixelFormat *f = surface->format;
    if (f->BytesPerPixel != 4 || f->Rmask != 0xff0000 || f->Gmask != 0xff00 || f->Bmask != 0xff) {
        SDL_SetError("the screen has another pixel format than 24 bit RGB");
        return false;
    }
    window->canvas =
        (struct ww_canvas){surface->pixels, surface->pitch / 4, surface->w, surface->h};
    return true;
}

static bool use_texture(struct ww_window *window)
{
    if (!window->renderer)
        window->renderer = SDL_CreateRenderer(window->window, -1, 0);
    int width, height;
    if (!window->renderer || SDL_GetRendererOutputSize(window->renderer, &width, &height) != 0)
        return false;
    SDL_DestroyTexture(window->texture);
    window->texture = SDL_CreateTexture(window->renderer, SDL_PIXELFORMAT_XRGB8888,
                                        SDL_TEXTUREACCESS_STREAMING, width, height);
    if (!window->texture)
        return false;
    size_t size = (size_t)width * (size_t)height * sizeof *window->pixels;
    window->pixels = ww_realloc(window->pixels, size);
    memset(window->pixels, 0, size);
    window->canvas = (struct ww_canvas){window->pixels, width, width, height};
    return true;
}

/* The old canvas is gone after a change of size. */
static bool renew_canvas(struct ww_window *window)
{
    return window->renderer ? use_texture(window) : use_surface(window);
}

enum ww_err ww_window_create(const struct ww_window_params *params, struct ww_window **out,
                             struct ww_error *err)
{
    *out = NULL;
    set_hints();
    enum ww_err result = start_video(err);
    if (result != WW_OK)
        return result;
    struct ww_window *window = ww_alloc(sizeof *window);
    *window = (struct ww_window){.whole_screen = params->width_px == 0, .pointer_is_shown = true};
    result = open_window(window, params, err);
    if (result != WW_OK)
        goto fail;
    bool by_surface = !params->by_texture && use_surface(window);
    if (!by_surface && !use_texture(window)) {
        result = ww_fail(err, WW_ERR_SYSTEM, "cannot draw into the window: %s", SDL_GetError());
        goto fail;
    }
    if (by_surface)
        start_warm_up(window);
    SDL_StopTextInput();
    ww_window_show_pointer(window, false);
    ww_log("window %dx%d on %s, presented %s", window->canvas.width_px, window->canvas.height_px,
           SDL_GetCurrentVideoDriver(), by_surface ? "from its surface" : "through a texture");
    *out = window;
    return WW_OK;
fail:
    ww_window_destroy(window);
    return result;
}

void ww_window_destroy(struct ww_window *window)
{
    if (!window)
        return;
    end_warm_up(window);
    if (window->texture)
        SDL_DestroyTexture(window->texture);
    if (window->renderer)
        SDL_DestroyRenderer(window->renderer);
    if (window->window)
        SDL_DestroyWindow(window->window);
    free(window->pixels);
    free(window);
    SDL_Quit();
}

const struct ww_canvas *ww_window_canvas(const struct ww_window *window)
{
    return &window->canvas;
}

static void present_texture(struct ww_window *window, const SDL_Rect *rects, int count)
{
    for (int i = 0; i < count; i++)
        SDL_UpdateTexture(window->texture, &rects[i],
                          ww_canvas_at(&window->canvas, rects[i].x, rects[i].y),
                          window->canvas.pitch_px * (int)sizeof(uint32_t));
    SDL_RenderCopy(window->renderer, window->texture, NULL, NULL);
    SDL_RenderPresent(window->renderer);
}

void ww_window_present(struct ww_window *window, const struct ww_rect *rects, int count)
{
    struct ww_rect all = {0, 0, window->canvas.width_px, window->canvas.height_px};
    enum { BATCH = 16 };
    SDL_Rect batch[BATCH];
    for (int done = 0; done < count; done += BATCH) {
        int n = count - done < BATCH ? count - done : BATCH;
        for (int i = 0; i < n; i++) {
            struct ww_rect r = ww_rect_intersect(rects[done + i], all);
            batch[i] = (SDL_Rect){r.x, r.y, r.w, r.h};
        }
        if (window->renderer)
            present_texture(window, batch, n);
        else
            SDL_UpdateWindowSurfaceRects(window->window, batch, n);
    }
}

static enum ww_window_change resized(struct ww_window *window)
{
    end_warm_up(window);
    if (!renew_canvas(window)) {
        ww_log("the window lost its canvas: %s", SDL_GetError());
        return WW_WINDOW_CLOSED;
    }
    return WW_WINDOW_RESIZED;
}

enum ww_window_change ww_window_event(struct ww_window *window, const SDL_Event *event)
{
    if (event->type == SDL_QUIT)
        return WW_WINDOW_CLOSED;
    if (event->type == SDL_RENDER_DEVICE_RESET || event->type == SDL_RENDER_TARGETS_RESET)
        return resized(window);
    if (event->type == SDL_DISPLAYEVENT && window->whole_screen) {
        SDL_Rect screen;
        if (SDL_GetDisplayBounds(0, &screen) == 0) {
            SDL_SetWindowPosition(window->window, screen.x, screen.y);
            SDL_SetWindowSize(window->window, screen.w, screen.h);
        }
        return WW_WINDOW_SAME;
    }
    if (event->type != SDL_WINDOWEVENT)
        return WW_WINDOW_SAME;
    switch (event->window.event) {
    case SDL_WINDOWEVENT_EXPOSED:
        return WW_WINDOW_EXPOSED;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        return resized(window);
    case SDL_WINDOWEVENT_CLOSE:
        return WW_WINDOW_CLOSED;
    default:
        return WW_WINDOW_SAME;
    }
}

void ww_window_show_pointer(struct ww_window *window, bool show)
{
    if (window->pointer_is_shown == show)
        return;
    window->pointer_is_shown = show;
    SDL_ShowCursor(show ? SDL_ENABLE : SDL_DISABLE);
}

int ww_window_refresh_us(const struct ww_window *window)
{
    SDL_DisplayMode mode;
    int display = SDL_GetWindowDisplayIndex(window->window);
    if (display < 0 || SDL_GetCurrentDisplayMode(display, &mode) != 0 || mode.refresh_rate <= 0)
        return SIXTY_HERTZ_US;
    return 1000000 / mode.refresh_rate;
}
