/* The terminal: reads the command line and the settings and connects the parts. */
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "apps/options.h"
#include "apps/settings.h"
#include "base/clock.h"
#include "base/log.h"
#include "sdl/headless.h"
#include "sdl/loop.h"
#include "ui/pages/pages.h"

static struct ww_ui_params ui_params(const struct ww_options *options, struct ww_release *release,
                                     struct ww_text_engine *text)
{
    return (struct ww_ui_params){
        .release = release,
        .text = text,
        .width_px = options->width_px ? options->width_px : 1920,
        .height_px = options->height_px ? options->height_px : 1080,
        .diagonal_in = options->diagonal_in,
        .terminal = options->terminal,
        .lang = options->lang,
        .route = options->page,
        .text_scale = options->text_scale,
        .adjust = {.theme = options->theme, .reach = options->reach},
        .repeat_ms = options->repeat_ms,
        .key_repeat_ms = options->key_repeat_ms,
        .slop_mm = options->slop_mm,
        .bottom_edge_cm = options->bottom_edge_cm,
        .still = options->still,
        .volume = options->volume,
    };
}

static struct ww_wall wall_of(const struct ww_options *options)
{
    return (struct ww_wall){
        .is_set = options->has_now, .base_min = options->now_min, .base_ms = ww_monotonic_ms()};
}

/* Who asks for a picture of a page wants to hear that the language is not there; a terminal
 * goes on in its first one. */
static enum ww_err check_lang(struct ww_release *release, const char *tag, struct ww_error *err)
{
    if (!release || !tag || ww_release_lang(release, tag) >= 0)
        return WW_OK;
    int count;
    char tags[256] = "";
    const struct ww_language *languages = ww_release_languages(release, &count);
    for (int i = 0; i < count; i++) {
        size_t used = strlen(tags);
        snprintf(tags + used, sizeof tags - used, " %s", languages[i].tag);
    }
    return ww_fail(err, WW_ERR_USAGE, "--lang=%s: this content has%s", tag, tags);
}

static enum ww_err run_headless(const struct ww_options *options, struct ww_error *err)
{
    struct ww_text_engine *text;
    enum ww_err result = ww_text_engine_create(&text, err);
    if (result != WW_OK)
        return result;
    struct ww_release *release;
    struct ww_error why;
    /* An unreadable release gives the page that a terminal would show, and is an error too. */
    enum ww_err unreadable = ww_release_open(options->content, WW_RELEASE_QUICK, &release, &why);
    if (unreadable != WW_OK)
        ww_log("%s", why.message);
    result = check_lang(release, options->lang, err);
    if (result == WW_OK) {
        struct ww_wall wall = wall_of(options);
        result = ww_headless_run(
            &(struct ww_headless_params){
                .ui = ui_params(options, release, text),
                .wall_min = ww_wall_now(&wall, release, wall.base_ms).wall_min,
                .replay = options->replay,
                .shot = options->shot,
                .describe = (enum ww_describe)options->describe,
                .seed = options->seed,
            },
            err);
    }
    ww_release_close(release);
    ww_text_engine_destroy(text);
    if (result == WW_OK && unreadable != WW_OK)
        result = ww_fail(err, unreadable, "the page shown is the built-in one");
    return result;
}

/* One address a line, for whoever wants to look at every page. */
static enum ww_err list_routes(const struct ww_options *options, struct ww_error *err)
{
    struct ww_release *release;
    enum ww_err result = ww_release_open(options->content, WW_RELEASE_QUICK, &release, err);
    if (result != WW_OK)
        return result;
    struct ww_wall wall = wall_of(options);
    struct ww_arena arena = {0};
    struct ww_buf list = {0};
    int32_t today = ww_wall_day(ww_wall_now(&wall, release, wall.base_ms).wall_min);
    ww_pages_list(release, &arena, today, &list);
    fputs(list.data, stdout);
    ww_buf_finish(&list);
    ww_arena_finish(&arena);
    ww_release_close(release);
    return WW_OK;
}

/* Ten times what two open releases need: a hostile file is stopped, an honest one never. */
enum { SQLITE_BYTES = 24 * 1024 * 1024 };

static enum ww_err open_output(const char *path, FILE **file, struct ww_error *err)
{
    *file = NULL;
    if (!path)
        return WW_OK;
    *file = strcmp(path, "-") == 0 ? stderr : fopen(path, "we");
    return *file ? WW_OK : ww_fail(err, WW_ERR_SYSTEM, "cannot write %s", path);
}

static void close_output(FILE *file)
{
    if (file && file != stderr)
        fclose(file);
}

/* The picture on the screen and all that it needs. */
struct terminal {
    struct ww_text_engine *text;
    struct ww_window *window;
    struct ww_worker *worker;
    struct ww_releases *releases;
    struct ww_pictures *pictures;
    struct ww_painter *painter;
    struct ww_watch *watch;
    struct ww_ui *ui;
    struct ww_finder *finder;
};

/* Accepts what terminal_init() left half done. The helper threads end first: nothing may be handed
 * to what is gone. */
