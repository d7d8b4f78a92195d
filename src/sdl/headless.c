#include "sdl/headless.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "sdl/monkey.h"
#include "sdl/painter.h"
#include "sdl/replay.h"
#include "sdl/shot.h"

enum { FRAME_MS = 16 };

struct headless {
    const struct ww_headless_params *params;
    struct ww_wall wall;
    struct ww_ui *ui;
    struct ww_pictures *pictures;
    struct ww_painter *painter;
    struct ww_release *own; /* opened by a swap */
    struct ww_now now;
    int width_px, height_px;
    struct ww_monkey monkey;
};

static void set_time(struct headless *h, int64_t ms)
{
    h->now = ww_wall_now(&h->wall, NULL, ms);
}

static void build_frame(struct headless *h)
{
    const struct ww_damage *damage;
    ww_ui_answer(h->ui, h->now);
    ww_ui_frame(h->ui, h->now, &damage);
    if (!ww_ui_release_is_broken(h->ui))
        return;
    ww_log("the release cannot be read any more");
    ww_ui_swap(h->ui, NULL, h->now);
    ww_ui_frame(h->ui, h->now, &damage);
}

/* Runs what moves or falls due on the way, frame by frame, as the window would. */
static void advance(struct headless *h, int64_t until_ms)
{
    while (h->now.ms < until_ms) {
        int64_t next_ms = until_ms;
        if (ww_ui_is_moving(h->ui) && h->now.ms + FRAME_MS < next_ms)
            next_ms = h->now.ms + FRAME_MS;
        int64_t deadline_ms = ww_ui_deadline_ms(h->ui, h->now);
        if (deadline_ms > h->now.ms && deadline_ms < next_ms)
            next_ms = deadline_ms;
        set_time(h, next_ms);
        build_frame(h);
    }
}

static void describe(struct headless *h, bool rectangles)
{
    struct ww_buf text = {0};
    ww_ui_describe(h->ui, h->now, rectangles, &text);
    fwrite(text.data, 1, text.size, stdout);
    ww_buf_finish(&text);
}

static enum ww_err shoot(struct headless *h, const char *path, struct ww_error *err)
{
    const struct ww_damage *damage;
    size_t bytes = (size_t)h->width_px * (size_t)h->height_px * sizeof(uint32_t);
    struct ww_canvas canvas = {ww_alloc(bytes), h->width_px, h->width_px, h->height_px};
    const struct ww_rect all = {0, 0, h->width_px, h->height_px};
    memset(canvas.pixels, 0, bytes);
    ww_ui_settle(h->ui);
    ww_painter_paint(h->painter, &canvas, ww_ui_frame(h->ui, h->now, &damage), all);
    enum ww_err result = ww_shot_write(&canvas, path, err);
    free(canvas.pixels);
    return result;
}

static void swap(struct headless *h, const char *dir)
{
    struct ww_release *release;
    struct ww_error err;
    if (ww_release_open(dir, WW_RELEASE_FULL, &release, &err) != WW_OK) {
        ww_log("a release is not taken, the one before stays: %s", err.message);
        return;
    }
    ww_ui_swap(h->ui, release, h->now);
    ww_release_close(h->own);
    h->own = release;
}

static void run_monkey(struct headless *h, int count)
{
    for (int i = 0; i < count; i++) {
        struct ww_input_event event =
            ww_monkey_next(&h->monkey, h->width_px, h->height_px, h->now.ms);
        ww_input_apply(h->ui, &event, h->now);
        build_frame(h);
        advance(h, h->now.ms + ww_monkey_pause_ms(&h->monkey));
    }
}

static enum ww_err run_line(struct headless *h, const struct ww_replay_line *line,
                            struct ww_error *err)
{
    enum ww_err result = WW_OK;
    advance(h, line->time_ms);
    switch (line->verb) {
    case WW_REPLAY_INPUT:
        ww_input_apply(h->ui, &line->input, h->now);
        break;
    case WW_REPLAY_RESIZE:
        h->width_px = line->width_px;
        h->height_px = line->height_px;
        ww_ui_resize(h->ui, h->width_px, h->height_px, h->now);
        break;
    case WW_REPLAY_SWAP:
        swap(h, line->path);
        break;
    case WW_REPLAY_MONKEY:
        run_monkey(h, line->count);
        break;
    case WW_REPLAY_SHOT:
        result = shoot(h, line->path, err);
        break;
    case WW_REPLAY_DESCRIBE:
        describe(h, false);
        break;
    case WW_REPLAY_WAIT:
        break;
    }
    build_frame(h);
    return result;
}

static enum ww_err run_replay(struct headless *h, const char *path, struct ww_error *err)
{
    char *text;
    size_t size;
    enum ww_err result = ww_file_read(path, WW_REPLAY_MAX_BYTES, &text, &size, err);
    if (result != WW_OK)
        return result;
    struct ww_arena arena = {0};
    const struct ww_replay_line *lines;
    struct ww_error why;
    int count;
    if (ww_replay_parse(text, &arena, &lines, &count, &why) != WW_OK)
        result = ww_fail(err, why.code, "%s, %s", path, why.message);
    for (int i = 0; result == WW_OK && i < count; i++)
        result = run_line(h, &lines[i], err);
    ww_arena_finish(&arena);
    free(text);
    return result;
}

enum ww_err ww_headless_run(const struct ww_headless_params *params, struct ww_error *err)
{
    struct headless h = {.params = params,
                         .wall = {.is_set = true, .base_min = params->wall_min},
                         .width_px = params->ui.width_px,
                         .height_px = params->ui.height_px,
                         .monkey = {.state = params->seed}};
    set_time(&h, 0);
    struct ww_ui_params ui = params->ui;
    ui.now = h.now;
    enum ww_err result = ww_ui_create(&ui, &h.ui, err);
    if (result != WW_OK)
        return result;
    size_t screen_bytes = (size_t)h.width_px * (size_t)h.height_px * sizeof(uint32_t);
    h.pictures = ww_pictures_create(NULL, screen_bytes > WW_PICTURES_BYTES ? screen_bytes
                                                                           : WW_PICTURES_BYTES);
    h.painter = ww_painter_create(ui.text, h.pictures);
    build_frame(&h);
    if (params->replay)
        result = run_replay(&h, params->replay, err);
    if (result == WW_OK && params->describe != WW_DESCRIBE_NOT)
        describe(&h, params->describe == WW_DESCRIBE_RECTANGLES);
    if (result == WW_OK && params->shot)
        result = shoot(&h, params->shot, err);
    ww_painter_destroy(h.painter);
    ww_pictures_destroy(h.pictures);
    ww_ui_destroy(h.ui);
    ww_release_close(h.own);
    return result;
}
