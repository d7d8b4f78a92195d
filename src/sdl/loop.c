#include "sdl/loop.h"

#include <SDL.h>

#include "base/buf.h"
#include "base/clock.h"
#include "sdl/frame_log.h"
#include "sdl/input.h"
#include "sdl/replay.h"

/* A flood of events must not keep the picture from being drawn. */
enum { MAX_EVENTS_PER_TURN = 4096 };

struct loop {
    const struct ww_loop_params *params;
    struct ww_input input;
    int64_t start_ms; /* of the recording */
    int64_t tick_us;  /* when the next frame of a movement is due; 0: nothing moves */
    int refresh_us;
    bool is_exposed;
    bool is_closed;
    bool has_input; /* in this turn */
    int64_t event_us;
    struct ww_buf line;
};

void ww_loop_wake(void *unused)
{
    (void)unused;
    SDL_Event event = {.type = SDL_USEREVENT};
    SDL_PushEvent(&event);
}

static struct ww_now now_of(const struct loop *loop)
{
    return ww_wall_now(&loop->params->wall, ww_releases_current(loop->params->releases),
                       ww_monotonic_ms());
}

static void record(struct loop *loop, const struct ww_replay_line *line)
{
    if (!loop->params->record)
        return;
    ww_buf_reset(&loop->line);
    ww_replay_write(line, &loop->line);
    fputs(loop->line.data, loop->params->record);
    fflush(loop->params->record);
}

/* Everything but what was typed: a key of the keyboard becomes another one, always the same, and a
 * letter from a keyboard an x. */
static void record_input(struct loop *loop, struct ww_input_event event, struct ww_now now)
{
    if (event.kind == WW_INPUT_TEXT)
        ww_input_blank(event.text);
    if (event.kind == WW_INPUT_TOUCH && loop->params->record)
        event.touch = ww_ui_blank(loop->params->ui, event.touch, now);
    record(loop, &(struct ww_replay_line){
                     .verb = WW_REPLAY_INPUT, .time_ms = now.ms - loop->start_ms, .input = event});
}

static void apply(struct loop *loop, const struct ww_input_event *events, int count,
                  struct ww_now now)
{
    for (int i = 0; i < count; i++) {
        loop->has_input = true;
        record_input(loop, events[i], now);
        ww_input_apply(loop->params->ui, &events[i], now);
    }
}

static void resize(struct loop *loop, struct ww_now now)
{
    const struct ww_canvas *canvas = ww_window_canvas(loop->params->window);
    loop->input.width_px = canvas->width_px;
    loop->input.height_px = canvas->height_px;
    loop->has_input = true;
    record(loop, &(struct ww_replay_line){.verb = WW_REPLAY_RESIZE,
                                          .time_ms = now.ms - loop->start_ms,
                                          .width_px = canvas->width_px,
                                          .height_px = canvas->height_px});
    ww_ui_resize(loop->params->ui, canvas->width_px, canvas->height_px, now);
    ww_ui_invalidate(loop->params->ui);
}

static void handle(struct loop *loop, const SDL_Event *event, struct ww_now now)
{
    switch (ww_window_event(loop->params->window, event)) {
    case WW_WINDOW_EXPOSED:
        loop->is_exposed = true;
        break;
    case WW_WINDOW_RESIZED:
        resize(loop, now);
        break;
    case WW_WINDOW_CLOSED:
        loop->is_closed = true;
        break;
    case WW_WINDOW_SAME: {
        struct ww_input_event events[WW_INPUT_MAX_OUT];
        int count = ww_input_translate(&loop->input, event, now.ms, events);
        apply(loop, events, count, now);
        break;
    }
    }
}