static void terminal_finish(struct terminal *t)
{
    ww_watch_destroy(t->watch);
    ww_worker_destroy(t->worker);
    ww_finder_destroy(t->finder);
    ww_ui_destroy(t->ui);
    ww_painter_destroy(t->painter);
    ww_pictures_destroy(t->pictures);
    ww_releases_destroy(t->releases);
    ww_window_destroy(t->window);
    ww_text_engine_destroy(t->text);
}

static enum ww_err terminal_init(struct terminal *t, const struct ww_options *options,
                                 const struct ww_wall *wall, struct ww_error *err)
{
    enum ww_err result = ww_text_engine_create(&t->text, err);
    if (result != WW_OK)
        return result;
    ww_release_limit_memory(SQLITE_BYTES);
    result = ww_window_create(&(struct ww_window_params){.title = "Wegweiser",
                                                         .width_px = options->width_px,
                                                         .height_px = options->height_px},
                              &t->window, err);
    if (result != WW_OK)
        return result;
    t->worker = ww_worker_create(ww_loop_wake, NULL);
    t->releases = ww_releases_create(options->content, t->worker);
    ww_releases_open(t->releases);
    const struct ww_canvas *canvas = ww_window_canvas(t->window);
    size_t screen_bytes = (size_t)canvas->width_px * (size_t)canvas->height_px * 4;
    t->pictures = ww_pictures_create(
        t->worker, screen_bytes > WW_PICTURES_BYTES ? screen_bytes : WW_PICTURES_BYTES);
    t->painter = ww_painter_create(t->text, t->pictures);
    struct ww_ui_params params = ui_params(options, ww_releases_current(t->releases), t->text);
    params.width_px = canvas->width_px;
    params.height_px = canvas->height_px;
    params.now = ww_wall_now(wall, params.release, ww_monotonic_ms());
    if (!params.route) /* nobody is there yet */
        params.route = "/attract";
    result = ww_ui_create(&params, &t->ui, err);
    if (result != WW_OK)
        return result;
    t->finder = ww_finder_create(t->worker, t->ui);
    return ww_watch_create(&(struct ww_watch_params){.dir = options->content, .wake = ww_loop_wake},
                           &t->watch, err);
}

static enum ww_err run_terminal(const struct ww_options *options, struct ww_error *err)
{
    /* Before any thread: they inherit the mask. */
    ww_watch_block_signals();
    struct terminal t = {0};
    struct ww_wall wall = wall_of(options);
    FILE *record = NULL, *log_frames = NULL;
    enum ww_err result = open_output(options->record, &record, err);
    if (result == WW_OK)
        result = open_output(options->log_frames, &log_frames, err);
    if (result == WW_OK)
        result = terminal_init(&t, options, &wall, err);
    if (result == WW_OK)
        ww_loop_run(&(struct ww_loop_params){
            .window = t.window,
            .ui = t.ui,
            .painter = t.painter,
            .pictures = t.pictures,
            .worker = t.worker,
            .watch = t.watch,
            .releases = t.releases,
            .finder = t.finder,
            .wall = wall,
            .record = record,
            .log_frames = log_frames,
        });
    terminal_finish(&t);
    close_output(log_frames);
    close_output(record);
    return result;
}

/* A terminal runs for months beside little else: pictures and checks give their memory back to the
 * system when they are done. glibc would keep it, and one heap for each thread (6 MiB). */
static void keep_memory_small(void)
{
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    mallopt(M_ARENA_MAX, 1);
}

/* What the command line leaves open, from the settings; their strings live as long as the arena. */
static enum ww_err complete(struct ww_options *options, struct ww_arena *arena,
                            struct ww_error *err)
{
    struct ww_settings settings;
    enum ww_err result = ww_settings_load(options->settings, arena, &settings, err);
    return result == WW_OK ? ww_settings_complete(&settings, options, err) : result;
}

/* What was printed counts only when it got out. */
static enum ww_err close_answer(struct ww_error *err)
{
    bool ok = fflush(stdout) == 0 && !ferror(stdout);
    return ok ? WW_OK : ww_fail(err, WW_ERR_SYSTEM, "cannot write the output: %s", strerror(errno));
}

static enum ww_err run(const struct ww_options *options, struct ww_error *err)
{
    if (options->routes)
        return list_routes(options, err);
    bool headless = options->shot || options->replay || options->describe != WW_OPTIONS_SILENT;
    return headless ? run_headless(options, err) : run_terminal(options, err);
}

static enum ww_err answer(struct ww_options *options, struct ww_arena *arena, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    if (options->help)
        fputs(ww_options_help, stdout);
    else if (options->version)
        puts("wegweiser " WW_VERSION);
    else if ((result = complete(options, arena, err)) == WW_OK)
        result = run(options, err);
    return result == WW_OK ? close_answer(err) : result;
}

int main(int argc, char **argv)
{
    struct ww_options options;
    struct ww_arena arena = {0};
    struct ww_error err;
    keep_memory_small();
    enum ww_err result = ww_options_parse(argc, argv, &options, &err);
    if (result == WW_OK)
        result = answer(&options, &arena, &err);
    ww_arena_finish(&arena);
    if (result != WW_OK)
        ww_log("%s", err.message);
    return (int)result;
}