static void handle_all(struct loop *loop, SDL_Event *event)
{
    struct ww_now now = now_of(loop);
    int count = 0;
    do
        handle(loop, event, now);
    while (++count < MAX_EVENTS_PER_TURN &&
           SDL_PeepEvents(event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0);
    struct ww_input_event events[WW_INPUT_MAX_OUT];
    apply(loop, events, ww_input_flush(&loop->input, events), now);
    ww_window_show_pointer(loop->params->window, !loop->input.is_touch);
}

/* What the helper threads have brought, and what is due. */
static void serve_releases(struct loop *loop)
{
    const struct ww_loop_params *p = loop->params;
    bool changed = ww_watch_take_change(p->watch);
    ww_worker_collect(p->worker);
    int64_t now_ms = ww_monotonic_ms();
    struct ww_release *next = ww_releases_next(p->releases);
    if (next) {
        ww_ui_swap(p->ui, next, ww_wall_now(&p->wall, next, now_ms));
        ww_releases_change(p->releases);
    } else if (ww_ui_release_is_broken(p->ui)) {
        ww_ui_swap(p->ui, NULL, now_of(loop));
        ww_releases_drop(p->releases, now_ms);
        changed = true;
    }
    if (changed || now_ms >= ww_releases_deadline_ms(p->releases))
        ww_releases_look(p->releases, now_ms);
    if (ww_pictures_take_arrived(p->pictures))
        ww_ui_picture(p->ui);
}

static void log_frame(const struct loop *loop, struct ww_frame_times *times,
                      const struct ww_rect *rects, int count)
{
    if (!loop->params->log_frames)
        return;
    times->event_us = loop->event_us;
    times->cpu_us = ww_cpu_us();
    times->rects = count;
    for (int i = 0; i < count; i++)
        times->bytes += (int64_t)rects[i].w * rects[i].h * (int64_t)sizeof(uint32_t);
    ww_frame_log_write(loop->params->log_frames, times);
}

static void draw(struct loop *loop)
{
    const struct ww_loop_params *p = loop->params;
    const struct ww_canvas *canvas = ww_window_canvas(p->window);
    const struct ww_damage *damage;
    int64_t start_us = ww_monotonic_us();
    const struct ww_drawlist *list = ww_ui_frame(p->ui, now_of(loop), &damage);
    int64_t built_us = ww_monotonic_us();
    for (int i = 0; i < damage->count; i++)
        ww_painter_paint(p->painter, canvas, list, damage->rects[i]);
    int64_t painted_us = ww_monotonic_us();
    const struct ww_rect all = {0, 0, canvas->width_px, canvas->height_px};
    const struct ww_rect *rects = loop->is_exposed ? &all : damage->rects;
    int count = loop->is_exposed ? 1 : damage->count;
    loop->is_exposed = false;
    if (count == 0)
        return;
    ww_window_present(p->window, rects, count);
    int64_t shown_us = ww_monotonic_us();
    ww_ui_frame_took(p->ui, shown_us - start_us);
    log_frame(loop,
              &(struct ww_frame_times){.build_us = built_us - start_us,
                                       .paint_us = painted_us - built_us,
                                       .present_us = shown_us - painted_us,
                                       .shown_us = shown_us},
              rects, count);
}

/* The next moment of a fixed beat, so that a late frame does not delay the ones after it. It begins
 * with what set things moving, not with the first frame, which takes longest. */
static void set_tick(struct loop *loop)
{
    if (!ww_ui_is_moving(loop->params->ui)) {
        loop->tick_us = 0;
        return;
    }
    int64_t now_us = ww_monotonic_us();
    if (loop->tick_us == 0)
        loop->tick_us = loop->event_us;
    if (loop->tick_us <= now_us)
        loop->tick_us += ((now_us - loop->tick_us) / loop->refresh_us + 1) * loop->refresh_us;
}

/* In ms for SDL, rounded up so that nothing is asked before it is due; -1: for ever. */
static int time_to_sleep(const struct loop *loop)
{
    const struct ww_loop_params *p = loop->params;
    int64_t now_us = ww_monotonic_us(), until_us = INT64_MAX;
    int64_t due_ms = ww_ui_deadline_ms(p->ui, now_of(loop));
    int64_t retry_ms = ww_releases_deadline_ms(p->releases);
    if (retry_ms < due_ms)
        due_ms = retry_ms;
    if (due_ms < INT64_MAX / 1000)
        until_us = due_ms * 1000;
    if (loop->tick_us && loop->tick_us < until_us)
        until_us = loop->tick_us;
    if (until_us == INT64_MAX)
        return -1;
    int64_t wait_ms = until_us > now_us ? (until_us - now_us + 999) / 1000 : 0;
    return wait_ms < INT32_MAX ? (int)wait_ms : INT32_MAX;
}

/* Asks for what a person searches, and takes letters from a keyboard while there is a field. */
static void look_up(struct loop *loop)
{
    const struct ww_loop_params *p = loop->params;
    ww_finder_look(p->finder, ww_releases_current(p->releases), now_of(loop));
    bool takes_text = ww_ui_takes_text(p->ui);
    if (takes_text == loop->input.takes_text)
        return;
    loop->input.takes_text = takes_text;
    if (takes_text)
        SDL_StartTextInput();
    else
        SDL_StopTextInput();
}

static void turn(struct loop *loop)
{
    SDL_Event event;
    bool has_event = SDL_WaitEventTimeout(&event, time_to_sleep(loop)) != 0;
    loop->event_us = ww_monotonic_us();
    loop->has_input = false;
    if (has_event)
        handle_all(loop, &event);
    look_up(loop); /* searching runs beside the drawing of the letter */
    serve_releases(loop);
    look_up(loop);
    /* A movement keeps its beat; what a person does is answered at once. */
    bool is_early = loop->tick_us && loop->event_us < loop->tick_us && !loop->has_input;
    if (!is_early)
        draw(loop);
    set_tick(loop);
}

void ww_loop_run(const struct ww_loop_params *params)
{
    const struct ww_canvas *canvas = ww_window_canvas(params->window);
    struct loop loop = {
        .params = params,
        .input = {.width_px = canvas->width_px, .height_px = canvas->height_px, .is_touch = true},
        .start_ms = ww_monotonic_ms(),
        .refresh_us = ww_window_refresh_us(params->window),
        .event_us = ww_monotonic_us(),
    };
    draw(&loop);
    /* The full check of what is shown, once a person can see it. */
    ww_releases_look(params->releases, ww_monotonic_ms());
    while (!loop.is_closed && !ww_watch_is_stopped(params->watch))
        turn(&loop);
    ww_buf_finish(&loop.line);
}
